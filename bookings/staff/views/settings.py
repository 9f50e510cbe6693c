"""What the form asks and how its seats are given."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bookings.models import Bookable
from bookings.registry import Description
from bookings.services import bookables
from bookings.staff import frame, rights
from bookings.staff.forms import SettingsForm


@require_http_methods(["GET", "HEAD", "POST"])
@rights.of_bookable(rights.SEATS)
def settings(request: HttpRequest, bookable: Bookable, description: Description) -> HttpResponse:
    """Change them; seats that become free are offered at once."""
    shown = Bookable.objects.get(pk=bookable.pk)  # The form fills the row in before it is known to be right.
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=shown)
    if request.method == "POST" and form.is_valid():
        changes = form.changes()
        offered = bookables.update(bookable, **changes) if changes else []
        messages.success(request, _("Saved."))
        if offered:
            said = ngettext("%(n)d seat was offered.", "%(n)d seats were offered.", len(offered))
            messages.success(request, said % {"n": len(offered)})
        return redirect("bookings_admin_settings", bookable.uuid)
    return frame.run_page(request, bookable, description, "settings", "settings", form=form)
