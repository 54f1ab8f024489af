"""Words before and after the name of whoever was paid or paid. Terms are separated by |."""

# A first, sure row and a second one for lines that often hold more than a name.
LABELS: dict[str, tuple[str, str]] = {
    "debit": (
        """
        merchant | merchant name | merchant details | merchant location | payee | payee name
        paid to | sent to | pay to | recipient | recipient name | recipient's name | receiver
        receiver name | beneficiary | beneficiary name | beneficiary's name | ben name | store
        store name | shop | shop name | seller | seller name | vendor | vendor name | supplier
        to | at | transaction at | purchase at | purchased at | spent at | transfer to
        transferred to | biller | biller name | payment to | restaurant | where | place | outlet
        business | business name | company | service provider | creditor | retailer | counterparty
        other party | credited to | outgoing transfer | to account name | merchant/payee
        recipient/merchant
        comercio | establecimiento | beneficiario | destinatario | comercio o establecimiento
        nombre del comercio | nombre del beneficiario | nombre del establecimiento | tienda
        lugar | lugar de transacción | lugar de la transacción | lugar de compra
        nombre comercio | comercio/establecimiento | nombre y apellido | nombre establecimiento
        negocio | destino | pagado a | enviado a | razón social | empresa | para
        estabelecimento | favorecido | loja | recebedor | local | beneficiário | destinatário
        nome do favorecido | nome do recebedor | quem recebeu | pago para | pago a | enviado para
        commercant | commerçant | bénéficiaire | beneficiaire | enseigne | marchand | créancier
        creancier | destinataire | magasin | point de vente | nom du bénéficiaire | organisme
        händler | haendler | händlername | empfänger | empfaenger | zahlungsempfänger | geschäft
        bei | begünstigter | begünstigte | gläubiger | verkäufer | empfängername | an
        esercente | beneficiario | negozio | creditore | presso | punto vendita | a favore di
        begunstigde | winkel | tegenpartij | naam tegenpartij | ontvanger | incassant | verkoper
        odbiorca | nazwa odbiorcy | sprzedawca | sklep | miejsce | miejsce transakcji | akceptant
        mottagare | butik | brukersted | mottaker | modtager | forretning | betalt til
        inköpsställe
        saaja | maksunsaaja | kauppa | myyjä | obchodník | obchodnik | příjemce | místo | prodejce
        obchod | príjemca | kereskedő | kedvezményezett | elfogadóhely | comerciant | beneficiar
        locatie | locație | primatelj | trgovac | prodajno mjesto | prodajno mesto | трговац
        продајно место | prejemnik
        prodajno mesto | trgovec | gavėjas | pardavėjas | prekybininkas | vieta | saņēmējs
        tirgotājs
        vieta | saaja | kaupmees | müüja | saaja nimi | prejemnik | έμπορος
        δικαιούχος
        işyeri | isyeri | üye işyeri | işyeri adı | alıcı | alıcı adı | mağaza | satıcı
        получатель | магазин | место | торговая точка | продавец | кому | куда | организация
        отримувач | місце | торговець | получател | търговец
        利用先 | ご利用先 | 利用店舗 | ご利用店舗 | 店舗 | 加盟店 | お支払い先 | 支払先 | お支払先
        ご利用店名 | 店名 | 利用店名 | ご利用店 | 加盟店名 | 店舗名 | ご利用場所 | 利用場所
        ご利用先名 | お振込先 | 振込先 | 受取人 | お受取人 | 送金先 | 引落先 | 請求元 | 販売店
        ご利用加盟店 | 受取人名 | お受取人名 | 払込先 | 払込先名 | お支払先名 | 購入店舗 | 支払先名
        가맹점 | 가맹점명 | 사용처 | 이용처 | 받는분 | 받는 분 | 결제처 | 이용가맹점 | 사용가맹점
        상호 | 상호명 | 판매자 | 매장 | 매장명 | 받으시는 분 | 이용하신 곳
        商户 | 商户名称 | 收款方 | 收款人 | 商家 | 交易商户 | 对方户名 | 特店 | 商店 | 店家
        特約商店
        消費店家 | 商戶 | 商戶名稱 | 收款人姓名
        المتجر | التاجر | المستفيد | لدى | من | لـ | اسم التاجر | إلى | الى | اسم المستفيد | الجهة
        בית עסק | שם בית העסק | בית העסק | מוטב | پذیرنده | فروشگاه
        ร้านค้า | ชื่อร้านค้า | ร้าน | ผู้รับ | ผู้รับเงิน | ชื่อผู้รับ | ไปยัง
        người nhận | người thụ hưởng | đơn vị thụ hưởng | cửa hàng | tại
        ke | kpd | penerima | nama penerima | toko | nama merchant | kepada | kedai | tujuan
        mlipwaji | mpokeaji
        """,
        """
        description | narration | info | details | particulars | remarks | remark | for
        purpose | desc | txn details | transaction details | transaction description | ref
        concepto | descripción | descripcion | detalle | motivo | libellé | libelle | motif
        objet
        verwendungszweck | buchungstext | descrição | histórico | omschrijving | causale | opis
        tytuł
        описание | назначение | назначение платежа | açıklama | aciklama | keterangan | berita
        nội dung | 摘要 | 内容 | ご利用内容 | 내용 | 적요 | 附言 | البيان | ملاحظات
        """,
    ),
    "credit": (
        """
        from | sender | sender name | sender's name | payer | payer name | received from
        remitter
        remitter name | sent by | paid by | originator | deposited by | transferred from
        by order of
        ordering customer | credited by | incoming transfer | debtor | employer | merchant
        merchant name
        counterparty
        ordenante | remitente | de | origen | pagador | enviado por | nombre del ordenante
        comercio
        remetente | origem | nome do pagador | quem pagou | enviada por | estabelecimento
        émetteur | emetteur | donneur d'ordre | expéditeur | payeur
        auftraggeber | absender | zahler | zahlender | von | einzahler | händler
        ordinante | mittente | afzender | opdrachtgever | tegenpartij | nadawca | zleceniodawca
        avsändare | avsender | afsender | maksaja | plátce | odosielateľ | feladó | plătitor
        gönderen | gönderici | отправитель | плательщик | от кого | відправник | платник
        加盟店名 | 加盟店 | ご利用先 | 利用先 | 返金元 | 振込人名 | 送金人 | 商户 | 商户名称
        가맹점 | 가맹점명
        お振込人 | 振込人 | 依頼人 | 振込依頼人 | お振込依頼人 | ご依頼人 | 送金元 | 振込元
        보낸분 | 보낸 분 | 입금자 | 보내는 분 | 보낸사람 | 付款人 | 付款方 | 汇款人 | 對方戶名
        المرسل | اسم المرسل | المحول | ผู้โอน | จาก | ผู้ส่ง | người gửi | người chuyển
        pengirim | dari | من
        store
        """,
        """
        description | narration | details | info | particulars | remarks | remark | for | desc
        concepto | descripción | detalle | motivo | libellé | motif | verwendungszweck
        buchungstext
        histórico | descrição | omschrijving | causale | tytuł | описание | назначение платежа
        açıklama | keterangan | nội dung | 摘要 | 内容 | 내용 | 적요 | البيان
        """,
    ),
}

# The first of these that gives a name wins, line by line. Behind the later ones a name starts
# with a capital.
PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "debit": (
        """transaction with|purchase with|payment with|at|to|towards|to vpa|in favour of
        in favor of|payable to|sent to|with merchant|paid to|to upi id|to business|to merchant
        sent to business|paid to business|paid to merchant
        sent to merchant|to agent""",
        """en|a favor de|recibo de|débito direto de|débito directo de|domiciliación de|cargo de
        lastschrift von|prélèvement de|addebito di|incasso van
        no estabelecimento|na loja|chez|auprès de|bei|bij|presso|hos
        na rzecz|dla|w|an|в|у|на имя|у продавца|в магазине|в пользу|к|u|v|la|в торговой точке
        لدى|عند|في|من|em|vers|till|di|ke|kepada|kwenda|kwa|tại|tai|cho|ณ|ที่|ไปยัง|ให้
        au profit de|στο|στη|στην|στον|στα|na prodajnem mestu|na prodajnom mjestu
        na prodajnom mestu|v trgovini|u trgovini|kod|בבית העסק|בבית עסק|בעסק|אצל|σε
        door""",
        "para|à|a|til|aan|do|naar|na|на|إلى|الى|al|pri|u korist|pro|către",
        "for|on|from|by|por|für|za|от",
    ),
    "credit": (
        "from|by|received from|frm|desde",
        """de|de parte de|von|van|da|dari|par|от|від|od|fra|från|من|kutoka kwa|từ|lähettäjä
        de la part de|por parte de|door""",
        "at|en|chez|bei|no estabelecimento|на|to|for|du|do|towards|w",
    ),
}

# What names somebody even outside the amount's own sentence.
PHRASES: dict[str, str] = {
    "debit": """transfer to|transferred to|transferred towards|paid to|payment to|sent to|payee
        in favour of|in favor of|purchase at|transaction at|spent at|used at|merchant detail
        beneficiary|credited to|a favor de|au profit de|zugunsten von|a favore di|на имя
        pembayaran ke|transferencia de fondos a|transferencia electrónica a|transferencia a
        transfer ke|bayaran kepada|pagaste a|pago a|pagamento para|paiement à
        zahlung an|betaling aan|płatność dla|betalning till|thanh toán cho""",
    "credit": """received from|transfer from|transferred from|sent by|deposit from|payment from
        deposited by|remitted by|credited by|de parte de|de la part de|por parte de""",
}

# After a name: "RAKESH PATEL se", "TOPRAK MARKET işyerinde".
POSTPOSITIONS: dict[str, str] = {
    "debit": """ko|işyerinde|işyerinden|isyerinde|isyerinden|adlı işyerinde|mağazasında
        iş yerinden|iş yerinde|is yerinden|is yerinde|üye işyerinde|uye isyerinde|uye isyerinden
        को|adli isyerinde|hesabina|adli kisiye|hesabına|adlı kişiye|kişisine""",
    "credit": "से|se|hesabından|tarafından|adlı kişiden|isimli kişiden|ki taraf se|ne",
}

# A name starting with one of these is no name.
_NO_NAME = """you your yours the my our us me it this that a an any all each one his her their its
be been get make at on to in for by with from of as about over use view see has have had is are
was were will
a/c a/cs ac acc acct account accounts card cards credit debit mobile customer bank vpa upi imps
neft
rtgs ach atm pos cash iban wallet self
trx trxn ist utc gmt merchant merchants payment payments transfer transaction transactions purchase
order orders
invoice
ref reference no number code
date time today yesterday rs inr usd eur gbp aed npr sar kes ngn call sms help more here ending
via
using which what when not and or if once
tu su sus tus mi la el los las un una cuenta tarjeta compra pago fecha importe monto valor euros
sua seu seus suas minha meu conta cartao cartão compra dia
votre vos le les un une mon ma compte carte achat été ete effectué ce cette cet
ihr ihre ihrem ihren ihrer dem der die das den ein eine einem konto karte ihres kartenzahlung
dein deine deinem deinen deiner
вашу вашей ваш ваша ваше карту карты карте счет счета счету сумму сумма карта вас счёт счёта
avl bal balance available limit total amount gst vat tax delivery shipping
بطاقتك حسابك بطاقة حساب الرصيد بطاقتكم حسابكم مبلغ
cheque check online txn id auto autopay standing mandate emi sip loan si due next
banking mob bk internet netbanking في بتاريخ من مبلغ
details detail
info free same
online web website app contact support reply login log sign visit click dispute report block raise
manage learn stop avoid view check confirm change unsubscribe help ensure verify update opt
cr dr visa mastercard amex maestro rupay enjoy continue
محفظتك محفظة محفظتكم
know find read ask tell keep let start set turn cancel return receive redeem approve complete
dear je uw mijn din ditt min kontot kortet twój twoje twoja twojej konta karty rekening
anda
kartu kad akaun tài khoản hesabınız kartınız hesabınıza kartınıza sayın"""
NO_NAME = frozenset(_NO_NAME.split())

# Those of them that may begin a name: The Corner, Bank of Tea, Card Factory.
_MAY_BEGIN = (
    """loan the bank pos atm date card mobile online web number info free order total time dr"""
)
MAY_BEGIN = frozenset(_MAY_BEGIN.split())

# Parts of a payment path such as UPI/P2M/123/NAME/BANK that are no name.
_PATH_NOISE = """nip upi p2m p2a p2p neft imps rtgs ach cr dr pos ecom ecs nach inb tpt mob ib ift
cms chq atm pay si nfs vps ips bil onl mmt payment collect qr salary inw int trf trfr tfr fund
transfer
vin mb net ft fon ibft paid ref rrn utr no na null to from by debit credit card self others other
upiintent upiqr mandate autopay payments intent s w c d"""
PATH_NOISE = frozenset(_PATH_NOISE.split())

# What a payment path begins with.
_PATHS = """NIP UPI UPIAR UPIAB IMPS NEFT RTGS ACH NACH ECS MMT IFT BIL VIN VPS TPT INB FT POS
ECOM IPS FON"""
PATHS = "|".join(_PATHS.split())

# Words that end a name.
NAME_ENDS = """
    on|posted|successful|successfully|credited|debited|into|charged|using|via|with|for|from|by|ref
    today|yesterday
    refno|avl|avbl|avail|bal|balance|has|have|had|was|were|is|are|will|dated|through|thru|towards
    ac:|acc:|a/c:|ref:|kwenda|sul conto|sul tuo conto|sul suo conto|till konto|til konto
    upi|txn|just|landed|arrived|deposited|approved|declined|reversed|completed|processed|clear bal
    if|not|at|against|in|to|under|card|rrn|utr|your|you|of rs|worth|as|that|which|info
    available|limit|after|total|direct dep|dir dep|call|date|time|amount|when|transaction|ending
    linked|new balance|current balance|current bal|new bal|wallet balance|wallet bal|closing balance
    remaining balance|updated balance|account balance|outstanding balance
    amb|z konta|z rachunku|from account
    cu cardul|cu|med kort|med bankkort|kortilla|kártyával|kartou|карткою|dengan kartu|berhasil
    sukses|telah|reussi|réussi|effectué|วันที่|เลขที่|จำนวน|เวลา
    en tu|en su|a tu|a su|na sua|em sua|sur votre|auf ihr|auf dein|na twoje|hesabınıza
    con|para o|para a|por|desde|se|fue|ha|saldo|disponible|con tarjeta|por importe|mediante|usando
    cartao|cartão|con la|con su|con tu
    via|com|às|as|foi|no valor|no cartão
    avec|par|pour|sur|est|mit|vom|über|in höhe|uber|wurde|um|von|auf|con carta|met|kartą|med
    a bien été|a été|ont|zu gunsten|in höhe von|abgebucht|gutgeschrieben|ist
    dgn|يوم|رقم|بطاقة|tarihinde|tutarında|sebesar|pada|sejumlah|dengan|senilai|lúc|vào|số tiền|ngày
    на карту|на вашу|на счет|на счёт|на ваш|с карты|со счета
    с|на сумму|баланс|доступно|остаток|сумма|карта|картой|в размере|بمبلغ|في|بتاريخ|من|בתאריך|בסך
    ביום|בשעה|στις|με την κάρτα
    зачислен|зачислена|списан|списана|ba'da
"""

# Words that end a name only where a day or a number follows.
DAY_WORDS = (
    "el|le|du|dia|am|em|no dia|no|il|op|dnia|på|den|от|на|по|в|de|del|um|value|den|dne|la data de|"
    "ngày|tgl|tanggal|kl|klo|u"
)

# Words of a short message's lines that are no name: kinds of act, instalments, sums.
_LINE_WORDS = """
    web발신 승인 취소 승인취소 일시불 할부 체크 체크카드출금 체크카드 출금 입금 사용 결제 누적
    누적금액
    잔액 이체 급여 계좌 카드 신용 원 님 금액 체크.승인 거절 스마트폰출금 출금액 이용 해외승인
    국내승인
    debit credit purchase withdrawal deposit transfer payment card account available balance limit
    total refund reversal alert transaction approved declined successful amount date time
    remittance
    ist utc gmt et pt ct est edt pst pdt cst sgt wib wita wit hrs pm mon tue wed thu fri sat sun
    inward outward cash atm cheque fees fee spent today new current value
    tanggal waktu jumlah nominal status
    compra pago retiro abono cargo tarjeta cuenta saldo monto fecha hora aprobada
    prélèvement virement recibo domiciliación lastschrift überweisung incasso addebito bonifico
    achat paiement retrait carte compte solde montant
    kauf zahlung karte konto saldo betrag datum
    покупка оплата перевод списание зачисление снятие счет карта баланс остаток доступно сумма
    حوالة واردة صادرة داخلية إنترنت
    شراء سحب إيداع تحويل مبلغ الرصيد رصيد بطاقة حساب التاريخ الوقت عملية نقاط بيع
    خرید برداشت واریز مانده مبلغ حساب کارت انتقال
    消费 支出 收入 余额 转账 账户 人民币 交易 尾号"""
LINE_WORDS = frozenset(_LINE_WORDS.split())

# What a subject says beside the shop's name.
RECEIPT_WORDS = """
    your|you|the|a|an|e|order|orders|receipt|receipts|e-receipt|ereceipt|invoice|confirmation
    confirmed
    confirm|purchase|payment|transaction|booking|reservation|ticket|tickets|trip|ride|for|from
    with
    at|of|is|has been|thank|thanks|and|details|summary|statement|number|no|id|email|digital|copy
    bill
    tax|paid|sale|sales|cash|re|fwd|fw|received|successful|on|to|by|subscription|refund|hello|hi
    tu|su|recibo|factura|compra|pedido|de|del|la|el|en|gracias|por|pago|confirmación|ticket|boleta
    seu|sua|obrigado|nota|fiscal|fatura|confirmação|do|da|em|cupom|comprovante
    votre|reçu|recu|facture|commande|achat|merci|paiement|ticket de caisse|chez|du|pour
    ihr|ihre|deine|beleg|kassenbon|rechnung|quittung|bestellung|bestellbestätigung|einkauf|kauf
    zahlung|danke|vielen dank|von|bei|für|bon|fahrt
    ricevuta|scontrino|fattura|ordine|il tuo|grazie|kvitto|kvittering|kuitti|paragon|faktura
    zamówienie
    factuur|bestelling|je|uw|чек|заказ|ваш|квитанция|счет|fiş|fatura|siparişiniz|struk|hóa đơn
    レシート|領収書|お会計|お会計レシート|ご注文|注文確認|ご購入|明細|の|영수증|주문|결제|收据
    订单|发票
"""

# Behind a company's name.
COMPANIES = """
    Ltd|Limited|LLC|L.L.C.|Inc|Inc.|Incorporated|Corp|Corp.|Corporation|PLC|LLP|Co.|GmbH|AG|UG
    KG|OHG
    e.K.|SE|S.A.|SA|S.A|SAS|SARL|S.à r.l.|S.L.|SL|S.L.U.|S.r.l.|Srl|S.p.A.|SpA|B.V.|BV|N.V.|NV|VOF
    ApS|A/S|AS|AB|Oy|Oyj|Sp. z o.o.|s.r.o.|a.s.|Kft.|Kft|Zrt.|d.o.o.|Ltda|Ltda.|ME|EIRELI|S.R.L.
    S. de R.L.|Pty Ltd|Pty. Ltd.|Pvt Ltd|Pvt. Ltd.|Private Limited|Sdn Bhd|Sdn. Bhd.|Pte Ltd
    Pte. Ltd.
    Co., Ltd.|Tbk|A.Ş.|Ltd. Şti.|K.K.|SIA|UAB|OÜ
"""
