"""Connected accounts over the API. What reads mail for them is in emails/api_accounts.py."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string
from django.views.decorators.debug import sensitive_variables
from ninja import Query, Router, Schema, Status
from pydantic import Field

from accounts import audit, oauth
from accounts.auth import SAFE_METHODS
from accounts.connections import disconnect
from accounts.connectors import CONNECTORS
from accounts.models import FASTEST_PACE_SECONDS, ApiToken, ConnectedAccount, User
from accounts.reads import Reads
from jobs.errors import BadInput, Forbidden
from jobs.pages import newest_page
from jobs.schemas import PROBLEMS

router = Router()

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]


class AccountOut(Schema):
    id: int
    user_id: int
    provider: str
    name: str
    email: str
    status: str
    status_reason: str
    scopes: list[str]
    query: str
    currency: str
    fetch_every: int
    last_fetch_at: datetime | None
    complete_to: datetime | None
    created_at: datetime


class AccountPage(Schema):
    items: list[AccountOut]
    next: str | None


class AccountIn(Schema):
    """All but provider and name are of IMAP; host, port, security and username follow from the
    address where they are left out. An OAuth token takes the password's place."""

    provider: Literal["gmail", "outlook", "imap"]
    name: Annotated[str, Field(max_length=200)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    password: Annotated[str, Field(max_length=1_000)] = ""
    token: Annotated[str, Field(max_length=10_000)] = ""
    host: Annotated[str, Field(max_length=253)] = ""
    port: Annotated[int | None, Field(ge=1, le=65_535)] = None
    security: Literal["", "tls", "starttls"] = ""
    username: Annotated[str, Field(max_length=254)] = ""


class AccountChange(Schema):
    """What is left out stays as it is."""

    name: Annotated[str | None, Field(max_length=200)] = None
    query: Annotated[str | None, Field(max_length=2_000)] = None
    currency: Annotated[str | None, Field(pattern=r"^([A-Z]{3})?$")] = None
    fetch_every: Annotated[int | None, Field(ge=0, le=2**31 - 1)] = None


class AuthorizationOut(Schema):
    authorization_url: str


@router.get("", response={200: AccountPage} | PROBLEMS, summary="Newest accounts first")
def list_accounts(
    request: HttpRequest,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    page_size: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    accounts = ConnectedAccount.objects.visible_to(request.user)
    items, following = newest_page(accounts, cursor, page_size)
    return {"items": items, "next": following}


@router.post("", response={201: AccountOut} | PROBLEMS)
def add_account(request: HttpRequest, wanted: AccountIn) -> Status[ConnectedAccount]:
    """A Gmail or Outlook account waits for consent: `authorize` says where to give it.

    A mailbox on an IMAP server is opened once; nothing is saved when it does not open.
    """
    if wanted.provider in CONNECTORS:
        return Status(201, _opened(request.user, wanted))
    account = oauth.new_account(request.user, wanted.name, wanted.provider)
    audit.record(request.user, "add account", account)
    return Status(201, account)


@sensitive_variables()
def _opened(user: User, wanted: AccountIn) -> ConnectedAccount:
    fields = wanted.dict(exclude={"provider", "email", "password"})
    connect = import_string(CONNECTORS[wanted.provider])
    try:
        account: ConnectedAccount = connect(user, wanted.email, wanted.password, **fields)
    except BadInput as error:
        raise BadInput(f"{error} {error.remedy}".strip(), code=error.code) from None
    return account


@router.get("/{int:account_id}", response={200: AccountOut} | PROBLEMS)
def get_account(request: HttpRequest, account_id: int) -> ConnectedAccount:
    return account_of(request, account_id)


@router.patch("/{int:account_id}", response={200: AccountOut} | PROBLEMS)
def change_account(request: HttpRequest, account_id: int, wanted: AccountChange) -> Any:
    """Another query looks through the whole mailbox again; nothing is downloaded twice.

    At Gmail its words take the place of what was chosen on the pages; empty, the usual words do.
    """
    account = account_of(request, account_id)
    fields = wanted.dict(exclude_none=True)
    if 0 < fields.get("fetch_every", 0) < FASTEST_PACE_SECONDS:
        raise BadInput(f"fetch_every must be 0 or at least {FASTEST_PACE_SECONDS} seconds.")
    if "query" in fields and account.provider == ConnectedAccount.Provider.GMAIL:
        fields["reads"] = _reads(fields["query"])
    before = {"query": account.query, "reads": account.reads or _reads(account.query)}
    if any(fields.get(name, value) != value for name, value in before.items()):
        fields |= {"cursor": None, "backfill": None, "complete_to": None}
    ConnectedAccount.objects.changeable_by(request.user).filter(pk=account.pk).update(**fields)
    audit.record(request.user, "change account", account, ", ".join(sorted(fields)))
    return account_of(request, account_id)


def _reads(query: str) -> str:
    return str(Reads.QUERY if query.strip() else Reads.USUAL)


@router.delete("/{int:account_id}", response={204: None} | PROBLEMS)
def remove_account(request: HttpRequest, account_id: int, erase: bool = False) -> Status[None]:
    """Ends the access and keeps mail and ledger; with `erase` the mail goes too."""
    account = account_of(request, account_id)
    disconnect(account, request.user)
    if erase:
        audit.record(request.user, "erase account", account)
        account.delete()
    return Status(204, None)


@router.post("/{int:account_id}/authorize", response={200: AuthorizationOut} | PROBLEMS)
def authorize(request: HttpRequest, account_id: int, response: HttpResponse) -> dict[str, str]:
    """Where the owner gives consent. It is good for 10 minutes, and once.

    Asked for in a browser's session, that session has to finish it; asked for with a token, the
    owner, who confirms it on the last page.
    """
    account = account_of(request, account_id)
    if account.user_id != request.user.pk:
        raise Forbidden("Only its owner can give consent for an account.")
    response["Cache-Control"] = "no-store"
    return {"authorization_url": oauth.begin(account, request.user, _session_of(request))}


@router.get("/{int:account_id}/authorize", response={200: AuthorizationOut} | PROBLEMS)
def authorize_by_get(
    request: HttpRequest, account_id: int, response: HttpResponse
) -> dict[str, str]:
    """The same, for clients that cannot send POST; a token needs scope write here too."""
    token = getattr(request, "api_token", None)
    if token is not None and token.scope != ApiToken.Scope.WRITE:
        raise Forbidden("This token may only read: make one with scope write.")
    return authorize(request, account_id, response)


def _session_of(request: HttpRequest) -> str:
    return "" if hasattr(request, "api_token") else request.session.session_key or ""


def account_of(request: HttpRequest, account_id: int) -> ConnectedAccount:
    """The account, if who asks may see it or, for a change, act on it; else 404."""
    accounts = ConnectedAccount.objects
    is_reading = request.method in SAFE_METHODS
    rows = accounts.visible_to(request.user) if is_reading else accounts.changeable_by(request.user)
    return get_object_or_404(rows, pk=min(account_id, 2**63 - 1))
