"""What schema.org items say was bought, billed or booked, before anything of it is believed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

from emails.extraction.rules import currencies, numbers
from emails.extraction.schema import LONGEST_MERCHANT, LONGEST_REFERENCE, MOST_LINES
from emails.text import fold_line

MOST_NODES = 2_000
DEEPEST = 20
LONGEST_VALUE = 300
LONGEST_PRICE = 60
PARCEL = "ParcelDelivery"
# Type -> category key; empty where the other side decides.
CATEGORIES: dict[str, str] = {
    PARCEL: "",
    "Order": "",
    "Invoice": "",
    "FlightReservation": "travel",
    "LodgingReservation": "travel",
    "RentalCarReservation": "travel",
    "TrainReservation": "transport",
    "BusReservation": "transport",
    "TaxiReservation": "transport",
    "FoodEstablishmentReservation": "dining",
    "EventReservation": "entertainment",
}
_STATUSES = ("orderStatus", "reservationStatus", "paymentStatus")
_SETTLED = {
    "",
    "orderprocessing",
    "reservationconfirmed",
    "confirmed",
    "paymentcomplete",
    "paymentautomaticallyapplied",
}
_PRICES = (
    "totalPrice",
    "price",
    "total",
    "totalPaymentDue",
    "priceSpecification",
    "partOfInvoice",
    "value",
)
_PARTIES = ("seller", "merchant", "provider", "broker", "bookingAgent")
_CARRIERS = ("airline", "trainCompany", "busCompany", "provider", "rentalCompany", "name")
_REFERENCES = (
    "orderNumber",
    "confirmationNumber",
    "reservationNumber",
    "reservationId",
    "invoiceNumber",
)
_DAYS = ("orderDate", "bookingTime", "bookingDate", "paymentDate")
_NAME = re.compile(r"[^/#:]*\Z")
_MINUS = ("-", "−", "–")

Item = dict[str, Any]


@dataclass(frozen=True)
class Deal:
    """A price and what goes with it; `prices` are the ways in which the price can be read."""

    prices: frozenset[Decimal]
    currency: str
    parties: tuple[str, ...]
    reference: str
    day: date | None
    category: str


def find(roots: Iterable[Any]) -> list[Deal]:
    """The deals of a mail's items, at most ten, each once.

    Empty where one of them is a delivery, not settled, or told twice with different prices.
    """
    found = list(_outermost(roots))
    if any(kind == PARCEL or not _is_settled(kind, item) for kind, item in found):
        return []
    told = [deal for kind, item in found if (deal := _deal(kind, item)).prices]
    deals = {(deal.reference, deal.prices): deal for deal in reversed(told)}
    references = [reference for reference, _ in deals if reference]
    if len(references) > len(set(references)) or len(deals) > MOST_LINES:
        return []
    return list(reversed(deals.values()))


def _outermost(roots: Iterable[Any]) -> Iterator[tuple[str, Item]]:
    """The items of a known type; an order inside a delivery or an invoice is part of it."""
    waiting = deque((root, 0) for root in roots)
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node, depth = waiting.popleft()
        if kind := _kind(node):
            yield kind, node
        elif depth < DEEPEST:
            waiting.extend((child, depth + 1) for child in _children(node))


def _kind(node: Any) -> str:
    types = node.get("@type") if isinstance(node, dict) else None
    named = [_last_word(one) for one in (types if isinstance(types, list) else [types])]
    return next((name for name in named if name in CATEGORIES), "")


def _last_word(value: Any) -> str:
    """Order, of http://schema.org/Order."""
    found = _NAME.search(value[:LONGEST_VALUE].strip()) if isinstance(value, str) else None
    return found[0] if found else ""


def _children(node: Any) -> Iterable[Any]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _is_settled(kind: str, item: Item) -> bool:
    """An order that goes on, a booking that holds, an invoice that says that it is paid."""
    stated = {_last_word(_text(item, name)).lower() for name in _STATUSES}
    return stated <= _SETTLED and (kind != "Invoice" or bool(_text(item, "paymentStatus")))


def _deal(kind: str, item: Item) -> Deal:
    price, currency = _price(item)
    return Deal(
        prices=_readings(price),
        currency=currency if currency in currencies.ISO else "",
        parties=_parties(kind, item),
        reference=_text(item, *_REFERENCES)[:LONGEST_REFERENCE],
        day=_day(_text(item, *_DAYS)),
        category=CATEGORIES[kind],
    )


def _price(item: Item, depth: int = 3) -> tuple[str, str]:
    """A price as it is printed and its currency code, either of them perhaps empty."""
    currency = _text(item, "priceCurrency", "currency").upper()
    for name in _PRICES:
        value = _first(item.get(name))
        if isinstance(value, dict) and depth:
            price, inner = _price(value, depth - 1)
            if price:
                return price, inner or currency
        elif isinstance(value, str) and value.strip():
            return value.strip(), currency
    return "", currency


def _readings(price: str) -> frozenset[Decimal]:
    if price.startswith(_MINUS) or len(price) > LONGEST_PRICE:
        return frozenset()
    ways = [[one.value for one in numbers.find(price, mark)] for mark in ("", ".", ",")]
    return frozenset(way[0] for way in ways if len(way) == 1) if all(ways) else frozenset()


def _parties(kind: str, item: Item) -> tuple[str, ...]:
    """Who may be the other side, the likeliest first."""
    named = [_text(item, name) for name in _PARTIES]
    booked = _first(item.get("reservationFor"))
    if isinstance(booked, dict):
        # The name of an event or a train is nobody's.
        has_name = kind in {"LodgingReservation", "FoodEstablishmentReservation"}
        carriers = _CARRIERS if has_name else _CARRIERS[:-1]
        named += [_text(booked, name) for name in carriers]
    return tuple(name for name in named if 1 < len(name) <= LONGEST_MERCHANT)


def _text(item: Item, *names: str) -> str:
    """The first of these properties that says anything, folded like the mail's own text."""
    for name in names:
        value = _first(item.get(name))
        if isinstance(value, dict):
            value = _first(value.get("name") or value.get("@id"))
        if isinstance(value, str) and (text := fold_line(unescape(value[:LONGEST_VALUE]))):
            return text
    return ""


def _first(value: Any) -> Any:
    return next(iter(value), None) if isinstance(value, list) else value


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
