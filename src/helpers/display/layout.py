"""A table over facts as HTML and as lines of text. A row whose first cell is empty in a language is left out there."""

from __future__ import annotations

from markupsafe import Markup

from helpers.display.words import Html, Words
from helpers.facts import Column, Table, Term, facts_in
from helpers.labels import label

SPARED = 3  # rows that are not worth folding


def table_text(table: Table, lang: str) -> str:
    """Caption, column heads and rows, one a line."""
    words = Words(lang)
    lines = [words.say(table.caption), " | ".join(column_head(column, words) for column in table.columns)]
    for at, row in enumerate(table.rows):
        lines += [f"— {words.say(table.heads[at])}"] if at in table.heads else []
        cells = [words.say(cell) for cell in row.values()]
        lines += [" | ".join(cells)] if cells[0] else []
        lines += [f"  {words.say(table.notes[at])}"] if at in table.notes else []
    return "\n".join(line.rstrip() for line in lines)


def table_html(table: Table, html: Html) -> Markup:
    """The table; long ones folded, with the meaning of the lines under numbers below."""
    rows = len(table.rows)
    end = table.open_rows if table.open_rows and rows > table.open_rows + SPARED else rows
    caption = Markup("<caption>{}</caption>\n").format(html.say(table.caption))
    whole = _part(table, 0, end, caption, html)
    fold = (
        Markup('\n<details class="rest"><summary class="legend">{}</summary>{}</details>').format(
            label("table.rest", html.lang, n=rows - end), _part(table, end, rows, Markup(""), html)
        )
        if end < rows
        else ""
    )
    has_numbers = any(fact.origin != "absent" for fact in facts_in(table.rows))
    legend = Markup('<p class="legend">{}</p>').format(label("origin.legend", html.lang)) if has_numbers else ""
    return Markup('<div class="table">{}{}{}</div>').format(whole, fold, legend)


def _part(table: Table, start: int, end: int, caption: Markup, html: Html) -> Markup:
    columns = table.columns
    head = Markup("").join(
        Markup("<th scope=col{}>{}</th>").format(_class(column, html.lang), column_head(column, html))
        for column in columns
    )
    classes = [_class(column, html.lang) for column in columns]
    lines = []
    for at in range(start, end):
        if at in table.heads:
            row = Markup('<tr class="group"><th scope="rowgroup" colspan="{}">{}</th></tr>\n')
            lines.append(row.format(len(columns), html.say(table.heads[at])))
        cells = [html.say(cell) for cell in html.with_counts(table.rows[at]).values()]
        tagged = [Markup("<td{}>{}").format(kind, cell) for kind, cell in zip(classes, cells, strict=True)]
        lines += [Markup("<tr>{}").format(Markup("").join(tagged))] if cells[0] else []
        if at in table.notes:
            lines.append(Markup('<tr><td class="w" colspan="{}">{}').format(len(columns), html.say(table.notes[at])))
    return Markup("<table>{}<thead><tr>{}</thead>\n<tbody>{}</table>").format(caption, head, Markup("").join(lines))


def column_head(column: Column, words: Words) -> str:
    """A column's heading in words."""
    return words.say(Term(column.head) if isinstance(column.head, str) else column.head)


def _class(column: Column, lang: str) -> Markup:
    wraps = column.wraps == "always" or (column.wraps == "words" and lang == "en")
    names = [name for name, holds in (("r", column.kind == "number"), ("w", wraps)) if holds]
    return Markup(' class="{}"' if len(names) > 1 else " class={}").format(" ".join(names)) if names else Markup("")
