"""Indentation is for those who write templates; white space that has a meaning stays."""

import pytest
from django.template import Context, Template
from django.template.loader import get_template

from core.template_loader import without_indentation


def test_lines_lose_their_indentation_and_keep_their_numbers():
    source = "<ul>\n    <li>a</li>\n\n\t<li>b</li>\n</ul>\n"

    assert without_indentation(source) == "<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\n"


@pytest.mark.parametrize(
    "source",
    [
        "<pre>\n    code\n</pre>",
        "<textarea>\n   typed\n</textarea>",
        "{% verbatim %}\n   {{ shown }}\n{% endverbatim %}",
        "{% blocktranslate with name=who %}\n   {{ name }}\n{% endblocktranslate %}",
    ],
)
def test_white_space_with_a_meaning_stays(source):
    assert without_indentation(source) == source


def test_a_trimmed_message_is_the_same_message():
    source = "{% load i18n %}{% blocktranslate trimmed %}\n    Page\n    not found\n{% endblocktranslate %}"

    assert Template(without_indentation(source)).render(Context()) == Template(source).render(Context())


def test_the_sites_own_templates_are_read_without_indentation():
    assert "\n " not in get_template("home/contact_page.html").template.source
