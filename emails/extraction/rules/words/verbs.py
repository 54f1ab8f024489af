"""Words that say which way money went. `!` rows are finished acts, the others only name one.

`ours` rows are acts of the payee's own side: whose money moved depends on what was paid.
`ignore` shields phrases that hold a verb and mean none.
"""

VERBS: dict[str, str] = {
    "debit!": """
        fa: برداشت
        sv: belastades | belastats | debiterades
        tr: harcama yapilmistir | odeme yapilmistir
        th: เงินออก
        en: debited | deducted | spent | paid | charged | withdrawn | withdrew | withdrawal was made
        en: sent
        en: transferred | transfered | bought | purchased | billed | donated | recovered
        en: auto debited | swiped | remitted
        en: has been used | was used | is used | made a purchase | made a payment
        en: purchase was made
        en: payment was made | transaction was made | transaction made | purchase made
        en: payment made
        en: you've used | used for a | used for | used at | recharged | was authorized at
        en: was authorised at
        en: sent to | paid to | paid for | was paid | invested | renewed | you've sent
        en: payment has been made | dispensed | redeemed for
        es: pagaste | has pagado | pagado | compraste | debitado | debito realizado | retiraste
        es: retirado | cobrado
        es: transferiste | enviaste | has enviado | gastado | gastaste | cargado | realizaste
        es: se ha cargado
        es: se realizo | se efectuo | has realizado | realizada | efectuada | realizado | adeudado
        es: debitamos
        pt: pagou | debitado | debitada | enviou | transferiu | sacou | comprou | realizou
        pt: foi realizad* | aprovada
        pt: foi paga | foi pago | compra aprovada | enviado | enviada | gastou | cobramos
        pt: voce pagou
        fr: paye | payee | avez paye | debite | debitee | preleve | prelevee | avez envoye
        fr: avez effectue | a ete effectue | regle
        fr: avons facture | avez depense | a ete debite | achete | retire
        de: bezahlt | gezahlt | abgebucht | belastet | eingekauft | abgehoben | uberwiesen
        de: gesendet | eingezogen | abgezogen
        de: berechnet | ausgegeben | getatigt | gekauft
        it: addebitato | addebitata | pagato | hai pagato | acquistato | prelevato | inviato
        it: hai inviato
        nl: betaald | afgeschreven | overgemaakt | gepind | opgenomen
        pl: zaplacono | obciazono | zaplaciles | wyplacono | przelano | pobrano
        sv: betalat | betalt | dragits | dras | kopt | skickat | trukket | debiterat
        tr: odendi | cekildi | harcandi | gonderildi | harcama yapildi | odeme yapildi
        tr: alisveris yapildi
        ru: списано | оплачено | снято | переведено | оплатили | списали | списаны | куплено
        ru: вы перевели
        ar: خصم | تم خصم | سحب | دفع | تم دفع | شراء | تم الشراء | تم سحب | تحويل صادر
        hi: debit hua | debit hui | debit kiye | kat gaye | kate gaye | kaat liye | kharch | bheje
        hi: bhugtan kiya | nikale | kata gaya
        hi: डेबिट | कटे | काटे | भुगतान किया | निकाले | खर्च | भेजे
        id: didebet | dibayar | terdebet | ditransfer
        vi: da thanh toan | đã thanh toán | thanh toan | ghi no
        ja: 引き落とし | 引落 | 出金 | 購入 | 支払いました | 支払われました | お支払いが完了
        ja: ご利用 | 利用がありました | 振り込みました | 引き出し | 決済
        ko: 출금 | 결제 | 승인 | 사용 | 구매 | 이체 | 송금
        th: ชำระ | ถอน | โอนออก | หักบัญชี | จ่าย | ใช้จ่าย
        zh: 支出 | 消费 | 支付 | 扣款 | 转出 | 付款
    """,
    "done!": """
        id: berhasil
        en: successful | successfully | completed | has been processed | was processed | approved
        en: processed | has cleared
        en: has been posted | posted to your | made at | settled | confirmed | complete | authorized
        en: authorised | issued | has been made | was made
        es: aprobada | aprobado | exitosa | exitoso | con exito | confirmado | confirmada
        es: completada
        pt: aprovado | com sucesso | concluida | concluido | confirmado | confirmada
        fr: confirme | confirmee | accepte | acceptee | valide | effectue | effectuee
        de: erfolgreich | bestatigt | ausgefuhrt | gebucht | durchgefuhrt | autorisiert
        ru: успешно | выполнен | выполнена | подтвержден* | проведен*
        ja: 完了 | 承りました | 確定
        ko: 완료
    """,
    "debit": """
        fa: خرید
        en: charge of | charge | purchase | purchase of | purchase for | payment of | payment to
        en: payment for | withdrawal | withdrawal of | cash withdrawal
        en: transfer of | transfer to | transaction of | transaction for | transaction at | txn of
        en: txn | debit | dr | debit of | debit alert
        en: spend | spending | used | order | direct debit | ach debit | standing order | trip
        en: ride | your payment | mandate
        en: transaction | card transaction | donation of | autopay | auto pay | bill payment
        en: subscription | your order | fare | expense
        en: emi of | money sent | pos | point of sale | pos transaction | contactless | renewal
        en: renewal of | donation | gift of
        es: compra | pago | cargo | retiro | consumo | gasto | transferencia a | debito
        es: recibo domiciliado | disposicion | extraccion
        pt: compra | pagamento | debito | saque | transferencia enviada | pix enviado | fatura paga
        pt: gasto
        fr: achat | paiement | prelevement | retrait | virement emis | debit | virement vers
        fr: depense
        de: kauf | zahlung | abbuchung | lastschrift | kartenzahlung | dauerauftrag | einkauf
        de: auszahlung | uberweisung | zahlung an | umsatz | barabhebung | verfugung
        it: acquisto | pagamento | prelievo | addebito | spesa
        nl: betaling | aankoop | afschrijving | incasso
        pl: platnosc | zakup | obciazenie | wyplata | transakcja karta | przelew wychodzacy
        sv: betalning | kop | kortkop | uttag | betaling | kob | varekjop | kjop
        tr: harcama | odeme | alisveris | nakit cekim
        ru: покупка | оплата | списание | снятие | выдача | платеж | перевод | снятие наличных
        ar: عملية شراء | مشتريات | حوالة صادرة | سحب نقدي
        hi: bhugtan | भुगतान
        es: transaccion
        pt: transacao
        nl: pinbetaling
        pl: transakcja
        ru: транзакция
        id: transaksi | pembayaran | pembelian | penarikan
        ja: お支払い | 支払い | 利用 | 出金額 | お買い物
        ko: 체크카드 | 일시불 | 할부
        zh: 消费金额
    """,
    "credit!": """
        fa: واریز
        en: you received | you have received | you've got | you've been paid | you just received
        en: payment received from | received from
        en: credited | received | deposited | refunded | reversed | sent you | paid you
        en: transferred to you
        en: transferred to your | you've received | added to your | reimbursed | you got paid
        en: has been added
        en: was deposited | refund has been issued | issued a refund | refund was issued
        en: refund issued | paid into
        en: refund processed | processed a refund | refund has been processed | paid out to you
        en: credited back | sent you money | paid to your account
        es: recibiste | has recibido | abonado | abonada | acreditado | acreditada | reembolsado
        es: depositado | te envio | te ha enviado | ingresado | devuelto | te transfirio | recibido
        es: hemos reembolsado
        pt: recebeu | recebido | recebida | creditado | creditada | estornado | estornada
        pt: reembolsado | depositado | te enviou | voce recebeu
        fr: credite | creditee | avez recu | rembourse | remboursee | remboursons | vous a envoye
        fr: verse | a ete credite
        de: gutgeschrieben | erhalten | eingegangen | erstattet | ruckerstattet | zuruckerstattet
        de: uberwiesen an sie
        it: accreditato | accreditata | rimborsato | hai ricevuto | ricevuto
        nl: bijgeschreven | ontvangen | terugbetaald | teruggestort
        pl: uznano | otrzymano | otrzymales | zwrocono | wplynelo
        sv: mottagit | mottatt | aterbetalats | satts in | insatt | modtaget
        tr: yatirildi | iade edildi | gelmistir | alindi | hesabiniza geldi
        ru: зачислено | зачислены | поступил* | возвращено | получен* | пополнен* | вам перевели
        ar: إيداع | تم إيداع | استرداد | تحويل وارد | تم استلام | إضافة
        hi: credit hua | credit hue | jama | prapt | mile hain | wapas | aaye hain | जमा | प्राप्त
        hi: क्रेडिट | वापस
        id: diterima | dikredit | dikembalikan
        vi: da nhan | ghi co | hoan tien
        ja: 入金 | 返金 | 返金いたしました | 受け取りました | 振り込まれました | 着金
        ko: 입금 | 환불 | 취소 | 승인취소 | 결제취소
        th: รับเงิน | เงินเข้า | โอนเข้า | คืนเงิน | ฝาก
        zh: 收入 | 退款 | 存入 | 到账 | 转入
    """,
    "credit": """
        en: refund | refund of | refund for | deposit of | deposit | credit of | credit alert
        en: credit | cr | reversal | reversal of | salary
        en: interest credit | payout | payout of | incoming transfer | transfer from | payment from
        en: direct deposit | reimbursement
        en: your refund | money received | cash deposit | dividend | neft credit | ach credit
        en: interest earned | interest paid
        es: abono | deposito | devolucion | reembolso | ingreso | transferencia recibida | nomina
        es: transferencia de
        pt: deposito | estorno | reembolso | pix recebido | credito | transferencia recebida
        pt: devolucao
        fr: remboursement | virement recu | credit | versement | depot | virement de | avoir de
        de: gutschrift | ruckerstattung | erstattung | zahlungseingang | gehalt | geldeingang
        de: ruckzahlung
        it: rimborso | accredito | bonifico ricevuto | stipendio
        nl: bijschrijving | terugbetaling | storting
        pl: uznanie | wplyw | zwrot | wplata | przelew przychodzacy
        sv: aterbetalning | insattning | refusjon | tilbagebetaling
        tr: iade | para girisi | gelen havale
        ru: зачисление | пополнение | возврат | поступление | зарплата
        ar: حوالة واردة | راتب | مرتجع
        ja: お振込 | 振込入金 | 給与
        ko: 급여
        zh: 工资
    """,
    "ours": """
        en: received your payment | payment received | received a payment of
        en: payment has been received | payment was received
        en: received payment | thank you for your payment | thanks for your payment
        en: your payment was received | we received
        en: we've received | we have received | payment is received | your payment has been received
        en: payment posted | payment credited
        en: received with thanks | receipt of your payment | got your payment | receipt of payment
        en: your payment of
        es: hemos recibido tu pago | hemos recibido su pago | recibimos tu pago | recibimos su pago
        es: pago recibido | gracias por tu pago | gracias por su pago
        pt: recebemos seu pagamento | recebemos o seu pagamento | pagamento recebido
        pt: pagamento confirmado
        fr: avons recu votre paiement | avons bien recu votre paiement | paiement recu
        fr: merci pour votre paiement | votre paiement
        de: haben ihre zahlung erhalten | haben deine zahlung erhalten | zahlung erhalten
        de: ihre zahlung | vielen dank fur ihre zahlung | zahlung ist eingegangen
        ru: получили ваш платеж | получили вашу оплату | платеж получен
        ja: ご入金を確認 | お支払いを確認
    """,
    "ignore": """
        en: credit card* | debit card* | credit/debit | debit/credit | credit union | credit limit
        en: credit line | available credit | credit bureau | credit score
        en: purchase protection | debit or credit | credit or debit | not charged | wasn't charged
        en: have not been charged | was not charged | will not be charged | won't be charged
        en: this email was sent | message was sent | email was sent | sent from | was sent to you
        en: sent by | sent automatically | email has been sent | mail was sent | you received this
        en: you have received this | received this email | received this message | receiving this
        en: order received | received your order | received an order | get paid | spend smarter
        en: paid plan | paid subscription | order now | in order to | paid leave | order online
        en: credit report | store credit | credit note
        en: order status | order number | order no | order id | order date | transaction date
        en: transaction id | transaction time | transaction no | transaction number
        en: transaction reference | transaction details | transaction type | transaction amount
        en: payment method | payment mode | payment date | payment type | payment id
        en: payment reference | payment details | txn id | txn no | txn date | payment gateway
        en: used as | order details | order summary | subscription id | trip id
        en: any transaction | this transaction | did not make | didn't make
        en: unauthorized transaction* | unauthorised transaction* | transaction alert*
        en: transaction notification | payment options | payment card | prepaid | charged separately
        en: completed successfully
        es: tarjeta de credito | tarjeta de debito | cargo de | fecha de pago | metodo de pago
        es: forma de pago
        pt: cartao de credito | cartao de debito | forma de pagamento | data do pagamento
        fr: carte de credit | carte de debit | mode de paiement | moyen de paiement
        de: kreditkarte* | debitkarte* | zahlungsart | zahlungsmethode | erhalten sie
        de: sie erhalten diese | diese e mail erhalten
        ru: кредитная карта | дебетовая карта | кредитной карт* | получили это письмо
        ru: вы получили это
        ja: ご利用ありがとう | ご利用いただき | ご利用日 | ご利用先 | 利用先 | 利用日 | ご利用店
        ja: ご利用店舗 | ご利用額 | ご利用カード | ご利用明細
        ja: ご利用可能額 | 利用可能 | ご利用内容
        ko: 승인번호 | 사용처 | 결제예정 | 이용 가능
    """,
}
