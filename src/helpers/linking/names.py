"""Names of indicators without what differs between documents: usual variants of wording, marks, whose figure it is."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from helpers.data.yamltext import read_yaml
from helpers.documents.lines import normal
from helpers.documents.script import simplified

_NOISE = re.compile(r"[\s“”\"'*＊#①-⑳、，,。:：;；·\-—–－]+")
_ASIDE = re.compile(
    r"[(（〔\[［](?:%|‰|累计|五年累计|五年|[0-9]{4}年?|预期性|约束性|单位[:：].*?|GDP)[)）〕\]］]", re.I
)
_HEAD = re.compile(
    r"^(?:其中[:：]?|全[市省区县州国]|我[市省区县州国]|本[市省区县州]|地区|本地|年度|实有|期末|[0-9]+[.．、])+(?=.{3})"
)
_WATER = re.compile(
    r"(?:\d+个|(?:境内)?主要流域|河流(?=.?国?省?[考控]?断面)|国家|国|省级?|县级?|市级?|[和及]|以上|考核|考|控|监测|断面|所占|地表水|水环境|环境|水质|水体|质量|优良|[优好](?=Ⅲ)|的|"
    r"水(?=比)|\((?=Ⅲ)|\(?达到?(?:[或及和]?(?:优于|好于|高于))?|\(?[I1Ⅰ][-—~至到]?(?=Ⅲ)|Ⅲ类(?:及?以上)?(?:标准)?\)?|比[例率重]|率|占比|比)+"
)
_BY_STATE, _BY_PROVINCE = (
    re.compile(r"国(?:家|省)?(?:考|控|地表水考|.?省(?:级)?(?:考|控))|省级?[考控]及?以上"),
    re.compile(r"省(?:级)?(?:考|控)"),
)
_CLASSES = re.compile(r"[IⅠ一](?:类)?\s*[-—–－~～至到]\s*(?:III|Ⅲ|三)类?")
SURFACE_WATER = "地表水优良比"
_Rules = tuple[tuple[re.Pattern[str], str], ...]
"""What names may say, and what they usually say for it."""


def _read_rules() -> dict[str, _Rules]:
    """The lists of rules of `usual_names.yml` beside this file."""
    path = Path(__file__).with_name("usual_names.yml")
    lists, _ = read_yaml(path.read_text("utf-8"), path.name)
    return {when: tuple((re.compile(rule["words"]), rule["usual"]) for rule in rules) for when, rules in lists.items()}


_RULES = _read_rules()


def stands_within(short: str, long: str) -> bool:
    """Whether the characters of one name stand in another in their order.

    >>> stands_within("绿道建设", "城市绿道网建设"), stands_within("建设绿道", "城市绿道网建设")
    (True, False)
    """
    left = iter(long)
    return all(char in left for char in short)


@cache
def key_of(name: str) -> str:
    """A name without what differs between documents.

    >>> key_of("全员劳动生产率") == key_of(" 全员劳动生产率*"), key_of("研发经费支出占地区生产总值比重")
    (True, '研发占GDP比')
    """
    text = _CLASSES.sub("Ⅲ类", _ASIDE.sub("", normal(simplified(name))))
    text = _HEAD.sub("", _NOISE.sub("", text))
    text = text.replace("（", "(").replace("）", ")")
    text = _reworded(text, "earlier")
    return _water(text) or _reworded(text, "later")


def in_usual_words(key: str) -> str:
    """A key in the usual one of several words for the same, for names that are only like each other."""
    return _reworded(key, "alike")


def _reworded(text: str, when: str) -> str:
    for pattern, usual in _RULES[when]:
        text = pattern.sub(usual, text)
    return text


def _water(text: str) -> str:
    """The one name of the share of good surface water, with the sections that are counted; empty for another name."""
    is_it = (
        re.search("断面|地表水|主要流域|^水质优良", text)
        and re.search("优良|Ⅲ类", text)
        and re.search(r"(?:比[例率重]|率|占比)(?:\([^)]*\))?$", text)
    )
    if not is_it or not _WATER.fullmatch(text):
        return ""
    local = "".join(grade for grade in "市县" if re.search(rf"{grade}级?[考控](?!及?以上)", text))
    return SURFACE_WATER + "国" * bool(_BY_STATE.search(text)) + "省" * bool(_BY_PROVINCE.search(text)) + local
