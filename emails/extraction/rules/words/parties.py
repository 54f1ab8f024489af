"""Words before and after the name of whoever was paid or paid. Terms are separated by |."""

# A first, sure row and a second one for lines that often hold more than a name.
LABELS: dict[str, tuple[str, str]] = {
    "debit": (
        """
        merchant | merchant name | payee | payee name | paid to | sent to | recipient | beneficiary
        beneficiary name
        store | shop | seller | vendor | to | merchant details | at | transaction at
        transfer to | biller | biller name | payment to | restaurant | where | place
        comercio | establecimiento | beneficiario | destinatario | comercio o establecimiento
        tienda | lugar
        estabelecimento | favorecido | loja | recebedor | local | para
        commercant | commerçant | bénéficiaire | beneficiaire | enseigne | marchand
        händler | empfänger | haendler | zahlungsempfänger | geschäft | bei
        esercente | beneficiario | negozio | begunstigde | winkel | odbiorca | sprzedawca
        mottagare | butik | brukersted
        получатель | магазин | место | торговая точка | продавец
        利用先 | ご利用先 | 利用店舗 | ご利用店舗 | 店舗 | 加盟店 | お支払い先 | 支払先
        ご利用店名 | 店名
        가맹점 | 가맹점명 | 사용처 | 이용처 | 받는분 | 결제처 | المتجر | التاجر | المستفيد | لدى
        ร้านค้า | 商户
        işyeri | üye işyeri
    """,
        """
        description | narration | info | details | concepto | libellé | verwendungszweck | описание
        descripción | histórico | remarks
    """,
    ),
    "credit": (
        """
        from | sender | payer | received from | remitter | sent by | paid by | payer name
        originator
        merchant | merchant name | ordenante | remitente | remetente | pagador | de | origen
        origem
        émetteur | donneur d'ordre | auftraggeber | absender | zahlender | von | ordinante
        отправитель | плательщик
        お振込人 | 振込人 | 依頼人 | 振込依頼人 | 보낸분 | 입금자 | المرسل | comercio
        estabelecimento | händler | store
    """,
        """
        description | narration | details | info | concepto | verwendungszweck | описание
        descripción | histórico
    """,
    ),
}

# The first of these that gives a name wins, line by line.
PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "debit": (
        "transaction with|purchase with|payment with|at|to|towards|to vpa|in favour of|"
        "in favor of|payable to|sent to|with merchant",
        "en|a favor de|recibo de|no estabelecimento|na loja|chez|auprès de|bei|an|presso|bij|w|"
        "hos|в|لدى|عند|في|من|em|vers|till|di",
        "para|à|a|til|till|aan|do|naar|на|إلى",
        "for|on|from|por|für|za",
    ),
    "credit": (
        "from|by",
        "de|de parte de|von|van|da|par|от|od|fra|från|من",
        "at|en|chez|bei|no estabelecimento|на|to",
    ),
}

# A name starting with one of these is no name.
_NO_NAME = """you your yours the my our us me it this that a an any all each one his her their its
be get make use view see
a/c ac acc acct account accounts card cards credit debit mobile customer bank vpa upi imps neft
rtgs ach atm pos cash
merchant merchants payment payments transfer transaction transactions purchase order orders invoice
ref reference no number
date time today yesterday rs inr usd eur gbp call sms help more here ending via using which what
when not and or
tu su sus tus mi la el los las un una cuenta tarjeta compra pago fecha importe monto valor euros
sua seu seus suas minha meu conta cartao cartão compra dia
votre vos le les un une mon ma compte carte achat
ihr ihre ihrem ihren ihrer dem der die das den ein eine einem konto karte ihres kartenzahlung
вашу вашей ваш ваша ваше карту карты карте счет счета счету сумму сумма карта
avl bal balance available limit total amount gst vat tax delivery shipping
بطاقتك حسابك بطاقة حساب الرصيد
cheque check online txn id auto autopay standing mandate emi sip loan si due next details detail
info free
online web website app contact support reply login log sign visit click dispute report block raise
manage dear"""
NO_NAME = frozenset(_NO_NAME.split())

# Parts of a payment path such as UPI/P2M/123/NAME/BANK that are no name.
_PATH_NOISE = """upi p2m p2a p2p neft imps rtgs ach cr dr pos ecom ecs nach inb tpt mob ib ift cms
chq
atm pay si nfs vps ips bil onl mmt payment collect qr salary"""
PATH_NOISE = frozenset(_PATH_NOISE.split())

# Words that end a name.
NAME_ENDS = """
    on|posted|successful|successfully|credited|debited|into|charged|using|via|with|for|from|by|ref
    refno|avl|avbl|avail|bal|balance|has|have|had|was|were|is|are|will|dated|through|thru|towards
    upi|txn
    and|if|not|at|against|in|to|under|card|rrn|utr|your|you|of rs|worth|as|that|which|info
    available|limit|after|total|call|date|time|amount|when|transaction
    con|para o|para a|por|desde|se|fue|ha|saldo|disponible|con tarjeta|por importe|mediante|usando
    cartao|cartão
    via|com|às|foi|no valor
    avec|par|pour|sur|est|mit|vom|über|in höhe|uber|wurde|um|von|auf|con carta|met|kartą|med
    tarihinde
    с|на сумму|баланс|доступно|остаток|сумма|карта|картой|в размере|بمبلغ|في|بتاريخ|من
"""

# Words that end a name only where a day or a number follows.
DAY_WORDS = "el|le|du|dia|am|em|no dia|no|il|op|dnia|på|den|от|на|по|в|de|del|um"
