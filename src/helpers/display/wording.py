"""Frames with their names in the page's language, ready to be drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from helpers.labels import catalogue, label, number
from helpers.schema import Area, Attribute


def attribute_label(attribute: str, lang: str) -> str:
    """The label of an attribute as printed in the table."""
    return label(f"attribute.{Attribute(attribute).name.lower()}", lang)


def unit_words(unit: str, lang: str, gloss: str = "") -> str:
    """A unit in the page's language: as printed in Chinese; in English the gloss of the data, else of the catalogue.

    A unit that neither knows keeps its Chinese form.
    """
    if lang == "zh" or not unit:
        return unit
    key = f"unit.{unit}"
    return gloss or (label(key, lang) if key in catalogue() else unit)


def one_of(unit: str) -> str:
    """An English unit as it stands behind 1."""
    return unit.removesuffix("s") if unit in ONES else unit


def unit_of(record: Mapping[str, object], lang: str) -> str:
    """The unit of a record in the page's language; records of the narrative have no gloss of their own."""
    return unit_words(str(record["unit"]), lang, str(record.get("unit_en") or ""))


# English units that one of a thing has without their last letter.
ONES = {"cases", "certificates", "items", "rounds", "sets", "times", "units", "visits"}
HAN = re.compile("[\u4e00-\u9fff]")
_SIGNS = {">=": "≥", "<=": "≤", "＞": ">", "＜": "<"}  # as documents have them, and as pages do

_BOUNDS = {"左右": "≈", "以上": ">=", "以下": "<=", "以内": "<="}
_COUNTED = re.compile(r"(?P<figure>[≥≤<>＞＜]?[\d,.]+[%‰]?)(?P<unit>[\u4e00-\u9fff/]*?)(?P<bound>左右|以上|以下|以内)?")


def grouped(text: str, lang: str = "zh") -> str:
    """A printed figure with its thousands grouped and its signs set, as of computed ones; words stay as they are.

    In English, so are a unit and a bound that are printed with a figure; figures in words keep their form.
    """
    if HAN.search(text):
        return _in_english(text) if lang == "en" else text
    for form, usual in _SIGNS.items():
        text = text.replace(form, usual)
    text = re.sub(r"(?<=\d)-(?=\d)", "–", text)
    return re.sub(r"\(\s*(\S+?)\s*\)", r"(\1)", re.sub(r"(?<![\d.,])\d{4,}", _thousands, text))


def _in_english(text: str) -> str:
    """A figure with its unit and bound in English: about 60, 3,232 units; the text itself where it is none."""
    parts = [_COUNTED.fullmatch(part) for part in text.split("、")]
    units = [part and (part["unit"] or "") for part in parts]
    if not all(part and (not part["unit"] or f"unit.{part['unit']}" in catalogue()) for part in parts):
        return text
    figures = []
    for part, unit in zip(parts, units, strict=True):
        figure = grouped(part["figure"])
        english = label(f"unit.{unit}", "en") if unit else ""
        bound = label(f"operator.{_BOUNDS[part['bound']]}", "en") if part["bound"] else ""
        named = f" ({english})" if english[:1].isdigit() else f" {one_of(english) if figure == '1' else english}"
        figures.append(f"{bound}{figure}{named if english else ''}")
    return ", ".join(figures)


def qualified(operator: object, value: object, lang: str) -> str:
    """A figure with its operator, as in ≥50."""
    return label(f"operator.{operator}", lang) + number(value)


def city_labels(cities: Mapping[str, Area], lang: str) -> dict[str, str]:
    """Names of cities by slug, in the page's language; a name that stands twice is told apart by its province."""
    zh = lang == "zh"
    names = {slug: city.name if zh else city.name_en for slug, city in cities.items()}
    count = Counter(names.values())
    provinces = {slug: city.province if zh else city.province_en for slug, city in cities.items()}
    return {slug: name if count[name] == 1 else f"{name} ({provinces[slug]})" for slug, name in names.items()}


def _thousands(match: re.Match[str]) -> str:
    return f"{int(match[0]):,}"
