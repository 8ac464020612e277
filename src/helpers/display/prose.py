"""Sentences that state numbers. They come from the bilingual catalogue, so that prose follows the data."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_CODE = re.compile("`([^`]+)`")  # a command within a sentence
_CODE_BETWEEN = re.compile(" ?`([^`]+)` ?")  # with the spaces that set it off from Chinese


def with_code(text: str) -> Markup:
    """A text whose parts between backticks are code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


class Finding:
    """One or more sentences of a page; text in references, a paragraph in HTML.

    What stands between backticks is a command: set as code in HTML, in quotation marks in text.
    """

    def __init__(self, *sentences: str, lang: str) -> None:
        said = ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)
        self.text = (_CODE_BETWEEN if lang == "zh" else _CODE).sub(r"“\1”", said)
        self.html = with_code(said)

    def _repr_html_(self) -> str:
        return Markup('<p class="finding">{}</p>').format(self.html)

    def __repr__(self) -> str:
        return self.text


class Note(Finding):
    """Sentences that are chosen by what a page shows but state no result: a plain paragraph."""

    def _repr_html_(self) -> str:
        return Markup("<p>{}</p>").format(self.html)
