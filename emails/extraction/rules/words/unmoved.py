"""Words that say that the amount beside them is none that moved."""

UNMOVED: dict[str, str] = {
    "balance": """
        en: balance | bal | avl bal | avbl bal | avail bal | available balance | available bal
        en: a/c bal | closing balance | current balance | new balance | opening balance
        en: ledger balance | available limit | avl limit | avl lmt | avail limit | avbl limit
        en: available credit | limit | credit limit | total limit | card limit | spending limit
        en: daily limit | credit line | lmt | available | avl | remaining | left | outstanding
        en: current outstanding | available to spend | total outstanding | clear bal | net bal
        en: updated balance | you have left | credit available | transaction limit | cr limit
        en: bal is | bal now | final balance | cur bal | curr bal | acct bal | account balance
        en: running balance | remaining balance | remaining limit | avail credit | avlbl bal
        en: avlb bal | aval bal | available funds | total balance | book balance
        en: effective balance | main balance | current bal | your balance | new bal | avlbl
        en: balances | limit remaining | limit available | current limit | cash limit
        en: remaining credit | statement balance | principal outstanding | outstanding principal
        en: balance after | balance after this | credit left | wallet balance | float balance
        en: amount you can transact | fuliza limit | overdraft available | overdraft limit
        en: left to pay | left to spend | total available | av bal | avb | avbl | bal available
        en: total avail bal | available cr limit | spent today | spent this week | spent this month
        en: total spent today | spent so far this | month to date | today's total | left this month
        en: left to spend this
        es: saldo | disponible | limite | cupo | saldo disponible | limite disponible
        es: saldo actual | saldo final | cupo disponible | credito disponible | limite de credito
        es: te quedan | saldo restante | saldo contable | tu saldo | saldo a favor | saldo total
        es: saldo nuevo
        pt: saldo | disponivel | limite | saldo atual | limite disponivel | saldo disponivel
        pt: limite de credito | seu saldo | novo saldo | saldo em conta | limite total
        pt: saldo restante | credito disponivel
        fr: solde | disponible | plafond | solde disponible | encours | nouveau solde
        fr: solde actuel | solde restant | votre solde | reste disponible | credit disponible
        fr: solde compte | solde principal
        de: kontostand | saldo | verfugbar* | guthaben | verfugungsrahmen | restbetrag
        de: neuer saldo | verfugbarer betrag | aktueller saldo | restlimit | kreditlimit
        de: neuer kontostand | verfugbares guthaben | verbleibend* | kontosaldo
        it: saldo | disponibilita | plafond | saldo disponibile | saldo contabile | saldo attuale
        it: disponibile | nuovo saldo | credito residuo
        nl: saldo | beschikbaar | nieuw saldo | huidig saldo | besteedbaar | bestedingslimiet
        nl: resterend | uw saldo | limiet
        pl: saldo | dostepne srodki | limit | srodki | dostepne | saldo po operacji
        pl: saldo dostepne | pozostalo | dostepny limit | wolne srodki | saldo rachunku
        pl: dost srodki | saldo po
        sv: saldo | tillgangligt | disponibelt | disponibel | kvar att anvanda | saldo efter
        sv: tilgjengelig | disponibelt belopp | indestaende
        tr: bakiye | kullanilabilir | limit | bakiyeniz | kalan bakiye | kalan limit
        tr: guncel bakiye | kullanilabilir limit | kullanilabilir bakiye | yeni bakiye
        tr: hesap bakiyesi | kart limiti | kalan | bakiye bilgisi
        ru: остаток | баланс | доступно | лимит | доступный остаток | доступный лимит
        ru: остаток по счету | баланс карты | доступный баланс | доступный лимит карты
        ru: остаток средств | лимит карты | свободные средства | остаток на карте | доступная сумма
        ru: дост | бал | текущий баланс | ост | dostupno | ostatok | balans | dostupniy ostatok
        ru: dostupny limit | dost | ost
        fa: مانده | موجودی | موجودی حساب | مانده حساب | مانده جدید
        th: ใช้ได้ | คงเหลือ | ยอดเงินคงเหลือ | วงเงิน | เหลือ | ยอดเงินในบัญชี | วงเงินคงเหลือ
        th: ใช้ได้อีก | ยอดคงเหลือ | วงเงินใช้ได้ | ยอดที่ใช้ได้
        ar: الرصيد | رصيد | المتبقي | الحد | الرصيد المتاح | رصيد الحساب | الرصيد المتبقي
        ar: الرصيد الحالي | الرصيد الجديد | حد الائتمان | الحد المتاح | الحد الائتماني المتاح
        ar: الرصيد الكلي | رصيدك | رصيدكم | المتوفر | المتاح | حد البطاقة
        hi: शेष | बैलेंस | उपलब्ध | bache | baki | upalabdh rashi | khate mein shesh | शेष राशि
        hi: उपलब्ध शेष | बचा | बकाया
        ja: 残高 | 利用可能額 | ご利用可能額 | 限度額 | 利用可能残高 | 現在残高 | 利用可能枠
        ja: ご利用可能枠 | 口座残高 | 取引後残高 | 支払後残高 | お支払残高 | ご利用限度額
        ja: お預り残高 | チャージ残高 | 支払可能金額 | 利用可能金額
        ko: 잔액 | 한도 | 잔여 | 누적금액 | 누적이용금액 | 누적사용금액 | 잔여한도 | 사용가능
        ko: 거래후잔액 | 통장잔액 | 이용가능금액 | 가용한도 | 당월누적 | 월누적 | 잔고 | 누적
        ko: 누계
        id: saldo | limit | sisa saldo | saldo akhir | saldo tersedia | sisa limit | saldo anda
        id: sisa
        vi: sd | so du | số dư | so du kha dung | số dư khả dụng | so du moi | so du cuoi | han muc
        vi: hạn mức | sd cuoi | sdc | so du tk
        zh: 余额 | 可用 | 额度 | 可用余额 | 可用额度 | 当前余额 | 活期余额 | 剩余 | 结余 | 餘額
        zh: 可用餘額 | 可用額度 | 信用额度 | 账户余额
        fi: kaytettavissa | tilin saldo | saldo
        cs: zustatek | disponibilni | k dispozici | aktualni zustatek | pouzitelny zustatek
        sk: zostatok
        hr: stanje | raspolozivo | stanje racuna | raspolozivi iznos | raspolozivo stanje
        hr: raspoloziva sredstva | preostalo | stanje na racunu
        hu: egyenleg | elerheto | felhasznalhato | uj egyenleg | szabad egyenleg
        ro: sold disponibil | disponibil | sold curent | sold cont
        bg: салдо | наличност | разполагаем* | наличен баланс
        uk: залишок | доступний залишок | доступно | ліміт | баланс | доступний ліміт
        be: ostatok | dostupno | balans | dostupnaya summa | ostatak
        el: υπολοιπο | διαθεσιμο | νεο υπολοιπο
        he: יתרה | יתרת | מסגרת
        bn: ব্যালেন্স | স্থিতি
        ne: मौज्दात
        ms: baki | baki semasa | baki tersedia | baki akaun | had kredit
        tl: natitirang balanse
        sw: salio | salio lako | salio jipya | salio lako jipya | baki yako
        am: ቀሪ
        sl: stanje na racunu | razpolozljivo | novo stanje | razpolozljivo stanje
        lt: likutis | saskaitos likutis | disponuojamas likutis
        lv: atlikums | pieejamais atlikums | konta atlikums
        et: kontojaak | vaba jaak | saldo | jaak
    """,
    "due": """
        en: due | amount due | total due | minimum due | min due | minimum payment
        en: minimum amount due | balance due | payment due | total amount due | past due | overdue
        en: min amt due | tot amt due | total amt due | outstanding amount | statement balance
        en: statement amount | min payment | next payment | next bill | next charge | next renewal
        en: renews at | late fee | late payment | to pay later | amount to pay | remaining due
        en: payable by | late charge | penalty of | previous balance | charge for the year
        en: original total | paid so far | payments received | emi amount due | next emi
        en: left to pay | still to pay | still due | total outstanding due | next instalment
        en: next installment | regular price | from next month | overdue amount | minimum spend
        en: minimum bill | restocking charge
        es: pago minimo | monto a pagar | deuda | vencimiento | saldo al corte | total de tu factura
        es: proximo cargo | proxima cuota | cuota minima | resto por pagar | deuda total
        pt: pagamento minimo | valor da fatura | vencimento | total da fatura | valor minimo
        pt: proxima parcela | valor do boleto | valor total da fatura
        fr: montant du | echeance | reste a payer | montant a payer avant | prochaine echeance
        fr: solde du | reste du | restant du
        de: fallig* | mindestbetrag | offener betrag | noch offen | restschuld | nachste rate
        de: mindestzahlung | offener rechnungsbetrag
        ru: задолженность | минимальный платеж | долг | к погашению | обязательный платеж
        ru: следующий платеж | осталось оплатить | мин платеж
        ja: 最低支払額 | ご請求金額 | ご請求額 | 次回お支払い | 請求予定額 | お支払い予定額
        ja: 最低お支払 | ご請求予定 | 請求額 | 未払額
        ko: 결제예정금액 | 청구금액 | 최소결제금액 | 결제예정 | 납부금액 | 미납금액 | 청구 금액
        it: importo minimo | prossima rata | rata minima | totale dovuto | residuo da pagare
        nl: openstaand | nog te betalen | minimumbedrag | openstaand bedrag
        pl: minimalna kwota | pozostalo do zaplaty | zaleglosc | kwota minimalna
        sv: kvar att betala | minsta att betala | gjenstar | restbelopp | rest att betala
        tr: asgari tutar | donem borcu | kalan borc | asgari odeme tutari | toplam borc
        ar: المبلغ المستحق | الحد الأدنى | المتبقي للسداد | المستحق
        hi: देय राशि | bakaya
        id: tagihan minimum | minimum pembayaran | sisa tagihan
        zh: 应还金额 | 最低还款 | 本期账单 | 欠款
    """,
    "reward": """
        en: cashback | cash back | reward* | points | savings | saving | you saved | saved | save
        en: coupon | voucher | discount | discounts | off | promo | promo code | promotion
        en: gift card | gift voucher | total savings | bonus | miles | store credit | loyalty | earn
        en: you save | win | reg price | list price | credits applied | mrp | wallet credit used
        en: instant discount | you've saved | you have saved | rewards earned | cashback earned
        en: points earned | coupon discount | member savings | promo applied | rrp | you'll earn
        en: gift card value | tax saved | reward points | cashback of | discount of
        en: loyalty discount | free vase
        es: descuento* | ahorro* | ahorraste | puntos | cupon | has ahorrado | has ganado | vale de
        es: acumulaste | ahorro total | descuento de
        pt: desconto* | economia | pontos | cupom | voce economizou | voce ganhou | vale de
        pt: desconto de
        fr: remise | reduction | economie* | points | bon d'achat | vous economisez | cagnotte
        fr: avoir fidelite | bon de | remise de | vous avez economise | cashback
        de: rabatt | ersparnis | gutschein | punkte | nachlass | sie sparen | gespart
        de: gutschein uber | ersparnis von | bonuspunkte | preisvorteil | uvp | cashback
        it: sconto | risparmi | buono | risparmio | buono sconto | cashback | hai risparmiato
        it: sconto di
        nl: korting | je bespaart | spaarpunten | cadeaubon | adviesprijs | u bespaart
        pl: rabat | znizka | oszczedzasz | punkty | kupon | rabatu
        sv: rabatt | du sparar | bonus | medlemsbonus | poang | presentkort | du sparer
        sv: bonus opptjent
        tr: indirim | puan | kazanilan | bonus | indirim tutari | hediye | sepette indirim
        tr: para puan | kazandiginiz
        ru: скидка | бонус* | кэшбэк | кешбэк | баллы | промокод | начислено бонусов | выгода
        ru: экономия | вы сэкономили | скидки | кешбэка
        ja: 割引 | ポイント | クーポン | 値引 | 値引き | 会員割引 | 割引額 | 獲得予定 | クーポン値引
        ja: 通常価格 | オフ | 進呈
        ko: 할인 | 적립 | 포인트 | 쿠폰 | 적립금 | 할인금액 | 할인액 | 마일리지 | 쿠폰할인 | 캐시백
        ar: خصم خاص | نقاط | كاش باك | استرداد نقدي | الخصم | وفرت | نقاط المكافآت | توفير
        hi: bachat | छूट | कैशबैक | chhoot
        id: diskon | hemat | poin | potongan | kupon
        ms: diskaun | jimat | mata ganjaran
        th: ส่วนลด | คะแนน | แต้ม
        vi: giam gia | tich diem
        zh: 优惠 | 折扣 | 积分 | 红包 | 立减 | 已优惠 | 節省
    """,
    "threshold": """
        en: up to | upto | above | more than | at least | below | under | starting at
        en: starting from | from just | as low as | exceeds | exceeding | greater than | less than
        en: maximum | max | free delivery over | orders over | equal to or above | starts at | only
        en: priced at | insured up to | limit of | coverage of | up to a total of | to a maximum of
        en: at a rate of | above the | limit of your | spend over | equal or above
        en: equal to or more than | alert limit of | threshold of | which is above the
        en: which is over the | above your | over your | a month until | cost about | of about
        en: roughly | priced from | over | set amount of | your set amount of | amount you set
        en: alert amount of | your alert of | alert threshold | alert limit | your threshold of
        en: over your limit of | greater than your | instead of | last year you paid
        en: you paid last year | last year's price | last year it was | previously paid
        en: you used to pay
        es: hasta | desde | mas de | a partir de | superior a | menos de | minimo de | un maximo de
        es: minimo | por encima de | mayor a | mayores a | menor a | aproximadamente
        pt: ate | a partir de | acima de | mais de | no maximo | minimo de | superior a | maior que
        fr: jusqu'a | a partir de | plus de | superieur a | moins de | au dela de | inferieur a
        fr: maximum de | minimum de | environ
        de: bis zu | ab | mehr als | mindestens | mindestbestellwert | hochstens | uber dem betrag
        de: maximal
        ru: до | свыше | более | не менее | не более | максимум | минимум
        ja: 以上 | 最大 | まで | 未満 | 以下 | 超える | 最低 | 上限
        ko: 이상 | 최대 | 미만 | 이하 | 최소 | 한도내
        it: fino a | oltre | a partire da | almeno | massimo | superiore a
        nl: vanaf | meer dan | minimaal | maximaal | tot wel
        pl: powyzej | ponad | maksymalnie
        sv: upp till | mer an | minst | inntil | op til
        tr: ye kadar | uzeri | uzerinde | en az | en fazla
        ar: حتى | ابتداء من | أكثر من | فوق | بحد أقصى | لا يقل عن
        hi: tak | se upar | se zyada | तक | से अधिक
        id: hingga | mulai | minimal | maksimal | mulai dari | di atas
        ms: sehingga | bermula | melebihi
        th: ขั้นต่ำ | สูงสุด | ตั้งแต่ | เริ่มต้น
        vi: toi da | toi thieu | tu chi | len den
        zh: 以上 | 最高 | 满 | 超过 | 上限
    """,
}
