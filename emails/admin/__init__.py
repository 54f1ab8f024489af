from emails.admin import ledger, links, llm, mail, rules

__all__ = ["ledger", "links", "llm", "mail", "rules"]
