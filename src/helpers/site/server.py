"""A web server for the site's folder, for browsers on this machine only."""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from helpers.errors import UserError

HOST = "127.0.0.1"
NAMES = {
    HOST,
    "localhost",
}  # other names may be those of a page elsewhere that reads along
IDLE = 30  # seconds that a client may say nothing


class _Pages(SimpleHTTPRequestHandler):
    """Files of the folder and nothing else: no listings, no hidden files, no links that lead out."""

    timeout = IDLE
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".md": "text/plain; charset=utf-8",
        ".yml": "text/plain; charset=utf-8",
        ".json": "application/json",
    }

    def send_head(self):
        asked = self.headers.get("Host", "")
        if asked.rsplit(":", 1)[0] not in NAMES:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, f"This server answers to {HOST} and localhost only")
            return None
        if not self._is_inside():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _is_inside(self) -> bool:
        try:
            root = Path(self.directory).resolve()
            asked = Path(self.translate_path(self.path)).resolve()
            if not asked.is_relative_to(root):
                return False
            asked.stat()
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # a zero byte, too long a name, a link to itself
            return False
        return not any(part.startswith(".") for part in asked.relative_to(root).parts)

    def list_directory(self, path):
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format, *args):
        pass


class _Server(ThreadingHTTPServer):
    """Takes many clients at once; one that leaves or says nothing is nobody's concern."""

    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            print(f"fyp: a request failed ({type(error).__name__}: {error}).", file=sys.stderr)


def serve_folder(folder: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve a folder until the user stops it.

    Args:
        folder: what to serve.
        port: where; 0 for any that is free.
        tell: called with the address once it is ready.

    Raises:
        UserError: the port is taken or not allowed.
    """
    try:
        server = _Server((HOST, port), partial(_Pages, directory=str(folder)))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise UserError(
            f"port {port} is {'taken' if taken else 'not available'}; choose another: fyp serve --port {port + 1}"
        ) from None
    with server:
        tell(f"http://{HOST}:{server.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
