"""The catalogue page, and the page with the words of one programme."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from core.models.scripts import for_reader
from programs.blocks import OutcomesBlock
from programs.choices import Visibility
from programs.models.facts import Program
from programs.staff.facts import FactsPanel, ProgramPageForm


class ProgramIndexPage(RoutablePageMixin, BasePage):
    """The catalogue of programmes: filters, list, ways to take it along."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(
        BodyStreamBlock(),
        verbose_name=_("content"),
        blank=True,
        help_text=_("Below the list: how to apply, what to bring, who pays."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programs.ProgramPage"]
    template = "programs/program_index_page.html"
    canonical_parameters = ("page",)

    class Meta:
        verbose_name = _("catalogue of programmes")
        verbose_name_plural = _("catalogues of programmes")

    @path("")
    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """The list with its filters; they are GET parameters and read by a form."""
        from programs import catalog

        return self.render(request, context_overrides=catalog.context(self, request))


class ProgramPage(RoutablePageMixin, LeadImageMixin, BasePage):
    """The words of a programme in one language. Its facts are the row behind ``program``.

    The screen of the editor holds both. Facts are written to their own row when the editor saves, never
    through a revision; a draft that has no facts yet cannot be published.
    """

    program = models.ForeignKey(
        Program,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences: what it is about."),
    )
    aims = models.TextField(_("aims"), blank=True)
    outcomes = StreamField(
        OutcomesBlock(required=False), verbose_name=_("what participants will be able to do"), blank=True
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)
    methods = models.TextField(_("way of working"), blank=True)
    prerequisites = models.TextField(_("what is needed to take part"), blank=True)
    materials = models.TextField(_("materials"), blank=True)
    price_note = models.CharField(_("what the price includes"), max_length=300, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("aims"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("methods"),
        FieldPanel("prerequisites"),
        FieldPanel("materials"),
        FieldPanel("price_note"),
        LeadImageMixin.lead_image_panel,
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Words")),
            ObjectList([FactsPanel()], heading=_("Facts")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )
    base_form_class = ProgramPageForm
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        SynchronizedField("program", overridable=False),
        TranslatableField("introduction"),
        TranslatableField("aims"),
        TranslatableField("outcomes"),
        TranslatableField("body"),
        TranslatableField("methods"),
        TranslatableField("prerequisites"),
        TranslatableField("materials"),
        TranslatableField("price_note"),
        *LeadImageMixin.lead_image_translatable_fields,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("aims"),
    ]
    parent_page_types = ["programs.ProgramIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Course"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    @classmethod
    def serve_queryset(cls) -> Any:
        """Add the facts, and whether the programme may be held today."""
        accredited = Program.objects.accredited().filter(pk=models.OuterRef("program"))
        pages = super().serve_queryset().select_related("program__provider")
        return pages.annotate(accredited_today=models.Exists(accredited))

    @cached_property
    def is_accredited(self) -> bool:
        """Whether the programme may be held today."""
        if "accredited_today" in self.__dict__:
            return self.accredited_today
        return Program.objects.accredited().filter(pk=self.program_id).exists()

    @property
    def is_advertised(self) -> bool:
        """Whether the programme is offered today: the rule of ``Program.objects.advertised``."""
        return self.is_accredited and self.program.visibility == Visibility.LISTED

    @property
    def noindex(self) -> bool:
        """Nobody is to find by a search engine what is not offered."""
        return not (self.program_id and self.is_advertised)

    @property
    def shown_title(self) -> str:
        """The title in the script of the active language."""
        return for_reader(self.title, get_language() or "")

    @property
    def outcome_list(self) -> list[str]:
        """Outcomes as plain text."""
        return [str(block.value) for block in self.outcomes]

    def with_content_json(self, content: dict[str, Any]) -> ProgramPage:
        """An older version of the words, on the facts of today."""
        page = super().with_content_json(content)
        page.program_id = self.program_id or page.program_id
        return page

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Nothing lies at the address of a hidden programme, or of a page that has no facts."""
        if self.live and not (self.program_id and self.program.visibility != Visibility.HIDDEN):
            raise Http404
        return super().route(request, path_components)

    @path("")
    def words_view(self, request: HttpRequest) -> HttpResponse:
        """The page itself."""
        return self.render(request)

    @path("runs/<uuid:run>/calendar/", name="run_calendar")
    def calendar_view(self, request: HttpRequest, run: Any) -> HttpResponse:
        """The sessions of a run as a calendar file."""
        from programs import page_view

        return page_view.run_calendar(self, request, run)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add facts, decision and runs."""
        from programs import page_view

        context = super().get_context(request, *args, **kwargs)
        context.update(page_view.context(self, request))
        return context

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The programme (schema.org/Course), as long as it is offered."""
        from programs.json_ld import course

        if self.noindex:
            return []
        return [course(self, self.shown_runs, request, timezone.now())]

    @cached_property
    def shown_runs(self) -> list[Any]:
        """Runs on the page; the structured data speaks of the same ones."""
        from programs import selectors

        return selectors.runs_on_page(self.program, timezone.now())

    @cached_property
    def terms(self) -> Any:
        """Coded terms of the programme in the active language (``programs.display.Terms``)."""
        from programs import display

        return display.terms_of(self.program)
