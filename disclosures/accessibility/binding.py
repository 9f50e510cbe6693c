"""What the completeness report learns from the statement: a value for each requirement of its three forms."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from disclosures import values
from disclosures.accessibility.selectors import Statement, known_languages, statement, title
from disclosures.bindings import register, register_built_in
from disclosures.facts import Facts
from disclosures.registry import Kind
from disclosures.values import Item, Ref

Value = str | datetime.date | None


def _words(*names: str) -> Callable[[Statement], Value]:
    """The first of these word fields that says something."""
    return lambda found: next((text for name in names if (text := found.said(name))), "")


def _fact(name: str) -> Callable[[Statement], Value]:
    return lambda found: getattr(found.facts, name)


def _built_in_words(found: Statement) -> Value:
    """The procedure of the law stands in the national template, so there is always one."""
    return found.said("procedure") or found.said("enforcement_body") or _("as the law prescribes")


def _said_by_template(name: str) -> Callable[[Statement], Value]:
    """A field for which the Polish form has a sentence of its own where it is empty."""
    return lambda found: found.said(name) or _("standard sentence of the form")


ANSWERS: dict[str, Callable[[Statement], Value]] = {
    # Poland
    "a11y-wstep": _words("body_name"),
    "a11y-podmiot": _words("body_name"),
    "a11y-zakres": _fact("url"),
    "a11y-url": _fact("url"),
    "a11y-data-publikacja": _fact("published_on"),
    "a11y-data-aktualizacja": _fact("updated_on"),
    "a11y-status": lambda found: str(found.facts.get_status_display()),
    "a11y-data-sporzadzenie": _fact("prepared_on"),
    "a11y-data-przeglad": _fact("reviewed_on"),
    "a11y-ocena": _words("burden_assessment"),
    "a11y-kontakt": _words("contact"),
    "a11y-email": _fact("email"),
    "a11y-telefon": _fact("phone"),
    "a11y-procedura": _built_in_words,
    "a11y-aplikacje": _words("apps"),
    "a11y-architektura": _said_by_template("architecture"),
    "a11y-architektura-url": _fact("access_url"),
    "a11y-komunikacja": _said_by_template("communication"),
    # Bulgaria, and the European model
    "scope": _fact("url"),
    "status": lambda found: str(found.facts.get_status_display()),
    "nonacc": _words("noncompliance", "burden", "out_of_scope"),
    "prep": _fact("prepared_on"),
    "feedback": _words("contact"),
    "enforce": _built_in_words,
    "commitment": _words("body_name"),
    "nc_legislation": _words("noncompliance"),
    "nc_burden": _words("burden"),
    "nc_scope": _words("out_of_scope"),
    "alternatives": _words("alternatives"),
    "prepared_on": _fact("prepared_on"),
    "method": lambda found: str(found.facts.get_method_display()),
    "last_reviewed": lambda found: found.facts.reviewed_on or found.facts.prepared_on,
    "enforcement": _words("enforcement_body", "procedure"),
    "opt_publication": _fact("published_on"),
    "opt_update": _fact("updated_on"),
    "opt_report": _fact("report_url"),
    "opt_phone": _fact("phone"),
}
"""How each requirement is answered, by the argument of its source."""


def answers(facts: Facts, argument: str) -> tuple[Item, ...]:
    """The value of a requirement in the language that its law asks for; nothing without a statement in it."""
    found = statement(facts.law_language)
    answer = ANSWERS.get(argument)
    if found is None or answer is None:
        return ()
    reviewed = found.facts.reviewed_on or found.facts.prepared_on
    ref = Ref.of(found.facts, checked_on=reviewed)
    value = answer(found)
    if isinstance(value, datetime.date):
        return values.day(value, ref)
    return values.words(value or "", facts.law_language, ref, Kind.STATEMENT)


def _page(facts: Facts) -> Item | None:
    """The page of the statement as evidence that its form and its link are there."""
    if facts.law_language not in known_languages():
        return None
    with override(facts.law_language):
        return Item(Kind.LINK, text=title(facts.law_language), url=reverse("accessibility_statement"))


def connect() -> None:
    """Register source and checks. Called once, when the apps are ready."""
    register("accessibility_statement", answers)
    register_built_in("accessibility_statement", _page)
    register_built_in("accessibility_link", _page)
