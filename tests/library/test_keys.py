"""What makes two headings one, and what keeps them apart."""

import pytest

from library.keys import KEY_LENGTH, heading_key, public_id


@pytest.mark.parametrize("heading", ["Андрић, Иво", "Andrić, Ivo", "ANDRIC,  IVO", "Andric Ivo."])
def test_scripts_and_marks_do_not_count(heading):
    assert heading_key(heading) == "andric ivo"


@pytest.mark.parametrize(("one", "other"), [("C", "C++"), ("C++", "C#"), ("Ђак", "Дак"), ("1998", "1999")])
def test_different_headings_stay_apart(one, other):
    assert heading_key(one) != heading_key(other)


def test_dates_tell_namesakes_apart():
    assert heading_key("Петровић, Јован", "1900-1970") != heading_key("Петровић, Јован", "1950-")


def test_long_headings_stay_apart_within_the_column():
    one, other = heading_key("реч " * 200 + "а"), heading_key("реч " * 200 + "б")
    assert one != other
    assert len(one) <= KEY_LENGTH


def test_public_id_is_made_from_the_source_alone():
    assert public_id("DLC", "00271853") == public_id("DLC", "00271853")
    assert public_id("DLC", "1") != public_id("D", "LC1")
    assert len({public_id("DLC", str(number)) for number in range(10_000)}) == 10_000
