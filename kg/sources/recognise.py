"""Who published a page: from what its file says, its address, addresses in it, or its own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import urlsplit

from kg.model import Card
from kg.sources.cards import cards, common

__all__ = ["card_of_host", "issuer_in", "plain", "recognise", "told_by_wording"]

#: A signature or an address of the publisher's own is worth a decision, one hint is not.
_SIGNATURE, _HINT, _ENOUGH = 4, 1, 2
#: The furniture of a page lies at its ends; in between only text is found, and in long texts much of it.
_END = 20_000
# Most texts have few of these: to look for each is faster than to translate every character.
_PLAIN = tuple(
    (character, replacement)
    for characters, replacement in (
        ("\u2018\u2019\u02bc", "'"),
        ("\u201c\u201d", '"'),
        ("\u2013\u2014\u2011\u2010", "-"),
        ("\u2022", "*"),
        ("\u00a0\u202f\u2009\t\u3000", " "),
        ("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
    )
    for character in characters
)
_ADDRESS = re.compile(r"(?:https?://|\bwww\.|@)([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})")


def plain(text: str) -> str:
    """The text with straight quotes, hyphens and blanks, without invisible marks; not for offsets.

    >>> plain("the\\u00a0two ministers\\u2019 \\u201cplan\\u201d")
    'the two ministers\\' "plan"'
    """
    for character, replacement in _PLAIN:
        text = text.replace(character, replacement)
    return text


def _hosts_of(host: str) -> tuple[str, ...]:
    """The host and its parents: for ``2017-2021.state.gov`` also ``state.gov``."""
    parts = host.lower().removeprefix("www.").split(".")
    return tuple(".".join(parts[start:]) for start in range(len(parts) - 1))


@cache
def _by_host() -> dict[str, tuple[Card, ...]]:
    table: dict[str, tuple[Card, ...]] = {}
    for card in cards():
        for host in card.hosts:
            table[host] = (*table.get(host, ()), card)
    return table


@lru_cache(maxsize=256)
def card_of_host(url: str) -> tuple[Card, ...]:
    """The publishers whose pages lie at an address; several where a site carries more than one.

    >>> [card.id for card in card_of_host("https://2017-2021.state.gov/secretary/")]
    ['state-us']
    """
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ()
    return next((_by_host()[name] for name in _hosts_of(host) if name in _by_host()), ())


@cache
def _patterns() -> tuple[tuple[Card, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]:
    def compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)

    return tuple((card, compiled((*card.signatures, rf"^(?:From: ?|Source: ?)?(?:The )?{re.escape(card.name)}$")),
                  compiled(card.hints)) for card in cards())


@cache
def _issuers() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in common().issuers))


def issuer_in(lines: Sequence[str]) -> str | None:
    """The ministry or office that a whole line at either end of the page names, for publishers without a card.

    >>> issuer_in(["Ministry of Foreign Affairs of the Republic of Latvia", "Press releases"])
    'Ministry of Foreign Affairs of the Republic of Latvia'
    """
    ends = (*lines[:6], *lines[6:][-4:])
    return next((line for line in ends if len(line) <= 140 and _issuers().fullmatch(line)), None)


def told_by_wording(text: str, card: Card, url: str | None = None) -> bool:
    """Whether nothing but wording speaks for a publisher: no address, and no line that only its pages have.

    ``text`` as in `recognise`.
    """
    ends = _ends(text)
    if card in (card_of_host(url) if url else ()):
        return False
    if any(card in card_of_host(host) for host in set(_ADDRESS.findall(ends))):
        return False
    return not any(pattern.search(ends) for one, signatures, _ in _patterns() if one == card for pattern in signatures)


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _END else f"{text[:_END]}\n{text[-_END:]}"


def recognise(text: str, url: str | None = None) -> Card | None:
    """The card of the publisher of a page, or None where the evidence is too thin or points both ways.

    ``text`` has been made `plain` and has one stripped line a line. The address decides where its site has one
    publisher. Else each card collects points for lines and addresses that only its pages have (4 each) and
    for wording that few share (1 each); the highest wins with at least 2 points (4 where a line names an issuer),
    and a tie has no winner.
    """
    at_address = card_of_host(url) if url else ()
    if len(at_address) == 1:
        return at_address[0]
    ends = _ends(text)
    points: dict[str, int] = {card.id: _SIGNATURE for card in at_address}
    for host in {found.lower() for found in _ADDRESS.findall(ends)}:
        for card in card_of_host(host):
            points[card.id] = points.get(card.id, 0) + _SIGNATURE
    for card, signatures, hints in _patterns():
        if at_address and card not in at_address:
            continue
        found = (_SIGNATURE * sum(1 for pattern in signatures if pattern.search(ends))
                 + _HINT * sum(1 for pattern in hints if pattern.search(ends)))
        if found:
            points[card.id] = points.get(card.id, 0) + found
    best = max(points.values(), default=0)
    winners = [card for card in cards() if points.get(card.id, 0) == best]
    # Shared wording does not weigh against a line that names another ministry as the issuer.
    needed = _SIGNATURE if issuer_in(ends.split("\n")) else _ENOUGH
    return winners[0] if best >= needed and len(winners) == 1 else None
