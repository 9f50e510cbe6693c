"""The documents for download hold real text and are made the same every time."""

from __future__ import annotations

from itertools import chain

import pytest

from core.documents import examine
from demo import content, paperwork

WRITTEN = [record for record in content.read("documents") if "text" in record]


@pytest.mark.parametrize("record", WRITTEN, ids=lambda record: record["key"])
def test_committed_document_can_be_read_and_searched(record: dict):
    """Every document has a text layer with its heading and last signature."""
    path = paperwork.FOLDER / record["file"]
    with path.open("rb") as file:
        facts = examine(file, path.suffix[1:])
    words = " ".join(facts.text.split())
    assert facts.text_searchable is True
    assert record["heading"] in words
    assert record["signatures"][-1] in words
    assert path.stat().st_size < 60_000


@pytest.mark.parametrize("record", WRITTEN, ids=lambda record: record["key"])
def test_committed_document_says_what_the_content_says(record: dict):
    """Nobody changed the text without rendering the file again."""
    path = paperwork.FOLDER / record["file"]
    with path.open("rb") as file:
        words = "".join(examine(file, path.suffix[1:]).text.split())
    lines = [
        cell
        for _kind, value in paperwork.parts(record["text"])
        for cell in (chain.from_iterable(value) if isinstance(value, list) else [value])
    ]
    assert [line for line in lines if "".join(line.split()) not in words] == []


@pytest.mark.parametrize(
    "record", [r for r in WRITTEN if r["file"].endswith(".docx")], ids=lambda r: r["key"]
)
def test_rendering_again_gives_the_same_bytes(record: dict):
    """A document without a change of text makes no change in the repository."""
    assert paperwork.render_word(record) == (paperwork.FOLDER / record["file"]).read_bytes()


def test_parts_of_a_document():
    """Headings, items, tables and paragraphs are told apart, a table at the end included."""
    text = "Увод.\n# Члан 1\n- ставка\n| а | б |\n| 1 | |"
    assert list(paperwork.parts(text)) == [
        ("paragraph", "Увод."),
        ("heading", "Члан 1"),
        ("item", "ставка"),
        ("table", [["а", "б"], ["1", ""]]),
    ]
