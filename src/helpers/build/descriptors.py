"""What subprocesses and C code write past Python, to the descriptors of standard output and error.

A kernel reads it in a thread, and loses what arrives after its cell has been called done. Here a file collects it, and
whoever flushes the stream takes it from there, so that warm cells and kernels show the same at any load.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

LARGEST = 1 << 26  # bytes taken at once; more than any page can hold


class DescriptorFile:
    """A file in a descriptor's place."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the stream)
        self._saved = os.dup(descriptor)
        os.dup2(self._file.fileno(), descriptor)
        self._read = 0

    def take(self) -> str:
        """What has been written since the last call."""
        size = os.fstat(self._file.fileno()).st_size
        if size <= self._read:
            return ""
        text = os.pread(self._file.fileno(), min(size - self._read, LARGEST), self._read)
        self._read = size
        return text.decode(errors="replace")

    def release(self) -> None:
        """Give the descriptor back."""
        os.dup2(self._saved, self._descriptor)
        os.close(self._saved)
        self._file.close()


def load_ipython_extension(_: Any) -> None:
    """Let a kernel that does not watch its descriptors take from files whenever it flushes its streams."""
    for descriptor, stream in ((1, sys.stdout), (2, sys.stderr)):
        _joined(stream, descriptor)


def _joined(stream: Any, descriptor: int) -> None:
    written, flush = DescriptorFile(descriptor), stream.flush

    def flushed() -> None:
        text = written.take()
        if text:
            stream.write(text)
        flush()

    stream.flush = flushed
    stream.fileno = lambda: descriptor
