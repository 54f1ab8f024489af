from emails.admin import ledger, links, mail, rules

__all__ = ["ledger", "links", "mail", "rules"]
