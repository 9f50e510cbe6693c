"""Catalogue files for the reader tests, made byte by byte so that any damage can be made on purpose."""

from __future__ import annotations

from collections.abc import Iterable

MARC21_LEADER = "00000cam a2200000 a 4500"
MARC8_LEADER = "00000cam  2200000 a 4500"
UNIMARC_LEADER = "00000cam0 2200000   450 "
Fields = Iterable[tuple[str, bytes]]


def data(indicators: str, *subfields: tuple[str, str | bytes], charset: str = "utf-8") -> bytes:
    """The bytes of a data field; text is encoded, bytes are taken as they are."""
    parts = [
        b"\x1f" + code.encode() + (value if isinstance(value, bytes) else value.encode(charset))
        for code, value in subfields
    ]
    return indicators.encode() + b"".join(parts)


def iso2709(leader: str, fields: Fields) -> bytes:
    """One record with a right directory and right lengths."""
    directory, body = b"", b""
    for tag, content in fields:
        directory += tag.encode() + b"%04d%05d" % (len(content) + 1, len(body))
        body += content + b"\x1e"
    base = 24 + len(directory) + 1
    length = min(base + len(body) + 1, 99_999)
    head = b"%05d" % length + leader[5:12].encode() + b"%05d" % base + leader[17:24].encode()
    return head + directory + b"\x1e" + body + b"\x1d"


def marc21(title: str = "Педагошка психологија", number: str = "1001", leader: str = MARC21_LEADER) -> bytes:
    """A small MARC21 record in UTF-8."""
    return iso2709(
        leader,
        [
            ("001", number.encode()),
            ("003", b"RS-Test"),
            ("008", b"990101s1998    yu            000 0 srp  "),
            ("020", data("  ", ("a", "86-17-06347-5 (бро\u0448.)"))),
            ("100", data("1 ", ("a", "Вучић, Лидија,"), ("d", "1932-"))),
            ("245", data("10", ("a", f"{title} :"), ("b", "учење /"), ("c", "Лидија Вучић."))),
            ("260", data("  ", ("a", "Београд :"), ("b", "Центар,"), ("c", "1998."))),
            ("650", data(" 7", ("a", "Педагошка психологија"), ("x", "Уџбеници"), ("2", "local"))),
            ("700", data("1 ", ("a", "Петровић, Ана"), ("4", "trl"))),
        ],
    )


def unimarc(charset: str, code: str, title: str = "Психология детского творчества") -> bytes:
    """A small UNIMARC record whose field 100 declares `code` and whose text is encoded in `charset`."""

    def field(indicators: str, *subfields: tuple[str, str]) -> bytes:
        return data(indicators, *subfields, charset=charset)

    return iso2709(
        UNIMARC_LEADER,
        [
            ("001", b"RU/7"),
            ("010", field("  ", ("a", "5-04-003333-8"), ("b", "в пер."))),
            ("100", f"  \x1fa20010115d2001    m  y0rusy{code}    ca".encode()),
            ("101", field("0 ", ("a", "rus"))),
            ("200", field("1 ", ("a", title), ("e", "учебное пособие"), ("f", "А. И. Савенков"))),
            ("210", field("  ", ("a", "Москва"), ("c", "Академия"), ("d", "2001"))),
            ("215", field("  ", ("a", "312 с."), ("d", "21 см"))),
            ("225", field("1 ", ("a", "Высшее образование"), ("v", "4"))),
            ("610", field("0 ", ("a", "психология"), ("a", "творчество"))),
            ("675", field("  ", ("a", "159.922.7"))),
            ("700", field(" 1", ("a", "Савенков"), ("b", "А. И."), ("4", "070"))),
            ("702", field(" 1", ("a", "Иванова"), ("b", "О. П."), ("4", "340"))),
            ("899", field("  ", ("a", "Абонемент"), ("j", "88.8 С12"), ("p", "И-204"))),
        ],
    )


COMARC_LISTING = """\
001 ## [a]n[b]a[c]m[e]120453[7]ba
010 ## [a]86-17-06347-5[b]broš.
100 ## [c]1998[h]scc
101 0# [a]scc
200 1# [a]Šumadijske priče[e]izbor za školu[f]Milovan Glišić
210 ## [a]Kragujevac[c]Svetlost[d]1998
215 ## [a]212 str.[d]20 cm
225 1# [a]Školska knjiga[v]5
610 0# [a]pripovetke[a]lektira
675 ## [a]821.163.41-32
700 #1 [a]Glišić[b]Milovan[4]070
996 ## [d]\\u82-32\\nG 55[f]000001234[l]Pozajmno

001 ## [a]n[b]a[c]m[e]120454
100 ## [c]2003[h]eng
200 0# [a]Teaching science in
    small groups
"""

MARCXML = """\
<?xml version="1.0" encoding="UTF-8"?>
<marc:collection xmlns:marc="http://www.loc.gov/MARC21/slim">
  <marc:record>
    <marc:leader>00000cam a2200000 a 4500</marc:leader>
    <marc:controlfield tag="001">77</marc:controlfield>
    <marc:controlfield tag="008">990101s1998    pl            000 0 pol  </marc:controlfield>
    <marc:datafield tag="245" ind1="1" ind2="0">
      <marc:subfield code="a">Zarys dydaktyki &amp; praktyka /</marc:subfield>
      <marc:subfield code="c">Józef Półturzycki.</marc:subfield></marc:datafield>
  </marc:record>
  <marc:record><marc:leader>broken<marc:controlfield tag="001">78</marc:controlfield></marc:record>
  <record type="Bibliographic">
    <leader>00000cam0 2200000   450 </leader>
    <controlfield tag="001">79</controlfield>
    <datafield tag="200" ind1="1" ind2=" "><subfield code="a">Чешма</subfield></datafield>
    <datafield tag="101" ind1="0" ind2=" "><subfield code="a">bul</subfield></datafield>
  </record>
</marc:collection>
"""

CSV_LIST = """\
Инвентарски број;Наслов;Аутор;Година;ISBN;Сигнатура;УДК;Језик
101;Методика наставе природе;Стојановић, Ана; 1999;86-17-06347-5;371.3 СТО;371.3;српски
102;Методика наставе природе;Стојановић, Ана; 1999;86-17-06347-5;371.3 СТО;371.3;српски
103;;Непознат;2001;;;;
104;"Игра и учење; други део";"Марић, Јован (превод)";[200-?];;373 МАР;373.2;sr
"""
