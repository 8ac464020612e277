"""Traditional characters, read as simplified ones.

The pairs in `traditional.txt` are those of OpenCC's table TSCharacters (Apache License 2.0) whose traditional character
is no simplified one as well: one code point for one, so that offsets stay valid.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

SHARE, LEAST = 0.03, 5
"""Share and number of traditional characters from which a text counts as written in them; a name stays below."""


@lru_cache(maxsize=4)  # one document asks for its whole text several times
def simplified(text: str) -> str:
    """The text with simplified characters, of the same length; the text itself where it is in simplified script.

    Examples:
        >>> simplified("市場主體達到30萬戶")
        '市场主体达到30万户'
    """
    pairs = _pairs()
    foreign = sum(text.count(char) for char in set(text) if ord(char) in pairs)
    if foreign < LEAST or foreign < SHARE * sum(char > "\u2e80" for char in text):
        return text
    return text.translate(pairs)


@cache
def _pairs() -> dict[int, str]:
    traditional, plain = Path(__file__).with_name("traditional.txt").read_text(encoding="utf-8").splitlines()
    return str.maketrans(traditional, plain)  # type: ignore[return-value]
