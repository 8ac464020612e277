"""What the crosswalk and the evidence hold."""

import re

import pandas as pd
import pytest

from helpers.data.coding import read_coding
from helpers.methods.agreement import field_agreement, match_records
from helpers.methods.succession import outcomes_of


def documents_of(dataset):
    """Record -> its document."""
    keys = ((dataset.indicators, "indicator_id"), (dataset.statements, "statement_id"))
    return pd.concat([frame.set_index(key)["document"] for frame, key in keys])


def test_a_concept_that_is_measured_is_so_by_two_documents(dataset):
    documents = dataset.links.assign(document=dataset.links["record_id"].map(documents_of(dataset)))
    counts = documents.groupby("concept_id")["document"].nunique()
    assert set(counts.index) <= set(dataset.concepts["concept_id"])
    assert counts.min() >= 2


def test_exact_links_agree_on_the_unit_after_conversion(dataset):
    # The same printed unit has one factor within a concept (a check on loading); different units may share none.
    exact = dataset.links[dataset.links["match"] == "exact"]
    assert exact["factor"].notna().all()
    units = {
        **dataset.indicators.set_index("indicator_id")["unit"],
        **dataset.statements.set_index("statement_id")["unit"],
    }
    scale = {
        "万户": 1,
        "户": 1e-4,
        "万家": 1,
        "万件": 1e4,
        "件": 1,
        "万张": 1e4,
        "张": 1,
        "万宗": 1e4,
        "亿元": 1e4,
        "万元": 1,
    }
    for concept in ("market_entities", "valid_trademarks", "valid_certificates", "cases_investigated", "fines"):
        for link in exact[exact["concept_id"] == concept].itertuples():
            if units[link.record_id]:
                assert link.factor == scale[units[link.record_id]], link


def test_agreement_of_the_two_passes_is_what_the_readme_says(root, monkeypatch):
    folder = root / "data" / "coding"
    first, second = (read_coding(folder / f"links_coder_{coder}.csv") for coder in "ab")
    pairs = match_records(first, second, ["concept_id", "record_id"])
    monkeypatch.setattr("helpers.methods.agreement.bootstrap_interval", lambda *_, **__: None)  # seconds, for nothing
    found = field_agreement(first, second, pairs).set_index("field").loc["match"]
    said = (folder / "README.md").read_text("utf-8")
    row = next(line for line in said.splitlines() if line.startswith("| links"))
    assert f"| {len(first)} | {len(second)} | {len(pairs)} |" in row
    assert f"{100 * found['agreement']:.1f}%" in row
    assert f"{found['alpha']:.3f}".lstrip("0") in row


def test_national_rates_are_those_of_baseline_and_target(dataset):
    """The stated growth is that of target over baseline to its last digit: a check on reading figures off images."""
    tables = dataset.tables_of("nation")
    level = tables.set_index("indicator_id")["target"]
    rows = tables[(tables["mode"] == "annual_average") & (tables["change_kind"] == "percent")]
    assert len(rows) == 13
    for row in rows.itertuples():
        years = row.last - row.baseline_year
        rate = ((level[row.indicator_id.removesuffix("c")] / row.baseline) ** (1 / years) - 1) * 100
        per_mille = "‰" in row.target_raw
        decimals = len(re.search(r"\d+(?:\.(\d+))?", row.target_raw).group(1) or "") + per_mille
        assert abs(rate) == pytest.approx(row.target, abs=0.6 * 10**-decimals), row.indicator_id


def test_national_changes_are_the_difference_of_target_and_baseline(dataset):
    tables = dataset.tables_of("nation")
    level = tables.set_index("indicator_id")["target"]
    rows = tables[(tables["mode"] == "increment") & tables["indicator_id"].str.endswith("c")]
    assert len(rows) == 36
    for row in rows.itertuples():
        step = level[row.indicator_id.removesuffix("c")] - row.baseline
        assert step == pytest.approx(row.target if row.operator == "up" else -row.target, abs=1e-9), row.indicator_id


def test_the_worked_example_of_the_nation(dataset):
    own = dataset.observations.query("area == 'nation' and concept_id == 'hv_patents_per_10k'")
    patents = own.set_index("year")["value"]
    assert patents.to_dict() == {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8, 2025: 16}
    tables = dataset.tables_of("nation")
    pair = outcomes_of(tables, dataset.links).set_index("target_id").loc["nation-14-t1-r05"]
    rows = tables.set_index("indicator_id")
    assert (rows.loc["nation-14-t1-r05", "target"], rows.loc[pair["record_id"], "baseline"]) == (12, 16)


def test_published_completions_agree_with_the_outcomes(dataset):
    """Of the 12th plan's targets that can be followed exactly, only R&D missed, as the published verdicts say."""
    tables = dataset.tables_of("nation")
    frame = outcomes_of(tables, dataset.links).query("match == 'exact'")
    frame = frame.merge(tables, left_on="target_id", right_on="indicator_id")
    frame = frame.merge(tables, left_on="record_id", right_on="indicator_id", suffixes=("", "_next"))
    twelfth = frame[(frame["first"] == 2011) & frame["target"].notna()]
    missed = twelfth[twelfth["baseline_next"] * twelfth["factor"] < twelfth["target"] - 1e-9]
    assert list(missed["target_id"]) == ["nation-12-t1-r06"]


def test_a_part_of_the_data_set_keeps_what_belongs_to_it(dataset):
    part = dataset.only("wuxing")
    assert set(part.contradictions["area"]) == {"wuxing"}
    assert set(part.terms["area"]) == {"wuxing"}
    assert {record.split("-")[0] for record in part.links["record_id"]} == {"wuxing", "nation"}
    assert set(part.observations["area"]) == {"nation"}
    assert len(part.concepts) == len(dataset.concepts)


def test_types_of_the_frames(dataset):
    assert dataset.observations["span_start"].dtype == "Int64"
    assert dataset.links["factor"].dtype == float
    assert pd.isna(dataset.concepts.set_index("concept_id").loc["market_entities", "upper_limit"])
