"""Fixtures that several kinds of test share."""

from __future__ import annotations

import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.slim import LEFT_OUT, copy_slim, cut_terms

if TYPE_CHECKING:
    from helpers.data import Dataset

ROOT = Path(__file__).resolve().parents[1]
# Thousands of tests live as long as the process: to search them for garbage again and again takes a sixth of the time.
gc.set_threshold(50_000, 20, 50)
# Examples are the same on every machine, and a loaded one may take its time over them.
settings.register_profile(
    "steady", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """What was collected stays."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """What is over at the end is looked through once, and not ten times as pytest does."""
    gc.collect()
    gc.freeze()


def load(folder: Path) -> Dataset:
    """Read a data folder; the process that only deals out the tests starts them sooner without the library."""
    from helpers.data import load_dataset

    return load_dataset(folder)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    return load(ROOT / "data")


@pytest.fixture(scope="session")
def plans(dataset: Dataset) -> Dataset:
    """The data set of the plans that are studied: no records of the areas above, nor of other documents."""
    return dataset.only(*dataset.studied)


@pytest.fixture
def whole_data_copy(tmp_path: Path) -> Path:
    """A copy of the coded data that a test may break."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder, ignore=LEFT_OUT)
    return folder


@pytest.fixture(scope="session")
def slim_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The coded data without the panel and the documents that it alone names; not to be changed."""
    return copy_slim(ROOT / "data", tmp_path_factory.mktemp("slim") / "data")


@pytest.fixture(scope="session")
def small(slim_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data set without panel, and with the counted terms of a few lines: for what goes over every row."""
    folder = tmp_path_factory.mktemp("small") / "data"
    shutil.copytree(slim_data, folder)
    cut_terms(folder)
    return load(folder)


@pytest.fixture
def data_copy(slim_data: Path, tmp_path: Path) -> Path:
    """The same as a copy that a test may break: a command reads it in a third of the time."""
    folder = tmp_path / "data"
    shutil.copytree(slim_data, folder)
    return folder


@pytest.fixture(scope="session")
def documents() -> Path:
    """The folder of the plan documents; a test that needs them skips where they are not."""
    named = os.environ.get("FYP_DOCUMENTS")
    folder = Path(named) if named else ROOT / "data" / "raw"
    if not any(folder.glob("*.txt")):
        pytest.skip("the plan documents are not on this machine: put them into data/raw/ or set FYP_DOCUMENTS")
    return folder
