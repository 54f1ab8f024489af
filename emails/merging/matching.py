"""Pairs two sides so that as many as can be are paired, each once; pure."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

Edge = tuple[Any, int, int]


def pair(edges: Iterable[Edge]) -> dict[int, int]:
    """A maximum matching of (cost, left, right): cheap pairs first, then all that still fit.

    The same edges in any order give the same pairs.
    """
    ordered = sorted(edges)
    partners: dict[int, int] = {}
    taken: dict[int, int] = {}
    for _, left, right in ordered:
        if left not in partners and right not in taken:
            partners[left], taken[right] = right, left
    reach: dict[int, list[int]] = {}
    for _, left, right in ordered:
        reach.setdefault(left, []).append(right)
    for left in reach:
        if left not in partners:
            _make_room(left, reach, partners, taken)
    return partners


def _make_room(
    start: int, reach: dict[int, list[int]], partners: dict[int, int], taken: dict[int, int]
) -> None:
    """Moves others to another partner of theirs, where that frees one for `start`."""
    came_by: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        left = waiting.popleft()
        for right in reach[left]:
            if right in came_by:
                continue
            came_by[right] = left
            if right not in taken:
                _move_along(right, start, came_by, partners, taken)
                return
            waiting.append(taken[right])


def _move_along(
    right: int, start: int, came_by: dict[int, int], partners: dict[int, int], taken: dict[int, int]
) -> None:
    while True:
        left = came_by[right]
        before = partners.get(left)
        partners[left], taken[right] = right, left
        if left == start or before is None:
            return
        right = before
