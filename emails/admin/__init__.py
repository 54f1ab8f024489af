from emails.admin import ledger, links, mail

__all__ = ["ledger", "links", "mail"]
