"""Places in a text: code points here, UTF-16 units or other counts elsewhere; a quotation decides where it can."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from helpers.exchange.model import Span


class Places:
    """Converts places in a text between code points and other counts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._utf16: list[int] | None = None

    def to_utf16(self, place: int) -> int:
        """UTF-16 units before a code point."""
        return self._units()[place]

    def from_utf16(self, unit: int) -> int | None:
        """Code points before a UTF-16 unit; none inside a character or beyond the text."""
        units = self._units()
        at = bisect_left(units, unit)
        return at if at < len(units) and units[at] == unit else None

    def _units(self) -> list[int]:
        if self._utf16 is None:
            sizes = (2 if ord(char) > 0xFFFF else 1 for char in self.text)
            self._utf16 = list(accumulate(sizes, initial=0))
        return self._utf16

    def span(self, start: int, end: int, counting: str) -> Span | None:
        """A span in code points, given in `points`, `utf16`, or with an inclusive end (`points+1`, `utf16+1`)."""
        end += counting.endswith("+1")
        if counting.startswith("utf16"):
            left, right = self.from_utf16(start), self.from_utf16(end)
        else:
            left, right = start, end
        if left is None or right is None or not 0 <= left < right <= len(self.text):
            return None
        return left, right


CUT = 50  # a quotation so long may have been cut without a sign
COUNTINGS = ("points", "utf16", "points+1", "utf16+1")


def counting_of(text: str, given: list[tuple[int, int, str]], first: str = "points") -> str | None:
    """How a program counts, told by the passages that it quotes.

    Args:
        text: the text.
        given: start, end and quotation, empty where there is none.
        first: what the format's rules say; it holds where nothing speaks against it.

    Returns:
        The first way of counting under which every quotation is found at its place; none where no way fits all.
    """
    places = Places(text)
    for counting in (first, *(other for other in COUNTINGS if other != first)):
        for start, end, quote in given:
            span = places.span(start, end, counting)
            if span is None or (quote and not is_quoted(text[span[0] : span[1]], quote)):
                break
        else:
            return counting
    return None


def is_quoted(passage: str, quote: str) -> bool:
    """Whether a quotation is a passage's: the same words, or its beginning where the quotation was cut short."""
    quoted, words = "".join(quote.split()), "".join(passage.split())
    cut = quoted.rstrip("…").removesuffix("...")
    return (
        quoted == words or (cut != quoted and words.startswith(cut)) or (len(quote) >= CUT and words.startswith(quoted))
    )


def mapped(old: str, new: str) -> list[int] | None:
    """For each place of one text its place in another that differs in line ends and a byte-order mark alone.

    Returns:
        One place more than the old text has characters; none where the texts differ otherwise.
    """
    if old == new:
        return list(range(len(old) + 1))
    places, at = [], 0
    for char in old:
        while at < len(new) and new[at] in "\r\ufeff" and char != new[at]:
            at += 1
        places.append(at)
        if at < len(new) and new[at] == char:
            at += 1
        elif char not in "\r\ufeff":
            return None
    places.append(at)
    return places if new[at:].strip("\r\ufeff") == "" else None
