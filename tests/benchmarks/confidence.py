"""How often rows read with a confidence are right in every cell: the reliability of the confidence.

    python tests/benchmarks/confidence.py DOCUMENTS ANSWERS [--only NN ...]

DOCUMENTS holds files named NN_anything, ANSWERS one NN.csv each with the coded rows: name, target_raw, baseline_value,
target_value, unit, attribute; `|` between values where either is right, `?` where anything is.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from helpers.documents import read_document
from helpers.extraction import extract

FIELDS = {
    "name": "name",
    "unit": "unit",
    "baseline_value": "baseline",
    "target_value": "target",
    "attribute": "attribute",
}


def fold(text: object) -> str:
    """A cell without white space, kinds of brackets, and joints of a name."""
    return re.sub(r"[\s\-:：、()\[\]]|其中", "", unicodedata.normalize("NFKC", "" if text is None else str(text)))


def is_right(answer: str, found: object) -> bool:
    """Whether a cell is what was coded."""
    for want in (answer or "").split("|"):
        if want == "?" or fold(want) == fold(found):
            return True
        try:
            if found is not None and abs(float(want) - float(str(found))) < 1e-9:
                return True
        except ValueError:
            continue
    return False


def main() -> None:
    """Print rows and the share of them that are right, by confidence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    args = parser.parse_args()
    counts: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for path in sorted(args.answers.glob("*.csv")):
        documents = sorted(args.documents.glob(f"{path.stem}_*"))
        if (args.only and path.stem not in args.only) or not documents:
            continue
        with path.open(encoding="utf-8-sig") as file:
            answers = [row for row in csv.DictReader(file) if row.get("previous_plan") != "1"]
        extraction = extract(read_document(documents[0]))
        for item, sure in zip(extraction.indicators, extraction.confidence, strict=True):
            values = item.record.model_dump()
            right = any(all(is_right(row[key], values[own]) for key, own in FIELDS.items()) for row in answers)
            counts[sure][0] += 1
            counts[sure][1] += right
    for sure, (rows, right) in sorted(counts.items(), reverse=True):
        print(f"confidence {sure:.2f}: {rows:4} rows, {right / rows:.2f} right in every cell")


if __name__ == "__main__":
    main()
