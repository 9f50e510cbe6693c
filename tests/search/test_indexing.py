"""The index follows the pages: published, hidden, moved, removed; rebuilt without a gap."""

from io import StringIO
from itertools import count

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from search import indexing, state
from search.engines import SearchRequest, database_engine
from search.models import IndexState, PendingWrite
from search.query import parse
from search.registry import source_for_kind

slugs = count(1)


def add_page(parent, title, **fields):
    fields.setdefault("slug", f"page-{next(slugs)}")
    page = StandardPage(title=title, locale=parent.locale, **fields)
    return parent.add_child(instance=page)


def titles(text, locale="sr"):
    response = database_engine().search(SearchRequest(query=parse(text), locale=locale))
    return sorted(hit.title for hit in response.hits)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs the work that waits for a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_published_page_is_found_and_an_unpublished_one_is_not(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
    assert titles("sumadija") == ["Историја Шумадије"]
    with committed():
        page.unpublish()
    assert titles("sumadija") == []


def test_a_draft_is_not_found_before_it_is_published(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије", live=False)
    assert titles("sumadija") == []
    with committed():
        page.save_revision().publish()
    assert titles("sumadija") == ["Историја Шумадије"]


def test_a_changed_title_replaces_the_old_one(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
    with committed():
        page.title = "Наша школа"
        page.save_revision().publish()
    assert titles("sumadija") == []
    assert titles("škola") == ["Наша школа"]


def test_a_deleted_branch_disappears(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
        add_page(page, "Шумадија данас")
    with committed():
        page.delete()
    assert titles("sumadija") == []


def test_pages_below_a_view_restriction_are_hidden_while_it_lasts(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
        add_page(page, "Шумадија данас")
    with committed():
        restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles("sumadija") == []
    with committed():
        restriction.delete()
    assert titles("sumadija") == ["Историја Шумадије", "Шумадија данас"]


def test_a_new_slug_changes_the_addresses_below(tree, committed):
    with committed():
        page = add_page(tree["sr"], "О нама", slug="o-nama")
        add_page(page, "Историја Шумадије", slug="istorija")
    with committed():
        page.slug = "centar"
        page.save_revision().publish()
    (hit,) = database_engine().search(SearchRequest(query=parse("sumadija"))).hits
    assert hit.path == "/sr/centar/istorija/"


def test_an_alias_is_not_found_in_the_language_it_is_not_written_in(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
        page.create_alias(parent=tree["en"], update_locale=tree["en"].locale, update_slug="istorija-en")
    assert titles("sumadija", "sr") == ["Историја Шумадије"]
    assert titles("sumadija", "en") == []


def test_a_write_waits_in_the_queue_of_its_own_transaction(tree):
    add_page(tree["sr"], "Историја Шумадије")
    assert titles("sumadija") == []
    assert PendingWrite.objects.exists()
    indexing.drain()
    assert titles("sumadija") == ["Историја Шумадије"]
    assert not PendingWrite.objects.exists()


def test_a_rebuild_finds_everything_at_every_step(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
    steps = []

    def look(kind, done):
        steps.append(titles("sumadija"))
        if len(steps) == 1:
            page.title = "Шумадија данас"
            page.save()
            indexing.drain()

    indexing.rebuild(look)
    assert steps[0] == ["Историја Шумадије"]
    assert all(steps)
    assert titles("sumadija") == ["Шумадија данас"]


def test_a_rebuild_drops_what_is_gone_without_a_signal(tree, committed):
    with committed():
        page = add_page(tree["sr"], "Историја Шумадије")
    StandardPage.objects.filter(pk=page.pk).update(live=False)
    assert titles("sumadija") == ["Историја Шумадије"]
    indexing.rebuild()
    assert titles("sumadija") == []


def test_reconciling_mends_both_kinds_of_difference(tree, committed):
    with committed():
        hidden = add_page(tree["sr"], "Историја Шумадије")
        lost = add_page(tree["sr"], "Шумадија данас")
    StandardPage.objects.filter(pk=hidden.pk).update(live=False)
    database_engine().remove([("page", str(lost.pk))])
    out = StringIO()
    call_command("search_index", "reconcile", stdout=out)
    assert titles("sumadija") == ["Шумадија данас"]
    assert out.getvalue() == "1 missing written, 1 stale removed, 0 waiting writes done.\n"


def test_one_broken_object_does_not_keep_the_others_from_being_found(tree, committed, monkeypatch, caplog):
    source = source_for_kind("page")
    build_document = source.to_document

    def sometimes(obj):
        if obj.title == "Сломљена":
            raise ValueError("broken")
        return build_document(obj)

    monkeypatch.setattr(source, "to_document", sometimes)
    with committed():
        add_page(tree["sr"], "Сломљена")
        add_page(tree["sr"], "Историја Шумадије")
    assert titles("sumadija") == ["Историја Шумадије"]
    assert "No search document for page" in caplog.text


def test_an_index_made_by_other_rules_is_reported_until_it_is_rebuilt(tree):
    IndexState.objects.create(engine="database", analysis_version="0/older")
    assert "search.W001" in [message.id for message in run_checks()]
    indexing.rebuild()
    assert not state.is_outdated("database")
    assert "search.W001" not in [message.id for message in run_checks()]


def test_status_names_engine_counts_and_queue(tree, committed):
    indexing.drain()
    with committed():
        add_page(tree["sr"], "Историја Шумадије")
    out = StringIO()
    call_command("search_index", "status", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].startswith("Answering: database.")
    assert lines[1] == "database: current; 0 writes waiting"
    assert lines[2] == "  page: 3"
