"""What a target asks for beside its own growth: against the past, as a ramp, by both readings of an addition.

Data used: baseline, target, and the growth of the period before. Weakness: the last period was not like this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.methods.growth import cagr
from helpers.methods.results import Reason, Result, finite


@dataclass(frozen=True)
class Readings:
    """An addition that may be to a stock or a yearly flow: both readings.

    Attributes:
        method: id in the catalogue.
        end_stock: the stock at the end, in the target's unit; None without a baseline.
        growth: its compound growth, a fraction a year; None without a baseline or from zero.
        flow: the yearly mean of the addition, in the unit a year.
        reason: why there is no growth; empty where there is one.
    """

    method: str
    end_stock: float | None
    growth: float | None
    flow: float | None
    reason: str = ""


def ambition_ratio(required: float | None, achieved: float | None) -> Result:
    """Growth that this period requires over growth that the last one achieved.

    Args:
        required: compound growth, a fraction a year.
        achieved: compound growth of the last period, a fraction a year.

    Returns:
        The ratio; 1 asks for the pace of the past. Refused where the past stood still or went the other way: a ratio
        of unlike signs reads as the opposite of what it is.

    >>> round(ambition_ratio(0.029, 0.092).value, 2)
    0.32

    Example of `ambition.ratio`:

    >>> round(ambition_ratio(0.029, 0.092).value, 6)
    0.315217
    """
    need, before = finite(required), finite(achieved)
    if need is None:
        return Result("ambition.ratio", reason=Reason.NO_TARGET)
    if before is None:
        return Result("ambition.ratio", reason=Reason.NO_OBSERVATION)
    if before == 0 or need * before < 0:
        return Result("ambition.ratio", reason=Reason.NOT_COMPARABLE)
    return Result("ambition.ratio", need / before)


def last_year_of_ramp(total: float, years: int, flow: float | None) -> Result:
    """Flow of the last year, 2 yT/n - B, if a sum is reached by equal yearly steps from a first year of flow B.

    B is the annual flow of the baseline: the first year of the plan is taken to equal the baseline year.

    Args:
        total: the sum over the plan, in the target's unit.
        years: number of its years.
        flow: the annual flow of the baseline, in the same unit.

    Example of `cumulative.ramp`:

    >>> last_year_of_ramp(7200, 5, 1200).value
    1680.0
    """
    if finite(total) is None:
        return Result("cumulative.ramp", reason=Reason.NO_TARGET)
    known = finite(flow)
    if known is None:
        return Result("cumulative.ramp", reason=Reason.NO_BASELINE)
    if years <= 0:
        return Result("cumulative.ramp", reason=Reason.NO_TIME)
    return Result("cumulative.ramp", 2 * total / years - known)


def readings(added: float, years: int, stock: float | None) -> Readings:
    """An addition read as growth of a stock and as a yearly flow, where the text leaves open which is meant.

    Args:
        added: the addition over the plan, in the target's unit.
        years: number of its years.
        stock: the stock at the baseline; None where it is not printed.

    Example of `increment.readings`:

    >>> found = readings(5000, 5, 20000)
    >>> found.end_stock, round(found.growth, 7), found.flow
    (25000.0, 0.0456396, 1000.0)
    """
    method = "increment.readings"
    if finite(added) is None:
        return Readings(method, None, None, None, Reason.NO_TARGET)
    if years <= 0:
        return Readings(method, None, None, None, Reason.NO_TIME)
    start = finite(stock)
    if start is None:
        return Readings(method, None, None, added / years, Reason.NO_BASELINE)
    growth = cagr(start, start + added, years)
    reason = "" if growth is not None else Reason.ZERO_BASELINE if start == 0 else Reason.SIGN_CHANGE
    return Readings(method, start + added, growth, added / years, reason)
