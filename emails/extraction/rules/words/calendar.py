"""Names of months, and words that tell which day a printed date is."""

MONTHS: dict[int, str] = {
    1: """january jan januar januari janvier janv enero ene janeiro gennaio gen styczen stycznia
        января янв ocak jänner januari tammi""",
    2: """february feb februar februari février févr fev febrero fevereiro febbraio luty lutego
        февраля фев şubat""",
    3: "march mar märz mrz mars marzo março maart marzec marca марта мар mart",
    4: "april apr avril avr abril abr aprile kwiecień kwietnia апреля апр nisan",
    5: "may mai mayo maio maggio mag mei maj maja мая май mayıs",
    6: "june jun juni juin junio junho giugno giu czerwiec czerwca июня июн haziran",
    7: "july jul juli juillet juil julio julho luglio lug lipiec lipca июля июл temmuz",
    8: """august aug août aout agosto ago augustus augusti sierpień sierpnia августа авг ağustos""",
    9: """september sep sept septembre septiembre setembro set settembre wrzesień września
        сентября сен сент eylül""",
    10: "october oct oktober okt octobre octubre outubro out ottobre ott październik "
    "października октября окт ekim",
    11: "november nov novembre noviembre novembro listopad listopada ноября ноя нояб kasım",
    12: "december dec dezember dez décembre déc diciembre dic dezembro dicembre grudzień grudnia "
    "декабря дек aralık",
}

# "own": the day of the movement; "other": some other day.
DAY_LABELS: dict[str, str] = {
    "own": """
        en: date | transaction date | txn date | order date | purchase date | payment date | paid on
        en: date of payment
        en: ordered on | placed on | order placed | dated | on | invoice date | date of issue
        en: issued | trip date | date paid | date & time
        es: fecha | el | fecha de la operacion | fecha de compra | fecha y hora
        pt: data | em | data da compra | data e hora | dia
        fr: date | le | date de l'operation | date d'achat
        de: datum | am | vom | buchungstag | bestelldatum | rechnungsdatum | zahlungsdatum
        ru: дата | от
        ja: 日時 | 利用日 | ご利用日 | 注文日 | お支払い日 | 日付 | ご利用日時 | 注文日時
        ko: 일시 | 날짜 | 결제일 | 주문일 | 거래일시
    """,
    "other": """
        en: due | due date | due on | due by | pay by | expires | expiry | valid till | valid until
        en: valid through | delivery | deliver by
        en: arriving | arrives | delivery date | estimated delivery | check in | check out
        en: departure | departs | arrival | statement date
        en: period | from date | next | until | till | by | since | before | birth | renews
        en: expire on | will be | scheduled | ends | starts | through
        en: as of | as on | checkin | checkout | ending on | quarter ended | month ended
        en: travel date | journey date | billing period | next billing
        en: flight | depart | return by | next payment | next bill | service period | fy
        es: vence | vencimiento | hasta | valido | entrega | llegada | salida | antes del | proximo
        es: periodo
        pt: vence | vencimento | ate | valido | entrega | proxima | periodo
        fr: echeance | jusqu'au | avant le | livraison | arrivee | depart | prochain | periode
        de: fallig | bis | gultig | lieferung | anreise | abreise | zahlbar bis | nachste | zeitraum
        de: lieferdatum
        ru: до | срок | доставка | действует
        ja: 期限 | お届け | 有効期限 | 配達 | 到着 | 締切
        ko: 기한 | 배송 | 유효기간 | 납부기한
    """,
}
