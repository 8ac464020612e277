"""A folder of documents: which file is whose, and what was found in all of them into the data set at once."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from helpers.data import load_dataset
from helpers.documents.decode import decode
from helpers.documents.limits import read_file
from helpers.errors import DataError, ParameterError, UserError
from helpers.extraction import Extraction
from helpers.intake.store import Facts, Intake, Rules, store
from helpers.schema import Area

FACTS = "areas.csv"  # beside the documents: facts of areas that the registry does not hold yet
_YEARS = ("first", "last")
_SLUG = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass
class Plan:
    """What a folder holds.

    Attributes:
        documents: slug -> file, in the order of the slugs.
        facts: slug -> facts of a new area.
        problems: file -> why it is left out.
    """

    documents: dict[str, Path] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    problems: dict[Path, str] = field(default_factory=dict)


def plan_folder(folder: Path, areas: Mapping[str, Area]) -> Plan:
    """Tell which file of a folder is the document of which area.

    A file belongs to the area whose slug is its name without the ending, or whose registered file has its name. Hidden
    files, subfolders and `areas.csv` are no documents.

    Args:
        folder: the folder.
        areas: the registry.

    Raises:
        DataError: the folder cannot be read, or its `areas.csv` is wrong.
    """
    try:
        files = sorted(path for path in folder.iterdir() if not path.is_dir() and path.name[0] not in ".~")
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror}).", where=str(folder)) from None
    plan = Plan()
    table = folder / FACTS
    if table in files:
        files.remove(table)
        plan.facts = {slug: facts for slug, facts in _facts(table).items() if slug not in areas}
    registered = {document.file: slug for slug, area in areas.items() for document in area.documents}
    paths_of: dict[str, list[Path]] = {}
    for path in files:
        slug = registered.get(path.name) or path.stem.lower()
        if slug in areas or slug in plan.facts:
            paths_of.setdefault(slug, []).append(path)
        else:
            plan.problems[path] = (
                f"no area {path.stem!r} in data/areas.yml. Name the file by its area's key, or add the area: "
                f"fyp ingest FILE --area KEY, or a row in {FACTS} beside the files."
            )
    for slug, paths in sorted(paths_of.items()):
        if len(paths) > 1:
            for path in paths:
                others = ", ".join(other.name for other in paths if other != path)
                plan.problems[path] = f"{others} is the document of {slug} too. Keep one in the folder."
            continue
        slip = _other_document(areas.get(slug), paths[0])
        if slip:
            plan.problems[paths[0]] = slip
        else:
            plan.documents[slug] = paths[0]
    return plan


def store_all(
    plan: Plan,
    extractions: Mapping[Path, Extraction],
    folder: Path,
    rules: Rules = Rules(),  # noqa: B008 (frozen)
) -> tuple[list[Intake], dict[Path, str]]:
    """Put what was found into the data set: all areas at once, or, where one breaks a rule, each that does not.

    Args:
        plan: which file is whose.
        extractions: what was read, by file; files that could not be read are not in it.
        folder: the data folder.
        rules: what may happen to candidates that stand there already.

    Returns:
        What became of each area, in the order of the slugs, and why files were left out. Neither depends on the order
        in which the files were read.

    Raises:
        DataError: the data set was broken before.
    """
    load_dataset(folder)
    jobs = [
        (slug, path, extractions[path], plan.facts.get(slug, Facts()))
        for slug, path in plan.documents.items()
        if path in extractions
    ]
    try:
        return store(jobs, folder, rules), {}
    except UserError:
        results, problems = [], {}
        for job in jobs:  # one of them is at fault
            try:
                results += store([job], folder, rules)
            except UserError as error:
                problems[job[1]] = str(error)
        return results, problems


def _other_document(area: Area | None, path: Path) -> str:
    """Why a file named by an area's key is not the area's plan; empty where it is, or where there is none yet."""
    if area is None or not area.is_planned:
        return ""
    try:
        digest = hashlib.sha256(read_file(path)).hexdigest()
    except UserError as error:
        return str(error)
    if digest in {document.sha256 for document in area.documents}:
        return ""
    return (
        f"{area.slug} is registered with another plan ({area.plan.sha256[:12]}…, this is {digest[:12]}…). "
        f"To add a further document: fyp ingest {path.name} --area {area.slug} --kind KIND."
    )


def _facts(path: Path) -> dict[str, Facts]:
    """Facts by slug from `areas.csv`: the column `slug`, and those of the options of `fyp ingest`."""
    reader = csv.DictReader(io.StringIO(decode(read_file(path), path.name), newline=""))
    allowed = ["slug", *(item.name for item in fields(Facts))]
    heads = [head.strip() for head in reader.fieldnames or []]
    wrong = [head for head in heads if head not in allowed]
    if "slug" not in heads or wrong:
        problem = f"unknown column {wrong[0]!r}." if wrong else "there is no column `slug`."
        raise DataError(problem, where=path.name, remedy=f"The columns are: {', '.join(allowed)}.")
    result: dict[str, Facts] = {}
    for row in reader:
        cells = {(name or "").strip(): (text or "").strip() for name, text in row.items() if isinstance(text, str)}
        where = f"{path.name}, line {reader.line_num}"
        slug = cells.pop("slug", "")
        if not slug and not any(cells.values()):
            continue
        if not _SLUG.fullmatch(slug) or slug in result:
            problem = "stands twice" if slug in result else "is no key: lower-case letters, digits, - and _"
            raise ParameterError(f"{slug!r} {problem}.", where=where, remedy="Correct the column `slug`.")
        years = {name: _year(cells.pop(name, ""), f"{where}, column `{name}`") for name in _YEARS}
        result[slug] = Facts(**{name: text for name, text in cells.items() if name}, **years)
    return result


def _year(text: str, where: str) -> int | None:
    if text and not re.fullmatch(r"(?:19|20)\d\d", text):
        raise ParameterError(f"{text!r} is no year.", where=where, remedy="Write it in four digits.")
    return int(text) if text else None
