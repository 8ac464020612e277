"""What is wrong with a data file, said so that its author can mend it: file, line, field, value and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from helpers.errors import DataError

SHOWN = 12
_SHORTENED = re.compile(r"[-+]?\d(?:[.,]\d+)?E[-+]?\d+", re.IGNORECASE)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    rf"\d{{1,4}}([-/.])\d{{1,2}}\1\d{{1,4}}|\d{{1,2}}[- ]?{_MONTH}(?:[- ]?\d+)?|{_MONTH}[- ]?\d+|"
    r"\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True)
class Problem:
    """One broken rule at one place."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        field = f", column `{self.field}`" if self.field else ""
        return f"{self.file}, line {self.line}{field}: {self.message}"


def from_validation(error: ValidationError, file: str, line: int) -> list[Problem]:
    """pydantic's findings on one record, in our words."""
    return [_translate(detail, file, line) for detail in error.errors(include_url=False)]


def _translate(detail: Mapping[str, Any], file: str, line: int) -> Problem:
    field = ".".join(str(part) for part in detail["loc"] if not isinstance(part, int))
    kind, given, context = detail["type"], detail.get("input"), detail.get("ctx", {})
    if kind == "extra_forbidden":
        message = "unknown field. Remove it, or correct its name."
    elif kind == "missing":
        message = "missing."
    elif kind == "enum":
        message = f"{given!r} is not allowed. Allowed: {context['expected']}."
    elif kind == "value_error":
        message = str(context["error"])
        if not field and ": " in message:  # a rule over several fields names the one to look at
            field, message = message.split(": ", 1)
        message = f"{message}."
    elif kind == "string_too_short":
        message = "empty, but a value is required."
    else:
        message = f"{given!r} is not valid. {detail['msg']}."
    return Problem(file, line, field, message)


def spreadsheet_slip(text: str) -> str:
    """What a spreadsheet has made of a figure, with the remedy; empty where it is not to blame."""
    if _SHORTENED.fullmatch(text):
        return "was shortened by a spreadsheet, so digits may be lost. Write all digits."
    if _DATE.fullmatch(text):
        return "is a date: a spreadsheet turned the figure into one. Write the figure, in a column formatted as text."
    if _GROUPED.fullmatch(text):
        return f"has its thousands grouped. Write {text.replace(',', '')}."
    return ""


def raise_for(problems: Iterable[Problem]) -> None:
    """Raise one error that lists the problems, the first twelve in full.

    Raises:
        DataError: there is at least one problem.
    """
    faults = list(problems)
    if not faults:
        return
    listed = "\n".join(f"  {problem}" for problem in faults[:SHOWN])
    more = f"\n  … and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
    raise DataError(
        f"the coded data have {count}:\n{listed}{more}",
        remedy="Correct the rows named above; data/README.md describes every field. Then run `fyp check`.",
    )
