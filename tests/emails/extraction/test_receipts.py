"""Receipts, refunds and invoices of made-up shops."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from emails.extraction.cascade import extract
from emails.extraction.schema import Mail

# sender, subject, body, amount, currency, direction, merchant
RECEIPTS: list[tuple[str, str, str, str, str, str, str]] = [
    (
        "Paper Kite Books <orders@paperkite.co.uk>",
        "Your order #PK-20117 is confirmed",
        "Thanks for your order!\n\nThe Long Field: £12.99\nBookmark: £2.00\nSubtotal: £14.99\n"
        "Delivery: £3.50\nVAT: £0.00\nOrder total: £18.49\n\nPaid with Visa ending 4410",
        "18.49",
        "GBP",
        "debit",
        "Paper Kite Books",
    ),
    (
        "Rolla <receipts@rolla.us>",
        "Your Tuesday evening trip with Rolla",
        "Total $21.34\n\nTrip fare $17.00\nBooking fee $2.34\nTip $2.00\n\n"
        "Payments\nVisa 4410 $21.34",
        "21.34",
        "USD",
        "debit",
        "Rolla",
    ),
    (
        "Tunebox <no-reply@tunebox.com>",
        "Your Tunebox subscription has renewed",
        "We charged US$9.99 to your card ending 4410 on 18 Nov 2026. Next payment: US$9.99 on "
        "18 Dec 2026.",
        "9.99",
        "USD",
        "debit",
        "Tunebox",
    ),
    (
        "Cloudshelf Billing <billing@cloudshelf.io>",
        "Receipt for your payment",
        "Amount paid: $29.00 USD\nDate paid: November 18, 2026\nPayment method: Mastercard - 4410\n"
        "Amount due: $0.00",
        "29.00",
        "USD",
        "debit",
        "Cloudshelf",
    ),
    (
        "Petit Panier <commande@petitpanier.fr>",
        "Confirmation de commande n° 88102",
        "Merci pour votre commande.\nSous-total : 31,30 €\nLivraison : 3,50 €\n"
        "Total TTC : 34,80 €\n"
        "Dont TVA : 1,81 €",
        "34.80",
        "EUR",
        "debit",
        "Petit Panier",
    ),
    (
        "Waldhaus <shop@waldhaus.de>",
        "Ihre Bestellung 30117",
        "Vielen Dank für Ihre Bestellung.\nRegenjacke\n119,90 €\nVersandkosten\n4,95 €\n"
        "Gesamtsumme inkl. MwSt.\n124,85 €\n",
        "124.85",
        "EUR",
        "debit",
        "Waldhaus",
    ),
    (
        "Casa Nopal <hola@casanopal.mx>",
        "Tu pedido fue confirmado",
        "Gracias por tu compra.\nSubtotal: $1,100.00\nEnvío: $99.00\nTotal: $1,199.00 MXN",
        "1199.00",
        "MXN",
        "debit",
        "Casa Nopal",
    ),
    (
        "Cantina Iara <pedidos@cantinaiara.com.br>",
        "Recibo do seu pedido",
        "1x Moqueca R$ 48,90\nTaxa de entrega R$ 6,90\nDesconto - R$ 3,00\nTotal R$ 52,80",
        "52.80",
        "BRL",
        "debit",
        "Cantina Iara",
    ),
    (
        "青空通販 <order@aozora-shop.co.jp>",
        "ご注文ありがとうございます",
        "注文番号：YB-5520\n商品：急須\n小計：¥4,400\n送料：¥660\n合計：¥5,060",
        "5060",
        "JPY",
        "debit",
        "青空通販",
    ),
    (
        "Bramble <hello@bramble.us>",
        "We have refunded your order",
        "We've issued a refund of $22.48 to your original payment method on November 18, 2026.",
        "22.48",
        "USD",
        "credit",
        "Bramble",
    ),
    (
        "Marigold Air <tickets@marigold-air.in>",
        "E-ticket and receipt",
        "Booking confirmed. PNR QX7LMD\nBase fare: INR 9,420\nTaxes: INR 634\n"
        "Total fare: INR 10,054"
        "\nCancellation fee: INR 3,500",
        "10054",
        "INR",
        "debit",
        "Marigold Air",
    ),
    (
        "Магазин Ольха <shop@olha.ru>",
        "Ваш заказ №5512 оплачен",
        "Спасибо за покупку!\nДоставка: 300 ₽\nСкидка: 200 ₽\nИтого: 4 590 ₽",
        "4590",
        "RUB",
        "debit",
        "Магазин Ольха",
    ),
]


@pytest.mark.parametrize(
    ("sender", "subject", "body", "amount", "currency", "direction", "merchant"),
    RECEIPTS,
    ids=[case[0].split("<")[0].strip() for case in RECEIPTS],
)
def test_a_receipt_gives_its_total(
    mail: Callable[..., Mail],
    sender: str,
    subject: str,
    body: str,
    amount: str,
    currency: str,
    direction: str,
    merchant: str,
) -> None:
    result = extract(mail(body, subject, sender))
    assert result.is_transaction, result.reason
    assert [line.amount for line in result.transactions] == [Decimal(amount)]
    line = result.transactions[0]
    assert (line.currency, line.direction, line.merchant) == (currency, direction, merchant)


def test_an_invoice_without_a_word_of_payment_waits_for_review(mail: Callable[..., Mail]) -> None:
    body = "Invoice number: 2026-118\nInvoice date: 18 Nov 2026\nNet 100.00 EUR\nVAT 19.00 EUR\n"
    result = extract(mail(body + "Total 119.00 EUR", "Invoice 2026-118", "Anvil <a@anvil.de>"))
    assert result.kind == "invoice"
    assert result.transactions[0].amount == Decimal("119.00")
    assert result.confidence < 0.7


def test_a_paid_invoice_does_not(mail: Callable[..., Mail]) -> None:
    body = "Invoice number: 2026-118\nDate: 18 Nov 2026\nTotal 119.00 EUR\nPaid by card ending 4410"
    result = extract(mail(body, "Invoice 2026-118", "Anvil <a@anvil.de>"))
    assert result.transactions[0].amount == Decimal("119.00")
    assert result.confidence >= 0.7


# subject, body, amount, currency: receipts of one till in many languages, sender at ".example"
SLIPS: list[tuple[str, str, str, str]] = [
    ("", "Sous-total: €10.80\nTVA: €2.16\nTotal: €12.96\n\nVISA ****4410 €12.96", "12.96", "EUR"),
    ("お会計", "小計: ¥4,700\n消費税: ¥470\n合計: ¥5,170", "5170", "JPY"),
    ("Kvittering", "SUM 2 799,00 NOK\nHerav MVA 559,80", "2799.00", "NOK"),
    ("E-resit", "JUMLAH RM 31.80\nTunai RM 50.00\nBaki RM 18.20", "31.80", "MYR"),
    ("Struk", "Total bayar Rp 64.000", "64000", "IDR"),
    ("Ditt kvitto", "Summa 1 249,00 kr varav moms 249,80 kr. Swish", "1249.00", "SEK"),
    ("Potvrzení objednávky", "Celkem k úhradě: 1 299 Kč", "1299", "CZK"),
    ("Faktura", "Razem: 257,59 59,24 316,83\nZapłacono", "316.83", ""),
    ("Quittung", "Erhalten von: Frau Wacker\nBetrag: 75,– €", "75", "EUR"),
    ("Bill no. 8841", "NET AMOUNT Rs. 1,450.00\nReceived by card Rs. 1,450.00", "1450.00", "INR"),
    ("Boleta", "TOTAL PAGADO $23.990\nSantiago de Chile", "23990", "CLP"),
]


@pytest.mark.parametrize(
    ("subject", "body", "amount", "currency"), SLIPS, ids=[case[1][:24] for case in SLIPS]
)
def test_a_till_slip_gives_its_total(
    mail: Callable[..., Mail], subject: str, body: str, amount: str, currency: str
) -> None:
    lines = extract(mail(body, subject, "Paper Kite <till@paperkite.example>")).transactions
    assert [line.amount for line in lines] == [Decimal(amount)]
    assert (lines[0].currency, lines[0].direction) == (currency, "debit")


def test_an_order_that_three_shops_fill_gives_three_lines(mail: Callable[..., Mail]) -> None:
    body = (
        "Order K-7001\nTrain: $21.50\nTax: $1.68\nOrder total: $23.18\n"
        "Order K-7002\nPan: $64.00\nTax: $7.40\nOrder total: $71.40\nAll together: $94.58"
    )
    lines = extract(mail(body, "2 orders placed", "Orchard <a@orchard.example>")).transactions
    assert [str(line.amount) for line in lines] == ["23.18", "71.40"]


def test_net_and_tax_totals_are_no_orders_of_their_own(mail: Callable[..., Mail]) -> None:
    body = "Total: €100.00\nTotal: €21.00\nTotal: €121.00\nPaid with Visa"
    lines = extract(mail(body, "Your receipt", "Orchard <a@orchard.example>")).transactions
    assert [str(line.amount) for line in lines] == ["121.00"]
