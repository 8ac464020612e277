"""The last step: what a notebook shows, in the language that it is given.

A thing without language (`helpers.facts`) becomes text for references and terminals, HTML or SVG for the notebook, and
a bundle with the thing itself, from which pages in every language are made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from helpers.analysis.claims import claimed
from helpers.display.layout import table_html, table_text
from helpers.display.measures import remembering
from helpers.display.pictures import picture
from helpers.display.wording import unit_words
from helpers.display.words import Html, Words
from helpers.display.workings import Workings
from helpers.facts import Brief, Drawing, Fact, Figure, Finding, Listed, Name, Passages, Table, Term, Thing, Unit, term
from helpers.facts.bundle import BUNDLE, encode
from helpers.labels import LANGUAGES, check_language, gloss, label

if TYPE_CHECKING:
    from matplotlib.figure import Figure as MatplotlibFigure

DOUBT = "application/vnd.fyp.doubt+text"  # that a figure rests on a field on which coders agree too little
NARROW = "application/vnd.fyp.narrow+svg"  # a figure for a narrow screen, in the data of a page's output
Shape = Table | Brief | Finding | Figure | Drawing | Passages | Thing
_IN_YEARS = re.compile(r"(?<=\b\d{4})–(?=\d{4}\b)")
_BEFORE_UNIT = re.compile(r"(?:(?<=\d)|(?<=</a>)|(?<=</span>)) (?=[\u4e00-\u9fff])")
_PARAGRAPHS = {"finding": '<p class="finding">{}</p>', "note": "<p>{}</p>", "footer": '<p class="footer">{}</p>'}


class Shown:
    """A thing in a language, as JupyterLab, nbconvert and the pages take it.

    Attributes:
        thing: the thing itself; a figure as drawn in every language.
        lang: the notebook's language.
        metadata: of the output.
    """

    def __init__(self, thing: Shape, lang: str, metadata: Mapping[str, Any] | None = None) -> None:
        self.thing = thing
        self.lang = check_language(lang)
        self.metadata = dict(metadata or {})

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict, dict]:
        return output_data(self.thing, self.lang) | {BUNDLE: encode(self.thing)}, self.metadata

    def __repr__(self) -> str:
        return output_data(self.thing, self.lang)["text/plain"]


def show(thing: Shape | None, lang: str) -> Shown | None:
    """Put a thing into words. The only call of a notebook that takes the language.

    Args:
        thing: a table, finding, figure or fact; None where there is nothing to show.
        lang: `zh` or `en`.

    Returns:
        What a cell shows; None where there is nothing to show.

    Raises:
        ParameterError: no such language.
    """
    drawn = drawing(thing) if isinstance(thing, Figure) else thing
    return None if drawn is None else Shown(drawn, lang)


def output_data(thing: Shape, lang: str, workings: Workings | None = None) -> dict[str, Any]:
    """A thing as the data of a notebook's output, by MIME type.

    Args:
        thing: the thing; a figure as drawn.
        lang: the language.
        workings: of the page that it is for, which has each formula once, at its end; None for a notebook.
    """
    if isinstance(thing, Drawing):
        narrow = {NARROW: thing.narrow[lang]} if workings is not None and lang in thing.narrow else {}
        doubt = {DOUBT: Words(lang).say(term("reliability.noted", said=thing.doubt))} if thing.doubt else {}
        return {**thing.drawn[lang], **narrow, **doubt}
    html, words = Html(lang, workings), Words(lang)
    if isinstance(thing, Table):
        return {"text/html": str(table_html(thing, html)), "text/plain": table_text(thing, lang)}
    if isinstance(thing, Finding):
        paragraph = Markup(_PARAGRAPHS[thing.kind]).format(html.sentences(thing.sentences))
        return {"text/html": str(paragraph), "text/plain": words.sentences(thing.sentences)}
    if isinstance(thing, Brief):
        return _brief(thing, html, words)
    if isinstance(thing, Passages):
        return _passages(thing, html)
    return {"text/html": str(html.say(thing)), "text/plain": words.say(thing)}


def _brief(thing: Brief, html: Html, words: Words) -> dict[str, str]:
    items = Markup("").join(Markup("<li>{}</li>").format(html.say(one)) for one in thing.sentences)
    limit = Markup('<p class="limit">{}</p>').format(html.say(term("brief.limit", said=thing.limit)))
    listed = Markup("<ul>{}</ul>").format(items) if items else ""
    block = Markup('<div class="brief"><p class="claim">{}</p>{}{}</div>').format(
        kept_together(html.say(thing.claim)), listed, limit
    )
    return {"text/html": str(block), "text/plain": words.sentences((thing.claim, *thing.sentences, thing.limit))}


def kept_together(claim: Markup) -> Markup:
    """A claim that breaks neither between a figure and the Chinese unit behind it nor within a range of years."""
    return Markup(_IN_YEARS.sub("\u2060–\u2060", _BEFORE_UNIT.sub("\u00a0", claim)))


def _passages(thing: Passages, html: Html) -> dict[str, str]:
    lead = label("place.passages", html.lang)
    items = [
        Markup("<li>{}{}</li>").format(
            html.say(subject), Markup("").join(Markup("<br>{}").format(html.say(quote)) for quote in quotes)
        )
        for subject, quotes in thing.rows
    ]
    block = Markup('<div class="passages"><p>{}</p><ul>{}</ul></div>').format(lead, Markup("").join(items))
    return {"text/html": str(block), "text/plain": f"{lead} {len(items)}"}


def draw(figure: Figure, lang: str, *, narrow: bool = False) -> MatplotlibFigure | None:
    """A figure as matplotlib has it, under the claim that its data support; None where there is nothing to draw.

    Args:
        figure: what it shows.
        lang: language of its labels.
        narrow: for a narrow screen.
    """
    from helpers import figures  # slow to import, and tables do without

    data = {name: _worded(value, lang) for name, value in claimed(figure).data.items()}
    return getattr(figures, figure.name)(**data, lang=lang, narrow=narrow)


def drawing(figure: Figure) -> Drawing | None:
    """A figure in every language, each at two widths; None for nothing to draw."""
    drawn, narrow = {}, {}
    with remembering():
        for lang in LANGUAGES:
            wide = picture(draw(figure, lang))
            if wide is None:
                return None
            drawn[lang] = wide._repr_mimebundle_()
            narrow[lang] = picture(draw(figure, lang, narrow=True)).svg
    return Drawing(figure.name, drawn, narrow, figure.doubt)


def _worded(value: Any, lang: str) -> Any:
    """What a figure is given: things in words, also within mappings and frames, and names and units of records."""
    if isinstance(value, Name | Term | Unit | Listed | Fact):
        return Words(lang).say(value)
    if isinstance(value, Mapping):
        return {_worded(key, lang): _worded(held, lang) for key, held in value.items()}
    if not isinstance(value, pd.DataFrame):
        return value
    if {"name", "name_en", "unit", "unit_en"} <= {*value.columns}:
        rows = value.to_dict("records")
        units = [unit_words(str(row["unit"]), lang, str(row["unit_en"])) for row in rows]
        value = value.assign(name=[gloss(row, "name", lang) for row in rows], unit=units)
    things = Name | Term | Unit | Listed | Fact
    held = [
        name
        for name in value.columns
        if value[name].dtype == object and any(isinstance(item, things) for item in value[name])
    ]
    return value.assign(**{name: [_worded(item, lang) for item in value[name]] for name in held}) if held else value
