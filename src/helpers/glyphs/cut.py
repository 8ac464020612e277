"""From a font the glyphs of some characters, in their mainland-Chinese forms."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.glyphs.pack import packed
from helpers.paths import bundled_font

if TYPE_CHECKING:  # slow to import, and only those who render need it
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables.DefaultTable import DefaultTable

_DROPPED = ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG"]  # layout and vertical writing


def light_font() -> Path:
    """The bundled font on a coarser grid, a quarter lighter, with the characters of GB 2312; `make` draws it."""
    return Path(str(resources.files("helpers.glyphs") / "han.otf"))


def prepare() -> None:
    """Open the light font once. For a parent that forks."""
    _opened(light_font())


@cache
def glyphs_of(characters: str) -> bytes:
    """These characters' glyphs as WOFF 2: of the light font, or of the bundled one where that has more of them."""
    light = _glyphs(light_font(), characters)
    heavy = {} if len(light) == len(characters) else mainland_glyphs(characters)
    path, glyphs = (bundled_font(), heavy) if len(heavy) > len(light) else (light_font(), light)
    stream = io.BytesIO()
    cut(path, glyphs).save(stream, reorderTables=False)
    return packed(stream.getvalue())


def mainland_glyphs(characters: str) -> dict[int, int]:
    """The numbers of glyphs in the bundled font, whose default forms are Japanese, by code point; only what it has."""
    return _glyphs(bundled_font(), characters)


def cut(path: Path, glyphs: Mapping[int, int]) -> TTFont:
    """A font with a few glyphs of another.

    Args:
        path: the font to take them from, with outlines in CFF.
        glyphs: their numbers there, by code point.
    """
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs.values())
    wanted.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DESUBROUTINIZE | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    )  # fmt: skip
    wanted.name_id_set.clear()
    for table in _DROPPED:
        wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    plan = hb.SubsetPlan(_opened(path).face, wanted)
    # Bounds stay those of the whole font: nothing depends on them, and every outline would be drawn to find others.
    font = TTFont(io.BytesIO(plan.execute().blob.data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    names, kept = font.getGlyphOrder(), plan.old_to_new_glyph_mapping
    font["cmap"] = _cmap({code: names[kept[glyph]] for code, glyph in glyphs.items()})
    return font


@cache
def _opened(path: Path) -> hb.Font:
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))


def _glyphs(path: Path, characters: str) -> dict[int, int]:
    import uharfbuzz as hb

    found = {}
    for char in characters:
        buffer = hb.Buffer()
        buffer.add_str(char)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
        hb.shape(_opened(path), buffer, {})
        if glyph := buffer.glyph_infos[0].codepoint:
            found[ord(char)] = glyph
    return found


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
