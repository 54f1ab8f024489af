"""Forms: a mail read by the words around what was shown."""

from datetime import UTC, datetime
from time import perf_counter

import pytest

from emails.extraction.schema import Mail
from emails.teaching import forms
from emails.teaching.marks import Mark, Marks, line_of

SENDER = "Kiosk Rad <post@kiosk.example>"


def mail(body: str) -> Mail:
    text = f"From: {SENDER}\nSubject: Note\n\n{body}"
    return Mail(SENDER, "Note", datetime(2026, 5, 5, tzinfo=UTC), text, "EUR")


def learned(body: str, amount: str, **marks: str) -> forms.Form:
    shown = mail(body)
    marked = Marks(Mark(amount), **{name: Mark(words) for name, words in marks.items()})
    line = line_of(shown, marked)
    return forms.learn(shown, line.evidence, {"currency": line.currency, "direction": "debit"})


def test_digits_in_the_words_stand_for_any_digits():
    form = learned("Karte *4821 Beleg 77: 12,50 EUR gebucht", "12,50 EUR")
    line = forms.read(form, mail("Karte *9999 Beleg 78124: 3,00 EUR gebucht"))
    assert str(line.amount) == "3.00"


def test_a_value_on_a_line_of_its_own_is_known_by_the_line_above():
    form = learned("Summe heute\n12,50 EUR\nBis bald", "12,50 EUR")
    line = forms.read(form, mail("Noch 99,00 offen\nSumme heute\n1.203,99 EUR\nBis bald"))
    assert (str(line.amount), line.currency) == ("1203.99", "EUR")


def test_the_value_next_to_the_amount_is_meant():
    form = learned("Du warst bei Zopf: 12,50 EUR", "12,50 EUR", merchant="Zopf")
    line = forms.read(form, mail("Lob: warst bei uns: toll\nDu warst bei Abt: 3,00 EUR"))
    assert (str(line.amount), line.merchant) == ("3.00", "Abt")


@pytest.mark.parametrize(
    "body",
    ["Heute nichts", "du hast viel Geld gelassen", "du hast 7 von 12 EUR gelassen", ""],
)
def test_where_the_words_do_not_stand_nothing_is_read(body):
    form = learned("du hast 12,50 EUR gelassen", "12,50 EUR")
    assert forms.read(form, mail(body)) is None


@pytest.mark.parametrize("body", ["du " * 40_000, "\n" * 90_000, "du hast " * 12_000])
def test_no_text_takes_long(body):
    form = learned("du hast 12,50 EUR gelassen", "12,50 EUR")
    start = perf_counter()
    forms.read(form, mail(body))
    assert perf_counter() - start < 2
