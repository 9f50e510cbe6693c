"""Blocks of the body: shown with their samples and with the least they may hold; what is wrong is refused."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.rich_text import RichText

from core.anchors import RESERVED, anchor_for, contents_of
from core.blocks import BodyStreamBlock, LinkBlock
from core.blocks.base import PictureBlock
from core.blocks.media import VideoBlock, parse_video_url
from core.blocks.tables import TableValue
from tests.factories import DocumentFactory, ImageFactory, StandardPageFactory, link_value

BLOCKS = BodyStreamBlock().child_blocks
VOID = {
    "img",
    "source",
    "input",
    "br",
    "use",
    "line",
    "rect",
    "circle",
    "polyline",
    "track",
    "hr",
    "meta",
    "link",
}


class Balance(HTMLParser):
    """Fails on a tag that is closed out of turn or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open
            assert self.open.pop() == tag


def shown(home, *body) -> str:
    """The content of a page with these blocks."""
    page = StandardPageFactory(parent=home, body=list(body))
    html = Client().get(page.get_url()).content.decode()
    parser = Balance()
    parser.feed(html)
    assert parser.open == []
    return html[html.index('<div class="stream">') : html.index("</main>")]


def refusal(block, value) -> set[str]:
    """Names of the fields that a block refuses; ``""`` for the block itself."""
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize(block.to_python(value)))
    return set(refused.value.block_errors) | ({""} if refused.value.non_block_errors else set())


@pytest.fixture
def library(home):
    """A picture, documents and a page, as previews want them."""
    ImageFactory()
    DocumentFactory(title="Правилник")
    DocumentFactory(title="Статут")
    StandardPageFactory(parent=home, title="О нама", slug="o-nama")


SAMPLES = {
    "rich_text": ["<b>наставнике и ученике</b>", "<li>радионице</li>"],
    "heading": ['<h2 class="block-heading" id="kako-se-prijaviti">Како се пријавити</h2>'],
    "quote": ["<blockquote>", "<cite>Милица Обреновић</cite>, учитељица"],
    "callout": ["callout--warning", "Промена термина", "субот"],
    "accordion": ["<details>", "Ко може да се пријави?", "шеснаест сати"],
    "image": ["<picture>", "Зграда центра у јутарњем светлу", "Радионица у свечаној сали", "Архива центра"],
    "gallery": ["data-gallery", "Са отварања изложбе", 'type="image/avif"'],
    "video": ["Фестивал науке 2026", "/sr/video/vimeo/000000000/", "Vimeo"],
    "audio": ["Разговор са библиотекарком", "Добар дан и добро дошли."],
    "table": [
        "<caption>Мрежа школа</caption>",
        '<th scope="col">Школа</th>',
        '<th scope="row">Доње Поље</th>',
    ],
    "chart": ["<svg", "Полазници обука", '<th scope="row">2024</th>', "Годишњи извештаји"],
    "key_figures": ["1.284", "<dt>обука</dt>", "у 2025. години"],
    "timeline": ["2005.", "Оснивање", "Отворена лабораторија."],
    "documents": ["Преузимање", "Правилник", "Статут", "TXT"],
    "page_teasers": ["Прочитајте и ово", 'href="/sr/o-nama/">О нама</a>'],
    "call_to_action": ["Пријавите се за јесењи циклус", 'href="https://example.org/"'],
    "people": ["др Весна Илић", "наставник физике"],
    "contact_card": ['href="mailto:jelena@centar.example"', 'href="tel:+38100000000"', "радним данима"],
    "map_link": ["mlat=43.890000", 'href="geo:43.890000,20.350000"', "Трг учитеља 4"],
}


def test_every_block_has_a_sample_below():
    assert set(SAMPLES) == set(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_shows_its_sample(library, rf, name):
    block = BLOCKS[name]
    value = block.normalize(block.get_preview_value())
    html = block.render(value, context={"request": rf.get("/sr/")})

    assert [words for words in SAMPLES[name] if words not in html] == []


@pytest.mark.parametrize("name", BLOCKS)
def test_a_sample_in_an_empty_library_breaks_nothing(home, rf, name):
    """The editor opens a preview on the first day, before any picture or document is there."""
    block = BLOCKS[name]
    block.render(block.normalize(block.get_preview_value()), context={"request": rf.get("/sr/")})


@pytest.mark.parametrize("name", BLOCKS)
def test_the_admin_shows_the_preview_of_a_block(library, staff, name):
    from django.urls import reverse

    from home.models import StandardPage

    block = StandardPage._meta.get_field("body").stream_block.child_blocks[name]
    answer = staff.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert answer.status_code == 200
    assert SAMPLES[name][-1] in answer.content.decode()


def test_the_least_that_blocks_may_hold_is_shown(home):
    html = shown(
        home,
        ("rich_text", RichText("")),
        ("quote", {"text": "Речи", "attribution": "", "role": ""}),
        ("callout", {"kind": "info", "title": "", "text": RichText("<p>Текст</p>")}),
        ("accordion", {"items": [{"title": "Питање", "text": RichText("<p>Одговор</p>")}]}),
        ("timeline", {"heading": "", "items": [{"date_text": "1998.", "title": "Почетак", "text": None}]}),
        ("contact_card", {"name": "Јелена", "role": "", "email": "", "phone": "", "hours": ""}),
        ("people", {"heading": "", "people": [{"name": "Весна"}]}),
        ("documents", {"heading": "", "items": [{"document": DocumentFactory(title="Статут")}]}),
        (
            "key_figures",
            {"heading": "", "items": [{"value": "1", "label": "а"}, {"value": "2", "label": "б"}]},
        ),
    )

    assert "<cite>" not in html
    assert "None" not in html
    assert 'href="mailto:' not in html
    assert 'href="tel:' not in html
    assert html.count("aria-label") >= 5, "sections without a heading are named for screen readers"


def test_what_people_type_is_never_read_as_html(home):
    evil = '<script>alert(1)</script>"onload="x'
    html = shown(
        home,
        ("heading", {"text": evil, "level": "2", "anchor": ""}),
        ("quote", {"text": evil, "attribution": evil, "role": evil}),
        ("callout", {"kind": "info", "title": evil, "text": RichText("")}),
        ("table", {"table": {"data": [[evil]], "table_caption": evil}, "note": evil}),
        ("key_figures", {"heading": evil, "items": [{"value": evil, "label": evil, "note": evil}] * 2}),
        ("image", {"image": ImageFactory(), "alt_text": evil, "caption": evil, "credit": evil}),
        ("video", {"title": evil, "external_url": "https://vimeo.com/123456789"}),
        ("call_to_action", {"title": evil, "text": evil, "link": link_value(evil, "/x/"), "style": "filled"}),
        ("map_link", {"label": evil, "address": evil, "latitude": "1.0", "longitude": "2.0"}),
        ("chart", {"title": evil, "kind": "bar", "unit": evil, "rows": [{"label": evil, "value": "1"}] * 2}),
    )

    assert "<script>alert" not in html
    assert '"onload="' not in html


# Links ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["https://a.example/", "http://a.example", "mailto:a@b.example", "tel:+38132", "/x/", "#y"]
)
def test_a_link_takes_addresses_that_lead_somewhere(db, url):
    block = LinkBlock()
    assert block.clean(block.to_python({"text": "x", "url": url})).get_url() == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "example.org",
        "ftp://x",
    ],
)
def test_a_link_refuses_addresses_that_a_browser_would_run_or_not_find(db, url):
    assert refusal(LinkBlock(), {"text": "x", "url": url}) == {"url"}


@pytest.mark.parametrize(
    ("url", "reader", "expected"),
    [
        ("/sr/library/", "en", "/en/library/"),
        ("/sr/library/", "sr-latn", "/sr-latn/library/"),
        ("/sr/library/", "sr", "/sr/library/"),
        ("/sr/library/?q=a?b#results", "uk", "/uk/library/?q=a?b#results"),
        ("/sr/library/export/csv/", "pl", "/pl/library/export/csv/"),
        ("/sr/biblioteka/", "en", "/sr/biblioteka/"),
        ("/api/library/", "en", "/api/library/"),
        ("https://a.example/sr/library/", "en", "https://a.example/sr/library/"),
    ],
)
def test_a_link_to_a_view_leads_to_it_in_the_readers_language(db, url, reader, expected):
    """Pages are left out: the slug of a page is another one in each language."""
    with override(reader):
        assert LinkBlock().to_python({"text": "x", "url": url}).get_url() == expected


def test_a_link_has_exactly_one_target(home):
    document = DocumentFactory()
    assert refusal(LinkBlock(), {"text": "x"}) == {""}
    assert refusal(LinkBlock(), {"text": "x", "page": home.pk, "url": "/x/"}) == {""}
    assert refusal(LinkBlock(), {"text": "x", "document": document.pk, "page": home.pk}) == {""}


def test_a_link_takes_its_words_from_its_target(home):
    document = DocumentFactory(title="Статут")
    block = LinkBlock()

    def words(**value):
        return block.to_python(value).get_text()

    assert words(page=home.pk) == "Центар"
    assert words(document=document.pk) == "Статут"
    assert words(url="https://a.example/") == "https://a.example/"
    assert words(text="Овде", page=home.pk) == "Овде"


def test_a_link_to_what_is_gone_leads_nowhere(home):
    page = StandardPageFactory(parent=home)
    block = LinkBlock()
    assert block.to_python({"page": page.pk}).get_url() == page.get_url()

    page.unpublish()
    assert block.to_python({"page": page.pk}).get_url() == ""
    page.delete()
    assert block.to_python({"page": page.pk}).get_url() == ""


@pytest.mark.parametrize(
    ("url", "external"), [("https://a.example/", True), ("/x/", False), ("mailto:a@b.example", False)]
)
def test_a_link_knows_whether_it_leaves_the_site(db, url, external):
    assert LinkBlock().to_python({"url": url}).is_external is external


def test_a_button_to_a_page_that_is_gone_is_not_shown(home):
    page = StandardPageFactory(parent=home, live=False)
    html = shown(
        home, ("call_to_action", {"title": "Наслов", "link": link_value("Кликни", page), "style": "filled"})
    )

    assert "Наслов" in html
    assert 'href=""' not in html


# Pictures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("picture", "use", "alt"),
    [
        ({"description": "Зграда"}, {}, "Зграда"),
        ({"description": "Зграда"}, {"alt_text": "Улаз"}, "Улаз"),
        ({"description": "Зграда"}, {"decorative": True}, ""),
        ({"description": "", "is_decorative": True}, {}, ""),
        ({"description": "Зграда", "is_decorative": True}, {"alt_text": "Улаз"}, "Улаз"),
    ],
)
def test_the_alternative_text_is_the_nearest_one_given(db, picture, use, alt):
    block = PictureBlock()
    value = block.to_python({"image": ImageFactory(**picture).pk, **use})

    assert block.clean(value).alt == alt


def test_a_picture_that_nobody_described_is_refused(db):
    image = ImageFactory(description="", title="DSC_0042.jpg")

    assert refusal(PictureBlock(), {"image": image.pk}) == {"alt_text"}
    block = PictureBlock()
    assert block.clean(block.to_python({"image": image.pk, "decorative": True})).alt == ""


def test_the_name_of_a_file_is_never_read_out(db):
    assert ImageFactory(description="", title="DSC_0042.jpg").default_alt_text == ""


def test_a_decorative_picture_of_a_gallery_can_still_be_opened_by_name(home):
    picture = {"image": ImageFactory(), "decorative": True}
    html = shown(home, ("gallery", {"heading": "", "images": [picture, picture]}))

    names = re.findall(r'\salt="([^"]*)"', html)
    assert len(names) == len(set(names)) == 2
    assert all(names)


# Film and sound ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", ("youtube", "dQw4w9WgXcQ")),
        ("https://www.youtube.com/watch?list=x&v=dQw4w9WgXcQ&t=3", ("youtube", "dQw4w9WgXcQ")),
        ("https://youtu.be/dQw4w9WgXcQ?si=x", ("youtube", "dQw4w9WgXcQ")),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", ("youtube", "dQw4w9WgXcQ")),
        ("https://vimeo.com/123456789", ("vimeo", "123456789")),
        ("https://player.vimeo.com/video/123456789", ("vimeo", "123456789")),
        ("https://www.youtube.com/@kanal", None),
        ("https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ", None),
        ("http://youtu.be/dQw4w9WgXcQ", None),
        ("javascript:https://youtu.be/dQw4w9WgXcQ", None),
    ],
)
def test_films_of_known_providers_are_recognised(url, found):
    assert parse_video_url(url) == found


def test_a_video_has_one_film_of_a_known_provider(db):
    film = DocumentFactory(file=ContentFile(b"\x00" * 64, "film.mp4"))
    block = VideoBlock()

    assert refusal(block, {"title": "x"}) == {""}
    assert refusal(
        block, {"title": "x", "video_file": film.pk, "external_url": "https://vimeo.com/123456"}
    ) == {""}
    assert refusal(block, {"title": "x", "external_url": "https://films.example/1"}) == {"external_url"}
    assert block.clean(block.to_python({"title": "x", "video_file": film.pk}))["video_file"] == film


def test_nothing_is_asked_of_a_provider_before_the_visitor_starts_the_film(home):
    html = shown(home, ("video", {"title": "Фестивал", "external_url": "https://youtu.be/dQw4w9WgXcQ"}))

    assert "<iframe" not in html
    assert "youtube.com" not in html
    assert "youtu.be" not in html
    assert 'href="/sr/video/youtube/dQw4w9WgXcQ/"' in html


def test_the_player_is_on_a_page_of_its_own(home):
    answer = Client().get("/sr/video/youtube/dQw4w9WgXcQ/")
    html = answer.content.decode()

    assert 'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in html
    assert answer.context["head"].robots == "noindex, follow"
    assert "<header" not in Client().get("/sr/video/youtube/dQw4w9WgXcQ/?frame=1").content.decode()


@pytest.mark.parametrize("path", ["dailymotion/x123/", "youtube/short/", "vimeo/abc/", "vimeo/1/"])
def test_a_player_of_no_known_film_is_not_found(home, path):
    assert Client().get(f"/sr/video/{path}").status_code == 404


def test_a_recording_has_a_player_a_download_and_a_transcript(home):
    sound = DocumentFactory(file=ContentFile(b"ID3" + b"\x00" * 2_000, "razgovor.mp3"))
    html = shown(
        home, ("audio", {"title": "Разговор", "file": sound, "transcript": RichText("<p>Добар дан.</p>")})
    )

    assert f'src="{sound.url}"' in html
    assert 'preload="none"' in html
    assert f'<a href="{sound.url}">' in html
    assert "Добар дан." in html


def test_portraits_and_contacts_of_people_are_shown(home):
    person = {
        "name": "др Весна Илић",
        "role": "психолог",
        "photo": ImageFactory(),
        "text": "Ради са децом.",
        "email": "vesna@centar.example",
        "phone": "032 555",
    }
    html = shown(home, ("people", {"heading": "Предавачи", "people": [person]}))

    assert "<picture>" in html
    assert "Ради са децом." in html
    assert 'href="mailto:vesna@centar.example"' in html
    assert 'href="tel:032555"' in html


# Tables -----------------------------------------------------------------------------------------


def table(data, **options) -> dict:
    block = BLOCKS["table"]
    value = block.to_python({"table": {"data": data, **options}, "note": ""})
    assert isinstance(value, TableValue)
    return value.data


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ([["а", "б"], ["в", "г"]], [["а", "б"], ["в", "г"]]),
        (
            [["а", "б", "", ""], ["в", "", "", ""], ["", "", "", ""], ["", "", "", ""]],
            [["а", "б"], ["в", ""]],
        ),
        ([["", "б"], ["", "г"]], [["", "б"], ["", "г"]]),
        ([["а", None], [None, "г"], [None, None]], [["а", ""], ["", "г"]]),
        ([[None, None]], []),
        ([], []),
    ],
)
def test_empty_rows_and_columns_at_the_end_are_left_out_and_none_between(db, pasted, kept):
    assert table(pasted)["rows"] == kept


def test_headers_are_named_as_headers(home):
    value = {
        "table": {
            "data": [["", "Школа"], ["Горњи Брег", "12"], ["", "3"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Мрежа",
        },
        "note": "",
    }
    html = shown(home, ("table", value))

    assert "<caption>Мрежа</caption>" in html
    assert '<th scope="col">Школа</th>' in html
    assert '<th scope="row">Горњи Брег</th>' in html
    assert not re.search(r"<th[^>]*></th>", html), "an empty header says nothing to anybody"


def test_a_table_without_headers_has_none(home):
    html = shown(home, ("table", {"table": {"data": [["а", "б"]]}, "note": "Белешка"}))

    assert "<th" not in html
    assert "<td>а</td>" in html
    assert "Белешка" in html


# Anchors and contents ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Циљеви и задаци", "ciljevi-i-zadaci"),
        ("Ђачки парламент: џеп, њива, љубав", "djacki-parlament-dzep-njiva-ljubav"),
        ("Česta pitanja", "cesta-pitanja"),
        ("Годишњи план 2025/26.", "godisnji-plan-202526"),
        ("???", "section"),
        ("", "section"),
        ("日本", None),
    ],
)
def test_anchors_read_as_the_heading_does(text, anchor):
    assert anchor_for(text) == anchor or anchor is None


@given(st.text(max_size=200))
def test_an_anchor_is_ascii_and_fit_for_an_address(text):
    assert re.fullmatch(r"[a-z0-9_]+(?:[a-z0-9_-]*[a-z0-9_])?|section", anchor_for(text))


HEADINGS = st.lists(
    st.tuples(
        st.sampled_from(["Позив", "Позив 2", "Poziv", "?", "Content", "Top", "results", "а-2", "а"]),
        st.sampled_from(["", "poziv", "poziv-2", "top", "Моје сидро"]),
        st.sampled_from(["2", "3"]),
    ),
    max_size=8,
)


@given(HEADINGS)
def test_every_heading_of_a_page_has_an_id_of_its_own(headings):
    block = BodyStreamBlock()
    body = block.to_python(
        [
            {"type": "heading", "value": {"text": text, "anchor": anchor, "level": level}}
            for text, anchor, level in headings
        ]
    )
    entries = contents_of(body)
    ids = [entry.id for entry in entries]

    assert len(set(ids)) == len(ids)
    assert not {"top", "content", "menu"} & set(ids), "ids of the page itself"
    assert [(entry.level, entry.text) for entry in entries] == [
        (int(level), text) for text, _anchor, level in headings
    ]
    assert [entry.id for entry in contents_of(body)] == ids, "asking twice gives the same"


def test_no_heading_takes_an_id_that_a_template_around_it_writes():
    folder = Path(settings.BASE_DIR, "templates")
    around = [folder / "base.html", *folder.glob("home/*.html"), *folder.glob("components/**/*.html")]
    around += [folder / "news" / "news_page.html", *folder.glob("news/slots/*.html")]
    written = {
        found
        for path in around
        for found in re.findall(r'\sid="([a-z][a-z0-9-]*)"', path.read_text(encoding="utf-8"))
    }

    assert written <= RESERVED


def test_contents_link_to_the_headings_of_the_page(home):
    headings = [
        ("heading", {"text": text, "level": level, "anchor": ""})
        for text, level in (("Циљеви", "2"), ("Циљеви", "3"), ("Задаци", "2"))
    ]
    page = StandardPageFactory(parent=home, body=headings)
    html = Client().get(page.get_url()).content.decode()

    for anchor in ("ciljevi", "ciljevi-2", "zadaci"):
        assert f'href="#{anchor}"' in html
        assert f'id="{anchor}"' in html


@pytest.mark.parametrize(
    ("number", "wanted", "there"), [(2, True, False), (3, True, True), (3, False, False)]
)
def test_contents_stand_from_three_headings_on_unless_the_editor_says_no(home, number, wanted, there):
    body = [("heading", {"text": f"Део {n}", "level": "2", "anchor": ""}) for n in range(number)]
    page = StandardPageFactory(parent=home, body=body, show_contents=wanted)

    assert bool(Client().get(page.get_url()).context["contents"]) is there


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("gallery", {"heading": "", "images": []}),
        ("key_figures", {"heading": "", "items": [{"value": "1", "label": "а"}]}),
        ("accordion", {"items": []}),
        ("chart", {"title": "x", "kind": "bar", "rows": [{"label": "а", "value": "1"}]}),
    ],
)
def test_a_block_with_too_little_in_it_is_refused(db, name, value):
    block = BLOCKS[name]
    with pytest.raises((StructBlockValidationError, ListBlockValidationError, StreamBlockValidationError)):
        block.clean(block.normalize(block.to_python(value)))
