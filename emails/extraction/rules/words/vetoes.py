"""Words that say that an amount has not moved. Rows are kinds of veto, in order of severity.

`warn` words in a sentence mean that it only warns of such a thing.
"""

VETOES: dict[str, str] = {
    "otp": """
        en: otp | one time password | one time passcode | one time pin | verification code
        en: security code | login code | passcode
        en: authentication code | 2fa code | one time code | confirm this transaction with | otp is
        en: is the otp | is your otp | verification pin
        es: codigo de verificacion | clave dinamica | codigo de seguridad | clave de un solo uso
        es: codigo sms | token de seguridad
        pt: codigo de verificacao | codigo de seguranca | token de acesso
        fr: code de verification | code de securite | code a usage unique
        fr: mot de passe a usage unique | code de validation
        de: mtan | smstan | ihre tan | tan lautet | einmalpasswort | bestatigungscode
        de: sicherheitscode | einmalcode | freigabecode
        it: codice di verifica | codice otp
        ru: код подтверждения | одноразовый пароль | код для подтверждения | никому не сообщайте код
        ru: смс код | код для входа
        ar: رمز التحقق | كلمة المرور لمرة واحدة | رمز التأكيد
        hi: ओटीपी
        ja: ワンタイムパスワード | 認証コード | 確認コード
        ko: 인증번호 | 인증코드
        th: รหัส otp
        zh: 验证码
    """,
    "declined": """
        en: declined | was declined | failed | unsuccessful | insufficient | could not be processed
        en: not be completed | rejected | not processed
        en: was not successful | not successful | couldn't process | could not process
        en: unable to process | bounced | dishonoured | dishonored | denied
        en: cannot be processed | could not charge | couldn't charge | returned unpaid
        en: payment failure | failed payment | has been blocked | was blocked | not authorized
        en: not authorised | couldn't complete | unable to charge | did not go through
        en: didn't go through | timed out | not been processed | cancelled due
        es: rechazad* | denegad* | fallid* | no se pudo | no pudimos | no ha podido
        es: fondos insuficientes | saldo insuficiente | no fue posible | no aprobada
        pt: recusad* | negad* | nao aprovad* | nao foi possivel | saldo insuficiente
        pt: nao autorizad* | falhou
        fr: refuse | refusee | a echoue | echec | insuffisant* | rejete | rejetee | n'a pas pu
        fr: n'a pas abouti
        de: abgelehnt | fehlgeschlagen | nicht ausgefuhrt | nicht durchgefuhrt | nicht gedeckt
        de: konnte nicht | gescheitert | zuruckgewiesen | mangels deckung
        it: rifiutat* | non riuscit* | non autorizzat*
        nl: geweigerd | mislukt
        ru: отклонен* | отказ | недостаточно средств | не выполнен* | не удалось | неуспешн*
        ar: مرفوضة | رفض | تم رفض | فشل | فشلت | غير كاف
        hi: asafal | fail ho gaya | fail hua | विफल | असफल | अस्वीकार
        ja: 承認されませんでした | 失敗 | 決済できませんでした | 引き落としできませんでした
        ja: 残高不足 | 拒否
        ko: 거절 | 승인거절 | 실패 | 잔액부족 | 잔액 부족
        th: ไม่สำเร็จ | ปฏิเสธ
        zh: 失败 | 拒绝 | 余额不足
    """,
    "pre_auth": """
        en: pre authorization | pre authorisation | preauth* | preauthori* | temporary hold
        en: on hold | authorization hold | authorisation hold | a hold of | hold of | hold on your
        en: temporary authorization | temporary authorisation | temporarily held | blocked amount
        en: amount blocked | lien | will be released
        en: pending authorization | pending authorisation | hold placed | placed a hold
        en: authorization only | is blocked for | blocked for ipo | earmarked
        es: preautorizacion | retencion temporal | monto retenido | pre autorizacion
        pt: pre autorizacao | bloqueio temporario | valor bloqueado
        fr: preautorisation | pre autorisation | empreinte bancaire
        de: vorautorisierung | betrag reserviert | vorgemerkt | kaution
        ru: предавторизация | заблокирован* | холд
        ja: 仮押さえ | 仮売上
        ko: 가승인
    """,
    "scheduled": """
        en: payment scheduled | transfer scheduled
        en: will be debited | will be charged | will be deducted | will be processed | will be paid
        en: will be withdrawn | will be taken | will be sent | will be transferred | will be renewed
        en: will automatically
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
        en: ensure sufficient
        es: se debitara | sera debitado | se cobrara | programad* | proximo cobro | proximo pago
        es: recordatorio | se realizara | sera cargado | se cargara | te cobraremos | vence el
        es: vence manana | proximamente
        pt: sera debitado | sera cobrad* | agendad* | vence em | vence amanha | lembrete
        pt: proxima cobranca | sera descontado | vence hoje
        fr: sera debite | sera preleve | sera prelevee | est programme | programme le
        fr: programme pour | prochain prelevement | rappel | a venir | sera facture | interviendra
        fr: arrive a echeance
        de: wird abgebucht | wird am | wird eingezogen | abgebucht werden | geplant* | demnachst
        de: erinnerung | wird fallig | fallig am | steht an | werden wir
        it: verra addebitato | sara addebitato | promemoria | in scadenza
        ru: будет списан* | спишем | запланирован* | напоминаем | напоминание | будет произведен*
        ru: предстоящ* | будет снята
        ar: سيتم خصم | سيتم | تذكير | مستحق
        hi: debit hoga | kata jayega | कटेगा | काटा जाएगा | देय | kat jayega | hone wala
        ja: 引き落とし予定 | 引落予定 | お引き落とし予定 | 予定です | 予定日 | お支払い期限
        ja: お知らせ予定 | 予定 | お支払期限
        ko: 예정 | 결제예정 | 출금예정 | 납부기한
        zh: 将于 | 将从 | 即将
    """,
    "request": """
        en: being reviewed | under review | refund request | request received
        en: has requested | is requesting | requested money | collect request | payment request
        en: requests | requested you | money request | requested a payment | approve the request
        en: request to pay | request for payment | requesting money | requested rs*
        en: requested payment | pay now to | sent you a request | complete your payment
        en: complete the payment | complete payment | left in your cart | in your cart
        en: your basket is waiting | awaiting payment | awaiting your payment | pending payment
        en: payment pending | payment is pending | unpaid
        es: te solicita | solicitud de pago | te ha solicitado | solicita un pago
        es: pendiente de pago | completa tu pago
        pt: solicitou | cobranca pix | solicitacao de pagamento | aguardando pagamento
        pt: aguardando o pagamento | pagamento pendente
        fr: demande de paiement | vous demande | en attente de paiement | demande d'argent
        de: zahlungsanfrage | fordert | zahlungsaufforderung | bittet um zahlung | bittet sie um
        de: unbezahlt | zahlungserinnerung | mahnung
        ru: запрос на перевод | запросил* | ожидает оплаты | запрос денег | не оплачен*
        ja: 支払いリクエスト | お支払いのお願い | 請求が届
        ko: 송금 요청 | 결제 요청 | 입금 대기 | 미납
        hi: request bheji | anurodh
    """,
    "mandate": """
        en: created mandate | created a mandate | maximum amount of | set up a mandate
        en: mandate created | mandate registered | mandate revoked | mandate cancelled
        en: mandate set up | mandate approved | e mandate | mandate has been | mandate is
        en: mandate successfully | autopay set up | autopay registered | autopay has been
        en: autopay is set | standing instruction has | standing order set up
        en: set up a direct debit | direct debit set up | autopay enabled | autopay activated
        en: autopay registration | you have set up | mandate for | new payee | payee added
        en: beneficiary added | added as a beneficiary | beneficiary has been | auto pay enrolled
        en: enrolled in autopay
        es: domiciliacion activada | mandato | domiciliacion creada | debito automatico activado
        es: nuevo beneficiario
        pt: debito automatico cadastrado | pix automatico autorizado | debito automatico ativado
        fr: mandat | mandat sepa | nouveau beneficiaire
        de: mandat | sepa mandat | dauerauftrag eingerichtet | lastschriftmandat
        ru: автоплатеж подключен | автоплатеж создан | автоплатеж отключен | подписка оформлена
        ja: 口座振替のお申し込み | 口座振替登録
        ko: 자동이체 등록 | 자동이체 신청
    """,
    "limit": """
        en: limit increase | limit increased | limit has been | limit has increased
        en: increase your credit limit | credit limit is | new credit limit | limit enhancement
        en: limit changed | limit decreased | limit was | credit line increase | pre approved
        en: pre qualified | preapproved | eligible for | you are eligible | you're eligible
        en: loan offer | personal loan of | insta loan | approved limit | enhanced to | loan amount
        en: loan up to | limit set | limits have
        es: aumento de limite | limite aumentado | cupo aumentado | preaprobado | pre aprobado
        es: aumento de cupo
        pt: aumento de limite | limite aumentou | limite foi aumentado | pre aprovado | novo limite
        fr: augmentation de plafond | plafond augmente | nouveau plafond
        de: limit erhoht | verfugungsrahmen wurde | kreditrahmen erhoht | limiterhohung
        ru: лимит увеличен | кредитный лимит увеличен | одобрен кредит | предодобрен*
        ja: 限度額の変更 | 限度額を変更 | 増枠
        ko: 한도 상향 | 한도 변경
    """,
    "statement": """
        en: statement is ready | your statement | e statement | estatement | monthly statement
        en: account statement | statement for | statement is | statement available
        en: statement of account | statement generated | bill is ready | your bill | bill generated
        en: bill has been generated | bill for | e bill | new bill | bill is | minimum due
        en: minimum payment | min due | min amt due | minimum amount due | total amount due
        en: total amt due | tot amt due | payment due | amount due | due date | due by | pay by
        en: overdue | past due | total due | last date | bill summary | please pay | pay before
        en: kindly pay | pay your bill | to avoid late | late payment | weekly summary
        en: monthly summary | account summary | spending summary | weekly report | snapshot
        en: year in review | spent so far
        es: estado de cuenta | extracto | resumen de cuenta | resumen de tu tarjeta | fecha limite
        es: pago minimo | factura disponible | tu factura | su factura | vencimiento
        pt: fatura fechada | sua fatura | fatura fechou | extrato | boleto | vencimento
        pt: pagamento minimo | fatura do cartao | fatura disponivel
        fr: releve de compte | releve | votre facture est | date limite | echeance | a regler avant
        de: kontoauszug | abrechnung | zahlbar bis | fallig am | zahlungsziel | bitte uberweisen sie
        de: kreditkartenabrechnung
        it: estratto conto | scadenza
        nl: rekeningoverzicht | te betalen voor
        ru: выписка | счет на оплату | минимальный платеж | оплатите до | задолженность
        ru: срок оплаты
        ar: كشف حساب | كشف الحساب | تاريخ الاستحقاق
        hi: statement taiyar | antim tithi | अंतिम तिथि | स्टेटमेंट
        ja: ご請求額 | 請求額のお知らせ | 請求額 | ご請求金額 | お支払い日 | 明細が確定
        ja: 請求金額確定
        ko: 명세서 | 청구서 | 이용대금 | 납부할 금액
        zh: 账单 | 还款日
    """,
    "balance": """
        en: low balance | balance alert | balance update | balance is below | balance fell below
        en: balance below | daily balance | your balance is | balance has dropped | minimum balance
        en: balance as of | balance as on | balance in your | account balance is
        en: your account balance
        es: saldo bajo | alerta de saldo | tu saldo es | su saldo es
        pt: saldo baixo | seu saldo e
        fr: solde bas | alerte solde | votre solde est | alerte de solde
        de: kontostandsinfo | kontostandswecker | niedriger kontostand | ihr kontostand
        ru: ваш баланс | низкий баланс | баланс карты | остаток на счете
        ja: 残高のお知らせ | 残高通知
        ko: 잔액 안내 | 잔액 알림
        hi: account balance hai | khate mein balance
    """,
    "offer": """
        en: offer | offers | sale | deal | deals | discount code | promo code | coupon code
        en: use code | % off | flat off | shop now | limited time | hurry | exclusive
        en: cashback up to | cashback upto | get cashback | t&c apply | tnc apply | t&cs apply
        en: terms apply | win a | chance to win | earn up to | get up to | save up to | save big
        en: price drop | special price | lowest price | today only | starting at | starting from
        en: from just | black friday | clearance | upgrade now | subscribe now | buy now | order now
        en: book now | apply now | claim your | don't miss | last chance | redeem | as low as
        en: invite friends | refer a friend | refer and earn | valid till | valid until
        en: ends tonight | ends soon | free shipping on | spend over | new arrivals | back in stock
        en: newsletter | flash sale | wishlist | only today
        es: oferta* | rebaja* | promocion* | compra ahora | aprovecha | codigo promocional | cupon
        es: solo hoy | hasta agotar | gana
        pt: oferta* | promocao | promocoes | aproveite | compre agora | cupom | so hoje | ganhe
        fr: offre* | promotion* | profitez | code promo | soldes | en ce moment | bon plan
        fr: decouvrez | gagnez
        de: angebot* | rabatt | jetzt kaufen | nur heute | gutscheincode | sparen sie | aktion
        de: jetzt bestellen | sparen | gewinnen sie
        it: offerta | sconto | promozione | approfitta
        ru: скидк* | акция | акции | распродажа | промокод | предложение | только сегодня | успейте
        ru: выгод*
        ar: عرض خاص | تخفيض* | عروض
        hi: offer paayen | छूट | ऑफर
        ja: セール | キャンペーン | 特典 | 限定 | お得 | 割引クーポン
        ko: 할인 이벤트 | 이벤트 | 특가 | 쿠폰 | 혜택
        zh: 优惠 | 促销
    """,
    "shipping": """
        en: shipped | has shipped | has been shipped | was shipped | is on its way | on the way
        en: out for delivery | track your package | tracking number | shipment | dispatched
        en: has been dispatched | delivered today | arriving | estimated delivery | your package
        en: your parcel | package was delivered | return window | return request | refund policy
        en: return policy
        es: ha sido enviado | en camino | numero de seguimiento | tu paquete | en reparto
        pt: foi enviado o pedido | a caminho | codigo de rastreio | saiu para entrega
        fr: a ete expedie | en cours de livraison | numero de suivi | votre colis
        de: wurde versandt | versandbestatigung | sendungsnummer | unterwegs | ihr paket
        de: dein paket | sendungsverfolgung
        ru: отправлен | в пути | трек номер | посылка | готов к выдаче
        ja: お届け予定 | お届け予定日 | 到着予定 | 配送予定 | 発送予定 | 発送しました
        ja: 発送のお知らせ | 発送 | お届け
        ko: 배송예정 | 도착예정 | 배송 예정 | 도착 예정 | 발송 | 배송중 | 배송이 시작
    """,
    "security": """
        en: password was changed | password reset | reset your password | new sign in | new login
        en: signed in | new device | login attempt | suspicious | unusual activity
        en: verify your identity | verify your account | kyc | account is locked | has been locked
        en: update your details | pin changed | password changed
        es: inicio de sesion | restablecer tu contrasena | cambio de contrasena | nuevo dispositivo
        es: actividad inusual
        pt: novo acesso | redefinir senha | novo dispositivo
        fr: nouvelle connexion | reinitialiser votre mot de passe | mot de passe modifie
        de: neue anmeldung | passwort zurucksetzen | passwort geandert | neues gerat
        ru: новый вход | сброс пароля | пароль изменен | вход в личный кабинет
        ja: ログイン通知 | パスワードの再設定 | 新しいデバイス
        ko: 로그인 알림 | 비밀번호 재설정
    """,
    "warn": """
        en: never share | do not share | don't share | not share | never ask | never asks | not ask
        en: never disclose | do not disclose | don't disclose | never reveal | will never | beware
        en: share your | share otp | ask for your | asks for | sharing your | phishing | fraudulent
        en: be cautious | if you did not | if you didn't | not you | not done by you | if not done
        en: if not you | if this wasn't you | didn't make this | did not make this | to stop
        en: to dispute
        es: nunca compartas | no compartas | no comparta | nunca te pediremos | nunca solicit*
        pt: nunca compartilhe | nao compartilhe | nunca pede | nunca solicita
        fr: ne communiquez jamais | ne partagez jamais | ne vous demander* jamais | ne jamais
        de: niemals weiter | geben sie niemals | nie nach | teilen sie niemals | niemals nach
        ru: никому не сообщайте | не сообщайте | никогда не запрашива*
        hi: share na karen | kisi ko na batayen | साझा न करें
        ja: 他人に教えない | 第三者に教え
        ko: 타인에게 | 절대 알려주지
        zh: 请勿泄露 | 切勿告知
    """,
    "if": """
        en: if | in case | unless | whether | in the event | when you | should you | could result
        en: may be | might | may have | can be | to get | you can | eligible
        es: si usted | si tu | en caso | si no | puede ser | puedes
        pt: caso | se voce | se nao | pode ser
        fr: si vous | en cas | pourrait | peut etre
        de: falls | wenn | sollten sie | bei fragen
        ru: если | в случае
        hi: agar | yadi | यदि | अगर
        ja: 場合
        ko: 경우
    """,
}
