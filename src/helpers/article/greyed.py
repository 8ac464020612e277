"""Colours as greys, on their way into a PDF file."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

WEIGHTS = (0.299, 0.587, 0.114)  # luma of ITU-R BT.601, with which PNG files are made grey too


def grey(red: float, green: float, blue: float) -> float:
    """How light a colour is, from 0 to 1."""
    return sum(weight * part for weight, part in zip(WEIGHTS, (red, green, blue), strict=True))


@cache
def renderers() -> tuple[type, type]:
    """Matplotlib's renderer of PDF files, and one that sees no colours; slow to import."""
    from matplotlib.backends.backend_pdf import RendererPdf

    class Grey(RendererPdf):
        """Every colour on its way to the file becomes grey."""

        def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
            super().draw_path(_dull(gc), path, transform, _level(rgbFace))

        def draw_markers(self, gc: Any, *args: Any) -> None:
            *places, face = args if len(args) == 5 else (*args, None)
            super().draw_markers(_dull(gc), *places, _level(face))

        def draw_path_collection(self, gc: Any, *args: Any, **more: Any) -> None:
            faces, edges = args[5:7]  # behind transforms, paths and offsets
            super().draw_path_collection(_dull(gc), *args[:5], _levels(faces), _levels(edges), *args[7:], **more)

        def draw_image(self, gc: Any, x: Any, y: Any, im: Any, transform: Any = None) -> None:
            light = np.rint(im[..., :3] @ np.array(WEIGHTS)).astype(im.dtype)
            super().draw_image(gc, x, y, np.dstack([light, light, light, im[..., 3]]), transform)

        def draw_text(self, gc: Any, *args: Any, **more: Any) -> None:
            super().draw_text(_dull(gc), *args, **more)

    return RendererPdf, Grey


def _dull(gc: Any) -> Any:
    gc.set_foreground(_level(gc.get_rgb()), isRGBA=True)
    if gc.get_hatch() is not None:
        gc.set_hatch_color(_level(gc.get_hatch_color()))
    return gc


def _level(colour: Any) -> Any:
    if colour is None:
        return None
    from matplotlib.colors import to_rgba

    red, green, blue, alpha = to_rgba(colour)
    light = grey(red, green, blue)
    return (light, light, light, alpha)


def _levels(colours: Any) -> Any:
    return np.array([_level(colour) for colour in colours]) if len(colours) else colours
