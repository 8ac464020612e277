"""What the extractor could not do, told by a closed set of codes."""

from __future__ import annotations

from dataclasses import dataclass

CODES = {
    "no_indicator_table": "the document has no table of indicators",
    "glued_table": "a table was found whose cells have run together; it cannot be read safely",
    "picture": "a table of indicators is announced, and a picture follows, which cannot be read",
    "table_beyond_page": "a table of indicators begins at the foot of a page and could not be followed to the next",
    "unread_table": "figures or attributes stand in columns, and no table could be read there",
    "unread_rows": "rows of a table of indicators could not be read",
    "previous_plan_table": "a table shows the previous plan's results; its rows are no targets of this plan",
    "ambiguous_column": "it is not certain which column holds the target or the baseline",
    "broken_row": "the cells of a row do not suit the columns; its record needs a look",
    "unread_picture": "a picture that may hold a table was not read",
    "doubtful_reading": "what was recognized in a picture is doubtful; compare it with the picture",
    "no_period": "the document does not tell which years it plans for",
}


@dataclass(frozen=True, slots=True)
class Warning:
    """A warning with the passage it is about; the span is none where it is about the whole document.

    The page is given where the span does not tell it: a page without text begins where the next one does.
    """

    code: str
    message: str
    span: tuple[int, int] | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unknown warning code {self.code!r}")


def warn(code: str, detail: str = "", span: tuple[int, int] | None = None, page: int | None = None) -> Warning:
    """Make a warning; the detail, such as a table's title, follows the code's own message."""
    message = CODES[code]
    return Warning(code, f"{message}: {detail}" if detail else message, span, page)
