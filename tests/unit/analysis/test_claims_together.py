"""Claims of figures that show all places together: they follow from the data and are not made where these are thin."""

import re

import pandas as pd
import pytest

from helpers.analysis.claims import RULES
from helpers.display.words import Words
from helpers.facts import Name, facts_in, plain
from helpers.labels import LANGUAGES

NAMES = {slug: Name(slug, slug) for slug in "abcd"}
ALL = {"cities": NAMES, "focal": ""}


def changes(*rows):
    """Concept, area, change and its ends in percent; none is in focus."""
    columns = ["concept_id", "area", "change", "change_low", "change_high"]
    table = pd.DataFrame(rows, columns=columns)
    named = {"concept": table["concept_id"].map(lambda one: Name(one, one)), "area": table["area"].map(NAMES)}
    return {"rows": table.assign(measure="growth", stretch=False, focal=False, **named)}


def binding(*counts):
    rows = [("binding", slug, n, 10, n / 10) for slug, n in zip(NAMES, counts, strict=False)]
    return ALL | {"structure": pd.DataFrame(rows, columns=["measure", "area", "count", "total", "share"])}


def domains(**shares):
    table = pd.DataFrame(shares, index=["food_safety", "consumer"])
    return ALL | {"shares": table, "counts": pd.Series(10, index=table.columns)}


def instruments(**counts):
    kinds = ("command", "incentive")
    rows = [(slug, kind, n) for slug, own in counts.items() for kind, n in zip(kinds, own, strict=True)]
    return ALL | {"schemes": {"regulatory_type": pd.DataFrame(rows, columns=["area", "class", "count"])}}


def likeness(ab, ac, bc):
    rows = [[1, ab, ac], [ab, 1, bc], [ac, bc, 1]]
    return ALL | {"matrix": pd.DataFrame(rows, index=list("abc"), columns=list("abc"))}


def scores(**rows):
    mains = {"X1": Name("X1", "X1"), "X2": Name("X2", "X2")}
    return ALL | {"scores": pd.DataFrame(rows, index=list(mains)).T, "mains": mains, "plans": list("abc")}


CASES = {
    "change_by_concept": (
        changes(("x", "a", 2, 2, 3), ("x", "b", 9, 9, 9), ("y", "a", 2, 2, 2), ("y", "b", 5, 5, 5)),
        {"concept": "x", "least": "a", "most": "b", "low": 0.02, "high": 0.09},
        changes(("x", "a", 2, 2, 8), ("x", "b", 9, 9, 9)),  # another figure brings the two together
    ),
    "structure_shares": (
        binding(4, 0, 1),
        {"place": "a", "n": 4, "all": 10, "none": 1, "whole": 3},
        binding(4, 4, 1),
    ),
    "indicators_map": (
        domains(a=[0.6, 0.4], b=[0.7, 0.3], c=[0.2, 0.8]),
        {"domain": "食品安全", "n": 2, "whole": 3},
        domains(a=[0.6, 0.4], b=[0.5, 0.5], c=[0.2, 0.8]),
    ),
    "emphasis_map": (
        domains(a=[0.6, 0.4], b=[0.1, 0.9], c=[0.2, 0.8]),
        {"domain": "消费者权益", "n": 2, "whole": 3},
        domains(a=[0.6, 0.4], b=[0.1, 0.9]),
    ),
    "instrument_bars": (
        instruments(a=[5, 1], b=[4, 2], c=[0, 3]),
        {"kind": "命令型", "n": 2, "whole": 3},
        instruments(a=[5, 1], b=[2, 2], c=[0, 3]),
    ),
    "likeness_map": (
        likeness(0.9, 0.7, 0.6),
        {"place": "a", "other": "b", "cosine": 0.9},
        likeness(0.9, 0.89, 0.6),
    ),
    "pmc_profile": (
        scores(a=[0.5, 1.0], b=[0.4, 0.9], c=[0.3, 0.2]),
        {"variable": "X1", "score": 0.4, "n": 3},
        scores(a=[0.5, 0.5], b=[0.5, 0.5], c=[0.1, 0.2]),
    ),
}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_claim_on_all_places_follows_from_the_data(name):
    data, wanted, thin = CASES[name]
    said = RULES[name](data)
    words = Words("zh")
    told = {
        key: plain(one) if isinstance(plain(one), int | float) else words.say(one) for key, one in said.values.items()
    }
    assert told == wanted
    assert RULES[name](thin) is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(CASES))
def test_its_numbers_are_facts_and_its_sentence_is_whole(name, lang):
    said = RULES[name](CASES[name][0])
    assert all(fact.origin == "computed" for fact in facts_in(said))
    assert not re.search(r"[{}]|nan", Words(lang).say(said))
