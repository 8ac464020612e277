import pytest
from markupsafe import escape

from helpers.display.origins import computed, printed
from helpers.display.prose import Finding
from helpers.display.tables import Table
from helpers.labels import gloss

EVIL = '<script>alert("x")</script>'


def test_cells_and_captions_are_escaped():
    html = Table([EVIL], [[EVIL]], EVIL, "en")._repr_html_()
    assert "<script>" not in html
    assert html.count(str(escape(EVIL))) == 3


def test_a_long_table_folds_its_later_rows_but_loses_none():
    rows = [[f"row {at}"] for at in range(14)]
    table = Table(["h"], rows, "caption", "en", heads={0: "first", 10: "later"}, open_rows=10)
    html = table._repr_html_()
    shown, folded = html.split("<details", 1)
    assert (shown.count("<td"), folded.count("<td")) == (10, 4)
    assert "The other 4 rows" in folded
    assert ("first" in shown, "later" in shown, "later" in folded) == (True, False, True)
    assert all(row[0] in repr(table) for row in rows)
    assert "<details" not in Table(["h"], rows[:13], "caption", "en", open_rows=10)._repr_html_()


def test_a_printed_number_says_where_it_stands(dataset):
    record = dataset.indicators.iloc[0].to_dict()
    cell = printed("9.8", record, "en")
    assert cell.kind == "printed"
    assert cell.detail == "table 1, row 1, characters 2856–2889 (document wuxing-plan-2021)"
    assert "class=printed" in cell.__html__()


def test_a_computed_number_names_its_formula():
    cell = computed("10.0%", "growth.cagr", "zh")
    assert "(yT / y0)^(1/n) − 1" in cell.detail
    with pytest.raises(KeyError):
        computed("1", "no.such.method", "zh")


def test_brackets_around_chinese_are_full_width():
    record = {"name": "质量奖(含创新奖)", "name_en": "Quality awards (innovation included)"}
    assert gloss(record, "name", "zh") == "质量奖（含创新奖）"
    assert gloss(record, "name", "en") == "Quality awards (innovation included)"
    assert gloss({"name": "f(x)"}, "name", "zh") == "f(x)"


def test_a_finding_escapes_names():
    page = Finding(EVIL, lang="en")
    assert "<script>" not in page._repr_html_()
