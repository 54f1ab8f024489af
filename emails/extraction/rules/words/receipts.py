"""Words of receipts, invoices and refunds; `ignore` shields phrases that deny one."""

RECEIPTS: dict[str, str] = {
    "receipt": """
        en: receipt | e receipt | order confirmation | order confirmed | your order
        en: thank you for your order | thanks for your order | thank you for your purchase
        en: thanks for your purchase | thank you for shopping | thanks for shopping | order number
        en: order no | order id | order # | order summary | order total | payment method
        en: billed to | booking confirmed | booking confirmation | reservation confirmed
        en: your trip | your ride | trip with | ride with | trip fare | thanks for riding
        en: itinerary | e ticket | your ticket* | your booking | purchase confirmation
        en: payment confirmation | donation receipt | amount paid | you paid | order placed
        en: amount charged | payment receipt | your purchase | order details | items ordered
        en: we charged | charged to your | order received | sales receipt | your receipt
        en: receipt no | receipt number | cashier | order placed on | thank you for your visit
        en: thank you for visiting | thanks for visiting | thank you for dining
        en: thank you for shopping with | thank you for choosing | thanks for your payment
        en: payment successful | purchase receipt | you ordered | order received on
        en: we've received your order | bill no | bill number | booking reference | e invoice
        en: paid in full | your rental | tax receipt | fare breakdown | thanks for booking
        en: thank you for booking | booking id | confirmation of payment | payment of your order
        en: auth code | top up successful | recharge successful | thank you for your donation
        en: thanks for your donation | thank you for your gift | membership renewed | plan renewed
        en: has renewed | date paid | proof of payment | proof of purchase | e tickets | you're in
        en: tickets confirmed
        es: recibo de compra | tu recibo | tu pedido | su pedido | confirmacion de pedido
        es: gracias por tu compra | gracias por su compra | tu viaje | resumen del pedido
        es: metodo de pago | numero de pedido | comprobante | ticket de compra | justificante
        es: boleta | boleta electronica | confirmacion de compra | compra aprobada
        es: compra realizada | confirmacion de pago | confirmacion de reserva | tu reserva
        es: tu compra | su compra | gracias por su visita | gracias por tu visita | pago exitoso
        es: recibo de pago | comprobante de pago | factura simplificada | orden de compra
        es: numero de orden | tu orden | medio de pago | pagaste con | gracias por comprar
        es: gracias por visitar | reembolso realizado | ticket de | recibo de
        pt: seu pedido | pedido confirmado | obrigado pela compra | sua viagem | comprovante
        pt: numero do pedido | forma de pagamento | resumo do pedido | cupom fiscal | nota fiscal
        pt: seu recibo | sua compra | compra confirmada | pagamento aprovado | pagamento confirmado
        pt: confirmacao de pagamento | comprovante de pagamento | obrigado por comprar
        pt: sua reserva | reserva confirmada | recibo de pagamento | fatura recibo
        pt: fatura simplificada | meio de pagamento | a sua encomenda | obrigado pela sua compra
        pt: obrigado pela preferencia | recibo
        fr: recu de | votre recu | votre commande | confirmation de commande
        fr: merci pour votre commande | merci pour votre achat | numero de commande
        fr: mode de paiement | votre reservation | ticket de caisse | recu | votre achat
        fr: recu de paiement | confirmation de paiement | paiement confirme | votre billet
        fr: confirmation de reservation | merci de votre visite | merci de votre achat
        fr: facture acquittee | justificatif | commande n | votre course | votre trajet
        fr: recapitulatif de commande | moyen de paiement | paye par | votre ticket
        fr: commande confirmee | ticket de
        de: quittung | beleg | ihre bestellung | deine bestellung | bestellbestatigung
        de: vielen dank fur ihren einkauf | bestellnummer | zahlungsart | buchungsbestatigung
        de: ihre fahrt | kassenbon | danke fur deine bestellung | kaufbeleg | rechnung bezahlt
        de: zahlungsbestatigung | vielen dank fur ihre bestellung | vielen dank fur deinen einkauf
        de: danke fur ihren einkauf | bestellubersicht | auftragsbestatigung | ihre buchung
        de: deine buchung | zahlungsbeleg | danke fur ihren besuch | vielen dank fur ihren besuch
        de: bezahlt mit | ihr einkauf | dein einkauf | spendenquittung | bon nr | bonnummer
        de: belegnr | ticketbestatigung | ihr beleg | beleg nr | ihr kassenbeleg
        de: ihr einkaufsbeleg
        it: ricevuta | il tuo ordine | conferma ordine | grazie per il tuo acquisto | numero ordine
        it: scontrino | scontrino fiscale | documento commerciale | conferma d'ordine
        it: conferma di pagamento | ricevuta di pagamento | il tuo acquisto | riepilogo ordine
        it: grazie per l'acquisto | grazie per aver | la tua prenotazione | ordine confermato
        it: numero d'ordine | metodo di pagamento | il tuo viaggio | ricevuta fiscale
        it: pagamento effettuato
        nl: bon | je bestelling | uw bestelling | bestelbevestiging | bestelnummer | kassabon
        nl: bedankt voor je bestelling | bedankt voor uw bestelling | bedankt voor je aankoop
        nl: betaalbewijs | orderbevestiging | ordernummer | je aankoop | uw aankoop
        nl: boekingsbevestiging | betalingsbevestiging | bestelling bevestigd | je boeking
        nl: betaalmethode
        pl: paragon | potwierdzenie zamowienia | twoje zamowienie | numer zamowienia
        pl: potwierdzenie platnosci | potwierdzenie zakupu | dziekujemy za zakupy
        pl: dziekujemy za zamowienie | dziekujemy za zakup | paragon fiskalny | twoj zakup
        pl: rachunek nr | potwierdzenie rezerwacji | zamowienie nr | dziekujemy za platnosc
        pl: e paragon
        sv: kvitto | din bestallning | orderbekraftelse | ordrebekreftelse | kvittering | din ordre
        sv: ordernummer | ditt kvitto | tack for ditt kop | tack for din bestallning
        sv: salgskvittering | kvittering for | takk for handelen | takk for kjopet
        sv: tak for dit kob | tak for din ordre | tak for din bestilling | ordrenummer
        sv: kassakvitto | bokningsbekraftelse | betalningsbekraftelse | ordre nr | kvitteringen
        sv: faktura betald
        tr: siparisiniz | fis | siparis no | siparis numarasi | e fatura | dekont | satin aldiginiz
        tr: siparisiniz onaylandi | alisverisiniz icin tesekkur* | makbuz | e arsiv | siparis ozeti
        tr: satin alma | rezervasyonunuz | odeme makbuzu | siparisiniz alindi
        ru: чек | ваш заказ | заказ оформлен | спасибо за покупку | номер заказа | кассовый чек
        ru: электронный чек | заказ № | квитанция | ваша покупка | чек по операции
        ru: подтверждение заказа | спасибо за заказ | заказ оплачен | билет | ваша поездка
        ru: подтверждение оплаты | бронирование | чек от | кассир | приход смена
        ja: 領収書 | ご注文 | 注文番号 | ご購入ありがとう | ご注文ありがとう | 注文確認
        ja: お買い上げ | レシート | お会計 | ご購入 | 領収証 | ご注文内容
        ja: 購入明細 | 予約確認 | 決済完了 | お支払い完了 | ご利用明細 | ご乗車 | 乗車料金 | 売上票
        ja: 電子レシート | 注文完了 | ご来店
        ko: 영수증 | 주문번호 | 주문하신 | 주문이 완료 | 주문 확인 | 구매해 주셔서 | 결제가 완료
        ko: 결제완료 | 구매가 완료 | 구매확정 | 예약이 확정
        ko: 주문내역 | 결제내역 | 주문완료 | 결제 내역 | 구매 내역 | 탑승 | 이용해 주셔서
        zh: 订单 | 收据 | 订单号 | 购买成功 | 支付成功 | 电子发票 | 订单确认 | 訂單 | 發票
        zh: 感谢您的购买 | 谢谢惠顾 | 收據 | 付款成功
        fi: kuitti | tilausvahvistus | kiitos tilauksestasi | kiitos ostoksestasi | tilausnumero
        fi: maksukuitti
        is: kvittun | pontun | takk fyrir | greidslukvittun
        cs: uctenka | potvrzeni objednavky | dekujeme za nakup | dekujeme za objednavku
        cs: potvrzeni platby | cislo objednavky
        sk: potvrdenie objednavky
        hr: hvala na kupnji | potvrda narudzbe | hvala na kupovini | narudzba | potvrda o placanju
        hr: racun br
        hu: nyugta | rendeles visszaigazolas | koszonjuk a vasarlast | rendelesed
        hu: fizetesi visszaigazolas
        ro: bon fiscal | chitanta | confirmare comanda | comanda ta | multumim pentru comanda
        ro: confirmare plata | comanda dumneavoastra
        bg: касова бележка | поръчка | благодарим за поръчката | разписка | потвърждение на поръчка
        uk: чек | замовлення | дякуємо за покупку | квитанція | номер замовлення
        el: αποδειξη | παραγγελια | ευχαριστουμε για την αγορα | επιβεβαιωση παραγγελιας
        he: קבלה | הזמנה | אישור הזמנה | תודה על הקנייה
        ar: إيصال | فاتورة ضريبية | تأكيد الطلب | طلبك | رقم الطلب | شكرا لتسوقك | شكرا لطلبك
        ar: تأكيد الدفع | رحلتك | إيصال الدفع | شكراً لتسوقك | شكرا لشرائك | تأكيد الحجز
        fa: رسید | سفارش شما | فاکتور
        hi: rasid | aapka order | order confirm | रसीद | आपका ऑर्डर | kharidari ke liye dhanyavaad
        id: struk | bukti pembayaran | pesanan anda | nomor pesanan | terima kasih telah berbelanja
        id: kwitansi | struk pembayaran | bukti transaksi | invoice lunas | pesananmu
        id: bukti transfer | terima kasih atas pembelian
        ms: resit | e resit | resit rasmi | pesanan anda disahkan | terima kasih kerana membeli
        ms: pengesahan pesanan | terima kasih jumpa lagi
        tl: resibo | salamat sa iyong
        sw: risiti
        vi: bien lai | xac nhan don hang | cam on quy khach da mua | hoa don dien tu | hoa don gtgt
        vi: hoa don ban hang | phieu thanh toan | ma don hang | hoa don so | don hang cua ban
        vi: bien nhan | hoa don
        th: ใบเสร็จ | คำสั่งซื้อ | ขอบคุณที่ซื้อ | ใบกำกับภาษี | ยืนยันการสั่งซื้อ
        th: หมายเลขคำสั่งซื้อ | ใบเสร็จรับเงิน
        sl: potrditev narocila | hvala za nakup | hvala za vase narocilo | stevilka narocila
        lt: aciu uz uzsakyma | uzsakymo patvirtinimas | uzsakymo numeris | kvitas
        lt: aciu kad perkate
        lv: paldies par pasutijumu | pasutijuma apstiprinajums | pasutijuma numurs
        lv: paldies par pirkumu
        et: taname tellimuse eest | tellimuse kinnitus | tellimuse number | taname ostu eest
        et: kviitung
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
    "settled": """
        en: paid | payment received | amount paid | paid in full | thank you for your payment
        en: payment method | paid with | charged | paid by | paid via | receipt
        en: payment confirmation | already paid | payment successful | was paid | balance nil
        en: balance: 0 | nothing to pay | no payment due | paid on
        es: pagado | recibo | pagada | metodo de pago | ya pagad*
        pt: pago | paga | recibo | forma de pagamento | ja paga
        fr: paye | payee | regle | reglee | acquittee | mode de paiement | deja paye | acquitte
        de: bezahlt | beglichen | quittung | zahlungsart | bereits bezahlt
        nl: betaald | voldaan | gepind | reeds betaald | vooruitbetaald | vooraf betaald
        it: pagato | pagata | saldato | quietanza
        sv: betald | betalat | betalt
        ru: оплачен* | чек | оплата получена
        ja: お支払い済み | 領収書 | 支払い方法 | 支払済 | お支払済
        ko: 결제완료 | 결제 완료 | 결제수단 | 결제됨
        pl: zaplacono | oplacono | zaplacona
        tr: odendi | odenen
        id: lunas | dibayar
        zh: 已支付 | 已付款
        ar: مدفوع | تم الدفع
        cs: zaplaceno | uhrazeno
        hr: placeno
        ro: achitat
        hu: fizetve
    """,
    "refund": """
        en: refund* | reversal | reversed | chargeback | money back | returned to your card
        en: money returned | credited back | return processed | refunded
        es: reembols* | devolucion | devuelto | reintegr* | dinero devuelto
        pt: estorn* | reembols* | devolucao | dinheiro devolvido | devolvemos
        fr: rembours* | recredit*
        de: erstattung | ruckerstattung | erstattet | ruckzahlung | ruckerstattet
        de: gutschrift zur ruckgabe | ruckbuchung
        it: rimbors* | riaccredit*
        nl: terugbetal* | terugbetaald | retourbetaling | terugstorting | restitutie
        pl: zwrot | zwrocono | zwracamy | zwrotu
        sv: aterbetal* | refusjon | kreditering | tilbakebetal* | refusion | tilbagebetal*
        tr: iade | iadeniz | iadesi
        ru: возврат* | возвращено | вернули | возвращен*
        ar: استرداد | مرتجع | استرجاع | رد المبلغ
        hi: wapas | रिफंड
        ja: 返金 | ご返金
        ko: 환불 | 승인취소 | 결제취소
        zh: 退款 | 退货
        id: pengembalian dana | refund
        ms: bayaran balik
        th: คืนเงิน
    """,
    "ignore": """
        en: not a receipt | not your receipt | not a vat receipt | read receipt | receipt of goods
        de: keine rechnung | keine quittung
        es: un recibo de | recibo domiciliado
    """,
}
