"""Words of bills, balances and limits."""

BILLS: dict[str, str] = {
    "limit": """
        en: limit increase | limit increased | limit has been | limit has increased
        en: increase your credit limit | credit limit is | new credit limit | limit enhancement
        en: limit changed | limit decreased | limit was | credit line increase | pre approved
        en: pre qualified | preapproved | eligible for | you are eligible | you're eligible
        en: loan offer | personal loan of | insta loan | approved limit | enhanced to | loan amount
        en: loan up to | limit set | limits have | limit went up | was increased from
        en: has been increased from | limit raised | limit was increased | spending limit reached
        en: loan approved | is pre approved | you qualify | eligible to | budget alert
        en: of your budget | this month budget | budget of | cash advance limit | limits were
        en: credit limit was | overdraft limit | credit limit is now | your new limit
        en: fees are changing | charges are changing | rates are changing | prices are changing
        en: price is changing | fee changes | changes to our | pre approved for | preapproved for
        en: pre qualified for | you are eligible for | you're eligible for
        es: aumento de limite | limite aumentado | cupo aumentado | preaprobado | pre aprobado
        es: aumento de cupo | nuevo limite | credito de hasta | te prestamos | prestamo preaprobado
        es: cambio de tarifas
        pt: aumento de limite | limite aumentou | limite foi aumentado | pre aprovado | novo limite
        pt: limite de credito foi | credito disponivel para voce
        fr: augmentation de plafond | plafond augmente | nouveau plafond | votre plafond
        fr: credit de jusqu'a | evolution de nos tarifs
        de: limit erhoht | verfugungsrahmen wurde | kreditrahmen erhoht | limiterhohung
        de: neues limit | kreditlimit wurde | ratenkredit | kredit von | preisanpassung
        de: preisanderung
        ru: лимит увеличен | кредитный лимит увеличен | одобрен кредит | предодобрен* | новый лимит
        ru: лимит изменен | увеличили лимит | кредит до | лимит по карте
        ja: 限度額の変更 | 限度額を変更 | 増枠 | カードローン
        ko: 한도 상향 | 한도 변경 | 한도조정
        it: nuovo plafond | prestito di | aumento del limite
        pl: limit zostal | pozyczka do | kredyt do
        tr: kredi limitiniz | kredi teklif* | limit artis*
        ar: تم رفع حد | زيادة الحد
        hi: limit badh | loan lijiye | लोन
        zh: 额度调整 | 提额 | 贷款
    """,
    "statement": """
        en: statement is ready | your statement | e statement | estatement | monthly statement
        en: account statement | statement is | statement available | statement of account
        en: statement generated | bill is ready | your bill | bill generated
        en: bill has been generated | bill for | e bill | new bill | bill is | minimum due
        en: minimum payment | min due | min amt due | minimum amount due | total amount due
        en: total amt due | tot amt due | payment due | amount due | due date | due by | pay by
        en: overdue | past due | total due | last date | bill summary | please pay | pay before
        en: kindly pay | pay your bill | to avoid late | late payment | account summary
        en: weekly report | snapshot | spent so far | statement balance | new statement
        en: billing statement | bill dated | current charges | amount to pay | not a receipt
        en: invoice due | is overdue | now due | past due amount | bill amount
        en: your invoice is ready | your latest bill | statement closing | payment due date
        en: autopay is off | account statement for | usage summary | rent due | premium due
        en: renewal due | fees due | bill alert | new bill alert | tax bill | your bill for
        en: payslip | pay slip | pay stub | paystub | salary slip | gross pay | earnings statement
        es: estado de cuenta | extracto | resumen de cuenta | resumen de tu tarjeta | fecha limite
        es: pago minimo | factura disponible | vencimiento | saldo al corte
        es: pago para no generar intereses | fecha de corte | fecha de vencimiento
        es: total a pagar antes | cuota vencida | recibo disponible | factura emitida
        es: tu recibo de | estado de tu tarjeta | paga antes del | vence el dia | recibo de nomina
        es: nomina disponible | recibo de haberes | volante de pago
        pt: fatura fechada | sua fatura | fatura fechou | extrato | boleto | vencimento
        pt: pagamento minimo | fatura do cartao | fatura disponivel | total a pagar ate
        pt: boleto registrado | boleto emitido | data de vencimento | conta de luz disponivel
        pt: fatura digital | holerite | contracheque | recibo de vencimento
        fr: releve de compte | releve | votre facture est | date limite | echeance | a regler avant
        fr: facture disponible | votre releve | echeancier | nouvelle facture | avis d'echeance
        fr: montant a payer | facture a payer | date limite de paiement | bulletin de paie
        fr: bulletin de salaire | fiche de paie
        de: kontoauszug | abrechnung | zahlbar bis | fallig am | zahlungsziel
        de: bitte uberweisen sie | kreditkartenabrechnung | kreditkartenabrechnung liegt
        de: ihre rechnung liegt | neue rechnung | rechnung liegt bereit | zahlungsfrist
        de: falligkeit* | abrechnung liegt | monatsabrechnung | gehaltsabrechnung | lohnabrechnung
        de: entgeltabrechnung
        it: estratto conto | scadenza | bolletta disponibile | la tua bolletta | in scadenza
        it: fattura disponibile | rendiconto
        nl: rekeningoverzicht | te betalen voor | vervaldatum | je factuur staat klaar
        nl: nieuwe factuur | jaaroverzicht | uiterlijk betalen | afschrift
        ru: выписка | счет на оплату | минимальный платеж | оплатите до | задолженность
        ru: срок оплаты | выписка по | счет выставлен | квитанция на оплату | обязательный платеж
        ru: к оплате до | дата платежа | начислено к оплате
        ar: كشف حساب | كشف الحساب | تاريخ الاستحقاق | فاتورتك | المبلغ المستحق | الحد الأدنى للسداد
        ar: تم إصدار فاتورة | كشف حسابك | إجمالي المستحق
        hi: statement taiyar | antim tithi | अंतिम तिथि | स्टेटमेंट | bill ready | bill aa gaya
        hi: bill ban gaya | बिल तैयार | देय तिथि | bhugtan ki antim
        ja: ご請求額 | 請求額のお知らせ | 請求額 | ご請求金額 | お支払い日 | 明細が確定
        ja: 請求金額確定 | ご請求のお知らせ | 請求書を発行 | 請求金額のお知らせ | 料金のお知らせ
        ja: お支払期日 | 支払期日 | 引落予定 | お支払金額のお知らせ | ご請求額確定
        ja: ご請求金額のお知らせ | お支払金額は | ご請求額は | 引き落とされます
        ko: 명세서 | 청구서 | 이용대금 | 납부할 금액 | 청구금액 | 결제하실 금액 | 이번달 결제
        ko: 명세서가 | 고지서 | 납부금액 | 청구 금액
        zh: 账单 | 还款日 | 账单已出 | 最低还款 | 应还 | 到期还款日 | 本期应还 | 帳單
        pl: wyciag | termin platnosci | e faktura | nowa faktura | kwota do zaplaty
        pl: minimalna kwota
        sv: forfallodag | att betala senast | ny faktura | kontoutdrag | forfallsdato | ny regning
        sv: betalingsfrist
        fi: erapaiva | tiliote | uusi lasku
        cs: splatnost | nova faktura | vyuctovani
        hu: szamlaja elkeszult | fizetesi hatarido | egyenlegertesito
        ro: extras de cont | factura emisa | scadenta
        tr: ekstre* | donem borcu | asgari odeme | son odeme tarihi | hesap ozeti | faturaniz
        tr: odenmesi gereken | borcunuz
        uk: виписка | рахунок на оплату | до сплати
        id: lembar tagihan | jatuh tempo | e statement | rekening koran
        ms: penyata | bil anda | tarikh akhir bayaran | jumlah perlu dibayar
        vi: sao ke | hoa don moi | han thanh toan
        th: ใบแจ้งหนี้ | ใบแจ้งยอด | ยอดที่ต้องชำระ | ครบกำหนดชำระ | ยอดขั้นต่ำ
    """,
    "balance": """
        en: low balance | balance alert | balance update | balance is below | balance fell below
        en: balance below | daily balance | your balance is | balance has dropped | minimum balance
        en: balance as of | balance as on | balance in your | account balance is
        en: your account balance | available balance of | fell below your | below your alert
        en: balance dropped | current balance is | balance enquiry | balance inquiry
        en: mini statement | your available balance is | avl bal of | avl bal in
        en: balance of your account | balance check | has avl bal | has available balance
        en: your wallet balance is | portfolio value
        es: saldo bajo | alerta de saldo | tu saldo es | su saldo es | consulta de saldo
        es: saldo de tu cuenta es | tu saldo disponible es | su saldo disponible es
        pt: saldo baixo | seu saldo e | consulta de saldo | seu saldo atual
        fr: solde bas | alerte solde | votre solde est | alerte de solde | solde de votre compte
        fr: solde disponible est | consultation de solde
        de: kontostandsinfo | kontostandswecker | niedriger kontostand | ihr kontostand
        de: ihr aktueller kontostand | saldo betragt | kontostand betragt
        ru: ваш баланс | низкий баланс | баланс карты | остаток на счете
        ru: остаток по карте составляет | баланс счета | доступный остаток по
        ja: 残高のお知らせ | 残高通知 | 残高照会 | 口座残高のご案内
        ko: 잔액 안내 | 잔액 알림 | 잔액조회
        hi: account balance hai | khate mein balance
        it: il tuo saldo e | saldo disponibile e
        nl: je saldo is | saldo alert | saldowaarschuwing
        pl: saldo twojego | saldo wynosi
        tr: bakiyeniz dusuk | bakiye bilgisi
        ar: رصيدك الحالي | رصيدك هو | استعلام رصيد
        id: cek saldo
        zh: 余额提醒 | 余额查询
    """,
    "digest": """
        en: top merchants | spending summary | weekly summary | monthly summary | year in review
        en: your monthly spending | your weekly spending | spending report | spending insights
        en: january spending | february spending | march spending | april spending | may spending
        en: june spending | july spending | august spending | september spending | october spending
        en: november spending | december spending
        es: resumen de gastos | resumen semanal | resumen mensual
        pt: resumo de gastos | resumo mensal
        fr: bilan de vos depenses | vos depenses du mois
        de: ausgabenubersicht | monatsubersicht
        it: riepilogo spese
        ru: расходы за месяц | отчет о расходах
        ja: 利用状況のまとめ
        ko: 월간 리포트
    """,
}
