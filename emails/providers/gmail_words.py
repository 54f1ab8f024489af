"""The words that receipts and bank alerts have: what is read of a mailbox unless its owner names
words of their own. Gmail finds whole words, in any case, in subject and text; {} means any of them.
"""

from __future__ import annotations

from accounts.models import ConnectedAccount
from accounts.reads import Reads
from emails.providers.choice import Choice

WORDS = """
receipt invoice order payment paid purchase refund refunded transaction debited credited charged
transfer withdrawal withdrawn deposit subscription renewal fare bill booking spent statement
rechnung zahlung bestellung beleg quittung überweisung abbuchung lastschrift gutschrift erstattung
facture paiement commande reçu achat virement prélèvement remboursement
factura recibo pago compra pedido cargo transferencia reembolso
fatura pagamento transferência reembolso ricevuta fattura acquisto ordine bonifico addebito rimborso
factuur betaling bestelling bon overboeking terugbetaling
faktura kvitto betalning kvittering betaling maksu kuitti lasku
paragon płatność zamówienie przelew účtenka platba objednávka számla fizetés
fiş ödeme sipariş fatura чек оплата платеж заказ списание счет перевод
領収書 請求 支払い 注文 利用 入金 출금 결제 영수증 주문 收据 发票 付款 订单 支付 消费
فاتورة دفع إيصال חשבונית קבלה תשלום hóa thanh toán ใบเสร็จ ชำระ struk pembayaran
tagihan resit bayaran
"""
DEFAULT_QUERY = "{" + " ".join(dict.fromkeys(WORDS.split())) + "}"


def words_of(account: ConnectedAccount) -> str:
    """What the owner chose, in the words of Gmail's search; "" is all mail."""
    senders = Choice.of(account).senders
    if senders:
        return "{" + " ".join(f"from:{one}" for one in senders) + "}"
    if account.reads in {Reads.ALL, Reads.FOLDER}:
        return ""
    return f"({account.query.strip() or DEFAULT_QUERY})"
