"""A table for a notebook: HTML for the page, aligned text for references and terminals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from helpers.display.origins import Number
from helpers.labels import label

SPARED = 3  # rows that are not worth folding


@dataclass(frozen=True)
class Table:
    """A finished table.

    Attributes:
        header: column heads.
        rows: cells; a `Number` carries its origin.
        caption: what the table shows.
        lang: the page's language.
        numeric: indices of columns that are set flush right.
        wrapping: indices of columns whose text may run over several lines.
        heads: headings of groups, by the index of the row that they stand above.
        open_rows: rows that a page shows at once, the rest folded below them; 0 for all.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    caption: str
    lang: str
    numeric: frozenset[int] = field(default_factory=frozenset)
    wrapping: frozenset[int] = field(default_factory=frozenset)
    heads: Mapping[int, str] = field(default_factory=dict)
    open_rows: int = 0

    def _repr_html_(self) -> str:
        end = self._open_end()
        whole = self._part(0, end, Markup("<caption>{}</caption>\n").format(self.caption))
        left = len(self.rows) - end
        fold = (
            Markup('\n<details class="rest"><summary class="legend">{}</summary>{}</details>').format(
                label("table.rest", self.lang, n=left), self._part(end, len(self.rows), Markup(""))
            )
            if left
            else ""
        )
        parts = [part for row in self.rows for cell in row for part in getattr(cell, "parts", (cell,))]
        kinds = {part.kind for part in parts if isinstance(part, Number)}
        legend = Markup('<p class="legend">{}</p>').format(label("origin.legend", self.lang)) if kinds else ""
        return Markup('<div class="table">{}{}{}</div>').format(whole, fold, legend)

    def __repr__(self) -> str:
        lines = [self.caption, " | ".join(self.header)]
        for at, row in enumerate(self.rows):
            lines += [f"— {self.heads[at]}"] if at in self.heads else []
            lines.append(" | ".join(str(cell) for cell in row))
        return "\n".join(line.rstrip() for line in lines)

    def _open_end(self) -> int:
        """The row before which the page folds the table; its length where it does not."""
        is_long = self.open_rows and len(self.rows) > self.open_rows + SPARED
        return self.open_rows if is_long else len(self.rows)

    def _part(self, start: int, end: int, caption: Markup) -> Markup:
        head = Markup("").join(
            Markup("<th scope=col{}>{}</th>").format(self._class(i), text) for i, text in enumerate(self.header)
        )
        body = Markup("").join(
            Markup("{}<tr>{}").format(
                self._head(at),
                Markup("").join(
                    Markup("<td{}>{}").format(self._class(i), cell) for i, cell in enumerate(self.rows[at])
                ),
            )
            for at in range(start, end)
        )
        return Markup("<table>{}<thead><tr>{}</thead>\n<tbody>{}</table>").format(caption, head, body)

    def _head(self, at: int) -> Markup:
        if at not in self.heads:
            return Markup("")
        row = '<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>\n'
        return Markup(row).format(len(self.header), self.heads[at])

    def _class(self, index: int) -> Markup:
        names = ["r"] * (index in self.numeric) + ["w"] * (index in self.wrapping)
        return Markup(' class="{}"' if len(names) > 1 else " class={}").format(" ".join(names)) if names else Markup("")


@dataclass(frozen=True)
class Muted:
    """A cell that says why there is no number."""

    text: str

    def __html__(self) -> str:
        return Markup('<span class="muted">{}</span>').format(self.text)

    def __str__(self) -> str:
        return self.text


Cell = str | Number | Muted
