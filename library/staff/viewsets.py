"""Records, authorities, copies and import runs as snippets of the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from library.models import Authority, Copy, ImportRun, Record
from library.selectors import matching_authorities, matching_records
from library.staff.choosers import AuthorityChooserViewSet, RecordChooserViewSet
from library.staff.forms import AuthorityForm, CopyForm, RecordForm


class RecordIndexView(IndexView):
    """The list of records, searched as readers search: in any script and word form."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Record]) -> QuerySet[Record]:
        """Records that match what was typed."""
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=matching_records(self.search_query).values("pk"))


class AuthorityIndexView(IndexView):
    """The list of authorities, searched in both scripts."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[Authority]) -> QuerySet[Authority]:
        """Authorities that match what was typed."""
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=matching_authorities(self.search_query).values("pk"))


_COPY_PANELS = [
    FieldRowPanel([FieldPanel("inventory_number"), FieldPanel("shelf_mark"), FieldPanel("location")]),
    FieldRowPanel([FieldPanel("status"), FieldPanel("due_date")]),
    FieldPanel("note"),
]
_CONTRIBUTOR_PANELS = [
    FieldPanel("authority"),
    FieldRowPanel([FieldPanel("role"), FieldPanel("is_main")]),
    FieldPanel("name"),
]


class RecordViewSet(SnippetViewSet):
    """Bibliographic records with their people, subjects, numbers and copies on one screen."""

    model = Record
    icon = "doc-full"
    index_view_class = RecordIndexView
    chooser_viewset_class = RecordChooserViewSet
    list_display = ["__str__", "material", "year_from", "source", "updated_at"]
    list_filter = ["material", "level", "source", "withdrawn_at"]
    list_per_page = 50
    add_to_reference_index = True
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("material"), FieldPanel("level")]),
                    FieldPanel("title"),
                    FieldPanel("subtitle"),
                    FieldRowPanel([FieldPanel("part_number"), FieldPanel("part_name")]),
                    FieldPanel("responsibility"),
                    InlinePanel("contributors", _CONTRIBUTOR_PANELS, heading=_("People and organisations")),
                    FieldPanel("edition"),
                    MultiFieldPanel(
                        [FieldPanel("places"), FieldPanel("publishers"), FieldPanel("date_text")],
                        heading=_("Publication"),
                    ),
                    FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
                    FieldPanel("extent"),
                    FieldPanel("languages"),
                    InlinePanel(
                        "identifiers",
                        [
                            FieldRowPanel(
                                [FieldPanel("scheme"), FieldPanel("printed"), FieldPanel("qualifier")]
                            )
                        ],
                        heading=_("Standard numbers"),
                    ),
                ],
                heading=_("Description"),
            ),
            ObjectList(
                [InlinePanel("copies", _COPY_PANELS, heading=_("Copies"), label=_("Copy"))],
                heading=_("Copies"),
            ),
            ObjectList(
                [
                    InlinePanel("subjects", [FieldPanel("authority")], heading=_("Subjects")),
                    FieldPanel("classifications"),
                    InlinePanel(
                        "series", [FieldPanel("authority"), FieldPanel("number")], heading=_("Series")
                    ),
                    FieldPanel("notes"),
                    FieldPanel("contents"),
                    FieldPanel("links"),
                ],
                heading=_("Subjects and notes"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("other_title"),
                            FieldPanel("other_subtitle"),
                            FieldPanel("other_responsibility"),
                        ],
                        heading=_("In the other script"),
                    ),
                    FieldPanel("parallel_titles"),
                    FieldPanel("variant_titles"),
                    FieldPanel("title_sort"),
                    MultiFieldPanel(
                        [FieldPanel("host_title"), FieldPanel("host_part"), FieldPanel("host_issn")],
                        heading=_("Published in"),
                    ),
                    FieldPanel("cover"),
                    FieldPanel("withdrawn_at"),
                ],
                heading=_("More"),
            ),
        ],
        base_form_class=RecordForm,
    )


class AuthorityViewSet(SnippetViewSet):
    """People, organisations, subjects and series with their variant forms."""

    model = Authority
    icon = "group"
    index_view_class = AuthorityIndexView
    chooser_viewset_class = AuthorityChooserViewSet
    list_display = ["__str__", "kind", "other_script"]
    list_filter = ["kind"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("kind"),
            FieldPanel("heading"),
            FieldPanel("dates"),
            FieldPanel("other_script"),
            InlinePanel("variants", [FieldPanel("form")], heading=_("Variant forms"), label=_("form")),
        ],
        base_form_class=AuthorityForm,
    )


class CopyViewSet(SnippetViewSet):
    """Copies across all records: for stock-taking, and to change the status of many at once."""

    model = Copy
    icon = "list-ul"
    list_display = ["inventory_number", "record", "shelf_mark", "location", "status", "due_date"]
    list_filter = ["status", "location"]
    search_fields = ["inventory_number", "shelf_mark", "record__title"]
    list_per_page = 100
    edit_handler = ObjectList([FieldPanel("record"), *_COPY_PANELS], base_form_class=CopyForm)


class _NoAddingPolicy(ModelPermissionPolicy):
    """Runs are made by uploading a file and never changed by hand."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action in {"view", "delete"} and super().user_has_permission(user, action)


class ImportRunViewSet(SnippetViewSet):
    """Past imports; a new one begins under "Import a file"."""

    model = ImportRun
    icon = "upload"
    list_display = [
        "file_name",
        "status",
        "position",
        "created",
        "updated",
        "unchanged",
        "rejected",
        "created_at",
    ]
    list_filter = ["status"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "file_name",
        "format",
        "source",
        "status",
        "created",
        "updated",
        "unchanged",
        "rejected",
    ]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Looking and deleting only."""
        return _NoAddingPolicy(self.model)


class LibraryGroup(SnippetViewSetGroup):
    """Everything that librarians work with."""

    menu_label = _("Library")
    menu_icon = "doc-full"
    menu_order = 220
    items = (RecordViewSet, AuthorityViewSet, CopyViewSet, ImportRunViewSet)
