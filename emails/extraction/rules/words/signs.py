"""Words that say what sort of document a mail is, and what sort of movement it tells of."""

SIGNS: dict[str, str] = {
    "alert": """
        en: your account | your a/c | a/c | acct | ac no | your card | credit card | debit card
        en: card ending | card xx* | account ending | account no | account number
        en: your bank account | transaction alert | bank alert | vpa | upi | available balance
        en: avl bal | avail bal | available limit | avl limit | atm | card no | debit alert
        en: credit alert | card alert | account alert | your acc | acc no | acc xx* | a/c xx*
        en: mobile money | m pesa | momo | your savings | your checking | your current account
        en: your wallet | spend alert | purchase alert | payment alert | deposit alert
        en: withdrawal alert | your bank | internet banking | mobile banking | card number | your ac
        en: ac xx* | acct xx* | available bal | trx id | txn id | rrn | utr | avail limit
        en: transfer successful | transaction notification | notification of transaction
        en: transaction notice | purchase notification | transaction type
        es: su cuenta | tu cuenta | tu tarjeta | su tarjeta | tarjeta terminada | cajero
        es: notificacion de compra | alerta de compra | aviso de compra | aviso de cargo
        es: tu tarjeta terminada | cuenta terminada | cuenta de ahorros | cuenta corriente
        es: notificacion de transaccion | notificacion transferencia | aviso de transaccion
        es: notificacion de transferencia | aviso de operacion | alerta de transaccion
        es: notificacion de consumo | tipo de transaccion | tipo de operacion
        es: banca movil | cuenta vista | cuenta de | en tu cuenta | en su cuenta
        pt: sua conta | seu cartao | cartao final | conta corrente | aviso de compra
        pt: notificacao de transacao | aviso de transacao | alerta de transacao | tipo de transacao
        pt: conta poupanca | seu cartao final | cartao com final | comprovante pix | na sua conta
        pt: em sua conta | da sua conta | conta final
        fr: notification de transaction | alerte de transaction | avis d'operation
        fr: type de transaction | type d'operation
        fr: votre compte | votre carte | carte se terminant | carte bancaire | compte courant
        fr: orange money | votre cb | mobile money | compte cheques | sur votre compte
        de: ihr konto | ihrem konto | ihrer karte | ihre karte | girokonto | kontostand | girocard
        de: kontonummer | kontobewegung | umsatzbenachrichtigung | kartenumsatz | konto nr
        ru: ваша карта | карта | карты | счет | счета | карте | баланс | остаток | счёт карты
        ru: по карте | кошелек | картой | счету | перевод сбп | vklad
        hi: khate | khata | खाते | aapke | खाता | aapke khate | a/c mein | खाते में
        ja: カード利用 | ご利用のお知らせ | 口座 | カードご利用 | ご利用通知 | デビット | 普通預金
        ja: ご利用速報 | 速報 | 口座番号
        ko: 체크카드 | 신용카드 | 계좌 | 잔액 | 누적 | 통장 | 입출금 | web발신 | 일시불 | 알림톡
        ko: 카드승인
        ar: بطاقة | حسابك | حساب | حسابكم | بطاقتك | الرصيد | بطاقة ائتمانية | محفظة | رقم الحساب
        ar: آيبان | من حساب
        tr: kartiniz | hesabiniz | kartinizdan | hesabinizdan | hesabiniza | kartinizla
        tr: kredi kartiniz
        it: la tua carta | conto corrente | carta di credito | il tuo conto | carta n
        it: notifica transazione | avviso di transazione | tipo operazione | tipo di operazione
        it: carta terminante | sul tuo conto | sul conto
        nl: je rekening | uw rekening | je pas | betaalrekening | rekeningnummer | bankpas
        pl: twoje konto | rachunku | karty | twoja karta | koncie | konta | z konta | na konto
        pl: karta *
        sv: ditt konto | ditt kort | kontonummer | kortet | kontoen | kontot | kortkop
        fi: tilisi | korttisi | tilille | tililta
        cs: vas ucet | karty | z uctu | na ucet
        sk: ucte
        hr: vas racun | racuna | kartica | kartice | karticom
        hu: szamlaja | kartyaval
        ro: contul | cardul | contului
        bg: сметка | сметката | карта
        uk: картка | рахунок | картки | карти
        be: karty | schet
        el: λογαριασμο* | καρτα*
        he: חשבון | כרטיס | חשבונך
        fa: حساب | کارت | مانده
        bn: একাউন্ট
        id: rekening anda | m banking
        ms: akaun anda
        tl: account mo
        sw: akaunti | salio | m pesa
        vi: tai khoan | số dư | so du
        th: บัญชี | บช | บัตรเครดิต | บัตร | คงเหลือ
        zh: 账户 | 尾号 | 卡号 | 储蓄卡 | 信用卡 | 帳戶 | 餘額 | 余额
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
        en: cash out | cashout | cash advance
        es: cajero | retiro | retiraste | retirado | extraccion | disposicion de efectivo
        es: retiro de efectivo | retiro en cajero
        pt: saque | sacou | caixa eletronico | levantamento
        fr: retrait | distributeur | retrait d'argent
        de: abgehoben | geldautomat | abhebung | barabhebung | auszahlung
        it: prelievo | prelevato
        nl: geldopname | gepind | pinopname
        pl: wyplata | bankomat | wyplata z bankomatu
        sv: uttag | bankomat | minibank
        tr: nakit cekim | atm | cekildi
        ru: снятие | выдача наличных | банкомат | снято
        ar: سحب | صراف
        hi: nikale | निकाले
        ja: 引き出し | atm | お引出 | 引出
        ko: 현금인출 | atm출금
        th: ถอน
        fi: nosto | pankkiautomaatti
        cs: vyber
        hu: keszpenzfelvetel
        ro: retragere
        uk: банкомат | зняття
        el: αναληψη
        he: משיכה
        id: tarik tunai | penarikan
        ms: pengeluaran tunai
        sw: kutoa
        vi: rut tien
        zh: 取款 | 取现 | 提款
    """,
    "transfer": """
        en: transfer* | imps | neft | rtgs | sent | money sent | wire | zelle | upi transfer
        en: fund transfer | remit* | p2p | p2a | beneficiary | transferred | wired | standing order
        en: fast payment
        es: transferencia | transferiste | enviaste | bizum | te envio | spei | transfiere
        pt: transferencia | pix | transferiu | enviou | ted | doc
        fr: virement | avez envoye | transfert
        de: uberweisung | uberwiesen | gesendet | dauerauftrag
        it: bonifico | inviato | giroconto
        nl: overboeking | overgemaakt | overschrijving
        pl: przelew
        sv: overforing | swish | vipps
        tr: havale | eft
        ru: перевод | переведено | перевели
        ar: حوالة | تحويل | حوالة صادرة
        hi: bheje | भेजे
        ja: 振込 | 送金 | 振り込み
        ko: 이체 | 송금
        th: โอน
        zh: 转账 | 汇款 | 轉帳
        cs: prevod
        hu: atutalas
        ro: transfer
        uk: переказ
        fi: tilisiirto
        id: pemindahan
        ms: pindahan
        sw: umetuma
        vi: chuyen khoan
    """,
    "salary": """
        en: salary | payroll | direct deposit | wages | pension | stipend | payroll deposit
        en: pay deposit
        es: nomina | salario | sueldo
        pt: salario
        fr: salaire
        de: gehalt | lohn
        ru: зарплата | заработная плата | аванс
        ja: 給与
        ko: 급여 | 월급
        hi: vetan | वेतन
        it: stipendio
        nl: salaris
        pl: wynagrodzenie
        sv: lon | lonn
        tr: maas
        ar: راتب
        id: gaji
        zh: 工资 | 薪资
        uk: зарплата
        fi: palkka
        cs: mzda | vyplata
        ro: salariu
        th: เงินเดือน
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
        en: view this email in your browser | opt out of these emails
        es: darse de baja | cancelar suscripcion
        pt: descadastrar | cancelar inscricao
        fr: se desabonner | desinscription
        de: abmelden | abbestellen
        ru: отписаться
        ja: 配信停止
        ko: 수신거부
        it: annulla iscrizione | disiscriviti | cancellati
        nl: afmelden | uitschrijven
        pl: wypisz sie | zrezygnuj z subskrypcji
        sv: avregistrera | avsluta prenumeration | avmeld
        tr: abonelikten cik*
        ar: إلغاء الاشتراك
        id: berhenti berlangganan
        zh: 退订
    """,
    "card": """
        en: card | credit card | debit card | your card | card ending | card no | loan
        en: credit account
        es: tarjeta | prestamo
        pt: cartao
        fr: carte
        de: karte | kreditkarte
        ru: карта | карту | карты | karta | karty | karte | kartoy | kartoi
        ja: カード | デビット
        ko: 카드 | 체크
        it: carta
        nl: pas | bankpas | creditcard
        pl: karta | karty
        sv: kort | kortet
        tr: kart* | karti
        ar: بطاقة
        id: kartu
        ms: kad
        th: บัตร
        zh: 卡
        cs: karta
        ro: card
        hu: kartya
        fi: kortti
        vi: the tin dung
    """,
}
