"""Words that say that money is still to move: plans, demands and mandates."""

PLANS: dict[str, str] = {
    "scheduled": """
        en: payment scheduled | transfer scheduled | will be debited | will be charged
        en: will be deducted | will be processed | will be paid | will be withdrawn | will be taken
        en: will be sent | will be transferred | will be renewed | will automatically
        en: will be credited | will be billed | will be auto debited | will be collected
        en: will debit | will charge | we'll charge | you'll be charged | we will charge
        en: will be due | will renew | will be refunded | will be reversed | auto renew on
        en: is scheduled | are scheduled | been scheduled | scheduled for | scheduled to
        en: scheduled on | upcoming | reminder | payment reminder | set to be | going to be
        en: is due on | is due | due for renewal | would be debited | shall be debited
        en: to be debited | renews on | renews in | about to renew | will expire | trial ends
        en: is due for | due date is | expected on | to be paid | pay at the hotel
        en: pay at the property | pay later | pay on arrival | no charge has been made
        en: no charge was made | not been charged | won't be charged | not be charged
        en: maintain sufficient | sufficient balance | sufficient funds | keep sufficient
        en: ensure sufficient | will be taken from | will then be charged | then be charged
        en: be charged again | you'll then be | will be presented | will be made | will be settled
        en: will come out | will leave your | will be applied | will be posted | will be deposited
        en: will be issued | will be processed on | will be drawn | next emi | next instalment
        en: next installment | next debit | next charge will | falls on | falls due | next payment
        en: next renewal | next bill | instalment due | installment due | first instalment
        en: auto renews | renews automatically | due to be | will be collected on | is coming up
        en: due soon | due tomorrow | due today | payment due on | will be charged on
        en: scheduled payment | will be transferred on | advance notice | pre debit | predebit
        en: pre notification | will go out | goes out on | to be charged | to be collected
        en: we'll take | we will take | we'll collect | we will collect | we'll debit
        en: we will debit | you will be charged | you will pay | is waiting on | is pending with
        en: will increase to | will be reduced | will be invoiced | get ready to | about to be
        en: your copay will | we'll refund | will refund | i'll refund | will be credited on
        en: will receive | you'll receive | you will receive | you'd get | you would get | will get
        en: will pay you | will arrive | should arrive | expect to receive | can expect
        en: is expected | to be received | to be deposited | will mature | please keep
        en: please ensure | ensure that | ensure your account | maintain balance
        en: keep your account funded | has funds | has enough | avoid bounce | authorizing us to
        en: when it ships | when your order ships | when we ship | until it ships
        en: when the merchant processes
        es: se debitara | sera debitado | se cobrara | programad* | proximo cobro | proximo pago
        es: recordatorio | se realizara | sera cargado | se cargara | te cobraremos | vence el
        es: vence manana | proximamente | se te cobrara | se cargaran | se debitaran | debitaremos
        es: cobraremos | cargaremos | se renovara | renovacion automatica | proximo vencimiento
        es: sera abonado | se abonara | se acreditara | recibiras | pagaras | a punto de vencer
        es: programado para | sera debitada | sera cargada | sera cobrado | se le cobrara
        es: asegurate de tener | asegurese de | debera pagar | deberas pagar | sera reembolsado
        es: te reembolsaremos | domiciliacion programada | cargo programado | pago programado
        es: se pasara al cobro | se pasara
        pt: sera debitado | sera cobrad* | agendad* | vence em | vence amanha | lembrete
        pt: proxima cobranca | sera descontado | vence hoje | sera debitada | debitaremos
        pt: cobraremos | sera creditado | sera renovad* | proximo pagamento | proximo debito
        pt: programado para | pagamento agendado | pix agendado | agendamos | sera cobrada
        pt: voce recebera | sera estornado | mantenha saldo | garanta saldo | sera lancado
        fr: sera debite | sera preleve | sera prelevee | est programme | programme le
        fr: programme pour | prochain prelevement | rappel | a venir | sera facture | interviendra
        fr: arrive a echeance | sera presente | seront preleves | sera effectue | sera rembourse
        fr: sera verse | sera credite | sera renouvele | renouvellement automatique
        fr: prochaine echeance | allons prelever | prelevement prevu | virement programme
        fr: sera debitee | vous serez debite | sera facturee | nous preleverons | veillez a
        fr: va etre debite | va etre preleve | recevrez | a prevoir | echeance du | prevu le
        fr: prevue le | doivent etre
        de: wird abgebucht | wird eingezogen | abgebucht werden | geplant* | demnachst | erinnerung
        de: wird fallig | fallig am | steht an | werden wir | wird belastet | wird gutgeschrieben
        de: werden belastet | werden abgebucht | wird abgerechnet | ziehen wir | buchen wir
        de: wird automatisch | werden eingezogen | wird verlangert | vorankundigung
        de: prenotification | sorgen sie fur | ausreichende deckung | wird erstattet
        de: erstatten wir | anstehend* | bevorstehend* | kunftig* | nachste zahlung
        de: nachste abbuchung | vorabankundigung | werden fallig | in kurze | faellig | wird am
        it: verra addebitato | sara addebitato | promemoria | in scadenza | verra* addebitat*
        it: sara accreditat* | verra accreditat* | sara prelevat* | prossimo addebito
        it: prossimo pagamento | scade il | programmat* | in arrivo | verra rinnovat*
        it: sara rimborsat* | ti addebiteremo | addebiteremo | rinnovo automatico
        it: addebito previsto | pagamento previsto
        ru: будет списан* | спишем | запланирован* | напоминаем | напоминание | будет произведен*
        ru: предстоящ* | будет снята | спишутся | спишется | будет списана | будут списаны
        ru: будет снято | будет снят | ближайшее списание | следующее списание | следующий платеж
        ru: будет переведен* | запланированн* | обеспечьте | не забудьте | будет возвращен*
        ru: вернем | будет начислен* | продлится | будет продлен* | пополните счет
        ru: произойдет списание | автосписание
        ar: سيتم خصم | سيتم | تذكير | مستحق | سوف يتم | سيتم السحب | سيتم تحويل | مجدول*
        ar: موعد السداد | يرجى توفير | قريبا | سيخصم | سوف نقوم | تجديد تلقائي | ستتم
        hi: debit hoga | kata jayega | कटेगा | काटा जाएगा | देय | kat jayega | hone wala
        hi: kata jaega | debit kiya jayega | debit ho jayega | kar diya jayega | milega | milenge
        hi: se pehle | दिया जाएगा | होगा | डेबिट होगा | डेबिट किया जाएगा | निर्धारित | debit hogi
        hi: deduct hoga | charge hoga | credit hoga
        ja: 引き落とし予定 | 引落予定 | お引き落とし予定 | 予定です | 予定日 | お支払い期限
        ja: お知らせ予定 | 予定 | お支払期限 | 引落日 | 振替日
        ja: 引落させていただきます | ご準備ください | お振替予定 | 請求予定 | 引き落としいたします
        ja: 更新予定 | 支払期限 | 自動更新され | お支払いください | ご入金ください | 請求いたします
        ja: 自動引き落とし | お振替日 | 口座振替日
        ja: お支払い予定 | お支払予定
        ko: 예정 | 결제예정 | 출금예정 | 납부기한 | 예정일 | 결제 예정 | 출금 예정 | 자동이체 예정
        ko: 납부 기한 | 결제될 예정 | 출금될 예정 | 예정입니다 | 납기 | 갱신 예정
        zh: 将于 | 将从 | 即将 | 将被扣 | 将扣 | 扣款提醒 | 还款提醒 | 预计 | 将自动 | 即将到期
        zh: 請於
        nl: wordt afgeschreven | wordt geincasseerd | zal worden | zullen worden
        nl: worden afgeschreven | binnenkort | gepland* | ingepland | herinnering | wordt verlengd
        nl: we schrijven | incasseren we | wordt bijgeschreven | wordt teruggestort | vervalt op
        nl: schrijven we | zal op
        pl: zostanie pobran* | zostanie obciazon* | zostanie zrealizowan* | zaplanowan*
        pl: nadchodzac* | przypomnienie | przypominamy | pobierzemy | zostanie odnowion*
        pl: zostanie zwrocon* | termin platnosci | zostana pobrane | zblizajac*
        sv: kommer att dras | kommer att debiteras | dras den | paminnelse | planerad
        sv: vil bli trukket | blir trukket | forfaller | vil blive trukket | kommer dras
        sv: kommer att belastas | trekkes den | traekkes den | blir belastet | forestaende
        sv: forfallodatum | pabaminnelse
        fi: veloitetaan | erapaiva | muistutus
        cs: bude strzen* | bude odepsan* | naplanovan* | pripominame | splatnost | bude uctovan*
        hr: bit ce terecen* | naplatit cemo | zakazan* | podsjetnik | dospijec*
        hu: le fogjuk vonni | esedekes* | emlekezteto | utemezett
        ro: va fi debitat* | va fi retras* | programat* | scadent* | va fi incasat* | reamintire
        tr: tahsil edilecek* | cekilecek* | odenecek* | planlan* | hatirlat* | yaklasan | alinacak*
        tr: yenilenecek* | yansitilacak* | son odeme | iade edilecek* | gonderilecek*
        tr: otomatik odeme talimat*
        uk: буде списано | заплановано | нагадуємо | незабаром
        fa: سررسید | یادآوری
        id: akan didebet | akan ditagih | akan dipotong | akan datang | jatuh tempo | dijadwalkan
        id: pengingat | akan diproses | akan ditransfer | akan dikembalikan
        ms: akan didebitkan | akan dicaj | akan datang | peringatan | dijadualkan | tarikh akhir
        tl: babawasan | sisingilin
        sw: utakatwa | itakatwa | ukumbusho | itatozwa
        vi: se bi tru | se thanh toan | den han
        th: จะถูกหัก | จะตัดบัญชี | จะหัก | กำหนดชำระ | แจ้งเตือนล่วงหน้า | ครบกำหนด | จะถูกเรียกเก็บ
    """,
    "request": """
        en: please recharge | recharge now | recharge your | please renew | please pay | kindly pay
        en: to approve payment | to approve the payment | to approve this | to approve a payment
        en: awaiting your approval | waiting for your approval | needs your approval
        en: being reviewed | under review | refund request | request received | has requested
        en: is requesting | requested money | collect request | payment request | requests
        en: requested you | money request | requested a payment | approve the request
        en: request to pay | request for payment | requesting money | requested rs*
        en: requested payment | pay now to | sent you a request | complete your payment
        en: complete the payment | complete payment | left in your cart | in your cart
        en: your basket is waiting | awaiting payment | awaiting your payment | pending payment
        en: payment pending | payment is pending | unpaid | is asking for | is asking you
        en: asked you for | sent you an invoice | sent you invoice | sent you a bill | view and pay
        en: pay invoice | pay this invoice | you have a new invoice | pay the open amount
        en: open amount | collect payment request | approve to receive | approve this payment
        en: please approve | awaiting approval | pending approval | pending your approval
        en: waiting for approval | waiting for your | waiting for you | action required
        en: waiting to be | is waiting | to be approved | payment link | pay via the link
        en: click to pay | tap to pay now | pay securely | complete your order
        en: complete your purchase | complete your booking | finish your order
        en: finish checking out | left something behind | left behind | still in your bag
        en: bag is waiting | your basket | saved in your | checkout now | proforma | pro forma
        en: your quote | request id | donate now | will you give | to release | must be paid
        en: needs to be paid | is requested | payable at | pay before delivery | split the bill
        en: pay your share | nudge | reminded you | payment is required | payment required
        en: not yet paid | yet to be paid | has not been paid | not been paid | still unpaid
        en: remains unpaid | is still open | outstanding invoice | send back | could you send
        en: could you transfer | please transfer | kindly transfer | kindly send | kindly confirm
        en: gift card codes | claim your refund | claim your | enter the card
        en: confirm your details | log in to pay | sign in to cancel | if you accept | has offered
        en: made an offer | counter offer | bid of | your bid | requested from you | asks you for
        en: requested $* | requested €* | requested £* | in your bag | need 5 gift cards
        en: i need gift cards | buy them on your card | send me the codes | to pay: | left to pay
        en: amount to pay | nothing has been paid | to receive the refund | to release it
        en: sign in within | to cancel it | waiting on your account | requested usd | requested inr
        en: requested eur | requested gbp | requested from | need to pay | you need to pay
        en: must pay | login details | your credentials | your password | confirm your identity
        en: confirm your bank details | complete checkout | complete your checkout
        en: finish checkout | resume checkout | cart misses you | cart is waiting
        en: proceed to checkout | will not be charged until | won't be charged until
        en: not be charged until | not be charged unless | only be charged if
        en: only be charged when | only be charged once | you have not been charged
        en: you haven't been charged | has not been charged yet | reservation request
        en: booking request | request was sent to the host | awaiting confirmation | is pending
        en: transaction is pending | transfer is pending | still pending
        es: pendiente de autoriza* | pendiente de aprobacion | confirma tu compra
        es: confirme su compra | autoriza tu compra | te solicita | solicitud de pago
        es: te ha solicitado | solicita un pago | pendiente de pago | completa tu pago | te pide
        es: te esta pidiendo | le solicita | solicitud de cobro | solicitud de dinero
        es: solicita el pago | cobro pendiente | pendiente de pagar | realiza el pago
        es: realice el pago | paga aqui | paga ahora | cotizacion | dejaste en tu
        es: finaliza tu compra | termina tu compra | completa tu compra | completa tu pedido
        es: no pagada | no pagado | impagada | enlace de pago | confirma tu | confirme sus
        es: debes pagar | debe pagar | a la espera de pago | espera tu pago | importe pendiente
        es: factura pendiente | pago pendiente | proforma | solicita un | te solicito | le solicito
        es: tu carrito | su carrito | en el carrito | tus credenciales | sus credenciales
        es: tus datos bancarios | ha recibido una solicitud de pago | recibio una solicitud de pago
        es: recibiste una solicitud de pago | has recibido una solicitud de pago
        es: recibiste una solicitud de dinero | ha recibido una solicitud
        fr: en attente de validation | confirmez votre achat | validez votre paiement
        fr: demande de paiement | vous demande | en attente de paiement | demande d'argent
        fr: vous reclame | vous a demande | lien de paiement | regler votre | reglez | devis
        fr: finalisez votre commande | validez votre commande | terminez votre commande
        fr: restant du | non payee | impayee | en attente de reglement | doivent etre regles
        fr: paiement requis | paiement en attente | merci de regler | merci de payer
        fr: confirmez vos | proforma | vous attend | dans votre panier | votre panier
        fr: vos identifiants | vos coordonnees bancaires | avez recu une demande de paiement
        fr: avez recu une demande d'argent
        de: zahlung freigeben | freigabe erforderlich | zahlungsanfrage | zahlungsaufforderung
        de: bittet um zahlung | bittet sie um | unbezahlt | zahlungserinnerung | mahnung
        de: bitte zahlen | bitte begleichen | jetzt bezahlen | jetzt zahlen | offene rechnung
        de: offener posten | offenen betrag | zu begleichen | noch nicht bezahlt
        de: kostenvoranschlag | warenkorb | bestellung abschliessen
        de: schliessen sie ihre bestellung | nicht bezahlt | steht noch aus | ausstehend*
        de: zahlungslink | bittet dich | bittet um | mochte geld | geld angefordert
        de: geldanforderung | angefordert | uberweisen sie bitte | bitte uberweisen | proforma
        de: zahlung erforderlich | zahlung ausstehend | zahlung offen | wartet auf | fordert sie
        de: zu erhalten bestatigen sie | im warenkorb | ihr warenkorb | dein warenkorb
        de: zugangsdaten | ihre bankdaten | zahlungsanforderung erhalten | geldanforderung erhalten
        de: vorkasse | vorauskasse | bitte uberweisen sie den betrag | bitte uberweise den betrag
        pt: cobranca pix | solicitacao de pagamento | aguardando pagamento | aguardando o pagamento
        pt: pagamento pendente | te pediu | esta cobrando | link de pagamento | pague agora
        pt: pague aqui | finalize sua compra | finalize o pagamento | pendente de pagamento
        pt: aguardamos | conclua o pagamento | nao paga | nao pago | cobranca de | pagar ate
        pt: efetue o pagamento | cotacao | proforma | confirme seus | seu carrinho | no carrinho
        pt: solicitou um | solicitou r$* | suas credenciais | seus dados bancarios
        pt: recebeu uma solicitacao de pagamento | recebeu um pedido de pagamento
        pt: recebeu uma cobranca | recebeu um pedido de dinheiro
        ru: запрос на перевод | запросил* | ожидает оплаты | запрос денег | не оплачен*
        ru: просит перевести | просит | запрашивает | выставил счет | выставлен счет | оплатите
        ru: ожидается оплата | ждет оплаты | в корзине | завершите заказ | не оплачена | неоплачен*
        ru: ссылка на оплату | ссылка для оплаты | к оплате до | коммерческое предложение
        ru: в вашей корзине | данные для входа
        ja: 支払いリクエスト | お支払いのお願い | 請求が届 | お支払いがお済みでない | 未払い
        ja: 未入金 | お支払い手続き | お見積 | 見積書 | カートに | お買い忘れ | 請求されています
        ja: 送金リクエスト | お支払い待ち | お支払いが確認できて | ご入金をお願い
        ja: お支払いをお願い | 入金待ち | 決済待ち | 振込が申請され | ログイン情報
        ko: 송금 요청 | 결제 요청 | 입금 대기 | 미납 | 결제 대기 | 결제대기 | 장바구니 | 견적
        ko: 요청했습니다 | 송금을 요청 | 결제를 요청 | 미결제 | 입금해 주세요 | 입금해주세요
        ko: 결제해 주세요 | 납부해 주세요 | 결제요청
        hi: request bheji | anurodh | request ki hai | bhugtan karen | pay karen | anurodh kiya
        hi: request mila | भुगतान करें | अनुरोध | मांगे
        it: ti chiede | ti ha chiesto | richiesta di pagamento | richiesta di denaro
        it: link di pagamento | paga ora | paga adesso | preventivo | non pagat*
        it: in attesa di pagamento | completa l'acquisto | completa l'ordine | da saldare
        it: insolut* | conferma i tuoi | proforma | nel carrello | tuo carrello | tue credenziali
        it: vostre credenziali | credenziali di accesso
        nl: vraagt je | betaalverzoek | tikkie van | verzoek om | betaallink | betaal nu
        nl: nog niet betaald | offerte | winkelwagen | winkelmand | rond je bestelling af
        nl: te voldoen | aanmaning | betalingsherinnering | wil je het bedrag | graag overmaken
        nl: nog te betalen | wacht op betaling | nog openstaand | openstaande factuur
        nl: openstaande rekening | openstaand saldo | inloggegevens
        pl: prosba o | zaplac teraz | nieoplacon* | niezaplacon* | oczekuje na | oczekujemy na
        pl: wycena | oferta nr | do zaplaty do | dokoncz zakupy | zalegl* | proforma
        pl: wezwanie do zaplaty | link do platnosci | w koszyku | twoj koszyk | prosi o przelew
        pl: prosi o zaplate | dane logowania
        sv: ber dig | betalningsbegaran | obetald | betala nu | offert | varukorg | kundvagn
        sv: betalningspaminnelse | ubetalt | handlekurv | tilbud nr | indkobskurv
        sv: vantar pa betalning | betal nu | innkreving | anmodning om | ber om
        sv: betalingsanmodning | begar betalning | begar pengar
        cs: zaplatte | cekame na platbu | neuhrazen* | zadost o platbu | nezaplacen* | nabidka c
        hu: fizesse be | dijbekero | ki nem fizetett
        ro: cerere de plata | neplatit* | cos de cumparaturi | oferta de pret
        tr: odeme bekli* | odemenizi bekli* | talep ediyor | odeme talebi | odenmemis | odenmedi
        tr: sepetin* | sepetiniz | odeme yapiniz | odeme linki | odemenizi tamamla*
        tr: onayiniz* bekli* | para iste*
        uk: сплатіть | очікує оплати | просить
        ar: يطلب منك | طلب دفع | طلب تحويل | بانتظار الدفع | في انتظار الدفع | غير مدفوع*
        ar: ادفع الآن | يرجى السداد | يرجى الدفع | عرض سعر | رابط الدفع | أكمل طلبك | فاتورة مستحقة
        ar: لم يتم الدفع | في سلة
        id: permintaan pembayaran | menunggu pembayaran | belum dibayar | segera bayar | keranjang
        id: tagihan anda | bayar sekarang | selesaikan pembayaran | penawaran
        ms: menunggu bayaran | belum dibayar | troli | sila bayar | sebut harga
        tl: humihingi
        sw: anaomba | ombi la | lipa sasa
        vi: yeu cau thanh toan | cho thanh toan | gio hang | chua thanh toan | vui long thanh toan
        vi: bao gia
        th: ขอเงิน | รอการชำระ | รอชำระ | ตะกร้า | กรุณาชำระ | ใบเสนอราคา | ยังไม่ชำระ | ยังไม่ได้ชำระ
        zh: 待付款 | 待支付 | 请支付 | 请付款 | 购物车 | 报价 | 未付款 | 请求付款 | 催款 | 未支付
    """,
}
