"""How often rows read with a confidence are right in every cell: the reliability of the confidence.

    python tests/benchmarks/confidence.py DOCUMENTS ANSWERS [--texts FOLDER] [--unseen NN ...] [--only NN ...]
        [--halves]

FOLDER holds the texts of the PDFs that `texts.py` made.
DOCUMENTS holds files named NN_anything, ANSWERS one NN.csv each with the coded rows: name, target_raw, baseline_value,
target_value, unit, attribute; `|` between values where either is right, `?` where anything is.
With --halves the documents are split in two by a hash of their numbers (one plan in several forms, such as 132 and 232,
is in one half), and how far the shares of each half are from those of the other is printed too.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from helpers.documents.read import read_document
from helpers.extraction import extract
from helpers.extraction.tables.confidence import SURE

# Each class of rows and its confidence. While this script runs a class has its number for its confidence, so that rows
# of two classes with one confidence are told apart.
CLASSES = [(kind, doubts, sure) for kind, shares in SURE.items() for doubts, sure in enumerate(shares)]
for kind in SURE:
    SURE[kind] = tuple(place for place, known in enumerate(CLASSES) if known[0] == kind)
# Kind of table, number of doubts and confidence -> rows, and rows with every cell right.
Counts = dict[tuple[str, int, float], list[int]]
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


def documents_of(args: argparse.Namespace, stem: str) -> list[Path]:
    """The document of an answer, and its texts where a folder of them is given."""
    own = sorted(args.documents.glob(f"{stem}_*"))
    return own + (sorted(args.texts.glob(f"*/{stem}_*.txt")) if args.texts else [])


def count(path: Path, answers: list[dict[str, str]], counts: Counts) -> None:
    """Add the rows of a document to the counts: by kind of table and number of doubts, how many and how many right."""
    extraction = extract(read_document(path))
    for item, sure in zip(extraction.indicators, extraction.confidence, strict=True):
        values = item.record.model_dump()
        right = any(all(is_right(row[key], values[own]) for key, own in FIELDS.items()) for row in answers)
        cell = counts[CLASSES[int(sure)]]
        cell[0] += 1
        cell[1] += right


def halves_of(stems: list[str]) -> dict[str, int]:
    """The half of each document: every second in the order of a hash; forms of one plan share their last two digits."""
    plans = sorted({stem[-2:] for stem in stems}, key=lambda plan: hashlib.sha256(plan.encode()).hexdigest())
    return {stem: plans.index(stem[-2:]) % 2 for stem in stems}


def compare(one: Counts, other: Counts) -> None:
    """Print how far the shares of one half are from those of the other, class by class."""
    for title, learnt, judged in (("first on second", one, other), ("second on first", other, one)):
        both = [kind for kind in judged if learnt[kind][0]]
        rows = sum(judged[kind][0] for kind in both)
        apart = sum(abs(learnt[kind][1] / learnt[kind][0] * judged[kind][0] - judged[kind][1]) for kind in both)
        print(f"shares of the {title}: mean distance by {rows} rows {apart / max(rows, 1):.3f}")


def show(title: str, counts: Counts) -> None:
    """Print the share of rows that are right beside the confidence."""
    rows = sum(cell[0] for cell in counts.values())
    print(f"{title}: {rows} rows")
    if not rows:
        return
    print("  kind      doubts  confidence   rows  right   share")
    for (kind, doubts, sure), (many, right) in sorted(counts.items()):
        print(f"  {kind:9} {doubts:6}  {sure:10.2f} {many:6} {right:6}  {right / many:6.2f}")
    apart = sum(abs(sure * many - right) for (_, _, sure), (many, right) in counts.items())
    print(f"  mean distance of confidence and share, by rows: {apart / rows:.3f}")


def main() -> None:
    """Print rows and the share of them that are right, by confidence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--texts", type=Path, help="folder that texts.py wrote")
    parser.add_argument("--unseen", nargs="*", default=(), metavar="NN", help="documents kept back, shown apart")
    parser.add_argument("--only", nargs="*", default=(), metavar="NN")
    parser.add_argument("--halves", action="store_true", help="show two halves of the documents too")
    args = parser.parse_args()
    seen: Counts = defaultdict(lambda: [0, 0])
    unseen: Counts = defaultdict(lambda: [0, 0])
    halves: list[Counts] = [defaultdict(lambda: [0, 0]) for _ in range(2)]
    half_of = halves_of([path.stem for path in args.answers.glob("*.csv")])
    for path in sorted(args.answers.glob("*.csv")):
        if args.only and path.stem not in args.only:
            continue
        with path.open(encoding="utf-8-sig") as file:
            answers = [row for row in csv.DictReader(file) if row.get("previous_plan") != "1"]
        own: Counts = defaultdict(lambda: [0, 0])
        for document in documents_of(args, path.stem):
            count(document, answers, own)
        for kind, (many, right) in own.items():
            for counts in (unseen if path.stem in args.unseen else seen, halves[half_of[path.stem]]):
                counts[kind][0] += many
                counts[kind][1] += right
    show("seen", seen)
    if args.unseen:
        show("unseen", unseen)
    if args.halves:
        for title, counts in zip(("first half", "second half"), halves, strict=True):
            show(title, counts)
        compare(*halves)


if __name__ == "__main__":
    main()
