"""Another program finds the data package valid, and finds what is broken in it."""

import json
from pathlib import Path

from helpers.schema import TABLES


def test_frictionless_finds_the_package_valid(root):
    from frictionless import validate

    report = validate(str(root / "data/datapackage.json"))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert {task.name for task in report.tasks} == set(TABLES)


BROKEN = [
    ("links.csv", "\nmarket_entities,", "\nmarket_entity,", "foreign-key"),
    ("statements.csv", ",wuxing,baseline", ",wuxin,baseline", "foreign-key"),
    ("indicators.csv", "reported", "given", "constraint-error"),
    ("measures.csv", "3813,4143", "x,4143", "type-error"),
    ("measures.csv", "wuxing-m002", "wuxing-m001", "primary-key"),
    ("sectors/market_regulation/concepts.yml", "  direction: 1\n", "  direction: 3\n", "constraint-error"),
]


def test_frictionless_finds_what_is_broken(data_copy):
    from frictionless import validate

    package = json.loads((data_copy / "datapackage.json").read_text("utf-8"))
    # Those that are broken, and those that they name.
    names = {Path(file).stem for file, *_ in BROKEN} | {"areas", "documents", "collected", "domains"}
    package["resources"] = [item for item in package["resources"] if item["name"] in names]
    (data_copy / "datapackage.json").write_text(json.dumps(package), "utf-8")
    for file, old, new, _ in BROKEN:
        path = data_copy / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    report = validate(str(data_copy / "datapackage.json"))
    found = {(task.name, kind) for task in report.tasks for (kind,) in task.flatten(["type"])}
    assert {(Path(file).stem, kind) for file, _, _, kind in BROKEN} <= found
