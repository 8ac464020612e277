"""Lists of subjects with a list of figures: A、B和C分别达到1%、2%和3%."""

from __future__ import annotations

import re

_RESPECTIVELY = re.compile(
    r"^(?P<items>.{3,90}?)(?:(?:比|较|与)[^,;。、]{2,8}?年?[末底]?(?:相比)?)?"
    r"(?P<rate>每[百千万十]*(?:名|常住)?人口?)?(?:分别|依次|各)(?P<rest>占[^,;。、]{2,24}|[^,;。]{0,8})$"
)
_DIVIDER = re.compile(r"[、]|以及|及(?!时|格)|和(?![谐解平睦])|与")
_SHARE = re.compile(r"占[^,;。、]{2,20}?(?:比[例重]|占比)")
_CHANGED = re.compile(r"(?:增长|提高|上升|提升|增加|下降|降低|减少|缩短|压缩|压减)(?![到至为])")
_HEAD = re.compile(r"(?:率|数|量|额|比例|占比|比重|时间|时长|时限|面积|度|人数|收入|能力|值|能耗|强度)$")
_WHOSE = re.compile(r"(?:全体|城镇|农村)(?=(?:常住)?居民)")
_WHOSE_ALONE = re.compile(r"(?:全[市省州县区国])?(?:全体|城镇|农村)(?:(?:常住)?居民)?")
_PEOPLE = re.compile(r"(?:常住)?居民$")
LISTED_YEARS = r"20\d\d年[末底]?(?:[、和及]20\d\d年[末底]?)+"
_YEARS = re.compile(
    rf"(?P<years>{LISTED_YEARS})(?P<name>[^,;。、\d]{{2,24}}?)??"
    r"(?:分别|依次)(?:为|是|只有|仅有|达到?)?(?P<what>[^,;。\d]*?)(?=\d|$)"
)
_ANOTHER = re.compile("[,;]|分别|依次")
"""Another list than the one of the years."""
_OF_ONE = re.compile(
    r"[,;](?P<name>(?:PM2\.5|[^,;\d]){2,24})(?:分别|依次)(?:为|是|只有|仅有|达到?)?(?:[\d.%]+[、和与及]*)*$"
)
_MEASURE = re.compile(
    r"(?:总?产值|增加值|(?:主营业务|营业|销售|综合)收入|总?产量|产能|(?:种植|播种|养殖)面积|吞吐量|出栏量?|存栏量?)$"
)
"""A measured property whose beginning is known: 果品、中药材产值."""
_TAIL = 5
"""Length of a measured property as plans print it (抽检合格率), where nothing else tells where the last item ends."""


def listed_subjects(listing: str, count: int) -> list[str]:
    """One subject for each figure of a list, or nothing where items and figures do not correspond.

    A head that stands once, after the last item, belongs to all; so does a beginning before the first.

    Examples:
        >>> listed_subjects("按时办结率、群众满意率分别为", 2)
        ['按时办结率', '群众满意率']
        >>> listed_subjects("甲类企业、个体户年报公示率分别达到", 2)
        ['甲类企业年报公示率', '个体户年报公示率']
        >>> listed_subjects("甲产业、乙产业产值分别占工业比重达", 2)
        ['甲产业产值占工业比重', '乙产业产值占工业比重']
    """
    parts = _RESPECTIVELY.match(listing.strip("、,"))
    if not parts:
        return []
    whole, is_mean = parts["items"].removesuffix("年均"), parts["items"].endswith("年均")
    items = [item for item in _DIVIDER.split(whole) if item]
    if len(items) != count:
        return []
    headed = [bool(_HEAD.search(item)) and not is_mean for item in items]  # 投资、零售总额年均: of each its own
    if _of_all_people(items) or (not any(headed[:-1]) and headed[-1]):
        items = _share_tail(items)
    elif all(headed):
        items = _share_beginning(items)
    changed = _CHANGED.search(parts["rest"])
    ending = changed.group() if changed else ""
    share = _SHARE.match(parts["rest"])
    return [item + (share[0] if share else "年均" + ending if is_mean and ending else ending) for item in items]


def listed_years(before: str) -> tuple[list[int], str]:
    """Years of a list of figures of one thing, and the thing where it stands behind them; none for another list.

    Args:
        before: the sentence before a figure.

    Examples:
        >>> listed_years("2024年、2025年分别授权发明专利1043件和")
        ([2024, 2025], '授权发明专利')
        >>> listed_years("失业率2024年、2025年分别为")
        ([2024, 2025], '')
        >>> listed_years("2024年、2025年失业率分别为4.9%和")
        ([2024, 2025], '失业率')
        >>> listed_years("2024年、2025年失业率分别为4.9%和4.8%,甲、乙分别为")
        ([], '')
        >>> listed_years("2024年、2025年失业率分别为4.9%和4.8%,物价涨幅分别为0.2%和")
        ([2024, 2025], '物价涨幅')
    """
    listed = next(reversed(list(_YEARS.finditer(before))), None)
    if listed is None:
        return [], ""
    named, rest = (listed["name"] or "") + listed["what"], before[listed.end() :]
    if _ANOTHER.search(rest):  # of the same years, if it is of one thing
        further = _OF_ONE.search(rest)
        if further is None or _DIVIDER.search(further["name"]):
            return [], ""
        named = further["name"]
    return [int(year) for year in re.findall(r"20\d\d", listed["years"])], named


def _of_all_people(items: list[str]) -> str:
    """What a list that only says whose says of all (城镇、农村居民收入); empty for another list."""
    whose = _WHOSE.match(items[-1])
    is_theirs = whose is not None and all(_WHOSE_ALONE.fullmatch(item) for item in items[:-1])
    return items[-1][whose.end() :] if whose is not None and is_theirs else ""


def _share_tail(items: list[str]) -> list[str]:
    last = items[-1]
    at = last.find("“")
    if rest := _of_all_people(items):
        return [*(_PEOPLE.sub("", item) + rest for item in items[:-1]), last]
    ending = _common_ending(items[:-1]) if len(items) > 2 else _ending_within(items[0], last)
    if len(ending) >= 2 and 0 < last.find(ending) < len(last) - len(ending):
        at = last.find(ending) + len(ending)
    if at < 2:
        measure = _MEASURE.search(last)
        tail = measure.start() if measure and measure.start() > 1 else len(last) - _TAIL
        at = last.rfind("的") if last.rfind("的") >= 2 else tail
    if last.count(")", at) > last.count("(", at) and "(" in last:
        at = last.rfind("(", 0, at) - 4
    if at < 2:
        at = max(2, len(last) - 3)
    if at + 1 < len(last) and any(
        item.endswith(last[at]) for item in items[:-1]
    ):  # 甲物、乙物排放量: what they share begins behind 物
        at += 1
    return [*(item + last[at:] for item in items[:-1]), last]


def _ending_within(item: str, last: str) -> str:
    """The longest end of a thing that stands inside the last of its list: 新兴产业、高新技术产业产值."""
    ends = (item[-size:] for size in range(len(item), 0, -1))
    return next((end for end in ends if 0 < last.find(end) < len(last) - len(end)), "")


def _common_ending(items: list[str]) -> str:
    ending = items[0]
    while ending and not all(item.endswith(ending) for item in items):
        ending = ending[1:]
    return ending


def _share_beginning(items: list[str]) -> list[str]:
    first, rest = items[0], items[1:]
    longest = max(map(len, rest))
    if longest > 6 or len(first) - longest < 4:
        return items
    beginning = first[:-_TAIL] if len(first) - _TAIL >= 4 else ""
    return [first, *(beginning + item for item in rest)]
