"""Agreement on where units begin and end in a text: Krippendorff's alpha for unitising.

Source: Krippendorff (2004), Measuring the Reliability of Qualitative Text Analysis Data, Quality & Quantity 38,
787–800.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Spans = Sequence[tuple[int, int]]
Section = tuple[int, int, bool]  # begin, length, whether it is a unit


def unitising_alpha(coders: Sequence[Mapping[str, Spans]], length: int, start: int = 0) -> float | None:
    """Alpha of coders who cut the same text into units of several categories.

    Args:
        coders: for each coder, category -> units [start, end) in characters, none overlapping within a category.
        length: characters of the text.
        start: where the text begins.

    Returns:
        Alpha over all categories; None where nobody made a unit, or chance would make no difference.

    Raises:
        ValueError: fewer than two coders, or units that overlap or lie outside the text.

    Example:
        >>> i = {"c": [(225, 295), (370, 400)], "k": [(180, 240), (300, 350)]}
        >>> j = {"c": [(220, 300), (355, 375), (400, 420)], "k": [(180, 240), (300, 350)]}
        >>> round(unitising_alpha([i, j], 300, 150), 4)
        0.8587
    """
    if len(coders) < 2:
        raise ValueError("agreement needs two coders or more")
    _check_length(length)
    observed = expected = 0.0
    for category in sorted({name for coder in coders for name in coder}):
        sections = [_sections(coder.get(category, ()), length, start) for coder in coders]
        observed += observed_disagreement(sections, length)
        expected += expected_disagreement(sections, length)
    return 1 - observed / expected if expected else None


def observed_disagreement(coders: Sequence[Sequence[Section]], length: int) -> float:
    """Squared distances of the sections of each pair of coders, by equation 5 of the source."""
    _check_length(length)
    total = 0.0
    for one in range(len(coders)):
        for other in range(len(coders)):
            if one != other:
                total += sum(_distance(g, h) for g in coders[one] for h in coders[other])
    return total / (len(coders) * (len(coders) - 1) * length**2)


def expected_disagreement(coders: Sequence[Sequence[Section]], length: int) -> float:
    """What chance alone would give: the units of all coders laid at random, by equation 6 of the source."""
    _check_length(length)
    units = [size for coder in coders for _, size, is_unit in coder if is_unit]
    gaps = [size for coder in coders for _, size, is_unit in coder if not is_unit]
    whole = len(coders) * length
    total = 0.0
    for size in units:
        total += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    pairs_apart = whole * (whole - 1) - sum(size * (size - 1) for size in units)
    return 2 / length * total / pairs_apart if pairs_apart else 0.0


def _check_length(length: int) -> None:
    if not (isinstance(length, int) and length >= 1):
        raise ValueError(f"a text of {length!r} characters has no units")


def _sections(units: Spans, length: int, start: int) -> list[Section]:
    """Units and the gaps between them, in the order of the text."""
    sections: list[Section] = []
    place = start
    for begin, end in sorted(units):
        if not place <= begin < end <= start + length:
            raise ValueError(f"unit {begin}–{end} overlaps another or lies outside the text")
        if begin > place:
            sections.append((place, begin - place, False))
        sections.append((begin, end - begin, True))
        place = end
    if place < start + length:
        sections.append((place, start + length - place, False))
    return sections


def _distance(one: Section, other: Section) -> float:
    (b, size, unit), (c, span, other_unit) = one, other
    apart = b - c
    if unit and other_unit and -size < apart < span:
        return apart**2 + (apart + size - span) ** 2
    if unit and not other_unit and span - size >= apart >= 0:
        return size**2
    if not unit and other_unit and span - size <= apart <= 0:
        return span**2
    return 0.0
