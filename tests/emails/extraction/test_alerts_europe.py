"""Bank and wallet alerts as people get them, in several languages; every name is made up."""

from collections.abc import Callable

import pytest

# body; sender's country, amount, currency, direction, merchant ("-": not looked at)
ALERTS: list[tuple[str, str]] = [
    (
        "You spent £6.85 at The Copper Kettle on 19 November 2026. Your balance is £812.40.",
        "co.uk | 6.85 | GBP | debit | The Copper Kettle",
    ),
    (
        "Has realizado una compra de 23,45 € en FRUTERIA SOL el 18/11/2026 con tu tarjeta "
        "terminada en 4412. Saldo disponible: 1.204,10 €",
        "es | 23.45 | EUR | debit | FRUTERIA SOL",
    ),
    (
        "Se ha cargado en su cuenta un recibo de AGUAS NORTE por importe de 41,20 €.",
        "es | 41.20 | EUR | debit | AGUAS NORTE",
    ),
    ("Se realizó una devolución de 19,99 € en tu tarjeta 4412.", "es | 19.99 | EUR | credit | -"),
    (
        "Un paiement de 1 249,90 EUR a été effectué le 17 novembre 2026 avec votre carte **** "
        "6614 chez LIBRAIRIE DU PORT. Solde : 4 102,18 EUR.",
        "fr | 1249.90 | EUR | debit | LIBRAIRIE DU PORT",
    ),
    (
        "Votre compte a été crédité de 650,00 € par virement de Société Lilas.",
        "fr | 650.00 | EUR | credit | -",
    ),
    (
        "Vous avez payé 12,50 € chez Boulangerie Petit.",
        "fr | 12.50 | EUR | debit | Boulangerie Petit",
    ),
    ("Un prélèvement de 29,99 € a été débité de votre compte.", "fr | 29.99 | EUR | debit | -"),
    (
        "Ihre Karte wurde am 18.11.2026 mit 37,62 EUR bei Markthalle Süd belastet.",
        "de | 37.62 | EUR | debit | Markthalle Süd",
    ),
    (
        "Auf Ihrem Konto **3307 wurden 1.482,17 EUR von Finanzkasse Nord gutgeschrieben.",
        "de | 1482.17 | EUR | credit | Finanzkasse Nord",
    ),
    (
        "Sie haben eine Zahlung über 50,00 EUR an Blumen Rot gesendet.",
        "de | 50.00 | EUR | debit | Blumen Rot",
    ),
    (
        "Von Ihrem Konto wurden 850,00 € abgebucht.\nKontostand: 1.020,33 €",
        "de | 850.00 | EUR | debit | -",
    ),
    (
        "Покупка 1 340,50 р. VASILEK 18.11.2026. Баланс: 20 100 р.",
        "ru | 1340.50 | RUB | debit | VASILEK",
    ),
    ("Зачисление 25 000 руб. на карту *4411. Остаток 31 200 руб.", "ru | 25000 | RUB | credit | -"),
    ("Списано 249,00 ₴. Залишок 1 020,50 ₴", "ua | 249.00 | UAH | debit | -"),
    (
        "Kortköp 249,00 kr hos Björkbutiken. Saldo 1 020,50 kr",
        "se | 249.00 | SEK | debit | Björkbutiken",
    ),
    (
        "Betaling på kr 1.250,00 til Fjordmat er utført. Du har betalt.",
        "no | 1250.00 | NOK | debit | -",
    ),
    (
        "Płatność kartą 54,30 zł w Sklep Jaskółka. Saldo: 1 204,00 zł",
        "pl | 54.30 | PLN | debit | Sklep Jaskółka",
    ),
    (
        "Platba kartou: zaplaceno. Payment of 1 299,00 Kč was made at Kavárna Most.",
        "cz | 1299.00 | CZK | debit | Kavárna Most",
    ),
    ("CHF 1'249.50 wurden Ihrem Konto belastet.", "ch | 1249.50 | CHF | debit | -"),
    (
        "Kartınızdan 1.249,90 TL harcama yapıldı. Kullanılabilir limit: 8.000,00 TL",
        "com.tr | 1249.90 | TRY | debit | -",
    ),
]


@pytest.mark.parametrize(("body", "expected"), ALERTS, ids=[case[0][:30] for case in ALERTS])
def test_an_alert_gives_its_one_movement(
    check_alert: Callable[[str, str], None], body: str, expected: str
) -> None:
    check_alert(body, expected)
