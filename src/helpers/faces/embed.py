"""A page brings the glyphs it shows, so that it reads right on a machine without any Chinese font."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Set
from functools import cache, lru_cache
from html import unescape
from pathlib import Path

from helpers.faces.files import HAN, LATIN, MARKS, face_file
from helpers.paths import bundled_font

_INSERTED = re.compile(r'<(?!html\b|a\b)[a-z]+[^>]* lang="zh-Hans"')  # a link to the Chinese page is no text in Chinese
# A parser of HTML would take longer than all else that is done here.
_UNSEEN = re.compile(r'src="data:[^"]*"|<(style|script)\b.*?</\1>', re.DOTALL)
_TAG, _TITLE = re.compile(r"<[^>]*>"), re.compile(r' title="([^"]*)"')
_DRAWN = re.compile(r"<text\b[^>]*>([^<]*)</text>")
CHINESE_PUNCTUATION = frozenset("“”‘’—…")
_FIRST_HAN = "\u2e80"
_DROPPED = {"BASE", "DSIG", "GPOS", "VORG", "vhea", "vmtx"}  # what a browser has no use for in a line of text


def font_face(html: str, lang: str) -> str:
    """The CSS rules with the glyphs that a page needs.

    Args:
        html: the page.
        lang: its language; in Chinese, quotation marks and dashes come from the Chinese face too.

    Returns:
        `@font-face` rules, none where the page has neither a Chinese character nor a figure. The same characters give
        the same bytes.
    """
    shown = set(_visible(html))
    characters, marks = {char for char in shown if char >= _FIRST_HAN}, CHINESE_PUNCTUATION & shown
    drawn = {char for text in _DRAWN.findall(html) for char in unescape(text)}
    rules = [*_rules(HAN, characters | marks if lang == "zh" else characters)]
    if lang != "zh" and _INSERTED.search(html):  # for what is Chinese in an English page: only full-width marks
        rules += _rules(MARKS, marks)
    rules += _rules(LATIN, {char for char in drawn if " " <= char < _FIRST_HAN} - (marks if lang == "zh" else set()))
    return "\n".join(rules)


def _rules(family: str, characters: Set[str]) -> list[str]:
    """The rule of a face; a second one for characters that only the whole bundled font has."""
    held = characters & _held(face_file(family))
    rare = (
        {char for char in characters - held if char >= _FIRST_HAN} & _held(bundled_font()) if characters - held else ()
    )
    rules = [_rule(family, face_file(family), held)] if held else []
    if rare:
        span = ", ".join(f"U+{ord(char):X}" for char in sorted(rare))
        rules.append(_rule(family, bundled_font(), rare, f" unicode-range: {span};"))
    return rules


def _rule(family: str, path: Path, characters: Set[str], more: str = "") -> str:
    data = base64.b64encode(subset(path, "".join(sorted(characters)))).decode("ascii")
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face {{ font-family: '{family}'; src: {source}; font-display: block;{more} }}"


@cache
def prepare() -> None:
    """Cut a face once: that loads fontTools' tables and what each face holds. For a parent that forks."""
    font_face("永<text>0</text>", "zh")


@lru_cache(maxsize=64)
def subset(path: Path, characters: str) -> bytes:
    """A font with the glyphs of some characters, as WOFF, which needs no library that WOFF 2 would.

    HarfBuzz cuts in milliseconds what takes fontTools a tenth of a second, and a site has hundreds of faces to cut.

    Args:
        path: the font.
        characters: which of its characters to keep. The forms of Chinese that a page asks for by `lang` are kept.
    """
    import uharfbuzz  # only those who render need it
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.NO_BIDI_CLOSURE
    wanted.unicode_set.update(map(ord, characters))
    wanted.name_id_set.clear()
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.add(_tag("locl"))
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED))
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))), wanted)
    stream = io.BytesIO()
    with TTFont(io.BytesIO(bytes(cut.blob.data)), lazy=True, recalcTimestamp=False) as font:
        font.flavor = "woff"
        font.save(stream)
    return stream.getvalue()


def _tag(name: str) -> int:
    """A table's or feature's name as OpenType stores it: four bytes, the highest first."""
    return int.from_bytes(name.encode("ascii"), "big")


@cache
def _held(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _visible(html: str) -> str:
    """The text of a page, and what its pop-ups say."""
    text = _UNSEEN.sub("", html)
    return unescape(_TAG.sub("", text) + "".join(_TITLE.findall(text)))
