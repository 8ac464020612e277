"""The run's settings, `config.yml`. They are validated, immutable, and unknown keys are forbidden."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helpers.errors import ParameterError
from helpers.paths import project_root


class NotebookSettings(BaseModel):
    """Settings of one notebook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: dict[str, Any] = Field(default_factory=dict)
    also: list[Literal["nation"]] = Field(default_factory=list)  # places without an entry in the registry


class Settings(BaseModel):
    """Settings of a run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    languages: Annotated[list[Literal["zh", "en"]], Field(min_length=1)]
    cities: Literal["all"] | list[str] = "all"
    parameters: dict[str, Any] = Field(default_factory=dict)
    notebooks: Annotated[dict[str, NotebookSettings], Field(min_length=1)]


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: the file; the project's `config.yml` by default.

    Raises:
        ParameterError: the file is missing, is not YAML, or holds something that is not a setting.
    """
    path = path or project_root() / "config.yml"
    remedy = "Its comments say what it may hold."
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
        return Settings.model_validate(raw)
    except FileNotFoundError:
        raise ParameterError("the file is missing.", where=path.name, remedy="Restore it from git.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise ParameterError("not valid YAML.", where=f"{path.name}{line}", remedy=remedy) from None
    except ValidationError as error:
        said = "; ".join(
            f"`{'.'.join(str(part) for part in detail['loc'])}`: {detail['msg'].lower()}" for detail in error.errors()
        )
        raise ParameterError(f"{said}.", where=path.name, remedy=remedy) from None
