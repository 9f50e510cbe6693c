"""What a request says about where it comes from, and which page of a list it wants."""

from __future__ import annotations

import pytest

from core.http import client_address, page_number


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "", "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, " , ", "192.0.2.1"),
    ],
)
def test_only_as_many_proxies_are_believed_as_there_are(rf, settings, proxies, forwarded, address):
    """Everything left of the trusted entries may be written by the visitor himself."""
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="192.0.2.1")

    assert client_address(request) == address


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("007", 7),
        ("99999999", 99_999_999),
        ("999999999", None),
        ("0", 0),
        ("-1", None),
        ("1.0", None),
        ("²", None),
        ("٣", None),
        (" 1", None),
        ("", None),
        (None, None),
    ],
)
def test_the_number_of_a_page_is_plain_or_none(text, number):
    assert page_number(text) == number
