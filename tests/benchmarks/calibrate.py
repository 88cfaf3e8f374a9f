"""Fits data/language/confidence.yaml anew: run it after a change to the rules or tables of extraction.

    .venv/bin/python tests/benchmarks/calibrate.py            # fits, writes the table, prints how well it holds
    .venv/bin/python tests/benchmarks/calibrate.py --check    # prints only, writes nothing

Development texts are the cases under ``tests/cases`` and, where it is there, ``../shared/evaluation/dev``. What
counts as a right statement is told in ``kg/evaluate/certainty.py``. Every figure printed and written is of
statements held out: each document's are rated by a table fitted without that document, and once
more without any document of its publisher.
"""

from __future__ import annotations

import sys
from collections import Counter
from math import exp, log
from pathlib import Path

from kg.evaluate.cases import find_cases
from kg.evaluate.certainty import SURE, Judged, reliability, share_right
from kg.evaluate.fitting import PENALTIES, Fit, fit, held_out, log_loss
from kg.extract.confidence import features_of
from kg.resources import folder

ROOT = Path(__file__).parents[2]
DEVELOPMENT = ROOT.parent / "shared" / "evaluation" / "dev"
TABLE = folder("data") / "language" / "confidence.yaml"
#: Of the statements above 0.9 at least this share is to be right among those held out.
TARGET = 0.95
STEP, STEPS = 0.05, 60

HEADER = """\
# How sure a statement is: the confidence is 1 / (1 + exp(-s)), where s is `start` and the weights of all that
# is known of the statement. Fitted by tests/benchmarks/calibrate.py; run it again rather than edit this file.
#
# A statement is right if its act and its sides are the gold's for the sentence it lies in, and the sentence
# carries a commitment exactly where the gold says so; a second statement beside a right one is not judged.
# The issues of a statement are not part of this. Fitted to {documents} texts with {statements} judged statements
# ({right} right, {unjudged} not judged), penalty {penalty}, start lowered by {lowered:.2f} so that the target holds
# held out: of the statements above {sure} at least {target:.0f} in 100 are right.
# The rules were made with these texts in sight, so expect somewhat less on pages of other publishers.
#
# Held out (each statement rated by a table fitted without its document; without its publisher):
#   above {sure}: {above_document}; {above_publisher}
#
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


def development() -> tuple[list[Judged], int, int]:
    """The judged statements of all development texts, how many could not be judged, and how many texts."""
    from kg.evaluate import evaluate

    cases = find_cases(ROOT / "tests" / "cases")
    if DEVELOPMENT.is_dir():
        cases += find_cases(DEVELOPMENT / "texts", DEVELOPMENT / "gold")
    else:
        print(f"{DEVELOPMENT} is not here; fitting to tests/cases alone", file=sys.stderr)
    result = evaluate(cases)
    return result.judged, result.unjudged, len(cases)


def lowered(table: Fit, by: float) -> Fit:
    return Fit(round(table.start - by, 2), table.weights)


def caution(judged: list[Judged], penalty: float) -> float:
    """By how much to lower the start so that the share right above 0.9 reaches the target, both ways held out."""
    both = [held_out(judged, penalty, group) for group in (of_document, of_publisher)]
    for step in range(STEPS):
        sure = [share_right(shifted(pairs, step * STEP)) for pairs in both]
        if all(right >= TARGET * count for count, right in sure):
            return step * STEP
    return STEP * STEPS


def of_document(one: Judged) -> str:
    return one.document


def of_publisher(one: Judged) -> str:
    return one.publisher


def shifted(pairs: list[tuple[float, bool]], by: float) -> list[tuple[float, bool]]:
    """Pairs of confidence and verdict as they are where the start is lower by so much."""
    return [(1 / (1 + exp(-(log(value / (1 - value)) - by))), right) for value, right in pairs]


def main() -> None:
    write = "--check" not in sys.argv[1:]
    if not TABLE.exists():
        TABLE.write_text("start: 0.0\nweights: {}\n", encoding="utf-8")
    judged, unjudged, documents = development()
    penalty = min(PENALTIES, key=lambda one: log_loss(held_out(judged, one, of_publisher)))
    by = caution(judged, penalty)
    columns = [shifted(held_out(judged, penalty, group), by) for group in (of_document, of_publisher)]
    bins = [
        f"#   {one.low:.2f} to {one.high:.2f}  {one.count:>10}  {_share(one.share):>11}    "
        f"{two.count:>10}  {_share(two.share):>11}"
        for one, two in reversed(list(zip(*map(reliability, columns), strict=True)))
    ]
    header = HEADER.format(
        documents=documents,
        statements=len(judged),
        right=sum(one.right for one in judged),
        unjudged=unjudged,
        penalty=penalty,
        lowered=by,
        sure=SURE,
        target=100 * TARGET,
        above_document=_above(columns[0]),
        above_publisher=_above(columns[1]),
        bins="\n".join(bins),
    )
    rows = [features_of(one.statement, one.others, one.text) for one in judged]
    table = lowered(fit(rows, [one.right for one in judged], penalty), by)
    counts = Counter(feature for row in rows for feature in row)
    lines = [f"  {name}: {weight:.2f}  # {counts[name]} statements" for name, weight in sorted(table.weights.items())]
    content = f"{header}\nstart: {table.start:.2f}\nweights:\n" + "\n".join(lines) + "\n"
    print(header)
    if write:
        TABLE.write_text(content, encoding="utf-8")
        print(f"Wrote {TABLE.relative_to(ROOT)} with {len(table.weights)} weights")


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _above(pairs: list[tuple[float, bool]]) -> str:
    count, right = share_right(pairs)
    return f"{right} of {count} right ({100 * right / count:.1f} in 100)" if count else "none"


if __name__ == "__main__":
    main()
