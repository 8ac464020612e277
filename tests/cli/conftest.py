from __future__ import annotations

from pathlib import Path

import pytest
from lone import lone
from projects import Project, copy_project

__all__ = ["lone", "project"]  # fixtures


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    return copy_project(root, tmp_path)
