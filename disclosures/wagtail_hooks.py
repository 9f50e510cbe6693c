"""The disclosures in the editors' admin. Each package registers its own hooks when it is imported."""

from wagtail.snippets.models import register_snippet

from disclosures.content_checks import hooks as _content_checks  # noqa: F401
from disclosures.decisions.staff import hooks as _decisions  # noqa: F401
from disclosures.report import hooks as _report  # noqa: F401
from disclosures.staff.viewsets import DisclosureGroup

register_snippet(DisclosureGroup)
