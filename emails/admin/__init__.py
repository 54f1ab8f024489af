from emails.admin import ledger, links, llm, mail, rules, senders

__all__ = ["ledger", "links", "llm", "mail", "rules", "senders"]
