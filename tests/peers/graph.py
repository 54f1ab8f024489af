"""Microsoft's sign-in and Graph, played by ourselves from the documentation alone.

Nothing here was ever compared with Microsoft. The sign-in speaks TLS, for msal takes nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from tests.peers.google import Fault
from tests.peers.outlook import Mailbox, folder_id, name_of

CLIENT = ("5f1c0ffe-0000-4000-8000-00000000c11e", "only~for~tests~Q8")
MINE, YOURS = "alice@outlook.example", "bob@work.example"
PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"
PEOPLE = {MINE: (PERSONAL, "0000-alice"), YOURS: ("7a11-tenant", "0000-bob")}
SCOPE = "openid profile email https://graph.microsoft.com/Mail.Read"

Answer = tuple[int, bytes, dict[str, str]]


@dataclass
class Graph:
    """`asked` are all calls to Graph in order, `served` those that went well."""

    url: str
    authority: str
    me: str = MINE
    boxes: dict[str, Mailbox] = field(default_factory=lambda: {who: Mailbox() for who in PEOPLE})
    asked: list[str] = field(default_factory=list)
    served: list[str] = field(default_factory=list)
    signed_in: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: dict[str, dict] = field(default_factory=dict)
    lasting: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    places: list[tuple[str, list, int]] = field(default_factory=list)
    oldest_place: int = 0
    page: int = 500
    scope: str = SCOPE
    claims: dict = field(default_factory=dict)
    gives_lasting: bool = True
    delay: float = 0.0
    given: int = 0
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        self.lock = threading.Lock()

    # --- what happens at Microsoft ------------------------------------------------------------

    @property
    def inbox(self) -> Mailbox:
        return self.boxes[MINE]

    def consent(self, url: str, email: str = "", **instead: str) -> str:
        """Where Microsoft sends the browser of whoever says yes at `url`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == CLIENT[0]
        assert asked["code_challenge_method"] == "S256"
        code = f"M.C5_{len(self.codes)}"
        self.codes[code] = asked | {"email": email or MINE}
        answer = {"state": asked["state"]} | (instead or {"code": code})
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def end_tokens(self) -> None:
        self.tokens.clear()

    def revoke(self) -> None:
        self.tokens.clear()
        self.lasting.clear()

    def forget_places(self) -> None:
        """All delta links so far are too old."""
        self.oldest_place = len(self.places)

    def bodies(self) -> list[str]:
        found = (re.search(r"/messages/([^/?]+)/\$value", path) for path in self.served)
        return [unquote(one[1]) for one in found if one]

    # --- the sign-in --------------------------------------------------------------------------

    def sign_in(self, target: str, headers, body: bytes) -> Answer:
        if target.endswith("/openid-configuration"):
            base = self.authority + target.partition("/v2.0/")[0]
            return _json(200, _endpoints(base))
        fault = self._fault(target)
        if fault is not None:
            told = {"error": fault.reason or "temporarily_unavailable"}
            found = _json(fault.status, told | {"error_description": "AADSTS90033: made up."})
            return found[0], found[1], _later(fault)
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self.signed_in.append(form)
        return self._token(form)

    def _token(self, form: dict) -> Answer:
        if (form["client_id"], form.get("client_secret")) != CLIENT:
            return _refused("invalid_client", "AADSTS7000215: Invalid client secret provided.")
        nonce = ""
        if form["grant_type"] == "authorization_code":
            asked = self.codes.pop(form["code"], None)
            if asked is None or not _is_proved(asked, form):
                return _refused("invalid_grant", "AADSTS70000: The code is malformed or used.")
            email, nonce = asked["email"], asked["nonce"]
        else:
            # Stricter than Microsoft, where the one before stays good for a while.
            email = self.lasting.pop(form["refresh_token"], "")
            if not email:
                return _refused("invalid_grant", "AADSTS50173: The grant has expired.")
        return _json(200, self.granted(email, nonce))

    def granted(self, email: str, nonce: str) -> dict:
        self.given += 1
        number = self.given
        access, lasting = f"EwB-access-{number}", f"M.R3-lasting-{number}"
        self.tokens[access] = email
        found = {"token_type": "Bearer", "expires_in": 3600, "access_token": access}
        if self.gives_lasting:
            self.lasting[lasting] = email
            found["refresh_token"] = lasting
        return found | {"scope": self.scope, "id_token": self._id_token(email, nonce)}

    def _id_token(self, email: str, nonce: str) -> str:
        tenant, person = PEOPLE[email]
        claims = {"aud": CLIENT[0], "iss": f"{self.authority}/{tenant}/v2.0", "sub": "s"}
        claims |= {"tid": tenant, "oid": person, "email": email, "nonce": nonce}
        claims |= {"exp": int(time.time()) + 3600, "iat": int(time.time())} | self.claims
        parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
        return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."

    # --- Graph --------------------------------------------------------------------------------

    def api(self, target: str, headers, body: bytes) -> Answer:
        self.asked.append(target)
        self._dawdle()
        fault = self._fault(target)
        if fault is not None:
            status, content, _ = _error(fault.status, fault.reason or "made_up")
            return status, content, _later(fault)
        email = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if email is None:
            return _error(401, "InvalidAuthenticationToken")
        prefer = headers.get("Prefer", "")
        if 'IdType="ImmutableId"' not in prefer:
            return _error(400, "a test failed to ask for ids that stay")
        asked = re.search(r"maxpagesize=(\d+)", prefer)
        size = min(self.page, int(asked[1]) if asked else 10)
        path, _, query = target.removeprefix("/v1.0/me/").partition("?")
        given = {name: values[0] for name, values in parse_qs(query).items()}
        found = self._found(self.boxes[email], unquote(path), given, size)
        if found[0] == 200:
            self.served.append(target)
        return found

    def _found(self, box: Mailbox, path: str, given: dict, size: int) -> Answer:
        if path == "mailFolders/delta":
            every = [
                {"id": one, "parentFolderId": above, "displayName": name_of(one)}
                for one, above in box.folders.items()
            ]
            return _json(200, {"value": every, "@odata.deltaLink": f"{self.url}/v1.0/unused"})
        if path == "messages":
            return self._listed(box, given)
        kind, name, *rest = path.split("/", 2)
        if kind == "messages":
            item = box.items.get(name)
            one = next((m for m in box.newest("", "") if m["id"] == name), None)
            if item is None:
                return _error(404, "ErrorItemNotFound")
            return (200, item.raw, {}) if rest else _json(200, one)
        folder = name if name in box.folders else folder_id(name)
        if folder not in box.folders:
            return _error(404, "ErrorItemNotFound")
        return self._delta(box, folder, given, size) if rest else _json(200, {"id": folder})

    def _listed(self, box: Mailbox, given: dict) -> Answer:
        bound = dict(re.findall(r"receivedDateTime (ge|lt) (\S+)", given.get("$filter", "")))
        every = box.newest(bound.get("ge", ""), bound.get("lt", ""))
        start, size = int(given.get("$skip", 0)), min(self.page, int(given["$top"]))
        page = {"value": every[start : start + size]}
        if "$count" in given:
            page["@odata.count"] = len(every)
        if len(every) > start + size:
            following = urlencode(given | {"$skip": start + size})
            page["@odata.nextLink"] = f"{self.url}/v1.0/me/messages?{following}"
        return _json(200, page)

    def _delta(self, box: Mailbox, folder: str, given: dict, size: int) -> Answer:
        token = given.get("$deltatoken") or given.get("$skiptoken")
        if token is None:
            left, upto = box.inside(folder), len(box.log)
        elif int(token) < self.oldest_place:
            return _error(410, "SyncStateNotFound")
        else:
            known, left, upto = self.places[int(token)]
            assert known == folder
            if "$deltatoken" in given:
                left, upto = box.changes(folder, upto), len(box.log)
        self.places.append((folder, left[size:], upto))
        kind, word = ("next", "$skiptoken") if left[size:] else ("delta", "$deltatoken")
        base = f"{self.url}/v1.0/me/mailFolders('{folder}')/messages/delta"
        base = base.replace("('", "/").replace("')", "")
        link = {f"@odata.{kind}Link": f"{base}?{word}={len(self.places) - 1}"}
        return _json(200, {"value": left[:size]} | link)

    def _dawdle(self) -> None:
        with self.lock:
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
        time.sleep(self.delay)
        with self.lock:
            self.in_flight -= 1

    def _fault(self, target: str) -> Fault | None:
        for fault in self.faults:
            if re.search(fault.match, unquote(target)) and fault.times > 0:
                fault.times -= 1
                return fault
        return None


def _endpoints(base: str) -> dict:
    return {
        "issuer": f"{base}/v2.0",
        "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
        "token_endpoint": f"{base}/oauth2/v2.0/token",
    }


def _is_proved(asked: dict, form: dict) -> bool:
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    same = ("redirect_uri", "client_id")
    return challenge == asked["code_challenge"] and all(form[one] == asked[one] for one in same)


def _refused(error: str, description: str) -> Answer:
    return _json(400, {"error": error, "error_description": f"{description} Trace ID: x"})


def _error(status: int, code: str) -> Answer:
    return _json(status, {"error": {"code": code, "message": "made up", "innerError": {}}})


def _later(fault: Fault) -> dict[str, str]:
    return {"Retry-After": fault.retry_after} if fault.retry_after else {}


def _json(status: int, content: dict | None) -> Answer:
    return status, json.dumps(content).encode(), {}
