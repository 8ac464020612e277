"""What a page was made with: program, libraries and lock. No clock, no machine, no path."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from helpers import __version__
from helpers.paths import project_root

LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib")  # the lock pins some by the version of Python: a page names them


def made_with() -> dict[str, str]:
    """Program, versions, and the hash (12 hex digits) of the lock, in a fixed order."""
    lock = hashlib.sha256((project_root() / "requirements.lock").read_bytes()).hexdigest()
    return {
        "package": f"fyp-suite {__version__}",
        "libraries": _libraries(),
        "lock_hash": lock[:12],
    }


@cache
def _libraries() -> str:
    return ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
