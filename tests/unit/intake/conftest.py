"""What tests of invented documents share: the data set's words, and a reader of texts."""

import pytest

from helpers.documents.read import read_document
from helpers.extraction import extract
from helpers.intake.evaluating import Words
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts, read_lexicon
from helpers.paths import data_folder


@pytest.fixture(scope="module")
def words():
    folder = data_folder()
    return Words(read_lexicon(lexicon_file(folder)), read_concepts(concepts_file(folder)))


@pytest.fixture
def read(tmp_path):
    def of(name, text):
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        return extract(read_document(path))

    return of
