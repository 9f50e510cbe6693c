"""The evaluation of whole profiles, with words and links."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from disclosures import fixing, registry, selectors
from disclosures.calendar import Workdays, national
from disclosures.evaluation.findings import Finding, Report
from disclosures.evaluation.states import FAULTS, SETTLED, Severity, State
from disclosures.evaluation.verdicts import Verdict, evaluate
from disclosures.registry import Profile
from disclosures.values import Answer


def report(
    site: Site | None = None, on: datetime.date | None = None, profiles: Iterable[str] | None = None
) -> Report:
    """Evaluate the active profiles of a site (the default one), or those named, on a day (today).

    Raises:
        registry.UnknownProfile: a named profile does not exist.
    """
    on = on or timezone.localdate()
    if profiles is None:
        chosen = selectors.active_profiles(site, on)
    else:
        chosen = [registry.profile(code, on) for code in profiles]
    conditions, workdays = selectors.active_conditions(site), national()
    findings = [item for profile in chosen for item in _findings(profile, conditions, on, workdays)]
    return Report(on, tuple(chosen), tuple(findings))


def _findings(
    profile: Profile, conditions: frozenset[str], on: datetime.date, workdays: Workdays
) -> Iterable[Finding]:
    facts = selectors.facts_for(profile, on)
    for section in profile.sections:
        for answer in selectors.answers(section.requirements, facts, conditions):
            verdict = evaluate(answer, on, workdays)
            yield _finding(answer, section.name(), verdict)


def _finding(answer: Answer, section_title: str, verdict: Verdict) -> Finding:
    refs = answer.refs or answer.drafts
    owners = [ref.owner_id for ref in refs if ref.owner_id]
    settled = verdict.state in SETTLED or verdict.state is State.NOT_APPLICABLE
    return Finding(
        requirement=answer.requirement,
        section_title=section_title,
        state=verdict.state,
        would_be=verdict.would_be,
        severity=severity(verdict),
        message=message(verdict, answer),
        evidence=refs,
        owner_id=owners[0] if owners else None,
        last_change=answer.changed_on,
        due=verdict.due,
        published_url=selectors.requirement_url(answer.requirement),
        fix_url=fixing.fix_url(answer),
        absence_url="" if answer.has_value or settled else fixing.statement_url(answer.requirement),
    )


def severity(verdict: Verdict) -> Severity:
    """A fault, an advice, or nothing to say."""
    if verdict.state in FAULTS:
        return Severity.FAULT
    return Severity.ADVICE if verdict.state in (State.UNVERIFIED, State.DUE_SOON) else Severity.NONE


def message(verdict: Verdict, answer: Answer) -> str:
    """What is the matter and what to do next, in the active language."""
    if verdict.lacking:
        return _("Rows lack: %(fields)s.") % {"fields": ", ".join(verdict.lacking)}
    if answer.is_withheld and answer.statement is not None:
        return _("Withheld: %(ground)s") % {"ground": answer.statement.ground}
    if verdict.would_be is State.MISSING and answer.requirement.is_rule:
        return _("The site lacks it. Complete the settings that it depends on.")
    if verdict.state is State.UNVERIFIED and not verdict.problems:
        if answer.requirement.is_rule:
            return _("The site cannot check this by itself: look at it.")
        return _("Enter it, or say that there is none.")
    words = {
        State.MISSING: _("Nothing is published. Enter it, or say that there is none."),
        State.BROKEN_LINK: _("A link or a file cannot be opened. Choose another."),
        State.WRONG_LANGUAGE: _("There is no version in the language of the law. Add it."),
        State.UNSIGNED: _("The file is not signed. Add the signature of the person who approved it."),
        State.TEXT_NOT_SEARCHABLE: _(
            "The file holds pictures of text only. Upload one whose text can be searched."
        ),
        State.STALE: _("It is out of date. Bring it up to date, or confirm that it is still true."),
        State.DUE_SOON: _("It will have to be brought up to date."),
        State.DECLARED_ABSENT: _("Declared that there is none."),
    }
    return words.get(verdict.would_be, "")
