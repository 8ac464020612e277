"""A drawn figure as PDF, with its faces embedded as the format asks for.

Matplotlib's own `print_pdf` cannot scale a page, and embeds OpenType outlines under the name of TrueType ones, which
printers' checks refuse. The parts that it is made of can do both rightly.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import nullcontext
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from helpers.article.greyed import renderers

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def pdf_bytes(drawn: Figure, scale: float, *, is_grey: bool) -> bytes:
    """A figure as PDF; the same figure gives the same bytes.

    Args:
        drawn: the figure; its layout is settled.
        scale: of the page against the figure.
        is_grey: whether its colours become grey.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_pdf import Op

    stream = io.BytesIO()
    width, height = drawn.get_size_inches()
    with mpl.rc_context({**getattr(drawn, "settings", {}), "pdf.fonttype": 42}):
        drawn.dpi = 72
        file = _file()(stream, metadata={"CreationDate": None, "Creator": None, "Producer": None})
        file.newPage(width * scale, height * scale)
        file.output(scale, 0, 0, scale, 0, 0, Op.concat_matrix)
        file.width, file.height = width, height  # for clipping, within that scale
        renderer = renderers()[is_grey](file, 72, height, width)
        drawn.draw(renderer)
        renderer.finalize()
        file.finalize()
        file.close()
    return stream.getvalue()


@cache
def _file() -> type:
    """Matplotlib's file with fonts of CFF outlines as the format names them; slow to import."""
    from matplotlib.backends import _backend_pdf_ps, backend_pdf
    from matplotlib.backends.backend_pdf import Name, PdfFile

    replaced = {"get_glyphs_subset": _opened, "font_as_file": io.BytesIO}
    backend_pdf._backend_pdf_ps = SimpleNamespace(**vars(_backend_pdf_ps) | replaced)

    class File(PdfFile):
        """A font's outlines, then what its codes mean, come one after the other; together they make a CFF font."""

        outlines: tuple[Any, bytes] | None = None

        def outputStream(self, ref: Any, data: bytes, *, extra: Any = None) -> None:
            if extra and "Length1" in extra and data[:4] == b"OTTO":
                self.outlines = (ref, data)
            elif self.outlines:
                at, font = self.outlines
                self.outlines = None
                super().outputStream(at, _by_code(font, data), extra={"Subtype": Name("CIDFontType0C")})
                self.writeObject(ref, None)
            else:
                super().outputStream(ref, data, extra=extra)

        def writeObject(self, ref: Any, contents: Any) -> None:
            if isinstance(contents, dict) and "CIDToGIDMap" in contents:
                contents = {name: value for name, value in contents.items() if name != "CIDToGIDMap"}
                contents["Subtype"] = Name("CIDFontType0")
            if isinstance(contents, dict) and "FontFile2" in contents:
                contents = {"FontFile3" if name == "FontFile2" else name: held for name, held in contents.items()}
            super().writeObject(ref, contents)

    return File


def _opened(path: Any, glyphs: Iterable[int]) -> Any:
    """What matplotlib asks for where it cuts a font down, as a context."""
    return nullcontext(_subset(path, tuple(glyphs)))


@lru_cache(maxsize=8)  # a figure in grey has the letters that it has in colour
def _subset(path: Any, glyphs: tuple[int, ...]) -> Any:
    """A font of these glyphs alone, as a file's bytes: half of the time that a PDF takes."""
    from matplotlib.backends import _backend_pdf_ps

    with _backend_pdf_ps.get_glyphs_subset(path, glyphs) as subset:
        return subset._replace(font=_backend_pdf_ps.font_as_file(subset.font).getvalue())


@lru_cache(maxsize=8)
def _by_code(font: bytes, codes: bytes) -> bytes:
    """The outlines of a font as bare CFF, its glyphs numbered by the codes that stand for them.

    Args:
        font: OpenType with CID-keyed CFF outlines.
        codes: for each code two bytes, the index of its glyph.
    """
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font)) as read:
        top = read["CFF "].cff.topDictIndex[0]
        glyphs = {int.from_bytes(codes[at : at + 2], "big"): at // 2 for at in range(0, len(codes), 2)}
        used = set(glyphs.values())
        free = (code for code in range(1, 65536) if code not in used)
        names = [".notdef"]
        names += [f"cid{glyphs.get(at) or next(free):05d}" for at in range(1, len(top.charset))]
        outlines = top.CharStrings
        held, fonts = outlines.charStringsIndex, getattr(outlines, "fdSelect", None)
        for at in range(len(names)):
            held[at]  # read before places change
        first = int.from_bytes(codes[:2], "big")
        if first:  # code 0 has a glyph, and 0 is the place of the one for what is missing, which is never shown
            held.items[0] = held[first]
            if fonts is not None:
                fonts.gidArray[0] = fonts[first]
        outlines.charStrings = {names[old]: outlines.charStrings[name] for old, name in enumerate(top.charset)}
        top.charset = names
        return read["CFF "].compile(read)
