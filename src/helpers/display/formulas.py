"""Formulas with indices and exponents set as in print; the catalogue writes them on one line."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_INDEX = re.compile(r"\by(?P<short>[01Ti])\b|(?<![\w.])(?P<base>[A-Za-z]+|Σ)_(?P<index>[A-Za-z]+)\b")
_EXPONENT = re.compile(r"\^(?:\(([^()]+)\)|(\w))")
_BOUND = re.compile("(?<=[≥≤±]) ")


def set_formula(text: str) -> Markup:
    """A text with formulas in it (`(yT / y0)^(1/n) − 1`, `Σ_j x_ij`), its indices lowered and its exponents raised."""
    lowered = _INDEX.sub(_lowered, str(escape(text)))
    raised = _EXPONENT.sub(lambda found: f"<sup>{found.group(1) or found.group(2)}</sup>", lowered)
    return Markup(_BOUND.sub("\u00a0", raised))


def _lowered(found: re.Match[str]) -> str:
    if found.group("short"):
        return f"y<sub>{found.group('short')}</sub>"
    return f"{found.group('base')}<sub>{found.group('index')}</sub>"
