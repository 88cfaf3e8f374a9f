"""Fits data/language/confidence.yaml anew: run it after a change to the rules or tables of extraction.

    .venv/bin/python tests/benchmarks/calibrate.py            # fits, writes the table, prints how well it holds
    .venv/bin/python tests/benchmarks/calibrate.py --check    # prints only, writes nothing
    .venv/bin/python tests/benchmarks/calibrate.py --first-sight FOLDER    # records new cases before rules see them

Development texts are the cases under ``tests/cases`` and, where it is there, ``../shared/evaluation/dev``. What
counts as a right statement is told in ``kg/evaluate/certainty.py``. The rules were made with these texts in
sight and fail on them less than on others, so statements recorded at first sight of a text
(``tests/data/first-sight.yaml``) are fitted to as well. Every figure is of statements held out: rated by a
table fitted without any row of their document, and once more without any of their publisher.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from math import exp, log
from pathlib import Path

import yaml

from kg.evaluate import evaluate, find_cases
from kg.evaluate.certainty import SURE, reliability, share_right
from kg.evaluate.fitting import PENALTIES, Example, Fit, example_of, fit, held_out, log_loss
from kg.resources import folder

ROOT = Path(__file__).parents[2]
DEVELOPMENT = ROOT.parent / "shared" / "evaluation" / "dev"
TABLE = folder("data") / "language" / "confidence.yaml"
FIRST_SIGHT = ROOT / "tests" / "data" / "first-sight.yaml"
#: Of the statements above 0.9 at least this share is to be right among those held out.
TARGET = 0.95
STEP, STEPS = 0.05, 60

HEADER = """\
# How sure a statement is: the confidence is 1 / (1 + exp(-s)), where s is `start` and the weights of all that
# is known of the statement. Fitted by tests/benchmarks/calibrate.py; run it again rather than edit this file.
#
# A statement is right if its act and its sides are the gold's for the sentence it lies in, and the sentence
# carries a commitment exactly where the gold says so; a second statement beside a right one is not judged.
# The issues of a statement are not part of this.
#
# Fitted to {statements} judged statements of {documents} texts ({right} right; {unjudged} could not be judged) and to
# {first} statements of texts that the rules had not seen ({first_right} right), penalty {penalty}, start lowered by
# {lowered:.2f} so that of the statements above {sure} at least {target:.0f} in 100 are right, held out.
#
# Held out (each statement rated by a table fitted without its document; without its publisher), above {sure}:
#   texts as they are read now        {above_document}; {above_publisher}
#   texts when rules first saw them   {first_document}; {first_publisher}
# On pages of publishers that no rule has seen, expect what the second line says.
#
# Texts as they are read now:
#   confidence     without its document       without its publisher
#                  statements  share right    statements  share right
{bins}
#
# link         how verb and subject were found (the first rule of a statement)
# verb         the group of verbs (the second rule); complement: what follows it (the third)
# act, sides   of the statement; acts: how many different ones the sentence has
# topic        where the issue comes from; undertaking: whether a promise was missed, stands beside another act,
#              or words of the future were left unread
"""


def of_document(one: Example) -> str:
    return one.document


def of_publisher(one: Example) -> str:
    return one.publisher


GROUPS = (of_document, of_publisher)


def development() -> tuple[list[Example], int, int]:
    """The examples of all development texts, how many statements could not be judged, and how many texts."""
    cases = find_cases(ROOT / "tests" / "cases")
    if DEVELOPMENT.is_dir():
        cases += find_cases(DEVELOPMENT / "texts", DEVELOPMENT / "gold")
    else:
        print(f"{DEVELOPMENT} is not here; fitting to tests/cases alone", file=sys.stderr)
    result = evaluate(cases)
    return [example_of(one) for one in result.judged], result.unjudged, len(cases)


def first_sight() -> list[Example]:
    """The statements recorded when the rules first saw their texts."""
    content = yaml.safe_load(FIRST_SIGHT.read_text(encoding="utf-8"))
    return [
        Example(document, entry["publisher"], tuple(features), right)
        for document, entry in content.items()
        for right, *features in entry["statements"]
    ]


def record_first_sight(cases: Path) -> None:
    """Add the statements of cases that are not recorded yet."""
    known = {one.document for one in first_sight()}
    new = [example_of(one) for one in evaluate(find_cases(cases)).judged if one.document not in known]
    lines = []
    for document in dict.fromkeys(one.document for one in new):
        rows = [one for one in new if one.document == document]
        lines.append(f"{document}:\n  publisher: {json.dumps(rows[0].publisher)}\n  statements:")
        lines += [f"  - [{str(one.right).lower()}, {', '.join(map(json.dumps, one.features))}]" for one in rows]
    with FIRST_SIGHT.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    print(f"Recorded {len(new)} statements, {sum(one.right for one in new)} of them right")


def shifted(pairs: Sequence[tuple[float, bool]], by: float) -> list[tuple[float, bool]]:
    """Pairs of confidence and verdict as they are where the start is lower by so much."""
    return [(1 / (1 + exp(-(log(value / (1 - value)) - by))), right) for value, right in pairs]


def caution(columns: Sequence[Sequence[tuple[float, bool]]]) -> float:
    """By how much to lower the start so that the share right above 0.9 reaches the target in every column."""
    for step in range(STEPS):
        sure = [share_right(shifted(pairs, step * STEP)) for pairs in columns]
        if all(right >= TARGET * count for count, right in sure):
            return step * STEP
    return STEP * STEPS


def loss(now: Sequence[Example], first: Sequence[Example], penalty: float) -> float:
    """Log loss without the publisher, texts as they are read now and as first seen weighing the same."""
    return log_loss(held_out(now, penalty, of_publisher, first)) + log_loss(held_out(first, penalty, of_publisher, now))


def above(pairs: Sequence[tuple[float, bool]]) -> str:
    count, right = share_right(pairs)
    return f"{right} of {count} right ({100 * right / count:.1f} in 100)" if count else "none"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def fitted(now: Sequence[Example], unjudged: int, documents: int) -> tuple[str, str]:
    """The header of the table, which tells how well it holds, and the table."""
    first = first_sight()
    penalty = min(PENALTIES, key=lambda one: loss(now, first, one))
    raw = [held_out(now, penalty, group, first) for group in GROUPS]
    by = caution(raw)
    columns = [shifted(pairs, by) for pairs in raw]
    unseen = [shifted(held_out(first, penalty, group, now), by) for group in GROUPS]
    bins = [
        f"#   {one.low:.2f} to {one.high:.2f}  {one.count:>10}  {share(one.share):>11}    "
        f"{two.count:>10}  {share(two.share):>11}"
        for one, two in reversed(list(zip(*map(reliability, columns), strict=True)))
    ]
    header = HEADER.format(
        statements=len(now),
        documents=documents,
        right=sum(one.right for one in now),
        unjudged=unjudged,
        first=len(first),
        first_right=sum(one.right for one in first),
        penalty=penalty,
        lowered=by,
        sure=SURE,
        target=100 * TARGET,
        above_document=above(columns[0]),
        above_publisher=above(columns[1]),
        first_document=above(unseen[0]),
        first_publisher=above(unseen[1]),
        bins="\n".join(bins),
    )
    examples = [*now, *first]
    found = fit([one.features for one in examples], [one.right for one in examples], penalty)
    table = Fit(round(found.start - by, 2), found.weights)
    counts = Counter(feature for one in examples for feature in one.features)
    lines = [f"  {name}: {weight:.2f}  # {counts[name]} statements" for name, weight in sorted(table.weights.items())]
    return header, f"\nstart: {table.start:.2f}\nweights:\n" + "\n".join(lines) + "\n"


def main() -> None:
    if "--first-sight" in sys.argv[1:]:
        record_first_sight(Path(sys.argv[sys.argv.index("--first-sight") + 1]))
        return
    if not TABLE.exists():
        TABLE.write_text("start: 0.0\nweights: {}\n", encoding="utf-8")
    header, weights = fitted(*development())
    if "--check" not in sys.argv[1:]:
        TABLE.write_text(header + weights, encoding="utf-8")
    print(header)


if __name__ == "__main__":
    main()
