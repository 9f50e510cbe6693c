"""Files for download are found by their title, their purpose and the text inside them."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from core.models import CustomDocument
from search import indexing
from search.engines import SearchRequest, database_engine
from search.query import parse


@pytest.fixture
def collection(db):
    return Collection.get_first_root_node().add_child(name="Правилници")


@pytest.fixture
def rules(collection):
    document = CustomDocument(title="Правилник о раду", purpose="За запослене.", collection=collection)
    document.text = "Радно време библиотеке у Шумадији."
    document.file.save("pravilnik.txt", ContentFile(b"text"), save=False)
    document.save()
    indexing.drain()
    return document


def found(text, locale="en"):
    response = database_engine().search(
        SearchRequest(query=parse(text), locale=locale, facets=("file_type",))
    )
    return [hit.title for hit in response.hits]


@pytest.mark.parametrize("text", ["pravilnik", "zaposlene", "sumadija biblioteka"])
def test_title_purpose_and_text_are_searched_in_every_language_of_the_site(rules, text):
    assert found(text) == ["Правилник о раду"]


def test_a_deleted_file_is_gone(rules):
    rules.delete()
    indexing.drain()
    assert found("pravilnik") == []


def test_files_of_a_private_collection_are_hidden_while_it_is_private(rules, collection):
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    indexing.drain()
    assert found("pravilnik") == []
    restriction.delete()
    indexing.drain()
    assert found("pravilnik") == ["Правилник о раду"]
