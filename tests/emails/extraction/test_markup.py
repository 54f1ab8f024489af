"""Markup chooses among the amounts that a reader sees, and states none of its own."""

from __future__ import annotations

import base64
import json
import quopri
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emails.extraction import markup, markup_json, markup_microdata
from emails.extraction.cascade import extract
from emails.extraction.schema import Line, Mail, Result
from emails.models import Email, RawMessage
from emails.reading import mail_of
from emails.text import canonical

SENDER = "Lumen Yarns <shop@lumenyarns.example>"
ORDER: dict[str, Any] = {
    "@context": "http://schema.org",
    "@type": "Order",
    "merchant": {"@type": "Organization", "name": "Lumen Yarns"},
    "orderNumber": "LY-2231",
    "orderStatus": "http://schema.org/OrderProcessing",
    "orderDate": "2026-11-19T21:00:00-08:00",
    "price": "48.20",
    "priceCurrency": "CAD",
}
SEEN = """<p>Order LY-2231 of November 19, 2026</p><table><tr><td>Wool</td><td>$40.00</td></tr>
<tr><td>Total</td><td>$48.20</td></tr></table>"""


def make(html: str, sender: str = SENDER, subject: str = "Your order") -> Mail:
    sent = datetime(2026, 11, 20, 12, tzinfo=UTC)
    return Mail(sender, subject, sent, canonical(sender, subject, "", html), html=html)


def script(content: Any) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    return f'<script type="application/ld+json">{text}</script>'


def read(html: str, **headers: str) -> Result | None:
    return markup.read(html, make(html, **headers))


def only(result: Result | None) -> Line:
    assert result is not None
    (line,) = result.transactions
    return line


def test_an_order_is_read_with_what_the_text_bears_out():
    result = extract(make(script(ORDER) + SEEN))
    line = only(result)
    assert result.extractor == "markup"
    assert (line.amount, line.currency, line.direction) == (Decimal("48.20"), "CAD", "debit")
    assert (line.merchant, line.reference) == ("Lumen Yarns", "LY-2231")
    assert line.date == date(2026, 11, 19)
    assert result.confidence >= 0.9


def test_every_quote_points_into_the_visible_text():
    mail = make(script(ORDER) + SEEN)
    for quote in only(extract(mail)).evidence.values():
        assert mail.text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("price", ["4820.00", "48.21", "0", "-48.20", "NaN", "1e400", "", None, []])
def test_a_forged_amount_makes_no_row(price):
    html = script(ORDER | {"price": price}) + SEEN
    assert read(html) is None
    assert only(extract(make(html))).amount == Decimal("48.20")


def test_an_amount_in_hidden_text_makes_no_row():
    html = script(ORDER | {"price": "900"}) + '<p style="display:none">Total $900</p>' + SEEN
    assert read(html) is None


@pytest.mark.parametrize(
    "text",
    [
        "Hello Ada, the yarn fair opens at 48.20 and closes late.",
        "Save $48.20 on everything until Sunday!",
        "Your available balance is $48.20.",
        "Your payment of $48.20 was declined.",
        "Wool blanket, $48.20 in our shop",
        "The total value of this set is $48.20.",
        "",
    ],
)
def test_markup_alone_makes_no_row_of_a_mail_that_tells_of_none(text):
    html = f"{script(ORDER)}<p>{text}</p>"
    assert read(html, subject="News") is None
    assert not extract(make(html, subject="News")).is_transaction


def test_a_larger_total_in_the_text_outdoes_the_markup():
    assert read(script(ORDER | {"price": "40.00"}) + SEEN) is None


def test_another_currency_than_the_text_states_makes_no_row():
    assert read(script(ORDER | {"priceCurrency": "EUR"}) + SEEN) is None
    assert read(script(ORDER) + SEEN.replace("$48.20", "48.20 USD")) is None


def test_values_that_the_reader_does_not_see_are_not_taken():
    forged = {"merchant": {"name": "Evil Corp"}, "orderNumber": "XX-9", "orderDate": "2026-01-01"}
    line = only(extract(make(script(ORDER | forged) + SEEN)))
    assert line.merchant == "Lumen Yarns"
    assert line.reference != "XX-9"
    assert line.date != date(2026, 1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"orderStatus": "http://schema.org/OrderCancelled"},
        {"orderStatus": "OrderPaymentDue"},
        {"orderStatus": "https://schema.org/OrderInTransit"},
        {"@type": "Invoice"},
        {"@type": "Invoice", "paymentStatus": "PaymentDue"},
        {"@type": "FlightReservation", "reservationStatus": "http://schema.org/ReservationHold"},
        {"@type": "ParcelDelivery", "partOfOrder": ORDER},
        {"@type": "Product"},
    ],
)
def test_what_is_not_settled_or_no_deal_is_left_to_the_rules(changes):
    assert read(script(ORDER | changes) + SEEN) is None


def test_a_paid_invoice_is_read():
    paid = {
        "@type": "Invoice",
        "paymentStatus": "PaymentComplete",
        "totalPaymentDue": {"@type": "PriceSpecification", "price": 48.2, "priceCurrency": "CAD"},
    }
    assert only(read(script(paid) + SEEN)).amount == Decimal("48.20")


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "Order", "price": "48.20", "orderNumber": "LY-2231",}',
        '[{"@type": "Order", "price": "48.20", "orderNumber": "LY-2231"} , /* the end */ ]',
        '// an order\n{"@type": "Order", "price": 48.20, "orderNumber": "LY-2231"}',
        '{"@type": "Order", "price": "48.20", "note": "one\ntwo\tthree"}',
        '{"@type": "Order", "price": "48.20", "note": "Ada\\\'s wool"}',
        "{&quot;@type&quot;: &quot;Order&quot;, &quot;price&quot;: &quot;48.20&quot;}",
        '//<![CDATA[\n{"@type": "Order", "price": "48.20"}\n//]]>',
        '<!-- {"@type": "Order", "price": "48.20"} -->',
        '/*<![CDATA[*/{"@type": "Order", "price": "48.20", "url": "http://a.example//b"}/*]]>*/',
        '{"@type": "Organization"}{"@type": "http://schema.org/Order", "price": "48.20"};',
        '{"@graph": [{"@type": ["Thing", "Order"], "price": ["48.20"]}]}',
        '{"@type": "EmailMessage", "about": {"@type": "schema:Order", "price": "CA$48.20"}}',
    ],
)
def test_broken_and_nested_json_is_read_as_it_was_meant(broken):
    assert only(read(script(broken) + SEEN)).amount == Decimal("48.20")


@pytest.mark.parametrize("broken", ["", "{", '{"price": ', "null", "[[[[", '"', "{]}", "[1, 2]"])
def test_json_beyond_repair_is_left_to_the_rules(broken):
    html = script(broken) + SEEN
    assert read(html) is None
    assert only(extract(make(html))).amount == Decimal("48.20")


def test_microdata_of_a_flight_is_read():
    html = """<div itemscope itemtype="http://schema.org/FlightReservation">
    <meta itemprop="reservationNumber" content="QX7PLM">
    <link itemprop="reservationStatus" href="http://schema.org/ReservationConfirmed">
    <div itemprop="reservationFor" itemscope itemtype="http://schema.org/Flight">
      <div itemprop="airline" itemscope itemtype="http://schema.org/Airline">
        <span itemprop="name">Fjord Air</span></div></div>
    Booking QX7PLM, price <span itemprop="totalPrice">1 240,00</span> kr
    <meta itemprop="priceCurrency" content="SEK"></div>"""
    line = only(extract(make(html, sender="Bookings <no-reply@trips.example>")))
    assert (line.amount, line.currency) == (Decimal("1240"), "SEK")
    assert (line.merchant, line.reference, line.category) == ("Fjord Air", "QX7PLM", "travel")


def test_the_same_order_in_both_notations_is_one_row():
    microdata = """<div itemscope itemtype="https://schema.org/Order">
    <meta itemprop="orderNumber" content="LY-2231"><meta itemprop="price" content="48.20"></div>"""
    assert only(read(script(ORDER) + script(ORDER) + microdata + SEEN)).reference == "LY-2231"


def test_two_orders_in_one_mail_are_two_rows_even_of_the_same_price():
    other = ORDER | {"orderNumber": "LY-2232"}
    html = script([ORDER, other]) + SEEN + SEEN.replace("2231", "2232")
    result = read(html)
    assert result is not None
    assert [line.reference for line in result.transactions] == ["LY-2231", "LY-2232"]
    assert read(script([ORDER, other]) + SEEN) is None


def test_one_order_told_with_two_prices_is_left_to_the_rules():
    assert read(script([ORDER, ORDER | {"price": "40.00"}]) + SEEN) is None


def test_bytes_with_markup_are_recognised_in_every_transfer_encoding():
    body = script(ORDER).encode()
    for shift in range(3):
        assert markup.is_likely(base64.encodebytes(b" " * shift + body))
        assert markup.is_likely(quopri.encodestring(b"x" * (40 + shift) + body))
    assert markup.is_likely(body)
    assert not markup.is_likely(b"Subject: hello\r\n\r\nNothing but words.")


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "erased"])
def test_a_stored_mail_has_its_html_while_its_bytes_are_kept(account, kept):
    head = b"Subject: Your order\r\nContent-Type: text/html; charset=utf-8\r\n"
    raw = head + b"Content-Transfer-Encoding: base64\r\n\r\n"
    email = Email.objects.create(account=account, provider_message_id="1")
    if kept:
        RawMessage.of(email.pk, raw + base64.encodebytes(script(ORDER).encode())).save()
    assert ("LY-2231" in mail_of(email).html) is kept


@pytest.mark.parametrize(
    "html",
    [
        "<script" * 100_000,
        '<script type="application/ld+json">' * 20_000,
        script('{"@type":"Order","price":' + "[" * 100_000),
        script('"' + '\\"' * 90_000 + "\\"),
        script("/*" * 90_000),
        script("[" + "," * 150_000),
        "<div itemscope itemprop=a>" * 20_000,
        "<div itemscope itemtype='http://schema.org/Order'><b itemprop='price'>" * 1_000,
    ],
    ids=range(8),
)
def test_hostile_markup_is_given_up_quickly(html):
    started = datetime.now(UTC)
    assert markup.read(html, make("<p>Total $1.00</p>")) is None
    assert (datetime.now(UTC) - started).total_seconds() < 3


@given(st.text(alphabet='{}[]",:/*\\ab1.\n<>!-', max_size=80))
def test_no_json_makes_it_raise(text):
    markup_json.values(script(text))
    markup.read(script(text), make(SEEN))


_ANY = st.recursive(
    st.one_of(st.none(), st.text(max_size=5), st.sampled_from(["48.20", "Order", "Invoice"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*ORDER, "reservationFor", "name"]), inner, max_size=4),
    ),
)


# A machine under load is slow to draw a tree.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(list(ORDER)), _ANY))
def test_no_shape_makes_it_raise(changes):
    markup.read(script(ORDER | changes) + SEEN, make(SEEN))


@given(st.lists(st.sampled_from(["<div itemscope>", "<b itemprop=a>", "x", "</div>", "</b>"])))
def test_no_microdata_makes_it_raise(pieces):
    markup_microdata.items("".join(pieces))
