"""A project with as many cities as wanted: the five real ones, their rows repeated under other names.

Targets of the copies differ a little, so that there is something to compare; the crosswalk ties the copies too.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import defaultdict
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
# Table -> its own key; a key of city and variable needs no new name.
KEYS = {
    "indicators": "indicator_id",
    "statements": "statement_id",
    "measures": "measure_id",
    "pmc_codes": None,
    "terms": None,
}


class Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out: the data set allows no aliases, and copies share their dates."""

    def ignore_aliases(self, data: object) -> bool:
        """Whether a value is written anew wherever it stands."""
        return True


def make_project(folder: Path, count: int, documents_each: int = 1) -> Path:
    """Write a project with `count` cities and return its folder.

    Args:
        folder: where it is written.
        count: how many cities have a plan.
        documents_each: documents of each city; those beyond the plan have no records.
    """
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("data", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("raw"))
    for name in ("config.yml", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    areas, documents = (
        yaml.load((ROOT / f"data/{name}.yml").read_text("utf-8"), Loader=loader) for name in ("areas", "documents")
    )
    plans = [item for item in documents if item["sector"] == "market_regulation"]
    entries = {entry["slug"]: entry for entry in areas}
    wanted = [(plans[i % len(plans)], i // len(plans)) for i in range(count)]
    for plan, turn in wanted:
        if turn:
            entry = entries[plan["area"]]
            areas.append(
                {
                    **entry,
                    "slug": f"{entry['slug']}{turn}",
                    "name": f"{entry['name']}{turn}",
                    "name_en": f"{entry['name_en']} {turn}",
                    "codes": [],
                }
            )
            documents.append(
                {
                    **plan,
                    "document_id": f"{plan['document_id']}-{turn}",
                    "area": f"{plan['area']}{turn}",
                    "prefix": f"{plan['prefix']}{turn}",
                    "file": f"{turn}-{plan['file']}",
                    "sha256": hashlib.sha256(f"{plan['sha256']} {turn}".encode()).hexdigest(),
                }
            )
        for number in range(1, documents_each):
            name = f"{plan['area']}{turn or ''}-summary-{2020 + number}"
            digest = hashlib.sha256(name.encode()).hexdigest()
            own = {"document_id": name, "prefix": name, "file": f"{name}.txt", "sha256": digest}
            about = {"kind": "other", "sector": "general", "period": [2019 + number, 2020 + number]}
            documents.append({**plan, **own, **about, "area": f"{plan['area']}{turn or ''}"})
    registries = {"areas": areas, "documents": documents}
    for name, entries_of in registries.items():
        content = yaml.dump(entries_of, Dumper=Plain, allow_unicode=True)
        (folder / f"data/{name}.yml").write_text(content, "utf-8")
    copies: dict[str, list[str]] = defaultdict(list)
    for table, key in KEYS.items():
        with (ROOT / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with (folder / f"data/{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            studied = {plan["document_id"] for plan in plans}
            writer.writerows(row for row in rows if row["document"] not in studied)  # those of the areas above
            for plan, turn in wanted:
                for row in rows:
                    if row["document"] == plan["document_id"]:
                        suffix = str(turn) if turn else ""
                        named = {"document": row["document"] + (f"-{turn}" if turn else "")}
                        if "area" in row:
                            named["area"] = row["area"] + suffix
                        if key:
                            named[key] = row[key].replace(row["area"], row["area"] + suffix, 1)
                            if suffix and named[key] == row[key]:
                                named[key] += f"-{turn}"
                            copies[row[key]].append(named[key])
                        varied = _varied(row, turn) if table == "indicators" else {}
                        writer.writerow({**row, **varied, **named})
    with (ROOT / "data/links.csv").open(encoding="utf-8", newline="") as file:
        links = list(csv.DictReader(file))
    with (folder / "data/links.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(links[0]), lineterminator="\n")
        writer.writeheader()
        for link in links:
            writer.writerows({**link, "record_id": name} for name in copies.get(link["record_id"], [link["record_id"]]))
    return folder


def _varied(row: dict[str, str], turn: int) -> dict[str, str]:
    """Another target for a copy, up to 30 % away, where it is a plain figure without a ceiling."""
    plain = row["target_raw"] == row["target"] and row["unit"] != "%" and row["mode"] == "level"
    if not turn or not plain or not row["target"] or float(row["target"]) <= 1:
        return {}
    target = f"{float(row['target']) * (0.7 + 0.06 * (turn * 7 % 11)):.4g}"
    target = f"{float(target):g}" if float(target) < 1e5 else f"{float(target):.0f}"
    return {"target": target, "target_raw": target}
