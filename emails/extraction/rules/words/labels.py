"""Words that say what an amount beside them is. `ignore` shields phrases that say nothing."""

LABELS: dict[str, str] = {
    "paid": """
        en: amount paid | total paid | amount charged | total charged | total debited | paid amount
        en: amount debited | amount credited | charged amount | total payment | payment total
        en: amount received | total received | refund total | total refund | refund amount
        en: amount refunded | amount sent | amount withdrawn | grand total paid | order total paid
        en: net amount | net pay | you paid | total amount paid | amount spent | amount deducted
        es: importe pagado | total pagado | monto pagado | importe cobrado
        pt: valor pago | total pago | valor da compra | valor pago total
        fr: montant paye | montant regle | total paye | montant debite
        de: gezahlter betrag | bezahlter betrag | bezahlt | gesamtbetrag bezahlt
        ru: сумма оплаты | сумма операции | сумма списания
        ja: お支払い金額 | お支払金額 | ご利用金額 | 支払金額 | 利用金額 | ご入金額
        ko: 결제금액 | 승인금액 | 이용금액 | 결제 금액
    """,
    "total": """
        en: total | grand total | order total | total amount | invoice total | total price
        en: net total
        en: total fare | total cost | trip total | booking total | total paid today | total charge
        en: amount payable | net payable | total payable | total for this order | total billed
        es: total del pedido | importe total | monto total | total a pagar | total compra
        pt: valor total | total do pedido | total geral | total da compra
        fr: total ttc | montant total | total de la commande | net a payer | prix total
        de: gesamt | gesamtbetrag | gesamtsumme | endbetrag | summe | rechnungsbetrag | gesamtpreis
        de: bestellsumme | endsumme | zu zahlen | zahlbetrag
        it: totale | importo totale | totale ordine
        nl: totaal | totaalbedrag | te betalen
        pl: razem | suma | do zaplaty | lacznie
        sv: totalt | att betala | summa | totalbelopp | i alt | sum totalt
        tr: toplam | genel toplam
        ru: итого | всего | итоговая сумма | к оплате
        ar: المجموع | الإجمالي | المبلغ الإجمالي
        hi: कुल | कुल राशि
        ja: 合計 | 総額 | 総合計 | ご注文合計 | 合計金額
        ko: 합계 | 총액 | 총 결제금액 | 총결제금액
        th: ยอดรวม | รวมทั้งสิ้น
        zh: 总计 | 总额 | 合计
    """,
    "amount": """
        en: amount | amt | transaction amount | txn amount | value | price | payment | cost | fare
        en: purchase amount | transfer amount | transaction value | purchase price | paid with
        en: of amount
        es: importe | monto | valor | cantidad | precio
        pt: valor | preco | quantia
        fr: montant | prix
        de: betrag | preis | umsatz
        it: importo
        nl: bedrag
        pl: kwota
        sv: belopp | belop | belob
        tr: tutar | miktar
        ru: сумма | стоимость | цена
        ar: مبلغ | المبلغ | القيمة
        hi: राशि | रकम
        ja: 金額 | 利用額
        ko: 금액
        id: jumlah | nominal
        vi: so tien | số tiền
        th: จำนวนเงิน | จำนวน
        zh: 金额
    """,
    "balance": """
        en: balance | bal | avl bal | avbl bal | avail bal | available balance | available bal
        en: a/c bal | closing balance | current balance | new balance | opening balance
        en: ledger balance
        en: available limit | avl limit | avl lmt | avail limit | avbl limit | available credit
        en: limit
        en: credit limit | total limit | card limit | spending limit | daily limit | credit line
        en: lmt
        en: available | avl | remaining | left | outstanding | current outstanding
        en: available to spend
        en: total outstanding | clear bal | net bal | updated balance | you have left
        en: credit available
        en: transaction limit | cr limit | bal is
        es: saldo | disponible | limite | cupo | saldo disponible | limite disponible
        pt: saldo | disponivel | limite | saldo atual | limite disponivel
        fr: solde | disponible | plafond | solde disponible | encours
        de: kontostand | saldo | verfugbar* | guthaben | verfugungsrahmen | restbetrag
        it: saldo | disponibilita | plafond
        nl: saldo | beschikbaar
        pl: saldo | dostepne srodki | limit
        sv: saldo | tillgangligt
        tr: bakiye | kullanilabilir | limit | bakiyeniz
        ru: остаток | баланс | доступно | лимит | доступный остаток | доступный лимит
        fa: مانده | موجودی
        th: ใช้ได้
        pl: srodki
        ar: الرصيد | رصيد | المتبقي | الحد | الرصيد المتاح
        hi: शेष | बैलेंस | उपलब्ध | bache | baki
        ja: 残高 | 利用可能額 | ご利用可能額 | 限度額 | 利用可能残高
        ko: 잔액 | 한도 | 잔여 | 누적 | 누적금액
        id: saldo | limit
        vi: sd | so du | số dư
        th: คงเหลือ | ยอดเงินคงเหลือ | วงเงิน
        zh: 余额 | 可用 | 额度
    """,
    "due": """
        en: due | amount due | total due | minimum due | min due | minimum payment
        en: minimum amount due
        en: balance due | payment due | total amount due | past due | overdue | min amt due
        en: tot amt due
        en: total amt due | outstanding amount | statement balance | statement amount | min payment
        en: next payment | next bill | next charge | next renewal | renews at | late fee
        en: late payment
        es: pago minimo | monto a pagar | deuda | vencimiento
        pt: pagamento minimo | valor da fatura | vencimento | total da fatura
        fr: montant du | echeance | reste a payer
        de: fallig* | mindestbetrag | offener betrag
        ru: задолженность | минимальный платеж | долг
        ja: 最低支払額 | ご請求金額 | ご請求額
        ko: 결제예정금액 | 청구금액
    """,
    "reward": """
        en: cashback | cash back | reward* | points | savings | saving | you saved | saved | save
        en: coupon
        en: voucher | discount | discounts | off | promo | promo code | promotion | gift card
        en: gift voucher
        en: total savings | bonus | miles | store credit | loyalty | earn | earned | you save | win
        en: reg price | list price | credits applied | mrp | wallet credit used
        es: descuento* | ahorro* | ahorraste | puntos | cupon | has ahorrado
        pt: desconto* | economia | pontos | cupom | voce economizou
        fr: remise | reduction | economie* | points | bon d'achat | vous economisez
        de: rabatt | ersparnis | gutschein | punkte | nachlass | sie sparen | gespart
        it: sconto | risparmi | buono
        nl: korting
        pl: rabat | znizka
        sv: rabatt
        tr: indirim | puan
        ru: скидка | бонус* | кэшбэк | кешбэк | баллы | промокод
        ja: 割引 | ポイント | クーポン | 値引
        ko: 할인 | 적립 | 포인트 | 쿠폰
        ar: خصم خاص | نقاط
    """,
    "threshold": """
        en: up to | upto | over | above | more than | at least | minimum | below | under
        en: starting at
        en: starting from | from just | as low as | exceeds | exceeding | greater than | less than
        en: maximum | max | free delivery over | orders over | equal to or above | starts at | only
        en: priced at | insured up to | limit of | coverage of
        es: hasta | desde | mas de | a partir de | superior a | menos de | minimo de
        pt: ate | a partir de | acima de | mais de
        fr: jusqu'a | a partir de | plus de | superieur a | moins de
        de: bis zu | ab | mehr als | mindestens | mindestbestellwert | hochstens
        ru: до | свыше | более
        ja: 以上 | 最大 | まで
        ko: 이상 | 최대
    """,
    "part": """
        en: subtotal | sub total | item total | items total | tax | taxes | vat | gst | cgst | sgst
        en: igst
        en: hst | pst | sales tax | shipping | delivery | delivery fee | delivery charge* | postage
        en: handling | tip | gratuity | service fee | service charge* | convenience fee
        en: platform fee
        en: processing fee | booking fee | surcharge | base fare | distance | time | packing
        en: packaging
        en: packaging charge* | unit price | each | qty | quantity | commission | fee | fees
        en: charges
        en: total tax | total before tax | before tax | excl vat | tds | cess | stamp duty | toll
        en: tolls
        en: transfer fee | transaction cost | transaction fee | atm fee | exchange rate | rate
        en: wait time
        en: per night | per month | per person | cancellation fee | cancelling | deposit | incl fee
        en: shipping and handling | shipping & handling | estimated tax | item subtotal
        en: interest charged
        es: impuesto* | iva | envio | gastos de envio | propina | comision | subtotal | tarifa base
        pt: imposto* | iof | frete | entrega | gorjeta | taxa | taxa de servico | subtotal | tarifa
        fr: tva | livraison | frais | frais de port | pourboire | sous total | total ht | dont tva
        de: mwst | ust | mehrwertsteuer | umsatzsteuer | versand | versandkosten | zwischensumme
        de: trinkgeld | gebuhr | netto | nettobetrag | lieferung | liefergebuhr | enthaltene mwst
        it: iva | spedizione | subtotale | imponibile | commissione
        nl: btw | verzendkosten | subtotaal
        pl: vat | dostawa | netto | prowizja
        sv: moms | frakt | delsumma | mva
        tr: kdv | kargo | ara toplam
        ru: ндс | доставка | комиссия | подытог | чаевые
        ja: 小計 | 消費税 | 送料 | 手数料 | 内税 | うち消費税
        ko: 부가세 | 배송비 | 수수료 | 소계
        ar: ضريبة | الضريبة | الرسوم | رسوم | الشحن
        zh: 小计 | 运费 | 税
    """,
    "ignore": """
        en: incl* vat | including vat | inc vat | including tax | including taxes | incl* tax*
        en: incl gst
        en: inclusive of all taxes | inclusive of taxes | including all taxes | incl* of gst
        en: tax invoice
        en: vat invoice | tax receipt | balance transfer | direct deposit | over the phone
        en: over the counter
        en: time of | delivery address | delivery date | on time | one time | first time | real time
        en: from your available balance | using your balance | your balance was used | left a
        en: from balance
        en: over the | delivery of | delivery partner | shipping address | shipping to | gst no
        en: gst number
        en: vat number | vat no | tax id | tax year | value date | at the time | with gift card
        en: wise balance
        en: paypal balance | wallet balance | balance account | cash app balance | each other
        es: iva incluido | iva incl | con iva
        pt: com impostos
        fr: tva incluse | tva comprise | dont tva incluse | dans les delais | des que | des lors
        de: inkl mwst | inkl* mwst | incl mwst | inklusive mwst | inkl ust | einschl* mwst | ab dem
        de: uber ihr*
        it: iva inclusa
        ru: включая ндс | от имени | до востребования
        ja: 税込
    """,
}
