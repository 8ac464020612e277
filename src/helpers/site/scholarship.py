"""What a scholar asks of a data set: how to cite it, under which licence it stands, and who coded it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.data import Dataset, data_hash
from helpers.data.yamltext import read_yaml
from helpers.display.citing import Entry, bibtex, csl, gbt7714
from helpers.errors import DataError
from helpers.labels import label
from helpers.paths import project_root
from helpers.schema import ReviewStatus

CITATION = "CITATION.cff"
BIBTEX, CSL = "citation.bib", "citation.json"
DIGITS = 12  # of the data set's hash


def about(dataset: Dataset, lang: str) -> dict[str, Any]:
    """Coding, licence, and how the study is cited: name, text and file of each form; none without `CITATION.cff`.

    Args:
        dataset: the whole data set.
        lang: the page's language.
    """
    # Slow to import, and a run with nothing to do needs only the name of the file.
    from helpers.analysis.common import record_statuses

    status = record_statuses(dataset.only(*dataset.studied))
    counts = {kind.value: int((status == kind.value).sum()) for kind in ReviewStatus}
    path = project_root() / CITATION
    known = read_citation(path.read_bytes()) if path.is_file() else {}
    entry = entry_of(known, data_hash()) if known else None
    return {
        "coded": label("brief.coded", lang, total=len(status), **counts),
        "licence": label("brief.licence", lang, licence=known.get("license", "MIT")),
        "forms": [
            {"name": name, "text": text, "file": file}
            for name, text, file in (
                ("GB/T 7714", gbt7714(entry), ""),
                ("BibTeX", bibtex([entry]), BIBTEX),
                ("CSL-JSON", csl([entry]), CSL),
            )
        ]
        if entry
        else [],
    }


def read_citation(content: bytes) -> dict[str, Any]:
    """What a citation file says.

    Raises:
        DataError: it is no YAML, or lacks an entry that the pages name.
    """
    remedy = "Restore it from git."
    try:
        known, _ = read_yaml(content.decode("utf-8-sig"), CITATION, aliases=True)
    except UnicodeDecodeError as error:
        raise DataError(f"is not UTF-8 ({error.reason}).", where=CITATION, remedy=remedy) from None
    if not isinstance(known, dict) or not all(isinstance(one, dict) for one in known.get("authors") or ()):
        raise DataError("is no citation file.", where=CITATION, remedy=remedy)
    missing = [name for name in ("title", "version", "date-released", "authors") if not known.get(name)]
    if missing:
        raise DataError(f"{missing[0]!r} is missing.", where=CITATION, remedy=remedy)
    return known


def cited(data: str) -> Entry | None:
    """How the study is cited; None where the project has no `CITATION.cff`.

    Args:
        data: hash of the data set, of which a citation names the first digits.
    """
    path = project_root() / CITATION
    return entry_of(read_citation(path.read_bytes()), data) if path.is_file() else None


def entry_of(known: Mapping[str, Any], data: str) -> Entry:
    """What a citation file says, as a reference.

    Args:
        known: the file, from `read_citation`.
        data: hash of the data set.
    """
    date = str(known["date-released"])
    parts = {"version": str(known["version"]), "note": f"data {data[:DIGITS]}"}
    parts |= {name: str(known[key]) for name, key in (("doi", "doi"), ("address", "url")) if known.get(key)}
    return Entry("fyp_suite", "DS", str(known["title"]), tuple(map(_author, known["authors"])), date[:4], date, parts)


def citation_files(data: str) -> dict[str, bytes]:
    """The citation for programs that keep references, by file; {} without one.

    Args:
        data: hash of the data set.
    """
    entry = cited(data)
    return {BIBTEX: bibtex([entry]).encode(), CSL: csl([entry]).encode()} if entry else {}


def _author(author: Mapping[str, Any]) -> tuple[str, str]:
    """Family name and given names; a body's whole name."""
    return (str(author.get("name") or author.get("family-names", "")), str(author.get("given-names", "")))
