"""Two runs in two places, one warm and one cold, with two hash seeds, in another number at a time: the same bytes."""

import hashlib
import re

from bs4 import BeautifulSoup

REMOTE = re.compile(r"(?:https?:)?//")
REPORTS = ["linyi", "-n", "01"]  # every page goes the same way; all notebooks are compared with their references


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_runs_are_equal_byte_by_byte(whole_project, root, places, tmp_path):
    here = whole_project.fyp("report", *REPORTS, "--workers", "1", PYTHONHASHSEED="1")
    assert here.returncode == 0, here.stderr
    whole_project.path = root
    there = whole_project.fyp(
        "report", *REPORTS, "--output", str(tmp_path / "other"), "--workers", "4", "--cold", PYTHONHASHSEED="2"
    )
    assert there.returncode == 0, there.stderr
    first, second = hashes(tmp_path / "some where" / "项目" / "reports"), hashes(tmp_path / "other")
    assert len([name for name in first if re.search(r"/0\d_\w+\.html$", name)]) == 2
    pages = [name for name in first if name.endswith(".html")]
    # and index, methods, data, values, search; of each place with reports a page, and the sources of all but `all`
    assert len(pages) == 2 + 2 * (5 + 2 * len(places) - 1)
    assert first == second
    figures = [check_page((tmp_path / "other" / name).read_text("utf-8"), str(tmp_path)) for name in pages]
    assert max(figures) == 4
    assert sum(figures) >= 2 * 2


def check_page(html, folder):
    """Whether a page stands alone; the number of its figures."""
    assert folder not in html
    assert html.count("<h1") == 1
    drawings = re.findall(r'<svg role="group" aria-label="([^"]*)"', html)
    assert all(alt.strip() for alt in drawings)
    assert len(html.encode()) < 400_000  # figures and the face of their text included
    page = BeautifulSoup(html, "lxml")
    works = page.select(".bibliography a[href^='https://doi.org/']")  # for who reads on; nothing loads them
    remote = [tag for tag in page.select("[src], [href]") if REMOTE.match(str(tag.get("src") or tag["href"]))]
    assert [tag for tag in remote if not any(tag is work for work in works)] == []
    return len(drawings)
