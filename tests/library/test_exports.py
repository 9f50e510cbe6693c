"""Exports are read back by independent libraries, and by our own readers without a loss."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pymarc
import pytest
from django.utils import translation

from core.exports import safe_cell
from library.drafts import CopyDraft, DraftRecord, Host, Identifier, Title
from library.exports import FORMATS, export
from library.exports.citations import citations
from library.exports.references import citation_key, csl_item
from library.readers import Catalog
from tests.library import marc_files

URL = "https://example.org/sr/library/records/abc/"


@pytest.fixture
def drafts(tmp_path):
    """Drafts of a MARC21 and a UNIMARC record with most of what a record can have."""
    path = tmp_path / "source.mrc"
    path.write_bytes(marc_files.marc21() + marc_files.unimarc("cp1251", "89"))
    return [result.draft for result in Catalog(path)]


def written(records: list[DraftRecord], code: str) -> bytes:
    """A whole export file."""
    return b"".join(export([(draft, URL) for draft in records], FORMATS[code]))


@pytest.mark.parametrize("code", ["marc21", "unimarc", "marcxml", "unimarcxml"])
def test_marc_exports_come_back_as_they_were(drafts, tmp_path, code):
    for draft in drafts:
        draft.links = []
    path = tmp_path / "export"
    path.write_bytes(b"".join(export([(draft, "") for draft in drafts], FORMATS[code])))
    back = [result.draft for result in Catalog(path)]
    for draft, again in zip(drafts, back, strict=True):
        assert again.bibliographic() == draft.bibliographic()
        assert again.copies == draft.copies
        assert again.warnings == []


def test_other_script_travels_in_linked_fields(tmp_path):
    draft = DraftRecord(
        Title("Raspad", "roman"),
        source_id="1",
        languages=["rus"],
        other_script_title=Title("Распад", "роман"),
        other_script_origin="catalogued",
    )
    path = tmp_path / "export.mrc"
    for code in ("marc21", "unimarc"):
        path.write_bytes(written([draft], code))
        (result,) = Catalog(path)
        assert result.draft.other_script_title == Title("Распад", "роман")


def test_marc21_is_read_by_pymarc(drafts):
    records = list(pymarc.MARCReader(BytesIO(written(drafts, "marc21"))))
    assert [record.title for record in records] == [
        "Педагошка психологија : учење /",
        "Психология детского творчества : учебное пособие /",
    ]
    assert records[0].author == "Вучић, Лидија 1932- aut"
    assert records[0]["856"]["u"] == URL
    assert records[1]["852"]["h"] == "88.8 С12"


def test_marcxml_is_read_by_pymarc(drafts):
    records = pymarc.parse_xml_to_array(BytesIO(written(drafts, "marcxml")))
    assert [record["245"]["a"] for record in records] == [
        "Педагошка психологија :",
        "Психология детского творчества :",
    ]


def test_dublin_core_is_well_formed(drafts):
    root = ET.fromstring(written(drafts, "dc"))
    titles = [element.text for element in root.iter("{http://purl.org/dc/elements/1.1/}title")]
    assert titles == ["Педагошка психологија : учење", "Психология детского творчества : учебное пособие"]
    creators = [element.text for element in root.iter("{http://purl.org/dc/elements/1.1/}creator")]
    assert creators == ["Вучић, Лидија", "Савенков, А. И."]


def test_csl_keeps_roles(drafts):
    first, second = json.loads(written(drafts, "csl"))
    assert first["author"] == [{"family": "Вучић", "given": "Лидија"}]
    assert first["translator"] == [{"family": "Петровић", "given": "Ана"}]
    assert second["editor"] == [{"family": "Иванова", "given": "О. П."}]
    assert (second["issued"], second["ISBN"]) == ({"date-parts": [[2001]]}, "9785040033331")


def test_bibtex_escapes_what_latex_would_run():
    draft = DraftRecord(Title("Cost & benefit: 50% of {x}_y \\input"), year_from=2001, year_to=2001)
    text = written([draft], "bibtex").decode()
    assert r"title = {{Cost \& benefit: 50\% of \{x\}\_y \textbackslash{}input}}" in text
    assert text.startswith("@book{2001cost,")


def test_citation_key_is_plain_in_any_script(drafts):
    keys = [citation_key(draft) for draft in drafts]
    assert [key.partition("-")[0] for key in keys] == ["vucic1998pedagoska", "savenkov2001psihologija"]
    assert all(re.fullmatch(r"[a-z0-9]+-[a-z0-9]{4}", key) for key in keys)


def test_two_editions_of_a_year_are_two_entries_of_a_bibliography():
    editions = [
        DraftRecord(Title("Мали принц"), source="demo", source_id=number, year_from=1999, year_to=1999)
        for number in ("1", "2")
    ]
    keys = re.findall(r"@book\{([^,]+),", written(editions, "bibtex").decode())
    assert len(set(keys)) == 2
    assert keys == [citation_key(edition) for edition in editions]


def test_ris_ends_each_record(drafts):
    lines = written(drafts, "ris").decode().split("\r\n")
    assert lines[:3] == ["TY  - BOOK", "AU  - Вучић, Лидија", "A4  - Петровић, Ана"]
    assert lines.count("ER  - ") == 2
    assert "CN  - 88.8 С12" in lines


def test_csv_has_shelf_marks(drafts):
    with translation.override("sr-latn"):
        rows = list(csv.DictReader(io.StringIO(written(drafts, "csv").decode("utf-8-sig"))))
    assert rows[1]["Signature"] == "88.8 С12"
    assert rows[1]["Inventarni brojevi"] == "И-204"


@pytest.mark.parametrize("text", ["=1+1", " +cmd", "-2", "@SUM(A1)", "|calc", "%x", "＝1", "a\tb", "a\rb"])
def test_csv_cells_are_no_formulas(text):
    assert safe_cell(text).startswith("'")


def test_article_names_its_journal():
    draft = DraftRecord(
        Title("Учење кроз игру"),
        material="article",
        level="analytic",
        host=Host("Настава", "50, 2", "0547-3330"),
    )
    item = csl_item(draft)
    assert (item["type"], item["container-title"], item["ISSN"]) == (
        "article-journal",
        "Настава",
        "0547-3330",
    )


@pytest.mark.parametrize("code", sorted(FORMATS))
def test_hostile_text_breaks_no_format(code, tmp_path):
    text = '</record>]]>\x1d\x1e\x1f\x00 {"} \r\nER  - '
    draft = DraftRecord(
        Title(text),
        source_id="1",
        identifiers=[Identifier("isbn", "1", text)],
        copies=[CopyDraft(text, text)],
    )
    content = written([draft, draft], code)
    if FORMATS[code].mime == "application/xml":
        ET.fromstring(content)
    if code == "csl":
        assert len(json.loads(content)) == 2
    if code in {"marc21", "unimarc"}:
        assert content.count(b"\x1d") == 2
    if code == "ris":
        assert content.count(b"\r\nER  - ") == 2


def test_citations_follow_style_and_language(drafts):
    apa, iso = citations(drafts[0], "sr")
    assert (apa.style, iso.style) == ("APA", "ISO 690")
    assert apa.html == "Вучић, Л. (1998). <i>Педагошка психологија : учење</i> (А. Петровић, Прев.). Центар."
    assert iso.html == (
        "ВУЧИЋ, Лидија. <i>Педагошка психологија : учење</i>. Београд: Центар, 1998. ISBN 9788617063472."
    )
    assert "Trans." in citations(drafts[0], "en")[0].html


def test_citation_of_a_record_with_a_title_only():
    assert [str(item.html) for item in citations(DraftRecord(Title("Зборник")), "en")] == [
        "<i>Зборник</i>",
        "<i>Зборник</i>.",
    ]


def test_citation_runs_nothing_that_was_typed():
    for item in citations(DraftRecord(Title("<script>x</script> & co")), "en"):
        assert "&lt;script&gt;x&lt;/script&gt; &amp; co" in item.html
        assert "<script" not in item.html
