"""Forms of the records."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from disclosures import registry
from disclosures.staff.fields import CellsField, RequirementField


class ValueForm(WagtailAdminModelForm):
    """A typed answer: only requirements that no richer record answers are offered."""

    requirement = RequirementField("value", label=_("Requirement"))


class StatementForm(WagtailAdminModelForm):
    """ "We have none" or "withheld", for any requirement."""

    requirement = RequirementField(label=_("Requirement"))


class RowForm(WagtailAdminModelForm):
    """A row of a table: its cells are asked for by the names of the requirement's fields."""

    requirement = RequirementField("rows", label=_("Table"))
    cells = CellsField(label=_("Cells"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.data.get(self.add_prefix("requirement")) or self.instance.requirement
        try:
            requirement = registry.find_ever(str(key))
        except LookupError:
            requirement = None
        self.fields["cells"].set_requirement(requirement)
