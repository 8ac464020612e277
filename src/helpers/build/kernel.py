"""Run a notebook's cells in this very process, in a real IPython shell.

It is meant for a fresh child forked from a warm parent: no kernel is started and nothing is imported anew. What a cell
shows goes through ipykernel's own shell and through nbclient's own handling of messages, so that outputs are the same
bytes as those of a kernel; only the sockets between the two are left out.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelbase import StdinNotImplementedError
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionError
from traitlets import Any as AnyTrait
from traitlets.config import Config

from helpers.build.descriptors import DescriptorFile
from helpers.build.engines import Guarded


class Client(Guarded):
    """nbclient without a kernel: messages of the shell are handled as they are sent."""

    def execute(self, **_: Any) -> Any:
        """Run the notebook's cells until one fails."""
        self.reset_execution_trackers()
        with _shell(self._receive) as shell:
            self.shell = shell
            self.papermill_execute_cells()
            self.nb.metadata["language_info"] = {"name": "python"}
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, *_: Any, **__: Any) -> Any:
        """Run one cell.

        Raises:
            CellExecutionError: the cell failed and its tags do not allow it to.
        """
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        self._cell, self._index, self._failed = cell, cell_index, None
        self.clear_before_next_output = False
        result = self.shell.run_cell(cell.source, store_history=True, silent=False, cell_id=cell.get("id"))
        sys.stdout.flush()
        sys.stderr.flush()
        cell["execution_count"] = self.shell.execution_count - 1
        failed = not result.success or self.shell._last_traceback_during_displayhook
        if failed and not (self.allow_errors or "raises-exception" in cell.metadata.get("tags", [])):
            content = self._failed or {"ename": "Error", "evalue": "", "traceback": []}
            raise CellExecutionError.from_cell_and_msg(cell, content)
        return cell

    def _receive(self, message: dict[str, Any]) -> None:
        if message["msg_type"] == "error":
            self._failed = message["content"]
        self.process_message(message, self._cell, self._index)


class _Session(Session):
    """What the shell takes for its connection. It hands each message over instead of sending it."""

    receive: Callable[[dict[str, Any]], None] = AnyTrait()

    def msg(self, msg_type: str, content: dict[str, Any] | None = None, *_: Any, **__: Any) -> dict[str, Any]:
        """A message: its kind and content; nobody reads the rest."""
        return {"msg_type": msg_type, "content": content or {}, "parent_header": {}, "header": {"msg_type": msg_type}}

    def send(
        self, stream: Any, msg_or_type: dict[str, Any] | str, content: dict[str, Any] | None = None, *_: Any, **__: Any
    ) -> None:
        """Hand a message over."""
        self.receive(self.msg(msg_or_type, content) if isinstance(msg_or_type, str) else msg_or_type)


class Shell(ZMQInteractiveShell):
    """ipykernel's shell. Its displays reach the client through the session."""

    client_session = AnyTrait()

    def init_displayhook(self) -> None:
        """Connect the display of results."""
        super().init_displayhook()
        self.displayhook.session, self.displayhook.topic = self.client_session, b"execute_result"

    def init_display_pub(self) -> None:
        """Connect displays."""
        super().init_display_pub()
        self.display_pub.session = self.client_session


class _Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of the cells: text goes to the client when it is flushed.

    What a subprocess or C code writes past Python joins it there.
    """

    def __init__(self, name: str, session: _Session, descriptor: int) -> None:
        self.name, self._session, self._descriptor = name, session, descriptor
        self._parts: list[str] = []
        self._size = 0
        self._lock = threading.RLock()
        self._below = DescriptorFile(descriptor)

    def release(self) -> None:
        """Give the descriptor back."""
        self._below.release()

    encoding = "UTF-8"
    errors = None

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        with self._lock:
            self._parts.append(text)
            self._size += len(text)
        if self._size > 1 << 16:
            self.flush()
        return len(text)

    def flush(self) -> None:
        with self._lock:
            text = "".join(self._parts)
            self._parts.clear()
            self._size = 0
            text += self._below.take()
        if text:
            self._session.send(None, "stream", {"name": self.name, "text": text})


@contextlib.contextmanager
def _shell(receive: Callable[[dict[str, Any]], None]) -> Iterator[Shell]:
    """A shell with the process's streams and namespaces in its hands, and everything put back afterwards."""
    session = _Session(receive=receive, key=b"")
    config = Config(HistoryManager={"enabled": False})  # a history file is shared between processes and runs
    old = sys.stdout, sys.stderr, sys.displayhook, sys.excepthook, builtins.input, sys.path[:], sys.modules["__main__"]
    streams: tuple[_Stream, ...] = ()
    Shell.clear_instance()
    try:
        shell = Shell.instance(client_session=session, config=config, compiler_class=XCachingCompiler)
        streams = sys.stdout, sys.stderr = _Stream("stdout", session, 1), _Stream("stderr", session, 2)
        sys.path.insert(0, "")
        builtins.input = _no_input
        yield shell
    finally:
        sys.stdout, sys.stderr, sys.displayhook, sys.excepthook, builtins.input, sys.path[:], main = old
        sys.modules["__main__"] = main
        for stream in streams:
            stream.release()
        Shell.clear_instance()


def _no_input(prompt: object = "") -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
