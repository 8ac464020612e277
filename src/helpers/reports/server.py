"""A web server for the site's folder, for browsers on this machine only."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from helpers.errors import UserError

HOST = "127.0.0.1"


class _Pages(SimpleHTTPRequestHandler):
    """Files of the folder and nothing else: no listings, no hidden files, no links that lead out."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".md": "text/plain; charset=utf-8",
        ".yml": "text/plain; charset=utf-8", ".json": "application/json",
    }  # fmt: skip

    def send_head(self):
        root = Path(self.directory).resolve()
        asked = Path(self.translate_path(self.path)).resolve()
        inside = asked.is_relative_to(root) and not any(
            part.startswith(".") for part in asked.relative_to(root).parts
        )  # fmt: skip
        if not inside:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def list_directory(self, path):
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format, *args):
        pass


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
        server = ThreadingHTTPServer((HOST, port), partial(_Pages, directory=str(folder)))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise UserError(
            f"port {port} is {'taken' if taken else 'not available'}; choose another: fyp serve --port {port + 1}"
        ) from None
    with server:
        tell(f"http://{HOST}:{server.server_address[1]}/")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
