"""Tags of disclosures. They are the only way in which a template marks an element for machines."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from disclosures import registry, rendering
from disclosures.values import Answer

register = template.Library()


@register.simple_tag
def disclose(answer: Answer, language: str) -> SafeString:
    """A requirement as it is published: ``{% disclose answer language %}``."""
    return rendering.disclose(answer, language)


@register.simple_tag
def disclose_inline(answer: Answer, language: str) -> SafeString:
    """The value of a requirement alone: ``{% disclose_inline answer language %}``."""
    return rendering.disclose_inline(answer, language)


@register.simple_tag
def mark(full_key: str) -> SafeString:
    """The machine attribute of a requirement: ``<p{% mark "pl-bip.bip.status" %}>``."""
    return rendering.attribute(registry.find(full_key))
