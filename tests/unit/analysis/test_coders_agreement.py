"""How far the codings agree, as the data page shows it."""

import shutil

import pandas as pd
import pytest

from helpers.analysis.agreement import agreement_of_codings, agreement_table
from helpers.data.coding import read_coding
from helpers.display.layout import table_html
from helpers.display.words import Html


@pytest.fixture(scope="module")
def found(root):
    return agreement_of_codings(root / "data")


def test_fields_in_which_coders_differ_have_alpha_with_its_interval(found):
    types = found[(found["table"] == "measures") & (found["field"] == "regulatory_type")].iloc[0]
    assert types["alpha_low"] < types["alpha"] < types["alpha_high"]
    assert types["agreement"] == pytest.approx(203 / 230)
    assert (found["agreement"].lt(1) == found["field"].ne("")).all()


def test_what_identifies_a_record_is_no_field_on_which_coders_agree(root, found):
    assert found.loc[found["table"] == "links", "field"].tolist() == ["match"]  # beside both keys
    [alike] = found[(found["table"] == "indicators") & (found["field"] == "")].to_dict("records")
    assert alike["same"] == 14


def test_a_change_of_one_code_changes_the_table(root, tmp_path, found):
    folder = tmp_path / "data"
    (folder / "coding").mkdir(parents=True)
    for source in (root / "data" / "coding").glob("links_*.csv"):
        shutil.copy(source, folder / "coding")
    path = folder / "coding" / "links_coder_a.csv"
    rows = read_coding(path)
    rows["match"] = "none_of_these"
    rows.to_csv(path, index=False)
    changed = agreement_of_codings(folder)
    [one] = changed[changed["field"] == "match"].to_dict("records")
    [before] = found[found["field"] == "match"].to_dict("records")
    assert one["agreement"] == 0
    assert before["agreement"] > 0.9


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_names_every_kind_of_record_with_its_counts(found, lang):
    said = str(table_html(agreement_table(found), Html(lang)))
    for table, part in found.groupby("table"):
        assert str(part["units"].iloc[0]) in said, table
    assert "0.814 (0.752–0.872)" in said


def test_without_codings_there_is_no_table(tmp_path):
    found = agreement_of_codings(tmp_path)
    assert isinstance(found, pd.DataFrame)
    assert agreement_table(found) is None
