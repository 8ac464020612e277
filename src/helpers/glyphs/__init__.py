"""Chinese glyphs for pages: `make` has drawn the bundled font on a coarser grid; of that `cut` takes what one page
needs, `pack` compresses it, and `face` puts it into the page."""

from helpers.glyphs.face import font_face

__all__ = ["font_face"]
