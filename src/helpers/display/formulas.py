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
    raised = _EXPONENT.sub(lambda match: f"<sup>{match.group(1) or match.group(2)}</sup>", lowered)
    return Markup(_BOUND.sub("\u00a0", raised))


def _lowered(match: re.Match[str]) -> str:
    if match.group("short"):
        return f"y<sub>{match.group('short')}</sub>"
    return f"{match.group('base')}<sub>{match.group('index')}</sub>"
