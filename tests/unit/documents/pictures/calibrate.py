"""Read drawn tables and print how many cells are right, and how many of the wrong ones their confidence flags.

python -m tests.unit.documents.pictures.calibrate [--fonts FILE ...] [--count N]
"""

from __future__ import annotations

import argparse
import difflib
import unicodedata
from pathlib import Path

from helpers.documents.pictures.read import read_picture
from helpers.documents.pictures.reading import PictureTable
from helpers.extraction.pictures import DOUBTFUL
from tests.unit.documents.pictures.drawn import FONT, Drawn, draw, invent_rows, spoil

STYLES = ("ruled", "bands", "three_lines", "plain")
HARM = (
    {},
    {"turn": 1.2},
    {"noise": 12.0, "quality": 60},
    {"scale": 0.6, "quality": 80},
    {"turn": -0.8, "noise": 8.0, "scale": 0.75, "quality": 70},
)


def fold(text: str) -> str:
    """A text without white space, its marks of print in one form."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("≧", "≥")


def compare(drawn: Drawn, pieces: list) -> tuple[int, int, list[tuple[str, str, float]], list[tuple[str, float]]]:
    """Rows found, cells right, the wrong cells, and the doubtful cells that are right."""
    tables = [piece for piece in pieces if isinstance(piece, PictureTable)]
    rows = {}
    for table in tables:
        for r, row in enumerate(table.rows):
            whole = [cell if cell else _above(table, r, c) for c, cell in enumerate(row)]
            rows[fold(whole[1].text) if len(whole) > 1 and whole[1] else ""] = whole
    found = right = 0
    wrong, doubted = [], []
    for row in drawn.rows:
        whole = rows.get(fold(row[1])) or next((w for n, w in rows.items() if _near(n, fold(row[1]))), None)
        if whole is None or len(whole) != len(row):
            continue
        found += 1
        # Without rules a group stands in one row of its rows.
        for want, got in list(zip(row, whole, strict=True))[drawn.ungrouped :]:
            text, confidence = (got.text, got.confidence) if got else ("", 1.0)
            if fold(want) == fold(text):
                right += 1
                if confidence < DOUBTFUL:
                    doubted.append((want, confidence))
            else:
                wrong.append((want, text, confidence))
    return found, right, wrong, doubted


def _near(a: str, b: str) -> bool:
    return difflib.SequenceMatcher(None, a, b).ratio() >= 0.8


def _above(table: PictureTable, r: int, c: int):
    row, column = table.covered.get((r, c), (r, c))
    return table.rows[row][column]


def main() -> None:
    """Print a line for each picture and the totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fonts", nargs="*", type=Path, default=[FONT])
    parser.add_argument("--count", type=int, default=len(STYLES) * len(HARM))
    args = parser.parse_args()
    totals = [0] * 6
    for number in range(args.count):
        style, harm = STYLES[number % len(STYLES)], HARM[number // len(STYLES) % len(HARM)]
        font = args.fonts[number % len(args.fonts)]
        drawn = draw(invent_rows(number), style, font=font)
        found, right, wrong, doubted = compare(drawn, read_picture(spoil(drawn.picture, seed=number, **harm)))
        width = 5 - drawn.ungrouped
        flagged = sum(confidence < DOUBTFUL for *_, confidence in wrong)
        for place, add in enumerate((len(drawn.rows), found, found * width, right, flagged, len(doubted))):
            totals[place] += add
        done = f"rows {found}/{len(drawn.rows)}, cells {right}/{found * width}"
        print(f"{number:3} {style:12} {font.stem[:14]:14} {harm} {done}", wrong, flush=True)
    rows, found, cells, right, flagged, doubted = totals
    print(f"rows {found / rows:.3f}, cells {right / max(cells, 1):.4f}")
    print(f"wrong cells {cells - right}, of these flagged {flagged}; right cells flagged {doubted}")


if __name__ == "__main__":
    main()
