"""Who reports payments of others: parts and whole words of banks', wallets' and issuers' names.

Separated by spaces; an underscore stands for an optional space.
"""

BANK_PARTS = """
bank banken banc banque sparkasse raiffeisen financ caixa bancorp mastercard amex paypal venmo zelle
revolut
monzo pesa
банк 銀行 カード 은행 카드 银行 信用卡 支付宝 بنك مصرف بانک बैंक ธนาคาร τραπεζα בנק ngân_hàng
bankasi bankası pankki pank
"""

BANK_WORDS = """
caja cajas cooperativa
card credit_card credit credit_union savings wallet visa federal capital_one navy_federal
alert alerts building_society remittance fcu cu
chase wells_fargo citi barclays hsbc natwest lloyds halifax santander bbva nubank bunq n26
klarna
starling sofi usaa schwab american_express aexp
td rbc bmo cibc scotia desjardins anz westpac nab commbank bendigo kiwibank asb bnz
sbi hdfc icici kotak pnb canara idfc indusind bandhan yesbnk paytm phonepe gpay google_pay
mobikwik bharatpe onecard airtel_payments jio_payments
adcb enbd emirates_nbd mashreq rakbank adib qnb stc_pay alrajhi fawry instapay
grabpay gopay gcash paymaya shopeepay touch_n_go zalopay vnpay truemoney
kakaopay alipay wechat_pay paypay line_pay jcb vpass aeon rakuten-card
mpesa m-pesa mtn_momo orange_money airtel_money palmpay moniepoint gtb
sber сбер tinkoff тинькофф т-банк vtb втб альфа monobank privat24
payoneer skrill neteller mercado_pago mercadopago picpay nequi daviplata vipps
mobilepay interac satispay
bnp_paribas société_générale boursorama commerzbank postbank dkb comdirect unicredit
intesa_sanpaolo postepay rabobank abn_amro knab bunq mbank pko pekao nordea handelsbanken
danske swedbank garanti akbank ziraat yapi_kredi
mandiri bni cimb maybank ocbc uob dbs posb vcb techcombank agribank bidv bdo bpi kbank scb
absa fnb nedbank capitec telebirr cbe m-paisa tigo_pesa vodafone_cash ecocash
bci itau bradesco bbogota davivienda banorte banamex interbank
erste raiffeisen monzo starling hapoalim
esewa khalti laxmi bkash jazzcash easypaisa
"""

# Names that are words or people's names too: in a mail's From header they count as its host only.
COMMON_WORDS = """
ally axis bca bcp bizum bri caja cash chime cib current dana dashen discover dnb fab fidelity
fortuneo ing jupiter kasse kuda lcl leumi lydia maya mercury momo money nagad opay otp ovo pay
remit ripley seb slice swish synchrony tangerine toss trust twint upi wave wise yape zaad zenith
"""

# Who sends receipts of other companies' sales.
PLATFORMS = """
stripe square squareup shopify sumup zettle izettle gumroad paddle lemonsqueezy mollie xsolla
eventbrite fastspring payhip toasttab clover bigcartel woocommerce ko-fi patreon
"""
