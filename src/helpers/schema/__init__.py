"""What a city, a plan and every record of the data set are; the tables they make up; the vocabularies they use."""

from helpers.schema.crosswalk import Concept, Contradiction, Link
from helpers.schema.evidence import Benchmark, Observation, OfficialClass, Outcome, TermCount
from helpers.schema.fields import FieldSpec, fields_of
from helpers.schema.records import Indicator, IndicatorRow, Measure, MeasureRow, Statement, StatementRow
from helpers.schema.registry import NATION, Area, City, Plan
from helpers.schema.tables import TABLES, TableSpec
from helpers.schema.vocabulary import (
    Attribute,
    BaselineStatus,
    ChangeMode,
    ConceptKind,
    ContradictionKind,
    DocumentKind,
    Domain,
    InstrumentClass,
    Level,
    Match,
    Mode,
    Operator,
    Origin,
    ProgressClass,
    RegulatoryType,
    ReviewStatus,
    StatementKind,
    StatementMode,
    StatementOperator,
    TermDomain,
    TitleSource,
    Vocabulary,
)

__all__ = [
    "NATION", "TABLES", "Area", "Attribute", "BaselineStatus", "Benchmark", "ChangeMode", "City", "Concept",
    "ConceptKind", "Contradiction", "ContradictionKind", "DocumentKind", "Domain", "FieldSpec", "Indicator",
    "IndicatorRow", "InstrumentClass", "Level", "Link", "Match", "Measure", "MeasureRow", "Mode", "Observation",
    "OfficialClass", "Operator", "Origin", "Outcome", "Plan", "ProgressClass", "RegulatoryType", "ReviewStatus",
    "Statement", "StatementKind", "StatementMode", "StatementOperator", "StatementRow", "TableSpec", "TermCount",
    "TermDomain", "TitleSource", "Vocabulary", "fields_of",
]  # fmt: skip
