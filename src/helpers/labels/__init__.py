"""The bilingual catalogue: every label of a figure, table or sentence by its key."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

import pandas as pd
import yaml

from helpers.data.sectors import sector_names
from helpers.errors import ParameterError
from helpers.paths import data_folder

LANGUAGES = ("zh", "en")
_QUOTED, _APOSTROPHE = re.compile('"([^"]*)"'), re.compile(r"(?<=\w)'")
_QUOTED_INSIDE = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
_AGREES = re.compile(r"\{(\w+)\?([^|{}]*)\|([^{}]*)\}")
_NARROW = re.compile(r"\(([^()]*[\u4e00-\u9fff][^()]*)\)")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All labels of every file beside this one: `section.key` -> language -> text.

    Raises:
        ValueError: two files hold the same key: a mistake in the files, not of the user.
    """
    texts: dict[str, dict[str, str]] = {}
    for path in sorted(resources.files("helpers.labels").iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yml") or path.name == "codebook.zh.yml":
            continue
        sections = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        entries = {f"{section}.{key}": entry for section, keys in sections.items() for key, entry in keys.items()}
        if again := sorted(texts.keys() & entries.keys()):
            raise ValueError(f"{path.name} repeats {', '.join(again)}")
        texts |= entries
    for entry in texts.values():
        entry["en"] = typeset(entry["en"])
    return texts


def typeset(text: str) -> str:
    """English with the quotation marks and apostrophes of print; data and labels have those of a keyboard."""
    return _APOSTROPHE.sub("’", _QUOTED_INSIDE.sub(r"‘\1’", _QUOTED.sub(r"“\1”", text)))


def label(key: str, lang: str, **values: object) -> str:
    """The text of a label, its {names} filled in.

    Raises:
        KeyError: the key, the language or a value is missing: a mistake in the code, not of the user.
    """
    if key.startswith("word."):
        return _with_gloss(key.removeprefix("word."), lang)
    text = (_of_sector(key) if key.startswith(("domain.", "sector.")) else catalogue()[key])[lang]
    return agreeing(text, values).format(**values) if values else text


def agreeing(text: str, values: Mapping[str, object]) -> str:
    """A text whose words agree with its counts: `{n?target|targets}` is the first where n is one, else the second."""
    return _AGREES.sub(lambda match: match[2] if is_one(values[match[1]]) else match[3], text)


def is_one(value: object) -> bool:
    """Whether a count, or a number of the data, is one: no bound, range or share."""
    if isinstance(value, str):
        return value == "1"
    if any(getattr(value, name, None) for name in ("operator", "upper")) or getattr(value, "unit", "") == "fraction":
        return False
    return getattr(value, "value", value) == 1


def _with_gloss(word: str, lang: str) -> str:
    """A Chinese word of the documents; in English with its meaning in brackets, where the catalogue knows it."""
    known = catalogue().get(f"word.{word}")
    return f"{word} ({known[lang]})" if known and lang != "zh" else word


def _of_sector(key: str) -> dict[str, str]:
    """Names of the sector and of its domains: they stand in the data, not in the catalogue."""
    known = sector_names(data_folder()).get(key)
    if known is None:
        raise KeyError(key)
    return {"zh": known[0], "en": typeset(known[1])}


def check_language(lang: object) -> str:
    """The language itself, if pages exist in it.

    Raises:
        ParameterError: they do not; the message lists what is valid.
    """
    if lang in LANGUAGES:
        return str(lang)
    raise ParameterError(f"unknown language {lang!r}.", remedy=f"Valid: {', '.join(LANGUAGES)}.")


def join(items: Iterable[str], lang: str) -> str:
    """A list in running text."""
    return ("、" if lang == "zh" else "; ").join(items)


def gloss(record: Mapping[str, object], field: str, lang: str) -> str:
    """A field in the page's language: the English gloss where there is one, else the Chinese form.

    Brackets that enclose Chinese are full-width, however the document's copy has them.
    """
    english = str(record.get(f"{field}_en") or "")
    return typeset(english) if lang == "en" and english else _NARROW.sub(r"（\1）", str(record[field]))


def number(value: float | None, decimals: int | None = None) -> str:
    """A number as the pages print it: a minus sign, thousands grouped; "" for none."""
    if value is None or pd.isna(value):
        return ""
    if decimals is None:
        text = f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"
        if "e" in text:
            text = f"{value:f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:.{decimals}f}"
        if float(text) == 0:  # no "-0.0"
            text = text.lstrip("-")
    whole, dot, rest = text.partition(".")
    if len(whole.lstrip("-")) > 3:
        whole = f"{int(whole):,}"
    return f"{whole}{dot}{rest}".replace("-", "−")


def percent(fraction: float | None, decimals: int = 1) -> str:
    """A fraction as a percentage without its sign, halves rounded up in size (2.5 to 3); "" for none."""
    if fraction is None or pd.isna(fraction):
        return ""
    size = 10.0**decimals
    scaled = round(100 * abs(fraction) * size, 6)  # 1/40 of 100 is 2.5, and no float beside it
    return number(math.copysign(math.floor(scaled + 0.5) / size, fraction), decimals)
