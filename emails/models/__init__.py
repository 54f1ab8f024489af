from emails.models.extraction import Extraction, LLMTransaction
from emails.models.ledger import (
    Category,
    MerchantRule,
    PaymentAccount,
    SenderRule,
    Transaction,
)
from emails.models.mail import Email, RawMessage

__all__ = [
    "Category",
    "Email",
    "Extraction",
    "LLMTransaction",
    "MerchantRule",
    "PaymentAccount",
    "RawMessage",
    "SenderRule",
    "Transaction",
]
