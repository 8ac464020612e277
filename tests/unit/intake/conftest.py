"""What tests of invented documents share: the data set's words, and a reader of texts."""

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.linking.vocabulary import read_vocabulary
from helpers.paths import data_folder


@pytest.fixture(scope="session")
def vocabulary():
    return read_vocabulary(data_folder())


@pytest.fixture(scope="session")
def read():
    def of(name, text):
        return extract(read_bytes(text.encode("utf-8"), f"{name}.txt"))

    return of
