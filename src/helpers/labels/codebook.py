"""Definitions and formulas in the page's language: the schema and the catalogue of methods have them in English."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from helpers.labels import typeset


def in_words(text: str, lang: str) -> str:
    """A definition in the page's language; the English one where the Chinese is still missing."""
    return typeset(text) if lang == "en" else chinese().get(text, text)


@cache
def chinese() -> dict[str, str]:
    """English -> Chinese, as in `codebook.zh.yml`."""
    text = resources.files("helpers.labels").joinpath("codebook.zh.yml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
