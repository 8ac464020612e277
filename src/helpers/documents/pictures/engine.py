"""Text recognition (OCR), an optional extra: where texts stand in a picture, and what a crop of it says.

The engine is RapidOCR on onnxruntime (both Apache-2.0) with the PP-OCRv6 models that its wheel carries: nothing is
fetched at run time. Each crop is read on its own, so that a reading does not depend on what else the picture holds.
"""

from __future__ import annotations

import functools
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

INSTALL = "Install text recognition: pip install 'fyp-suite[ocr]'. It runs offline."
# The longer side of what the detector looks at, in pixels; a picture beyond it is looked at in smaller scale.
LONGEST_SIDE = 3200
MARKS = " ()（）,，:：;；、。%％"


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle of a picture, in pixels from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in pixels."""
        return self.bottom - self.top

    @property
    def x(self) -> float:
        """Middle, across."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """Middle, down."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text in one line: where it stands, what it says, and the least probability of its characters."""

    box: Box
    text: str
    confidence: float


def is_installed() -> bool:
    """Whether the extra is there; asking does not import it."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@functools.cache
def _engine():
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": 0.0,
            "Det.box_thresh": 0.4,
        }
    )


def find_lines(picture: np.ndarray) -> tuple[list[Box], float]:
    """Where lines of text stand.

    Args:
        picture: height x width x 3, blue first.

    Returns:
        Upright boxes around the lines, from top to bottom, and the slope of the text in degrees (clockwise).
    """
    import numpy as np

    detected = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    quads = np.zeros((0, 4, 2)) if detected.boxes is None else np.asarray(detected.boxes, dtype=float)
    boxes = [Box(*quad.min(axis=0), *quad.max(axis=0)) for quad in quads]
    slopes = [
        np.degrees(np.arctan2(quad[1, 1] - quad[0, 1], quad[1, 0] - quad[0, 0]))
        for quad, box in zip(quads, boxes, strict=True)
        if box.width > 5 * box.height
    ]
    return boxes, round(float(np.median(slopes)), 2) if slopes else 0.0


def read_crop(crop: np.ndarray) -> tuple[str, float]:
    """What a crop says, and the least probability of its characters (0 where nothing was read).

    Brackets and other marks of print do not count: the model wavers between their two widths, which mean the same.
    """
    import numpy as np
    from rapidocr.ch_ppocr_rec.typings import TextRecInput

    result = _engine()._load_rec_model()(TextRecInput(img=[np.ascontiguousarray(crop)], return_word_box=True))
    text = result.txts[0]
    confs = result.word_results[0].confs
    sure = [conf for char, conf in zip(text, confs, strict=False) if char not in MARKS]
    return text, round(float(min(sure or confs)), 3) if text.strip() else 0.0
