"""JSON that comes from outside."""

from __future__ import annotations

import json
from typing import Any

from helpers.errors import DocumentError


def load_json(content: bytes, where: str) -> Any:
    """What a JSON file holds.

    Raises:
        DocumentError: it is none, or nested beyond measure.
    """
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise DocumentError("not UTF-8.", where=where) from None
    except json.JSONDecodeError as error:
        raise DocumentError(f"no JSON ({error.msg}).", where=f"{where}, line {error.lineno}") from None
    except (RecursionError, ValueError):
        raise DocumentError("no JSON that can be read: nested too deep, or a number too long.", where=where) from None
