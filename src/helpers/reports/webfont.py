"""A page brings its own Chinese glyphs, so that it reads right on a machine without any Chinese font.

The bundled Noto Sans CJK is cut down to the characters of the page, in their mainland-Chinese forms, as WOFF2.
"""

from __future__ import annotations

import base64
import io
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from helpers.paths import bundled_font

if TYPE_CHECKING:  # slow to import, and only those who render need it
    from fontTools.ttLib import TTFont

FAMILY = "FYP Han"
_DROPPED = ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]  # layout and vertical writing
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
    data = base64.b64encode(_subset("".join(sorted(characters)))).decode("ascii")
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face {{ font-family: '{FAMILY}'; src: {source}; font-display: block; }}"


_ready: list[TTFont] = []  # a font read in advance; cutting one down uses it up


def prepare() -> None:
    """Read in advance what cutting the font down needs, whatever the characters. For a parent that forks."""
    font = _open()
    for table in ("CFF ", "hmtx", "hhea", "head", "maxp", "OS/2", "name", "post"):
        _ = font[table]
    for table in font["cmap"].tables:
        table.ensureDecompiled()
    font.getGlyphOrder()
    font.getReverseGlyphMap()
    top = font["CFF "].cff[0]
    _ = top.CharStrings, top.FDSelect, top.GlobalSubrs
    for part in top.FDArray:
        _ = getattr(part.Private, "Subrs", None)
    _mainland_forms()
    _ready[:] = [font]


def _open() -> TTFont:
    from fontTools.ttLib import TTFont

    # Bounds stay those of the whole font: nothing depends on them, and every outline would be drawn to find others.
    font = TTFont(io.BytesIO(_bundled()), lazy=True, recalcBBoxes=False)
    for table in _DROPPED:
        if table in font:
            del font[table]
    return font


@cache
def _subset(characters: str) -> bytes:
    from fontTools import subset

    font = _ready.pop() if _ready else _open()
    mainland = _mainland_forms()
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            for code in map(ord, characters):
                glyph = table.cmap.get(code)
                if glyph in mainland:
                    table.cmap[code] = mainland[glyph]
    options = subset.Options(
        flavor="woff2", layout_features=[], hinting=False, desubroutinize=True, name_IDs=[], notdef_outline=True
    )
    options.drop_tables += _DROPPED
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()


@cache
def _bundled() -> bytes:
    return bundled_font().read_bytes()


@cache
def _mainland_forms() -> dict[str, str]:
    """Glyph of the font's default (Japanese) form -> glyph of the mainland form, from its `locl` feature."""
    from fontTools.ttLib import TTFont

    layout = TTFont(io.BytesIO(_bundled()), lazy=True)["GSUB"].table
    forms: dict[str, str] = {}
    systems = (
        record.LangSys
        for script in layout.ScriptList.ScriptRecord
        if script.ScriptTag == "hani"
        for record in script.Script.LangSysRecord
        if record.LangSysTag == "ZHS "
    )
    for index in next(systems).FeatureIndex:
        feature = layout.FeatureList.FeatureRecord[index]
        if feature.FeatureTag == "locl":
            for lookup in feature.Feature.LookupListIndex:
                for table in layout.LookupList.Lookup[lookup].SubTable:
                    forms.update(getattr(table, "ExtSubTable", table).mapping)
    return forms


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)


def _visible(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    return "".join(parser.parts)
