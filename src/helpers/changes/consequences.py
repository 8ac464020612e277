"""Which verdicts and findings change with the records: today's program run over both states."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.article.collect import collect
from helpers.build.config import load_settings
from helpers.build.plan import Job, plan_jobs
from helpers.build.pool import spread_over
from helpers.changes.states import State, table_of
from helpers.data import load_dataset
from helpers.data.scratch import scratch_folder
from helpers.display.words import Words
from helpers.errors import UserError
from helpers.methods import follow, reviews
from helpers.schema import TABLES

MOST = 40  # pages whose findings are compared; more are only named
FIRST = "market_regulation"  # the one sector of states from before sectors had folders
_LINKED = ("notebooks", "config.yml", "requirements.lock")


@dataclass(frozen=True)
class Verdict:
    """A target's class by a rule, in both states; the reason where there is none, "" where there is no such target."""

    area: str
    target: str
    rule: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedSentences:
    """Sentences that only one of the states has, with the pages and cells whose they are; "" for none."""

    places: tuple[str, ...]
    old: str
    new: str


@dataclass(frozen=True)
class Consequences:
    """What follows from a difference.

    Attributes:
        pages: area and notebook of each page that rests on a changed record.
        verdicts: classes that changed.
        findings: sentences that changed.
        untold: why verdicts and findings were not compared; "" where they were.
    """

    pages: Sequence[tuple[str, str]]
    verdicts: Sequence[Verdict] = ()
    findings: Sequence[ChangedSentences] = ()
    untold: str = ""


def consequences(
    pages: Sequence[tuple[str, str]],
    old: State,
    new: State,
    root: Path,
    lang: str,
    tell: Callable[[str], None] = lambda line: None,
) -> Consequences:
    """Run the pages over both states and compare what they say.

    Args:
        pages: area and notebook, as `pages_of` gives them.
        old: the one state.
        new: the other.
        root: the project's folder, whose notebooks and program are used for both.
        lang: language of the sentences.
        tell: is told of each page that has been run.
    """
    if len(pages) > MOST:
        return Consequences(pages, untold=f"{len(pages)} pages are more than the {MOST} whose findings are compared")
    by_state = []
    for state in (old, new):
        try:
            with _project(state, root):
                by_state.append((_verdicts(pages), _findings(pages, lang, state.name, tell)))
        except UserError as error:
            problem = str(error).splitlines()[0]
            return Consequences(pages, untold=f"today's program does not read {state.name}: {problem}")
    (verdicts, findings), (verdicts_now, findings_now) = by_state
    changed = [
        Verdict(*key, verdicts.get(key, ""), verdicts_now.get(key, ""))
        for key in dict.fromkeys([*verdicts, *verdicts_now])
        if verdicts.get(key, "") != verdicts_now.get(key, "")
    ]
    return Consequences(pages, changed, _changed_sentences(findings, findings_now, lang))


def _changed_sentences(old: Mapping[str, list[str]], new: Mapping[str, list[str]], lang: str) -> list[ChangedSentences]:
    """What several pages say stands once, with all its places."""
    between = "" if lang == "zh" else " "
    places: dict[tuple[str, str], list[str]] = {}
    for place in sorted({*old, *new}):
        before, now = old.get(place, []), new.get(place, [])
        lost = between.join(sentence for sentence in before if sentence not in now)
        won = between.join(sentence for sentence in now if sentence not in before)
        if lost or won:
            places.setdefault((lost, won), []).append(place)
    return [ChangedSentences(tuple(at_places), *lost_and_won) for lost_and_won, at_places in places.items()]


def _verdicts(pages: Sequence[tuple[str, str]]) -> dict[tuple[str, str, str], str]:
    """Area, target and rule -> class, or the reason why there is none."""
    dataset, verdicts = load_dataset(), {}
    for area in dict.fromkeys(area for area, _ in pages):
        if area not in dataset.areas:
            continue
        try:
            plan = follow(dataset, area, 0)
        except UserError:  # a place whose targets are not followed
            continue
        for target, review in reviews(plan).items():
            for rule, verdict in review.verdicts.items():
                verdicts[area, target, rule.removeprefix("verdict.")] = str(verdict.label or verdict.reason)
    return verdicts


def _findings(
    pages: Sequence[tuple[str, str]], lang: str, state: str, tell: Callable[[str], None]
) -> dict[str, list[str]]:
    """Page and cell -> its sentences."""
    dataset, settings = load_dataset(), load_settings()
    wanted_jobs: list[Job] = []
    near: list[list[Job]] = []
    for area in dict.fromkeys(area for area, _ in pages):
        wanted = [notebook for place, notebook in pages if place == area]
        if area not in dataset.areas:
            continue
        jobs = plan_jobs(settings, dataset, only_cities=[area], only_languages=[lang])
        mine = [job for job in jobs if job.notebook in wanted]
        wanted_jobs += mine
        near += [jobs] * len(mine)
    by_cell: dict[str, list[str]] = {}
    with spread_over(len(wanted_jobs)) as spread:
        made = spread(_told, wanted_jobs, near, [lang] * len(near))
        for at, (job, sentences) in enumerate(zip(wanted_jobs, made, strict=True), start=1):
            by_cell |= sentences
            tell(f"{state}: {job.name} ({at} of {len(wanted_jobs)})")
    return by_cell


def _told(job: Job, near: Sequence[Job], lang: str) -> dict[str, list[str]]:
    """One page: cell -> its sentences."""
    words = Words(lang)
    by_cell: dict[str, list[str]] = {}
    for cell, finding in collect(job, near).findings:
        sentences = [words.sentences((sentence,)) for sentence in finding.sentences]
        by_cell.setdefault(f"{job.name}, cell {cell}", []).extend(sentences)
    return by_cell


@contextmanager
def _project(state: State, root: Path) -> Iterator[None]:
    """A project with the state's data and everything else as it is now."""
    before = os.environ.get("FYP_PROJECT")
    with scratch_folder("state") as place:
        data = place / "data"
        for path, content in state.files.items():
            wanted = TABLES[table_of(path)].file
            target = data / (wanted.replace("*", FIRST) if "/" in wanted and "/" not in path else path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for path in _others(root / "data"):
            target = data / path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to((root / "data" / path).resolve())
        for name in _LINKED:
            (place / name).symlink_to((root / name).resolve())
        os.environ["FYP_PROJECT"] = str(place)
        try:
            yield
        finally:
            if before is None:
                os.environ.pop("FYP_PROJECT", None)
            else:
                os.environ["FYP_PROJECT"] = before


def _others(folder: Path) -> Iterator[Path]:
    """Files beside the tables: what the program needs of the data folder that is no table, such as the codings."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        is_hidden = any(part.startswith(".") for part in inside.parts)
        if path.is_file() and not is_hidden and inside.parts[0] != "raw" and not table_of(inside.as_posix()):
            yield inside
