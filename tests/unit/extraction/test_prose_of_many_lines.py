"""Prose is gone through a few times, however long it is: not once for each of its lines."""

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables import layouts


class Counting:
    """A pattern that counts how often lines are divided by it."""

    def __init__(self, pattern):
        self.pattern, self.times = pattern, 0

    def split(self, text):
        self.times += 1
        return self.pattern.split(text)

    def __getattr__(self, name):
        return getattr(self.pattern, name)


def test_lines_of_prose_are_divided_a_few_times_each(monkeypatch):
    counting = Counting(layouts.GAP)
    monkeypatch.setattr(layouts, "GAP", counting)
    lines = 400
    text = "\n".join(f"推进第{line}项改革任务落实见效。" for line in range(lines))
    extract(read_bytes(text.encode(), "plan.txt"))
    assert 0 < counting.times <= 5 * lines
