from __future__ import annotations

from pathlib import Path

import pytest
from lone import lone
from projects import Project, copy_project

from helpers.build.config import load_settings
from helpers.build.plan import plan_jobs

__all__ = ["lone", "project"]  # fixtures


@pytest.fixture
def project(tmp_path: Path, root: Path, slim_data: Path) -> Project:
    """The project without the panel, whose thousands of rows each command and page would go over."""
    return copy_project(root, tmp_path, slim_data)


@pytest.fixture
def places(dataset) -> set[str]:
    """Slugs of the places that have reports."""
    return {job.city for job in plan_jobs(load_settings(), dataset)}


@pytest.fixture
def whole_project(tmp_path: Path, root: Path) -> Project:
    """The project with all that its data folder holds."""
    return copy_project(root, tmp_path)
