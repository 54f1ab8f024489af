"""Words for parts of a bill and for what it was paid with; `ignore` shields phrases."""

PARTS: dict[str, str] = {
    "part": """
        en: subtotal | sub total | item total | items total | tax | taxes | vat | cgst | sgst
        en: igst | hst | pst | sales tax | shipping | delivery | delivery fee | delivery charge*
        en: postage | handling | tip | gratuity | service fee | service charge* | convenience fee
        en: platform fee | processing fee | booking fee | surcharge | distance | time | packing
        en: packaging | packaging charge* | unit price | each | qty | quantity | commission | fee
        en: fees | charges | total tax | total before tax | before tax | excl vat | tds | cess
        en: stamp duty | toll | tolls | transfer fee | transaction cost | transaction fee | atm fee
        en: exchange rate | rate | wait time | per night | per month | per person
        en: cancellation fee | cancelling | deposit | incl fee | shipping and handling
        en: shipping & handling | estimated tax | item subtotal | interest charged | item price
        en: merchandise | vat amount | tax amount | net amount due | gross price
        en: postage and packaging | postage & packaging | regulatory | minimum fare | booking fees
        en: resort fee | city tax | occupancy tax | sst | service tax | excise | luxury tax
        en: fuel surcharge | rounding | change due | cash tendered | tendered | transaction charge
        en: charge incl | charges incl | gov levy | excise duty | ussd charge | sms charge
        en: switch fee | fx fee | markup fee | handling fee | environmental fee | bag fee
        en: room rate | rate per night | of which vat | thereof | restocking | gst | base fare
        en: total fee | total fees | total charges | government levy | govt levy | levy
        es: impuesto* | iva | envio | gastos de envio | propina | comision | subtotal | tarifa base
        es: base imponible | cuota iva | articulo | articulos | gasto de envio | cargo por servicio
        es: cambio | efectivo entregado | neto | costo de envio | itbis | igv | cuota de
        pt: imposto* | iof | frete | entrega | gorjeta | taxa | taxa de servico | subtotal | tarifa
        pt: produtos | portes | valor do artigo | taxa de entrega | troco | valor do frete
        pt: embalagem
        fr: livraison | frais | frais de port | pourboire | sous total | total ht | dont tva
        fr: montant ht | montant tva | total hors taxe | dont frais | frais de service | rendu
        fr: monnaie | dont eco | sous-total | tva
        de: mwst | ust | mehrwertsteuer | umsatzsteuer | versand | versandkosten | zwischensumme
        de: trinkgeld | gebuhr | nettobetrag | lieferung | liefergebuhr | enthaltene mwst
        de: netto summe | mwst betrag | davon mwst | einzelpreis | ruckgeld | gegeben | pfand
        de: versandkostenpauschale | nettosumme | warenwert | servicegebuhr | bearbeitungsgebuhr
        de: porto | netto
        it: iva | spedizione | subtotale | imponibile | commissione | di cui iva | consegna
        it: spese di spedizione | contanti ricevuti | iva totale | totale merce | prezzo unitario
        it: coperto
        nl: btw | verzendkosten | subtotaal | waarvan btw | btw bedrag | excl btw | verzending
        nl: bezorgkosten | subtotaal excl | servicekosten | wisselgeld | statiegeld | stukprijs
        pl: vat | dostawa | prowizja | wartosc netto | kwota vat | koszt dostawy | wysylka
        pl: w tym vat | reszta | cena netto | opodatkowane | ptu | oplata serwisowa | netto
        sv: moms | frakt | delsumma | mva | varav moms | herav mva | heraf moms | herav | heraf
        sv: porto | fraktkostnad | leverans | vaxel | avrundning | fragt | delsum | levering
        sv: gebyr | avgift
        tr: kdv | kargo | ara toplam | kargo ucreti | hizmet bedeli | teslimat ucreti | komisyon
        tr: masraf | bsmv | kdv tutari | urun toplami
        ru: ндс | доставка | комиссия | подытог | чаевые | в т ч ндс | сдача | наличными | упаковка
        ru: стоимость доставки | без ндс | сервисный сбор | сбор | komissija | komissia | komissiia
        ru: komissiya
        ja: 小計 | 消費税 | 送料 | 手数料 | 内税 | うち消費税 | 税額 | 内消費税 | 単価 | お釣り
        ja: おつり | お預り | お預かり | サービス料 | 商品小計 | 商品代金 | 振込手数料 | 消費税等
        ja: 配送料 | 税抜
        ko: 부가세 | 배송비 | 수수료 | 소계 | 배달료 | 배달팁 | 공급가액 | 상품금액 | 봉사료
        ko: 거스름돈 | 부가가치세
        ar: ضريبة | الضريبة | الرسوم | رسوم | الشحن | رسوم الخدمة | رسوم التوصيل
        ar: ضريبة القيمة المضافة | التوصيل | المجموع الفرعي | قيمة الضريبة | عمولة
        zh: 小计 | 运费 | 手续费 | 税额 | 快递费 | 配送费 | 找零 | 運費 | 稅額 | 单价 | 税
        fi: alv | toimitus | valisumma
        is: par af vsk | vsk | þar af vsk
        cs: dph | doprava | mezisoucet | z toho dph
        hr: pdv | dostava | medusuma
        hu: afa | szallitas | reszosszeg
        ro: livrare | subtotal | transport
        uk: пдв | доставка | комісія
        el: φπα | μεταφορικα | υποσυνολο
        he: מע"מ | משלוח
        hi: जीएसटी | शुल्क
        id: ongkir | ongkos kirim | pajak | ppn | biaya admin | biaya layanan | kembalian
        id: biaya transaksi | diskon
        ms: cukai | caj | baki tunai | sst | caj perkhidmatan | pelarasan
        sw: makato | gharama | ada ya
        vi: phi van chuyen | tam tinh
        th: ภาษี | ค่าจัดส่ง | ค่าบริการ | ค่าธรรมเนียม | เงินทอน
    """,
    "tender": """
        en: visa | mastercard | maestro | amex | american express | rupay | contactless | apple pay
        en: google pay | paypal | klarna | gift card tendered | paid by card | paid by visa
        en: paid with visa | chip and pin | visa debit | visa credit
        es: tarjeta | efectivo | bizum | tarjeta visa | redsys
        pt: cartao | multibanco | mb way
        fr: carte bancaire | cb | especes | carte bleue | carte visa
        de: ec karte | girocard | kreditkarte | ec cash | kartenzahlung
        it: carta | contanti | bancomat | pagobancomat
        nl: bankpas | contant | pinnen
        pl: karta | gotowka | blik | karta platnicza
        sv: kontant | swish | bankaxept | vipps | dankort | mobilepay | bankkort
        fi: kortti | kateinen
        is: korti | greitt med korti
        cs: karta | hotove
        tr: kredi karti | nakit | banka karti
        ru: безналичными | картой | наличные | безналичные | электронно
        ar: بطاقة | نقدا | مدى
        id: tunai | kartu | qris | gopay | ovo
        ms: tunai | kad
        th: บัตร | เงินสด
        ja: クレジット | 電子マネー | 現金 | クレジット払い | 交通系ic | paypay
        ko: 신용카드 | 현금
        zh: 支付宝 | 微信支付 | 银联 | 现金
    """,
    "ignore": """
        en: incl* vat | including vat | inc vat | including tax | including taxes | incl* tax*
        en: incl gst | inclusive of all taxes | inclusive of taxes | including all taxes
        en: incl* of gst | tax invoice | vat invoice | tax receipt | balance transfer
        en: direct deposit | over the phone | over the counter | time of | delivery address
        en: delivery date | on time | one time | first time | real time
        en: from your available balance | using your balance | your balance was used | left a
        en: from balance | over the | delivery of | delivery partner | shipping address
        en: shipping to | gst no | gst number | vat number | vat no | tax id | tax year | value date
        en: at the time | with gift card | wise balance | paypal balance | wallet balance
        en: balance account | cash app balance | each other | no fee | total items | balance nil
        en: nil balance | amount of data | number of items | fee free | free delivery
        en: free shipping | not including | rate us | total miles | total points | tax included
        en: vat included | inclusive of vat | includes vat | incl tax | incl vat | all inclusive
        en: interest rate | available for | now available | available in | available at
        en: available on | available until | right now available | no longer available
        en: available as | rooms left | left behind | left something | left a tip | time left
        en: days left | remaining stock | vat reg | vat reg no | vat id | gstin | gst reg
        en: discount code | discover bank | payment reference | price match | at no cost
        en: price guarantee | price per | fare class | fare type | fare basis | rate plan
        en: value added | customer value | service charge included
        es: iva incluido | iva incl | con iva | disponible en | disponible para | disponible hasta
        es: disponibles en
        pt: com impostos
        fr: tva incluse | tva comprise | dont tva incluse | dans les delais | des que | des lors
        fr: disponible en | disponible sur | disponible chez | disponible dans
        fr: tva intracommunautaire | n tva | numero de tva
        de: inkl mwst | inkl* mwst | incl mwst | inklusive mwst | inkl ust | einschl* mwst | ab dem
        de: uber ihr* | verfugbar ab | ust idnr | ust id | mwst nr | umsatzsteuer id | verfugbar in
        de: ab sofort
        it: iva inclusa | partita iva | p iva | disponibile su | disponibile in | iva incl
        it: iva compresa
        ru: включая ндс | от имени | до востребования
        ja: 税込 | 税込み
        nl: btw nummer | btw nr | incl btw | inclusief btw
        sv: org nr mva | inkl moms | inkl mva | momsnr
        ko: 사용가능한 곳
        tr: kdv dahil
    """,
}
