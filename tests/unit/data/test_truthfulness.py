"""Nothing that the project says calls automated codes a person's, in either language; and the statuses say no more."""

import json
import re
import subprocess

import pytest

# Words that would say that a person coded, checked or reviewed what automated readers did.
HANDS = re.compile(
    r"coded by (?:hand|people|persons?|a person|humans?)|hand[- ]coded|human[- ](?:coded|coders)|by two coders"
    r"|read by (?:one|a) person|manually|人工(?!智能)|手工|由人编码|由一人|编码员(?!备注)|两名编码|经人核定",
    re.IGNORECASE,
)
# What speaks of a person truly: what no one has done yet, or what is said of plans themselves.
TRUE = (
    "不能代替由人编码的检验",
    "it is no substitute for such a test",
    "than between human coders",
    "between human coders",
)
SAID = ("README.md", "README.zh.md", "CITATION.cff", "docs", "notebooks", "src/helpers", "data")


def texts(root):
    listed = subprocess.run(["git", "ls-files", "-z", *SAID], cwd=root, capture_output=True, check=True).stdout.decode()
    for name in listed.split("\0"):
        path = root / name
        if not name or not path.is_file() or path.suffix in {".png", ".otf"} or name == "data/terms.csv":
            continue
        text = path.read_text("utf-8", errors="ignore")
        if path.suffix == ".ipynb":
            text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
        yield name, text


def claims(text):
    for known in TRUE:
        text = text.replace(known, "")
    return [found[0] for found in HANDS.finditer(text)]


def test_no_text_calls_automated_codes_a_persons(root):
    if not (root / ".git").exists():
        pytest.skip("not a checkout: which files are the project's is not known")
    found = {name: said for name, text in texts(root) if (said := claims(text))}
    assert found == {}


@pytest.mark.parametrize("text", ["由人工编码", "coded by hand", "hand-coded", "由一人读出", "coded by a person"])
def test_the_search_finds_such_words(text):
    assert claims(text)


def test_artificial_intelligence_is_no_handwork():
    assert claims("人工智能产业") == []


def test_no_record_is_said_to_be_confirmed_by_a_person(dataset):
    """Until someone has read a passage and says so, no record may claim it."""
    for name in ("indicators", "statements", "measures", "contradictions", "links", "observations", "pmc_codes"):
        status = getattr(dataset, name)["status"]
        assert set(status) <= {"candidate", "coded"}, name
    assert dataset.confirmations.empty


def test_what_was_read_only_once_is_a_candidate(dataset):
    """The national tables were read off pictures once; nothing settled them. The tables of results were read twice."""
    own = dataset.observations[dataset.observations["area"] == "nation"]
    results = own["source"].str.contains("主要指标实现情况", regex=False)
    assert set(own.loc[~results, "status"]) == {"candidate"}
    assert set(own.loc[results, "status"]) == {"coded"}
