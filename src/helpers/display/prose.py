"""Sentences that state numbers. They come from the bilingual catalogue, so that prose follows the data."""

from __future__ import annotations

from markupsafe import Markup


class Finding:
    """One or more sentences of a page; text in references, a paragraph in HTML."""

    def __init__(self, *sentences: str, lang: str) -> None:
        self.text = ("" if lang == "zh" else " ").join(sentence for sentence in sentences if sentence)

    def _repr_html_(self) -> str:
        return Markup('<p class="finding">{}</p>').format(self.text)

    def __repr__(self) -> str:
        return self.text


class Note(Finding):
    """Sentences that are chosen by what a page shows but state no result: a plain paragraph."""

    def _repr_html_(self) -> str:
        return Markup("<p>{}</p>").format(self.text)
