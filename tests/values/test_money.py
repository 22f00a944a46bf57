"""Amounts of money as text. Which texts are amounts is shown with the budget."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merkblatt.values.money import amounts, euro, number

cents = st.decimals(0, 999_999_999_999, places=2)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1250.5", "1.250,50 €"), ("600", "600 €"), ("600.00", "600 €"), ("0.005", "0,01 €"), ("1E+6", "1.000.000 €")],
)
def test_money_is_written_the_german_way(value: str, text: str) -> None:
    assert euro(Decimal(value)) == text


@given(cents)
def test_written_money_reads_back(value: Decimal) -> None:
    assert [amount.value for amount in amounts(euro(value))] == [value]


@pytest.mark.parametrize(
    ("text", "value"), [("1.250", "1250"), ("1250.50", "1250.50"), ("1,5", "1.5"), ("1,234", None), ("zwei", None)]
)
def test_a_number_follows_german_notation(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))
