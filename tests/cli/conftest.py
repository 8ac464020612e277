from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from lone import lone

__all__ = ["lone", "project"]  # fixtures


@dataclass
class Project:
    """A copy of the project that a test may break, with the command run inside it."""

    path: Path

    def fyp(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {key: value for key, value in os.environ.items() if not key.startswith("FYP_")}
        return subprocess.run(
            [sys.executable, "-m", "helpers.cli", *arguments], cwd=self.path, text=True, capture_output=True,
            env=variables | environment, timeout=600, check=False,
        )  # fmt: skip

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.path / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    folder = tmp_path / "some where" / "项目"
    folder.mkdir(parents=True)
    for name in ("data", "notebooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("raw", ".ipynb_checkpoints"))
    for name in ("config.yml", "requirements.lock", "pyproject.toml"):
        shutil.copy(root / name, folder / name)
    return Project(folder)
