"""Payment accounts, made from senders and last four digits; at most one for each of them."""

from __future__ import annotations

from emails.extraction.rules import senders
from emails.extraction.schema import Line, Mail
from emails.merging.tellers import names_card
from emails.models import Email, PaymentAccount, Transaction

Kind = PaymentAccount.Kind
Teller = Transaction.Teller
_DIGITS = 4


class Accounts:
    """The accounts of one person, loaded once for a mail."""

    def __init__(self, user_id: int):
        self.user_id = user_id
        self.all = {row.pk: row for row in PaymentAccount.objects.filter(user_id=user_id)}
        self.fresh: set[str] = set()

    @property
    def is_changed(self) -> bool:
        """An account was made or turned out to be a card."""
        return bool(self.fresh)

    def root(self, account: PaymentAccount) -> PaymentAccount:
        """The account that this one was merged into, however often."""
        seen = set()
        while account.merged_into_id in self.all and account.pk not in seen:
            seen.add(account.pk)
            account = self.all[account.merged_into_id]
        return account

    def roots(self) -> dict[int, PaymentAccount]:
        """Every account by id, each as what it was merged into."""
        return {pk: self.root(account) for pk, account in self.all.items()}

    def named(self, last4: str) -> PaymentAccount | None:
        """The one account that ends in these digits; None when several or none do."""
        ending = {self.root(a).pk for a in self.all.values() if a.last4 == last4}
        return self.all[ending.pop()] if len(ending) == 1 else None

    def of(self, mail: Mail, line: Line, teller: str) -> PaymentAccount | None:
        """The account that a line is about: a bank's own is made, a shop only names one."""
        last4 = line.account_last4
        if len(last4) != _DIGITS or not last4.isdecimal():
            return None
        if teller != Teller.BANK:
            return self.named(last4)
        institution = _institution(mail)
        kind = _kind(mail, line)
        for account in self.all.values():
            if (account.institution, account.last4) == (institution, last4):
                return self.root(self._seen_as(account, kind))
        return self._make(mail, institution, last4, kind, line.currency)

    def cash(self, currency: str) -> PaymentAccount:
        """Where withdrawn money goes."""
        for account in self.all.values():
            if (account.kind, account.currency) == (Kind.CASH, currency):
                return self.root(account)
        name = f"Cash {currency}".strip()
        return self._add(PaymentAccount(name=name, kind=Kind.CASH, currency=currency))

    def _seen_as(self, account: PaymentAccount, kind: str) -> PaymentAccount:
        """One mail that calls it a card is enough, whichever mail came first."""
        if account.kind == Kind.BANK and kind != Kind.BANK and account.edited_at is None:
            account.kind = kind
            account.save(update_fields=["kind"])
            self.fresh.add(account.last4)
        return account

    def _make(
        self, mail: Mail, institution: str, last4: str, kind: str, currency: str
    ) -> PaymentAccount:
        shown = senders.brand(mail.sender) or institution
        return self._add(
            PaymentAccount(
                name=f"{shown} {last4}"[:100],
                kind=kind,
                institution=institution,
                last4=last4,
                currency=currency,
            )
        )

    def _add(self, account: PaymentAccount) -> PaymentAccount:
        account.user_id = self.user_id
        account.save()
        self.all[account.pk] = account
        if account.last4:
            self.fresh.add(account.last4)
        return account


def follow_receipts(user_id: int, accounts: Accounts) -> list[Transaction]:
    """Lets receipts go to the accounts that they name, now that one is new; returns those moved."""
    moved = []
    rows = Transaction.objects.filter(user_id=user_id, edited_at=None).filter(
        account_last4__in=accounts.fresh, told_by__in=[Teller.PROCESSOR, Teller.SHOP]
    )
    for row in rows:
        account = accounts.named(row.account_last4)
        if row.payment_account_id != (account.pk if account else None):
            row.payment_account = account
            row.save(update_fields=["payment_account"])
            moved.append(row)
    return moved


def mail_of(email: Email) -> Mail:
    """What tells accounts and moves apart: sender, subject and text."""
    return Mail(email.sender, email.subject, None, email.body_text)


def _institution(mail: Mail) -> str:
    """By the domain, which one bank keeps while its display names vary."""
    bare = mail.sender_domain
    return senders.brand(f"x@{bare}") or senders.brand(mail.sender) or bare


def _kind(mail: Mail, line: Line) -> str:
    if "wallet" in mail.sender.lower():
        return Kind.WALLET
    return Kind.CARD if names_card(mail, line) else Kind.BANK
