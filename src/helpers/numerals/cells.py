"""A cell of an indicator table -> value, upper end, operator, marks, unit, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from helpers.numerals.units import is_unit

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
BLANK = re.compile(r"[\s/\\|_*∗.…·—–\-―－﹣~]*|无数据|暂无数据?|未统计|未公布|未开展|不适用|空|无|N/?A|n/?a", re.ASCII)
BRACKETS = {
    "【": "】",
    "[": "]",
    "〔": "〕",
    "(": ")",
    "「": "」",
    "〖": "〗",
    "{": "}",
    "<": ">",
    "《": "》",
    "〈": "〉",
}
MARK = {
    "【": "【】",
    "[": "[]",
    "〔": "〔〕",
    "(": "()",
    "「": "「」",
    "〖": "〖〗",
    "{": "{}",
    "<": "<>",
    "《": "《》",
    "〈": "〈〉",
}
FOOTNOTE = re.compile(r"(?:[*∗※†‡#★☆△▲]+|[①-⑳]|[¹²³⁰⁴-⁹]+|\[注?\d\]|注\d?)$")
POINTS_TO_NOTE = re.compile(r"(?:详?见)?(?:附注|备注|注释|注|说明)\s*\d{1,2}")
# Before characters are narrowed, which would turn a circled footnote mark into a digit.
CIRCLED = re.compile(r"(?<=[\d%‰\])】〕）])[①-⑳¹²³⁰⁴-⁹]+$")
BEFORE = (
    (
        ">=",
        r"不低于|不少于|不小于|不低|至少|>=|=>|>/=|≥|≧|⩾|≮|大于等于|大于或等于|高于或等于|最低",
    ),
    ("<=", r"不高于|不超过|不大于|不多于|控制在|控制到|最多|最高|<=|=<|≤|≦|⩽|≯|小于等于|小于或等于|低于或等于"),
    (">", r"大于|高于|超过|超|突破|多于|优于|>"),
    ("<", r"小于|低于|少于|<"),
    ("≈", r"约|左右|≈|≌|±|接近|近"),
    ("=", r"=|为"),
)
AFTER = (
    (">=", r"及?以上|之上|或以上|起"),
    ("<=", r"(?:及|或)?以[内下]|之[内下]"),
    ("≈", r"左右|上下"),
    (">", r"余|多|\+"),
)
DOWN = r"↓|下降|降低|减少|降至|削减|压减|缩短"
UP = r"↑|提升|提高|增加|增长|上升|增至|年均增长|年均增速|累计增长"
_BEFORE = "|".join(f"(?P<b{i}>{words})" for i, (_, words) in enumerate(BEFORE))
_AFTER = "|".join(f"(?P<a{i}>{words})" for i, (_, words) in enumerate(AFTER))
_WITHIN = _AFTER.replace("(?P<a", "(?P<w")
# Words that say that a figure is reached or kept, not how it binds: 达到75 is 75, 达到75以上 is at least 75.
REACHED = (
    r"(?:累计|合计|五年)?(?:新增|净增|每年)?(?:力争|争取|确保|基本)?(?:达到?|实现|保持在?|稳定在|维持在?|稳定保持在?)?"
)
FULL = re.compile(
    rf"{REACHED}(?P<trend>{UP}|{DOWN})?(?:{_BEFORE})?(?P<trend2>{UP}|{DOWN})?(?P<open>[\[【〔(「〖{{<《〈])?(?:(?P<inner>>=|<=|≥|≤|≧|≦|>|<))?"
    rf"(?P<sign>[-+])?(?P<low>{NUMBER})(?P<u1>%|‰|[十百千万亿]{{1,2}}(?=[-~—–－至到]))?"
    rf"(?:(?:-|~|—|–|－|至|到|——)(?P<high>{NUMBER}))?"
    rf"(?P<unit>[^\d\[\]【】〔〕()「」〖〗{{}}《》〈〉]{{0,14}}?)(?:{_WITHIN})?(?P<close>[\]】〕)」〗}}>》〉])?(?P<unit2>%|‰)?(?:{_AFTER})?(?P<behind>>=|<=|≥|≤|>|<)?"
)
INSIDE = re.compile(rf"(?:{_BEFORE}|达到?|保持在?|稳定在|维持在?)(?P<low>{NUMBER})(?P<unit>%|‰)?(?:{_AFTER})?")
# What is set aside before a figure is read: what it is compared with, the years it sums over, a wish behind it.
COMPARED = re.compile(r"\((?:比|较|与|以)[^()]{0,4}(?:19|20)\d\d年?[^()\d]{0,6}\)$")
AGAINST = re.compile(
    r"^(?:比|较)(?:(?:19|20)\d\d年?|[^\d]{0,4}期?)(?:底|末|基准)?(?=累计|下降|降低|减少|提升|提高|增加|增长|上升)"
)
OVER_YEARS = re.compile(r"^(?:19|20)\d\d年?[-—~至到]{1,2}(?:19|20)\d\d年?(?:期间)?(?=[^\d])")
WISH = re.compile(r"[,;、](?:并|且)?(?:努力|力争|争取|确保|尽力)[^\d]{2,16}$")
# A growth of what the cell gives the level of: 19428.8，年均增速4.8%; in words, too: 78243，年均增速超过经济增速.
GROWN = re.compile(
    r"(?P<level>\d[^,;、(]{0,8})[,;、(](?P<named>年均(?:实际)?(?:增[长速幅]|递增|下降|降低))(?:率|为|达到?)?"
    r"(?P<growth>[^,;、()]{1,14})\)?$"
)
YEAR_OF = re.compile(r"\(((?:19|20)\d\d)年?(?:数据?|底|末)?\)$")
EMPTY_BRACKETS = re.compile(r"^([\[【〔])\s*([\]】〕])(?=[\d.]+$)")
ENCLOSED = re.compile(r"\[[^\[\]]+\]|【[^【】]+】|〔[^〔〕]+〕")
CHINESE = re.compile(r"[零一二两三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?")
# Behind a figure: what it is of, how many things were measured for it, or how much of it is new.
PARENTHESIS = re.compile(
    r"\((?:[^()\d]{1,12}|\d{1,6}[个条处座家]?[^()\d]{0,4}(?:断面|[点站]位|站点|监测点|样本|样品)|(?:其中)?[新净]增\d+(?:\.\d+)?[^()\d]{0,6})\)$"
)
_ANY_NUMBER = re.compile(NUMBER)
WORDS = (
    (None, r"零增长|零发生|不发生"),
    (
        "assigned",
        r"完成.*(?:任务|目标|指标|要求|下达)|(?:国家|中央|省|市|上级|自治区)(?:级|政府|有关部门)?(?:有关)?(?:下达|分解|核定|审核|确定|规定|批复).*(?:目标|指标|任务|要求)"
        r"|达到.*(?:国家|省|市|上级).*(?:要求|目标|标准)|按.*(?:下达|要求)|下达",
    ),
    ("in_step", r"同步|相适应|保持一致"),
    ("eliminated", r"消除|消灭|清零|杜绝"),
    (
        "keep",
        r"不降低|不减少|不增加|不增长|不上升|不升高|不下降|不提高|不退化|不恶化|不变|稳定$|^(?:基本|总体)?稳定|(?:保持|维持)(?:基本|总体|相对|在)?(?:稳定|现有|现状|原有|当前|目前|平稳)",
    ),
    (
        "above_reference",
        r"^(?:高于|快于|优于|好于|超过)[^\d]{2,}$|(?:高于|超过|优于|好于|大于|快于|不低于).{0,14}(?:水平|平均|全[市省国区县州]|同期|均值|上年|增速|增幅)",
    ),
    ("leading", r"前列|领先|第一方阵|第一梯队|前茅|排名靠前|位居前|先进行列|一流|前[一二三四五六七八九十\d]+[名位强]?"),
    ("down", r"稳中有降|下降|降低|减少|递减|趋降|下浮|缩短|缩小|压减|有所降|逐年降|逐步降|只减不增"),
    (
        "up",
        r"稳中有升|稳中向好|稳中有进|稳中提质|提升|提高|增加|增长|上升|扩大|改善|向好|优化|增强|递增|好转|加快|稳步推进|只增不减",
    ),
)
_WORDS = tuple((operator, re.compile(pattern)) for operator, pattern in WORDS)
# Private-use characters between digits; four digits behind are a year's, no decimals.
OWN_CHARACTER = r"[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
OWN_POINT = re.compile(rf"(?<=\d){OWN_CHARACTER}(?=\d{{1,3}}(?!\d))")
# The same behind the number that begins a line, or follows an attribute that the text sets before its row.
OWN_STOP = re.compile(rf"((?:^\s*|性)\d{{1,2}}){OWN_CHARACTER}(?=\s*[\u4e00-\u9fff])", re.MULTILINE)


def with_points(text: str) -> str:
    """Text with a point for each character of a font's own that stands for one.

    >>> with_points("2\ue001设区市浓度"), with_points("浓度2\ue0015")
    ('2.设区市浓度', '浓度2.5')
    """
    return OWN_STOP.sub(r"\1.", OWN_POINT.sub(".", text))


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says.

    Attributes:
        kind: `number`, `blank`, `words` or `several` (two or more figures that cannot be one).
        value: the number, or the lower end of a range.
        upper: upper end of a range.
        operator: how the cell qualifies the number, or what its words say; `None` for words that say neither.
        mark: brackets around the number, such as `【】`, or empty. A legend tells what they mean.
        unit: unit printed in the cell, or empty.
        trend: `up` or `down` where an arrow or a word gives a direction to the number.
        footnote: footnote mark that followed, or empty.
        year: year that the cell itself gives for its figure, or none.
    """

    kind: str
    value: float | None = None
    upper: float | None = None
    operator: str | None = None
    mark: str = ""
    unit: str = ""
    trend: str = ""
    footnote: str = ""
    year: int | None = None


BLANK_CELL = CellValue("blank")


@lru_cache(maxsize=4096)
def parse_cell(raw: str) -> CellValue:
    """Read a value cell.

    >>> parse_cell("≥( 1 )").value, parse_cell("【7200】").mark, parse_cell("2-3").upper, parse_cell("50以上").operator
    (1.0, '【】', 3.0, '>=')
    """
    if len(raw) > 200:
        return CellValue("words")
    circled = CIRCLED.sub("", raw.strip())
    if circled != raw.strip():
        return _with_footnote(parse_cell(circled), raw.strip()[len(circled) :]) if circled else BLANK_CELL
    text = OWN_POINT.sub(".", unicodedata.normalize("NFKC", raw)).replace("\u200b", "").strip()
    if BLANK.fullmatch(text):
        return CellValue("blank", footnote="*" if "*" in text else "")
    if POINTS_TO_NOTE.fullmatch(text):
        return CellValue("words")
    compact = re.sub(r"(?<=\d)\s+(?=[^\d\s])|(?<=[^\d\s])\s+(?=\d)|(?<=[^\d\s])\s+(?=[^\d\s])", "", text).replace(
        "，", ","
    )
    year = YEAR_OF.search(compact)
    if year and year.start():
        return replace(parse_cell(compact[: year.start()]), year=int(year.group(1)))
    bare = _without_comparison(compact)
    if bare != compact:
        return parse_cell(bare)
    match = FULL.fullmatch(compact)
    if not match or (match["unit"] and not is_unit(match["unit"])):
        bare = FOOTNOTE.sub("", raw.strip())
        marks = FOOTNOTE.search(raw.strip())
        if marks and bare:
            return _with_footnote(parse_cell(bare), marks.group(0))
        trimmed = PARENTHESIS.sub("", compact)
        if trimmed != compact and trimmed and FULL.fullmatch(trimmed):
            return parse_cell(trimmed)
        return _other(compact)
    return _number(match) or _other(compact)


def _with_footnote(cell: CellValue, footnote: str) -> CellValue:
    return replace(cell, footnote=footnote)


def _without_comparison(text: str) -> str:
    grown = GROWN.search(text)
    if grown and not grown.start():
        return grown["level"]
    for pattern in (COMPARED, AGAINST, OVER_YEARS, WISH):
        shorter = pattern.sub("", text)
        if shorter != text and _ANY_NUMBER.search(shorter):
            return shorter
    # Brackets that a text layer tore off their figure: 〔〕14.9.
    torn = EMPTY_BRACKETS.match(text)
    return EMPTY_BRACKETS.sub(r"\1", text) + torn[2] if torn else text


def _number(match: re.Match[str]) -> CellValue | None:
    opened, closed = match["open"], match["close"]
    if (opened or closed) and BRACKETS.get(opened or "") != closed:
        return None
    low = _float(match["low"])
    upper = _float(match["high"]) if match["high"] else None
    if match["sign"] == "-":
        low = -low
    if upper is not None and (upper <= low or match["sign"]):
        return None
    operator = _operator(match)
    unit = match["unit"] or match["u1"] or match["unit2"] or ""
    trend_word = match["trend"] or match["trend2"] or ""
    trend = "" if not trend_word else "down" if re.fullmatch(DOWN, trend_word) else "up"
    return CellValue("number", low, upper, operator, MARK.get(opened or "", ""), unit, trend)


def _operator(match: re.Match[str]) -> str:
    """How a figure binds: 约90以上 is at least 90, so what says more than `=` counts, what stands before it first."""
    groups = match.groupdict()
    before = _chosen(match, "b", BEFORE)
    after = _chosen(match, "a", AFTER) or _chosen(match, "w", AFTER)
    if before == "<=" and after == "≈":
        return "≈"  # 控制在3左右
    signs = (before, _sign(groups.get("inner")), after, _sign(groups.get("behind")))
    bound = next((operator for operator in signs if operator not in ("", "=", "≈")), "")
    return bound or ("≈" if "≈" in signs else "=")


def _sign(text: str | None) -> str:
    return {"≥": ">=", "≧": ">=", "≤": "<=", "≦": "<="}.get(text or "", text or "")


def _chosen(match: re.Match[str], prefix: str, table: tuple[tuple[str, str], ...]) -> str:
    for place, (operator, _) in enumerate(table):
        if match.groupdict().get(f"{prefix}{place}"):
            return operator
    return ""


def _float(text: str) -> float:
    return float(re.sub(r"[,\s]", "", text))


def _other(text: str) -> CellValue:
    """Words, a Chinese numeral, or one figure inside words such as 设区市≥25."""
    if CHINESE.fullmatch(text) and len(text) <= 9:
        import cn2an  # slow to import, and seldom needed

        try:
            return CellValue("number", float(cn2an.cn2an(text, "smart")), None, "=")
        except ValueError:
            return CellValue("words")
    numbers = _ANY_NUMBER.findall(text)
    inside = list(INSIDE.finditer(text))
    if len(numbers) == 1 and len(inside) == 1:
        match = inside[0]
        return CellValue("number", _float(match["low"]), None, _operator(match), "", match["unit"] or "")
    if len(inside) >= 2:
        return CellValue("several")
    if len(numbers) == 1:
        last = re.search(rf"(?P<low>{NUMBER})(?P<unit>%|‰)?(?:{_AFTER})?$", text)
        if (
            last
            and re.search(r"[\u4e00-\u9fff]", text[: last.start()])
            and not re.search(r"前|第|[A-Za-z]$", text[: last.start()])
        ):
            operator = _chosen(last, "a", AFTER) or "="
            return CellValue("number", _float(last["low"]), None, operator, "", last["unit"] or "")
    enclosed = ENCLOSED.fullmatch(text)
    return CellValue("words", operator=word_operator(text), mark=MARK[text[0]] if enclosed else "")


def growth_beside(raw: str) -> tuple[str, str] | None:
    """What a cell names and prints of a mean growth beside its level, or None.

    >>> growth_beside("19428.8，年均增速4.8%"), growth_beside("年均增速4.8%")
    (('年均增速', '4.8%'), None)
    """
    growth = GROWN.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", raw)))
    return (growth["named"], growth["growth"]) if growth else None


def level_beside(raw: str) -> str:
    """What such a cell prints before the growth."""
    growth = GROWN.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", raw)))
    return growth["level"] if growth else raw


def word_operator(text: str) -> str | None:
    """Operator of a target in words: `up`, `down`, `above_reference`, `leading`, or none where they fit none."""
    for operator, pattern in _WORDS:
        if pattern.search(text):
            return operator
    return None


def is_blank(raw: str) -> bool:
    """Whether a cell is empty or holds only a mark for 'not published'."""
    return parse_cell(raw).kind == "blank"
