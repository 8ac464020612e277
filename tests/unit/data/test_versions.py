import json
import re
import tomllib

import pytest
import yaml

from helpers.data.descriptor import datapackage
from helpers.data.versions import Versions, stated, versions
from helpers.errors import DataError
from helpers.schema.codebook import VERSION


def test_all_places_agree(root):
    known = versions(root / "data")
    cited = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert known.code == tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert cited["version"] == known.code
    assert [(one["type"], str(one["version"])) for one in cited["references"]] == [("data", known.data)]
    assert stated((root / "data/datapackage.json").read_bytes()) == Versions("", known.data, VERSION)
    newest = re.search(r"^Versions: (.+)\.$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == str(known)


def test_the_descriptor_keeps_the_version_of_the_data_and_takes_that_of_the_code_book(data_copy):
    (data_copy / "datapackage.json").write_text('{"version": "7.1.0", "codebookVersion": "old"}')
    made = datapackage(data_copy)
    assert (made["version"], made["codebookVersion"]) == ("7.1.0", VERSION)


@pytest.mark.parametrize("content", [None, "{", "[]", json.dumps({"name": "a"}), "\udcff"])
def test_data_without_a_version_are_refused(tmp_path, content):
    if content is not None:
        (tmp_path / "datapackage.json").write_text(content, "utf-8", "surrogateescape")
    with pytest.raises(DataError, match=r"datapackage.json.*version.*\n.*Restore it from git"):
        versions(tmp_path)
