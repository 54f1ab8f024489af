"""Words that say that the amount beside them is what was paid."""

LABELS: dict[str, str] = {
    "paid": """
        en: amount paid | total paid | amount charged | total charged | total debited | paid amount
        en: amount debited | amount credited | charged amount | total payment | payment total
        en: amount received | total received | refund total | total refund | refund amount
        en: amount refunded | amount sent | amount withdrawn | grand total paid | order total paid
        en: net amount | net pay | you paid | total amount paid | amount spent | amount deducted
        en: refunded to | amount charged to your card | total withdrawn | total transferred
        en: total spent | net paid | purchase total paid | amount taken | amount collected
        en: premium paid | payment amount | amount you paid | you have paid | final charge
        en: total charges paid | transferred amount | withdrawal amount | deposit amount
        en: debit amount | credit amount | total debit | total credit | amount transferred
        en: amount deposited | net payout | payout amount | cash received | total charged to
        en: billed amount | order paid
        es: importe pagado | total pagado | monto pagado | importe cobrado | total cobrado
        es: importe abonado | importe cargado | total reembolsado | importe reembolsado
        es: monto debitado | monto de la compra | monto del retiro | valor pagado | monto acreditado
        es: importe de la operacion | monto de la operacion | monto transferido
        es: importe transferido | total abonado | monto abonado | valor de la compra
        pt: valor pago | total pago | valor da compra | valor pago total | total reembolsado
        pt: valor cobrado | valor debitado | total cobrado | valor transferido | valor do pix
        pt: valor da transferencia | valor creditado | valor recebido | valor do pagamento
        pt: valor estornado
        fr: montant paye | montant regle | total paye | montant debite | montant preleve
        fr: total regle | total ttc regle | montant rembourse | montant encaisse
        fr: montant de l'achat | montant du virement | montant du transfert | montant recu
        fr: montant de l'operation | montant total paye
        de: gezahlter betrag | bezahlter betrag | bezahlt | gesamtbetrag bezahlt | erstattungsbetrag
        de: abgebuchter betrag | gebuchter betrag | uberweisungsbetrag | gutschriftsbetrag
        de: summe bezahlt | bar erhalten | mit karte bezahlt
        ru: сумма оплаты | сумма операции | сумма списания | сумма платежа | оплачено
        ru: сумма перевода | сумма зачисления | сумма возврата | сумма покупки | итого оплачено
        ru: зачисленная сумма | списано | сумма пополнения | сумма снятия
        ja: お支払い金額 | お支払金額 | ご利用金額 | 支払金額 | 利用金額 | ご入金額 | 決済金額
        ja: 引落金額 | 引き落とし金額 | 振込金額 | お振込金額 | お引落金額 | 出金金額 | 入金金額
        ja: 返金額 | 返金金額 | お支払額 | 支払額 | ご購入金額 | ご利用金額合計 | 取引金額
        ja: お取引金額 | お引出金額 | 送金額 | 受取金額
        ko: 결제금액 | 승인금액 | 이용금액 | 결제 금액 | 사용금액 | 출금금액 | 입금금액 | 이체금액
        ko: 환불금액 | 실결제금액 | 최종 결제금액 | 결제한 금액 | 거래금액 | 송금금액 | 결제액
        it: totale pagato | importo pagato | importo addebitato | importo rimborsato
        it: importo operazione | importo bonifico | importo accreditato | totale rimborsato
        nl: totaal betaald | betaald bedrag | voldaan per pin | afgeschreven bedrag | bedrag betaald
        nl: voldaan | terugbetaald bedrag
        pl: zaplacono | kwota zaplacona | kwota operacji | kwota transakcji | kwota zwrotu
        pl: kwota przelewu | oplacono
        sv: betalt belopp | betalat belopp | debiterat belopp | betalt belop | belastet belop
        sv: totalt betalt | aterbetalt belopp | trukket belop
        fi: maksettu yhteensa | maksettu
        cs: zaplaceno | castka platby | uhrazeno | castka transakce
        hr: ukupno placeno | placeno | plaćeno
        hu: fizetett osszeg | kifizetve | tranzakcio osszege
        ro: total platit | suma platita | valoare tranzactie | suma tranzactiei
        tr: odenen tutar | odenen toplam | tahsil edilen | islem tutari | harcama tutari
        tr: cekilen tutar | gonderilen tutar | odeme tutari | iade tutari | toplam odenen
        tr: alisveris tutari
        uk: сума операції | сплачено | сума платежу | сума переказу
        bg: платена сума
        el: ποσο πληρωμης | ποσο συναλλαγης
        he: סכום העסקה | סכום ששולם
        ar: المبلغ المدفوع | مبلغ العملية | مبلغ الشراء | المبلغ المخصوم | مبلغ التحويل
        ar: المبلغ المسترد | المدفوع | المبلغ المحول | مبلغ السحب | مبلغ الحوالة | إجمالي المدفوع
        fa: مبلغ تراکنش | مبلغ واریز | مبلغ برداشت
        hi: bhugtan rashi | भुगतान राशि | लेनदेन राशि
        id: total bayar | total pembayaran | jumlah dibayar | nominal transaksi | jumlah transaksi
        id: nominal transfer | jumlah transfer | total dibayar | jumlah pembayaran
        id: jumlah penarikan
        ms: jumlah bayaran | jumlah dibayar | jumlah transaksi | amaun transaksi | amaun dibayar
        tl: halagang binayaran
        sw: kiasi ulicholipa
        vi: so tien thanh toan | so tien giao dich | da thanh toan | so tien gd
        th: ยอดชำระ | จำนวนเงินที่ชำระ | ยอดใช้จ่าย | ยอดชำระทั้งสิ้น
        zh: 支付金额 | 付款金额 | 消费金额 | 交易金额 | 实付 | 实付款 | 实付金额 | 扣款金额
        zh: 转账金额 | 退款金额 | 入账金额 | 實付金額 | 交易金額 | 已付
    """,
    "total": """
        en: grand total | order total | total amount | invoice total | total price | net total
        en: total fare | total cost | trip total | booking total | total paid today | total charge
        en: amount payable | net payable | total payable | total for this order | total billed
        en: total eur | total usd | total gbp | total due today | total incl vat | total inc vat
        en: total including vat | total incl tax | total with tax | total including tax
        en: amount total | net to pay | total to pay | basket total | purchase total | sale total
        en: bill total | total sale | total value | order amount | invoice amount | total invoice
        en: ticket total | total
        es: total del pedido | importe total | monto total | total a pagar | total compra
        es: total factura | total eur | total con iva | total ticket | importe total eur
        es: total de la compra | total general | total general a pagar
        pt: valor total | total do pedido | total geral | total da compra | total a pagar
        pt: total pago a vista | total da fatura fiscal | total liquido | total com iva | total eur
        fr: total ttc | montant total | total de la commande | net a payer | prix total
        fr: somme a payer | total a payer | montant ttc | total general | total facture | total eur
        fr: net a payer ttc | a payer ttc | total regle ttc
        de: gesamt | gesamtbetrag | gesamtsumme | endbetrag | summe | rechnungsbetrag | gesamtpreis
        de: bestellsumme | endsumme | zu zahlen | zahlbetrag | summe eur | total eur
        de: gesamt brutto | bruttobetrag | zu bezahlen | rechnungssumme | gesamtkosten
        de: gesamtsumme eur | total chf | brutto
        it: totale | importo totale | totale ordine | totale euro | totale eur | totale complessivo
        it: totale documento | importo complessivo | totale fattura | totale da pagare
        it: complessivo
        nl: totaal | totaalbedrag | te betalen | totaal incl btw | totaal incl | eindtotaal
        nl: totaal eur | totaalprijs | totaal te betalen | factuurbedrag | totaal bedrag
        pl: razem | suma | do zaplaty | lacznie | suma pln | naleznosc ogolem | do zaplaty razem
        pl: wartosc brutto | ogolem | razem brutto | kwota do zaplaty | razem do zaplaty
        pl: suma zamowienia | kwota brutto | koszt calkowity
        sv: totalt | att betala | summa | totalbelopp | i alt | sum totalt | att betala totalt
        sv: sum | totalsum | totalbelop | belop i alt | total inkl moms | a betale | i alt dkk
        sv: slutsumma | ordersumma | totalpris | ordretotal
        tr: toplam | genel toplam | toplam tutar | odenecek tutar | genel toplam tutar
        tr: siparis toplami | siparis tutari | fatura toplami
        ru: итого | всего | итоговая сумма | к оплате | итого к оплате | сумма заказа
        ru: стоимость заказа | общая сумма | сумма чека | всего к оплате | итог
        ar: المجموع | الإجمالي | المبلغ الإجمالي | الإجمالي الكلي | المجموع الكلي | إجمالي
        ar: إجمالي الطلب | الاجمالي | المجموع النهائي
        hi: कुल | कुल राशि | कुल भुगतान | kul | kul rashi
        ja: 合計 | 総額 | 総合計 | ご注文合計 | 合計金額 | お会計 | 合計額 | ご請求合計
        ja: お支払い合計 | 税込合計 | お買上げ合計 | 総合計金額
        ja: お支払合計 | 支払合計 | 合計(税込) | 合計（税込）
        ko: 합계 | 총액 | 총 결제금액 | 총결제금액 | 총 금액 | 총금액 | 결제 총액 | 총 결제 금액
        ko: 합계금액 | 주문금액 | 총 주문금액 | 받을금액
        th: ยอดรวม | รวมทั้งสิ้น | รวมทั้งหมด | ยอดรวมทั้งสิ้น | ยอดสุทธิ | รวม | ยอดรวมสุทธิ
        zh: 总计 | 总额 | 合计 | 總計 | 應付 | 应付 | 订单总额 | 订单金额 | 合計金額 | 總金額
        zh: 总金额 | 应付总额
        fi: yhteensa | summa | loppusumma
        is: samtals | alls | heild
        cs: celkem | celkova cena | k uhrade | celkem k uhrade
        sk: spolu
        hr: ukupno | sveukupno | za platiti | ukupan iznos
        hu: osszesen | vegosszeg | fizetendo
        ro: total de plata | total general | suma totala
        bg: общо | всичко | обща сума
        uk: всього | разом | загальна сума | підсумок
        el: συνολο | γενικο συνολο | πληρωτεο
        he: סה"כ | סהכ | סך הכל | סה״כ
        fa: جمع کل | مبلغ قابل پرداخت
        id: jumlah | grand total | jumlah total | total belanja | total tagihan | total pesanan
        id: total harga
        ms: jumlah | jumlah besar | jumlah keseluruhan
        tl: kabuuan
        sw: jumla
        vi: tong cong | tong tien | tổng cộng | tong thanh toan | thanh tien
        sl: skupaj | za placilo | skupaj z ddv
        lt: is viso | viso moketi | bendra suma
        lv: kopa | kopa apmaksai | kopsumma
        et: kokku | kokku tasuda | summa kokku
    """,
    "amount": """
        en: amount | amt | transaction amount | txn amount | value | price | payment | cost | fare
        en: purchase amount | transfer amount | transaction value | purchase price | paid with
        en: of amount | trx amount | trxn amount | order value | amount in | sum | charge amount
        en: purchase value | tran amount | amount usd | amount inr | amount eur
        es: importe | monto | valor | cantidad | precio | valor de la transaccion
        es: monto de la transaccion | suma | valor transaccion | valor de transaccion
        es: valor compra | monto transaccion | monto de transaccion | monto de la operacion
        es: importe de la operacion | importe operacion | valor de la operacion | valor operacion
        es: valor total de la transaccion
        pt: valor | preco | quantia | valor da operacao | montante | valor da transacao
        pt: valor da compra | valor do pagamento | valor da transferencia | valor do debito
        fr: montant | prix | somme | valeur
        de: betrag | preis | umsatz | umsatzbetrag | transaktionsbetrag | wert
        it: importo | somma | prezzo | valore
        nl: bedrag | prijs | transactiebedrag
        pl: kwota | cena | wartosc | koszt
        sv: belopp | belop | belob | pris | transaktionsbelopp
        tr: tutar | miktar | islem tutari
        ru: сумма | стоимость | цена | на сумму | в размере | summa | na summu | razmer
        ar: مبلغ | المبلغ | القيمة | بمبلغ | بقيمة | قيمة | مبلغ وقدره | بـ
        hi: राशि | रकम | rashi | amount rs
        ja: 金額 | 利用額
        ko: 금액
        id: jumlah | nominal | sebesar | senilai | harga | biaya
        vi: so tien | số tiền | so tien la
        th: จำนวนเงิน | จำนวน | ยอดเงิน | มูลค่า
        zh: 金额 | 数额 | 金額 | 钱款
        fi: maara
        cs: castka | cena
        hr: iznos | cijena
        hu: osszeg
        ro: suma | pret | valoare
        bg: сума | цена
        uk: сума | вартість
        el: ποσο | αξια
        he: סכום
        fa: مبلغ
        bn: পরিমাণ
        ms: amaun | sebanyak | harga
        tl: halaga
        sw: kiasi
        sl: znesek
        lt: suma
        lv: summa
        et: summa
    """,
}
