"""How well are statements read? Against coded ones: found, kind, year, scope, and the other fields.

    python tests/benchmarks/statements.py DOCUMENTS ANSWERS [--show]

DOCUMENTS holds files named NN_anything.ext, ANSWERS one NN.csv each with the columns kind, subject, value, unit,
operator, year, mode, and scope where it was coded. `?` in a cell means that anything is right, `|` stands between
values of which either is. An answer with the columns start and end is of the passages that these name alone: what is
read elsewhere in its document counts neither for nor against. Records are paired in their order by value.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from helpers.documents.read import read_document
from helpers.extraction import extract

FIELDS = ("kind", "year", "scope", "mode", "operator", "unit")
Row = dict[str, str]


def is_right(coded: str | None, read: Any) -> bool:
    """Whether a field is one of the coded values; nothing and "" are one."""
    text = "" if read is None else str(read)
    return any(want in ("?", text) for want in (coded or "").split("|"))


def same_value(coded: Row, read: Any) -> bool:
    """Whether a coded and a read record have one value."""
    return abs(float(coded["value"]) - read.value) < 1e-9


def paired(coded: list[Row], read: list[Any]) -> list[tuple[Row, Any]]:
    """The longest row of pairs with equal values in the order of both; of several, the one with most fields right."""
    best = [[0.0] * (len(read) + 1) for _ in range(len(coded) + 1)]
    for i in reversed(range(len(coded))):
        for j in reversed(range(len(read))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if same_value(coded[i], read[j]):
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + worth(coded[i], read[j]))
    pairs, i, j = [], 0, 0
    while i < len(coded) and j < len(read):
        if same_value(coded[i], read[j]) and best[i][j] == best[i + 1][j + 1] + worth(coded[i], read[j]):
            pairs.append((coded[i], read[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def worth(coded: Row, read: Any) -> float:
    """1 and a little for each field that is right, so that a pair always outweighs fields."""
    return 1 + sum(is_right(coded.get(name), getattr(read, name)) for name in FIELDS) / 1000


def within(rows: list[Row], found: list[Any]) -> list[Any]:
    """The records that stand in the passages that the answers name; all, where they name none."""
    spans = {(int(row["start"]), int(row["end"])) for row in rows if row.get("start")}
    kept = [item for item in found if not spans or any(a <= item.span[0] < b for a, b in spans)]
    return [item.record for item in sorted(kept, key=lambda item: item.span)]


def main() -> int:
    """Score every document that has answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--show", action="store_true", help="print each difference")
    args = parser.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(args.answers.glob("*.csv")):
        rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
        document = next(iter(sorted(args.documents.glob(f"{path.stem}_*"))))
        read = within(rows, list(extract(read_document(document)).statements))
        coded = [row for row in rows if row["value"] and not row.get("optional")]
        pairs = paired(coded, read)
        spare = [record for record in read if not any(record is other for _, other in pairs)]
        spare = [record for record in spare if not any(row.get("optional") and same_value(row, record) for row in rows)]
        count = Counter(coded=len(coded), read=len(pairs) + len(spare), pairs=len(pairs))
        for row, record in pairs:
            for name in FIELDS:
                if row.get(name) is not None:
                    count[f"{name} of"] += 1
                    right = is_right(row[name], getattr(record, name))
                    count[name] += right
                    if args.show and not right:
                        print(f"   {row['value']}{row['unit']}: {name} {row[name]!r}, read {getattr(record, name)!r}")
        if args.show:
            kept = [id(row) for row, _ in pairs]
            for row in coded:
                if id(row) not in kept:
                    print(f"   missed: {row['subject']} {row['value']}{row['unit']}")
            for record in spare:
                print(f"   invented: {record.subject} {record.value}{record.unit}")
        print(f"{document.name[:50]:52} {count['pairs']} of {count['coded']}, {len(spare)} others")
        total += count
    if not total["pairs"]:
        print(f"{args.documents}: nothing that {args.answers} has was read; are the answers of these documents?")
        return 1
    precision, recall = total["pairs"] / max(total["read"], 1), total["pairs"] / max(total["coded"], 1)
    print(
        f"found: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    print("; ".join(f"{name} {total[name]}/{total[f'{name} of']}" for name in FIELDS if total[f"{name} of"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
