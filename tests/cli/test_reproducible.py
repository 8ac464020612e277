"""Two full runs, in two places, with two hash seeds, in another order and number at a time, give the same bytes."""

import hashlib
import re


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


PLACES = ["linyi", "zhongshan", "nation"]  # without a table, with one, and no city; all others go the same way


def test_two_runs_are_equal_byte_by_byte(project, root, tmp_path):
    here = project.fyp("report", *PLACES, "--workers", "1", PYTHONHASHSEED="1")
    assert here.returncode == 0, here.stderr
    project.path = root
    there = project.fyp("report", *PLACES, "--output", str(tmp_path / "other"), "--workers", "4", PYTHONHASHSEED="2")
    assert there.returncode == 0, there.stderr
    first, second = hashes(tmp_path / "some where" / "项目" / "reports"), hashes(tmp_path / "other")
    assert len([name for name in first if name.endswith(".ipynb")]) == 18
    pages = [name for name in first if name.endswith(".html")]
    # and index, methods, data, values; of each of five cities and the nation a page and the sources
    assert len(pages) == 18 + 2 * (4 + 2 * 6)
    assert first == second
    for page in (tmp_path / "other").rglob("*.html"):
        check_page(page.read_text("utf-8"), str(tmp_path))


def check_page(html, folder):
    assert folder not in html
    assert html.count("<h1") == 1
    assert all(alt.strip() for alt in re.findall(r'<svg role="group" aria-label="([^"]*)"', html))
    own = re.sub(r"<figure>.*?</figure>", "", html, flags=re.DOTALL)  # figures and the data behind them come on top
    assert len(own.encode()) < 150_000
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
