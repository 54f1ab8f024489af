"""Words that say what sort of document a mail is, and what sort of movement it tells of."""

SIGNS: dict[str, str] = {
    "receipt": """
        en: receipt | e receipt | order confirmation | order confirmed | your order
        en: thank you for your order | thanks for your order
        en: thank you for your purchase | thanks for your purchase | thank you for shopping
        en: thanks for shopping | order number | order no
        en: order id | order # | order summary | order total | payment method | paid with
        en: billed to | booking confirmed
        en: booking confirmation | reservation confirmed | your trip | your ride | trip with
        en: ride with | trip fare | thanks for riding | itinerary | e ticket | your ticket*
        en: your booking | purchase confirmation | payment confirmation | donation receipt
        en: amount paid | you paid | order placed
        en: amount charged | payment receipt | your purchase | order details | items ordered
        en: we charged | charged to your | order received
        es: recibo de compra | tu recibo | tu pedido | su pedido | confirmacion de pedido
        es: gracias por tu compra | gracias por su compra | tu viaje | resumen del pedido
        es: metodo de pago | numero de pedido | comprobante | ticket de compra | justificante
        pt: recibo | seu pedido | pedido confirmado | obrigado pela compra | sua viagem
        pt: comprovante | numero do pedido | forma de pagamento | resumo do pedido
        fr: recu de | votre recu | votre commande | confirmation de commande
        fr: merci pour votre commande | merci pour votre achat | numero de commande
        fr: mode de paiement | votre reservation | ticket de caisse
        de: quittung | beleg | ihre bestellung | deine bestellung | bestellbestatigung
        de: vielen dank fur ihren einkauf | bestellnummer | zahlungsart | buchungsbestatigung
        de: ihre fahrt | kassenbon | danke fur deine bestellung
        it: ricevuta | il tuo ordine | conferma ordine | grazie per il tuo acquisto | numero ordine
        nl: bon | je bestelling | uw bestelling | bestelbevestiging | bestelnummer
        pl: paragon | potwierdzenie zamowienia | twoje zamowienie | numer zamowienia
        sv: kvitto | din bestallning | orderbekraftelse | ordrebekreftelse | kvittering | din ordre
        sv: ordernummer
        tr: siparisiniz | fis | siparis no | siparis numarasi
        ru: чек | ваш заказ | заказ оформлен | спасибо за покупку | номер заказа | кассовый чек
        ru: электронный чек | заказ №
        ja: 領収書 | ご注文 | 注文番号 | ご購入ありがとう | ご注文ありがとう | 注文確認 | お買い上げ
        ko: 영수증 | 주문번호 | 주문하신 | 주문이 완료 | 주문 확인 | 구매해 주셔서
        zh: 订单 | 收据
    """,
    "alert": """
        en: your account | your a/c | a/c | acct | ac no | your card | credit card | debit card
        en: card ending | card xx* | account ending | account no | account number
        en: your bank account | transaction alert | bank alert | vpa | upi | available balance
        en: avl bal | avail bal | available limit | avl limit | atm | card no | debit alert
        en: credit alert
        es: su cuenta | tu cuenta | tu tarjeta | su tarjeta | tarjeta terminada | cajero
        pt: sua conta | seu cartao | cartao final | conta corrente
        fr: votre compte | votre carte | carte se terminant
        de: ihr konto | ihrem konto | ihrer karte | ihre karte | konto | girokonto | kontostand
        ru: ваша карта | карта | карты | счет | счета | карте | баланс | остаток
        hi: khate | khata | खाते | aapke
        ja: カード利用 | ご利用のお知らせ | 口座 | カードご利用
        ko: 체크카드 | 신용카드 | 계좌 | 잔액 | 누적
        ar: بطاقة | حسابك | حساب
        tr: kartiniz | hesabiniz
    """,
    "invoice": """
        en: invoice | tax invoice | vat invoice | invoice number | invoice no | invoice date
        en: bill to | invoice #
        es: factura | numero de factura
        pt: nota fiscal | fatura
        fr: facture | numero de facture
        de: rechnung | rechnungsnummer | rechnungsdatum
        it: fattura
        nl: factuur | factuurnummer
        pl: faktura
        sv: faktura | fakturanummer
        tr: fatura
        ru: счет фактура | инвойс
        ja: 請求書
        ko: 세금계산서
    """,
    "refund": """
        en: refund* | reversal | reversed | chargeback | money back | returned to your card
        es: reembols* | devolucion | devuelto
        pt: estorn* | reembols* | devolucao
        fr: rembours*
        de: erstattung | ruckerstattung | erstattet | ruckzahlung | storno
        it: rimbors*
        nl: terugbetal* | terugbetaald
        pl: zwrot | zwrocono
        sv: aterbetal* | refusjon
        tr: iade
        ru: возврат* | возвращено
        ar: استرداد | مرتجع
        hi: wapas | रिफंड
        ja: 返金
        ko: 환불 | 승인취소 | 결제취소
        zh: 退款
    """,
    "fee": """
        en: wire fee | fee was charged | fee of | charged a fee | fee to your | a fee | annual fee
        en: annual charge | maintenance charge* | service charge | late fee | overdraft fee
        en: monthly fee | account fee | sms charges | penalty | processing fee | bank charges
        en: foreign transaction fee | charges for | charge for | joining fee
        es: comision por | cuota de manejo | comision de
        pt: tarifa de | anuidade | taxa de manutencao
        fr: frais bancaires | cotisation | commission d'intervention | frais de tenue
        de: kontofuhrungsgebuhr | kontofuhrung | jahresgebuhr | gebuhren
        ru: комиссия за | плата за обслуживание
        ja: 年会費 | 手数料として
        ko: 연회비
    """,
    "interest": """
        en: interest | interest credit* | interest paid | interest earned | interest of
        es: intereses | rendimientos
        pt: juros | rendimento
        fr: interets
        de: zinsen | zinsgutschrift
        ru: проценты | процентов
        ja: 利息 | お利息
        ko: 이자
        hi: byaj | ब्याज
    """,
    "withdrawal": """
        en: atm | cash withdrawal | withdrawn | withdrew | cash dispensed | atm withdrawal
        es: cajero | retiro | retiraste | retirado | extraccion | disposicion de efectivo
        pt: saque | sacou | caixa eletronico
        fr: retrait | distributeur
        de: abgehoben | geldautomat | abhebung | barabhebung | auszahlung
        it: prelievo | prelevato
        nl: geldopname | gepind
        pl: wyplata | bankomat
        sv: uttag | bankomat | minibank
        tr: nakit cekim | atm | cekildi
        ru: снятие | выдача наличных | банкомат | снято
        ar: سحب | صراف
        hi: nikale | निकाले
        ja: 引き出し | atm
        ko: 현금인출 | atm출금
        th: ถอน
    """,
    "transfer": """
        en: transfer* | imps | neft | rtgs | sent | money sent | wire | zelle | upi transfer
        en: fund transfer | remit* | p2p | p2a | beneficiary
        es: transferencia | transferiste | enviaste | bizum | te envio
        pt: transferencia | pix | transferiu | enviou
        fr: virement | avez envoye
        de: uberweisung | uberwiesen | gesendet
        it: bonifico | inviato
        nl: overboeking | overgemaakt
        pl: przelew
        sv: overforing | swish | vipps
        tr: havale | eft
        ru: перевод | переведено | перевели
        ar: حوالة | تحويل
        hi: bheje | भेजे
        ja: 振込 | 送金 | 振り込み
        ko: 이체 | 송금
        th: โอน
        zh: 转账
    """,
    "salary": """
        en: salary | payroll | direct deposit | wages | pension | stipend
        es: nomina | salario | sueldo
        pt: salario
        fr: salaire
        de: gehalt | lohn
        ru: зарплата | заработная плата
        ja: 給与
        ko: 급여 | 월급
        hi: vetan | वेतन
    """,
    "subscription": """
        en: subscription | membership | renewed | auto renewal | monthly plan | annual plan
        en: renewal | your plan | recurring
        es: suscripcion | membresia
        pt: assinatura
        fr: abonnement
        de: abonnement | abo | mitgliedschaft
        it: abbonamento
        nl: abonnement
        sv: abonnemang | prenumeration | abonnement
        ru: подписка | подписку
        ja: サブスクリプション | 定期購入 | 月額
        ko: 구독 | 정기결제
    """,
    "bulk": """
        en: unsubscribe | newsletter | view in browser | manage preferences
        es: darse de baja | cancelar suscripcion
        pt: descadastrar | cancelar inscricao
        fr: se desabonner | desinscription
        de: abmelden | abbestellen
        ru: отписаться
        ja: 配信停止
        ko: 수신거부
    """,
    "card": """
        en: card | credit card | debit card | your card | card ending | card no | loan
        en: credit account
        es: tarjeta | prestamo
        pt: cartao
        fr: carte
        de: karte | kreditkarte
        ru: карта | карту | карты
        ja: カード
        ko: 카드
    """,
    "settled": """
        en: paid | payment received | amount paid | paid in full | thank you for your payment
        en: payment method | paid with | charged | paid by | paid via | receipt
        en: payment confirmation
        es: pagado | recibo | pagada | metodo de pago
        pt: pago | paga | recibo | forma de pagamento
        fr: paye | payee | regle | reglee | acquittee | mode de paiement
        de: bezahlt | beglichen | quittung | zahlungsart | bereits bezahlt
        nl: betaald
        it: pagato | pagata
        sv: betald | betalat | betalt
        ru: оплачен* | чек
        ja: お支払い済み | 領収書 | 支払い方法
        ko: 결제완료 | 결제 완료 | 결제수단
    """,
}
