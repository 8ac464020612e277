"""Pieces of bodies and of names that stand on lines of their own: how far and how long they may be."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.bodies import LONGEST_PIECE, MOST_PIECES, REACH, _length_of_body, _may_end
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.parts_around import _text_alone
from helpers.extraction.tables.pieces import Piece, pieces_of


def pieces(*texts: str) -> list[list[Piece]]:
    return [pieces_of(Line(text, 100 * at, 100 * at + len(text))) if text else [] for at, text in enumerate(texts)]


def length(*texts: str) -> int:
    """How many of the lines with words end with the pieces of one body."""
    lines = pieces(*texts)
    return _length_of_body(lines, lines, [at for at, line in enumerate(lines) if line])


@pytest.mark.parametrize(
    ("texts", "used"),
    [
        (["市水务局"], 1),
        (["市水务", "局"], 2),
        (["市水务局", "水质"], 1),
        (["市水", "务", "局"], 3),
        (["水质", "改善"], 0),
        ([], 0),
    ],
)
def test_pieces_are_one_body_as_far_as_they_are_its_name(texts: list[str], used: int) -> None:
    assert length(*texts) == used


def test_pieces_of_a_body_stand_so_near_and_are_so_many() -> None:
    assert length("市水务", *[""] * (REACH - 1), "局") == 2
    assert length("市水务", *[""] * REACH, "局") == 0
    assert length(*"市", *["水"] * (MOST_PIECES - 2), "局") == MOST_PIECES
    assert length(*"市", *["水"] * (MOST_PIECES - 1), "局") == 0
    assert length("市水务局", *["水"] * MOST_PIECES) == 1


@pytest.mark.parametrize(
    ("text", "may"), [("水" * LONGEST_PIECE, True), ("水" * (LONGEST_PIECE + 1), False), ("8", False)]
)
def test_a_piece_of_a_body_is_a_short_word(text: str, may: bool) -> None:
    assert _may_end(pieces(text)[0]) is may
    assert not _may_end([])


@pytest.mark.parametrize(
    ("text", "place", "numbers", "found"),
    [
        ("物", 1, {}, ["物"]),
        ("有机物", 1, {}, ["有机物"]),
        ("挥发性物", 1, {}, []),
        ("8", 1, {}, []),
        ("物 8", 1, {}, []),
        ("物", 1, {1: (1, 0)}, []),
        ("物", 2, {}, []),
        ("物", 0, {}, ["头"]),
    ],
)
def test_the_end_of_a_name_is_a_short_word_alone_on_its_line(
    text: str, place: int, numbers: dict[int, tuple[int, int]], found: list[str]
) -> None:
    assert [piece.text for piece in _text_alone(pieces("头", text), place, numbers)] == found
