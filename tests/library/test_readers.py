"""Files of every kind become drafts, and damaged ones lose nothing silently."""

import gzip
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from library.readers import Catalog, Reason, UnknownFormatError
from library.readers.charsets import sniff
from tests.library import marc_files


@pytest.fixture
def read(tmp_path):
    """Write bytes or text to a file and read it as a catalogue."""

    def _read(content, name="catalogue.dat", **options):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(Catalog(path, **options))

    return _read


def only_draft(results):
    """The draft of a file that holds exactly one good entry."""
    assert [result.error for result in results] == [None]
    return results[0].draft


def test_marc21_in_utf8(read):
    draft = only_draft(read(marc_files.marc21()))
    assert (draft.title.main, draft.title.subtitle, draft.title.responsibility) == (
        "Педагошка психологија",
        "учење",
        "Лидија Вучић",
    )
    assert [(person.name, person.role, person.dates) for person in draft.contributors] == [
        ("Вучић, Лидија", "aut", "1932-"),
        ("Петровић, Ана", "trl", ""),
    ]
    assert (draft.year_from, draft.year_to, draft.languages) == (1998, 1998, ["srp"])
    assert (draft.places, draft.publishers) == (["Београд"], ["Центар"])
    assert draft.subjects[0].term == "Педагошка психологија — Уџбеници"
    assert (draft.identifiers[0].value, draft.identifiers[0].qualifier) == ("9788617063472", "брош.")
    assert (draft.source, draft.source_id, draft.charset, draft.warnings) == ("RS-Test", "1001", "utf-8", [])


def test_marc8_letters_and_escapes(read):
    record = marc_files.iso2709(
        marc_files.MARC8_LEADER,
        [
            ("001", b"5"),
            (
                "245",
                marc_files.data(
                    "10",
                    ("a", b"Du\xe9san \xe2Cosi\xe2c i \xb1ivot : "),
                    ("b", b"\x1b(N\x4b\x4e\x49\x47\x41\x1b(B"),
                ),
            ),
        ],
    )
    draft = only_draft(read(record))
    assert (draft.title.main, draft.title.subtitle, draft.charset) == (
        "Dušan Ćosić i łivot",
        "книга",
        "marc-8",
    )


@pytest.mark.parametrize("leader", [marc_files.MARC8_LEADER, marc_files.MARC21_LEADER])
@pytest.mark.parametrize("charset", ["utf-8", "cp1251"])
def test_charset_is_found_whatever_the_leader_says(read, leader, charset):
    title = "Школа и образовање деце на селу"
    record = marc_files.iso2709(
        leader,
        [("001", b"5"), ("245", marc_files.data("10", ("a", title), charset=charset))],
    )
    draft = only_draft(read(record))
    assert (draft.title.main, draft.charset) == (title, charset)


@pytest.mark.parametrize(
    ("charset", "code"),
    [
        ("utf-8", "50"),
        ("cp1251", "89"),
        ("cp866", "79"),
        ("cp1251", "01"),
        ("cp866", "50"),
        ("utf-8", "89"),
        ("koi8-r", "99"),
    ],
)
def test_unimarc_in_each_charset_even_when_field_100_lies(read, charset, code):
    draft = only_draft(read(marc_files.unimarc(charset, code)))
    assert draft.title.main == "Психология детского творчества"
    assert draft.charset == charset
    assert [(person.name, person.role) for person in draft.contributors] == [
        ("Савенков, А. И.", "aut"),
        ("Иванова, О. П.", "edt"),
    ]
    assert [subject.term for subject in draft.subjects] == ["психология", "творчество"]
    assert (draft.series[0].title, draft.series[0].number) == ("Высшее образование", "4")
    assert [(copy.inventory_number, copy.shelf_mark, copy.location) for copy in draft.copies] == [
        ("И-204", "88.8 С12", "Абонемент")
    ]
    assert (draft.extent, draft.classifications[0].code) == ("312 с. ; 21 см", "159.922.7")


def test_unimarc_in_iso_5426_with_non_sort_marks(read):
    record = marc_files.iso2709(
        marc_files.UNIMARC_LEADER,
        [
            ("001", b"9"),
            ("100", b"  \x1fa19990115d1999    m  y0scry0103    ba"),
            ("101", b"0 \x1fascr"),
            ("200", b"1 \x1fa\x88The \x89\xcfSkola \xcfzivota\x1ffDu\xcfsan \xf2or\xf2evi\xc2c"),
        ],
    )
    draft = only_draft(read(record))
    assert (draft.title.main, draft.title.sort) == ("The Škola života", "Škola života")
    assert (draft.title.responsibility, draft.charset, draft.languages) == (
        "Dušan đorđević",
        "iso-5426",
        ["hrv"],
    )


def test_linking_fields_are_unpacked(read):
    record = marc_files.iso2709(
        "00000caa0 2200000   450 ",
        [
            ("001", b"11"),
            ("200", marc_files.data("1 ", ("a", "Учење кроз игру"))),
            (
                "463",
                marc_files.data(
                    " 1",
                    ("1", "2001 "),
                    ("a", "Настава и васпитање"),
                    ("v", "Год. 50, бр. 2"),
                    ("1", "011  "),
                    ("a", "0547-3330"),
                ),
            ),
        ],
    )
    draft = only_draft(read(record))
    assert (draft.material, draft.level) == ("article", "analytic")
    assert (draft.host.title, draft.host.part, draft.host.issn) == (
        "Настава и васпитање",
        "Год. 50, бр. 2",
        "0547-3330",
    )


def test_vernacular_field_880_is_the_other_script(read):
    record = marc_files.iso2709(
        marc_files.MARC21_LEADER,
        [
            ("001", b"3"),
            ("008", b"991014s1999    ru            000 0 rus d"),
            ("100", marc_files.data("1 ", ("6", "880-01"), ("a", "Bui︠a︡nov, M. I."))),
            ("245", marc_files.data("10", ("6", "880-02"), ("a", "Raspad /"), ("c", "Mikhail Bui︠a︡nov."))),
            ("880", marc_files.data("1 ", ("6", "100-01/(N"), ("a", "Буянов, М. И."))),
            ("880", marc_files.data("10", ("6", "245-02/(N"), ("a", "Распад /"), ("c", "Михаил Буянов."))),
        ],
    )
    draft = only_draft(read(record))
    assert (draft.other_script_title.main, draft.other_script_origin) == ("Распад", "catalogued")
    assert draft.contributors[0].other_script == "Буянов, М. И."


def test_romanised_title_gets_its_cyrillic_back(read):
    record = marc_files.iso2709(
        marc_files.MARC21_LEADER,
        [
            ("001", b"3"),
            ("008", b"991014s1999    ru            000 0 rus d"),
            ("100", marc_files.data("1 ", ("a", "Eberhardt, Piotr."))),
            (
                "245",
                marc_files.data(
                    "10", ("a", "Detskai︠a︡ psikhologii︠a︡ /"), ("c", "P. Ėberkhardt, L. Vygotskiĭ.")
                ),
            ),
            ("700", marc_files.data("1 ", ("a", "Vygotskiĭ, L. S."))),
        ],
    )
    draft = only_draft(read(record))
    assert (draft.other_script_title.main, draft.other_script_origin) == ("Детская психология", "reversed")
    assert [person.other_script for person in draft.contributors] == ["", "Выготский, Л. С."]


def test_comarc_listing(read):
    first, second = (result.draft for result in read(marc_files.COMARC_LISTING))
    assert (first.title.main, first.title.subtitle) == ("Šumadijske priče", "izbor za školu")
    assert (first.source_id, first.year_from, first.languages) == ("120453", 1998, ["srp"])
    assert (first.contributors[0].name, first.contributors[0].role) == ("Glišić, Milovan", "aut")
    assert [(copy.inventory_number, copy.shelf_mark) for copy in first.copies] == [
        ("000001234", "82-32 G 55")
    ]
    assert (second.title.main, second.languages) == ("Teaching science in small groups", ["eng"])


@pytest.mark.parametrize("charset", ["utf-8", "cp1250", "utf-8-sig"])
def test_comarc_listing_in_windows_letters(read, charset):
    results = read(marc_files.COMARC_LISTING.encode(charset))
    assert [result.draft.title.main for result in results] == [
        "Šumadijske priče",
        "Teaching science in small groups",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_marcxml_of_both_formats_with_a_malformed_record_between(read, charset):
    text = marc_files.MARCXML.replace("UTF-8", charset.upper())
    first, second, third = read(text.encode(charset))
    assert (first.draft.title.main, first.draft.languages) == ("Zarys dydaktyki & praktyka", ["pol"])
    assert second.error.reason == Reason.MALFORMED_XML
    assert b"broken" in second.entry.raw
    assert (third.draft.title.main, third.draft.format) == ("Чешма", "marcxml/unimarc")


def test_marcxml_cannot_bring_in_entities(read):
    attack = (
        '<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><collection><record>'
        '<datafield tag="245" ind1="0" ind2="0"><subfield code="a">&x;</subfield></datafield>'
        "</record></collection>"
    )
    assert [result.error.reason for result in read(attack)] == [Reason.MALFORMED_XML]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_csv_by_its_headings(read, charset):
    one, two, three, four = read(marc_files.CSV_LIST.encode(charset), name="list.csv")
    assert (one.draft.title.main, one.draft.year_from, one.draft.languages) == (
        "Методика наставе природе",
        1999,
        ["srp"],
    )
    assert [copy.inventory_number for result in (one, two) for copy in result.draft.copies] == ["101", "102"]
    assert one.draft.fingerprint() == two.draft.fingerprint()
    assert (three.error.reason, three.entry.ordinal) == (Reason.NO_TITLE, 3)
    assert (four.draft.title.main, four.draft.year_from, four.draft.year_to) == (
        "Игра и учење; други део",
        2000,
        2009,
    )
    assert (four.draft.contributors[0].name, four.draft.contributors[0].role) == (
        "Марић, Јован (превод)",
        "aut",
    )


def test_csv_with_a_mapping_of_its_own(read):
    draft = only_draft(read("Ime,K\nPrva čitanka,1987\n", mapping={"title": "Ime", "year": "K"}))
    assert (draft.title.main, draft.year_from) == ("Prva čitanka", 1987)


def test_xlsx(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Title", "Author", "Year", "Inventory number"])
    workbook.active.append(["Science for children", "Green, Ann; Brown, Paul (illustrator)", 2004, 17])
    workbook.active.append([None, None, None, None])
    workbook.active.append(["", "Nobody", 1999, 18])
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    first, second = Catalog(path)
    assert (first.draft.title.main, first.draft.year_from) == ("Science for children", 2004)
    assert [(person.name, person.role) for person in first.draft.contributors] == [
        ("Green, Ann", "aut"),
        ("Brown, Paul", "ill"),
    ]
    assert first.draft.copies[0].inventory_number == "17"
    assert second.error.reason == Reason.NO_TITLE


def test_truncated_last_record_keeps_its_whole_fields(read):
    whole, cut = marc_files.marc21(), marc_files.marc21(number="1002")[:-120]
    first, second = read(whole + cut)
    assert first.draft.warnings == []
    assert second.draft.title.main == "Педагошка психологија"
    assert second.draft.warnings[0].startswith("truncated")
    assert second.entry.offset == len(whole)


def test_record_cut_inside_its_directory_is_rejected_with_its_bytes(read):
    whole = marc_files.marc21()
    results = read(whole + whole[:60])
    assert results[0].draft is not None
    assert (results[1].error.reason, results[1].entry.raw) == (Reason.TRUNCATED, whole[:60])


def test_misdirected_record_is_recovered(read):
    # Somebody turned the text into UTF-8 and left the numbers of the eight-bit original.
    eight_bit = marc_files.unimarc("cp1251", "89")
    directory_end = eight_bit.index(b"\x1e")
    misdirected = eight_bit[:directory_end] + eight_bit[directory_end:].decode("cp1251").encode()
    draft = only_draft(read(misdirected))
    assert (draft.title.main, draft.charset) == ("Психология детского творчества", "utf-8")
    assert "directory repaired from field separators" in draft.warnings


def test_lost_record_separator_and_line_ends_between_records(read):
    record = marc_files.marc21()
    results = read(
        record[:-1] + marc_files.marc21(number="1002") + b"\r\n" + marc_files.marc21(number="1003")
    )
    assert [result.draft.source_id for result in results] == ["1001", "1002", "1003"]


def test_record_longer_than_the_format_allows(read):
    title = "Зборник " + "радова " * 10_000
    fields = [("001", b"1"), ("245", marc_files.data("10", ("a", title)))]
    long_record = marc_files.iso2709(marc_files.MARC21_LEADER, fields)
    results = read(long_record + marc_files.marc21())
    assert results[0].draft.title.main.startswith("Зборник радова")
    assert results[1].draft.source_id == "1001"


def test_records_of_authorities_and_records_without_title_are_rejected(read):
    authority = marc_files.iso2709("00000nz  a2200000   4500", [("001", b"1"), ("100", b"1 \x1faX")])
    nameless = marc_files.iso2709(marc_files.MARC21_LEADER, [("001", b"2"), ("260", b"  \x1faX")])
    assert [result.error.reason for result in read(authority + nameless)] == [
        Reason.NOT_BIBLIOGRAPHIC,
        Reason.NO_TITLE,
    ]


def test_gzip_is_read_whatever_the_name(read):
    draft = only_draft(read(gzip.compress(marc_files.marc21()), name="catalogue.mrc"))
    assert draft.source_id == "1001"


def test_damaged_gzip_gives_what_it_has_and_says_that_the_rest_is_lost(read):
    whole = b"".join(
        marc_files.marc21(title=f"{number} " + os.urandom(60).hex(), number=str(number))
        for number in range(400)
    )
    results = read(gzip.compress(whole)[:-4000])
    assert results[0].draft.source_id == "0"
    assert results[-1].error.reason == Reason.TRUNCATED
    assert "damaged" in str(results[-1].error)
    assert 300 < len(results) < 400


def test_reading_goes_on_where_it_stopped(tmp_path):
    path = tmp_path / "three.mrc"
    path.write_bytes(b"".join(marc_files.marc21(number=str(number)) for number in range(3)))
    assert [result.draft.source_id for result in Catalog(path).read(skip=2)] == ["2"]


def test_unknown_file_is_refused_with_a_word_on_what_is_read(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear librarian")
    with pytest.raises(UnknownFormatError, match="MARCXML"):
        Catalog(path)


def test_fingerprint_ignores_copies_and_charset(read):
    utf8, cyrillic = read(marc_files.unimarc("utf-8", "50") + marc_files.unimarc("cp1251", "89"))
    cyrillic.draft.copies.clear()
    assert utf8.draft.fingerprint() == cyrillic.draft.fingerprint()


@settings(max_examples=150, deadline=None)
@given(noise=st.binary(max_size=400), position=st.integers(0, 900), length=st.integers(0, 60))
@pytest.mark.parametrize("kind", ["iso2709", "marcxml", "comarc", "csv"])
def test_damage_never_raises_and_every_entry_is_accounted_for(
    tmp_path_factory, kind, noise, position, length
):
    good = {
        "iso2709": marc_files.marc21() + marc_files.unimarc("cp1251", "89"),
        "marcxml": marc_files.MARCXML.encode(),
        "comarc": marc_files.COMARC_LISTING.encode(),
        "csv": marc_files.CSV_LIST.encode(),
    }[kind]
    path = tmp_path_factory.mktemp("damage") / "file"
    path.write_bytes(good[:position] + noise + good[position + length :])
    for result in Catalog(path, format=kind):
        assert (result.draft is None) != (result.error is None)
        assert result.draft is None or result.draft.fingerprint()


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Základy pedagogiky a dějiny školství", "cp1250"),
        ("Osnove psihologije i čovekov razvoj: učenje, žudnja", "cp1250"),
        ("Мала енциклопедија васпитања", "cp1251"),
        ("Краткий курс педагогики", "cp866"),
        ("Педагогика", "koi8-r"),
    ],
)
def test_plain_text_charsets_are_told_apart(text, charset):
    assert sniff(text.encode(charset)) == charset
