"""How tables and their notes print an attribute: words that have a code, their shorter forms, and words without."""

from __future__ import annotations

from helpers.schema.vocabulary import Attribute

CODED = tuple(str(attribute.value) for attribute in Attribute if attribute.value)
# Printed like attributes, but without a code: told, not coded.
UNCODED = ("引导性", "强制性", "考核性", "监测性", "预测性", "参考性")
# Pattern of any coded word.
ANY = "|".join(CODED)


def shortened(*whole: str) -> str:
    """Pattern of the coded words with or without 性; those named stand in a sentence too, and must be whole.

    >>> shortened("导向性", "指导性")
    '预期性?|约束性?|争取性?|导向性|指导性'
    """
    return "|".join(word if word in whole else f"{word}?" for word in CODED)


def spaced(*more: str) -> str:
    """Pattern of the coded words and further ones, with or without a blank between their characters.

    >>> spaced().split("|")[0]
    '预\\\\s?期\\\\s?性'
    """
    return "|".join(r"\s?".join(word) for word in (*CODED, *more))
