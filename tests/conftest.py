"""Fixtures that several kinds of test share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from helpers.data import Dataset, load_dataset

ROOT = Path(__file__).resolve().parents[1]
# Examples are the same on every machine, and a loaded one may take its time over them.
settings.register_profile(
    "steady", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return load_dataset(ROOT / "data")


@pytest.fixture(scope="session")
def plans(dataset: Dataset) -> Dataset:
    """The data set of the plans that are studied: no records of the areas above, nor of other documents."""
    return dataset.only(*dataset.studied)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A copy of the coded data that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("raw", "coding", ".*"))
    return folder


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the plan documents; a test that needs them skips where they are not."""
    named = os.environ.get("FYP_DOCUMENTS")
    folder = Path(named) if named else ROOT / "data" / "raw"
    if not any(folder.glob("*.txt")):
        pytest.skip("the plan documents are not on this machine: put them into data/raw/ or set FYP_DOCUMENTS")
    return folder
