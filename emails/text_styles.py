"""The style sheet inside a mail, as far as it decides what a reader sees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from emails.text_sight import declarations

MAX_CSS = 200_000
MAX_RULES = 2_000
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
BRACE = re.compile(r"[{}]")
COMPOUND = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)")
PART = re.compile(r"[.#][\w-]+")
# What an element is known by in selectors: its tag, ".class", "#id".
Tokens = frozenset[str]
TELLING = frozenset({
    "display", "visibility", "opacity", "font-size", "color", "background", "background-color",
    "background-image", "height", "width", "max-height", "overflow", "left", "right", "top",
    "bottom", "margin", "margin-left", "margin-top", "text-indent", "transform", "clip",
    "clip-path",
})  # fmt: skip


class Rule(NamedTuple):
    """Declarations for elements with all tokens of `last`, inside those of `around`."""

    weight: tuple[int, int, int]
    last: Tokens
    around: tuple[Tokens, ...]
    plain: dict[str, str]
    important: dict[str, str]


class Sheet:
    """The rules of a mail that hold for everybody: no other width, no other mode, no hover."""

    def __init__(self, css: str) -> None:
        self._rules: dict[str, list[Rule]] = {}
        for count, rule in enumerate(_rules(COMMENT.sub(" ", css[:MAX_CSS].lower()))):
            if count == MAX_RULES:
                break
            key = min(rule.last, key=lambda token: ("#.".find(token[0]) % 3, token))
            self._rules.setdefault(key, []).append(rule)

    def __bool__(self) -> bool:
        return bool(self._rules)

    def match(self, tokens: Tokens, around: Sequence[Tokens]) -> tuple[dict[str, str], ...]:
        """Return the plain and the important declarations for an element and its ancestors."""
        plain: dict[str, str] = {}
        important: dict[str, str] = {}
        for rule in sorted(self._meant(tokens, around), key=lambda rule: rule.weight):
            plain |= rule.plain
            important |= rule.important
        return plain, important

    def _meant(self, tokens: Tokens, around: Sequence[Tokens]) -> Iterator[Rule]:
        for token in tokens & self._rules.keys():
            for rule in self._rules[token]:
                if rule.last <= tokens and all(_is_inside(one, around) for one in rule.around):
                    yield rule


def tokens_of(tag: str, attributes: dict[str, str | None]) -> Tokens:
    classes = (attributes.get("class") or "").lower().split()
    identity = (attributes.get("id") or "").lower()
    return frozenset([tag, *(f".{name}" for name in classes), f"#{identity}"])


def _is_inside(wanted: Tokens, around: Iterable[Tokens]) -> bool:
    return any(wanted <= tokens for tokens in around)


def _rules(css: str) -> Iterator[Rule]:
    for order, (head, body) in enumerate(_blocks(css)):
        plain, important = (_telling(found) for found in declarations(body))
        if plain or important:
            for selector in head.split(","):
                yield from _rule(selector, order, plain, important)


def _blocks(css: str, is_inner: bool = False) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; of at-rules only those for every screen."""
    for head, body in _outermost(css):
        if not head.startswith("@"):
            yield head, body
        elif head in {"@media screen", "@media all"} and not is_inner:
            yield from _blocks(body, is_inner=True)


def _outermost(css: str) -> Iterator[tuple[str, str]]:
    """What stands before and inside each outermost pair of braces; the end closes all."""
    start = depth = opened = 0
    for brace in [*BRACE.finditer(css), None]:
        if brace and brace[0] == "{":
            opened = opened if depth else brace.end()
            depth += 1
            continue
        was_open, depth = bool(depth), max(depth - 1, 0) if brace else 0
        if depth or not was_open:
            continue
        end = brace.start() if brace else len(css)
        yield css[start : opened - 1].rpartition(";")[2].strip(), css[opened:end]
        start = brace.end() if brace else end


def _telling(found: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if name in TELLING}


def _rule(
    selector: str, order: int, plain: dict[str, str], important: dict[str, str]
) -> Iterator[Rule]:
    """The rule of one selector; of those with states, attributes or neighbours nothing is made."""
    found = [COMPOUND.fullmatch(part) for part in selector.replace(">", " ").split()]
    compounds = [_tokens(part[1], part[2]) for part in found if part and part[0]]
    if compounds and len(compounds) == len(found):
        every = [token for compound in compounds for token in compound]
        names = sum(token[0] == "." for token in every)
        weight = (sum(token[0] == "#" for token in every) * 1_000 + names, len(every), order)
        yield Rule(weight, compounds[-1], tuple(compounds[:-1]), plain, important)


def _tokens(tag: str | None, rest: str) -> Tokens:
    return frozenset([*PART.findall(rest), *([tag] if tag else [])])
