"""The wordings of `usual_names.yml`: each makes of its example what it says, and stands there once."""

import re
from pathlib import Path

import pytest
import yaml

from helpers.linking import names

LISTS = yaml.safe_load(Path(names.__file__).with_name("usual_names.yml").read_text("utf-8"))
RULES = [rule for rules in LISTS.values() for rule in rules]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["example"])
def test_rule_makes_of_its_example_what_it_says(rule):
    assert rule["example"] != rule["becomes"]
    assert re.sub(rule["words"], rule["usual"], rule["example"]) == rule["becomes"]


def test_no_rule_stands_twice():
    for rules in ([*LISTS["earlier"], *LISTS["later"]], LISTS["alike"]):
        words = [rule["words"] for rule in rules]
        assert len(words) == len(set(words))
