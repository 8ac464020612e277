"""What a city, a plan, an indicator, a statement and a measure are."""

from helpers.schema.records import Indicator, IndicatorRow, Measure, MeasureRow, Statement, StatementRow
from helpers.schema.registry import City, Plan
from helpers.schema.vocabulary import (
    Attribute,
    BaselineStatus,
    DocumentKind,
    Domain,
    InstrumentClass,
    Level,
    Mode,
    Operator,
    RegulatoryType,
    ReviewStatus,
    StatementKind,
    StatementMode,
    StatementOperator,
    TitleSource,
)

__all__ = [
    "Attribute", "BaselineStatus", "City", "DocumentKind", "Domain", "Indicator", "IndicatorRow", "InstrumentClass",
    "Level", "Measure", "MeasureRow", "Mode", "Operator", "Plan", "RegulatoryType", "ReviewStatus", "Statement",
    "StatementKind", "StatementMode", "StatementOperator", "StatementRow", "TitleSource",
]  # fmt: skip
