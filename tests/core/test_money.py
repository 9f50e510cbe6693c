"""Sums of money in the reader's words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from core.money import money


@pytest.mark.parametrize(
    ("language", "amount", "currency", "words"),
    [
        ("pl", "1200", "PLN", "1 200 zł"),
        ("pl", "1200", "RSD", "1 200 RSD"),
        ("uk", "450", "UAH", "450 грн"),
        ("ru", "3200.50", "RUB", "3 200,50 ₽"),
        ("bg", "90", "EUR", "90 €"),
        ("sr", "2500", "RSD", "2.500 RSD"),
        ("en", "2500", "PLN", "2,500 PLN"),
    ],
)
def test_a_sum_is_written_as_the_language_writes_it(language: str, amount: str, currency: str, words: str):
    with translation.override(language):
        assert money(Decimal(amount), currency).replace("\xa0", " ") == words
