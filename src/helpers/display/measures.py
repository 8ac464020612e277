"""Texts of a figure are measured once: matplotlib looks up font and size anew each time it sets or draws one.

A figure is laid out twice before it is drawn, and drawn at two widths: its labels are measured some ten times.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """While it lasts, the fonts of one set of properties and the size of one text in them are found once.

    Which fonts there are must not change meanwhile. What is found is forgotten at the end of the outermost of several,
    so that a glyph which no font has is warned of in every figure.
    """
    from matplotlib.font_manager import fontManager
    from matplotlib.textpath import TextToPath

    if "_find_fonts_by_props" in vars(fontManager) or not hasattr(fontManager, "_find_fonts_by_props"):
        yield  # an outer one lasts, or matplotlib has another name for it: then it does as ever
        return
    find, size = fontManager._find_fonts_by_props, TextToPath.get_text_width_height_descent
    fonts: dict[int, Any] = {}
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

    fontManager._find_fonts_by_props, TextToPath.get_text_width_height_descent = fonts_of, size_of
    try:
        yield
    finally:
        del fontManager._find_fonts_by_props  # the instance's own; its class has the method
        TextToPath.get_text_width_height_descent = size
