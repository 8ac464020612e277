"""One term has one English gloss; what a record adds to its passage is said."""

from __future__ import annotations

import pandas as pd

PAIRS = {
    "indicators": ("name", "name_en"),
    "statements": ("subject", "subject_en"),
    "measures": ("heading", "heading_en"),
    "concepts": ("name", "name_en"),
}


def glosses(dataset):
    parts = [getattr(dataset, table)[list(pair)].set_axis(["name", "gloss"], axis=1) for table, pair in PAIRS.items()]
    found = pd.concat(parts)
    return found[found["gloss"] != ""]


def test_one_name_has_one_gloss(dataset):
    several = glosses(dataset).groupby("name")["gloss"].unique()
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
