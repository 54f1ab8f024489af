from emails.models.extraction import Extraction
from emails.models.ledger import Category, PaymentAccount, Transaction
from emails.models.links import ExpectedPayment, Link, RecurringPayment
from emails.models.llm import LLMConsent, LLMEndpoint, LLMPrice, LLMTransaction
from emails.models.mail import Email, RawMessage
from emails.models.rules import MerchantRule, SenderRule
from emails.models.senders import Sender
from emails.models.tally import Tally

__all__ = [
    "Category",
    "Email",
    "ExpectedPayment",
    "Extraction",
    "LLMConsent",
    "LLMEndpoint",
    "LLMPrice",
    "LLMTransaction",
    "Link",
    "MerchantRule",
    "PaymentAccount",
    "RawMessage",
    "RecurringPayment",
    "Sender",
    "SenderRule",
    "Tally",
    "Transaction",
]
