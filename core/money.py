"""Sums of money as readers of each language write them."""

from __future__ import annotations

from decimal import Decimal

from django.utils import formats
from django.utils.translation import get_language

_SIGNS = {
    "bg": {"EUR": "€"},
    "pl": {"PLN": "zł", "EUR": "€"},
    "ru": {"RUB": "₽", "EUR": "€"},
    "uk": {"UAH": "грн", "EUR": "€"},
}
"""What a language calls a currency; everywhere else its ISO 4217 code stands."""


def money(amount: Decimal, currency: str) -> str:
    """ "2,500 RSD", "120 zł": grouped, and no decimals where there are none."""
    places = 0 if amount == amount.to_integral_value() else 2
    number = formats.number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)
    return f"{number} {_SIGNS.get(get_language() or '', {}).get(currency, currency)}"
