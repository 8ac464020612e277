"""Numbers written in Arabic or Chinese figures."""

from __future__ import annotations

import re
from functools import lru_cache

_SMALL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0, "百": 100, "千": 1000}
_LONGEST = 24
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@lru_cache(maxsize=4096)
def parse_number(text: str) -> float | None:
    """Value of a number in Arabic figures (also 12,345) or Chinese ones; None where it is not a well-formed number.

    Examples:
        >>> parse_number("12,345.5")
        12345.5
        >>> parse_number("三千五百")
        3500.0
        >>> parse_number("二零二五") is None
        True
    """
    if not text or len(text) > _LONGEST:
        return None
    if text[0].isdigit():
        if "," in text and not _GROUPED.fullmatch(text):
            return None
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return None
    if len(text) == 1:
        return float(_SMALL[text]) if text in _SMALL else None
    if text[0] == "十" and len(text) == 2 and text[1] in _SMALL:
        return 10.0 + _SMALL[text[1]] if _SMALL[text[1]] < 10 else None
    # Imported late: it takes a quarter of a second, and most documents have no longer numeral.
    import cn2an

    try:
        value = float(cn2an.cn2an(text.replace("两", "二"), "strict"))
    except (ValueError, KeyError, IndexError):
        return None
    return value
