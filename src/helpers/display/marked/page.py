"""The page: counts, warnings, records, and the document itself with marks; no script, nothing from outside."""

from __future__ import annotations

from html import escape
from importlib import resources

from helpers.display.marked.body import Body
from helpers.display.marked.marks import Marks, collect
from helpers.display.marked.words import both
from helpers.extraction import Extraction

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
COLUMNS = ("group", "name", "unit", "baseline", "target", "attribute")


def marked_page(extraction: Extraction) -> str:
    """One HTML page that shows a document with what was read in it.

    Args:
        extraction: the document and what was read.
    """
    document = extraction.document
    title = escape(document.title or document.source or "document")
    style = resources.files("helpers.display.marked").joinpath("style.css").read_text("utf-8")
    body = Body(document, Marks(collect(extraction)), extraction.tables).write()
    counts = " · ".join(
        f"{both(key)} <b>{len(getattr(extraction, key)):,}</b>"
        for key in ("indicators", "statements", "measures", "warnings")
    )
    legend = " ".join(
        f"<mark class={kind}>{both(kind)}</mark>" for kind in ("indicator", "statement", "loose", "doubt")
    )
    period = f"{document.period[0]}–{document.period[1]} · " if document.period else ""
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}</title>
<style>{style}</style></head><body>
<header><p class=lead>{both("lead")}</p><h1>{title}</h1>
<p>{period}{escape(document.source)} · SHA-256 <code>{document.sha256[:12]}</code></p><p>{counts}</p></header>
<main>
<section><h2>{both("warnings")}</h2>{_warnings(extraction)}</section>
<section><h2>{both("indicators")}</h2>{_indicators(extraction)}</section>
<section><h2>{both("document")}</h2><p class=legend>{legend}</p>
<article>
{body}
</article></section>
</main></body></html>
"""


def _warnings(extraction: Extraction) -> str:
    if not extraction.warnings:
        return f"<p>{both('no_warnings')}</p>"
    items = [
        f'<li>{escape(item.message)} <a href="#w{number}">{both("to_passage")}</a></li>'
        if item.span is not None and item.span[1] > item.span[0]
        else f"<li>{escape(item.message)}</li>"
        for number, item in enumerate(extraction.warnings, 1)
    ]
    return f"<ul class=warnings>{''.join(items)}</ul>"


def _indicators(extraction: Extraction) -> str:
    if not extraction.indicators:
        return "<p>—</p>"
    head = "".join(f"<th>{both(name)}</th>" for name in COLUMNS)
    rows: list[str] = []
    for number, located in enumerate(extraction.indicators, 1):
        row = located.record
        base = f"{row.baseline_raw or '—'}{f' ({row.baseline_year})' if row.baseline_year else ''}"
        target = f"{row.target_raw}{f' ({row.target_year})' if row.target_year else ''}"
        cells = [escape(text) for text in (row.group, row.name, row.unit, base, target, row.attribute)]
        cells[1] = f'<a href="#i{number}">{cells[1]}</a>'
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return f"<div class=wide><table class=list><thead><tr>{head}</tr></thead>{''.join(rows)}</table></div>"
