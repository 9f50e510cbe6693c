"""The light markup of the content files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.markup import to_rich_text


def resolve(kind: str, key: str) -> int:
    """Stands for a site with one page and one document."""
    return {("page", "vesti"): 7, ("doc", "plan"): 9}[kind, key]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Једна\nреченица.", "<p>Једна реченица.</p>"),
        ("Прва.\n\nДруга.", "<p>Прва.</p><p>Друга.</p>"),
        ("- а\n- б\n  в", "<ul><li>а</li><li>б в</li></ul>"),
        ("1. а\n2. б", "<ol><li>а</li><li>б</li></ol>"),
        ("**јако** и *тихо*", "<p><b>јако</b> и <i>тихо</i></p>"),
        ("[вести](page:vesti)", '<p><a id="7" linktype="page">вести</a></p>'),
        ("[план](doc:plan)", '<p><a id="9" linktype="document">план</a></p>'),
        ("[пишите](mailto:a@b.example)", '<p><a href="mailto:a@b.example">пишите</a></p>'),
        ("2 < 3 & 4", "<p>2 &lt; 3 &amp; 4</p>"),
        ("", ""),
    ],
)
def test_markup(source: str, expected: str):
    """Each piece of markup becomes what Wagtail stores for it."""
    assert to_rich_text(source, resolve) == expected


def test_a_link_to_nothing_is_an_error():
    """A mistyped key stops the load instead of leaving a dead link."""
    with pytest.raises(KeyError):
        to_rich_text("[вести](page:vseti)", resolve)


@given(
    st.text(alphabet=st.characters(exclude_characters="*[]", exclude_categories=["Cs", "Cc"]), max_size=80)
)
def test_text_is_never_markup_by_accident(text: str):
    """Whatever is typed, no tag comes out but those of paragraphs and lists."""
    html = to_rich_text(text, resolve)
    for tag in ("<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"):
        html = html.replace(tag, "")
    assert "<" not in html
