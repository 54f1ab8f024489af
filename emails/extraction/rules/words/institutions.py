"""Who reports payments of others: parts and whole words of banks', wallets' and issuers' names.

Separated by spaces; an underscore stands for an optional space.
"""

BANK_PARTS = """
bank banc banco banca banque sparkasse volksbank raiffeisen card credit savings financ capital
caixa
wallet federal bancorp visa mastercard amex paypal venmo zelle revolut monzo pesa
банк 銀行 カード 은행 카드 银行 信用卡 支付宝 بنك مصرف بانک बैंक ธนาคาร τραπεζα בנק ngân_hàng
bankasi bankası pankki pank
"""

BANK_WORDS = """
alert alerts building_society caja kasse upi wise money remit remittance trust pay fcu cu
chase wells_fargo citi barclays hsbc natwest lloyds halifax santander bbva ing nubank bunq n26
klarna
starling chime sofi usaa schwab fidelity discover american_express aexp synchrony
td rbc bmo cibc scotia desjardins tangerine anz westpac nab commbank bendigo kiwibank asb bnz
sbi hdfc icici axis kotak pnb canara idfc indusind bandhan yesbnk paytm phonepe gpay google_pay
mobikwik bharatpe slice onecard jupiter airtel_payments jio_payments
fab adcb enbd emirates_nbd mashreq rakbank adib cib qnb stc_pay alrajhi fawry instapay
grabpay gopay ovo dana gcash paymaya maya shopeepay touch_n_go momo zalopay vnpay truemoney
kakaopay toss alipay wechat_pay paypay line_pay jcb vpass aeon rakuten-card
mpesa m-pesa mtn_momo orange_money airtel_money opay palmpay kuda moniepoint gtb zenith
sber сбер tinkoff тинькофф т-банк vtb втб альфа monobank privat24
payoneer skrill neteller mercado_pago mercadopago picpay nequi daviplata yape bizum swish vipps
mobilepay twint interac satispay lydia
bnp_paribas société_générale lcl boursorama fortuneo commerzbank postbank dkb comdirect unicredit
intesa_sanpaolo postepay rabobank abn_amro knab bunq mbank pko pekao nordea dnb handelsbanken seb
danske swedbank garanti akbank ziraat yapi_kredi
bca mandiri bri bni cimb maybank ocbc uob dbs posb vcb techcombank agribank bidv bdo bpi kbank scb
absa fnb nedbank capitec telebirr cbe dashen m-paisa tigo_pesa vodafone_cash zaad ecocash wave
bci itau bradesco bbogota davivienda banorte banamex bcp interbank ripley
cib otp erste raiffeisen monzo starling leumi hapoalim
esewa khalti laxmi bkash nagad jazzcash easypaisa
"""
