import pytest
from markupsafe import escape

from helpers.display import (
    findings,
    in_words,
    statements_table,
    targets_table,
)
from helpers.display.origins import computed, printed
from helpers.display.prose import Finding
from helpers.display.tables import Table
from helpers.labels import gloss
from helpers.methods import other_figures, required_change, required_ends, targets_from_baseline

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


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_of_the_tables_has_an_origin(dataset, lang):
    for city in dataset.studied:
        own = dataset.only(city)
        required = required_change(own.indicators, dataset.periods)
        for table in (
            targets_table(
                own.indicators,
                required,
                required_ends(
                    own.indicators,
                    required,
                    other_figures(own.contradictions, own.indicators, own.statements),
                    dataset.periods,
                ),
                lang,
            ),
        ):
            if table is None:
                assert own.indicators["baseline_status"].eq("no_column").all()  # also where there is no table
                continue
            assert "class=printed" in table._repr_html_() or own.indicators["baseline"].isna().all()


def test_a_city_without_a_table_gets_none(dataset):
    own = dataset.only("linyi")
    assert statements_table(own.statements, "baseline", "zh") is None
    assert len(statements_table(own.statements, "target", "zh").rows) == 31


def test_findings_follow_the_data(dataset):
    linyi = dataset.only("linyi")
    assert findings.growth(linyi.indicators, linyi.indicators, "en") is None


def test_brackets_around_chinese_are_full_width():
    record = {"name": "质量奖(含创新奖)", "name_en": "Quality awards (innovation included)"}
    assert gloss(record, "name", "zh") == "质量奖（含创新奖）"
    assert gloss(record, "name", "en") == "Quality awards (innovation included)"
    assert gloss({"name": "f(x)"}, "name", "zh") == "f(x)"


def test_promises_of_one_year_name_it_once(dataset):
    table = statements_table(dataset.only("linyi").statements, "target", "en")
    assert "2023" in table.caption
    assert "Year" not in table.header
    mixed = dataset.only("wuxing").statements.assign(year=lambda frame: frame["year"].where(frame.index % 2 == 0))
    assert "Year" in statements_table(mixed, "target", "en").header


def test_two_targets_of_one_row_are_told_apart(dataset):
    own = dataset.only("jingzhou").indicators
    targets = targets_from_baseline(own, required_change(own, dataset.periods))
    named = in_words(targets, "zh")["name"]
    assert named.is_unique
    assert "全市市场主体数（争取性）" in set(named)


def test_a_finding_escapes_names():
    page = Finding(EVIL, lang="en")
    assert "<script>" not in page._repr_html_()


def test_one_of_a_thing_has_its_unit_in_the_singular_and_a_missing_unit_is_said(dataset):
    table = statements_table(dataset.only("xuhui").statements, "target", "en")
    assert [(str(row[1]), str(row[2])) for row in table.rows if str(row[1]) in ("1", "≥5")] == [
        ("1", "round"), ("≥5", "items")
    ]  # fmt: skip
    table = statements_table(dataset.only("jingzhou").statements, "target", "en")
    assert [str(row[2]) for row in table.rows if str(row[0]) == "Valid invention patents, total"] == ["not given"]
