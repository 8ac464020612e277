"""Run one notebook through papermill, and leave nothing in it that depends on the clock or the machine."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.data.scratch import scratch_folder
from helpers.errors import UserError

if TYPE_CHECKING:  # slow to import, and only those who execute need it
    import nbformat

# Set before the process that runs cells starts: libraries read them when they are imported.
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # no hash order in any output
    "MPLBACKEND": "agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",  # one report, one core
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a fork would lose the thread
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
KERNEL = [
    "--IPKernelApp.log_level=CRITICAL",
    "--HistoryManager.enabled=False",
    "--IPKernelApp.capture_fd_output=False",
    "--IPKernelApp.extensions=helpers.build.descriptors",
]


class ReportError(UserError):
    """A notebook stopped with an error; `where` names the cell."""


def execute(
    path: Path,
    output: Path,
    parameters: Mapping[str, Any],
    folder: Path,
    *,
    warm: bool = False,
    running: Path | None = None,
) -> nbformat.NotebookNode:
    """Execute a notebook.

    Args:
        path: the notebook.
        output: where the notebook is written on failure, as far as it ran and with the error in it.
        parameters: values for the parameters cell, checked beforehand.
        folder: the cells' working directory.
        warm: run the cells in this process, which must be fresh; else in a kernel of their own.
        running: a file that names the running cell at any time.

    Returns:
        The executed notebook, scrubbed.

    Raises:
        ReportError: a cell failed or the kernel died.
    """
    import nbformat
    import papermill  # slow to import, and only workers need it
    from papermill.exceptions import PapermillExecutionError

    from helpers.build import engines

    engines.register()
    os.environ.update(ENVIRONMENT)
    for attempt in (1, 2):
        try:
            with _sockets() as config:
                notebook = papermill.execute_notebook(
                    str(path),
                    str(output),
                    parameters=dict(parameters),
                    cwd=str(folder),
                    kernel_name="python3",
                    engine_name=engines.WARM if warm else engines.COLD,
                    progress_bar=False,
                    log_output=False,
                    request_save_on_cell_execute=False,
                    running=running,
                    config=config,
                    extra_arguments=KERNEL,
                )
            return scrub(notebook)
        except PapermillExecutionError as error:
            failed = nbformat.read(output, as_version=4)
            output.write_bytes(notebook_bytes(scrub(failed)))
            raise ReportError(_reason(error), where=engines.place(error.exec_count, str(error.source or ""))) from None
        except engines.OutputError as error:
            raise ReportError(f"stopped: {error}", where=running.read_text("utf-8") if running else "") from None
        except Exception as error:
            # A loaded machine now and then loses a kernel while it starts; once is bad luck, twice is an error.
            lost = type(error).__name__ == "DeadKernelError" or str(error).startswith("Kernel d")
            if lost and attempt == 1:
                continue
            if lost:
                reason = f"stopped: the kernel died ({str(error).splitlines()[0]})"
                raise ReportError(reason, where=running.read_text("utf-8") if running else "") from None
            raise
    raise AssertionError("unreachable")


def notebook_bytes(notebook: nbformat.NotebookNode) -> bytes:
    """A notebook as a file, without indents: data behind figures have a line for each cell."""
    import nbformat

    # No string of JSON runs over a line's end, so what stands at the start of a line is an indent.
    return (re.sub(r"^ +", "", nbformat.writes(notebook), flags=re.MULTILINE) + "\n").encode()


def scrub(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Remove what differs between two equal runs: times, paths, random ids, the machine's versions."""
    import nbformat

    notebook = nbformat.from_dict(notebook)
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    # papermill marks a failed notebook with cells that link to the error; the error itself is enough.
    notebook.cells = [
        cell for cell in notebook.cells if not str(cell.metadata.get("tags", "")).count("papermill-error")
    ]
    for number, cell in enumerate(notebook.cells):
        tags = cell.metadata.get("tags", [])
        if "injected-parameters" in tags:
            cell.id = "injected-parameters"
        elif not cell.get("id"):
            cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({"tags": list(tags)} if tags else {})
        if cell.cell_type == "code":
            cell.outputs = _merged(cell.outputs)
        for output in cell.get("outputs", []):
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = nbformat.from_dict({})
    return notebook


def _merged(outputs: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Outputs with neighbouring streams joined, standard output first.

    A kernel sends streams in pieces whose number and order depend on the clock. Its temporary files, which warnings
    name, carry its process number.
    """
    merged: list[nbformat.NotebookNode] = []
    run: dict[str, nbformat.NotebookNode] = {}
    for output in [*outputs, None]:
        if output is not None and output.output_type == "stream":
            text = output.text
            if "ipykernel_" in text:  # bounded, or a long line would take its square in time
                text = re.sub(r"[^\s\"']{0,200}ipykernel_\d+[/\\]\d+\.py", "<cell>", text)
            if output.name in run:
                run[output.name].text += text
            else:
                output.text = text
                run[output.name] = output
            continue
        merged += [run[name] for name in sorted(run, reverse=True)]
        run = {}
        if output is not None:
            merged.append(output)
    return merged


@contextlib.contextmanager
def _sockets() -> Iterator[Any]:
    """Kernel settings: Unix sockets in a folder of their own, so that nobody listens in and no port is taken twice."""
    from traitlets.config import Config

    if os.name == "nt":
        yield Config()
        return
    with scratch_folder("kernel") as folder:  # short: a socket's path has a limit of 107 bytes
        yield Config(KernelManager={"transport": "ipc", "ip": f"{folder}/k"})


def _reason(error: Any) -> str:
    """The error as the notebook says it: our own messages are sentences, others keep their class."""
    is_ours = error.evalue.partition(": ")[0] in (
        "ParameterError",
        "DataError",
        "DocumentError",
        "UserError",
        "OutputError",
    )
    return f"stopped with {error.evalue if is_ours else f'{error.ename}: {error.evalue}'}"
