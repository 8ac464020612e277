"""Errors meant for the user: one message that names the place and the remedy, and no traceback."""

from __future__ import annotations


class UserError(Exception):
    """A mistake in the input that the user can mend.

    Args:
        problem: what is wrong, in one sentence, with the offending value.
        where: the file, and the line, column or cell inside it.
        remedy: what to do about it.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        self.problem = problem
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        message = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{message}\n{self.remedy}" if self.remedy else message

    def __reduce__(self) -> tuple:
        # Keyword-only arguments do not survive the default pickling between worker processes.
        return _rebuild, (type(self), self.problem, self.where, self.remedy)

    def _render_traceback_(self) -> list[str]:
        """What IPython prints in a notebook instead of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class DataError(UserError):
    """The coded data break the schema or contradict each other."""


class DocumentError(UserError):
    """A document cannot be read."""


class ParameterError(UserError):
    """A report was asked for with a parameter, city, notebook or language that does not exist."""


def _rebuild(kind: type[UserError], problem: str, where: str, remedy: str) -> UserError:
    return kind(problem, where=where, remedy=remedy)
