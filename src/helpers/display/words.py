"""Things without language as words of one: plain text for references and terminals, HTML for notebooks and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from helpers.display.formulas import set_formula
from helpers.display.wording import grouped, one_of, unit_words
from helpers.display.workings import Workings
from helpers.facts import Digest, Fact, Listed, Name, Place, Quoted, Term, Thing, Told, Unit, Verdict, counted, term
from helpers.labels import agreeing, catalogue, gloss, label, number, percent
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.paths import SOURCES_PAGE, site_page

PART = 8  # characters of a digest after which a line may end
LAST_COUNT = 1900  # what is called the last of something is a year above it, below it a count
LONG = 3  # items from which on what was put into a formula is a list
# Sentences between backticks are commands: code in HTML, in quotation marks in text.
_CODE = re.compile("`([^`]+)`")
_CODE_BETWEEN = re.compile(" ?`([^`]+)` ?")  # with the spaces that set it off from Chinese
_MARKS = {
    "list": {"zh": "、", "en": "; "},
    "wide": {"zh": "；", "en": "; "},
    "years": {"zh": "、", "en": ", "},
    "places": {"zh": "、", "en": ", "},
    "clauses": {"zh": "，", "en": "; "},
    "sentences": {"zh": "", "en": " "},
}
# Names of whole numbers that count nothing: years, and places in a document.
NO_COUNTS = {
    "base",
    "base_year",
    "first",
    "first_year",
    "last_year",
    "next",
    "since",
    "target_year",
    "usual",
    "year",
    "years",
}
NO_COUNTS |= {"end", "plan", "row", "start", "table"}
_SIGNS = {"achieved_early": "★", "faster": "▲", "as_expected": "●", "lagging": "▼"}
_UP = "../.."  # from a report, `<area>/<lang>/<notebook>.html`, to the pages that origins lead to


class Words:
    """Plain text in a language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, thing: Thing) -> str:
        """Any thing in words."""
        match thing:
            case None:
                return ""
            case str() | int():
                return str(thing)
            case float():
                return number(thing)
            case Fact():
                return self.fact(thing)
            case Term():
                return self.term(thing)
            case Name():
                return gloss({"name": thing.zh, "name_en": thing.en}, "name", self.lang)
            case Unit():
                unit = unit_words(thing.zh, self.lang, thing.en)
                return one_of(unit) if thing.is_one and self.lang == "en" else unit
            case Listed():
                mark = _MARKS[thing.mark][self.lang] if thing.mark in _MARKS else thing.mark
                return self.joined(mark, [self.say(item) for item in thing.items])
            case Digest():
                return self.digest(thing)
            case Verdict():
                return self.verdict(thing)
            case Quoted():
                return self.quoted(thing)
            case Told():
                return self.filled(thing.zh if self.lang == "zh" else thing.en, thing.values)
        raise TypeError(f"{type(thing).__name__} cannot be said")

    def term(self, thing: Term) -> str:
        """A text of the catalogue with what fills it."""
        text = self.template(thing)
        return self.filled(text, thing.values) if thing.values else text

    def filled(self, text: str, values: Mapping[str, Thing]) -> str:
        """A text with things in its braces."""
        agreed = type(text)(agreeing(text, values))  # HTML stays what escapes what it is given
        return agreed.format(**{name: self.say(value) for name, value in values.items()})

    def template(self, thing: Term) -> str:
        """The catalogue's text; within an English sentence without its capital."""
        text = label(thing.key, self.lang)
        return text[:1].lower() + text[1:] if thing.inside and self.lang == "en" else text

    def fact(self, fact: Fact) -> str:
        """A number, or why there is none."""
        if fact.origin == "absent":
            return self.say(fact.reason)
        text = digits(fact, self.lang) if isinstance(fact.text, str) else self.say(fact.text)
        return text + label("reliability.mark", self.lang) if fact.doubt else text

    def joined(self, mark: str, parts: list[str]) -> str:
        """Parts with a mark between them."""
        return mark.join(parts)

    def sentences(self, things: tuple[Thing, ...]) -> str:
        """Sentences one after another, commands in quotation marks."""
        text = self.joined("" if self.lang == "zh" else " ", [self.say(thing) for thing in things])
        return (_CODE_BETWEEN if self.lang == "zh" else _CODE).sub(r"“\1”", text)

    def digest(self, thing: Digest) -> str:
        """A digest."""
        return thing.text

    def verdict(self, thing: Verdict) -> str:
        """A class with its sign, so that no colour is needed."""
        return f"{_SIGNS[thing.code]} {label(f'verdict.{thing.code}', self.lang)}"

    def quoted(self, thing: Quoted) -> str:
        """A passage."""
        return thing.before + thing.figure + thing.after


class Html(Words):
    """HTML in a language.

    In a notebook a number says all of its origin. In a page each formula stands once, in the list at its end, with what
    was put into it; a computed number leads there, and a printed one leaves out the document, which its link names.
    """

    def __init__(self, lang: str, workings: Workings | None = None) -> None:
        super().__init__(lang)
        self.workings = workings  # of the page; None for a notebook

    def say(self, thing: Thing) -> Markup:
        """Any thing as HTML."""
        text = super().say(thing)
        return text if isinstance(text, Markup) else escape(text)

    def term(self, thing: Term) -> Markup:
        """A text of the catalogue with what fills it."""
        text = with_code(self.template(thing))
        return super().filled(text, self.with_counts(thing.values)) if thing.values else text

    def filled(self, text: str, values: Mapping[str, Thing]) -> Markup:
        """A text with things in its braces."""
        return super().filled(escape(text), self.with_counts(values))

    def with_counts(self, values: Mapping[str, Thing]) -> Mapping[str, Thing]:
        """Things by name; in a page whole numbers say that they were counted, as other numbers say their origin."""
        if self.workings is None:
            return values
        return {name: counted(value) if is_count(name, value) else value for name, value in values.items()}

    def fact(self, fact: Fact) -> Markup:
        """A number with its origin, or why there is none."""
        text = super().fact(fact)
        if fact.origin == "absent":
            return Markup('<span class="muted">{}</span>').format(text)
        if not text:  # the document has no such column: an empty link would lead from nothing
            return Markup("")
        detail, href = self.origin(fact)
        if fact.doubt:
            doubt = term("reliability.with_origin", detail=detail, said=fact.doubt) if detail else fact.doubt
            detail = Words(self.lang).say(doubt)
        title = (
            detail
            if self.workings is not None
            else label("origin.said", self.lang, detail=detail, kind=label(f"origin.{fact.origin}", self.lang))
        )
        if href:
            titled = Markup(' title="{}"').format(title) if title else Markup("")
            return Markup('<a class={} href="{}"{}>{}</a>').format(fact.origin, href, titled, text)
        return Markup('<span class={} title="{}" tabindex=0>{}</span>').format(fact.origin, title, text)

    def origin(self, fact: Fact) -> tuple[str, str]:
        """What a number rests on, in words, and where to read on."""
        words = Words(self.lang)
        if fact.origin == "printed" and fact.place:
            return self._place(fact.place)
        if fact.origin == "assumed":
            return words.say(fact.reason), ""
        if fact.method == "count":
            return label("origin.counted", self.lang), ""
        if fact.reason:
            return words.say(fact.reason), ""
        if self.workings is not None:
            return "", f"#{self.workings.place(fact.method, self.put_in(fact)) if fact.inputs else fact.method}"
        put_in = describe_inputs(fact, self.lang)
        return with_values(
            describe_formula(fact.method, self.lang), put_in, self.lang
        ), f"{_UP}/{site_page('methods', self.lang)}#{fact.method}"

    def _place(self, place: Place) -> tuple[str, str]:
        link = place_link(place.area, self.lang, place.record) if place.area else ""
        if place.source is not None:
            source = Words(self.lang).say(place.source)
            return source if place.row is None else label(
                "origin.printed_in", self.lang, source=source, row=place.row
            ), link
        key = "origin.characters" if place.table is None else "origin.table_row"
        where = label(key, self.lang, table=place.table, row=place.row, start=place.start, end=place.end)
        if self.workings is not None:
            return where, link
        return label("origin.in_document", self.lang, where=where, document=place.document), link

    def put_in(self, fact: Fact) -> Markup:
        """What was put into a fact's formula, each with its own origin; several things of one letter as a list."""
        single, lists = [], []
        for name, value in letters(fact).items():
            letter = set_formula(_letter(name, self.lang))
            if isinstance(value, Listed) and len(value.items) > LONG:
                items = Markup("").join(Markup("<li>{}").format(self.say(item)) for item in value.items)
                lists.append(Markup("<p>{}{}</p><ol>{}</ol>").format(letter, label("page.colon", self.lang), items))
            else:
                single.append(Markup("{} = {}").format(letter, self.say(value)))
        return Markup(", ").join(single) + Markup("").join(lists)

    def joined(self, mark: str, parts: list[str]) -> Markup:
        """Parts with a mark between them."""
        return escape(mark).join(parts)

    def sentences(self, things: tuple[Thing, ...]) -> Markup:
        """Sentences one after another, commands as code."""
        return self.joined("" if self.lang == "zh" else " ", [self.say(thing) for thing in things])

    def digest(self, thing: Digest) -> Markup:
        """A digest that may be broken; what is copied from it has no breaks."""
        return Markup("<wbr>").join(thing.text[at : at + PART] for at in range(0, len(thing.text), PART))

    def verdict(self, thing: Verdict) -> Markup:
        """A class by colour, sign and word together."""
        return Markup('<span class="light {}">{}</span>').format(thing.code, super().verdict(thing))

    def quoted(self, thing: Quoted) -> Markup:
        """A passage, its figure set off."""
        return Markup('<q lang="zh">{}<strong>{}</strong>{}</q>').format(thing.before, thing.figure, thing.after)


def is_count(name: str, value: Thing) -> bool:
    """Whether a thing of a name is a bare number that counts something: neither a year nor a place."""
    is_year = name == "last" and isinstance(value, int) and value > LAST_COUNT
    return type(value) is int and name not in NO_COUNTS and not is_year


def with_code(text: str) -> Markup:
    """A text whose parts between backticks are code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def place_link(area: str, lang: str, key: str) -> str:
    """The link from a report to the place of a record in the area's document."""
    return f"{_UP}/{area}/{lang}/{SOURCES_PAGE}" + (f"#{key}" if key else "")


def digits(fact: Fact, lang: str) -> str:
    """A fact's number as pages print it, with its operator; as printed, where it has a text."""
    if fact.text:
        return grouped(fact.text, lang)
    ends = [fact.value] if fact.upper is None else [fact.value, fact.upper]
    if fact.unit == "fraction":
        texts = [percent(end, 1 if fact.decimals is None else fact.decimals) for end in ends]
    else:
        texts = [number(end, fact.decimals) for end in ends]
    texts = list(dict.fromkeys(texts))  # ends that round alike are one figure
    plus = "+" if fact.is_change and fact.value and fact.value > 0 else ""
    if len(texts) > 1 and any(text.startswith("−") for text in texts):  # a dash would run into the minus
        texts = [label("change.interval", lang, low=texts[0], high=texts[1])]
    return _sign(fact.operator, lang) + plus + "–".join(texts)


def describe_inputs(fact: Fact, lang: str) -> str:
    """What was put into a fact's formula, by the formula's letters."""
    return ", ".join(f"{_letter(name, lang)} = {Words(lang).say(value)}" for name, value in letters(fact).items())


def letters(fact: Fact) -> dict[str, Thing]:
    """What was put into a fact's formula, by its letters; whole numbers are set like others."""
    return {name: float(value) if isinstance(value, int) else value for name, value in fact.inputs.items()}


def _letter(name: str, lang: str) -> str:
    """A formula's letter, or the word that stands for one."""
    key = f"letter.{name}"
    return label(key, lang) if key in catalogue() else name


def describe_formula(method: str, lang: str) -> str:
    """A method's formula with its name."""
    return label("origin.formula", lang, formula=in_words(CATALOGUE[method].formula, lang), method=method)


def with_values(detail: str, put_in: str, lang: str) -> str:
    """A formula and what was put into it."""
    return label("origin.with_values", lang, detail=detail, values=put_in) if put_in else detail


def _sign(operator: str, lang: str) -> str:
    if not operator:
        return ""
    return label(f"bound.{operator}" if f"bound.{operator}" in catalogue() else f"operator.{operator}", lang)
