"""The literature behind the methods: one entry a work, and which methods rest on it.

An entry has its DOI where another source names the same one for the same work; where none could be found to confirm a
DOI or an ISBN, and for older books and reports, it has neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A work.

    Attributes:
        key: short name.
        authors: as printed, family names first.
        year: of publication.
        title: of the work.
        where: journal with volume and pages, or publisher.
        doi: without its address; empty if there is none.
        isbn: empty if there is none, or a DOI names the work.
        methods: ids in the catalogue of what rests on it.
    """

    key: str
    authors: str
    year: int
    title: str
    where: str
    methods: tuple[str, ...]
    doi: str = ""
    isbn: str = ""

    @property
    def address(self) -> str:
        """Address of the DOI; empty without one."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


def _reference(
    key: str, authors: str, year: int, title: str, where: str, methods: str, doi: str = "", isbn: str = ""
) -> Reference:
    return Reference(key, authors, year, title, where, tuple(methods.split()), doi, isbn)


_WORKS = (
    _reference(
        "balassa",
        "Balassa, B.",
        1965,
        "Trade liberalisation and “revealed” comparative advantage",
        "The Manchester School 33(2), 99–123",
        "text.rca",
        "10.1111/j.1467-9957.1965.tb00050.x",
    ),
    _reference(
        "brier",
        "Brier, G. W.",
        1950,
        "Verification of forecasts expressed in terms of probability",
        "Monthly Weather Review 78(1), 1–3",
        "backtest.brier",
        "10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2",
    ),
    _reference(
        "broder",
        "Broder, A. Z.",
        1997,
        "On the resemblance and containment of documents",
        "Proceedings: Compression and Complexity of Sequences 1997, 21–29",
        "text.jaccard",
        "10.1109/SEQUEN.1997.666900",
    ),
    _reference(
        "diakoulaki",
        "Diakoulaki, D., Mavrotas, G., Papayannakis, L.",
        1995,
        "Determining objective weights in multiple criteria problems: the CRITIC method",
        "Computers & Operations Research 22(7), 763–770",
        "composite.rank_interval",
        "10.1016/0305-0548(94)00059-H",
    ),
    _reference(
        "escap",
        "United Nations Economic and Social Commission for Asia and the Pacific",
        2020,
        "Asia and the Pacific SDG progress report 2020",
        "United Nations, Bangkok",
        "progress.escap_status progress.escap_anticipated",
    ),
    _reference(
        "flyvbjerg",
        "Flyvbjerg, B.",
        2006,
        "From Nobel prize to project management: getting risks right",
        "Project Management Journal 37(3), 5–15",
        "probability.reference_class",
        "10.1177/875697280603700302",
    ),
    _reference(
        "gennari",
        "Gennari, P., D’Orazio, M.",
        2020,
        "A statistical approach for assessing progress towards the SDG targets",
        "Statistical Journal of the IAOS 36(4), 1129–1142",
        "progress.growth_ratio progress.score progress.no_target",
        "10.3233/SJI-200688",
    ),
    _reference(
        "hurlbert",
        "Hurlbert, S. H.",
        1971,
        "The nonconcept of species diversity: a critique and alternative parameters",
        "Ecology 52(4), 577–586",
        "text.thinned",
        "10.2307/1934145",
    ),
    _reference(
        "hwang",
        "Hwang, C.-L., Yoon, K.",
        1981,
        "Multiple attribute decision making: methods and applications",
        "Springer, Berlin",
        "composite.rank_interval",
        "10.1007/978-3-642-48318-9",
    ),
    _reference(
        "kahneman",
        "Kahneman, D., Tversky, A.",
        1979,
        "Intuitive prediction: biases and corrective procedures",
        "TIMS Studies in Management Science 12, 313–327",
        "probability.outside_view",
    ),
    _reference(
        "lafortune",
        "Lafortune, G., Fuller, G., Schmidt-Traub, G., Kroll, C.",
        2020,
        "How is progress towards the Sustainable Development Goals measured? Comparing four approaches for the EU",
        "Sustainability 12(18), 7675",
        "progress.sdsn",
        "10.3390/su12187675",
    ),
    _reference(
        "lang",
        "Lang, Z., Reiczigel, J.",
        2014,
        "Confidence limits for prevalence of disease adjusted for estimated sensitivity and specificity",
        "Preventive Veterinary Medicine 113(1), 13–22",
        "share.corrected",
        "10.1016/j.prevetmed.2013.09.015",
    ),
    _reference(
        "murphy",
        "Murphy, A. H., Winkler, R. L.",
        1977,
        "Reliability of subjective probability forecasts of precipitation and temperature",
        "Journal of the Royal Statistical Society, Series C 26(1), 41–47",
        "backtest.reliability",
        "10.2307/2346866",
    ),
    _reference(
        "oecd",
        "OECD, European Union, Joint Research Centre",
        2008,
        "Handbook on constructing composite indicators: methodology and user guide",
        "OECD Publishing, Paris",
        "composite.rank_interval",
        "10.1787/9789264043466-en",
    ),
    _reference(
        "pedregosa",
        "Pedregosa, F., and others",
        2011,
        "Scikit-learn: machine learning in Python",
        "Journal of Machine Learning Research 12, 2825–2830",
        "text.cosine",
    ),
    _reference(
        "renkonen",
        "Renkonen, O.",
        1938,
        "Statistisch-ökologische Untersuchungen über die terrestrische Käferwelt der finnischen Bruchmoore",
        "Annales Zoologici Societatis Zoologicae-Botanicae Fennicae Vanamo 6, 1–231",
        "text.overlap text.common",
    ),
    _reference(
        "rogan",
        "Rogan, W. J., Gladen, B.",
        1978,
        "Estimating prevalence from the results of a screening test",
        "American Journal of Epidemiology 107(1), 71–76",
        "share.corrected",
        "10.1093/oxfordjournals.aje.a112510",
    ),
    _reference(
        "ruiz",
        "Ruiz Estrada, M. A.",
        2011,
        "Policy modeling: definition, classification and evaluation",
        "Journal of Policy Modeling 33(4), 523–536",
        "text.pmc",
        "10.1016/j.jpolmod.2011.02.003",
    ),
    _reference(
        "salton",
        "Salton, G., Buckley, C.",
        1988,
        "Term-weighting approaches in automatic text retrieval",
        "Information Processing & Management 24(5), 513–523",
        "text.cosine",
        "10.1016/0306-4573(88)90021-0",
    ),
    _reference(
        "sanders",
        "Sanders, H. L.",
        1968,
        "Marine benthic diversity: a comparative study",
        "The American Naturalist 102(925), 243–282",
        "text.thinned",
        "10.1086/282541",
    ),
    _reference(
        "shorrocks",
        "Shorrocks, A. F.",
        1980,
        "The class of additively decomposable inequality measures",
        "Econometrica 48(3), 613–625",
        "dispersion.theil_groups",
        "10.2307/1913126",
    ),
    _reference(
        "theil",
        "Theil, H.",
        1967,
        "Economics and information theory",
        "North-Holland, Amsterdam",
        "dispersion.theil_t dispersion.theil_l",
    ),
    _reference(
        "tukey",
        "Tukey, J. W.",
        1953,
        "The problem of multiple comparisons",
        "in: The collected works of John W. Tukey, volume 8, Chapman & Hall, New York 1994, 1–300",
        "text.pmc_error",
    ),
    _reference(
        "weitzman",
        "Weitzman, M. L.",
        1980,
        "The ‘ratchet principle’ and performance incentives",
        "The Bell Journal of Economics 11(1), 302–308",
        "succession.beyond",
        "10.2307/3003414",
    ),
    _reference(
        "wilson",
        "Wilson, E. B.",
        1927,
        "Probable inference, the law of succession, and statistical inference",
        "Journal of the American Statistical Association 22(158), 209–212",
        "share.wilson",
        "10.1080/01621459.1927.10502953",
    ),
    _reference(
        "zeleny",
        "Zeleny, M.",
        1982,
        "Multiple criteria decision making",
        "McGraw-Hill, New York",
        "composite.rank_interval",
    ),
)

REFERENCES: Mapping[str, Reference] = {work.key: work for work in _WORKS}
