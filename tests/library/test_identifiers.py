"""Standard numbers: what is printed stays, what is searched is one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import identifiers
from search.identifiers import isbn10_check


@pytest.mark.parametrize(
    ("printed", "value", "qualifier"),
    [
        ("86-17-06347-5 (broš.)", "9788617063472", "broš."),
        ("9788617063472", "9788617063472", ""),
        ("978-86-17-06347-2 (karton) : 450 din", "9788617063472", "karton"),
        ("0-8044-2957-X", "9780804429573", ""),
        ("0-8044-2957-Х", "9780804429573", ""),  # a Cyrillic letter in the place of the check character
        ("ISBN 86 17 06347 5", "9788617063472", ""),
    ],
)
def test_isbn_is_thirteen_digits_with_its_printed_form_kept(printed, value, qualifier):
    item = identifiers.parse_isbn(printed)
    assert (item.value, item.printed, item.qualifier, item.valid) == (value, printed, qualifier, True)


def test_wrong_check_digit_is_kept_and_marked():
    item = identifiers.parse_isbn("86-17-06347-4")
    assert (item.value, item.valid, item.printed) == ("8617063474", False, "86-17-06347-4")


@pytest.mark.parametrize("text", ["", "broš.", "(karton)", "500 din"])
def test_text_without_a_number_is_no_isbn(text):
    assert identifiers.parse_isbn(text) is None


def test_ismn_counts_in_both_spellings_and_is_no_isbn():
    old, new = identifiers.parse_ismn("M-2306-7118-7"), identifiers.parse_ismn("979-0-2306-7118-7")
    assert old.value == new.value == "9790230671187"
    assert old.valid
    assert not identifiers.is_isbn13("9790230671187")


def test_issn_keeps_its_hyphen():
    item = identifiers.parse_issn("ISSN 0353-7129")
    assert (item.value, item.valid) == ("0353-7129", True)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_ten_and_thirteen_are_one_number(body):
    ten = body + isbn10_check(body)
    thirteen = identifiers.isbn10_to_13(ten)
    assert identifiers.is_isbn13(thirteen)
    assert identifiers.isbn13_to_10(thirteen) == ten
    assert identifiers.normalise_isbn(ten) == identifiers.normalise_isbn(thirteen) == thirteen


@given(st.text())
def test_no_text_breaks_the_parsers(text):
    identifiers.parse_isbn(text)
    identifiers.parse_issn(text)
    identifiers.parse_ismn(text)
