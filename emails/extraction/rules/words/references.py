"""Words before a reference, an order number or an account's last digits."""

# The first row that gives a reference wins.
REFERENCES: tuple[str, ...] = (
    """upi ref no|upi ref|upi reference|upi reference no|upi reference number|upi rrn
    upi transaction id
    ref no|ref number|reference no|reference number|reference id|reference code|reference|ref id
    ref|refno
    bank reference|your reference|payment reference|transfer reference|transaction reference
    transaction ref|txn ref|imps ref no|imps ref|neft ref|rtgs ref|mpesa ref|utr|utr no
    utr number|rrn
    rrn no|crn|trn|frn|fitid|arn
    referencia|número de referencia|numero de referencia|nº de referencia|nro de referencia
    no referencia
    référence|reference du paiement|motif|referenz|referenznummer|referenz-nr|end-to-end-referenz
    mandatsreferenz|riferimento|numero di riferimento|kenmerk|betalingskenmerk|numer referencyjny
    referens|referensnummer|referanse|viitenumero|viite|reference č|referans no|referans numarası
    referans|nomor referensi|no referensi|no ref|mã tham chiếu|số tham chiếu|kumbukumbu|muamala
    референс|номер референса|رقم المرجع|الرقم المرجعي|مرجع|رقم مرجعي|אסמכתא|מספר אסמכתא
    کد رهگیری|شماره پیگیری|شماره ارجاع
    เลขที่อ้างอิง|หมายเลขอ้างอิง|รหัสอ้างอิง|照会番号|参考编号|参考号""",
    """upi|txnid|refid|transactionid|txn id|txn no|txn number|txn|transaction id
    transaction no|transaction number
    transaction code
    transaction #|trans id|trans no|transid|transaction|tid|txid|trx id|trxid|trx|trx no|tran id
    tran ref
    confirmation code|confirmation number|confirmation no|confirmation #|confirmation
    payment id|payment no|payment number|payment code|transfer id|transfer no|transfer number
    trace no
    trace number|trace|session|session id|identifier|web id|activity id
    operation no|operation number|approval code
    approval no|auth code|authorization code|authorisation code|authorization number|auth no|stan
    receipt no|receipt number|receipt id|receipt #|receipt|mtcn|tracking id
    folio|número de folio|nro de operación|número de operación|nº de operación|operación nº
    operación
    código de operación|número de autorización|nro de autorización|autorización|autorizacion
    comprobante
    nº de comprobante|número de comprobante|clave de rastreo|id de la transacción
    id de transacción
    número de transacción|código de transacción|transacción|nº de documento|boleta electrónica
    boleta
    autenticação|id da transação|id/transação|código da transação|número da transação
    identificador
    protocolo|código de autenticação|nsu|nº do documento|número do documento
    n° de transaction|numéro de transaction|id de transaction|id transaction|identifiant
    numéro d'opération|n° d'opération|numéro d'autorisation|code d'autorisation|n° de reçu
    transaktionsnummer|transaktions-id|transaktionscode|vorgangsnummer|belegnummer|beleg-nr
    buchungs-id
    autorisierungscode|id transazione|numero transazione|codice transazione|numero operazione
    cro|trn
    transactienummer|transactie-id|numer transakcji|id transakcji|nr transakcji|transaktions-id
    ocr
    číslo transakce|id transakce|azonosító|tranzakció azonosító|nr tranzacție|arhivski znak
    işlem no|işlem numarası|dekont no|fiş no|nomor transaksi|no transaksi|id transaksi
    kode transaksi
    mã giao dịch|mã gd|số giao dịch|số gd|ma giao dich|so gd
    номер операции|номер транзакции|код операции|код авторизации|номер платежа|операция №|чек №
    квитанция №
    чек|номер документа|id операции
    取引番号|承認番号|受付番号|伝票番号|お問い合わせ番号|管理番号|取引id|決済番号|決済id
    승인번호|거래번호|접수번호|결제번호
    رقم العملية|رقم الحوالة|رقم المعاملة|رقم التفويض|שובר מספר|מספר עסקה|หมายเลขรายการ
    เลขที่รายการ|เลขที่ใบเสร็จ
    交易号|交易编号|交易單號|流水号|交易流水号|凭证号|授权码""",
    """ऑर्डर संख्या|ऑर्डर नंबर|order no|order number|order id|order #|order ref|order reference
    order code|order
    booking id
    booking reference|booking ref|booking no|booking number|booking code|booking|reservation
    bokningsreferens|bookingreferanse|bookingreference|boekingsreferentie|buchungsreferenz
    bokningsnummer|dossier voyage|référence du dossier|numéro de dossier|jízdenka|kód rezervace
    reservation number|reservation code|confirmation|pnr|trip id|ride id|itinerary
    itinerary number
    purchase order|policy no|policy number|policy|claim no
    subscription id|membership no|parcel|case id|record locator
    pedido|número de pedido|numero de pedido|nº de pedido|pedido nº|número do pedido|localizador
    número de orden|nº de orden|nro de orden|orden|compra|reserva|nº de reserva|número da reserva
    commande|numéro de commande|commande n°|n° de commande|réservation|numéro de réservation
    dossier
    bestellnummer|bestellung|bestell-nr|bestellnr|auftragsnummer|auftrag|buchungsnummer
    buchungscode
    reservierungsnummer|numero ordine|ordine|ordine n|numero prenotazione|prenotazione
    bestelnummer|bestelling|ordernummer|reserveringsnummer|numer zamówienia|zamówienie nr
    zamówienie
    ordrenummer|ordre|bestillingsnummer|tilausnumero|tilaus|číslo objednávky|objednávka
    objednávka č
    rendelés|rendelésszám|comanda|comandă|nr comandă|narudžba|narudžbe|naročilo|naročila
    заказ|номер заказа|заказ №|заказу|заказа|замовлення|номер замовлення|поръчка|παραγγελία
    注文番号|予約番号|お客様番号|オーダー番号|注文id|주문번호|예약번호|주문 번호|sipariş no
    sipariş numarası|sipariş
    订单号|订单编号|订单|رقم الطلب|رقم الحجز|מספר הזמנה|הזמנה|mã đơn hàng|đơn hàng|nomor pesanan
    no pesanan
    หมายเลขคำสั่งซื้อ|เลขที่คำสั่งซื้อ|nomor order""",
    """ticket no|ticket number|e-ticket number|itinerary|itinerary number
    invoice no|invoice number|invoice id|invoice #|invoice|bill no|bill number|tax invoice
    statement no
    factura nº|número de factura|nº de factura|nro de factura|factura|fatura|nota fiscal|nfe|nf-e
    número da fatura|facture n°|numéro de facture|n° de facture|facture
    rechnungsnummer|rechnung nr|rechnung|rechnungs-nr|rechnungsnr|fattura n|numero fattura|fattura
    factuurnummer|factuur|faktura nr|numer faktury|faktura|fakturanummer|fakturanr|laskun numero
    lasku
    číslo faktury|faktura č|számlaszám|számla|factura nr|račun br|račun|fatura no|fatura numarası
    счет №|счёт №|номер счета|请求书|請求番号|請求書番号|発票號碼|发票号码|發票號碼|رقم الفاتورة
    חשבונית|חשבונית מספר
    hóa đơn|số hóa đơn|nomor faktur|no faktur|nomor invoice""",
    "id|código|codigo|code|kode|mã|nr|nº|n°|no",
)

# Words before an account's last digits, where no mask is printed.
ACCOUNTS = """ending in|ending with|ending|ends in|ends with|ending by|ending at|ended|ended with
a/c no|a/c|a/c number|a/cno|ac no|ac|acct|acct no|acc|acc no|account no|account number
account ending
account|account #|card no|card number|card ending|card|last 4 digits|last four digits|last 4
part of
terminación de producto|girocard|debit card|credit card|debitkarte|kreditkarte|bankkarte|bankkort
carte bancaire|bancomat|terminada en|terminado en|acabada en|acabado en
que termina en|terminada|terminación|terminacion|final|tarjeta|cuenta
nro de cuenta|finalizada en|con terminación
com final|de final|cartão final|terminado em|terminada em|que termina em|final em|conta|cartão
se terminant par|finissant par|terminant par|se termine par|carte|compte|carte n°|compte n°
endet auf|endend auf|mit endziffern|endziffern|endziffer|endung|karte|konto|kartennummer
kontonummer
che termina con|terminante con|che finisce con|carta|conto|eindigend op|eindigt op|eindigend met
pasnummer|kaart|rekening|pas|kończącą się|kończącej się na|zakończonej|kartą|karty|karta|rachunek
rachunku|som slutar på|slutar på|slutar|som slutter på|slutter på|som ender på|ender på|kortet
kort
kortti|tili|päättyvä|končící na|končící|karty č|účet|účtu|végű|kártya|számla|terminat în|cardul
contul
ile biten|nolu kart|no'lu|kart|hesap|kartınız
карта|карты|карте|карту|картой|счет|счета|счёт|счёта|счету|с окончанием|заканчивающ|картка|картки
末尾|下4桁|下四桁|下４桁|口座番号|口座|カード番号|カード番号下4桁|カード番号（下4桁）|끝자리
카드|카드번호|계좌|계좌번호|통장|법인|승인
تنتهي بـ|المنتهية بـ|المنتهي بـ|المنتهية ب|المنتهي ب|المنتهية بالرقم|المنتهي بالرقم|تنتهي ب
رقم البطاقة|بطاقة|لحسابكم رقم|لحسابك رقم|حسابكم رقم|حسابك رقم|بطاقة الائتمان رقم|الائتمان رقم
الائتمانية رقم|المباشر رقم|بطاقة الخصم المباشر رقم|بطاقتك|حساب|حسابك|بطاقتكم|حسابكم
המסתיים ב|המסתיימת ב|כרטיס|חשבון|کارت|حساب
ลงท้ายด้วย|ลงท้าย|บัตร|บัญชี|หมายเลขบัตร|尾号|尾號|尾数|末四位|末四碼|卡号|账号|账户|帳戶|帳號
kartu|rekening|berakhiran|berakhir|kad|akaun|thẻ|tài khoản|số thẻ|tk|kết thúc bằng|kadi|akaunti
visa|mastercard|amex|maestro|visa card|visa debit|debit mastercard|rupay|american express
discover"""
