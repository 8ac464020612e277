"""The methods page closes with its bibliography."""

from __future__ import annotations

import pytest

from helpers.methods.references import REFERENCES
from helpers.site.methods_page import write_methods


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_work_stands_there_with_its_address(tmp_path, lang):
    page = write_methods(tmp_path, lang, audit=False).read_text("utf-8")
    assert page.count('id="work-') == len(REFERENCES)
    assert 'href="https://doi.org/10.1175/1520-0493' in page
    assert "Multiple criteria decision making" in page  # a work without an address
    assert 'href="#bibliography"' in page
