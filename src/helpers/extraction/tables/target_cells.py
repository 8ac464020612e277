"""The targets that a row prints: one, several, or words of a merged cell above."""

from __future__ import annotations

import re

from helpers.extraction.tables.alignment import Row
from helpers.extraction.tables.rows import RowCells, joined
from helpers.extraction.tables.targets import Reading
from helpers.extraction.tables.tokens import Token
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

HANDED_DOWN = re.compile(r"完成|下达|达到.*要求|按.*要求|控制在.*以内")
# A column of targets of its own, unlike one with the growth that follows from baseline and target.
EITHER = re.compile(r"年均(?:值|目标)?\W*累计(?:值|目标)?\W*|累计(?:值|目标)?\W*年均(?:值|目标)?\W*")
PIECE = re.compile(r"[^\d≥≤<>＜＞]{2,14}?(?:[≥≤<>＜＞]=?)?\d+(?:\.\d+)?[%％‰]?(?:以上|以内|以下)?[\]〕】]?")
# A figure and whom it is for: 30%（全省）45%（重点区域）.
SCOPED = re.compile(r"(?:[≥≤<>＜＞]=?)?\d+(?:\.\d+)?[%％‰]?(?:以上|以内|以下|左右)?[(（][^()（）\d]{2,20}[)）]")
QUALIFIED = re.compile(r"[\[〔【]?[\u4e00-\u9fff]{2,}(?:[:：][\u4e00-\u9fff]{0,6})?(?:≥|≤|>|<|＞|＜|不低于|达到)?\d")


class TargetCells:
    """Reads the targets of a table's rows, in order.

    Args:
        cells: reader of the table's cells.
        reading: which columns hold what.
    """

    def __init__(self, cells: RowCells, reading: Reading) -> None:
        self.cells = cells
        self.reading = reading
        self.above: list[Token] | None = None

    def forget(self) -> None:
        """A new group begins: no merged cell reaches down into it."""
        self.above = None

    def merged(self, row: Row) -> bool:
        """Whether a merged target cell reaches down into a row."""
        return any(self.cells.vertical(row, place) is not None for place, _ in self.reading.targets)

    def read(self, row: Row) -> list[tuple[str, int | None, int]]:
        """Raw text, year and column of each target of a row."""
        targets: list[tuple[str, int | None, int]] = []
        for place, year in self.reading.targets:
            tokens = [token for token in row.cells.get(place, ()) if token.text]
            merged = self.cells.vertical(row, place)
            if not tokens and merged is not None:
                tokens = [merged]
            if not tokens:
                continue
            pieces = [token.text.strip() for token in tokens]
            kinds = [parse_cell(piece).kind for piece in pieces]
            if len(pieces) > 1 and all(kind == "number" for kind in kinds):
                targets.extend((piece, year, place) for piece in pieces)
            else:
                targets.extend((piece, year, place) for piece in _qualified_pieces(joined(tokens)))
        filled = [item for item in targets if parse_cell(item[0]).kind != "blank"]
        if self._under_merged_words(row):
            return [(joined(self.above or []), self.reading.targets[0][1], self.reading.targets[0][0])]
        year = self.reading.targets[0][1] if self.reading.targets else None
        further = (self.reading.sums, self.reading.rates)
        for place in (place for place in further if place is not None):
            tokens = [token for token in row.cells.get(place, ()) if token.text]
            raw = joined(tokens) if tokens else ""
            header = tidy(self.cells.columns[place].header)
            if raw and parse_cell(raw).kind != "blank" and (not filled or EITHER.fullmatch(header)):
                filled.append((raw, year, place))
        main = [item for item in filled if item[2] == self.reading.targets[0][0]] if self.reading.targets else []
        explicit = any(token.text for place, _ in self.reading.targets for token in row.cells.get(place, ()))
        if main and self.cells.candidate.layout != "grid":
            tokens = [token for token in row.cells.get(self.reading.targets[0][0], ()) if token.text]
            self.above = tokens if parse_cell(main[0][0]).kind == "words" else None
        elif not filled and not explicit and self.above:
            return [(joined(self.above), self.reading.targets[0][1], self.reading.targets[0][0])]
        return filled or targets[:1]

    def _under_merged_words(self, row: Row) -> bool:
        """Whether a row's only figure is its baseline, since the target cell above reaches down over it.

        Words that hand a target down, such as 完成省下达目标, are printed once for several rows; the stored text then
        has one value cell too few in the rows below.
        """
        if not self.above or self.cells.candidate.layout not in ("cells", "words") or self.reading.baseline is None:
            return False
        if not HANDED_DOWN.search(joined(self.above)):
            return False
        place = self.reading.targets[0][0]
        printed = [token for token in row.cells.get(place, ()) if token.text]
        if (
            row.cells.get(self.reading.baseline)
            or len(printed) != 1
            or parse_cell(printed[0].text).kind not in ("number", "blank")
        ):
            return False
        row.cells[self.reading.baseline] = row.cells.pop(place)
        return True


def _qualified_pieces(raw: str) -> list[str]:
    """A cell with two figures, each with the words that limit it before or behind it, is two targets."""
    scoped = SCOPED.findall(raw)
    if len(scoped) > 1 and not re.sub(r"[\s;；,，、]", "", SCOPED.sub("", raw)):
        return scoped
    parts = [part.strip() for part in re.split(r"[；;，,、]", raw)]
    if len(parts) > 1 and all(PIECE.fullmatch(part) and QUALIFIED.match(part) for part in parts):
        return parts
    if parse_cell(raw).kind != "several":
        return [raw]
    pieces = [piece.strip(" ;；,，、\n") for piece in PIECE.findall(raw)]
    complete = "".join(re.sub(r"[\s;；,，、]", "", piece) for piece in pieces) == re.sub(r"[\s;；,，、]", "", raw)
    return pieces if len(pieces) > 1 and complete and all(QUALIFIED.match(piece) for piece in pieces) else [raw]
