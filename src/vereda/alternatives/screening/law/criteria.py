"""One written condition in words: result, statement, facts used, article."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.alternatives.screening.rules import CriterionResult, FactUsed
from vereda.jurisdiction.pack import Pack
from vereda.registry.facts.wording import value_words
from vereda.registry.wording import said

DECIDING = ("require", "exclude")
KINDS = {
    "exclude": gettext_lazy("Would exclude"),
    "discretion": gettext_lazy("For whoever decides to weigh; not part of the verdict"),
    "procedure": gettext_lazy("A step to take; not part of the verdict"),
}
VERIFIED = {
    "text": gettext_lazy("read in the law's text"),
    "secondary": gettext_lazy("from a secondary source"),
    "gk": gettext_lazy("general knowledge, to be verified"),
    "template": gettext_lazy("invented, for trials"),
}
NOT_VERIFIED = gettext_lazy("not verified")


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that a criterion names, its value in words and where it comes from."""

    title: str
    value: str  # empty: not known
    origin: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """``result`` is true where the criterion speaks for the measure.

    A criterion that excludes speaks for it when it does *not* apply.
    """

    id: str
    result: bool | None
    label: str
    statement: str
    kind: str
    article: str
    verified: str
    is_hidden: bool
    facts: list[FactLine]

    @property
    def note(self) -> str:
        """What kind of condition it is, and that a reserved fact decides it."""
        hidden = _("depends on a reserved fact") if self.is_hidden else ""
        return " · ".join(part for part in (self.kind, hidden) if part)

    @property
    def facts_html(self) -> SafeString:
        """Each fact with its value and source; alone it needs no title."""
        lines = format_html_join(
            "", "<li>{}{}{}</li>", [_fact_parts(f, self.facts) for f in self.facts]
        )
        return format_html('<ul class="facts">{}</ul>', lines)

    @property
    def article_html(self) -> SafeString | str:
        if not self.verified:
            return self.article
        return format_html(
            '{} <span class="src">{}</span>', self.article, self.verified
        )


def _fact_parts(line: FactLine, among: list[FactLine]) -> tuple[str, str, str]:
    title = format_html("{}: ", line.title) if len(among) > 1 else ""
    if line.is_hidden:
        value = format_html('<span class="unknown">{}</span>', _("reserved"))
    elif line.value:
        value = format_html("<b>{}</b>", line.value)
    else:
        value = format_html('<span class="unknown">{}</span>', _("not known"))
    origin = format_html('<span class="src">{}</span>', line.origin)
    return title, value, origin if line.origin else ""


def criterion_line(criterion: CriterionResult, pack: Pack) -> CriterionLine:
    result = criterion.result
    if criterion.kind == "exclude" and result is not None:
        result = not result
    return CriterionLine(
        id=criterion.id,
        result=result,
        label=_label(criterion),
        statement=said(criterion.statement),
        kind=str(KINDS.get(criterion.kind, "")),
        article=criterion.cite,
        verified=_verified(criterion),
        is_hidden=criterion.is_hidden,
        facts=[_fact_line(used, pack) for used in criterion.facts],
    )


def _label(criterion: CriterionResult) -> str:
    """The result for readers of screens, where met or not met would mislead."""
    if criterion.kind != "exclude" or criterion.result is None:
        return ""
    return _("excludes") if criterion.result else _("does not exclude")


def _verified(criterion: CriterionResult) -> str:
    if criterion.id == "stage":
        return ""
    return str(VERIFIED.get(criterion.verified or "", NOT_VERIFIED))


def _fact_line(used: FactUsed, pack: Pack) -> FactLine:
    return FactLine(
        title=said(used.fact.title),
        value=value_words(used.fact, used.value, pack),
        origin=used.origin,
        is_hidden=used.is_hidden,
    )
