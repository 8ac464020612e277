"""No page that looks at plans alone says how a plan is going: that takes an observation."""

import re
from pathlib import Path

import nbformat
import pytest

from helpers.labels import LANGUAGES
from helpers.site.render import in_language

PLANS_ALONE = ("01_baseline_review", "02_target_feasibility", "03_comparative_analysis")
GOLDEN = sorted(path for path in (Path(__file__).parent / "golden").rglob("*.ipynb") if path.stem in PLANS_ALONE)
VERDICT = re.compile(
    r"\b(?:on|off) track\b|\bon schedule\b|\bbehind\b|\bahead\b|\blag(?:s|ging|ged)?\b"
    r"|\bwill (?:not )?be (?:met|missed|reached)\b|\b(?:un)?likely to (?:be )?(?:met|meet|miss|reach)\b"
    r"|(?:符合|快于|慢于|好于|不及)预期|滞后|(?:提前|如期|有望|难以)(?:实现|完成)|进度(?:正常|落后|超前)",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\bno verdict\b|\bnot (?:judge|say|state|assess)|不(?:判断|作|评|说)|无从判断|没有结论", re.IGNORECASE
)
SENTENCE = re.compile(r"[^.!?。！？\n]+")


def verdicts(text):
    """Sentences with a verdict word that do not deny it in the same clause before it."""
    found = []
    for sentence in SENTENCE.findall(text):
        for word in VERDICT.finditer(sentence):
            clause = re.split(r"[,;，；：:]", sentence[: word.start()])[-1]
            if not DENIAL.search(clause):
                found.append(sentence.strip())
    return found


def said(notebook, lang):
    """What a page shows: its narrative in the language, and the text of every output."""
    for cell in in_language(notebook, lang).cells:
        if cell.cell_type == "markdown":
            yield cell.source
        for output in cell.get("outputs", []):
            yield output.get("data", {}).get("text/plain", "")


@pytest.mark.parametrize(
    "text",
    [
        "Jingzhou is on track.",
        "Targets lag behind.",
        "It runs ahead of schedule",
        "It is not on track.",
        "The plan has no table; it is on track.",
        "本市进度滞后。",
        "目标提前实现",
        "有三项快于预期；",
        "三项不符合预期。",
        "不足之处很多，整体符合预期。",
    ],
)
def test_the_search_finds_verdicts(text):
    assert verdicts(text)


@pytest.mark.parametrize(
    "text",
    [
        "No verdict such as on track is given.",
        "没有观测值，不判断是否滞后。",
        "The target requires 2.9% a year.",
        "目标只要求每年 2.9%。",
        "不作提前实现或滞后的判断。",
    ],
)
def test_the_search_lets_honest_sentences_pass(text):
    assert verdicts(text) == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_references_give_no_verdict(path):
    notebook = nbformat.read(path, as_version=4)
    texts = [text for lang in LANGUAGES for text in said(notebook, lang)]
    assert len(texts) > 10
    assert [found for text in texts for found in verdicts(text)] == []


@pytest.mark.parametrize("name", PLANS_ALONE)
def test_pages_of_a_rich_city_give_no_verdict(execute_today, name):
    # The references hold Jingzhou in English and Linyi in Chinese; this is the one with an own past, in Chinese.
    texts = list(said(execute_today("zhongshan", "zh", name), "zh"))
    assert any("中山" in text for text in texts)
    assert [found for text in texts for found in verdicts(text)] == []
