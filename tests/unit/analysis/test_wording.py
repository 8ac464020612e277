"""Whose wording is nearest, by every reading: alone, tied, nearly and split; and how far it can be compared."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.comparison import concepts, wording
from helpers.facts import Name, Term, facts_in

AREAS = {
    slug: SimpleNamespace(slug=slug, name=slug, name_en=slug, province="", plan=SimpleNamespace(kind="five_year_plan"))
    for slug in "abcdefghij"
}
READ = ["cosine", "thinned", "content", "overlap"]


def near(**rows):
    """By place its four readings, nearest first; the ranks stand for that they are ranked."""
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=READ).rename_axis("area").reset_index()
    return frame.assign(terms=5, best=1.0, worst=2.0)


def first(frame):
    return wording.likeness(AREAS["a"], frame, AREAS).sentences[0]


def names(thing):
    """Chinese names within a list."""
    if isinstance(thing, Name):
        return [thing.zh]
    parts = thing.values.values() if isinstance(thing, Term) else thing.items
    return [name for part in parts for name in names(part)]


def test_one_that_is_first_in_every_reading_is_nearest():
    found = first(near(b=[0.9, 0.9, 0.9, 0.9], c=[0.8, 0.8, 0.8, 0.8]))
    assert found.key == "finding.policy_likeness"
    assert (found.values["value"].value, found.values["value"].decimals) == (0.9, 2)
    assert names(found.values["top"]) == ["b"]
    alone = first(near(b=[0.9, 0.9, 0.9, 0.9]))
    assert alone.key == "finding.policy_likeness"


def test_one_that_is_tied_in_a_reading_is_nearest_nearly():
    found = first(near(b=[0.9, 0.9, 0.9, 0.9], c=[0.8, 0.9, 0.901, 0.8], d=[0.7, 0.7, 0.7, 0.7]))
    assert found.key == "finding.policy_likeness_nearly"
    assert found.values["tied"] == 2  # .901 is printed as .90
    assert names(found.values["others"]) == ["c"]


def test_several_that_are_first_everywhere_are_tied():
    found = first(near(b=[0.9] * 4, c=[0.9] * 4, d=[0.5] * 4))
    assert found.key == "finding.policy_likeness_tied"
    assert names(found.values["top"]) == ["b", "c"]


def test_where_none_is_first_everywhere_wins_are_counted():
    found = first(near(b=[0.9, 0.5, 0.5, 0.5], c=[0.8, 0.9, 0.9, 0.5], d=[0.7, 0.5, 0.5, 0.9], e=[0.1, 0.1, 0.1, 0.1]))
    assert found.key == "finding.policy_likeness_split"
    winners = [(item.values["name"].zh, item.values["n"]) for item in found.values["winners"].items]
    assert winners == [("c", 2), ("b", 1), ("d", 1)]


@pytest.mark.parametrize(("least", "key"), [(0.6, "policy_likeness_range"), (0.59, "policy_likeness_wide")])
def test_a_range_is_narrow_from_six_tenths_on(least, key):
    sentences = wording.likeness(AREAS["a"], near(b=[0.9, 0.9, 0.9, 0.9], c=[least, 0.7, 0.8, 0.8]), AREAS).sentences
    assert [one.key for one in sentences[1:]] == [f"finding.{key}", "finding.policy_likeness_length"]
    assert (sentences[1].values["low"].value, sentences[1].values["high"].value) == (least, 0.9)
    assert (sentences[2].values["low"].value, sentences[2].values["high"].value) == (0.7, 0.9)
    assert {sentences[at].values[end].decimals for at in (1, 2) for end in ("low", "high")} == {2}
    one = wording.likeness(AREAS["a"], near(b=[0.9] * 4), AREAS).sentences
    assert len(one) == 1
    assert first(near(b=[0.9] * 4).iloc[:0]).key == "finding.policy_no_likeness"


def test_a_table_holds_the_nearest_and_says_of_how_many():
    rows = {slug: [0.9, 0.8, 0.7, 0.6] for slug in "bcd"}
    whole, cut = (wording.likeness_table(near(**rows), AREAS["a"], AREAS, top) for top in (3, 2))
    assert (whole.caption.key, len(whole.rows)) == ("caption.likeness", 3)
    assert (cut.caption.key, cut.caption.values["n"]) == ("caption.likeness_nearest", 2)
    assert [whole.rows[0][name].value for name in READ] == [0.9, 0.8, 0.7, 0.6]
    assert {whole.rows[0][name].decimals for name in READ} == {2}
    assert whole.rows[0]["rank"].key == "policy.ranks"
    same = wording.likeness_table(near(**rows).assign(worst=1.0), AREAS["a"], AREAS)
    assert same.rows[0]["rank"].value == 1


def test_stressed_terms_are_listed_up_to_five():
    frame = pd.DataFrame({"term": list("pqrstu"), "count": [3] * 6, "total": [4] * 6, "rca": [2.25] * 6})
    counts = pd.DataFrame({name: [3, 3] for name in "pqrstu"}, index=["a", "b"])
    found = wording.terms(AREAS["a"], frame, counts, AREAS, 3)
    items = found.sentences[0].values["terms"].items
    assert len(items) == 5
    assert (items[0].values["rca"].value, items[0].values["rca"].decimals) == (2.25, 1)
    assert (found.sentences[0].values["plans"], found.sentences[0].values["kept"]) == (2, 6)
    assert wording.terms(AREAS["a"], frame.iloc[:0], counts, AREAS, 3).sentences[0].key == "finding.policy_no_terms"


def test_that_not_all_were_read_is_said_beyond_two_hundred():
    for count, is_said in ((200, False), (201, True)):
        many = {f"p{at}": AREAS["c"] for at in range(count - 2)} | {slug: AREAS[slug] for slug in "ab"}
        sentences = wording.likeness(AREAS["a"], near(b=[0.9] * 4), many).sentences
        assert (sentences[-1].key == "finding.policy_sampled") is is_said
    few = wording.likeness(AREAS["a"], near(b=[0.9] * 4), AREAS).sentences
    assert few[-1].key != "finding.policy_sampled"


def matrix(**rows):
    return pd.DataFrame.from_dict(rows, orient="index", columns=list("abc"))


@pytest.mark.parametrize(
    ("rows", "focal", "key", "taken", "near_ones"),
    [
        ({"x": ["exact", "exact", "none"], "y": ["exact", "exact", "none"]}, "a", "own_part_whole", 2, 0),
        ({"x": ["exact", "exact", "none"], "y": ["close", "exact", "exact"]}, "a", "own_part", 1, 1),
        ({"x": ["none", "exact", "exact"], "y": ["exact", "none", "none"]}, "a", "own_no_part", 0, 0),
        ({"x": ["close", "exact", "exact"]}, "a", "own_no_part", 0, 1),
        ({"x": ["exact", "exact", "exact"]}, "d", "own_no_part", 0, 0),
    ],
)
def test_how_many_concepts_the_place_in_focus_has_a_part_in(rows, focal, key, taken, near_ones):
    found = concepts.comparability(matrix(**rows), 9, AREAS[focal]).sentences
    assert [one.key for one in found] == ["finding.comparability", f"finding.{key}"]
    assert (found[1].values["taken"], found[1].values["near"]) == (taken, near_ones)
    assert (found[0].values["concepts"], found[0].values["cities"]) == (9, 3)
    assert len(concepts.comparability(matrix(**rows), 9, None).sentences) == 1


def test_without_two_places_or_an_exact_concept_that_is_said():
    none = matrix(x=["exact", "close", "none"])
    assert concepts.comparability(none, 9, AREAS["a"]).sentences[0].key == "finding.nothing_exact"
    assert concepts.comparability(none, 9, None).sentences[0].key == "finding.nothing_exact"
    assert concepts.comparability(none[["a"]], 9, AREAS["a"]).sentences[0].key == "finding.one_city"
    assert concepts.comparability(none[["a"]], 9, None).sentences[0].key == "finding.nothing_exact"


@pytest.mark.parametrize(
    ("extra", "key", "counts"),
    [
        ([], None, None),
        ([["exact", "exact", "none"]], "not_drawn_some", (1, 1, 0, 0)),
        ([["exact", "close", "none"]], "not_drawn", (1, 0, 1, 0)),
        ([["close", "close", "none"], ["exact", "exact", "exact"]], "not_drawn_some", (2, 1, 0, 1)),
        ([["exact", "none", "none"]], None, None),  # that of one place is not shared
    ],
)
def test_what_the_map_leaves_out(extra, key, counts):
    rows = [["exact", "exact", "none"]] * 24 + extra
    frame = pd.DataFrame(rows, columns=list("abc"))
    found = concepts.not_drawn(frame)
    assert (found is None) is (key is None)
    if key:
        values = found.sentences[0].values
        assert found.sentences[0].key == f"finding.{key}"
        assert tuple(values[name] for name in ("rest", "two", "one", "zero")) == counts
        assert values["shared"] == 24 + counts[0]


def test_what_stands_side_by_side_and_what_does_not():
    about = pd.DataFrame(
        {"concept_id": list("xyz"), "name": list("xyz"), "name_en": list("xyz"), "unit": "", "unit_en": ""}
    )
    known = matrix(x=["exact", "exact", "none"], y=["exact", "exact", "exact"], z=["exact", "close", "none"])
    figures = pd.DataFrame({"concept_id": ["x", "x"], "area": ["a", "b"]})
    found = concepts.side_by_side(known, figures, about, AREAS["a"]).sentences
    assert [one.key for one in found] == ["finding.side_by_side", "finding.left_apart"]
    assert tuple(found[0].values[name] for name in ("exact", "placed", "cities")) == (2, 1, 2)
    assert found[1].values["n"] == 1
    other = concepts.side_by_side(known, figures, about, AREAS["c"]).sentences
    assert [one.key for one in other][1] == "finding.not_side_by_side"
    assert concepts.side_by_side(known, figures.iloc[:0], about, None).sentences[0].values["n"] == 2
    assert concepts.side_by_side(known.loc[["z"]], figures, about, None) is None


def test_runs_are_counted_in_the_documents_that_are_there(monkeypatch):
    texts = {"a": "加强信用监管", "b": "完善信用监管"}
    monkeypatch.setattr(wording, "document_text", lambda area: texts.get(area.slug, ""))
    chosen = SimpleNamespace(areas=AREAS)
    found = wording.shared_runs(chosen, near(b=[0.9] * 4, c=[0.8] * 4), AREAS["a"], runs=(2, 9))
    row, other = found.rows
    [share] = facts_in(row["runs_2"])
    assert (share.value, share.decimals) == (pytest.approx(3 / 7), 1)
    assert row["longest"].value == 4
    assert other["runs_2"].reason == other["longest"].reason
    assert len(wording.shared_runs(chosen, near(b=[0.9] * 4, c=[0.8] * 4), AREAS["a"], top=1).rows) == 1
    assert wording.shared_runs(chosen, near(c=[0.8] * 4), AREAS["a"]) is None  # one text alone
    assert wording.shared_runs(chosen, near(b=[0.9] * 4), AREAS["c"]) is None
