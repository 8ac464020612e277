"""`fyp serve` shows the folder of the pages and nothing else."""

import http.client
import os
import signal
import socket
import subprocess
import sys

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
    return folder


def start(pages, root, *arguments):
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "helpers.cli", "serve", "--output", str(pages), *arguments], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "FYP_PROJECT": str(root)},
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_pages_are_served_until_ctrl_c(pages, root):
    server = start(pages, root, "--port", "0")
    try:
        said = server.stdout.readline()
        assert said.startswith("reports/ at http://127.0.0.1:")
        port = int(said.split("/ - ")[0].rpartition(":")[2])

        def get(path):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("Content-Type")

        assert get("/") == (200, "<h1>页</h1>".encode(), "text/html; charset=utf-8")
        for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/way-out/secret.txt", "/.site", "/city/", "/no.html"):
            assert get(path)[0] == 404, path

        second = start(pages, root, "--port", str(port))
        _, complaint = second.communicate(timeout=30)
        assert second.returncode == 2
        assert complaint.strip() == f"fyp: port {port} is taken; choose another: fyp serve --port {port + 1}"
    finally:
        server.send_signal(signal.SIGINT)
        _, complaint = server.communicate(timeout=10)
    assert server.returncode == 0
    assert complaint == ""


def test_without_pages_it_says_what_to_do(tmp_path, root):
    server = start(tmp_path, root)
    _, said = server.communicate(timeout=30)
    assert server.returncode == 2
    assert "there are no pages yet.\nMake them: fyp report" in said


def test_it_listens_on_this_machine_only():
    from helpers.reports.server import HOST

    assert socket.gethostbyname(HOST) == "127.0.0.1"
