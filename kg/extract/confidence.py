"""How sure a statement is, from the rules that made it.

What is known of a statement (how its verb and subject were linked, what the verb's complement showed, where its
issue comes from, what else stands in the sentence) is put as features with plain names. A table gives each a
weight; the logistic function of their sum is the confidence. The weights in ``data/language/confidence.yaml``
are fitted to annotated texts by ``tests/benchmarks/calibrate.py``; the table's header tells what counted as right
there, and how well the figures hold. A feature that the table does not know weighs nothing.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from kg.errors import TableError
from kg.model import Span, Statement
from kg.resources import table

__all__ = ["confidence_of", "features_of", "with_confidence"]

#: No statement is called certain or hopeless.
LEAST, MOST = 0.05, 0.99
#: Words from which on a sentence counts as long.
_LONG = 40
_FUTURE = re.compile(r"\b(?:will|would|shall|plans? to|intends? to|intention|commitment|committed|agreed to)\b", re.I)
_REPORTED = re.compile(r"\bthat\b[^,;]{1,120}\b(?:will|would)\b")
#: Acts that are seldom one side's alone.
_TOGETHER = ("agree", "discuss", "sign")
_MEETING_ONLY, _CONTEXT = "issue.meeting-only", ("issue.heading", "issue.inherited")


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    content = table("language/confidence")
    try:
        weights = {str(name): float(weight) for name, weight in content["weights"].items()}
        return float(content["start"]), weights
    except (TypeError, KeyError, ValueError, AttributeError) as problem:
        raise TableError(
            "The table needs a number 'start' and a mapping 'weights' of names to numbers",
            where="data/language/confidence.yaml",
            do="Fit it again with tests/benchmarks/calibrate.py",
        ) from problem


def _topic(rules: Sequence[str]) -> str:
    issues = [rule for rule in rules if rule.startswith("issue.")]
    if not issues:
        return "none"
    if issues[0] == _MEETING_ONLY:
        return "meeting-only"
    return "from-context" if issues[0] in _CONTEXT else "named"


def features_of(statement: Statement, others: Sequence[Statement], text: str) -> tuple[str, ...]:
    """What is known of a statement, as names; ``others`` are all statements of its sentence, itself among them.

    >>> told = Statement(Span(0, 24), "state", ("JP",), rules=("subject-past", "say", "said", "issue.object"))
    >>> features_of(told, [told], "Mr. Kono explained that.")
    ('link:subject', 'verb:say', 'complement:said', 'act:state', 'sides:one', 'acts:one', 'topic:named')
    """
    rules = statement.rules
    link = rules[0].split("-")[0] if rules else "unknown"
    passage = text[statement.span.start : statement.span.end]
    promised = any(other.commitments for other in others)
    acts = len({other.act for other in others})
    found = [f"link:{link}"]
    if len(rules) > 1:
        found.append(f"verb:{rules[1]}")
    if len(rules) > 2 and rules[2] != rules[1]:
        found.append(f"complement:{rules[2]}")
    found += [
        f"act:{statement.act}",
        f"sides:{('none', 'one')[len(statement.sides)] if len(statement.sides) < 2 else 'several'}",
        f"acts:{('none', 'one', 'two')[acts] if acts < 3 else 'more'}",
        f"topic:{_topic(rules)}",
    ]
    if statement.act == "commit" and not promised:
        found.append("undertaking:missing")
    elif promised and statement.act != "commit":
        found.append("undertaking:beside")
    elif not promised and _FUTURE.search(passage):
        found.append("undertaking:unread")
    if statement.act in _TOGETHER and len(statement.sides) == 1:
        found.append("sides:one-of-several")
    if link == "will" and _REPORTED.search(passage):
        found.append("sentence:reported")
    if len(passage) > 2 * _LONG and len(passage.split()) > _LONG:
        found.append("sentence:long")
    if passage.startswith(('"', "“")):
        found.append("sentence:quoted")
    return tuple(found)


@lru_cache(maxsize=1024)
def confidence_of(features: tuple[str, ...]) -> float:
    """The confidence that belongs to features, 0.05 to 0.99, to two decimals.

    Raises
    ------
    TableError
        If the table of weights is broken.
    """
    start, weights = _weights()
    total = start + sum(weights.get(feature, 0.0) for feature in features)
    return round(min(max(1 / (1 + math.exp(-min(max(total, -30.0), 30.0))), LEAST), MOST), 2)


def with_confidence(statements: Sequence[Statement], text: str) -> tuple[Statement, ...]:
    """The statements of a readout, each with its confidence; ``text`` is the readout's."""
    sentences: dict[Span, list[Statement]] = defaultdict(list)
    for statement in statements:
        sentences[statement.span].append(statement)
    return tuple(
        replace(one, confidence=confidence_of(features_of(one, sentences[one.span], text))) for one in statements
    )
