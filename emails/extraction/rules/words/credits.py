"""Words that say that money came in: finished acts.

`got` rows are words of receiving: a shop that received money took it from its reader. `back` rows
undo a debit. `ours` rows are acts of the payee's own side: whose money moved depends on what was
paid.
"""

CREDITS: dict[str, str] = {
    "credit!": """
        fa: واریز | واریز به | واريز | انتقال به
        en: you received | you have received | you've got | you've been paid | you just received
        en: payment received from | credited | deposited | sent you | paid you | transferred to you
        en: transferred to your | you've received | added to your | you got paid | has been added
        en: was deposited | paid into | paid out to you | sent you money | paid to your account
        en: has been received in your account | you have been paid | sent to you | has sent you
        en: sent you a payment | paid into your account | you have been sent | has paid you
        en: credited to your | credited with | credited by | has been credited | was credited
        en: been credited | deposited to | deposited into | deposited in | moved into your
        en: topped up your | has been topped up | was topped up | you received a payment
        en: you've received a payment | you have received a payment | received money
        en: you received money | interest of | interest added | added to your account
        en: added to your balance | cash in | cashed in | loaded into your | transferred into your
        en: paid out | we've paid you | we paid you | payout sent | payout is on its way
        en: payout initiated | deposited your | payout has been sent | has been deposited
        en: we sent your payout | inward remittance | settled to your | you made a sale
        en: received in your | received into your | received to your | has credited your | earned
        en: you earned | landed in | just landed in | has landed in | landed into | has arrived in
        en: have arrived in | arrived in your | has landed | money has arrived
        es: recibiste | has recibido | abonado | abonada | acreditado | acreditada | depositado
        es: te envio | te ha enviado | ingresado | te transfirio | te enviaron | te depositaron
        es: le transfirio | te ha transferido | se acredito | se ha acreditado | se abono
        es: recibio una transferencia | recibio un pago | ha recibido una transferencia
        es: has recibido una transferencia | ha recibido un pago | has recibido un pago
        es: se ha abonado | te transfirieron | ha recibido | recibio | has ganado | le enviaron
        es: le ha enviado | ingresada | depositamos | acreditamos | te abonamos | hemos abonado
        es: te depositamos | recibiste un pago | recibiste una transferencia | te pago | te envia
        es: consignacion | consignaron | recibimos en tu cuenta | te llegaron | te llego | te yapeo
        es: te yapearon | te mando
        pt: recebeu uma transferencia | recebeu um pix | recebeu um pagamento | recebeu | creditado
        pt: creditada | depositado | te enviou | voce recebeu | caiu na sua conta | pix recebido
        pt: foi creditado | foi creditada | te transferiu | recebeste | foi depositado | creditamos
        pt: caiu
        fr: avez recu un virement | avez recu un paiement | avez recu un transfert | credite
        fr: creditee | avez recu | vous a envoye | verse | a ete credite | a ete creditee
        fr: vous avez recu | a ete verse | vire sur votre compte | transfert recu | depot recu
        fr: virement recu | vous a transfere | vous a vire | a ete depose | avez ete credite
        fr: recu un transfert | recu de
        it: hai ricevuto un bonifico | hai ricevuto un pagamento | accreditato | accreditata
        it: hai ricevuto | accreditati | ti ha inviato | ha inviato denaro | ricevuto un bonifico
        it: versato | ti ha mandato
        de: gutgeschrieben | uberwiesen an sie | wurde gutgeschrieben | ist eingegangen auf
        de: hat ihnen gesendet | hat dir gesendet | haben sie erhalten | hat dir geschickt
        de: hat ihnen uberwiesen | du hast erhalten | sie haben erhalten | gutgeschr | eingezahlt
        nl: bijgeschreven | heeft je gestuurd | bijgeboekt | je hebt ontvangen | u heeft ontvangen
        nl: gestort
        pl: uznano | otrzymales | wplynelo | wplynela | zaksiegowano wplyw | zasilono | otrzymalas
        pl: wplacono | wplynal | zasilony
        sv: satts in | insatt | har satts in | har mottagit | overfort till dig | innsatt
        sv: kreditert | krediteret | har fatt | indsat
        tr: yatirildi | gelmistir | hesabiniza geldi | yatirilmistir | yatti | hesabiniza gecti
        tr: hesabiniza aktarildi | gelen para | gecmistir | hesabiniza gonderdi | hesabiniza yatan
        ru: зачислено | зачислены | поступил* | пополнен* | вам перевели | зачислена | зачислен
        ru: перевел вам | перевела вам | вам поступил* | пополнена | пополнено | внесено | внесены
        ru: начислен*
        ar: إيداع | تم إيداع | تحويل وارد | إضافة | تم إضافة | تمت إضافة | وصلتك | استلمت | ورد
        ar: وردت | إضافة مبلغ | أودع | تم ايداع | ايداع | واردة | وارد | استلام
        hi: credit hua | credit hue | jama | prapt | mile hain | wapas | aaye hain | जमा | प्राप्त
        hi: क्रेडिट | वापस | credit kiya gaya | jama hue | jama hua | credit ho gaye | mila hai
        hi: mile | aa gaye | prapt hue | prapt hua | jama kiye | क्रेडिट किया | जमा किए | जमा हुए
        hi: प्राप्त हुए | मिले | क्रेडिट हुए | क्रेडिट हुआ
        id: dikredit | telah masuk | dana masuk | menerima dana | menerima transfer
        id: transfer masuk | telah diterima | dikreditkan | anda menerima | masuk ke rekening
        id: uang masuk
        vi: da nhan | ghi co | da nhan duoc | đã nhận | ghi có | nhan duoc | bao co
        ja: 入金 | 受け取りました | 振り込まれました | 着金 | 入金されました | お受け取り
        ja: 振込がありました | お振込みがありました | 入金がありました | 振り込み入金 | ご入金
        ja: 振込入金 | 受取 | お預け入れ
        ko: 입금 | 취소 | 입금되었습니다 | 받았습니다 | 입금됨 | 급여입금 | 이체입금 | 받았어요
        th: รับเงิน | เงินเข้า | โอนเข้า | ฝาก | รับโอน | เงินเข้าบัญชี | ฝากเงิน | เข้าบช | โอนเงินเข้า
        th: เข้าบัญชี | เงินโอนเข้า
        zh: 收入 | 存入 | 到账 | 转入 | 已到账 | 入账 | 转账收入 | 汇入 | 收款 | 到帐 | 已入账
        zh: 存款 | 轉入 | 入帳
        fi: talletettu | saapunut | vastaanotettu
        cs: pripsano | pripsali | prijata platba | prichozi platba | prislo
        hr: primljeno | uplata primljena | primili ste | primljena | uplaceno na | odobreno
        hr: primili ste uplatu | uplaceno vam je | priliv na racun
        hu: joviras* | beerkez*
        ro: primit | ai primit | ati primit | creditat | incasat
        uk: зараховано | надійшло | отримано | надходження | вам переказали
        bg: получихте | постъпил* | заверен*
        el: πιστωση | πιστωθηκε | λαβατε | καταθεση
        he: זוכה | קיבלת | זיכוי | הופקד
        be: zachislenie | postuplenie | popolnenie | zachisleno
        bn: ক্রেডিট | জমা | পেয়েছেন
        ms: telah dikreditkan | telah menerima | anda menerima
        tl: nakatanggap | natanggap
        sw: umepokea | imepokelewa | umewekewa | imewekwa | pokea | umepokelewa | umepata
        sl: prejeli ste | ste prejeli | priliv na racun | prejem placila
        lt: gavote | gautas mokejimas | iskaityta | i jusu saskaita pervesta | gautas pavedimas
        lt: jums pervede
        lv: sanemts maksajums | ieskaitits | jus sanemat | jusu konta ieskaitits | sanemats
        et: laekus | laekumine | saabus makse | teile laekus | krediteeriti | kandis teile
    """,
    "ours": """
        en: received your payment | payment received | received a payment of
        en: payment has been received | payment was received | received payment
        en: thank you for your payment | thanks for your payment | your payment was received
        en: we received | we've received | we have received | payment is received
        en: your payment has been received | payment posted | payment credited
        en: received with thanks | receipt of your payment | got your payment | receipt of payment
        en: your payment of | received by | received with thanks from | received from you
        en: received your transfer | received cash | received payment of | receipt for your payment
        en: we have received your | payment was successfully received | premium received
        en: your order has been paid | we received a payment | payment accepted
        en: successfully received your
        es: hemos recibido tu pago | hemos recibido su pago | recibimos tu pago | recibimos su pago
        es: pago recibido | gracias por tu pago | gracias por su pago | recibimos tu
        es: hemos recibido el pago | recibimos el pago | pago confirmado | pago acreditado
        es: recibi de
        pt: recebemos seu pagamento | recebemos o seu pagamento | pagamento recebido
        pt: pagamento confirmado | confirmamos o recebimento | recebemos o pagamento | recebemos de
        fr: avons recu votre paiement | avons bien recu votre paiement | paiement recu
        fr: merci pour votre paiement | votre paiement | bien recu votre reglement | recu de m
        fr: reglement recu | paiement bien recu | recu la somme de
        de: haben ihre zahlung erhalten | haben deine zahlung erhalten | zahlung erhalten
        de: ihre zahlung | vielen dank fur ihre zahlung | zahlung ist eingegangen | erhalten von
        de: betrag erhalten | betrag dankend erhalten | dankend erhalten
        de: zahlung ist bei uns eingegangen | zahlungseingang
        ru: получили ваш платеж | получили вашу оплату | платеж получен | оплата получена
        ru: ваш платеж принят | платеж принят | оплата принята | принят платеж | оплата прошла
        ja: ご入金を確認 | お支払いを確認 | ご入金ありがとう | お支払いありがとう
        ja: お支払いを承りました | ご入金確認 | 入金を確認
        it: abbiamo ricevuto il tuo pagamento | pagamento ricevuto | abbiamo ricevuto il pagamento
        nl: betaling ontvangen | hebben je betaling ontvangen | hebben uw betaling ontvangen
        nl: uw betaling is ontvangen
        pl: otrzymalismy platnosc | platnosc otrzymana | otrzymalismy twoja wplate
        pl: otrzymalismy twoja platnosc
        sv: mottagit din betalning | mottatt din betaling | har modtaget din betaling
        sv: betaling mottatt
        tr: odemeniz alindi | odemesi alindi | odemeniz alinmistir | odemenizi aldik
        tr: odemesi tarihinde alindi
        ar: تم استلام دفعتك | استلمنا دفعتك | تم استلام الدفعة | تم استلام المبلغ منكم
        ko: 입금이 확인 | 입금 확인 | 결제가 확인
        zh: 已收到您的付款 | 收到您的付款
    """,
    "credit got!": """
        en: received from | received
        es: recibido | recibida
        pt: recebido | recebida
        de: erhalten | eingegangen
        it: ricevuto | ricevuta | incassato
        nl: ontvangen
        pl: otrzymano | otrzymana
        sv: mottagit | mottatt | modtaget
        tr: alindi
        ru: получен*
        ar: تم استلام
        id: diterima
        fr: recu | recue | encaisse | encaissee
        no: mottatt
        ja: 受領
        ko: 수납
    """,
    "credit back!": """
        en: refunded | reversed | reimbursed | refund has been issued | issued a refund
        en: refund was issued | refund issued | refund processed | processed a refund
        en: refund has been processed | credited back | been refunded | been reversed
        en: returned to your account | returned to your card | refunded to | we refunded
        en: chargeback credited | partial refund | full refund
        en: refund has been initiated and credited | re credited | recredited | purchase reversal
        en: transaction reversal | pos reversal | reversal of | payment reversal | refund for
        en: refund from
        es: reembolsado | devuelto | hemos reembolsado | reintegrado | reintegro
        es: anulada y devuelta | reembolsada
        pt: estornado | estornada | reembolsado | devolvido | devolvida | reembolsada
        fr: rembourse | remboursee | remboursons | recredite | recreditee | rembourses
        de: erstattet | ruckerstattet | zuruckerstattet | zuruckgebucht | storniert und erstattet
        de: ruckgebucht
        it: rimborsato | riaccreditato | stornato | rimborsata
        nl: terugbetaald | teruggestort | teruggeboekt
        pl: zwrocono | zwrocona | zwrocony
        sv: aterbetalats | aterbetald | aterbetalt | tilbakefort | refundert | refunderet
        tr: iade edildi | iade edilmistir | iade edilmis
        ru: возвращено | возвращены | возвращена | отмена покупки | отмена операции
        ar: استرداد | تم رد | تم إرجاع | إرجاع
        id: dikembalikan
        vi: hoan tien
        ja: 返金 | 返金いたしました | ご返金
        ko: 환불 | 승인취소 | 결제취소
        th: คืนเงิน
        zh: 退款 | 已退款
    """,
}
