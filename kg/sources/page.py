"""Saved HTML pages: their main text, and what their head says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import SourceError
from kg.sources.about import About, iso_date
from kg.sources.address import address_of

__all__ = ["Page", "looks_like_html", "read_page"]

_START = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,300}-->\s{0,200}){0,3}"
                    r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
#: How the generator begins that the program's own pages name.
_OWN = "bilateral-kg"
_SAVE_AGAIN = "Save the page's text as a .txt file instead"


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, what the page says about it, and all the page's lines (to recognise it by)."""

    text: str
    about: About
    lines: tuple[str, ...]


def looks_like_html(text: str) -> bool:
    """Whether a text is an HTML page.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("Press release <br>")
    (True, False)
    """
    return _START.match(text) is not None


def read_page(html: str, where: str) -> Page:
    """The main text of an HTML page, found by trafilatura.

    Title and date come from the page's metadata, the address from `kg.sources.address`; where it has no date, the
    caller looks for one in the lines.

    Raises
    ------
    SourceError
        If no main text is found, or the page is one of the program's own.
    """
    # Slow to import, and needed for pages only.
    from lxml import html as lxml_html  # type: ignore[import-untyped]
    from trafilatura import extract
    from trafilatura.metadata import extract_metadata

    try:
        tree = lxml_html.fromstring(re.sub(r"^\s{0,200}<\?xml[^>]{0,200}\?>", "", html))
    except (ValueError, lxml_html.etree.ParserError) as problem:
        raise SourceError("The HTML page cannot be parsed", where=where, do=_SAVE_AGAIN) from problem
    if any(str(maker).strip().lower().startswith(_OWN) for maker in tree.xpath("//meta[@name='generator']/@content")):
        raise SourceError("The page was written by bilateral-kg and is no readout; it is skipped", where=where,
                          do="Keep such pages apart from what ministries published")
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    lines = tuple(line for piece in tree.itertext() for line in (" ".join(piece.split()),) if line)
    text = extract(html, include_comments=False, include_tables=True, include_links=False, favor_recall=True,
                   deduplicate=False) or ""
    if not text.strip():
        raise SourceError("The HTML page has no main text", where=where, do=_SAVE_AGAIN)
    found = extract_metadata(html, date_config={"extensive_search": False, "original_date": True})
    language = (tree.get("lang") or "").split("-")[0].lower() or None
    about = About(title=" ".join((found.title or "").split()) or None, published=iso_date(found.date or ""),
                  url=address_of(tree, html, found.url), language=language)
    return Page(text, about, lines)
