"""The address of a saved page: as the page gives it, less what only follows its readers about.

Some ministries tell their pages apart by nothing but the query (``press-releases.htm?dtl/40001/Visit``), so all of an
address stays as it is written but for the parameters that are known to name no page.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

__all__ = ["address_of", "untracked"]

#: Parameters that campaigns, networks and mail programs append; they name no page.
_TRACKING = re.compile(
    r"(?:utm_\w{1,40}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl"
    r"|_hsenc|_hsmi|mkt_tok)(?:=|$)", re.IGNORECASE)
#: Browsers note the address in a page that they save.
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{4,2000}) ?-->")
_LONGEST = 2000
_GIVEN = (
    "//link[contains(concat(' ', translate(@rel, 'CANONICAL', 'canonical'), ' '), ' canonical ')]/@href",
    "//meta[@property='og:url' or @name='og:url']/@content",
    "//meta[@name='twitter:url' or @property='twitter:url']/@content",
)


def untracked(address: str) -> str:
    """The address without parameters that only follow readers about; all else stays, in its order.

    >>> untracked("https://www.mea.gov.in/press-releases.htm?dtl/40001/Visit&utm_source=x")
    'https://www.mea.gov.in/press-releases.htm?dtl/40001/Visit'
    >>> untracked("https://example.org/news?fbclid=1#top"), untracked("https://example.org/?id=7&lang=en")
    ('https://example.org/news', 'https://example.org/?id=7&lang=en')
    """
    rest, _, fragment = address.partition("#")
    before, _, query = rest.partition("?")
    kept = "&".join(piece for piece in query.split("&") if piece and not _TRACKING.match(piece))
    # A place on the page names no other page; sites that draw their pages with scripts write a path behind it.
    shown = f"#{fragment}" if fragment.startswith(("/", "!/")) else ""
    return before + (f"?{kept}" if kept else "") + shown


def address_of(tree: Any, html: str, other: str | None) -> str | None:
    """A page's canonical address, else the one it gives to be shared, else the one a browser noted, else ``other``.

    ``tree`` is the parsed page. An address of a whole site is not that of a page, and is the last choice.
    """
    saved = _SAVED_FROM.search(html, 0, 5000)
    noted = saved.group(1) if saved else None
    given = [str(value).strip() for path in _GIVEN for value in tree.xpath(path)]
    base = next((one for one in (noted, *given, other) if one and one.startswith(("http://", "https://"))), None)
    found = [one for address in (*given, noted, other) if address and (one := _whole(address, base))]
    return next((one for one in found if _is_page(one)), found[0] if found else None)


def _whole(address: str, base: str | None) -> str | None:
    try:
        whole = urljoin(base or "", address)
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(whole) > _LONGEST or " " in whole:
        return None
    return untracked(whole)


def _is_page(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path not in ("", "/") or bool(parts.query or parts.fragment)
