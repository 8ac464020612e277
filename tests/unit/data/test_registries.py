"""What the registries refuse and what they let pass, on each side of each rule."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.data.checks import check_terms
from helpers.data.crosschecks import check_assessments, check_contradictions
from helpers.data.decisions import faults_error
from helpers.data.registry import check_areas, check_collected, check_documents, find_area
from helpers.errors import ParameterError
from helpers.schema import Indicator


def table(*records, first=2):
    return SimpleNamespace(name="t", records=records, lines=range(first, first + len(records)))


def told(problems):
    return [(problem.line, problem.field) for problem in problems]


def area(slug, *, planned=True):
    return SimpleNamespace(slug=slug, documents=("d",) if planned else ())


def test_an_unknown_area_is_told_with_the_nearest_and_what_is_valid():
    areas = {name: area(name, planned=name != "cc") for name in ("aa", "bb", "cc")}
    assert find_area(areas, "aa") is areas["aa"]
    with pytest.raises(ParameterError) as raised:
        find_area(areas, "aaa")
    assert "Did you mean “aa”?" in raised.value.problem
    assert raised.value.remedy.startswith("Valid: aa, bb. ")
    bare = {name: area(name, planned=False) for name in ("aa", "bb")}
    with pytest.raises(ParameterError) as raised:
        find_area(bare, 5)
    assert "Did you mean" not in raised.value.problem
    assert raised.value.remedy.startswith("Valid: aa, bb. ")


@pytest.mark.parametrize(("count", "said"), [(30, "p29."), (31, "p29 … (31 in all).")])
def test_a_long_list_of_areas_is_cut_at_thirty(count, said):
    areas = {f"p{at}": area(f"p{at}") for at in range(count)}
    with pytest.raises(ParameterError) as raised:
        find_area(areas, "x")
    assert f"{said} A new area" in raised.value.remedy


def entry(slug, level, parent="", *codes):
    years = [SimpleNamespace(code=code, first=first, last=last) for code, first, last in codes]
    return SimpleNamespace(slug=slug, level=level, parent=parent, codes=years)


@pytest.mark.parametrize(
    ("level", "parent", "is_wrong"),
    [
        ("province", "cn", False),
        ("province", "", True),
        ("province", "elsewhere", True),
        ("prefecture", "pr", False),
        ("province", "pr", True),  # its own level is not above
        ("nation", "pr", True),
        ("district", "cn", False),
    ],
)
def test_an_area_stands_below_one_of_a_higher_level(level, parent, is_wrong):
    entries = (entry("cn", "nation"), entry("pr", "province", "cn"), entry("x", level, parent))
    assert told(check_areas(table(*entries))) == ([(4, "parent")] if is_wrong else [])


def test_what_may_stand_above_is_listed_up_to_twelve():
    for count, is_cut in ((11, False), (12, True)):  # and the nation
        entries = [entry("cn", "nation"), *(entry(f"p{at}", "province", "cn") for at in range(count))]
        [problem] = check_areas(table(*entries, entry("x", "prefecture", "y")))
        assert problem.message.endswith("p9, p10 …." if is_cut else "p9, p10.")


@pytest.mark.parametrize(
    ("first", "second", "is_wrong"),
    [
        ((2000, 2010), (2011, 2020), False),
        ((2000, 2010), (2010, 2020), True),
        ((2011, 2020), (2000, 2010), False),
        ((2010, 2020), (2000, 2010), True),
        ((2000, None), (2020, None), True),
        ((2020, None), (2000, 2019), False),
    ],
)
def test_a_code_holds_for_one_area_a_year(first, second, is_wrong):
    entries = [
        entry("cn", "nation"),
        entry("a", "province", "cn", ("11", *first)),
        entry("b", "province", "cn", ("11", *second)),
    ]
    assert told(check_areas(table(*entries))) == ([(4, "codes")] if is_wrong else [])
    entries[2].codes[0].code = "12"
    assert told(check_areas(table(*entries))) == []


def document(name, **more):
    fields = {"area": "a", "sector": "m", "sha256": "", "file": "", "prefix": name}
    return SimpleNamespace(document_id=name, **fields | more)


def test_documents_share_no_hash_file_or_prefix():
    one, other = document("one", sha256="f" * 64, file="x.pdf"), document("two")
    assert told(check_documents(table(one, other), ["a"], ["m"])) == []
    for name, value in (("sha256", "f" * 64), ("file", "x.pdf"), ("prefix", "one")):
        found = list(check_documents(table(one, document("two", **{name: value})), ["a"], ["m"]))
        assert told(found) == [(3, name)]
        assert (f"{'f' * 12}…" in found[0].message) is (name == "sha256")
    blank = check_documents(table(document("one", prefix=""), document("two", prefix="")), ["a"], ["m"])
    assert told(blank) == []
    [problem] = check_documents(table(document("one", area="ab")), ["abc"], ["m"])
    assert "Did you mean 'abc'?" in problem.message
    assert told(check_documents(table(document("one", sector="x")), ["a"], ["m"])) == [(2, "sector")]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"first": 2020, "last": 2020}, []),
        ({"first": 2021}, ["first"]),
        ({"area": "b"}, ["area"]),
        ({"document_id": "plan"}, ["document_id"]),
        ({"sha256": "f" * 64}, ["sha256"]),
    ],
)
def test_a_collected_document_is_none_of_the_others(fields, wrong):
    item = SimpleNamespace(**{"area": "a", "document_id": "r", "first": 2020, "last": 2020, "sha256": "e"} | fields)
    documents = {"plan": SimpleNamespace(sha256="f" * 64), "bare": SimpleNamespace(sha256="")}
    assert told(check_collected(table(item), {"a": None}, documents)) == [(2, name) for name in wrong]
    twice = check_collected(table(item, item), {"a": None}, documents)
    assert (3, "sha256") in told(twice)


@pytest.mark.parametrize(
    ("end", "span", "wrong"),
    [
        (100, (0, 200), []),
        (101, (0, 200), ["span_a_end"]),
        (60, (60, 70), ["span_a_start"]),  # they touch
        (60, (59, 70), []),
        (60, (40, 50), ["span_a_start"]),
        (60, (40, 51), []),
    ],
)
def test_a_figure_lies_in_its_document_and_at_its_record(end, span, wrong):
    spans = {"span_a_start": 50, "span_a_end": end, "span_b_start": 50, "span_b_end": 60}
    item = SimpleNamespace(document="d", area="a", record_a="r s", record_b="b", **spans)
    records = {
        "r": SimpleNamespace(document="d", span_start=span[0], span_end=span[1]),
        "s": SimpleNamespace(document="d", span_start=0, span_end=99),
        "b": SimpleNamespace(document="d", span_start=55, span_end=56),
    }
    of = {"d": SimpleNamespace(area="a", characters=100)}
    assert [field for _, field in told(check_contradictions(table(item), of, records))] == wrong
    unknown = {"d": SimpleNamespace(area="a", characters=None)}
    kept = [name for name in wrong if name != "span_a_end"]
    assert [field for _, field in told(check_contradictions(table(item), unknown, records))] == kept
    for documents in ({}, {"d": SimpleNamespace(area="b", characters=100)}):
        assert told(check_contradictions(table(item), documents, records)) == [(2, "document")]
    lost = {name: record for name, record in records.items() if name != "s"}
    assert (2, "record_a") in told(check_contradictions(table(item), of, lost))
    other = records | {"s": SimpleNamespace(document="e", span_start=0, span_end=99)}
    assert (2, "record_a") in told(check_contradictions(table(item), of, other))


@pytest.mark.parametrize(
    ("year", "target_year", "wrong"),
    [(2021, 2025, []), (2020, 2025, ["year"]), (2025, 2025, []), (2026, 2025, ["year"]), (1999, None, [])],
)
def test_a_class_is_of_a_year_of_its_plan(year, target_year, wrong):
    target = Indicator.model_construct(area="a", target_year=target_year)
    item = SimpleNamespace(record_id="r", area="a", year=year)
    assert [field for _, field in told(check_assessments(table(item), {"r": target}))] == wrong
    for records in (
        {},
        {"r": SimpleNamespace(area="a", target_year=2025)},
        {"r": target.model_copy(update={"area": "b"})},
    ):
        assert told(check_assessments(table(item), records)) == [(2, "record_id")]


def term(text, domain="ip", of="d"):
    return SimpleNamespace(document=of, domain=domain, term=text)


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([term("a"), term("b"), term("a", "quality")], []),
        ([term("b"), term("a")], [(3, "term")]),
        ([term("a"), term("a")], []),
        ([term("b"), term("a", "quality"), term("c")], [(4, "domain")]),
        ([term("b"), term("a", of="e"), term("c")], [(3, "document"), (4, "domain")]),
        ([term("a", "outside")], []),
        ([term("a", "else")], [(2, "domain")]),
    ],
)
def test_terms_stand_sorted_and_together(rows, wrong):
    assert told(check_terms(table(*rows), ["d"], ["ip", "quality"])) == wrong


@pytest.mark.parametrize(
    ("count", "head", "more"), [(1, "1 fault;", False), (12, "12 faults;", False), (13, "13 faults;", True)]
)
def test_faults_are_listed_up_to_twelve(count, head, more):
    error = faults_error([f"f{at}" for at in range(count)], "d.json")
    assert error.problem.startswith(head)
    assert ("… and 1 more" in error.problem) is more
    assert f"  f{min(count, 12) - 1}" in error.problem
    assert "  f12" not in error.problem
