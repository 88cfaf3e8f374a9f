"""Names for IRIs: readable whatever letters the words have, and one prefix for each namespace in what is written."""

from __future__ import annotations

import pytest

from kg.names import Namer, slugify


@pytest.mark.parametrize(("words", "slug"), [
    ("Əliyev", "aliyev"), ("Þór", "thor"), ("Œuvre", "oeuvre"), ("Ðorđević", "dordevic"), ("Æthelred", "aethelred"),
    ("STRAẞE", "strasse"), ("Ħal", "hal"), ("İstanbul", "istanbul"), ("Ŋ", "ng")])
def test_capitals_are_spelt_like_small_letters(words: str, slug: str) -> None:
    assert slugify(words) == slug == slugify(words.lower())


def test_synonyms_of_prefixes_are_understood_and_not_written() -> None:
    name = Namer()
    assert name("firmness:signed") == name("firm:signed")
    assert "PREFIX firmness: " in name.sparql_prologue() and "PREFIX firm: " in name.sparql_prologue()
    assert "firmness" not in name.written
    assert sorted(name.written.values()) == sorted(set(name.prefixes.values()))
