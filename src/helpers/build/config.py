"""The run's settings, `config.yml`. They are validated, immutable, and unknown keys are forbidden."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from helpers.data.yamltext import read_yaml
from helpers.errors import ParameterError
from helpers.paths import project_root


class NotebookSettings(BaseModel):
    """Settings of one notebook."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: dict[str, Any] = Field(default_factory=dict)
    also: list[str] = Field(default_factory=list)  # areas without a plan of the sector
    together: bool = False  # one page of all areas, beside those of each
    needs: list[Literal["indicators", "observations"]] = Field(default_factory=list)  # one must have a row of the area


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
        raw, _ = read_yaml(path.read_text("utf-8-sig"), path.name, ParameterError)
        return Settings.model_validate(raw)
    except FileNotFoundError:
        raise ParameterError("the file is missing.", where=path.name, remedy="Restore it from git.") from None
    except UnicodeDecodeError:
        raise ParameterError("not UTF-8.", where=path.name, remedy="Save it as UTF-8 text.") from None
    except ValidationError as error:
        faults = "; ".join(
            f"`{'.'.join(str(part) for part in detail['loc'])}`: {detail['msg'].lower()}" for detail in error.errors()
        )
        raise ParameterError(f"{faults}.", where=path.name, remedy=remedy) from None
