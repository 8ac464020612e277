"""Text that plans share: who stands above whom, boilerplate taken out, the base rate, and nothing from nothing."""

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
