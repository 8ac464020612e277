"""Words that can tell one plan's contents from another's: no place names, no numbers, no function words.

Method: the word class that rjieba's dictionary gives a word that stands alone (tag set of ICTCLAS); names of the cities
and provinces in the registry. Known weakness: the dictionary guesses the class of words it does not hold, so that some
abstract nouns pass for names of persons or places (those ending in 化 or 度 are kept), and a local place name that it
does not know stays in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from helpers.schema import Area

# Place, pronoun, preposition, conjunction, adverb, position, time, numeral, measure word, particle.
DROPPED = ("ns", "r", "p", "c", "d", "ad", "vd", "f", "t", "m", "q", "u", "y")
_ABSTRACT = re.compile(r".+[化度]")
# Ordinals and the words by which a government names its own level: they tell the kind of document, not its contents.
_FORMAL = re.compile(
    r"[一二三四五六七八九十]+[是个批次项类方大年月日]|[十百千万亿].*|[全我本各省市县区]{1,2}[市区省县级直]?"
)
_UNIT = re.compile(r"(特别行政区|自治区|自治州|自治县|省|市|区|县|州|盟)$")


def content_words(words: Iterable[str], cities: Mapping[str, Area]) -> list[str]:
    """The words that say what a plan is about, sorted.

    Args:
        words: Chinese words; repetitions count once.
        cities: the registry's cities, whose names and provinces are dropped with and without 市, 区, 省.
    """
    import rjieba  # loads its dictionary, which only this function needs

    places = {_UNIT.sub("", name) for city in cities.values() for name in (city.name, city.province)}
    content = []
    for word in sorted(set(words)):
        classes = [tag for _, tag in rjieba.tag(word)]
        formal = all(tag in DROPPED for tag in classes) and not _ABSTRACT.fullmatch(word)
        if not formal and _UNIT.sub("", word) not in places and not _FORMAL.fullmatch(word):
            content.append(word)
    return content
