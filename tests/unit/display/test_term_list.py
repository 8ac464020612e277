"""One term for one thing, in the register of a journal: what the editors struck out does not come back."""

import re

import nbformat
import pytest

from helpers.labels import catalogue

# Term that was struck out -> what is said instead.
TERMS = {
    "zh": {
        "技巧分": "技巧得分",
        "争取性": "力争",
        "前一数|后一数": "期初值、期末值",
        "与谁相比": "比较对象",
        "占便宜": "占比较高",
        "性质不明": "口径不明",
        "流量解|作存量的": "按存量、流量两种口径",
        "合计类": "累计类",
        "目标只要求": "目标要求",
        "首字序号|末位|解码后": "自 0 起，含起点而不含终点",
        "不以零代替": "不填入其他数值",
        "怎么算|能不能|站得住|走了多远|写得[全多细]|不在手边|只宜|折不成|一年的事|守住": "书面语",
        "随机截|截[至成]等长": "随机抽减",
        "本不是它该写的|该写的写了": "不属于这类文件的内容",
        "不取其一": "并列报告",
        "读不到记|读到合于": "满足判定规则记 1，否则记 0",
        "唯一的同类": "唯一可比的目标",
        "人工(?!智能)": "自动读取程序",
        "个城市|其他城市|[一两各]市(?![场级政])|\\{\\w+\\} 市(?=[）中，]|$)": "地区：区县不是市",
        "\\} 个?中的? \\{": "{n} 个（共 {total} 个）",
    },
    "en": {
        "[Bb]eside the targets of others|[Bb]eside the city.s own past": "compared with",
        "[Ll]ikeness of wording": "similarity of wording",
        "set the document apart": "distinctive words",
        "only peer\\b": "only comparable target",
        "by hand": "by automated readers",
        "[Ll]ikeness": "similarity",
        "\\b[Pp]romise[sd]?\\b(?!\\()": "commitments",
        "Words only": "qualitative",
        "\\bExpected\\b": "anticipatory, the official English of 预期性",
        "whatever a ratio says|one year a target|completed at the end": "plain sentences",
        "hang together|draws whole|no way to go": "plain sentences",
        "says no more than that": "",
        "(?<![Pp]ercentage )\\bpoints a year": "percentage points a year",
        "\\{\\w+\\} points\\b": "percentage points",
        "^(Outcomes known|Sets of only|Known as a bound only)": "whole sentences",
    },
}
NOTEBOOKS = (
    "00_explore",
    "01_baseline_review",
    "02_target_feasibility",
    "03_comparative_analysis",
    "04_implementation_review",
    "05_succession_and_alignment",
)


def texts(root, lang):
    for key, entry in catalogue().items():
        yield key, entry[lang]
    for name in NOTEBOOKS:
        for cell in nbformat.read(root / "notebooks" / f"{name}.ipynb", as_version=4).cells:
            if f"lang-{lang}" in cell.metadata.get("tags", []):
                yield cell.id, cell.source


@pytest.mark.parametrize(("lang", "term"), [(lang, term) for lang, terms in TERMS.items() for term in terms])
def test_a_term_that_was_struck_out_is_nowhere(root, lang, term):
    found = [place for place, text in texts(root, lang) if re.search(term, text)]
    assert found == [], f"say instead: {TERMS[lang][term]}"
