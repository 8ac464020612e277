"""How well does `fyp evaluate` tie a plan's targets to a later report? Against read pairs (not part of `make test`).

    python tests/benchmarks/evaluation.py PLANS REPORTS [PAIRS.csv]

PLANS and REPORTS are the folders that the paths of the pairs (`evaluation_pairs.csv` beside this file) begin in: a
plan, a report of the same place, the plan's target (r1 is the first row of its tables), and the figure that the report
gives for it; a pair without one has an empty row. Pairs were divided into seen and unseen by hash before anything was
measured; the unseen were coded before the program's answer was looked at, and the kinds that they showed then mended.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from helpers.documents.read import read_document
from helpers.extraction import Extraction, extract
from helpers.intake.evaluating import Words, evaluate_documents
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts, read_lexicon
from helpers.paths import data_folder


def main(plans: str, reports: str, pairs: str = str(Path(__file__).with_name("evaluation_pairs.csv"))) -> None:
    """Print recall, precision and what differs, by half."""
    folder = data_folder()
    words = Words(read_lexicon(lexicon_file(folder)), read_concepts(concepts_file(folder)))
    wanted: dict[tuple[str, str, str], dict[str, tuple[str, str, float]]] = defaultdict(dict)
    with Path(pairs).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            answers = wanted[row["half"], row["plan"], row["review"]]
            if row["target"]:
                answers[row["target"]] = (row["year"], row["operator"], float(row["value"]))
    read: dict[Path, Extraction] = {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (half, plan, review), answers in wanted.items():
        for path in (Path(plans, plan), Path(reports, review)):
            if path not in read:
                read[path] = extract(read_document(path))
        followed = evaluate_documents(read[Path(plans, plan)], read[Path(reports, review)], words)
        given = {
            row["key"]: (str(row["year"]), row["operator"], row["value"])
            for row in followed.observed.to_dict("records")
        }
        right = {key for key, figure in given.items() if answers.get(key) == figure}
        for key in sorted(answers.keys() | given.keys()):
            if key not in right:
                print(half, review, key, "wanted", answers.get(key), "given", given.get(key))
        counts[half] = [a + b for a, b in zip(counts[half], (len(right), len(given), len(answers)), strict=True)]
    for half, (right, given_count, asked) in sorted(counts.items()):
        print(f"{half}: precision {right}/{given_count}, recall {right}/{asked}")


if __name__ == "__main__":
    main(*sys.argv[1:])
