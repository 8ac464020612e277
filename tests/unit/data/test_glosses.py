"""One term has one English gloss; what a record adds to its passage is said."""

from __future__ import annotations

import pandas as pd

UNITS = [(table, "unit", "unit_en") for table in ("indicators", "concepts", "observations")]
# What is counted with these words is named in English by its noun: 3 件 are 3 patents here and 3 items there.
CLASSIFIERS = {"件", "个", "项", "家", "万户"}


def pairs(dataset):
    """Every field of the data set with the field of its gloss, but for units."""
    for table in vars(dataset):
        frame = getattr(dataset, table)
        if isinstance(frame, pd.DataFrame):
            fields = [name for name in frame.columns if f"{name}_en" in frame.columns and name != "unit"]
            yield from ((table, name, f"{name}_en") for name in fields)


def glosses(dataset, wanted=None):
    parts = [
        getattr(dataset, table)[[name, gloss]].set_axis(["name", "gloss"], axis=1).astype("object")
        for table, name, gloss in wanted or pairs(dataset)
    ]
    found = pd.concat(parts)
    return found[(found["gloss"] != "") & (found["name"] != "")]


def test_every_table_with_glosses_is_among_them(dataset):
    tables = {table for table, *_ in pairs(dataset)}
    assert tables >= {"indicators", "statements", "measures", "concepts", "contradictions", "links", "observations"}
    assert ("indicators", "group", "group_en") in set(pairs(dataset))


def test_one_unit_has_one_gloss(dataset):
    several = glosses(dataset, UNITS).groupby("name")["gloss"].nunique()
    assert set(several[several > 1].index) == CLASSIFIERS


def test_one_name_has_one_gloss(dataset):
    found = glosses(dataset)
    several = found.assign(gloss=found["gloss"].str.casefold()).groupby("name")["gloss"].unique()
    assert several[several.map(len) > 1].map(list).to_dict() == {}


def test_random_inspection_has_its_official_name(dataset):
    named = glosses(dataset)
    named = named[named["name"].str.contains("双随机、一公开")]
    assert len(named) >= 3
    assert named["gloss"].str.contains("random inspection and public release").all()


def test_an_assumed_year_is_marked(dataset):
    notes = dataset.statements.set_index("statement_id")["note"]
    for number in range(3, 8):
        assert "assumed" in notes[f"jingzhou-s{number:03d}"]


def test_hotlines_are_no_quantity_and_reports_are_as_printed(dataset):
    statements = dataset.statements.set_index("statement_id")
    assert "jingzhou-s016" not in statements.index
    numbers = [f"zhongshan-s{number:03d}" for number in (32, 33, 34)]
    assert statements.loc[numbers, "unit"].tolist() == ["份"] * 3
    links = dataset.links[dataset.links["record_id"].isin(numbers)]
    assert set(links["match"]) == {"close"}
