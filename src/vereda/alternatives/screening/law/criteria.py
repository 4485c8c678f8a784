"""One written condition in words: result, statement, facts used, article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vereda.alternatives.screening.law.sheet import origin_words, url_of
from vereda.alternatives.screening.rules import CriterionResult, FactUsed
from vereda.jurisdiction.pack import Pack
from vereda.registry.facts.queries import FactLine
from vereda.registry.facts.wording import value_words
from vereda.registry.wording import citation_words, said

DECIDING = ("require", "exclude")
KINDS = {
    "exclude": gettext_lazy("Would exclude"),
    "discretion": gettext_lazy("For whoever decides to weigh; not part of the verdict"),
    "procedure": gettext_lazy("A step to take; not part of the verdict"),
}
VERIFIED = {
    "text": gettext_lazy("read in the law"),
    "secondary": gettext_lazy("secondary source"),
    "gk": gettext_lazy("to be verified"),
    "template": gettext_lazy("invented, for trials"),
}
NOT_VERIFIED = gettext_lazy("not verified")


@dataclass(frozen=True, slots=True)
class UsedLine:
    """A fact that a criterion names, its value in words and where it comes from."""

    title: str
    value: str  # empty: not known
    origin: str
    is_hidden: bool
    url: str = ""  # of the form, where it is hidden from whom establishes it


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
    facts: list[UsedLine]

    @property
    def note(self) -> str:
        """What kind of condition it is, and that a reserved fact decides it."""
        hidden = _("depends on a reserved fact") if self.is_hidden else ""
        return " · ".join(part for part in (self.kind, hidden) if part)

    @property
    def facts_html(self) -> SafeString:
        """Facts that are known, each with its source; alone it needs no title.

        Those that are not known stand under the criterion, with what they would bring.
        """
        told = [line for line in self.facts if line.value or line.is_hidden]
        if not told:
            return format_html('<span class="unknown">{}</span>', _("not known"))
        lines = format_html_join(
            "", "<li>{}{}{}</li>", [_fact_parts(line, self.facts) for line in told]
        )
        return format_html('<ul class="facts">{}</ul>', lines)

    @property
    def article_html(self) -> SafeString | str:
        if not self.verified:
            return self.article
        return format_html(
            '{} <span class="src">{}</span>', self.article, self.verified
        )


def _fact_parts(line: UsedLine, among: list[UsedLine]) -> tuple[str, str, str]:
    title = format_html("{}: ", line.title) if len(among) > 1 else ""
    if line.is_hidden:
        value = format_html('<span class="unknown">{}</span>', _("reserved"))
        if line.url:
            link = '{} · <a class="usa-link" href="{}">{}</a>'
            value = format_html(link, value, line.url, _("establish it"))
    else:
        value = format_html("<b>{}</b>", line.value)
    origin = format_html('<span class="src">{}</span>', line.origin)
    return title, value, origin if line.origin else ""


def criterion_line(
    criterion: CriterionResult,
    pack: Pack,
    sheet: Mapping[str, FactLine],
    address: str,
) -> CriterionLine:
    """``address``: of any fact of the case (``fact_address``)."""
    result = criterion.result
    if criterion.kind == "exclude" and result is not None:
        result = not result
    return CriterionLine(
        id=criterion.id,
        result=result,
        label=_label(criterion),
        statement=said(criterion.statement),
        kind=str(KINDS.get(criterion.kind, "")),
        article=citation_words(criterion.cite, criterion.cite_in),
        verified=_verified(criterion),
        is_hidden=criterion.is_hidden,
        facts=[_used(used, pack, sheet, address) for used in criterion.facts],
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


def _used(
    used: FactUsed, pack: Pack, sheet: Mapping[str, FactLine], address: str
) -> UsedLine:
    name = used.fact.name
    is_blind = used.is_hidden and sheet[name].may_establish
    return UsedLine(
        title=said(used.fact.title),
        value=value_words(used.fact, used.value, pack),
        origin="" if used.is_hidden else origin_words(sheet[name]),
        is_hidden=used.is_hidden,
        url=url_of(name, address) if is_blind else "",
    )
