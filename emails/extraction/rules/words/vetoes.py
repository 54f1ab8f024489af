"""Words that say that an amount has not moved: codes, refusals, holds. Rows are kinds of veto."""

VETOES: dict[str, str] = {
    "otp": """
        en: otp | one time password | one time passcode | one time pin | verification code
        en: security code | login code | passcode | authentication code | 2fa code | one time code
        en: confirm this transaction with | otp is | is the otp | is your otp | verification pin
        en: authorisation code | authorization code | otp code | one time passcode is | secret code
        en: verification number | confirmation code is | sms code | access code is
        en: activation code | activation key | 3d secure code | secure code | mpin | tac no
        en: tac code | tac is | your pin is | enter code | enter the code | code to confirm
        en: code to authorise | code to authorize | code to approve | your code is | is your code
        en: sign in code | use it to approve | use it to confirm | tac | your tac | tac for your
        en: one time code for
        es: codigo de verificacion | clave dinamica | codigo de seguridad | clave de un solo uso
        es: codigo sms | token de seguridad | codigo otp | codigo de confirmacion
        es: codigo de autorizacion de un solo uso | tu codigo es | clave temporal
        es: contrasena de un solo uso | codigo de acceso | clave para confirmar
        es: clave para autorizar | clave de confirmacion | clave de autorizacion | tu clave para
        es: su clave para | clave es | pin de confirmacion
        pt: codigo de verificacao | codigo de seguranca | token de acesso | codigo de confirmacao
        pt: senha de uso unico | codigo otp | token e | chave de confirmacao
        pt: codigo para confirmar | codigo para autorizar
        fr: code de verification | code de securite | code a usage unique
        fr: mot de passe a usage unique | code de validation | code otp | code secret
        fr: code de confirmation | mot de passe unique | code confidentiel | code pour valider
        fr: code pour confirmer | pour valider votre paiement
        de: mtan | smstan | ihre tan | tan lautet | einmalpasswort | bestatigungscode
        de: sicherheitscode | einmalcode | freigabecode | tan fur | pushtan | verifizierungscode
        de: einmalkennwort | einmal passwort | ihr code lautet | sms code | code zur bestatigung
        de: code zur freigabe | freigabe code | geben sie die tan | die tan niemandem
        de: tan niemandem | tan nicht weiter | diese tan
        it: codice di verifica | codice otp | codice per autorizzare | codice di sicurezza
        it: codice di conferma | codice temporaneo | codice sms | codice per confermare
        it: usa il codice
        ru: код подтверждения | одноразовый пароль | код для подтверждения
        ru: никому не сообщайте код | смс код | код для входа | код для оплаты
        ru: пароль для подтверждения | код авторизации перевода | код для покупки
        ru: никому не говорите код | для подтверждения
        ar: رمز التحقق | كلمة المرور لمرة واحدة | رمز التأكيد | رمز تحقق | كلمة مرور لمرة واحدة
        ar: كلمة السر لمرة واحدة | الرمز السري المؤقت | رمز التفعيل | رمز الدخول | رمز otp
        hi: ओटीपी | otp hai | सत्यापन कोड
        ja: ワンタイムパスワード | 認証コード | 確認コード | 認証番号 | ワンタイムキー | 本人認証
        ja: セキュリティコード | パスコード | 取引パスワード
        ko: 인증번호 | 인증코드 | 본인확인 인증 | 일회용 비밀번호 | 보안코드 | 확인코드
        th: รหัส otp | รหัสยืนยัน | รหัสผ่านครั้งเดียว | otp
        zh: 验证码 | 校验码 | 动态密码 | 动态码 | 驗證碼 | 一次性密码 | 确认码 | 正在支付
        nl: verificatiecode | eenmalige code | beveiligingscode | bevestigingscode | sms code
        nl: tan code
        pl: kod autoryzacyjny | kod sms | haslo jednorazowe | kod weryfikacyjny | haslo sms
        pl: kod potwierdzajacy
        sv: engangskod | verifieringskod | sakerhetskod | engangskode | bekreftelseskode
        tr: dogrulama kodu | tek kullanimlik | onay kodu | sms sifre* | guvenlik kodu
        tr: dogrulama sifre* | islem sifre* | sifreniz
        cs: overovaci kod | autorizacni kod | potvrzovaci kod
        uk: код підтвердження | одноразовий пароль | нікому не повідомляйте
        el: κωδικος μιας χρησης | κωδικο επιβεβαιωσης
        fa: رمز پویا | رمز یکبار مصرف | کد تایید
        id: kode otp | kode verifikasi | kode rahasia | jangan berikan kode
        ms: kod pengesahan | kod otp | nombor tac | nombor tac anda | kod tac
        vi: ma otp | ma xac thuc | ma xac nhan
    """,
    "declined": """
        en: declined | was declined | failed | unsuccessful | insufficient | could not be processed
        en: not be completed | rejected | not processed | was not successful | not successful
        en: couldn't process | could not process | unable to process | cannot be processed
        en: could not charge | couldn't charge | payment failure | failed payment | has been blocked
        en: was blocked | not authorized | not authorised | couldn't complete | unable to charge
        en: did not go through | didn't go through | timed out | not been processed | cancelled due
        en: we declined | was refused | refused | could not be paid | couldn't be paid
        en: not completed | has expired and was | was released | could not be completed
        en: couldn't be completed | can't be processed | cancelled by | was canceled | was cancelled
        en: has been cancelled | been canceled | voided | reversed due | transaction cancelled
        en: was not approved | not approved | did not complete | attempted | attempt
        en: unable to complete | unable to collect | unable to take | could not collect
        en: couldn't collect | could not take | couldn't take | could not be debited
        en: could not be charged | invalid pin | incorrect pin | exceeds your | exceeded your
        en: suspected fraud | card is blocked | card was blocked | temporarily blocked
        en: transaction blocked | no money has left | no money was taken | no money moved
        en: has not been charged | were not charged | not been debited | wasn't taken
        en: payment problem | payment issue | problem with your payment | update your payment
        en: update your card | payment details need | we'll try again | we will try again
        en: will retry | try again later | payment unsuccessful | failed to process | fails
        en: failure | has failed | expired card | card has expired | blocked a | we blocked
        en: stopped a | transaction denied | was denied | been denied | payment denied
        es: rechazad* | denegad* | fallid* | no se pudo | no pudimos | no ha podido
        es: fondos insuficientes | saldo insuficiente | no fue posible | no aprobada | denegada
        es: no se realizo | no se ha realizado | no aprobado | no procesada | no exitosa
        es: no se completo | cancelada | anulada | devuelto por falta | fue rechazado | sin fondos
        es: excede el limite | no autorizada | no autorizado | no se pudo cobrar | hubo un problema
        es: error en el pago | problema con tu pago | declinada | declinado | no hemos podido
        es: no fue exitosa | intento de | bloqueada
        pt: recusad* | negad* | nao aprovad* | nao foi possivel | saldo insuficiente
        pt: nao autorizad* | falhou | nao concluid* | nao realizad* | nao autorizada | cancelad*
        pt: nao efetuad* | nao foi aprovad* | nao conseguimos | problema com o pagamento
        pt: nao foi concluid* | nao processad* | bloqueamos
        fr: refuse | refusee | a echoue | echec | insuffisant* | rejete | rejetee | n'a pas pu
        fr: n'a pas abouti | a ete refuse | a ete refusee | a ete rejete | non autorise
        fr: non aboutie | n'a pas ete | annule | annulee | impaye | impayee | provision insuffisante
        fr: n'avons pas pu | probleme de paiement | ete bloque | bloquee | non effectue
        fr: transaction echouee | echouee
        de: abgelehnt | fehlgeschlagen | nicht ausgefuhrt | nicht durchgefuhrt | nicht gedeckt
        de: konnte nicht | gescheitert | zuruckgewiesen | mangels deckung | nicht eingelost
        de: rucklastschrift | nicht autorisiert | storniert | konnten wir nicht | nicht erfolgreich
        de: nicht genehmigt | verweigert | zahlung fehlgeschlagen | problem mit ihrer zahlung
        de: problem mit deiner zahlung | konnte die zahlung nicht | wurde nicht | gesperrt
        it: rifiutat* | non riuscit* | non autorizzat* | negat* | respint* | fallit*
        it: non andat* a buon fine | insufficient* | annullat* | non e stato possibile | bloccat*
        it: non eseguit*
        nl: geweigerd | mislukt | afgewezen | niet gelukt | onvoldoende saldo | niet uitgevoerd
        nl: geannuleerd | gestorneerd | geblokkeerd | niet kunnen
        ru: отклонен* | отказ | недостаточно средств | не выполнен* | не удалось | неуспешн*
        ru: не прошла | не прошел | отменен* | операция отклонена | превышен лимит
        ru: недостаточно денег | не проведен* | не исполнен* | ошибка оплаты | не одобрен*
        ar: مرفوضة | رفض | تم رفض | فشل | فشلت | غير كاف | لم تتم | لم يتم | تعذر | مرفوض
        ar: رصيد غير كافي | الرصيد غير كاف | عدم كفاية | ملغاة | تم إلغاء | غير ناجحة
        hi: asafal | fail ho gaya | fail hua | विफल | असफल | अस्वीकार | asafal raha | nahi ho paya
        hi: nahi ho saka | reject | decline | nahi hua | अस्वीकृत | असफल रहा | पर्याप्त शेष नहीं
        ja: 承認されませんでした | 失敗 | 決済できませんでした | 引き落としできませんでした
        ja: 残高不足 | 拒否 | ご利用いただけません | 承認できません | 引落できません
        ja: 引き落としができません | できませんでした | 不能 | 利用制限 | 不成立 | エラー | 取り消し
        ja: キャンセルされ | 利用不可 | お引き落としできません | お支払いできません | 決済エラー
        ko: 거절 | 승인거절 | 실패 | 잔액부족 | 잔액 부족 | 한도초과 | 승인불가 | 결제실패
        ko: 결제 실패 | 이체실패 | 출금실패 | 미승인 | 승인 거절 | 정지카드 | 비밀번호오류
        th: ไม่สำเร็จ | ปฏิเสธ | ไม่อนุมัติ | ถูกปฏิเสธ | ล้มเหลว | ยอดเงินไม่เพียงพอ | ไม่เพียงพอ
        th: ยกเลิก
        zh: 失败 | 拒绝 | 余额不足 | 未成功 | 被拒 | 交易失败 | 未通过 | 扣款失败 | 支付失败
        zh: 交易失敗 | 已取消
        pl: odrzucon* | odmow* | nieudan* | brak srodkow | niewystarczajac* | nie powiodl*
        pl: anulowan* | nie zostala zrealizowana | zablokowan*
        sv: kunde inte genomforas | kunne ikke gjennomfores | kunne ikke gennemfores | nekades
        sv: misslyckades | avvisades
        sv: nekad* | nekades | medgavs ej | misslyckad* | misslyckades | otillracklig* | avvist
        sv: mislykket | avslatt | avbruten | saknas tackning | medges ej
        fi: hylatty | epaonnistui | ei riita
        cs: zamitnut* | odmitnut* | neuspesn* | nedostatek prostredku | nedostatecn*
        hr: odbijen* | neuspjesn* | nedovoljno sredstava
        hu: elutasit* | sikertelen | nincs fedezet | fedezethiany
        ro: respins* | refuzat* | esuat* | fonduri insuficiente | neautorizat*
        tr: reddedil* | basarisiz | yetersiz | onaylanmadi | gerceklesmedi | iptal edil*
        tr: gerceklestirilemedi | yapilamadi | alinamadi | tahsil edilemedi
        uk: відхилен* | недостатньо коштів | не вдалося | відмова
        el: απορριφθηκε | ανεπιτυχης | αποτυχια
        he: נדחתה | סורבה | נכשלה
        fa: ناموفق | موجودی کافی نیست
        id: gagal | ditolak | tidak berhasil | saldo tidak cukup | tidak mencukupi | dibatalkan
        ms: ditolak | gagal | tidak berjaya | tidak mencukupi
        tl: hindi natuloy | hindi sapat
        sw: imeshindikana | haikufanikiwa | hauna salio | imeshindwa | salio halitoshi
        vi: khong thanh cong | that bai | bi tu choi | tu choi | khong du
    """,
    "pre_auth": """
        en: pre authorization | pre authorisation | preauth* | preauthori* | temporary hold
        en: on hold | authorization hold | authorisation hold | a hold of | hold of | hold on your
        en: temporary authorization | temporary authorisation | temporarily held | blocked amount
        en: amount blocked | lien | will be released | pending authorization
        en: pending authorisation | hold placed | placed a hold | authorization only
        en: is blocked for | blocked for ipo | earmarked | preauthorization | preauthorisation
        en: pending hold | pending charge | security deposit hold | holding deposit | funds on hold
        en: incremental authorization | released the hold | hold was released
        en: hold has been released | authorised amount | reserved amount | has been reserved
        en: not a charge | this is not a charge | blocked on your | reserved on your
        en: is reserved on | this is not a payment | reserved amount of | will be held
        en: refundable deposit | security deposit | held on your card | deposit will be
        en: reserved for | asba | is blocked in your | blocked in your registered
        en: application value
        es: preautorizacion | retencion temporal | monto retenido | pre autorizacion
        es: autorizacion temporal | retencion de | cargo pendiente | autorizacion pendiente
        es: bloqueo de fondos | importe retenido | monto bloqueado | retencion
        pt: pre autorizacao | bloqueio temporario | valor bloqueado | pre autorizado
        pt: reserva de valor | caucao | autorizacao temporaria | valor reservado
        fr: preautorisation | pre autorisation | empreinte bancaire | autorisation temporaire
        fr: montant bloque | caution | reserve sur votre carte | montant reserve
        fr: autorisation en attente
        de: vorautorisierung | betrag reserviert | vorgemerkt | kaution | vorgemerkter umsatz
        de: reservierung von | reserviert auf | reservierter betrag | kautionsbetrag | vormerkung
        ru: предавторизация | заблокирован* | холд | зарезервирован* | блокировка суммы
        ru: заблокированы | холдирован*
        ja: 仮押さえ | 仮売上 | オーソリ | 与信 | 保証金 | 仮決済
        ko: 가승인 | 보증금 승인 | 임시 승인
        it: preautorizzazione | pre autorizzazione | importo bloccato | cauzione
        it: deposito cauzionale
        nl: reservering van | gereserveerd op | gereserveerd bedrag | voorautorisatie | borg
        nl: blokkering
        pl: preautoryzacja | blokada srodkow | blokada na | kaucja
        sv: reserverad | reservation pa kort* | forhandsgodkannande | reservert belop
        sv: reserverat belopp
        tr: on provizyon | provizyon blokesi | bloke edil* | bloke konul* | depozito
        ar: حجز مبلغ | تفويض مسبق | مبلغ محجوز | تم حجز
        zh: 预授权 | 預授權 | 冻结
    """,
    "bounced": """
        en: returned unpaid | bounced | dishonoured | dishonored | cheque returned | check returned
        en: account was returned | account has been returned | payment was returned
        en: returned due to | deposit was returned | returned item
        es: cheque devuelto
        fr: cheque impaye
        de: scheck geplatzt
        pt: cheque devolvido
    """,
    "mandate": """
        en: created mandate | created a mandate | maximum amount of | set up a mandate
        en: mandate created | mandate registered | mandate revoked | mandate cancelled
        en: mandate set up | mandate approved | e mandate | mandate has been | mandate is
        en: mandate successfully | autopay set up | autopay registered | autopay is set
        en: standing instruction has | standing order set up | set up a direct debit
        en: direct debit set up | autopay enabled | autopay activated | autopay registration
        en: you have set up | mandate for | new payee | payee added | beneficiary added
        en: added as a beneficiary | beneficiary has been | auto pay enrolled | enrolled in autopay
        en: standing order created | standing order set | standing instruction registered
        en: registration successful | subscription cancelled | subscription canceled
        en: autopay cancelled | auto pay set up | new beneficiary | beneficiary was added
        en: payee was added | added a payee | added a new payee | added a beneficiary | card added
        en: card was added | card has been added | device registered | payment method added
        en: added to your wallet | de activated | direct debit instruction | biller added
        en: recurring payment set up | recurring payment created | recurring transfer created
        en: auto debit activated | mandate was created | mandate is created | registered for autopay
        en: sip registered | nach registered | enach registered | created on your | is created on
        en: set up autopay | enable autopay | activate autopay
        en: set up on your | registered on your | first debit | is set up | was set up
        es: domiciliacion activada | domiciliacion creada | debito automatico activado
        es: nuevo beneficiario | beneficiario agregado | domiciliacion registrada | cuenta inscrita
        es: alta de domiciliacion | mandato creado | mandato sepa
        pt: debito automatico cadastrado | pix automatico autorizado | debito automatico ativado
        pt: beneficiario cadastrado | debito automatico autorizado | pix automatico cadastrado
        pt: cadastramos
        fr: mandat | mandat sepa | nouveau beneficiaire | beneficiaire ajoute
        fr: ajout d'un beneficiaire | mandat de prelevement | autorisation de prelevement
        de: mandat | sepa mandat | dauerauftrag eingerichtet | lastschriftmandat
        de: dauerauftrag angelegt | dauerauftrag geandert | lastschriftmandat erteilt
        de: neuer empfanger | empfanger hinzugefugt
        ru: автоплатеж подключен | автоплатеж создан | автоплатеж отключен | подписка оформлена
        ru: автоплатеж настроен | автоплатеж подключен* | новый получатель | шаблон создан
        ru: привязана карта | карта привязана
        ja: 口座振替のお申し込み | 口座振替登録 | 振替口座の登録 | 登録が完了 | お申し込みを受け付け
        ko: 자동이체 등록 | 자동이체 신청 | 자동이체가 등록 | 신청이 완료
        it: nuovo beneficiario | domiciliazione attivata | addebito diretto attivato | mandato sdd
        nl: nieuwe begunstigde | incassomachtiging | machtiging afgegeven
        pl: zlecenie stale zostalo | dodano odbiorce | polecenie zaplaty zostalo
        sv: medgivande | autogiromedgivande | avtalegiroavtale | ny mottagare
        tr: talimati verildi | talimatiniz | otomatik odeme tanim* | kayitli alici
        ar: تم تسجيل | إضافة مستفيد | مستفيد جديد
        hi: mandate ban gaya | mandate set
    """,
    "unmoved": """
        en: no money has left | no money has moved | no money was taken | no money has been taken
        en: you have not been charged | you haven't been charged | no payment has been taken
        en: no payment was taken | nothing has been charged | no charge has been made
        en: charged when your order ships | charged when it ships | only charged when
        es: no se ha realizado ningun cargo | no se te ha cobrado | aun no se ha cobrado
        es: se te cobrara cuando
        pt: nao foi cobrado | nenhuma cobranca foi feita | voce nao foi cobrado
        fr: vous n'avez pas ete debite | aucun montant n'a ete debite | aucun debit
        de: wurde nicht belastet | noch nicht belastet | es wurde kein geld | nichts abgebucht
        it: non e stato addebitato | non ti e stato addebitato
        nl: er is niets afgeschreven | nog niet afgeschreven
        pl: nie zostales obciazony | srodki nie zostaly pobrane
    """,
}
