"""The order in which the domains of a sector stand: the data set's, which its frames carry as an ordered category."""

from __future__ import annotations

import pandas as pd

from helpers.schema import OUTSIDE


def domain_order(domains: pd.Series) -> list[str]:
    """The domains of a coded frame in the order of its sector, whether or not they occur.

    Args:
        domains: a column `domain`; of a frame that was made without the data set, the alphabet stands in.

    >>> domain_order(pd.Series(["b", "a", "b"]))
    ['a', 'b']
    """
    known = domains.cat.categories if isinstance(domains.dtype, pd.CategoricalDtype) else sorted(set(domains))
    return [str(name) for name in known if name != OUTSIDE]


def plain_domains(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with its domains as text, so that counts hold only those that occur."""
    return frame.assign(domain=frame["domain"].astype("str"))
