"""Links between reports follow what is there, and the manifest what the pages hold."""

import hashlib
import json
import os

from helpers.build.cache import MANIFEST
from helpers.site.dead_links import settle_links

HEAD = (
    '<nav class="parts"><a class="brand" href="../../index.en.html">S</a>'
    '<a class="lang" lang="zh-Hans" href="../zh/01_a.html">中</a></nav>'
    '<nav class="crumbs" aria-label="w">'
    '<a href="index.html">P</a><a href="01_a.html">A</a><a href="02_b.html">B</a></nav>'
    '<main><nav class="kicker places" aria-label="p"><a href="../../y%20z/en/01_a.html" aria-current="page">Y</a></nav>'
    '<p><a href="05_e.html">in the text</a></p></main>'
)
TO_B, NOT_TO_B = '<a href="02_b.html">', '<a data-absent="02_b.html">'


def built(folder, *names):
    known = json.loads((folder / MANIFEST).read_text("utf-8"))["reports"] if (folder / MANIFEST).exists() else {}
    for name in names:
        page = folder / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(HEAD, "utf-8")
        known[name] = {"sha256": {"html": "", "ipynb": "n"}, "bytes": {"html": 0, "ipynb": 1}}
    (folder / MANIFEST).write_text(json.dumps({"reports": known, "pages": {"index.html": {}}}), "utf-8")


def test_a_link_to_a_report_that_is_not_built_has_no_address(tmp_path):
    for name in ("index.en.html", "x/en/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    built(tmp_path, "x/en/01_a", "y z/en/01_a")
    settle_links(tmp_path)
    text = (tmp_path / "x/en/01_a.html").read_text("utf-8")
    expected = HEAD.replace(TO_B, NOT_TO_B).replace(' href="../zh/', ' data-absent="../zh/')
    assert text == expected, "what is there is linked, and what stands in the text is left alone"
    known = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    assert known["reports"]["x/en/01_a"] == {
        "sha256": {"html": hashlib.sha256(text.encode()).hexdigest(), "ipynb": "n"},
        "bytes": {"html": len(text.encode()), "ipynb": 1},
    }
    assert known["pages"] == {"index.html": {}}


def test_a_link_comes_back_with_its_report_and_nothing_else_is_written(tmp_path):
    built(tmp_path, "x/en/01_a")
    settle_links(tmp_path)
    page = tmp_path / "x/en/01_a.html"
    assert NOT_TO_B in page.read_text("utf-8")
    built(tmp_path, "x/en/02_b")
    settle_links(tmp_path)
    assert TO_B in page.read_text("utf-8")
    before = os.stat(page)
    settle_links(tmp_path)
    assert os.stat(page) == before
    (tmp_path / "x/en/02_b.html").unlink()
    settle_links(tmp_path)
    assert NOT_TO_B in page.read_text("utf-8")
