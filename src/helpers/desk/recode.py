"""Decisions by an older code book, moved to the present one: all, or none with a list of what a person must decide."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.data.decisions import Code, Decision, Decisions
from helpers.errors import DataError
from helpers.schema.codebook import STEPS, VERSION, Step, moved, steps_between


def recode(coding: Decisions, where: str, *, version: str = VERSION, steps: tuple[Step, ...] = STEPS) -> Decisions:
    """Move decisions to another version of the code book.

    Args:
        coding: the decisions.
        where: their file, for messages.
        version: the version that they are moved to.
        steps: what each version changed.

    Raises:
        DataError: no steps lead there, or something cannot be moved; each is named, and nothing is moved.
    """
    way = steps_between(coding.codebook, version, steps)
    if way is None:
        raise DataError(
            f"no way leads from version {coding.codebook} of the code book to version {version}.",
            where=where,
            remedy="Code the document anew on a desk.",
        )
    unmoved: list[str] = []
    decisions = [_moved(one, way, unmoved) for one in coding.decisions]
    more = coding.more
    if more is not None:
        more = more.model_copy(update={"agreed": tuple(_moved(one, way, unmoved) for one in more.agreed)})
    if unmoved:
        listed = "\n".join(f"  {line}" for line in unmoved[:12])
        rest = f"\n  … and {len(unmoved) - 12} more" if len(unmoved) > 12 else ""
        raise DataError(
            f"{len(unmoved)} codes cannot be moved by rule; nothing was:\n{listed}{rest}",
            where=where,
            remedy="Decide these anew on a desk of the present version.",
        )
    return coding.model_copy(update={"codebook": version, "decisions": tuple(decisions), "more": more})


def _moved(one: Decision, way: Sequence[Step], unmoved: list[str]) -> Decision:
    fields, was, codes = dict(one.fields), dict(one.was), list(one.codes)
    for step in way:
        if fields:
            fields, losses = moved(one.table, fields, step)
            unmoved += [f"{one.id}: {text}" for text in losses]
        if was:  # what the desk showed is no decision: where it has no successor it stays as it is
            was, _ = moved(one.table, was, step)
        codes = [_code(code, one.table, step) for code in codes]
    return one.model_copy(update={"fields": fields, "was": was, "codes": tuple(codes)})


def _code(code: Code, table: str, step: Step) -> Code:
    return code if code.fields is None else code.model_copy(update={"fields": moved(table, code.fields, step)[0]})
