"""Words that say that money went out, or (`done!`) that something was finished."""

VERBS: dict[str, str] = {
    "debit!": """
        fa: برداشت | خريد | برداشت از | کسر شد | پرداخت | انتقال از
        sv: belastades | belastats | debiterades | betalat | betalt | dragits | dras | kopt
        sv: skickat | trukket | debiterat | har betalat | drogs | dragit | har kopt | overfort
        sv: uttaget | betalats | ble trukket | du betalte | har betalt | haevet | har overfort
        sv: kopte | er trukket | trukket fra | har brukt kortet | har brukt | har brugt | du brukte
        sv: du brugte | har anvant kortet | har handlat | handlade for | har handlet
        sv: kortet ditt er brukt | kortet er brukt | er belastet | ble belastet | blev belastet
        nl: je betaalde | u betaalde | betaalde je | je pinde | je hebt gepind | betaald
        nl: afgeschreven | overgemaakt | gepind | opgenomen | afgeboekt | voldaan | gekocht
        nl: uitgegeven | je hebt betaald | u heeft betaald | van je rekening afgeschreven
        nl: afgerekend | geincasseerd
        tr: harcama yapilmistir | odeme yapilmistir | odendi | cekildi | harcandi | gonderildi
        tr: harcama yapildi | odeme yapildi | alisveris yapildi | harcadiniz | odediniz
        tr: gonderdiniz | cektiniz | cekilmistir | gonderilmistir | odenmistir | tahsil edilmistir
        tr: alisveris yaptiniz | gerceklestirilmistir | yapilmistir | tahsil edildi
        tr: cikis yapilmistir | islem yapilmistir | transfer edilmistir | harcanmistir
        tr: odemeniz yapildi | odenen | gerceklesti
        th: เงินออก | ชำระ | ถอน | โอนออก | หักบัญชี | จ่าย | ใช้จ่าย | ใช้บัตร | ถอนเงิน | โอนเงินออก
        th: ชำระเงิน | ตัดบัญชี | เงินออกจาก | จ่ายเงิน | โอนเงิน | หักเงิน | ชำระค่า | ตัดเงิน
        th: ออกจากบช
        en: debited | deducted | spent | paid | charged | withdrawn | withdrew
        en: withdrawal was made | sent | transferred | transfered | bought | purchased | billed
        en: donated | recovered | auto debited | swiped | remitted | has been used | was used
        en: is used | made a purchase | made a payment | purchase was made | payment was made
        en: transaction was made | transaction made | purchase made | payment made | you've used
        en: used for a | used for | used at | recharged | was authorized at | was authorised at
        en: sent to | paid to | paid for | was paid | invested | renewed | you've sent
        en: payment has been made | dispensed | redeemed for | utilised | utilized
        en: has been utilised | you moved | moved from | we took | taken from | took payment
        en: collected from your | was collected | has been collected | we've taken | we have taken
        en: cashed out | cash out made | cashout | wired | has been sent | you have sent | you sent
        en: you have paid | you have withdrawn | you withdrew | you have bought | you bought
        en: topped up to | bought airtime | airtime bought | loaded to | has been deducted
        en: was deducted | posted a charge | we processed | has posted to | was posted to
        en: you purchased | you transferred | you have transferred | transferred from
        en: sent from your | paid out of | disbursed from | paid out to | was spent
        en: has been spent | we collected | purchased for | withdrawn from | you've spent
        en: you've paid | you've made | you made | you tipped | you donated | we billed
        en: premium paid | paid using | paid via | paid by card | automatic payment made
        en: direct debit paid | standing order paid | bill paid | deducted from | debited from
        en: debited by | debited with | debited for | has been debited | was debited | been debited
        en: amount debited | deposited into the recipient* | has been deposited into the recipient*
        en: credited to the beneficiary* | has been credited to the beneficiary*
        en: credited to beneficiary* | was credited to beneficiary* | credited to the payee*
        en: credited to the recipient* | deposited to the recipient* | received by the beneficiary
        en: opened from | booked from | created from | cleared your | check cleared
        en: cheque cleared | cleared from your | cleared on your | went out to | went out
        en: has gone out | have gone out | gone out to | came out of your | has left your
        en: have left your | left your account | has come out of | accepted your transfer
        en: accepted your money | claimed your transfer | purchase has been authorised on
        en: purchase has been authorized on | has been authorised on | has been authorized on
        en: was authorised on | was authorized on | auth pmt | auth payment | auth txn
        en: has been utilized | was utilized for | was utilised for | pmt made
        es: pagaste | has pagado | pagado | compraste | debitado | debito realizado | retiraste
        es: retirado | cobrado | transferiste | enviaste | has enviado | gastado | gastaste
        es: cargado | realizaste | se ha cargado | se realizo | se efectuo | has realizado
        es: realizada | efectuada | realizado | adeudado | debitamos | hiciste
        es: se realizo un cargo | se debito | debitaron | se ha realizado | se ha efectuado
        es: hemos cargado | te cobramos | retiro realizado | transferencia enviada
        es: compra realizada | pago realizado | pago exitoso | se desconto | se ha adeudado
        es: se adeudo | utilizada | has hecho | hizo una compra | pago aplicado | consumiste
        es: descontado | enviaste un pago | has retirado | ha retirado | ha enviado | ha pagado
        es: ha realizado | recargaste | ha comprado | ha transferido | consumio | transfirio
        es: usted pago | yapeaste | plineaste | mandaste | sacaste | has sacado | ha sacado | saco
        pt: pagou | debitado | debitada | enviou | transferiu | sacou | comprou | realizou
        pt: foi realizad* | aprovada | foi paga | foi pago | compra aprovada | enviado | enviada
        pt: gastou | cobramos | voce pagou | realizamos o debito | pix enviado | pix realizado
        pt: compra realizada | pagamento realizado | pagamento efetuado | descontado | foi debitado
        pt: foi debitada | foi descontado | voce enviou | voce transferiu | transferencia realizada
        pt: pagou com | voce fez | fez um pix | fez uma compra | efetuada | efetuado | efetuou
        pt: usado | utilizado | paguei
        fr: paye | payee | avez paye | debite | debitee | preleve | prelevee | avez envoye
        fr: avez effectue | a ete effectue | regle | avons facture | avez depense | a ete debite
        fr: achete | retire | reglee | a ete preleve | a ete prelevee | a ete regle
        fr: vous avez paye | vous avez retire | vous avez transfere | transfert effectue
        fr: achat effectue | paiement effectue | paiement reussi | transfere | transferes
        fr: avez transfere | retrait effectue | depot effectue chez | avez achete
        fr: rechargement effectue
        de: bezahlt | gezahlt | abgebucht | belastet | eingekauft | abgehoben | uberwiesen
        de: gesendet | eingezogen | abgezogen | berechnet | ausgegeben | getatigt | gekauft
        de: wurde belastet | wurden abgebucht | abgerechnet | haben sie bezahlt | zahlten
        de: ausgezahlt | bezahlte | wurde eingezogen | wurde abgebucht | wurde bezahlt
        de: mit karte bezahlt | wurde uberwiesen | uberwiesen an | beglichen | eingelost
        it: addebitato | addebitata | pagato | hai pagato | acquistato | prelevato | inviato
        it: hai inviato | speso | hai speso | hai prelevato | prelevata | effettuato | eseguito
        it: eseguita | effettuata | trasferito | addebitati | pagata | hai acquistato
        it: bonifico inviato | bonifico eseguito | spesi | pagati
        pl: zaplacono | obciazono | zaplaciles | wyplacono | przelano | pobrano | pobralismy
        pl: oplacono | oplacona | oplacone | zaplacona | zrealizowano | dokonano | wykonano przelew
        pl: wydano | obciazony | wyslano przelew | wyslales | wyslano | zaplacil
        ru: списано | оплачено | снято | переведено | оплатили | списали | списаны | куплено
        ru: вы перевели | оплачена | оплачены | снята | переведена | потрачено | удержано
        ru: удержана | списана | списан | вы оплатили | вы сняли | отправлен* перевод
        ru: перевод отправлен | выдано | оплатил | потратили | вы заплатили | заплатили
        ru: вы потратили | вы купили | сняли | spisano | oplacheno | spisanie c karty
        ru: spisanie s karty | spisanie so scheta
        ar: خصم | تم خصم | سحب | دفع | تم دفع | شراء | تم الشراء | تم سحب | تحويل صادر | تم الدفع
        ar: تم تحويل | تم إرسال | صرف | مدفوعات | تم صرف | تم السحب | خصمت | تم خصم مبلغ | دفعت
        ar: أرسلت | تم سداد | سداد | المدفوع | حولت | تم تنفيذ | تم إجراء | استخدام
        hi: debit hua | debit hui | debit kiye | kat gaye | kate gaye | kaat liye | kharch | bheje
        hi: bhugtan kiya | nikale | kata gaya | डेबिट | कटे | काटे | भुगतान किया | निकाले | खर्च
        hi: भेजे | kat gaya | kat gayi | kaate gaye | debit kar diya | debit kiya gaya
        hi: debit ho gaye | kharch kiye | kharch hue | nikala gaya | transfer kiye | transfer kiya
        hi: bhej diye | bheje gaye | chukaye | ada kiye | का भुगतान | डेबिट किया | निकाला | खर्च किए
        hi: कट गए | कट गया | काट लिए | डेबिट हुए | डेबिट हुआ | भुगतान सफल
        id: didebet | dibayar | terdebet | ditransfer | telah dibayar | telah didebet
        id: penarikan tunai | telah ditransfer | berhasil dibayar | berhasil ditransfer | terpotong
        id: telah dilakukan | anda telah membayar | pembayaran berhasil | transfer berhasil
        id: dibayarkan | dipotong | anda bayar
        vi: da thanh toan | đã thanh toán | ghi no | da chi | da chuyen | đã chi | đã chuyển
        vi: ghi nợ | rut tien | đã rút | da rut | thanh toán thành công | thanh toan thanh cong
        vi: bi tru
        ja: 引き落とし | 引落 | 出金 | 購入 | 支払いました | 支払われました | お支払いが完了
        ja: ご利用 | 利用がありました | 振り込みました | 引き出し | 決済 | お支払いいただき
        ja: お引き落とし | お引落し | 引き落とされ | 引落し | お支払いしました | 決済が完了
        ja: お支払いを完了 | ご購入 | 出金しました | お振込みしました | 送金しました | お引落
        ja: 振替 | ご出金 | お引出し | チャージしました | ご請求を完了 | お買上
        ko: 출금 | 결제 | 승인 | 사용 | 구매 | 이체 | 송금 | 지출 | 사용승인 | 인출 | 자동이체
        ko: 결제되었습니다 | 결제됨 | 출금되었습니다 | 송금했습니다 | 이체했습니다 | 빠져나갔
        ko: 결제하셨습니다 | 이체됨 | 보냈습니다 | 보냈어요 | 체크승인 | 신용승인
        zh: 支出 | 消费 | 支付 | 扣款 | 转出 | 付款 | 扣费 | 已支付 | 已付款 | 刷卡 | 取款 | 取现
        zh: 已扣 | 付款成功 | 支付成功 | 扣除 | 转帐支出 | 已扣款 | 消費 | 付款金額 | 提款 | 扣繳
        zh: 轉出
        fi: maksettu | veloitettu | maksoit | nostettu | siirretty
        is: greitt | greiddir
        cs: zaplaceno | odesla* platb* | zaplatili | odeslali jste | vybrali | strzeno | odepsano
        cs: platba kartou | vybrano
        sk: zaplatene
        hr: placeno | placena | uplaceno | terecen* | isplaceno | placen | koristenje kartice
        hr: koriscenje kartice | platili ste | kupovina karticom | podigli ste | isplata sa racuna
        hr: zaduzen* | zaduzenje | skinuto sa | platili | kupili
        hu: fizetve | levonas* | fizettel | kifizetve | terheles* | levontuk | levontunk
        ro: platit | platita | ai platit | ati platit | debitat | retras | retrasa | achitat
        bg: платено | платихте | изтеглени | задължена
        uk: сплачено | знято | оплачено | переказано | списано | витрата | ви переказали
        el: πληρωμη | χρεωση | αναληψη | χρεωθηκε | πληρωσατε | χρεωση σε | χρεωθηκε η | χρέωση
        el: πληρωμή | χρεώθηκε | αγορά
        he: חויב | שולם | שילמת | נמשך | חיוב
        be: oplata | spisano | spisanie | snyatie | oplacheno | pokupka
        bn: ডেবিট | খরচ | পেমেন্ট
        ms: telah didebitkan | pembayaran berjaya | telah dibayar | bayaran berjaya | didebit
        ms: dibelanjakan | pindahan berjaya
        tl: nagbayad | nagpadala | binayaran | nagpadala ka
        sw: umetuma | umelipa | imetumwa | umetoa | umenunua | malipo ya | imelipwa | imelipiwa
        sw: imethibitishwa umelipa | umehamisha | imekatwa | umeweka kwenye | kutoa | umetumia
        sr: плаћено | плаћање картицом | исплата | коришћење картице | задужен | задужење | платено
        sr: плаќање | исплатено
        sl: placali ste | ste placali | dvignili ste | bremenili smo | je bilo bremenjeno
        sl: ste kupili | placano | placali | placal | placala | dvignili
        lt: sumoketa | nurasyta | ismoketa | apmoketa | sumokejote | pervedete | isgryninta
        lt: pirkote
        lv: samaksats | samaksajat | norakstits | veikts maksajums | izmaksats | parskaitits
        lv: izņemts
        et: tasutud | makstud | debiteeriti | maksti | kulu | ostsite | maksite | tehti makse
    """,
    "done!": """
        id: berhasil | sukses | selesai
        en: successful | successfully | completed | has been processed | was processed | approved
        en: processed | has cleared | has been posted | posted to your | made at | settled
        en: confirmed | complete | authorized | authorised | issued | has been made | was made
        en: went through | has gone through | cleared | debit processed | done at | done on
        en: has posted | was posted | posted | was accepted | has been accepted
        es: aprobada | aprobado | exitosa | exitoso | con exito | confirmado | confirmada
        es: completada | realizada con exito | procesado | procesada | se completo | aplicado
        pt: aprovado | com sucesso | concluida | concluido | confirmado | confirmada | efetivada
        pt: processado | processada | efetivado
        fr: confirme | confirmee | accepte | acceptee | valide | effectue | effectuee | a abouti
        fr: reussi | reussie
        de: erfolgreich | bestatigt | ausgefuhrt | gebucht | durchgefuhrt | autorisiert | erfolgt
        de: abgeschlossen
        ru: успешно | выполнен | выполнена | подтвержден* | проведен* | исполнен* | одобрена
        ru: завершен* | обработан* | прошла успешно
        ja: 完了 | 承りました | 確定
        ko: 완료
        it: andata a buon fine | riuscito | confermato | completato
        nl: geslaagd | gelukt | voltooid | bevestigd
        pl: zrealizowana | potwierdzona | zakonczona
        sv: genomford | gjennomfort | gennemfort | bekraftad
        tr: basariyla | onaylandi | gerceklesmistir | tamamlandi | basarili
        ar: بنجاح | تمت | ناجحة | تم تأكيد
        ms: berjaya
        th: สำเร็จ | เรียบร้อย
        vi: thanh cong | thành công
        zh: 成功 | 已完成
        sw: imethibitishwa | imekamilika | imefanikiwa
    """,
}
