"""The file of decisions that a desk hands back: its form, and what may be wrong with it, a sentence for each fault."""

from __future__ import annotations

import datetime
import json
import zlib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from helpers.data.coders import coder_name
from helpers.data.problems import from_validation
from helpers.documents.limits import read_file
from helpers.errors import DataError, ParameterError

FORMAT = "fyp-decisions/1"
LARGEST = 50_000_000  # bytes; a document of ten thousand records stays far below
Span = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=1)]]
Table = Literal["indicators", "statements", "measures"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Code(_Strict):
    """One coder's code of what is adjudicated; without fields where the coder made no record."""

    coder: str
    fields: dict[str, str] | None
    span: Span | None = None


class Decision(_Strict):
    """What a coder decided about one thing."""

    id: Annotated[str, Field(min_length=1)]
    table: Table
    verdict: Literal["accept", "correct", "reject", "add"]
    span: Span
    passage: Annotated[str, Field(pattern="^[0-9a-f]{8}$")]
    date: datetime.date
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    record: str = ""
    was: dict[str, str] = {}
    was_span: Span | None = None
    fields: dict[str, str] = {}
    memo: str = ""
    codes: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Decision:
        if self.span[1] <= self.span[0]:
            raise ValueError("span: ends before it begins")
        if self.verdict in ("accept", "correct") and not self.record:
            raise ValueError("record: missing; only a record can be accepted or corrected")
        if self.verdict != "reject" and not self.fields:
            raise ValueError("fields: missing")
        return self


class Adjudicated(_Strict):
    """The two coders between whom somebody decides, and what they coded alike."""

    between: tuple[str, str]
    agreed: tuple[Decision, ...]


class OfDocument(_Strict):
    """The document that the decisions are about."""

    id: str
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    text_sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    characters: int


class Decisions(_Strict):
    """All decisions of a coder about a document."""

    format: Literal["fyp-decisions/1"]
    mode: Literal["code", "adjudicate"]
    blind: bool
    coder: str
    codebook: str
    document: OfDocument
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]
    decisions: tuple[Decision, ...]
    open: tuple[str, ...] = ()
    more: Adjudicated | None = None

    @model_validator(mode="after")
    def _once(self) -> Decisions:
        seen: set[str] = set()
        for number, one in enumerate(self.decisions):
            if one.id in seen:
                raise ValueError(f"decisions.{number}: {one.id!r} is decided twice")
            seen.add(one.id)
        return self


def checksum(text: str) -> str:
    """CRC-32 of a passage, by which a shifted span is told."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions.

    Raises:
        DocumentError: there is no such file, it is a device or a pipe, or it is too large.
        DataError: it is no file of decisions, or breaks the form; the message names each fault.
    """
    return parse_decisions(read_file(path, LARGEST), str(path))


def parse_decisions(content: bytes, where: str) -> Decisions:
    """Decisions from the bytes of a file, named by `where` in messages."""
    try:
        raw = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DataError("not UTF-8.", where=where, remedy="Take the file as the desk saved it.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise DataError(
            f"no JSON ({reason}).", where=f"{where}{line}", remedy="Download it from the desk again."
        ) from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DataError(
            f"no file of decisions: its format is not {FORMAT}.",
            where=where,
            remedy="The desk's button “Download decisions” saves one.",
        )
    try:
        decisions = Decisions.model_validate(raw)
        coder_name(decisions.coder)
    except ValidationError as error:
        places = [detail["loc"] for detail in error.errors(include_url=False)]
        messages = [item.message for item in from_validation(error, "", 0)]
        raise faults_error(
            [f"{_spot(raw, place)}: {text}" for place, text in zip(places, messages, strict=True)], where
        ) from None
    except ParameterError as error:
        raise DataError(error.problem, where=where) from None
    return decisions


def write_decisions(decided: Decisions) -> bytes:
    """Decisions as the bytes of a file, one decision a line, so that git shows each change."""
    plain = decided.model_dump(mode="json", exclude_defaults=True)
    decisions = plain.pop("decisions", [])
    head = json.dumps(plain, ensure_ascii=False, indent=1)[:-2]
    lines = ",\n".join(f"  {json.dumps(one, ensure_ascii=False)}" for one in decisions)
    return f'{head},\n "decisions": [\n{lines}\n ]\n}}\n'.encode()


def faults_error(faults: list[str], where: str) -> DataError:
    """One error that lists faults, the first twelve in full."""
    shown = "\n".join(f"  {fault}" for fault in faults[:12])
    more = f"\n  … and {len(faults) - 12} more" if len(faults) > 12 else ""
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    return DataError(
        f"{count}; nothing was stored:\n{shown}{more}",
        where=where,
        remedy="Mend these on the desk, and download the decisions again.",
    )


def _spot(raw: dict[str, Any], place: tuple[int | str, ...]) -> str:
    """Where a fault is, by the decision's own name instead of its number."""
    if len(place) > 1 and place[0] == "decisions" and isinstance(place[1], int):
        one = raw["decisions"][place[1]]
        name = one.get("id", place[1]) if isinstance(one, dict) else place[1]
        field = ".".join(str(part) for part in place[2:])
        return f"decision {name}{f', `{field}`' if field else ''}"
    return f"`{'.'.join(map(str, place))}`" if place else "the file"
