"""Nouns that only name a movement of money; `ignore` shields phrases that mean none."""

MOVEMENTS: dict[str, str] = {
    "debit": """
        fa: خرید | پرداخت قبض | کارت به کارت | انتقال وجه
        en: charge of | charge | purchase | purchase of | purchase for | withdrawal | withdrawal of
        en: cash withdrawal | transfer to | debit | dr | debit of | debit alert | spend
        en: direct debit | ach debit | standing order | donation of | bill payment | expense
        en: emi of | money sent | point of sale | pos transaction | contactless | renewal
        en: renewal of | donation | gift of | pos purchase | card purchase | online purchase
        en: debit card purchase | credit card purchase | purchase at | withdrawal from
        en: atm withdrawal | wallet load | top up of | top up | your top up | recharge of
        en: recharge | bill pay | outward remittance | cash advance | debited amount | money out
        en: outgoing transfer | outgoing payment | payment out | sent payment | cash out
        en: airtime purchase | merchant payment | card payment | debit transaction | dr transaction
        en: emi | sip | premium of | toll | contribution of | pos debit | debit trx | web purchase
        en: instalment of | installment of | transfer sent | wire out | buy goods | pay bill
        en: cheque paid | check paid | e commerce purchase | mobile recharge | withdraw
        en: send money | sent money | cashout to | draft of | electronic draft
        en: transfer from account | transfer from a/c | transfer from acct | banking transfer from
        en: transfer deducted
        es: compra | cargo | retiro | consumo | gasto | transferencia a | debito
        es: recibo domiciliado | disposicion | extraccion | compra por | compra en | pago por
        es: retiro de | cargo por | transferencia enviada | transferencia realizada | compra con
        es: cargo automatico | pago de servicio | debito automatico | giro | avance | recarga
        es: pago de tarjeta | compra de | consumo por | consumo en | adeudo
        es: transferencia de fondos a | transferencia electronica a | transferencia a terceros
        es: transferencia de fondos a terceros | has efectuado una transferencia
        es: ha efectuado una transferencia | has realizado una transferencia
        pt: compra | debito | saque | transferencia enviada | pix enviado | fatura paga | gasto
        pt: compra no | compra de | compra em | compra com | pagamento de boleto
        pt: debito automatico | ted enviada | doc enviado | recarga | pagamento de conta
        pt: levantamento | mb way enviado
        fr: achat | prelevement | retrait | virement emis | debit | virement vers | achat chez
        fr: paiement carte | paiement par carte | retrait dab | retrait d'argent | transfert vers
        fr: transfert envoye | prlv | depense de | achat de | achat credit | paiement marchand
        fr: transfert d'argent
        de: kauf | abbuchung | lastschrift | kartenzahlung | dauerauftrag | einkauf | auszahlung
        de: zahlung an | barabhebung | verfugung | kartenumsatz | bezahlung | sepa lastschrift
        de: kartenverfugung | bargeldabhebung | geldabhebung | belastung | ausgang
        it: acquisto | prelievo | addebito | spesa | prelievo bancomat | bonifico in uscita
        it: pagamento carta | acquisto con | addebito diretto | spesa di | ricarica
        nl: aankoop | afschrijving | incasso | pinbetaling | pin betaling | betaalautomaat
        nl: geldopname | afgeschreven bedrag | automatische incasso | uitgave
        pl: zakup | obciazenie | wyplata | transakcja karta | przelew wychodzacy | zakup karta
        pl: wyplata z bankomatu | platnosc karta | zakupy | blik | transakcja blik | zlecenie stale
        pl: platnosc blik
        sv: kop | kortkop | uttag | kob | varekjop | kjop | kortbetalning | korttransaktion
        sv: swish betalning | autogiro | kontantuttag | kortbetaling | varekob | avtalegiro
        tr: harcama | alisveris | nakit cekim | kart harcamasi | para cekme | giden havale
        tr: giden eft | fast gonderimi | otomatik odeme | kart ile | cekim
        ru: покупка | оплата | списание | снятие | выдача | снятие наличных | покупки | расход
        ru: оплата услуг | исходящий перевод | перевод по номеру | перевод сбп | исходящий
        ru: выдача наличных | pokupka | oplata | platezh | platej | spisanie | snyatie | snjatie
        ru: vydacha nalichnyh | vidacha | poluchenie nalichnyh | oplata uslug | bezopasnaya oplata
        ar: عملية شراء | مشتريات | حوالة صادرة | سحب نقدي | شراء عبر | شراء انترنت | عملية نقاط بيع
        ar: حوالة داخلية صادرة | خصم مباشر | نقاط بيع | سحب صراف آلي | مشتريات عبر | شراء محلي
        ar: شراء دولي | صادرة | دفع فاتورة | سداد فاتورة | سداد بطاقة | شراء | سحب | خصم | قسط
        hi: bhugtan | भुगतान | kharid | kharidari | nikasi | खरीदारी | खरीद | निकासी
        id: pembayaran | pembelian | penarikan | tarik tunai | debit | pembelian pulsa
        id: pembayaran tagihan | kartu debit | belanja | qris
        ja: 出金額 | お買い物 | ショッピング利用 | ショッピング | 口座振替 | デビット | お引出
        ja: 出金 | 引出 | 支出 | カードご利用
        ko: 체크카드 | 일시불 | 할부 | 결제금액 | 지출 | 출금액 | 해외승인 | 온라인결제 | 카드결제
        ko: 카드사용
        zh: 消费金额 | 刷卡消费 | 转账支出 | 网上支付 | 快捷支付 | 取现 | 支取 | 刷卡金額
        zh: 信用卡消費
        fi: korttiosto | osto | maksu | nosto | tilisiirto | korttimaksu
        cs: platba | vyber | nakup | odchozi platba | odchozi uhrada | platba kartou
        cs: vyber hotovosti | inkaso
        sk: platba kartou | vyber z bankomatu
        hr: kupnja | placanje | podizanje gotovine | isplata | kupovina | podizanje | odliv
        hr: trosak | transakcija karticom | placanje karticom | potrosnja | prodaja robe i usluga
        hu: vasarlas | kartyas vasarlas | keszpenzfelvetel | atutalas | kimeno utalas | fizetes
        hu: zarolas
        ro: cumparaturi | retragere | tranzactie | plata cu cardul | retragere numerar | cumparare
        ro: plata
        bg: покупка | теглене | плащане | превод | картово плащане
        uk: оплата | зняття готівки | переказ | списання | покупка
        el: αγορα | πληρωμη | αναληψη | μεταφορα
        he: רכישה | משיכה | תשלום | העברה | עסקה
        be: oplata | nalichnye | spisanie | pokupka | vydacha
        ms: pembelian | pengeluaran tunai | bayaran | pengeluaran | pembayaran
        tl: bayad | padala
        sw: malipo | kutoa pesa | manunuzi
        vi: chi tieu | chuyen khoan | rut tien mat | chi tiêu | mua hang | mua hàng
        th: ซื้อสินค้า | โอนเงินออก | ยอดใช้จ่าย | รูดบัตร | ยอดใช้บัตร
        sl: nakup | placilo | dvig | dvig gotovine | odliv | bremenitev | placilo s kartico
        lt: pirkimas | mokejimas | nurasymas | grynuju isemimas | atsiskaitymas | mokejimas kortele
        lt: pavedimas
        lv: pirkums | maksajums | norakstijums | skaidras naudas iznemsana | maksajums ar karti
        et: ost | kaardimakse | makse | sularaha valjavott | ulekanne | kaardiost
    """,
    "credit": """
        en: refund | refund of | refund for | deposit of | deposit | credit of | credit alert
        en: credit | cr | reversal | reversal of | salary | interest credit | payout | payout of
        en: incoming transfer | transfer from | payment from | direct deposit | reimbursement
        en: your refund | money received | cash deposit | dividend | neft credit | ach credit
        en: interest earned | interest paid | credit transaction | cr transaction
        en: incoming payment | money in | inward transfer | incoming wire | deposited amount
        en: cash deposit of | deposits | payment into | interest payment | cheque deposit
        en: check deposit | payroll deposit | salary credit | mobile deposit | ach deposit
        en: wire in | refund amount | credited amount | inward remittance | cash in
        en: cash back credit | tax refund | sale proceeds | credit of salary | transfer in
        en: pension | allowance | bonus payment | gross interest | upi credit | imps credit
        en: cash in of | added money | money added
        es: abono | deposito | devolucion | reembolso | ingreso | transferencia recibida | nomina
        es: transferencia de | consignacion | transferencia a tu favor | a tu favor
        es: deposito en efectivo | abono de nomina | pago recibido de | devolucion de
        es: transferencias recibidas | deposito recibido | bizum recibido | ingreso en efectivo
        es: spei recibido | recepcion de | recepcion por | recepcion | abono por | abono de
        es: consignacion por
        pt: deposito | estorno | reembolso | pix recebido | credito | transferencia recebida
        pt: devolucao | ted recebida | deposito em conta | credito em conta | salario
        pt: ted recebido | doc recebido | mb way recebido
        fr: remboursement | virement recu | credit | versement | depot | virement de | avoir de
        fr: virement en votre faveur | remise de cheque | depot d'argent | avoir | salaire
        fr: versement recu | transfert recu | versement de | depot de
        de: gutschrift | ruckerstattung | erstattung | zahlungseingang | gehalt | geldeingang
        de: ruckzahlung | eingang | uberweisungseingang | zahlung von | lohn | gutschrift von
        de: uberweisung von | einzahlung
        it: rimborso | accredito | bonifico ricevuto | stipendio | bonifico in entrata
        it: bonifico in ingresso | versamento | bonifico a tuo favore | accredito stipendio
        nl: bijschrijving | terugbetaling | storting | inkomende betaling | salaris
        nl: ontvangen betaling | bijgeschreven bedrag
        pl: uznanie | wplyw | zwrot | wplata | przelew przychodzacy | przelew na rzecz
        pl: wynagrodzenie | przelew przychodz* | wplata gotowki
        sv: aterbetalning | insattning | refusjon | tilbagebetaling | lon | inbetalning | innskudd
        sv: lonn | innbetaling | indbetaling | lonoverforsel
        tr: iade | para girisi | gelen havale | gelen eft | maas | para yatirma | gelen fast
        tr: gelen transfer | para yatirildi
        ru: зачисление | пополнение | возврат | поступление | зарплата | входящий перевод | аванс
        ru: зарплаты | перевод от | заработная плата | заработной платы | пенсия | входящий
        ru: кэшбэк зачислен | zachislenie | popolnenie | postuplenie | vozvrat | zachislen
        ru: zachisleno
        ar: حوالة واردة | راتب | مرتجع | حوالة داخلية واردة | إيداع راتب | إيداع نقدي | مبلغ مسترد
        ar: استرجاع | اضافة | استرداد مبلغ
        ja: お振込 | 振込入金 | 給与 | 入金 | 給与振込 | 給料振込 | 預入 | 還付
        ko: 급여 | 입금액 | 이자입금 | 환급
        zh: 工资 | 退货 | 薪资 | 代发工资 | 转账存入 | 利息
        fi: pano | palkka | talletus | hyvitys
        cs: prichozi platba | prichozi uhrada | vklad | pripsani | vraceni | prijem
        hr: uplata | priljev | povrat | priliv | uplata na racun
        hu: utalas erkezett | bejovo utalas | visszaterites | befizetes
        ro: incasare | depunere | rambursare | alimentare
        bg: постъпление | възстановяване
        uk: зарахування | поповнення | повернення | надходження
        el: καταθεση | επιστροφη | πιστωση
        he: הפקדה | החזר | זיכוי
        be: zachislenie | zarplata | postuplenie | popolnenie | vozvrat
        fa: واریز حقوق | سود
        id: setoran | setor tunai | gaji | kredit | dana masuk | pengembalian dana
        ms: gaji | deposit | bayaran balik | kredit | wang masuk
        sw: mshahara | amana
        vi: nop tien | hoan tien | tien vao
        th: เงินเดือน | เงินคืน | ดอกเบี้ย
    """,
    "ignore": """
        en: credit card* | debit card* | credit/debit | debit/credit | credit union | credit limit
        en: credit line | available credit | credit bureau | credit score | purchase protection
        en: debit or credit | credit or debit | not charged | wasn't charged
        en: have not been charged | was not charged | will not be charged | won't be charged
        en: this email was sent | message was sent | email was sent | was sent to you
        en: sent automatically | email has been sent | mail was sent | you received this
        en: you have received this | received this email | received this message | receiving this
        en: order received | received your order | received an order | get paid | spend smarter
        en: paid plan | paid subscription | order now | in order to | paid leave | order online
        en: credit report | store credit | credit note | order status | order number | order no
        en: order id | order date | transaction date | transaction id | transaction time
        en: transaction no | transaction number | transaction reference | transaction details
        en: transaction type | transaction amount | payment method | payment mode | payment date
        en: payment type | payment id | payment reference | payment details | txn id | txn no
        en: txn date | payment gateway | used as | order details | order summary | subscription id
        en: trip id | any transaction | this transaction | did not make | didn't make
        en: unauthorized transaction* | unauthorised transaction* | transaction alert*
        en: transaction notification | payment options | payment card | prepaid
        en: charged separately | completed successfully | cash advance limit | charge card
        en: debit card number | order total | transaction limit | payment due | purchase price
        en: credit toward* | transaction cost | transaction fee | transfer fee | used to be
        en: sent you an invoice | sent you a document | sent you a request | sent you a bill
        en: sent you a message | sent you a link | sent you a collect | sent you an offer
        en: received an offer | receive an offer | received a message | minimum payment
        en: payment pending | prepaid card | number of transactions | transaction code
        en: transaction status | transfer limit | credit account | credit account ending
        en: fixed deposit of | term deposit of | recurring deposit of | deducted from the refund
        en: deducted from your refund | charges apply | payment account | paypal credit
        en: credit balance | bonus credit | your credit is | calls are charged | gets credited
        en: purchase order | payment terms | payment plan | payment link | payment due date
        en: pay off | deposit guarantee | refund policy | refund department | refund status
        en: return policy | pos id | pos no | order time | order placed on | ordered on
        en: safe deposit | fixed deposit rate | term deposit | security deposit | deposit account
        en: received the parcel | receive the parcel | receive the item | received your request
        en: received your return | received your application | the charge call | paid time
        en: paid search | well spent | time spent | spent so far | has sent you a document
        en: has sent you a message | has sent you a file | has sent you a link
        en: has sent you a request | has sent you an invoice | has sent you a collect
        en: has sent you a reminder | has sent you a quote | has sent you an estimate
        en: sent you a file | has sent you an offer | has sent you a bill | mentioned you
        en: sent from my | sent from our | email sent from | mail sent from | sent by email
        en: sent by mail | sent by post | sent by our | this message was sent | cr crd | cr card
        es: tarjeta de credito | tarjeta de debito | a cargo de | fecha de pago | metodo de pago
        es: forma de pago | tarjeta credito | tarjeta debito | cuenta de credito
        es: has recibido este | recibido este correo | recibes este | linea de credito
        es: medio de pago | fecha limite de pago | pago minimo | del plata | la plata | de plata
        pt: cartao de credito | cartao de debito | forma de pagamento | data do pagamento
        pt: cartao credito | meio de pagamento | limite de credito | recebeu este email
        pt: recebeu este e mail | nota de credito
        fr: carte de credit | carte de debit | mode de paiement | moyen de paiement
        fr: carte bancaire | vous recevez cet | recu cet email | recu cet e mail | recu de paiement
        fr: recu de caisse | recu fiscal
        de: kreditkarte* | debitkarte* | zahlungsart | zahlungsmethode | erhalten sie
        de: sie erhalten diese | diese e mail erhalten | zahlungsmittel | zahlungsempfanger
        de: kreditrahmen | kreditlimit | einkaufswagen
        ru: кредитная карта | дебетовая карта | кредитной карт* | получили это письмо
        ru: вы получили это | способ оплаты | кредитный лимит | способ платежа | дата платежа
        ru: назначение платежа
        ja: ご利用ありがとう | ご利用いただき | ご利用日 | ご利用先 | 利用先 | 利用日 | ご利用店
        ja: ご利用店舗 | ご利用額 | ご利用カード | ご利用明細
        ja: ご利用可能額 | 利用可能 | ご利用内容 | クレジットカード | デビットカード | お支払い方法
        ja: 支払い方法 | お支払方法 | お支払い日 | お支払日
        ja: 支払期限 | お支払期限 | 取引番号 | お取引番号 | 取引日 | 購入日 | 購入者 | お支払先
        ja: 振込先 | 決済方法 | 決済日 | 決済手段 | お支払い回数
        ja: 支払回数 | お支払い期限 | ご利用明細書
        ko: 승인번호 | 사용처 | 결제예정 | 이용 가능 | 체크카드로 | 결제일 | 결제수단 | 결제방법
        ko: 결제 수단 | 결제 방법 | 사용일시 | 승인일시
        ko: 거래일시 | 입금 계좌 | 결제예정금액 | 거래번호
        it: carta di credito | carta di debito | metodo di pagamento | modalita di pagamento
        it: ricevuto questa email
        nl: betaalmethode | betaalwijze | betaalrekening
        pl: metoda platnosci | sposob platnosci | karta kredytowa
        tr: kredi karti | banka karti | odeme yontemi | kart limiti | asgari odeme | son odeme
        ar: بطاقة ائتمان | طريقة الدفع | بطاقة الخصم | بطاقة خصم | بطاقة السحب
        id: kartu kredit | kartu debit | metode pembayaran
        zh: 信用卡 | 支付方式 | 付款方式 | 交易时间 | 交易日期 | 订单号
    """,
    "debit moved": """
        en: payment of | payment to | payment for | transfer of | transaction of | transaction for
        en: transaction at | txn of | txn | spending | used | order | trip | ride | your payment
        en: mandate | transaction | card transaction | autopay | auto pay | subscription
        en: your order | fare | pos | payment | your transfer | money transfer | fund transfer
        en: funds transfer | transactions of | transaction amounting | transaction worth | trx
        en: thank you for using | thanks for using | trxn | payment done | payment amounting
        en: transfer
        es: pago | transaccion | transferencia | operacion | movimiento | transferencia de fondos
        es: transferencia electronica de fondos
        pt: pagamento | transacao | transferencia | operacao | pix
        fr: paiement | depense | operation | transaction | virement | transfert | transfert de
        de: zahlung | uberweisung | umsatz | transaktion | buchung
        it: pagamento | transazione | operazione | bonifico
        nl: betaling | transactie | overschrijving | overboeking
        pl: platnosc | transakcja | przelew | operacja
        sv: betalning | betaling | overforing | transaktion
        tr: odeme | islem | havale | eft
        ru: платеж | перевод | транзакция | операция | операции | perevod
        id: transaksi | transfer | pemindahan
        ja: お支払い | 支払い | 利用 | 取引 | 振込 | 送金
        ar: عملية | معاملة | حوالة | تحويل
        ms: transaksi | pindahan
        vi: giao dich | giao dịch | thanh toan
        th: รายการ
        ko: 거래
        zh: 交易 | 转账
        sw: muamala
        ro: tranzactie
        fa: انتقال
    """,
}
