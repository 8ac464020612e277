"""Read YAML strictly: no key twice, no aliases, no nesting without end; every error names its line."""

from __future__ import annotations

from typing import Any

import yaml

from helpers.errors import DataError, UserError

DEEPEST = 40  # levels of nesting; the data set has five
# The loader written in C is ten times as fast; not every build of PyYAML has it.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Strict(_BASE):
    """Refuses a key that stands twice, where YAML's loaders keep the last and drop the others in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen: dict[object, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if (key.tag, key.value) in seen and isinstance(key, yaml.ScalarNode):
                first = seen[key.tag, key.value]
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice, first in line {first}", key.start_mark
                )
            if isinstance(key, yaml.ScalarNode):
                seen[key.tag, key.value] = line
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ValueError as error:  # a date such as 2021-13-27
            raise yaml.constructor.ConstructorError(
                None, None, f"a value cannot be read ({error})", node.start_mark
            ) from None


def read_yaml(
    text: str, place: str, kind: type[UserError] = DataError, *, aliases: bool = False
) -> tuple[Any, yaml.Node | None]:
    """The content of a YAML text, and its node, which knows the lines.

    Args:
        text: the text.
        place: the file, for messages.
        kind: of the error.
        aliases: whether a value may be named (`&name`) and used again (`*name`); never inside itself.

    Raises:
        UserError: of the kind given; the text is no YAML, holds a key twice, or nests too deeply.
    """
    try:
        if not _is_flat(text):
            _look(text, place, kind, aliases)
        loader = _Strict(text)
        try:
            node = loader.get_single_node()
            return (loader.construct_document(node) if node else None), node
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}, line {_line(text, mark.line)}, column {mark.column + 1}" if mark else _odd_place(text, place)
        reason = getattr(error, "problem", None) or "a control character is not allowed"
        raise kind(f"not valid YAML ({reason}).", where=where, remedy=_remedy(reason)) from None


def _is_flat(text: str) -> bool:
    """Whether a glance shows that a text has no aliases and cannot nest deeply, as the registries' does.

    A level of nesting needs a column of indentation (a list may stand in the column of its key), a dash or a bracket.
    """
    return "*" not in text and all(
        line.count("[") + line.count("{") == line.count("]") + line.count("}")
        and 2 * (len(line) - len(line.lstrip(" -?")) + 1) + line.count("[") + line.count("{") <= DEEPEST
        for line in text.split("\n")
    )


def _look(text: str, place: str, kind: type[UserError], aliases: bool) -> None:
    """Refuse what would break the reader, which goes down one level of its stack for each level of nesting."""
    open_: list[str | None] = []
    for event in yaml.parse(text, Loader=_BASE):
        where = f"{place}, line {event.start_mark.line + 1 if event.start_mark else 1}"
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
        elif isinstance(event, yaml.AliasEvent) and (not aliases or event.anchor in open_):
            raise kind(f"the alias *{event.anchor} is not allowed.", where=where, remedy="Write the value out.")
        if len(open_) > DEEPEST:
            raise kind(f"nested more than {DEEPEST} levels deep.", where=where, remedy="Check brackets and dashes.")


def _line(text: str, line: int) -> int:
    """A line that exists: what is missing at the end of a file is said of its last line."""
    return min(line + 1, max(1, len(text.splitlines())))


def _odd_place(text: str, place: str) -> str:
    """Where the first character stands that YAML does not allow; PyYAML tells it in bytes or in characters."""
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if not match:
        return place
    before = text[: match.start()]
    return f"{place}, line {before.count(chr(10)) + 1}, column {match.start() - before.rfind(chr(10))}"


def _remedy(reason: str) -> str:
    if "stands twice" in reason:
        return "Keep one of them."
    if "control character" in reason:
        return "Remove it."
    return "Dates are YYYY-MM-DD." if "cannot be read" in reason else "Check indentation and colons."
