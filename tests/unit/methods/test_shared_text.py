"""Text that plans share: who stands above whom, boilerplate taken out, the base rate, and nothing from nothing."""

import hashlib
import math
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.methods import shared_text
from helpers.methods.shared_text import LEAST, runs_of

LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def prose(seed, length=400):
    return "".join(random.Random(seed).choices(LETTERS, k=length))


def about(*rows):
    frame = pd.DataFrame(rows, columns=["document", "area", "parent", "sector"])
    return frame.assign(first=2021, last=2025)


FAMILY = [
    ("n", "nation", "", "m"),
    ("p", "province", "nation", "m"),
    ("c", "city", "province", "m"),
    ("d", "town", "province", "m"),
]
OTHERS = [(f"u{at}", f"area{at}", "", "other") for at in range(2 * LEAST)]


def test_runs_are_those_of_the_letters_alone():
    assert set(runs_of("市场，主体 2025。", 3)) == set(runs_of("市场主体2025", 3))
    assert len(runs_of("一二三四五", 3)) == 3
    assert len(runs_of("一二", 3)) == 0
    with pytest.raises(ValueError, match="is none"):
        runs_of("一二", 0)


@given(st.text("甲乙丙丁戊", max_size=60), st.text("甲乙丙丁戊", max_size=60))
def test_runs_are_equal_where_the_characters_are(one, other):
    """The numbers stand for the runs: as many shared ones as the sets of strings share."""
    strings = [{text[at : at + 4] for at in range(len(text) - 3)} for text in (one, other)]
    numbers = [runs_of(text, 4) for text in (one, other)]
    assert [len(found) for found in numbers] == [len(found) for found in strings]
    assert len(np.intersect1d(*numbers)) == len(strings[0] & strings[1])


def test_shared_upwards_downwards_and_sideways():
    copied = prose("copied", 200)
    texts = {"n": prose("n"), "p": copied + prose("p", 200), "c": copied + prose("c", 200), "d": prose("d")}
    found = shared_text(texts, about(*FAMILY)).set_index(["document", "other"])
    assert found["way"].to_dict() == {
        ("n", "p"): "down",
        ("p", "n"): "up",
        ("p", "c"): "down",
        ("p", "d"): "down",
        ("c", "p"): "up",
        ("c", "d"): "sideways",
        ("d", "p"): "up",
        ("d", "c"): "sideways",
    }
    assert found.loc[("c", "p"), "shared"] == pytest.approx((200 - 11) / (400 - 11))
    assert found.loc[("c", "d"), "shared"] == 0
    assert found["base_rate"].isna().all(), "no unrelated plan, no base rate"


def test_boilerplate_of_unrelated_plans_does_not_count():
    phrase = prose("phrase", 200)
    texts = {"n": prose("n"), "p": phrase + prose("p", 200), "c": phrase + prose("c", 200), "d": prose("d")}
    texts |= {name: phrase + prose(name, 200) for name, *_ in OTHERS}
    found = shared_text(texts, about(*FAMILY, *OTHERS)).set_index(["document", "other"])
    assert found.loc[("c", "p"), "shared"] == 0
    assert found.loc[("c", "p"), "unrelated"] == LEAST


def test_the_base_rate_says_what_chance_gives():
    copied = prose("copied", 200)
    texts = {"n": prose("n"), "p": copied + prose("p", 200), "c": copied + prose("c", 200), "d": prose("d")}
    texts |= {name: prose(name) for name, *_ in OTHERS}
    found = shared_text(texts, about(*FAMILY, *OTHERS)).set_index(["document", "other"])
    assert found.loc[("c", "p"), "base_rate"] == 0
    assert found.loc[("c", "p"), "p_value"] == pytest.approx(1 / (1 + LEAST))
    assert found.loc[("d", "p"), "p_value"] == 1
    assert "other" not in set(found.index.get_level_values("document")), "unrelated plans have no dyads of their own"


def test_the_order_of_the_documents_changes_nothing():
    texts = {name: prose(name) for name, *_ in (*FAMILY, *OTHERS)}
    rows = [*FAMILY, *OTHERS]
    one = shared_text(texts, about(*rows)).sort_values(["document", "other"], ignore_index=True)
    other = shared_text(texts, about(*reversed(rows))).sort_values(["document", "other"], ignore_index=True)
    pd.testing.assert_frame_equal(one, other)


def test_documents_without_a_text_are_left_out():
    assert shared_text({}, about(*FAMILY)).empty
    found = shared_text({"c": prose("c"), "p": ""}, about(*FAMILY)).set_index("document")
    assert found.loc["c", "shared"] == 0
    assert np.isnan(found.loc["p", "shared"])


def test_siblings_are_compared_in_one_pass_as_two_by_two():
    copied = prose("copied", 100)
    texts = {"n": prose("n"), "a": copied + prose("a", 300), "b": prose("b", 60) + copied, "c": "短", "d": copied[:40]}
    rows = [("n", "nation", "", "m"), *((name, name, "nation", "m") for name in "abcd")]
    found = shared_text(texts, about(*rows))
    beside = found[found["way"] == "sideways"].set_index(["document", "other"])["shared"]
    runs = {name: set(runs_of(text).tolist()) for name, text in texts.items()}
    for (one, other), shared in beside.items():
        wanted = len(runs[one] & runs[other]) / len(runs[one]) if runs[one] else float("nan")
        assert shared == pytest.approx(wanted, nan_ok=True)
    assert len(beside) == 12
    none = shared_text({"n": "短", "a": "短", "b": "短"}, about(*rows[:3]))
    assert none["shared"].isna().all()


def runs(text, k):
    kept = "".join(filter(str.isalnum, text))
    return {kept[at : at + k] for at in range(len(kept) - k + 1)}


def shared_by_sets(texts, documents, k):
    """What `shared_text` says, by sets of strings: half of the unrelated plans are boilerplate, half stand in."""
    known = documents[documents["document"].isin(texts)].to_dict("records")
    found = {}
    for one in known:
        others = [
            row["document"]
            for row in known
            if not (row["sector"] == one["sector"] and row["first"] <= one["last"] and row["last"] >= one["first"])
        ]
        ordered = sorted(others, key=lambda name: hashlib.sha256(name.encode()).digest())
        boilerplate = set().union(*(runs(texts[name], k) for name in ordered[::2]))
        stand_in = [runs(texts[name], k) - boilerplate for name in ordered[1::2]]
        own = runs(texts[one["document"]], k) - boilerplate
        for other in known:
            if (other["sector"], other["first"], other["last"]) != (one["sector"], one["first"], one["last"]):
                continue
            way = (
                "up"
                if other["area"] == one["parent"]
                else "down"
                if other["parent"] == one["area"]
                else "sideways"
                if other["parent"] == one["parent"] != "" and other["area"] != one["area"]
                else ""
            )
            if not way:
                continue
            theirs = runs(texts[other["document"]], k) - boilerplate
            shared = len(own & theirs) / len(own) if own else math.nan
            chances = [len(one & theirs) / len(one) for one in stand_in if one] if len(ordered[1::2]) >= 10 else []
            rate = sum(chances) / len(chances) if chances else math.nan
            p = (1 + sum(chance >= shared for chance in chances)) / (1 + len(chances)) if chances else math.nan
            found[one["document"], other["document"]] = (way, len(own), shared, rate, p, len(chances))
    return found


@pytest.mark.parametrize(("unrelated", "seed", "k"), [(0, 1, 3), (19, 2, 3), (20, 3, 3), (21, 4, 3), (24, 5, 4)])
def test_shared_runs_are_those_of_the_sets_of_strings(unrelated, seed, k):
    draw = random.Random(seed)
    family = [
        ("n", "nation", "", "m", 2021, 2025),
        ("p", "province", "nation", "m", 2021, 2025),
        ("c", "city", "province", "m", 2021, 2025),
        ("d", "town", "province", "m", 2021, 2025),
        ("d2", "town", "province", "m", 2021, 2025),
        ("e", "village", "province", "m", 2021, 2025),
        ("g", "city", "province", "m", 2025, 2029),  # a year in common: related, and no pair
        ("h", "province", "nation", "m", 2025, 2029),
    ]
    apart = [(f"u{at}", f"x{at}", "", *(("m", 2016, 2020) if at % 2 else ("o", 2021, 2025))) for at in range(unrelated)]
    documents = pd.DataFrame([*family, *apart], columns=["document", "area", "parent", "sector", "first", "last"])
    texts = {name: "".join(draw.choices("abcdefgh", k=60)) for name in documents["document"]}
    texts["e"] = "ab"  # shorter than a run
    found = shared_text(texts, documents, k)
    expected = shared_by_sets(texts, documents, k)
    got = {
        (row.document, row.other): row for row in found.itertuples() if row.document in dict.fromkeys("ncpde") or True
    }
    assert set(got) == set(expected)
    for key, (way, count, shared, rate, p, chances) in expected.items():
        row = got[key]
        assert (row.way, row.runs, row.unrelated) == (way, count, chances)
        assert row.shared == pytest.approx(shared, nan_ok=True)
        if not math.isnan(shared):
            assert (row.base_rate, row.p_value) == pytest.approx((rate, p), nan_ok=True)


def test_periods_run_forwards():
    documents = pd.DataFrame(
        [("n", "nation", "", "m", 2021, 2020)], columns=["document", "area", "parent", "sector", "first", "last"]
    )
    with pytest.raises(ValueError, match="ends before"):
        shared_text({"n": "abc"}, documents)
    assert shared_text({"n": "abc"}, documents.assign(last=2021)).empty
