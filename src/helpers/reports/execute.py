"""Run one notebook through papermill, and leave nothing in it that depends on the clock or the machine."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from helpers.errors import UserError

TIMEOUT = 600  # seconds a cell may take


class ReportError(UserError):
    """A notebook stopped with an error; `where` names the cell."""


def execute(path: Path, output: Path, parameters: Mapping[str, Any], folder: Path) -> nbformat.NotebookNode:
    """Execute a notebook.

    Args:
        path: the notebook.
        output: where papermill writes while it runs; on failure the file stays, with the error in it.
        parameters: values for the parameters cell, checked beforehand.
        folder: the kernel's working directory.

    Returns:
        The executed notebook, scrubbed.

    Raises:
        ReportError: a cell failed or the kernel died.
    """
    import papermill  # slow to import, and only workers need it
    from papermill.exceptions import PapermillExecutionError

    os.environ.update(PYTHONHASHSEED="0", MPLBACKEND="agg", PYDEVD_DISABLE_FILE_VALIDATION="1")
    for attempt in (1, 2):
        try:
            with _sockets() as config:
                notebook = papermill.execute_notebook(
                    str(path), str(output), parameters=dict(parameters), cwd=str(folder), kernel_name="python3",
                    progress_bar=False, log_output=False, execution_timeout=TIMEOUT, config=config,
                    extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
                )  # fmt: skip
            return scrub(notebook)
        except PapermillExecutionError as error:
            raise ReportError(_reason(error), where=_place(error)) from None
        except Exception as error:
            # A loaded machine now and then loses a kernel while it starts; once is bad luck, twice is an error.
            lost = type(error).__name__ == "DeadKernelError" or str(error).startswith("Kernel d")
            if lost and attempt == 1:
                continue
            if lost or type(error).__name__ == "CellTimeoutError":
                raise ReportError(f"stopped: {type(error).__name__}: {str(error).splitlines()[0]}") from None
            raise
    raise AssertionError("unreachable")


def scrub(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Remove what differs between two equal runs: times, paths, random ids, the machine's versions."""
    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict({
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    })  # fmt: skip
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"
        elif not cell.get("id"):
            cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
        for output in cell.get("outputs", []):
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = nbformat.from_dict({})
    return notebook


@contextlib.contextmanager
def _sockets() -> Iterator[Any]:
    """Kernel settings: Unix sockets in a folder of their own, so that nobody listens in and no port is taken twice."""
    from traitlets.config import Config

    if os.name == "nt":
        yield Config()
        return
    with tempfile.TemporaryDirectory(prefix="fyp-") as folder:  # short: a socket's path has a limit of 107 bytes
        yield Config(KernelManager={"transport": "ipc", "ip": f"{folder}/k"})


def _reason(error: Any) -> str:
    """The error as the notebook says it: our own messages are sentences, others keep their class."""
    own = error.evalue.partition(": ")[0] in ("ParameterError", "DataError", "DocumentError", "UserError")
    return f"stopped with {error.evalue if own else f'{error.ename}: {error.evalue}'}"


def _place(error: Any) -> str:
    """The number of the failed cell as JupyterLab counts it, with its first line of code."""
    lines = str(getattr(error, "source", "") or "").splitlines()
    first = next((line.strip() for line in lines if line.strip() and not line.startswith("#")), "")
    return f"code cell {error.exec_count}" + (f" (`{first}`)" if first else "")
