"""A lexicon that cannot be read says where, and what to do."""

from __future__ import annotations

import pytest

from helpers.errors import DataError
from helpers.linking import read_lexicon
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
from helpers.paths import data_folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1", "not a list"),
        ("- concept_id: a", "needs concept_id, names, units and modes"),
        ("- {concept_id: a, names: [b], units: c, modes: {level: exact}, colour: d}", "unknown keys colour"),
        ("- {concept_id: a, names: ['(b'], units: c, modes: {level: exact}}", "no regular expression"),
        ("\n- {concept_id: a, names: b, units: c}", "lexicon.yml, line 2: needs"),
        ("- concept_id: a\n  concept_id: b", "line 2, column 3: not valid YAML .the key 'concept_id' stands twice"),
        ("- [", "not valid YAML"),
    ],
)
def test_a_broken_lexicon_is_one_error(text, said, tmp_path):
    path = tmp_path / "lexicon.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_lexicon(path)


def test_every_entry_names_a_concept():
    concepts = read_concepts(concepts_file(data_folder()))
    assert {entry.concept for entry in read_lexicon(lexicon_file(data_folder())).entries} <= set(concepts)
