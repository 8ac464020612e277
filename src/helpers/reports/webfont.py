"""A page brings its own Chinese glyphs, so that it reads right on a machine without any Chinese font.

The bundled Noto Sans CJK is cut down to the characters of the page, in their mainland-Chinese forms, as WOFF.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from helpers.paths import bundled_font

if TYPE_CHECKING:  # slow to import, and only those who render need it
    import uharfbuzz as hb
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

FAMILY = "FYP Han"
_DROPPED = ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]  # layout and vertical writing
# Quotation marks, dashes and ellipses are full-width in Chinese text and narrow in English.
_DRAWN = re.compile(r'src="data:[^"]*"')  # by far the longest part of a page, and no text
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
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    return f"@font-face {{ font-family: '{FAMILY}'; src: {source}; font-display: block; }}"


def prepare() -> None:
    """Open the bundled font once. For a parent that forks."""
    _bundled()


@cache
def _bundled() -> tuple[hb.Face, hb.Font]:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(bundled_font())))
    return face, hb.Font(face)


@cache
def _subset(characters: str) -> bytes:
    """The bundled font with these characters only, as WOFF: WOFF 2 is 8 % smaller and takes ten times as long."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    face, _ = _bundled()
    glyphs = {ord(char): glyph for char in characters if (glyph := mainland_glyph(char))}
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs.values())
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )  # fmt: skip
    wanted.name_id_set.clear()
    for table in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    plan = hb.SubsetPlan(face, wanted)
    # Bounds stay those of the whole font: nothing depends on them, and every outline would be drawn to find others.
    font = TTFont(io.BytesIO(plan.execute().blob.data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    names, kept = font.getGlyphOrder(), plan.old_to_new_glyph_mapping
    font["cmap"] = _cmap({code: names[kept[glyph]] for code, glyph in glyphs.items()})
    font.flavor = "woff"
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()


def mainland_glyph(char: str) -> int:
    """Number of a character's glyph in its mainland form in the bundled font, whose default forms are Japanese; 0 if
    the font lacks it."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
    hb.shape(_bundled()[1], buffer, {})
    return buffer.glyph_infos[0].codepoint


def _cmap(names: Mapping[int, str]) -> DefaultTable:
    """The table from characters to glyphs; the form for all characters only where the shorter one does not reach."""
    from fontTools.ttLib import newTable
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    form, encoding = (4, 1) if max(names) <= 0xFFFF else (12, 10)
    part = CmapSubtable.newSubtable(form)
    part.platformID, part.platEncID, part.language, part.format, part.cmap = 3, encoding, 0, form, dict(names)
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [part]
    return table


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("style", "script")
        self.parts += [value for name, value in attrs if name == "title" and value]  # what pop-ups say

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)


def _visible(html: str) -> str:
    parser = _Text()
    parser.feed(_DRAWN.sub("", html))
    return "".join(parser.parts)
