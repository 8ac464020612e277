import re

import pandas as pd
import pytest
from markupsafe import Markup

from helpers.display import show
from helpers.display.layout import table_html
from helpers.display.show import kept_together, output_data
from helpers.display.wording import grouped
from helpers.display.words import Html, Words
from helpers.display.workings import Workings
from helpers.errors import ParameterError
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Listed,
    Name,
    Table,
    absent,
    assumed,
    computed,
    counted,
    printed,
    term,
)
from helpers.facts.bundle import BUNDLE
from helpers.labels import catalogue

EVIL = '<script>alert("x")</script>'
COLUMNS = (Column("a", "column.unit", wraps="always"), Column("b", "column.value", "number"))


def table(count, **more):
    return Table(
        term("caption.baselines", n=count),
        COLUMNS,
        tuple({"a": f"row {at}", "b": counted(at)} for at in range(count)),
        **more,
    )


def test_nothing_is_shown_of_nothing():
    assert show(None, "zh") is None
    changes = pd.DataFrame({"domain": [], "kind": []})
    assert (
        show(Figure("statements_by_domain", {"counts": pd.crosstab(changes["domain"], changes["kind"])}), "zh") is None
    )


def test_a_language_without_pages_is_refused():
    with pytest.raises(ParameterError, match="Valid: zh, en"):
        show(counted(1), "fr")


def test_an_output_has_text_html_and_the_thing_itself():
    data, _ = show(table(2), "en")._repr_mimebundle_()
    assert set(data) == {"text/plain", "text/html", BUNDLE}
    assert data["text/plain"].splitlines()[-1] == "row 1 | 1"


def test_cells_and_names_are_escaped():
    made = Table(term("caption.baselines", n=EVIL), COLUMNS, ({"a": EVIL, "b": Name(EVIL)},), notes={0: EVIL})
    html = output_data(made, "zh")["text/html"]
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 4
    assert "<script>" not in output_data(Finding((EVIL, Name(EVIL))), "en")["text/html"]


def test_a_long_table_folds_its_later_rows_but_loses_none():
    made = table(14, heads={0: "first", 10: "later"}, open_rows=10)
    shown, folded = table_html(made, Html("en")).split("<details", 1)
    assert (shown.count("<tr><td"), folded.count("<tr><td")) == (10, 4)
    assert "The other 4 rows" in folded
    assert ("first" in shown, "later" in shown, "later" in folded) == (True, False, True)
    assert all(f"row {at} |" in repr(show(made, "en")) for at in range(14))
    assert "<details" not in table_html(table(13, open_rows=10), Html("en"))


def test_a_printed_number_says_where_it_stands(dataset):
    record = dataset.indicators.iloc[0].to_dict()
    html = Html("en").say(printed(record, 9.8))
    assert 'title="printed: table 1, row 1, characters 2856–2889 (document wuxing-plan-2021)"' in html
    assert html.endswith(">9.8</a>")
    assert "document" not in Html("en", Workings()).say(printed(record, 9.8))


def test_a_computed_number_names_its_formula_and_in_a_page_leads_to_it():
    fact = computed(0.0456, "growth.cagr", {"y0": 9.8, "yT": 13, "n": 5}, unit="fraction", is_change=True)
    assert "(yT / y0)^(1/n) − 1" in Html("zh").say(fact)
    workings = Workings()
    html = Html("en", workings)
    assert html.say(fact) == html.say(fact) == '<a class=computed href="#w1">+4.6</a>'  # what is the same is said once
    assert workings.of("growth.cagr") == [("w1", "y<sub>0</sub> = 9.8, y<sub>T</sub> = 13, n = 5")]
    assert html.say(computed(1, "growth.cagr")) == '<a class=computed href="#growth.cagr">1</a>'
    with pytest.raises(KeyError):
        Html("zh").say(computed(1, "no.such.method"))


def test_what_was_put_in_leads_on_itself_and_many_things_are_a_list(dataset):
    record = dataset.indicators.iloc[0].to_dict()
    workings = Workings()
    html = Html("zh", workings)
    growth = computed(0.05, "growth.cagr", {"y0": printed(record, 9.8), "n": 5}, unit="fraction")
    below = computed(4, "peers.percentile", {"N": 4, "others": Listed(tuple([growth] * 4))})
    assert html.say(below) == '<a class=computed href="#w2">4</a>'
    [(place, said)] = workings.of("growth.cagr")
    assert place == "w1"
    assert f"sources.html#{record['indicator_id']}" in said
    [(_, listed)] = workings.of("peers.percentile")
    assert listed.startswith("N = 4<p>比较对象：</p><ol>")
    assert listed.count('<li><a class=computed href="#w1">5.0</a>') == 4
    assert workings.methods == ["growth.cagr", "peers.percentile"]


def test_an_assumed_number_and_a_gap_say_why():
    assert "counted by the program" in Html("en").say(assumed(2020, term("origin.counted")))
    assert Html("en").say(absent("place.none")) == '<span class="muted">none</span>'


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Fact(12345.0, "computed"), "12,345"),
        (Fact(-0.031, "computed", unit="fraction", is_change=True), "−3.1"),
        (Fact(2.0, "computed", decimals=2, is_change=True, operator=""), "+2.00"),
        (Fact(2.0, "printed", upper=5.0, operator=">="), "≥2–5"),
        (Fact(3.476, "computed", upper=3.479, decimals=2), "3.48"),  # ends that round alike are one figure
        (Fact(0.3, "computed", unit="fraction", decimals=0, operator="at_most"), "≤30"),
        (Fact(None, "printed", text="12000-15000"), "12,000–15,000"),
    ],
)
def test_numbers_are_set_as_pages_print_them(fact, text):
    assert Words("en").say(fact) == text


def test_commands_are_code_in_html_and_quoted_in_text(monkeypatch):
    monkeypatch.setitem(catalogue(), "review.supply", {"en": "`fyp observe {slug}` writes a sheet."})
    sentence = term("review.supply", slug="x")
    assert "<code>fyp observe x</code>" in Html("en").say(sentence)
    assert Words("en").sentences((sentence,)).startswith("“fyp observe x”")


def test_a_figure_is_drawn_in_both_languages(dataset):
    from helpers.analysis.baseline.figures import statements_by_domain

    data, _ = show(statements_by_domain(dataset.only("linyi").statements), "en")._repr_mimebundle_()
    drawn = data[BUNDLE]["drawn"]
    assert data["image/svg+xml"] == drawn["en"]["image/svg+xml"] != drawn["zh"]["image/svg+xml"]


def test_in_a_page_a_whole_number_says_that_it_was_counted_and_a_year_does_not():
    said = term("review.basis_first_year", name="Hill", first=2021, last=2025, year=2023, firsts=12)
    in_page = str(Html("en", Workings()).say(said))
    assert re.findall(r"<span class=computed[^>]*>(\d+)</span>", in_page) == ["12"]
    assert "2021 to 2025" in in_page
    assert "<span" not in str(Html("en").say(said))


def test_a_claim_keeps_a_figure_and_its_unit_on_one_line():
    assert kept_together(Markup("到 2020 年为止，<a>9.2</a> 倍 A b")) == "到 2020\u00a0年为止，<a>9.2</a>\u00a0倍 A b"


def test_a_claim_keeps_a_range_of_years_on_one_line():
    said = kept_together(Markup("from 2021–2025 to <a>2.7–2.9</a>%"))
    assert said == "from 2021\u2060–\u20602025 to <a>2.7–2.9</a>%"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("3232家", "3,232 units"),
        ("150项、121项", "150 items, 121 items"),
        ("5.36亿元", "5.36 (100 million yuan)"),
        ("1家", "1 unit"),
        ("60左右", "about 60"),
        ("4.5%左右", "about 4.5%"),
        ("50以上", "≥50"),
        ("十万家", "十万家"),
        ("12头", "12头"),
    ],
)
def test_a_printed_unit_or_bound_is_english_on_an_english_page(printed, said):
    assert grouped(printed, "en") == said
    assert grouped(printed, "zh") == printed
