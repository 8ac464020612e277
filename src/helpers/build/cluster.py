"""Make reports and read documents on the workers of a Dask cluster that is already there (`--scheduler`).

A worker needs the package, the notebooks and the data, at the same state as the driver's; no shared disk. It keeps a
warm parent of its own. Pages come back over the network, and only the driver writes them.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
from typing import Any

from helpers.build.cache import inputs_of
from helpers.build.child import Request
from helpers.build.reading import ReadRequest, reading_inputs
from helpers.build.runners import ColdRunner, Made, Runner, RunnerError, WarmRunner, has_fork
from helpers.data.scratch import scratch_folder
from helpers.errors import UserError

CONNECT = 15  # seconds to find the scheduler


class ClusterRunner:
    """Reports as tasks of a Dask cluster. Dask runs a lost worker's tasks elsewhere."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise RunnerError(
                "Dask is not installed.",
                where="--scheduler",
                remedy="pip install 'fyp-suite[cluster]', here and there.",
            ) from None
        try:
            self.client: Any = Client(address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise RunnerError(
                f"no scheduler answers at {address} ({str(error).splitlines()[0]}).",
                where="--scheduler",
                remedy="Start one with `dask scheduler`, or check address and port.",
            ) from None
        self._futures: set[Any] = set()
        self._lock = threading.Lock()

    @property
    def places(self) -> int:
        """Reports that the cluster can make at a time."""
        return max(1, sum(self.client.nthreads().values()))

    def run(self, request: Request | ReadRequest, limit: float) -> Made:
        """Make one report, or read one document, on some worker. A document travels there."""
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        if isinstance(request, ReadRequest):
            try:
                request = request.packed()
            except OSError as error:
                return Made(problem=f"{request.path.name}: cannot be read ({error.strerror}).")
        future = self.client.submit(remote, request, limit, pure=False, retries=2)
        with self._lock:
            self._futures.add(future)
        try:
            made = future.result()
        except KilledWorker:
            return Made(problem="several workers died while making it.", lost=True, crashed=True)
        except UserError as error:  # the worker's own message
            return Made(problem=str(error))
        except (CancelledError, CommClosedError, TimeoutError) as error:
            raise RunnerError(
                f"the scheduler is gone ({type(error).__name__}).",
                remedy="Start it, then run again; what is done stands.",
            ) from None
        finally:
            with self._lock:
                self._futures.discard(future)
            future.release()
        return made

    def close(self) -> None:
        """Take back what has not run yet and let the cluster be."""
        with self._lock:
            futures = list(self._futures)
        if futures:
            self.client.cancel(futures, force=True)
        self.client.close(timeout=5)


_here: dict[bool, Runner] = {}
_starting = threading.Lock()


def remote(request: Request | ReadRequest, limit: float) -> Made:
    """Make a report, or read a document, in this worker. Runs in Dask's threads.

    Raises:
        RunnerError: this worker's notebooks, code or libraries are not the driver's.
    """
    mine = reading_inputs() if isinstance(request, ReadRequest) else inputs_of(request.job, request.near)
    differing = sorted(name for name in mine if mine[name] != request.inputs[name])
    if differing and all(name.startswith("rows:") for name in differing):
        return Made(problem="a worker has other data or documents than are here. Bring both to the same state.")
    if differing:
        raise RunnerError(
            f"the worker on {os.uname().nodename} differs from the driver in: {', '.join(differing)}.",
            remedy="Bring package, notebooks and lock to the same state everywhere, and restart the workers.",
        )
    warm = request.warm and has_fork()
    with _starting:
        if warm not in _here:
            ending = contextlib.ExitStack()
            scratch = ending.enter_context(scratch_folder("worker"))
            _here[warm] = WarmRunner(scratch) if warm else ColdRunner(scratch)
            ending.callback(_here[warm].close)
            atexit.register(ending.close)
    return _here[warm].run(request, limit)
