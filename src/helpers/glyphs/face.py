"""A page brings its own Chinese glyphs, so that it reads right on a machine without any Chinese font."""

from __future__ import annotations

import base64
import re
from html import unescape

from helpers.glyphs.cut import glyphs_of

FAMILY = "FYP Han"
# A parser of HTML would take longer than all else that is done here. Drawings are the longest part of a page.
_UNSEEN = re.compile(r'src="data:[^"]*"|<(style|script)\b.*?</\1>', re.DOTALL)
_TAG, _TITLE = re.compile(r"<[^>]*>"), re.compile(r' title="([^"]*)"')
# Quotation marks, dashes and ellipses are full-width in Chinese text and narrow in English.
CHINESE_PUNCTUATION = frozenset("“”‘’—…·")


def font_face(html: str, lang: str) -> str:
    """The CSS rule with the glyphs that a page needs.

    Args:
        html: the page.
        lang: its language; in Chinese, quotation marks and dashes come from the Chinese font too.

    Returns:
        An `@font-face` rule, empty where the page has no Chinese character. The same characters give the same bytes.
    """
    characters = {char for char in _visible(html) if ord(char) >= 0x2E80}
    if lang == "zh":
        characters |= CHINESE_PUNCTUATION & set(html)
    if not characters:
        return ""
    data = base64.b64encode(glyphs_of("".join(sorted(characters)))).decode("ascii")
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face {{ font-family: '{FAMILY}'; src: {source}; font-display: block; }}"


def _visible(html: str) -> str:
    """The text of a page, and what its pop-ups say."""
    text = _UNSEEN.sub("", html)
    return unescape(_TAG.sub("", text) + "".join(_TITLE.findall(text)))
