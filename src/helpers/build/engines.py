"""The two ways in which papermill runs a notebook here: cells in this process (warm), or in a kernel (cold).

Both keep count of what the notebook puts out, and note which cell is running, so that a report that is stopped from
outside can say where it stood.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from helpers.errors import UserError

WARM, COLD = "fyp-warm", "fyp-cold"
OUTPUT_LIMIT = 32 << 20  # characters that a report's cells may put out; the largest page has under one million


class OutputError(UserError):
    """A notebook puts out more than any page can hold."""


class Guarded(PapermillNotebookClient):
    """papermill's client with a limit on what cells put out."""

    put_out = 0

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        """Count, then handle as ever.

        Raises:
            OutputError: the report's outputs have become too large.
        """
        content = msg["content"]
        size = len(content.get("text", ""))
        size += sum(len(item) for item in content.get("data", {}).values() if isinstance(item, str))
        self.put_out += size
        if size and self.put_out > OUTPUT_LIMIT:
            raise OutputError(f"the cells put out more than {OUTPUT_LIMIT >> 20} million characters.")
        return super().process_message(msg, cell, cell_index)


class _Noting(Engine):
    """An engine that writes the number and first line of the running cell to the file named by `running`."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, log_output: bool = False, running: Path | None = None, **options: Any
    ) -> None:
        """Run every cell; papermill calls this, and keeps parameters, metadata and errors in its own hands."""
        if running:
            start = nb_man.cell_start

            def noted(cell: Any, cell_index: int | None = None, **more: Any) -> None:
                if cell.cell_type == "code":
                    count = sum(item.cell_type == "code" for item in nb_man.nb.cells[: (cell_index or 0) + 1])
                    running.write_text(place(count, cell.source), "utf-8")
                start(cell, cell_index, **more)

            nb_man.cell_start = noted
        cls.client(nb_man, kernel_name, options).execute()

    @classmethod
    def client(cls, nb_man: Any, kernel_name: str, options: dict[str, Any]) -> PapermillNotebookClient:
        """The client that runs the cells."""
        raise NotImplementedError


class WarmEngine(_Noting):
    """Cells run in this process."""

    @classmethod
    def client(cls, nb_man: Any, kernel_name: str, options: dict[str, Any]) -> PapermillNotebookClient:
        """A client without a kernel."""
        from helpers.build.kernel import Client

        return Client(nb_man)


class ColdEngine(_Noting):
    """Cells run in a kernel, as with papermill's own engine."""

    @classmethod
    def client(cls, nb_man: Any, kernel_name: str, options: dict[str, Any]) -> PapermillNotebookClient:
        """A client with a kernel."""
        wanted = {name: options[name] for name in ("config", "extra_arguments") if name in options}
        return Guarded(nb_man, kernel_name=kernel_name, timeout=None, startup_timeout=60, **wanted)


def place(number: int, source: str) -> str:
    """A code cell as a message names it: its number, as JupyterLab counts, and its first line of code."""
    first = next((line.strip() for line in source.splitlines() if line.strip() and not line.startswith("#")), "")
    return f"code cell {number}" + (f" (`{first}`)" if first else "")


def register() -> None:
    """Make both engines known to papermill in this process; an entry point would slow every papermill there is."""
    papermill_engines.register(WARM, WarmEngine)
    papermill_engines.register(COLD, ColdEngine)
