"""Where engines differ from SPARQL 1.1, met in one place: the text of a query before an engine gets it.

pyoxigraph 0.5.13 and ``oxigraph serve`` do not parse a prefixed name with two full stops, such as
``cmt:mofa-2018-03-21.c1410b2a.1``, which SPARQL allows (production PN_LOCAL) and most of our names have; such names
are written out as IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

__all__ = ["for_engines", "tokens"]

# Linear: each alternative ends at the first character it does not allow, and a string that is never closed is
# taken to its end, so that no place is scanned from twice.
_TOKEN = re.compile(
    r'''(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?|\'\'\'(?:[^'\\]|\\.|'(?!''))*+(?:\'\'\')?
                  |"(?:[^"\\\n]|\\[^\n])*+"?|'(?:[^'\\\n]|\\[^\n])*+'?)
      | (?P<variable>[?$]\w+)
      | (?P<open>\{) | (?P<close>\})
      | (?P<word>[^\W\d](?:[\w.-]*)(?::(?:[\w.%:-]|\\.)*)?|:(?:[\w.%:-]|\\.)+)''', re.VERBOSE | re.DOTALL)
# What a query without such a name does not have: two full stops in one word after a colon.
_DOTTED = re.compile(r":[\w-]*\.[\w-]+\.[\w-]")
_NAME = re.compile(r"([\w.-]*):([\w.-]*[\w-])(\.*)")


def tokens(sparql: str) -> Iterator[tuple[str, str, int]]:
    """Kind, text and end offset of each token of a query that matters here; comments are left out.

    >>> [text for _, text, _ in tokens('SELECT ?s { ?s dip:act "a{b" } # {')]
    ['SELECT', '?s', '{', '?s', 'dip:act', '"a{b"', '}']
    """
    for match in _TOKEN.finditer(sparql):
        kind = match.lastgroup or ""
        if kind != "comment":
            yield kind, match.group(), match.end()


def for_engines(sparql: str, prefixes: Mapping[str, str] | None = None) -> str:
    """The query in words that every engine parses; all but names with two full stops stays as it is, line by line.

    ``prefixes`` are those that the query need not declare. A name whose prefix is not known stays, for the engine to
    say so.

    >>> for_engines("PREFIX c: <urn:c/> ASK { c:a.b.1 ?p 'c:a.b.1' }")
    "PREFIX c: <urn:c/> ASK { <urn:c/a.b.1> ?p 'c:a.b.1' }"
    """
    if _DOTTED.search(sparql) is None:
        return sparql
    known = dict(prefixes or {})
    pieces: list[str] = []
    done, before, declares = 0, "", ""
    for kind, text, end in tokens(sparql):
        if kind == "iri" and declares:
            known[declares[:-1]] = text[1:-1]
        declares = text if before.upper() == "PREFIX" and text.endswith(":") else ""
        name = _NAME.fullmatch(text) if kind == "word" else None
        if name and name[2].count(".") > 1 and name[1] in known:
            pieces += (sparql[done:end - len(text)], f"<{known[name[1]]}{name[2]}>", name[3])
            done = end
        before = text
    return "".join((*pieces, sparql[done:]))
