"""Words of offers, parcels and warnings.

`warn` words in a sentence mean that it only warns of such a thing, `if` words that it supposes it.
"""

NOISE: dict[str, str] = {
    "offer": """
        en: discount code | promo code | coupon code | use code | % off | flat off | shop now
        en: fee schedule | schedule of charges | schedule of fees
        en: limited time | hurry | exclusive | cashback up to | cashback upto | get cashback
        en: t&c apply | tnc apply | t&cs apply | terms apply | win a | chance to win | earn up to
        en: get up to | save up to | save big | price drop | special price | lowest price
        en: today only | starting at | starting from | from just | black friday | clearance
        en: upgrade now | subscribe now | buy now | order now | book now | apply now | claim your
        en: don't miss | last chance | redeem | as low as | invite friends | refer a friend
        en: refer and earn | valid till | valid until | ends tonight | ends soon | free shipping on
        en: spend over | new arrivals | back in stock | newsletter | flash sale | wishlist
        en: only today | you won | lottery | jackpot | draw of | lucky draw | eligible for a refund
        en: you may be entitled | entitled to | referral | invest in | trial of | per month after
        en: from only | prices from | starting price | was $* | now only | price alert
        en: your list is cheaper | is cheaper | rate alert | annual premium | your quote
        en: monthly premium | valid for 30 days | get a quote | courier fee | inheritance
        en: bitcoin price | crypto prices | claim now | congratulations you | no purchase necessary
        en: spend $* | spend and get | flat rs* | flat ₹* | convert to emi | no cost emi
        en: instant discount | extra discount | bank offer | last few hours | ends today | offer
        en: offers | sale | deal | deals | when you spend | if you spend | free trial | has won
        en: have won | you have won | your email won | email address won | and get a | and get an
        en: and get up | and receive a | and earn | bonus when | and we'll give | and we'll credit
        en: get a bonus | on joining | on sign up | on signup | working from home | work from home
        es: oferta* | rebaja* | promocion* | compra ahora | aprovecha | codigo promocional
        es: solo hoy | hasta agotar | gana | sorteo | ganaste un | has ganado | desde solo
        es: hasta un | mejor precio | cupon
        pt: oferta* | promocao | promocoes | aproveite | compre agora | so hoje | ganhe | sorteio
        pt: voce ganhou | a partir de r$* | desconto exclusivo | frete gratis | cupom
        fr: offre* | promotion* | profitez | code promo | soldes | en ce moment | bon plan
        fr: decouvrez | gagnez | tirage | loterie | gagnant | des maintenant | remise exclusive
        fr: jeu concours | livraison offerte
        de: angebot* | jetzt kaufen | nur heute | gutscheincode | sparen sie | aktion
        de: jetzt bestellen | gewinnen sie | gewinnspiel | nur fur kurze zeit | ab nur | sonderpreis
        de: jetzt sichern | preisalarm | rabattaktion | preis gesenkt | rabatt | sparen
        it: offerta | promozione | approfitta | vinto | lotteria | saldi | solo oggi | codice sconto
        it: a partire da | sconto
        ru: скидк* | акция | акции | распродажа | промокод | предложение | только сегодня | успейте
        ru: выгод* | розыгрыш | выиграли | приз | только до | дарим | подарок | кэшбэк до | выгодн*
        ru: спецпредложени*
        ar: عرض خاص | تخفيض* | عروض | سحب على جوائز | جائزة | ربحت | خصومات | تخفيضات | لفترة محدودة
        ar: كوبون | ابتداء من | شحن مجاني
        hi: offer paayen | छूट | ऑफर | inaam | jeeto | jeet | dhamaka | chhoot | मुफ्त | इनाम
        hi: paaye
        ja: セール | キャンペーン | 特典 | 限定 | お得 | 割引クーポン | プレゼント | 抽選 | 当選
        ja: 発売中 | 新作 | タイムセール | クーポン配布
        ko: 할인 이벤트 | 이벤트 | 특가 | 쿠폰 | 혜택 | 광고 | 세일 | 당첨 | 경품 | 추첨 | 할인쿠폰
        zh: 优惠 | 促销 | 中奖 | 抽奖 | 折扣 | 满减 | 限时 | 折優惠
        nl: aanbieding | kortingscode | nu voor | gratis verzending | laatste kans
        pl: promocja | promocje | wyprzedaz | kod rabatowy | wygrales | okazja | tylko dzis
        pl: oferta specjalna
        sv: erbjudande | kampanj | rabattkod | vinn | tilbud | salg | udsalg | bara idag
        tr: kampanya* | firsat* | cekilis | hediye ceki | kazandiniz | sepette | kargo bedava
        tr: indirim*
        id: diskon | potongan harga | hadiah | menang | gratis ongkir
        ms: diskaun | tawaran | jualan | hadiah
        th: ส่วนลด | โปรโมชั่น | ลดราคา | ลุ้นรับ | คูปอง | แคมเปญ
        vi: khuyen mai | giam gia | uu dai
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
        en: update your details | pin changed | password changed | your dispute | you disputed
        en: dispute has been | dispute was | looking into the | we are investigating
        en: under investigation | unusual payment | unusual transaction | unusual charge
        en: unusual purchase | suspicious payment | suspicious transaction | suspicious charge
        en: unrecognized payment | unrecognised payment | unauthorised transaction report
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
        en: to dispute | if you don't recognise | if you don't recognize | don't recognise
        en: not recognize | not initiated by you | if not initiated | call us immediately
        es: nunca compartas | no compartas | no comparta | nunca te pediremos | nunca solicit*
        es: si no reconoces | si no reconoce | si no fuiste tu | si no la realizaste | no reconoces
        pt: nunca compartilhe | nao compartilhe | nunca pede | nunca solicita | nao reconhece
        pt: se voce nao reconhece
        fr: ne communiquez jamais | ne partagez jamais | ne vous demander* jamais | ne jamais
        fr: si vous n'etes pas a l'origine | en cas de doute | opposition
        de: niemals weiter | geben sie niemals | nie nach | teilen sie niemals | niemals nach
        de: falls sie das nicht | wenn sie das nicht waren | nicht von ihnen
        ru: никому не сообщайте | не сообщайте | никогда не запрашива* | если это не вы
        ru: никому не говорите | если вы не совершали
        hi: share na karen | kisi ko na batayen | साझा न करें
        ja: 他人に教えない | 第三者に教え | 教えないで | お心当たりのない | 心当たりがない
        ko: 타인에게 | 절대 알려주지
        zh: 请勿泄露 | 切勿告知
        it: se non sei stato tu | non comunicare | non comunicarlo | se non riconosci
        nl: deel nooit | nooit delen | geef nooit
        pl: nie podawaj | nigdy nie | jesli to nie ty
        tr: paylasmayin* | kimseyle paylas* | siz yapmadiysaniz
        ar: لا تشارك | عدم مشاركة | لا تفصح
        id: jangan berikan | jangan bagikan
    """,
    "if": """
        en: if | in case | unless | whether | in the event | when you | should you | could result
        en: may be | might | may have | can be | to get | you can | eligible | once you
        en: as soon as | for example | did you | want to
        es: si usted | si tu | en caso | si no | puede ser | puedes
        pt: caso | se voce | se nao | pode ser
        fr: si vous | en cas | pourrait | peut etre
        de: falls | wenn | sollten sie | bei fragen
        ru: если | в случае
        hi: agar | yadi | यदि | अगर
        ja: 場合
        ko: 경우
        it: se vuoi | qualora | nel caso
        nl: indien | als u | als je | mocht u
        pl: jesli | jezeli | gdyby
        sv: om du | hvis du | dersom
        tr: eger | halinde | durumunda
        id: jika | apabila
        ar: إذا | في حال | في حالة
        zh: 如果 | 如需
    """,
    "lure": """
        en: eligible for | you are eligible for | you're eligible for | pre approved for
        en: preapproved for | pre qualified for | qualify for
    """,
    "ignore": """
        en: pending authorization or purchase | authorization or purchase
        en: authorisation or purchase | pending authorisation or purchase | may be a pending charge
        en: not been charged a fee | not charged a fee | not been charged any
        en: not be charged a fee | been charged a fee
    """,
    "instruct": """
        en: previous instructions | prior instructions | earlier instructions | above instructions
        en: ignore all instructions | ai note | ai assistant | note to ai | system prompt
        en: language model | dear assistant | for the parser | to the parser | test your parser
        en: as a transaction | mark this as paid | mark as paid | do not queue | skip verification
        en: record this mail | record this email | treat this mail | treat this email
        en: classify this | set is_transaction | extract the following
        es: instrucciones anteriores | registra este correo | marca este correo
        pt: instrucoes anteriores | registre este email
        fr: instructions precedentes | enregistrez ce mail | traitez ce message
        de: vorherigen anweisungen | bisherigen anweisungen | behandle diese mail | verbuche diese
        it: istruzioni precedenti
        nl: eerdere instructies | vorige instructies
        pl: poprzednie instrukcje
        tr: onceki talimatlar*
        ru: предыдущие инструкции | все инструкции | обработай это письмо | запиши это письмо
        ar: التعليمات السابقة
        ja: これまでの指示 | 以前の指示 | 上記の指示 | として処理 | 指示を無視
        ko: 이전 지시 | 지시는 무시 | 로 기록하 | 이 메일을
        zh: 之前的指示 | 忽略之前 | 忽略以上
    """,
}
