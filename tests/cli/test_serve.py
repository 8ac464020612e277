"""`fyp serve` shows the folder of the pages and nothing else."""

import http.client
import os
import signal
import socket
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "index.html").write_text("<h1>页</h1>", "utf-8")
    (folder / ".site").write_text("hidden", "utf-8")
    (folder / "city").mkdir()
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    if hasattr(os, "symlink") and os.name != "nt":
        (folder / "way-out").symlink_to(tmp_path)
        (folder / "loop").symlink_to(folder / "loop")
    return folder


def hear_ctrl_c():
    """A shell tells what it runs in the background to ignore Ctrl-C, and what that starts inherits it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def start(pages, root, *arguments):
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "helpers.cli", "serve", "--output", str(pages), *arguments],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "FYP_PROJECT": str(root)},
        preexec_fn=None if os.name == "nt" else hear_ctrl_c,
    )


def ask(port, request):
    """Status of the answer to a request as it is written, whatever it is."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        return int(connection.makefile("rb").readline().split()[1])


def leave(port, request):
    """Ask, and reset the connection without reading the answer."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(request)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_pages_are_served_until_ctrl_c(pages, root):
    server = start(pages, root, "--port", "0")
    try:
        said = server.stdout.readline()
        assert said.startswith("reports/ at http://127.0.0.1:")
        port = int(said.split("/ - ")[0].rpartition(":")[2])

        def get(path):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Content-Type")

        assert get("/") == (200, "<h1>页</h1>".encode(), "text/html; charset=utf-8")
        for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/way-out/secret.txt", "/.site", "/city/", "/no.html"):
            assert get(path)[0] == 404, path

        for path in ("/%00", "/index.html%00.txt", "/" + "a" * 5000, "/%ff%fe", "/loop"):
            assert get(path)[0] == 404, path[:20]
        for name, status in (("localhost", 200), ("127.0.0.1", 200), ("evil.example", 421), ("", 421)):
            assert ask(port, f"GET / HTTP/1.0\r\nHost: {name}:{port}\r\n\r\n") == status, name
        assert ask(port, "GET / HTTP/1.0\r\n\r\n") == 421
        assert ask(port, "PUT / HTTP/1.0\r\nHost: localhost\r\n\r\n") == 501
        for _ in range(20):  # clients that leave before the answer, at once or in its middle
            leave(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            leave(port, b"GET / HT")
        with ThreadPoolExecutor(50) as clients:
            answers = list(clients.map(get, ["/"] * 500))
        assert {answer[0] for answer in answers} == {200}

        second = start(pages, root, "--port", str(port))
        _, complaint = second.communicate(timeout=120)
        assert second.returncode == 2
        assert complaint.strip() == f"fyp: port {port} is taken; choose another: fyp serve --port {port + 1}"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            _, complaint = server.communicate(timeout=60)
        finally:
            server.kill()
    assert server.returncode == 0
    assert complaint == ""


def test_without_pages_it_says_what_to_do(tmp_path, root):
    server = start(tmp_path, root)
    _, said = server.communicate(timeout=120)
    assert server.returncode == 2
    assert "there are no pages yet.\nMake them: fyp report" in said


def test_it_listens_on_this_machine_only():
    from helpers.site.server import HOST

    assert socket.gethostbyname(HOST) == "127.0.0.1"


def test_a_client_that_says_nothing_is_let_go():
    """The time is that of the library's handler, which closes the connection."""
    from helpers.site import server

    assert server._Pages.timeout == server.IDLE
    ours, theirs = socket.socketpair()
    with ours, theirs:
        handler = type("_Quick", (server._Pages,), {"timeout": 0.1})
        handler(theirs, ("127.0.0.1", 1), None, directory=".")  # returns, although nothing was asked
