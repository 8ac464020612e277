"""What the extractor could not do, told by a closed set of codes."""

from __future__ import annotations

from dataclasses import dataclass

CODES = {
    "no_indicator_table": "the document has no table of indicators",
    "glued_table": "a table was found whose cells have run together; it cannot be read safely",
    "image_table": "a table of indicators is announced, but only a picture or nothing follows",
    "previous_plan_table": "a table shows the previous plan's results; its rows are no targets of this plan",
    "unread_row": "a row of an indicator table has a name but no target that could be read",
    "ambiguous_column": "it is not certain which column holds the target or the baseline",
    "broken_row": "the cells of a row do not suit the columns; its record needs a look",
    "no_period": "the document does not tell which years it plans for",
}


@dataclass(frozen=True, slots=True)
class Warning:
    """A warning with the passage it is about; the span is none where it is about the whole document."""

    code: str
    message: str
    span: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown warning code {self.code!r}")


def warn(code: str, detail: str = "", span: tuple[int, int] | None = None) -> Warning:
    """Make a warning; the detail, such as a table's title, follows the code's own message."""
    message = CODES[code]
    return Warning(code, f"{message}: {detail}" if detail else message, span)
