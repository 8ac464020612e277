"""Validators that are too heavy for the test environment: `make validators` installs them and names their folder."""

import importlib
import os
import sys
from pathlib import Path

import pytest

FOLDER = os.environ.get("FYP_VALIDATORS", "")


@pytest.fixture
def validator(monkeypatch):
    """A validator's module by name. Without the folder a test is skipped, with it a missing one is an error."""

    def found(name):
        if not FOLDER:
            return pytest.importorskip(name, reason=f"{name.partition('.')[0]} is not installed; see make validators")
        folders = sorted(str(path.resolve()) for path in Path(FOLDER).iterdir() if path.is_dir())
        monkeypatch.setattr(sys, "path", [*sys.path, *folders])  # behind the project's own versions
        return importlib.import_module(name)

    return found
