"""The graph ``graph:ref``: names of all that the readouts refer to, from hand-kept tables where they have them.

Only what is used is written. What no table knows gets its label from the readouts; where they differ, the
longest wording is taken, so that the order of the readouts does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import edtf, identity
from kg.graph.quads import Sheet, Terms, text
from kg.graph.register import Register, Row
from kg.graph.used import Used
from kg.model import Place
from kg.names import PREFIXES

__all__ = ["write_reference"]


def write_reference(used: Used, register: Register, terms: Terms) -> list[Quad]:
    """Write ``graph:ref``; adds to ``used`` the dates and parties that only the tables bring in."""
    writer = _Writer(used, register, Sheet("graph:ref", terms))
    writer.people()
    writer.tenures()
    writer.posts()
    writer.organizations()
    writer.series()
    writer.groups()
    writer.other_names()
    writer.places()
    writer.parties()
    return writer.sheet.quads()


def _labels(row: Row, key: str = "label") -> dict[str, str]:
    labels = row.get(key) or {}
    return {"en": labels} if isinstance(labels, str) else dict(labels)


def _best(wordings: Iterable[str]) -> str:
    return min(wordings, key=lambda words: (-len(words), words), default="")


class _Writer:
    def __init__(self, used: Used, register: Register, sheet: Sheet) -> None:
        self.used, self.register, self.sheet = used, register, sheet

    def _called(self, node: str, labels: Mapping[str, str], others: Iterable[Literal] = ()) -> None:
        preferred = {text(words, language) for language, words in labels.items() if words}
        self.sheet.say(node, "skos:prefLabel", *sorted(preferred, key=str))
        self.sheet.say(node, "skos:altLabel", *sorted(set(others) - preferred, key=str))

    def _wikidata(self, node: str, row: Row) -> None:
        number = row.get("wikidata")
        self.sheet.say(node, "skos:exactMatch", NamedNode(PREFIXES["wd"] + str(number)) if number else None)

    def people(self) -> None:
        """Officials."""
        rows = self.register.rows("people")
        for node, forms in sorted(self.used.people.items()):
            row = rows.get(identity.local(node), {})
            best = min(forms, key=lambda who: (-len(who.name), who.name, who.written))
            labels = {"en": str(row.get("name") or best.name)} | _labels(row, "labels")
            self.sheet.say(node, "rdf:type", "dip:Official")
            self.sheet.say(node, "foaf:familyName", Literal(str(row.get("family") or best.family)))
            given = str(row.get("given") or best.given)
            self.sheet.say(node, "foaf:givenName", Literal(given) if given else None)
            written = {who.name for who in forms} | {who.written for who in forms if who.written}
            others = [text(words, language) for language, several in (row.get("other_labels") or {}).items()
                      for words in several]
            self._called(node, labels, [*(text(words) for words in written), *others])
            self._wikidata(node, row)

    def tenures(self) -> None:
        """What is known of the times in office of the people met; a readout attests one day of them."""
        for person in sorted(self.used.people):
            numbers: Counter[str] = Counter()
            for term in self.register.roster.of(identity.local(person)):
                post = f"post:{term.post}"
                numbers[post] += 1
                if post not in self.used.posts:
                    continue  # a post that no readout names answers no question about them
                name = self.register.term_name(person, post, numbers[post])
                self.used.dates.add(term.window)
                self.sheet.say(name, "rdf:type", "dip:Tenure")
                self.sheet.say(name, "org:member", person)
                self.sheet.say(name, "dip:post", post)
                self.sheet.say(name, "dip:time", identity.time(term.window))
                self.sheet.say(name, "dcterms:source", *(NamedNode(address) for address in term.sources))
                self.sheet.say(name, "skos:note", text("Acting") if term.acting else None)
                if term.as_of and term.ends == "..":
                    self.sheet.say(name, "skos:note", text(
                        f"In office on {edtf.words(term.as_of)}; no later source was read, and no end is known."))

    def posts(self) -> None:
        """Posts, each in its body if that is known."""
        rows = self.register.rows("posts")
        for node, forms in sorted(self.used.posts.items()):
            row = rows.get(identity.local(node), {})
            country, _ = min(forms)
            listed = self.register.roster.posts.get(identity.local(node))
            role = listed.title if listed else _best(role for _, role in forms)
            of = (self.register.country_names(country) or [country])[0]
            self.sheet.say(node, "rdf:type", "dip:Post")
            body = self.register.body_of(country, role)
            if body:
                self.used.organizations.setdefault(f"orgn:{body}", set()).add((country, ""))
                self.sheet.say(node, "org:postIn", f"orgn:{body}")
            others = {text(f"{said} of {of}") for _, said in forms if of and said != role}
            self._called(node, {"en": f"{role} of {of}" if of else role} | _labels(row), others)

    def organizations(self) -> None:
        """Ministries and other bodies: publishers, and where posts are."""
        rows = self.register.rows("organizations")
        for node, forms in sorted(self.used.organizations.items()):
            row = rows.get(identity.local(node), {})
            country = str(row.get("party") or row.get("country") or max((country for country, _ in forms), default=""))
            if country:
                self.used.parties.add(country)
            self.sheet.say(node, "rdf:type", "org:FormalOrganization")
            self.sheet.say(node, "dip:party", identity.party(country) if country else None)
            fallback = _best(name for _, name in forms) or identity.local(node)
            self._called(node, {"en": fallback} | _labels(row),
                         [text(str(other)) for other in row.get("aliases") or ()])
            self._wikidata(node, row)

    def series(self) -> None:
        """Dialogue formats between their parties."""
        named = self.register.rows("series", "named")
        for node, use in sorted(self.used.series.items()):
            row = named.get(identity.local(node), {})
            labels = _labels(row)
            if "en" not in labels:
                labels["en"] = _best(use.labels) or self.register.series_label(use.key, use.countries, min(use.kinds))
            self.sheet.say(node, "rdf:type", "dip:EventSeries")
            # One series has one kind; the rarest case of two is settled by the alphabet and shows as a conflict there.
            self.sheet.say(node, "dip:kind", f"kind:{min(use.kinds)}")
            self.sheet.say(node, "dip:party", *(identity.party(country) for country in use.countries))
            self.sheet.say(node, "dip:issue", *(f"issue:{issue}" for issue in sorted(use.issues)))
            self.sheet.say(node, "schema:audience", *sorted(use.audience))
            self._called(node, labels, [text(said) for said in use.labels])

    def groups(self) -> None:
        """Groups of people, with the countries and places they are from."""
        rows = self.register.rows("labels", "groups")
        for node, forms in sorted(self.used.groups.items()):
            self.sheet.say(node, "rdf:type", "foaf:Group")
            labels = {"en": _best(form.label for form in forms)} | _labels(rows.get(identity.local(node), {}))
            self._called(node, labels, [text(form.label) for form in forms])
            for form in sorted(forms, key=lambda form: (form.label, form.countries, form.places)):
                self.used.parties |= set(form.countries)
                self.sheet.say(node, "schema:location", *map(identity.party, form.countries))
                for name in form.places:
                    place = self.register.place_name(Place(name=name))
                    if place:
                        self.used.places.setdefault(place, set()).add(Place(name=name))
                        self.sheet.say(node, "schema:location", place)

    def other_names(self) -> None:
        """Names of documents and incidents in other languages, and names that readouts do not use."""
        for section, nodes in (("agreements", self.used.agreements), ("incidents", self.used.incidents)):
            rows: dict[str, Any] = dict(self.register.rows("labels", section))
            for node in sorted(nodes):
                row = rows.get(identity.local(node), {})
                others = [text(name, language) for language, names in (row.get("also") or {}).items() for name in names]
                self._called(node, _labels(row), others)
                self.sheet.say(node, "skos:note", text(str(row["note"])) if row.get("note") else None)

    def places(self) -> None:
        """Cities, regions and venues. No country is stated for a place that the table calls disputed."""
        rows = self.register.rows("labels", "places")
        for node, forms in sorted(self.used.places.items()):
            row = rows.get(identity.local(node), {})
            country = max((form.country or "" for form in forms), default="")
            self.sheet.say(node, "rdf:type", "schema:City" if any(form.city for form in forms) else "schema:Place")
            if country and not row.get("disputed"):
                self.used.parties.add(country)
                self.sheet.say(node, "schema:containedInPlace", identity.party(country))
            names = {form.city or form.name or "" for form in forms}
            self._called(node, {"en": _best(names)} | _labels(row), [text(name) for name in names])
            self.sheet.say(node, "skos:note", text(str(row["note"])) if row.get("note") else None)
            self._wikidata(node, row)

    def parties(self) -> None:
        """States and organisations."""
        for country in sorted(self.used.parties):
            node, row = identity.party(country), self.register.rows_of_parties.get(country, {})
            self.sheet.say(node, "rdf:type", "dip:Party")
            self.sheet.say(node, "rdf:type", None if row.get("kind") == "organisation" else "schema:Country")
            self.sheet.say(node, "skos:notation", Literal(country))
            code = row.get("alpha3")
            self.sheet.say(node, "skos:exactMatch", NamedNode(PREFIXES["eucountry"] + code) if code else None)
            self._wikidata(node, row)
            self._called(node, {"en": country} | _labels(row),
                         [text(str(alias)) for alias in row.get("aliases") or ()])
