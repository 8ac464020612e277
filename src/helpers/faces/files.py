"""Where the faces are, and in which order a language takes them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from helpers.paths import bundled_font

HAN, LATIN, MARKS = "FYP Han", "FYP Latin", "FYP Han Marks"
# Quotation marks, dashes and ellipses are full-width in Chinese text and narrow in English: the first face has them.
FAMILIES = {"zh": (HAN, LATIN), "en": (LATIN, HAN)}


def face_file(family: str) -> Path:
    """The file of a face."""
    name = "latin.otf" if family == LATIN else "han.otf"
    return Path(str(resources.files("helpers.faces") / name))


@cache
def register() -> str:
    """Make the faces known to matplotlib, so that no machine needs a Chinese font.

    Returns:
        The family of the whole bundled font, for what the two faces do not have.
    """
    from matplotlib import font_manager

    for path in (face_file(HAN), face_file(LATIN), bundled_font()):
        font_manager.fontManager.addfont(str(path))
    return font_manager.FontProperties(fname=str(bundled_font())).get_name()
