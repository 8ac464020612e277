"""Files are read and checked once, anew when they change, and each user has tables of its own."""

from helpers.data import load_dataset
from helpers.data.loading import remembered


def counted(folder):
    """A remembered loader, and the list of what it loaded."""
    read = []

    def load(place):
        read.append(place)
        return load_dataset.__wrapped__(place)

    return remembered(load), read


def test_files_are_read_once_and_anew_when_one_changes(data_copy):
    load, read = counted(data_copy)
    first = load(data_copy, shared=True)
    assert load(data_copy, shared=True) is first
    assert len(read) == 1
    path = data_copy / "observations.csv"
    *lines, last = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines), "utf-8")
    assert last
    assert len(load(data_copy).observations) == len(first.observations) - 1
    assert len(read) == 2


def test_what_one_user_changes_does_not_reach_the_next(data_copy):
    load, read = counted(data_copy)
    mine = load(data_copy)
    mine.indicators["unit"] = "changed"
    assert "changed" not in set(load(data_copy).indicators["unit"])
    assert len(read) == 1
