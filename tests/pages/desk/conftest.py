"""A workshop for each test, made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .workshop import GLOSS, Workshop, build


@pytest.fixture(scope="session")
def first_workshop(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return build(root, tmp_path_factory.mktemp("workshop"))


@pytest.fixture
def workshop(first_workshop: Workshop, tmp_path: Path) -> Workshop:
    shutil.copytree(first_workshop.data, tmp_path / "data")
    shutil.copytree(first_workshop.documents, tmp_path / "raw")
    return Workshop(tmp_path / "data", tmp_path / "raw", first_workshop.extraction)


@pytest.fixture
def items(workshop: Workshop) -> list[dict[str, Any]]:
    """The desk's items with their glosses filled, so that they can be accepted."""
    found = workshop.desk().payload()["items"]
    assert {item["table"] for item in found} == {"indicators", "statements", "measures"}
    return found


@pytest.fixture
def correct_all(workshop: Workshop) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """Decisions that give every item its gloss and change nothing else."""

    def made(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            workshop.decision(item, "correct", fields={GLOSS[item["table"]]: f"Gloss {number}"})
            for number, item in enumerate(items)
        ]

    return made
