"""Bank and wallet alerts as people get them, in several languages; every name is made up."""

from collections.abc import Callable

import pytest

# body; sender's country, amount, currency, direction, merchant ("-": not looked at)
ALERTS: list[tuple[str, str]] = [
    (
        "You made a $42.17 purchase at Harbor Books on Nov 18, 2026 with your debit card ending "
        "in 5521. You set this alert for purchases over $25.00.",
        "us | 42.17 | USD | debit | Harbor Books",
    ),
    (
        "A charge of $1,204.99 was made at PINE ELECTRONICS with your card ending "
        "5521.\nAvailable credit: $3,400.00",
        "us | 1204.99 | USD | debit | PINE ELECTRONICS",
    ),
    (
        "A deposit of $2,318.44 was credited to your checking account ...8890 from ACME PAYROLL "
        "on 11/15/2026. Your available balance is $5,020.10.",
        "us | 2318.44 | USD | credit | ACME PAYROLL",
    ),
    (
        "Jamie Fox sent you $25.00\n\nIt is in your account now.",
        "us | 25.00 | USD | credit | Jamie Fox",
    ),
    ("You sent $60.00 to Robin Lake on 11/17/2026.", "us | 60.00 | USD | debit | Robin Lake"),
    (
        "A cash withdrawal of $100.00 was made at an ATM with your card ending in 5521. A fee of "
        "$3.00 may apply.",
        "us | 100.00 | USD | debit | -",
    ),
    (
        "A purchase of $18.20 was made at MAPLE DINER on November 18, 2026 with your card ending "
        "4410.",
        "ca | 18.20 | CAD | debit | MAPLE DINER",
    ),
    (
        "Your card xx3301 was used for $54.00 at GUM TREE HARDWARE on 18/11/2026.",
        "com.au | 54.00 | AUD | debit | GUM TREE HARDWARE",
    ),
    (
        "NZ$31.50 was paid to Kauri Cafe from account ending 2200.",
        "co.nz | 31.50 | NZD | debit | Kauri Cafe",
    ),
    (
        "Recibiste una transferencia de $1,500.00 de Lucía Prado en tu cuenta terminada en 9911.",
        "mx | 1500.00 | MXN | credit | -",
    ),
    ("Realizaste un retiro de $2.000 en cajero. Saldo: $15.300", "ar | 2000 | ARS | debit | -"),
    (
        "Compra aprovada no seu cartão final 9043: R$ 1.171,70 em PADARIA AURORA em 18/11/2026.",
        "com.br | 1171.70 | BRL | debit | PADARIA AURORA",
    ),
    (
        "Você recebeu um Pix de R$ 320,00 de Caio Neves.",
        "com.br | 320.00 | BRL | credit | Caio Neves",
    ),
    (
        "Pagamento de R$ 89,90 realizado para Luz do Vale. Saldo: R$ 1.000,00",
        "com.br | 89.90 | BRL | debit | Luz do Vale",
    ),
    (
        "You have paid Ksh1,200.00 to MAMA DUKA on 18/11/26. New balance is Ksh3,450.00.",
        "ke | 1200.00 | KES | debit | MAMA DUKA",
    ),
    (
        "Debit alert: NGN 15,000.00 was debited from your account ending 2211. Bal: NGN 40,110.20",
        "com.ng | 15000.00 | NGN | debit | -",
    ),
    (
        "R1 234.56 was paid from your cheque account to VELD FARM.",
        "co.za | 1234.56 | ZAR | debit | VELD FARM",
    ),
    (
        "₡12.500,00 was spent at Soda Lapa with your card.",
        "cr | 12500.00 | CRC | debit | Soda Lapa",
    ),
]


@pytest.mark.parametrize(("body", "expected"), ALERTS, ids=[case[0][:30] for case in ALERTS])
def test_an_alert_gives_its_one_movement(
    check_alert: Callable[[str, str], None], body: str, expected: str
) -> None:
    check_alert(body, expected)
