from emails.admin import ledger, mail

__all__ = ["ledger", "mail"]
