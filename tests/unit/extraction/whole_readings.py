"""Readings of invented documents in every field, kept as text: `python -m tests.unit.extraction.whole_readings`.

Documents stand in `readings/inputs` and `cases`. `readings/NAME.reading` holds all that is read from one, a line a
thing, and then what becomes of that where lines of the document are others: a block

    @ 5-6
    > what stands in their place

replaces lines 5 and 6 (`@ 6-5` puts lines between them), and the indented lines below it say what is read otherwise.
To add a variation, write its `@` and `>` lines, then run the script: it makes every reading anew and prints what
changed. A difference must be read before it is accepted: a reading holds what is read, right or not.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from helpers.documents.model import Document
from helpers.documents.read import read_bytes
from helpers.extraction import Extraction, extract

FOLDER = Path(__file__).parent / "readings"
INPUTS = (FOLDER / "inputs", Path(__file__).parent / "cases")
# A longer passage is told by its ends.
LONGEST = 40
RANGE = re.compile(r"@ (\d+)-(\d+)")


@dataclass(frozen=True)
class Thing:
    """One thing that was read: what it is called, and its fields by name."""

    name: str
    fields: dict[str, str]

    def __str__(self) -> str:
        return " | ".join([self.name, *(f"{name} {value}" for name, value in self.fields.items() if value)])


@dataclass(frozen=True)
class Variation:
    """Lines `first` to `last`, counted from 1, are replaced by others."""

    first: int
    last: int
    lines: tuple[str, ...]

    def applied(self, text: str) -> str:
        """The text with other lines."""
        lines = text.split("\n")
        return "\n".join([*lines[: self.first - 1], *self.lines, *lines[self.last :]])


def read(text: str, name: str) -> list[Thing]:
    """All that is read from a text."""
    return list(_things(extract(read_bytes(text.encode(), name))))


def _things(found: Extraction) -> Iterator[Thing]:
    document = found.document
    yield Thing("document", {"title": document.title, "kind": str(document.kind), "period": str(document.period)})
    for span in found.tables:
        yield Thing("table", {"at": _passage(document, span)})
    before = (0, 0)
    for item, sure in zip(found.indicators, found.confidence, strict=True):
        fields = _fields(item.record.model_dump(), {"table", "row", "name"})
        place = item.record.table, item.record.row
        # Where a row is left out, the rows behind it are still the next ones.
        step = f"{place[0] - before[0]}.{place[1] - before[1] if place[0] == before[0] else place[1]}"
        before = place
        yield Thing(
            f"row {item.record.name}", {"step": step, **fields, "at": _passage(document, item.span), "sure": str(sure)}
        )
    for observation in found.observations:
        fields = _fields(observation.record.model_dump(), {"name"})
        yield Thing(f"result {observation.record.name}", {**fields, "at": _passage(document, observation.span)})
    for statement in found.statements:
        fields = _fields(statement.record.model_dump(), {"subject"})
        yield Thing(f"statement {statement.record.subject}", {**fields, "at": _passage(document, statement.span)})
    for measure in found.measures:
        fields = _fields(measure.record.model_dump(), {"heading"})
        codes = {
            name: f"{getattr(measure, name).code} ({' '.join(getattr(measure, name).words)})"
            for name in ("domain", "instrument_class", "regulatory_type")
        }
        at = _passage(document, measure.span)
        yield Thing(f"measure {measure.record.heading}", {**fields, **codes, "at": at})
    for warning in found.warnings:
        at = _passage(document, warning.span) if warning.span else ""
        yield Thing(f"warning {warning.code}", {"page": _shown(warning.page), "says": warning.message, "at": at})


def _fields(values: dict[str, object], named: set[str]) -> dict[str, str]:
    return {name: _shown(value) for name, value in values.items() if name not in named}


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return f"{value:g}" if value == float(f"{value:g}") else repr(value)
    return str(value).replace("\n", "⏎")


def _passage(document: Document, span: tuple[int, int]) -> str:
    text = document.text[slice(*span)].translate({10: "⏎", 9: "⇥", 12: "⤓", 11: "⭭"})
    return f"⟦{text}⟧" if len(text) <= LONGEST else f"⟦{text[:12]}…{len(text) - 24}…{text[-12:]}⟧"


# A line more above moves all lines below, and makes a passage longer: neither is another reading.
MOVED = re.compile(r"(?<=line )\d+|(?<=…)\d+(?=…)")


def differences(before: Sequence[Thing], after: Sequence[Thing]) -> list[str]:
    """What is read otherwise, a line a thing; things are the same where their names are."""

    def moved(thing: Thing, name: str) -> str:
        return MOVED.sub("", thing.fields.get(name, ""))

    said = []
    names = [[thing.name for thing in part] for part in (before, after)]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *names, autojunk=False).get_opcodes():
        if tag == "equal":
            for one, other in zip(before[a:b], after[c:d], strict=True):
                changed = [
                    f"{name} {one.fields.get(name, '')} → {other.fields.get(name, '')}"
                    for name in one.fields | other.fields
                    if moved(one, name) != moved(other, name)
                ]
                said += [f"{one.name} | {' | '.join(changed)}"] if changed else []
        else:
            said += [f"− {thing.name}" for thing in before[a:b]] + [f"+ {thing}" for thing in after[c:d]]
    return said or ["the same"]


def variations(kept: str) -> list[Variation]:
    """The variations that a reading holds."""
    found: list[Variation] = []
    for line in kept.splitlines():
        if match := RANGE.fullmatch(line):
            found.append(Variation(int(match[1]), int(match[2]), ()))
        elif line.startswith(">"):
            last = found.pop()
            found.append(Variation(last.first, last.last, (*last.lines, _unescaped(line[2:]))))
    return found


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("\f", "\\f").replace("\x0b", "\\v").replace("\r", "\\r")


def _unescaped(line: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"f": "\f", "v": "\x0b", "r": "\r"}.get(match[1], match[1]), line)


def reading(name: str, kept: str) -> str:
    """The text of a reading as it is today.

    Args:
        name: of the document.
        kept: the reading as it was, for its variations.
    """
    (path,) = (folder / name for folder in INPUTS if (folder / name).exists())
    text = path.read_bytes().decode("utf-8")
    things = read(text, name)
    lines = [str(thing) for thing in things]
    for one in variations(kept):
        lines += ["", f"@ {one.first}-{one.last}", *(f"> {_escaped(line)}".rstrip(" ") for line in one.lines)]
        lines += [f"  {line}" for line in differences(things, read(one.applied(text), name))]
    return "\n".join(lines) + "\n"


def kept(name: str) -> str:
    """A reading as it was accepted."""
    path = FOLDER / f"{name}.reading"
    return path.read_text("utf-8") if path.exists() else ""


def names() -> list[str]:
    """The invented documents."""
    return sorted(path.name for folder in INPUTS for path in folder.iterdir())


def main() -> int:
    """Make every reading anew and print what changed."""
    for name in names():
        before = kept(name)
        after = reading(name, before)
        if before != after:
            (FOLDER / f"{name}.reading").write_text(after, "utf-8", newline="\n")
            print(f"{'changed' if before else 'new'} {name}")
            changes = difflib.unified_diff(before.splitlines(), after.splitlines(), "before", "after", n=1, lineterm="")
            for line in list(changes)[2:] if before else []:
                print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
