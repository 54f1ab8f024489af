"""Words before a reference, an order number or an account's last digits."""

# The first row that gives a reference wins.
REFERENCES: tuple[str, ...] = (
    """upi|upi ref no|upi ref|upi reference|upi transaction id|ref no|ref number|reference no
    reference number|reference id|reference
    ref id|ref|txn id|txn no|txn ref|transaction id|transaction no|transaction number
    transaction ref|transaction reference|trans id|transaction
    utr|utr no|rrn|rrn no|imps ref no|neft ref|trace no|confirmation code|confirmation number
    confirmation no|confirmation|payment id|payment reference|trx id|trxid
    receipt no|receipt number|receipt id|receipt|fitid|arn|mpesa ref|trace
    referencia|número de referencia|numero de referencia|nº de referencia|folio|nro de operación
    número de operación|operación nº|número de autorización|autorización|autorizacion
    authorization code|auth code|approval code|clave de rastreo|comprobante|id de la transacción
    transacción
    autenticação|id da transação|código da transação|identificador|protocolo
    référence|n° de transaction|numéro de transaction|referenz|referenznummer|transaktionsnummer
    transaktions-id|transaktionscode|vorgangsnummer
    riferimento|kenmerk|numer referencyjny|referens|referanse|референс|номер операции
    номер транзакции|код операции|rrn|чек №|neft/|imps/|upi/|rtgs/|upi/p2a/|upi/p2m/
    取引番号|承認番号|受付番号|伝票番号|照会番号|승인번호|거래번호|رقم المرجع|رقم العملية|مرجع
    เลขที่อ้างอิง|หมายเลขอ้างอิง|交易号
    referans no|işlem no|mã giao dịch""",
    """order no|order number|order id|order #|order|booking id|booking reference|booking no
    booking number|booking|reservation|reservation number|pnr|trip id|ride id|itinerary|ticket no
    ticket number
    pedido|número de pedido|numero de pedido|nº de pedido|pedido nº|número do pedido|localizador
    número de orden|orden
    commande|numéro de commande|commande n°|n° de commande|bestellnummer|bestellung|bestell-nr
    auftragsnummer|buchungsnummer|buchungscode|numero ordine|bestelnummer|numer zamówienia
    ordernummer|ordrenummer
    заказ|номер заказа|заказ №|注文番号|予約番号|請求番号|お客様番号|주문번호|예약번호|sipariş no
    订单号|رقم الطلب""",
    """invoice no|invoice number|invoice id|invoice #|invoice|bill no|factura nº|número de factura
    factura|fatura|facture n°|numéro de facture|facture|rechnungsnummer|rechnung nr|rechnung
    rechnungs-nr|fattura n|factuurnummer|faktura nr|fakturanummer|請求書番号""",
    "id|código|codigo|code|nr",
)

# Words before an account's last digits, where no mask is printed.
ACCOUNTS = """ending in|ending with|ending|ends in|ends with|ending by|a/c no|a/c|ac no|acct
account no|account number|account ending|account|card no|card number|card ending|card|a/c no.
acct no|last 4 digits|card:
terminada en|terminado en|que termina en|final|terminación|tarjeta|cuenta|com final|de final
cartão final|terminado em|conta
se terminant par|finissant par|carte|compte|endet auf|mit endziffern|endziffer|endung|karte|konto
карта|карты|карте|карту|счет|счета|счёт
che termina con|eindigend op|末尾|下4桁|下四桁|口座|끝자리|카드|تنتهي بـ|المنتهية بـ|المنتهي بـ
ลงท้าย|尾号|visa
mastercard|amex|maestro|visa card"""
