"""Who codes: a name or an ORCID."""

from __future__ import annotations

import re
import unicodedata

from helpers.errors import ParameterError
from helpers.schema.confirmations import ORCID, check_digit

LONGEST = 80


def coder_name(text: str) -> str:
    """A coder as the data name them: the ORCID alone where one is given, else the name with its blanks put right.

    Raises:
        ParameterError: it is empty, too long, holds signs that no name has, or an ORCID with a wrong check digit.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    digits = name.removeprefix("https://orcid.org/")
    if ORCID.fullmatch(digits):
        if check_digit(digits) != digits[-1]:
            raise ParameterError(f"{digits} is no ORCID: its check digit is wrong.", remedy="Copy it anew.")
        return digits
    if not name or len(name) > LONGEST or not any(char.isalpha() for char in name):
        raise ParameterError(
            f"{text!r} names no coder.", remedy="Give --coder NAME, or an ORCID such as 0000-0002-1825-0097."
        )
    if any(unicodedata.category(char)[0] == "C" for char in name):
        raise ParameterError(f"{text!r} holds signs that no name has.", remedy="Give --coder NAME, or an ORCID.")
    return name


def file_stem(coder: str) -> str:
    """A coder as part of a file's name: letters and digits of any script, lower case, hyphens between."""
    stem = "-".join(re.findall(r"[^\W_]+", coder.lower()))
    return stem or "coder"
