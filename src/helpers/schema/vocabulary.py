"""The closed vocabularies of the code book. Each member's definition is what the field dictionary prints."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A value together with its definition: `NAME = "value", "definition"`."""

    definition: str

    def __new__(cls, value: str, definition: str = "") -> Self:
        """Make the member from its value and definition."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member


class Level(Vocabulary):
    """Administrative level of the issuing government. Totals of different levels are never compared."""

    NATION = "nation", "the whole country"
    PROVINCE = "province", "province, autonomous region or municipality under the central government"
    PREFECTURE = "prefecture", "prefecture-level city"
    DISTRICT = "district", "county or urban district"


class DocumentKind(Vocabulary):
    """What sort of document it is."""

    FIVE_YEAR_PLAN = "five_year_plan", "plan for a five-year period"
    OUTLINE = "outline", "outline of economic and social development for a five-year period"
    ANNUAL_WORK_PLAN = "annual_work_plan", "work plan for one year"
    WORK_REPORT = "work_report", "report that reviews a past year and sets tasks for the coming one"
    COMMUNIQUE = "communique", "statistical communiqué of a past year"
    EVALUATION = "evaluation", "mid-term or final evaluation of a plan"
    OTHER = "other", "any other government document"


class Medium(Vocabulary):
    """What places in a document are counted in."""

    TEXT = "text", "characters of the decoded text"
    PICTURE = "picture", "table and row; the document is a picture"
    REFERENCE = "reference", "nothing; the document was not at hand, and its figures are taken second-hand"


class TitleSource(Vocabulary):
    """Where a plan's title comes from."""

    PRINTED = "printed", "the stored text prints it"
    ASSIGNED = "assigned", "the stored text has no title; ours describes the document"


class BaselineStatus(Vocabulary):
    """Whether the table prints a baseline. Not published, zero and not applicable are three different things."""

    REPORTED = "reported", "a value is printed; a printed zero is reported"
    NOT_PUBLISHED = "not_published", "there is a baseline column, and the cell is '/', '-', '--' or blank"
    NO_COLUMN = "no_column", "the table has no baseline column"


class Operator(Vocabulary):
    """How the target binds the value."""

    EQUAL = "=", "the value itself"
    AT_LEAST = ">=", "at least the value"
    AT_MOST = "<=", "at most the value"
    MORE = ">", "more than the value"
    LESS = "<", "less than the value"
    ABOUT = "≈", "about the value"
    UP = "up", "to rise; a figure, if any, is the size of the change"
    DOWN = "down", "to fall; a figure, if any, is the size of the change"
    ABOVE_REFERENCE = "above_reference", "above a reference such as the city's average, without a figure"
    LEADING = "leading", "among the leading, without a figure"
    IN_STEP = "in_step", "to move in step with something else, without a figure"
    KEEP = "keep", "to stay as it is, without a figure"
    ASSIGNED = "assigned", "what a higher level assigns, without a figure"
    ELIMINATED = "eliminated", "to be done away with, without a figure"


class ChangeKind(Vocabulary):
    """What the size of a change means, where a target is worded as one."""

    POINTS = "points", "percentage points added to, or taken from, a share"
    PERCENT = "percent", "percent of the baseline"
    ABSOLUTE = "absolute", "an amount in the indicator's unit"
    NONE = "", "the target is no change, or none of a printed size"


SIZE_UNITS = {ChangeKind.PERCENT.value: "%", ChangeKind.POINTS.value: "百分点"}
"""Unit of the size of a change, where it is told from the indicator's own."""


class StatementOperator(Vocabulary):
    """How a sentence of the narrative qualifies its figure."""

    EQUAL = "=", "the figure itself"
    AT_LEAST = ">=", "at least the figure"
    AT_MOST = "<=", "at most the figure"
    MORE = ">", "more than the figure"
    LESS = "<", "less than the figure"
    ABOUT = "≈", "about the figure"


class Mode(Vocabulary):
    """How a target relates to time."""

    LEVEL = "level", "the value in the target year"
    CUMULATIVE = "cumulative", "the sum over the plan's years"
    INCREMENT = "increment", "an addition to the stock of the baseline"
    ANNUAL_AVERAGE = "annual_average", "the mean of the plan's years"


class StatementMode(Vocabulary):
    """How a figure of the narrative relates to time."""

    LEVEL = "level", "a state at one time; shares and coverage included"
    CUMULATIVE = "cumulative", "a flow or activity summed over the period"
    INCREMENT = "increment", "an addition to a stock that lasts"
    CHANGE = "change", "one end of a from-to statement"
    RATE = "rate", "a growth rate"


class StatementKind(Vocabulary):
    """Whether a figure looks back or ahead."""

    BASELINE = "baseline", "achieved in the past period, or the current state"
    TARGET = "target", "promised for the plan or the year"


class Scope(Vocabulary):
    """Whose figure it is. Only a figure of the area observes the area."""

    AREA = "area", "the area of the document as a whole"
    PART = "part", "a part of the area: a zone, a district of it, a class of what is counted"
    OTHER = "other", "another place: the nation, the province, a neighbour"


class Attribute(Vocabulary):
    """The attribute that the table prints for a target."""

    EXPECTED = "预期性", "expected, in official English anticipatory: the government relies on markets and society"
    BINDING = "约束性", "binding, in official English obligatory: the government answers for it"
    STRETCH = "争取性", "stretch: to be striven for beyond the expected target"
    STEERING = "导向性", "steering: shows the direction; nobody answers for it"
    GUIDING = "指导性", "guiding: a higher level recommends it to those below"
    NONE = "", "no attribute is printed"


class DomainRole(Vocabulary):
    """What a domain is beside others when measures are read."""

    OBJECT = "object", "an object: in a chapter about it, even digital or legal measures are about it"
    FUNCTION = "function", "a function: a measure among the safeguards that plainly names it is about it"
    SAFEGUARDS = "safeguards", "what chapters of safeguards are about; one domain at most"
    REST = "rest", "none of the others; exactly one domain"
    NONE = "", "one domain among others"


class InstrumentClass(Vocabulary):
    """Policy instruments after Rothwell and Zegveld (1981)."""

    SUPPLY = "supply", "pushes by staff, money, information, technology or facilities"
    ENVIRONMENT = "environment", "sets rules, goals, standards, taxes or finance conditions"
    DEMAND = "demand", "pulls by procurement, outsourcing, trade or demonstration markets"


class RegulatoryType(Vocabulary):
    """Regulatory instruments by the way they work on the regulated."""

    COMMAND = "command", "orders, prohibitions, inspection and penalties"
    INCENTIVE = "incentive", "money, awards, easier procedures"
    INFORMATION = "information", "disclosure, publicity, data, advice"
    VOLUNTARY = "voluntary", "commitments, self-regulation, cooperation"


class ReviewStatus(Vocabulary):
    """Who stands behind a coded record."""

    CANDIDATE = "candidate", "read once, by the program or by one automated reader, or entered; not yet settled"
    CODED = "coded", "two passes of automated readers, settled by a third reading of the passage"
    CONFIRMED = "confirmed", "a person read the passage and says so; confirmations.csv has who and when"


class Verdict(Vocabulary):
    """What a person decided about a record."""

    ACCEPT = "accept", "the record stands as it was read"
    CORRECT = "correct", "the record was corrected"
    ADD = "add", "the record was added"


class ConceptKind(Vocabulary):
    """What sort of quantity a concept is."""

    STOCK = "stock", "a number at one time"
    FLOW = "flow", "a number over a stretch of time"
    RATIO = "ratio", "a numerator over a denominator; shares, rates and means included"
    SCORE = "score", "a mark on a scale"


class Match(Vocabulary):
    """How far a record measures a concept, or an outcome its target."""

    EXACT = "exact", "numerator, denominator, scope, time relation and, after conversion, unit are the same"
    CLOSE = "close", "nearly the same; the caveat says what differs"
    BROAD = "broad", "the record covers more than the concept"
    NARROW = "narrow", "the record covers less than the concept"


class ContradictionKind(Vocabulary):
    """How two figures of one document meet."""

    TEXT_AND_TABLE = "text_and_table", "the narrative and the table print different figures"
    PARTS_AND_TOTAL = "parts_and_total", "the parts do not add up to the total"
    TARGET_BELOW_STOCK = "target_below_stock", "the target lies below what the document reports as reached"


class ContradictionScope(Vocabulary):
    """Whether two figures that disagree may count different things."""

    SAME = "same", "no difference of scope, year or definition explains it: the figures cannot all be right"
    MAY_DIFFER = "may_differ", "their scope, year or definition may differ; the document does not say"


class Origin(Vocabulary):
    """What sort of source an observation has."""

    DOCUMENT = "document", "a passage of a coded document"
    PUBLISHED = "published", "a published figure outside the data set; the source names it"
    SUPPLIED = "supplied", "a figure that a user filled into the template of `fyp observe`; the source names where from"


class Relation(Vocabulary):
    """How a figure of running text relates to the noun that it counts."""

    LEVEL = "level", "a stock or share at one time"
    CHANGE = "change", "one end of a from-to statement"
    NEW = "new", "a gross addition"
    NET = "net", "a net addition"
    CUMULATIVE = "cumulative", "a sum over several years"
    RATE = "rate", "growth of what is counted, in per cent"
    NEW_RATE = "new_rate", "growth of the gross addition, in per cent"
    NET_RATE = "net_rate", "growth of the net addition, in per cent"


class ProgressClass(Vocabulary):
    """The four classes of the mid-term evaluation of a national plan."""

    EARLY = "achieved_early", "提前实现: the target is reached ahead of time"
    FASTER = "faster", "快于预期: faster than expected"
    EXPECTED = "as_expected", "基本符合预期: in step with what was expected"
    LAGGING = "lagging", "滞后: behind what was expected"
