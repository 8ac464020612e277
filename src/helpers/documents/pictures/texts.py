"""What is read in a crop, made one text: two looks at it, marks of print in one form, and what makes it doubtful."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from helpers.documents.pictures.engine import Box, read_crop

# A text read with less is looked at a second time, and so is every figure.
SURE = 0.985
DASH = "-"
# The most that is believed of a figure in round brackets.
BRACKETS = 0.7
ROUNDED = re.compile(r"(?!〔[^〕]*〕)[(（〔]([<>≥≤]?\d[\d.,]*[%％]?)[)）〕]")
PER_MILLE = re.compile(r"(?<=\d)\s*%\s*[0oOo。]\s*$")
ODD_FIGURE = re.compile(r"(?<![\d.,])0\d|\d[.,]{2,}\d|\d\s+\d|\.$|^\.|\d[a-zA-Z|]\d")
BESIDE_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff（）)]) +| +(?=[\u4e00-\u9fff（）])")
# The point of a subscript is too small to be read; no PM25 exists.
FINE_DUST = re.compile(r"PM ?2 ?5(?!\d)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WIDE, NARROW = "（）", "()"


def read_box(picture: np.ndarray, box: Box, unit: float) -> tuple[str, float]:
    """Read one line of text, upright or set downwards.

    A figure, and a text that is not read surely, is looked at twice, the second time with a wider frame and larger: if
    both agree the surer look counts, else the text is doubtful.
    """
    crop = _crop(picture, box, 0)
    if crop.size == 0:
        return "", 0.0
    text, confidence = read_crop(crop)
    if confidence < SURE or any(char.isdigit() for char in text):
        other, second = read_crop(_larger(_crop(picture, box, int(0.12 * unit))))
        if _folded(other) == _folded(text):
            confidence = max(confidence, second)
        elif not text or (second > confidence and other):
            text, confidence = other, 0.5 * min(second, confidence)
        else:
            confidence *= 0.5
    text, confidence = mend_brackets(tidy(text), confidence)
    return text, min(confidence, 0.4) if is_odd(text) else confidence


def mend_brackets(text: str, confidence: float) -> tuple[str, float]:
    """A figure in tortoise-shell brackets, one or both of which were read as round ones; always doubtful.

    Round brackets around a figure alone are hardly ever printed; 〔〕 marks totals in most official tables.
    """
    match = ROUNDED.fullmatch(text)
    if not match:
        return text, confidence
    if "〔" in text or "〕" in text:
        text = f"〔{match.group(1)}〕"
    return text, min(confidence, BRACKETS)


def tidy(text: str) -> str:
    """Marks of print in one form: brackets as wide as the text around them, the sign of per mille whole."""
    text = FINE_DUST.sub("PM2.5", BESIDE_CHINESE.sub("", PER_MILLE.sub("‰", text.strip())))
    if CHINESE.search(text):
        return text.translate(str.maketrans(NARROW, WIDE)).replace("％", "%")
    return text.translate(str.maketrans(WIDE, NARROW)).replace("％", "%")


def is_odd(text: str) -> bool:
    """Whether a figure is not as figures are printed: a zero in front, brackets that do not close, a mark left over."""
    plain = unicodedata.normalize("NFKC", text)
    if not any(char.isdigit() for char in plain) or "‰" in text:
        return "‰" in text
    uneven = any(plain.count(a) != plain.count(b) for a, b in ("()", "[]", "【】", "〔〕"))
    figure = not CHINESE.search(plain)
    return figure and (uneven or bool(ODD_FIGURE.search(plain)))


def _folded(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("—", "-").replace("–", "-")


def _crop(picture: np.ndarray, box: Box, margin: int) -> np.ndarray:
    top, left = max(int(box.top) - margin, 0), max(int(box.left) - margin, 0)
    crop = picture[top : int(box.bottom) + 1 + margin, left : int(box.right) + 1 + margin]
    return np.rot90(crop) if box.height >= 1.5 * box.width and crop.size else crop


def _larger(crop: np.ndarray) -> np.ndarray:
    import cv2

    return cv2.resize(crop, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
