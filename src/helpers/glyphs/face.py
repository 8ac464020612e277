"""A page brings its own Chinese glyphs, so that it reads right on a machine without any Chinese font."""

from __future__ import annotations

import base64
import re
from collections.abc import Set
from html import unescape

from helpers.glyphs.cut import glyphs_of

FAMILY, MARKS = "FYP Han", "FYP Han Marks"
_INSERTED = re.compile(r'<(?!html\b|a\b)[a-z]+[^>]* lang="zh-Hans"')  # a link to the Chinese page is no text in Chinese
# A parser of HTML would take longer than all else that is done here. Drawings are the longest part of a page.
_UNSEEN = re.compile(r'src="data:[^"]*"|<(style|script)\b.*?</\1>', re.DOTALL)
_TAG, _TITLE = re.compile(r"<[^>]*>"), re.compile(r' title="([^"]*)"')
# Quotation marks, dashes and ellipses are full-width in Chinese text and narrow in English.
CHINESE_PUNCTUATION = frozenset("“”‘’—…")


def font_face(html: str, lang: str) -> str:
    """The CSS rule with the glyphs that a page needs.

    Args:
        html: the page.
        lang: its language; in Chinese, quotation marks and dashes come from the Chinese font too.

    Returns:
        `@font-face` rules, none where the page has no Chinese character. The same characters give the same bytes.
    """
    shown = set(_visible(html))
    characters, marks = {char for char in shown if ord(char) >= 0x2E80}, CHINESE_PUNCTUATION & shown
    if lang == "zh":
        return _rule(FAMILY, characters | marks)
    # English has narrow marks; for what is Chinese in an English page there is a font that has only full-width ones.
    return "\n".join(
        filter(None, [_rule(FAMILY, characters), _rule(MARKS, marks if _INSERTED.search(html) else set())])
    )


def _rule(family: str, characters: Set[str]) -> str:
    if not characters:
        return ""
    data = base64.b64encode(glyphs_of("".join(sorted(characters)))).decode("ascii")
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face {{ font-family: '{family}'; src: {source}; font-display: block; }}"


def _visible(html: str) -> str:
    """The text of a page, and what its pop-ups say."""
    text = _UNSEEN.sub("", html)
    return unescape(_TAG.sub("", text) + "".join(_TITLE.findall(text)))
