"""Characters that the text of a page tore from their place, because they are of another face: put back.

Full-width figures, letters and signs sit higher or lower than Chinese characters, so that programs take them for
another line: 森林面积比例( )８．％ is 8. 森林面积比例(％), 〔 〕１４．９ is 〔１４．９〕, 优于类 ... Ⅲ is 优于Ⅲ类.
"""

from __future__ import annotations

import re

from helpers.numerals.cells import OWN_CHARACTER

SUBSCRIPTED = re.compile(r"(PM|SO|NO|CO|SF|CH|NH|O)\s*(?=[)）]|\s[\u4e00-\u9fff]|[\u4e00-\u9fff])")
SUBSCRIPT = {"PM": r"2\.5|10", "SO": "2|x", "NO": "2|x", "CO": "2", "SF": "6", "CH": "4", "NH": "3", "O": "3"}
EMPTY = re.compile(r"[(（]\s*[)）]")
# The number of the row behind what it numbers.
NUMBER = re.compile(r"(?<=[\u4e00-\u9fff)）∗*％%])\s*[\d０-９]{1,2}[．.、](?!\s*[\d０-９])")
LAST_NUMBER = re.compile(NUMBER.pattern + r"\s*$")
LETTERS = re.compile(r"(?:PM\s*[2２][.．][5５]|PM\s*(?:10|１０)|[A-Z]{2,6}[\d０-９]?)(?![A-Za-z)）\d])")
PERCENT = re.compile(r"[％%‰]")
ROMAN = re.compile(r"[ⅠⅡⅢⅣⅤⅥ](?!\s*类)")
# 类 that wants the number of a class before it.
CLASS = re.compile(r"(?<=[于劣量为到])类")
VALUE = re.compile(r"([〔\[【(（])\s*([〕\]】)）])\s*([\d０-９][\d０-９．.,，]*[％%]?)")
# A point of a font's own without the number that it stood behind.
OWN_POINT = re.compile(rf"^{OWN_CHARACTER}|(?<!\d){OWN_CHARACTER}$")
# Brackets of a figure without it.
EMPTY_VALUE = re.compile(r"[〔\[【]\s*[〕\]】]")


def mend_name(name: str) -> str:
    """A name with what was torn off put back; others are as they were."""
    name = LAST_NUMBER.sub("", mend_subscript(OWN_POINT.sub("", name)))
    if not EMPTY.search(name):
        return name
    name = NUMBER.sub("", name).lstrip("％%")
    for stray in (LETTERS, PERCENT):
        name = _fill(name, stray)
    roman, place = ROMAN.search(name), CLASS.search(name)
    if roman and place and place.start() < roman.start():
        before, after = name[: place.start()], name[place.start() : roman.start()]
        name = before + roman.group(0) + after + name[roman.end() :]
    return name


def _fill(name: str, stray: re.Pattern[str]) -> str:
    """Put a stray sign behind or inside the name into its empty bracket: letters into the first one, signs the last."""
    brackets = list(EMPTY.finditer(name))
    outside = [match for match in stray.finditer(name) if name[match.start() - 1 : match.start()] not in ("(", "（")]
    if not brackets or not outside:
        return name
    bracket = brackets[0 if stray is LETTERS else -1]
    sign = next((match for match in outside if match.start() >= bracket.end()), None)
    if sign is None:
        return name
    inside = bracket.group(0)[0] + sign.group(0) + bracket.group(0)[-1]
    return name[: bracket.start()] + inside + name[bracket.end() : sign.start()] + name[sign.end() :]


def mend_subscript(name: str) -> str:
    """Put back a subscript that the text layer of a PDF tore off: 细颗粒物（PM ）浓度2.5 -> 细颗粒物（PM2.5）浓度."""
    torn = SUBSCRIPTED.search(name)
    if not torn:
        return name
    strays = list(re.finditer(rf"(?<![\dA-Za-z./])(?:{SUBSCRIPT[torn.group(1)]})(?![\d.])", name[torn.end() :]))
    if not strays:
        return name
    stray = strays[-1]
    tail = name[torn.end() :]
    return name[: torn.end(1)] + stray.group(0) + tail[: stray.start()].lstrip() + tail[stray.end() :]


def mend_value(cell: str) -> str:
    """A cell whose brackets stand before their figure: 〔 〕１４．９ -> 〔１４．９〕."""
    torn = VALUE.fullmatch(cell.strip())
    return torn[1] + torn[3] + torn[2] if torn else cell
