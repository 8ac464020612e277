"""How well does `fyp evaluate` tie a plan's targets to a later report? Against read pairs (not part of `make test`).

    python tests/benchmarks/evaluation.py PLANS REPORTS [PAIRS.csv]

PLANS and REPORTS are the folders that the paths of the pairs (`evaluation_pairs.csv` beside this file) begin in: a
plan, a report of the same place, the plan's target (r1 is the first row of its tables), and the figure that the report
gives for it; a pair without one has an empty row. A plan "rows/TABLE" is a table of rows as outlines have them
(`evaluation_rows.csv`), as a plan of the report's place, and "rows/PLACE/TABLE" as one of that place; a report that is
not among REPORTS is the next plan, among PLANS.

How each half was coded, and what it gave on its first run, before anything was mended for it, stands in
`evaluation_pairs.md` beside this file.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path

from helpers.documents.read import read_document
from helpers.errors import DocumentError
from helpers.extraction import Extraction, extract
from helpers.intake.evaluating import evaluate_documents
from helpers.linking.vocabulary import read_vocabulary
from helpers.paths import data_folder

ROWS = "rows/"
MADE = "made/"


def of_rows(table: str, place: str) -> Extraction:
    """A plan of a place whose only table has the rows of `evaluation_rows.csv`."""
    with Path(__file__).with_name("evaluation_rows.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["table"] == table]
    has_base = any(row["base"] for row in rows)
    first, last, plan = (2015, 2020, "十三五") if table.endswith("-13") else (2020, 2025, "十四五")
    figures = [f"{row['base'] or '—'} | {row['target']}" if has_base else row["target"] for row in rows]
    cells = "".join(
        f"| {at} | {row['name']} | {row['unit']} | {cell} |\n"
        for at, (row, cell) in enumerate(zip(rows, figures, strict=True), 1)
    )
    years = [f"{first}年 | {last}年", "--- | ---"] if has_base else [f"{last}年", "---"]
    text = f"{place}“{plan}”规划\n\n专栏 “{plan}”时期主要指标\n\n| 序号 | 指标 | 单位 | {years[0]} |\n"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.txt")
        path.write_text(f"{text}| --- | --- | --- | {years[1]} |\n{cells}", encoding="utf-8")
        read = extract(read_document(path))
    if len(read.indicators) != len(rows):
        raise ValueError(f"{len(read.indicators)} of {len(rows)} rows of {table} were read")
    return read


def known(key: str, targets: dict[str, dict], answers: dict[tuple[str, str], tuple[str, float]]) -> str:
    """What the pairs call a target: its row, or of what a text promises a part of its name and its figure."""
    name, target = targets[key]["name"].replace(" ", ""), targets[key]["target"]
    for asked, _ in answers:
        part, is_promise, figure = asked.partition("=")
        if is_promise and part in name and float(figure) == target:
            return asked
    is_row = any(asked == key for asked, _ in answers) or not any("=" in asked for asked, _ in answers)
    return key if is_row else f"{key} {name}={target:g}"


def is_asked(key: str, first: Extraction, answers: dict[tuple[str, str], tuple[str, float]]) -> bool:
    """Whether the pairs tell of a target: what a text promises beside its table they tell of where they name any."""
    rows = len(first.indicators)
    return not rows or int(key[1:]) <= rows or any("=" in asked for asked, _ in answers)


def _path(name: str, folder: str) -> Path:
    """A document's file: one that was made for the pairs, or one of a folder."""
    made = Path(__file__).with_name("evaluation_made")
    return made / name.removeprefix(MADE) if name.startswith(MADE) else Path(folder, name)


def main(plans: str, reports: str, pairs: str = str(Path(__file__).with_name("evaluation_pairs.csv"))) -> None:
    """Print recall, precision and what differs, by half."""
    vocabulary = read_vocabulary(data_folder())
    wanted: dict[tuple[str, str, str], dict[tuple[str, str], tuple[str, float]]] = defaultdict(dict)
    with Path(pairs).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            answers = wanted[row["half"], row["plan"], row["review"]]
            if row["target"]:
                answers[row["target"], row["year"]] = (row["operator"], float(row["value"]))
    read = cache(lambda path: extract(read_document(path)))
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (half, plan, review), answers in wanted.items():
        place = review.split("/")[-2].removeprefix("政府工作报告-")  # 国务院's are the nation's
        is_table = plan.startswith(ROWS)
        *named_place, table = plan.removeprefix(ROWS).split("/")
        earlier = _path(plan, plans)
        if not earlier.exists():  # a work report with goals of five years
            earlier = _path(plan, reports)
        first = of_rows(table, "".join(named_place) or place) if is_table else read(earlier)
        later = _path(review, reports)
        if not later.exists():  # the next plan of the same place
            later = Path(plans, review)
        try:
            follow_up = evaluate_documents(first, read(later), vocabulary)
        except DocumentError as refused:  # a document that is refused gives nothing
            print(half, review, refused)
            given = {}
        else:
            named = {row["key"]: row for row in follow_up.targets.to_dict("records")}
            given = {
                (known(row["key"], named, answers), str(row["year"])): (row["operator"], row["value"])
                for row in follow_up.observed.to_dict("records")
                if is_asked(row["key"], first, answers)
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
