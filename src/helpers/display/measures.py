"""Texts of a figure are measured once: matplotlib looks up font and size anew each time it sets or draws one.

A figure is laid out twice before it is drawn, and drawn at two widths: its labels are measured some ten times.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """While it lasts, the fonts of one set of properties, and size and lines of one text in them, are found once.

    Which fonts there are must not change meanwhile. What is found is forgotten at the end of the outermost of several,
    so that a glyph which no font has is warned of in every figure.
    """
    from matplotlib.font_manager import fontManager
    from matplotlib.text import Text
    from matplotlib.textpath import TextToPath

    known = hasattr(fontManager, "_find_fonts_by_props") and hasattr(Text, "_get_layout")
    if "_find_fonts_by_props" in vars(fontManager) or not known:
        yield  # an outer one lasts, or matplotlib has another name for it: then it does as ever
        return
    find, size = fontManager._find_fonts_by_props, TextToPath.get_text_width_height_descent
    layout = Text._get_layout
    fonts: dict[int, Any] = {}
    layouts: dict[object, Any] = {}
    sizes: dict[object, tuple[float, float, float]] = {}

    def fonts_of(properties: Any, *more: Any, **named: Any) -> Any:
        if more or named:
            return find(properties, *more, **named)
        key = hash(properties)  # by which matplotlib itself tells properties apart
        if key not in fonts:
            fonts[key] = find(properties)
        return fonts[key]

    def size_of(self: Any, text: str, properties: Any, ismath: Any) -> tuple[float, float, float]:
        if ismath:
            return size(self, text, properties, ismath)
        key = text, properties.get_size_in_points(), tuple(fonts_of(properties))
        if key not in sizes:
            sizes[key] = size(self, text, properties, ismath)
        return sizes[key]

    def layout_of(self: Any, renderer: Any) -> Any:
        if self.get_wrap() or self.get_usetex() or self.get_parse_math() or self.get_transform_rotates_text():
            return layout(self, renderer)
        key = (  # all that the place of its lines depends on; where it stands comes later
            *(self.get_text(), hash(self.get_fontproperties()), self.get_rotation(), self.get_rotation_mode()),
            *(self._linespacing, self._multialignment, self._horizontalalignment, self._verticalalignment),
            self.get_figure(root=True).dpi,
        )
        if key not in layouts:
            layouts[key] = layout(self, renderer)
        return layouts[key]

    fontManager._find_fonts_by_props, TextToPath.get_text_width_height_descent = fonts_of, size_of
    Text._get_layout = layout_of
    try:
        yield
    finally:
        Text._get_layout = layout
        del fontManager._find_fonts_by_props  # the instance's own; its class has the method
        TextToPath.get_text_width_height_descent = size
