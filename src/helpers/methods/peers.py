"""Where a target stands among its peers: the same type of target in the other plans.

Weakness: peers of a type, not of a concept; the crosswalk of concepts narrows them where it has a link.
"""

from __future__ import annotations

import numpy as np

from helpers.methods.checked import numbers


def peer_position(value: float, peers: np.ndarray) -> tuple[float | None, int]:
    """Mid-rank percentile of a value among its peers, itself not included.

    Args:
        value: the value.
        peers: the other values, any order; NaN is dropped.

    Returns:
        The percentile as a fraction, None without peers, and N, the number of peers.

    Example of `peers.percentile`:

    >>> import numpy as np
    >>> peer_position(0.10, np.array([0.02, 0.05, 0.10, 0.13]))
    (0.625, 4)
    """
    known = numbers(peers, "peers", gaps=True)
    numbers(value, "value", gaps=True)
    known = known[~np.isnan(known)]
    if known.size == 0 or np.isnan(value):
        return None, int(known.size)
    return float(((known < value).sum() + 0.5 * (known == value).sum()) / known.size), int(known.size)
