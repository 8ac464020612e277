"""Descriptor and dictionary follow the schema, and other programs read the data by them."""

import pytest

from helpers.data.descriptor import datapackage, datapackage_json
from helpers.data.dictionary import BEGIN, with_dictionary
from helpers.errors import DataError
from helpers.schema import TABLES, fields_of

REMEDY = "stale: run `make describe`"


def test_the_descriptor_is_up_to_date(root):
    assert (root / "data/datapackage.json").read_text("utf-8") == datapackage_json(root / "data"), REMEDY


def test_the_dictionary_is_up_to_date(root):
    readme = (root / "data/README.md").read_text("utf-8")
    assert readme == with_dictionary(readme, root / "data"), REMEDY


def test_a_lost_marker_is_named(root):
    readme = (root / "data/README.md").read_text("utf-8")
    with pytest.raises(DataError, match="a marker of the field dictionary is missing"):
        with_dictionary(readme.replace(BEGIN, ""), root / "data")


def test_every_field_is_described_in_both(root):
    readme = (root / "data/README.md").read_text("utf-8")
    described = {resource["name"]: resource for resource in datapackage(root / "data")["resources"]}
    for name, spec in TABLES.items():
        fields = {field["name"]: field for field in described[name]["schema"]["fields"]}
        for field in fields_of(spec.record):
            assert field.description.endswith("."), (name, field.name)
            assert fields[field.name]["description"] == field.description
            assert f"| `{field.name}` |" in readme


def test_an_optional_cell_is_said_to_be_optional(root):
    fields = {
        f["name"]: f
        for r in datapackage(root / "data")["resources"]
        for f in r["schema"]["fields"]
        if r["name"] == "indicators"
    }
    assert fields["target_raw"]["constraints"]["required"]
    assert "required" not in fields["baseline"].get("constraints", {})
    assert fields["baseline_year"]["constraints"] == {"minimum": 1949, "maximum": 2100}
    assert fields["attribute"]["constraints"] == {"enum": ["预期性", "约束性", "争取性", "导向性", "指导性"]}
