"""Curated chronologies: meetings as facts in the curators' own words, read into the same `kg.model.Facts` as readouts.

An entry of a chronology is a document of its own. Its text is the entry as it stands in the file, so that every
fact is tied to the lines that state it, as a fact of a readout is tied to its sentence.
"""

from kg.chronology.entries import is_chronology, read_chronology

__all__ = ["is_chronology", "read_chronology"]
