"""Fits the weights of the table of confidence: ridge logistic regression by Newton's method.

The method is the usual one (Hastie, Tibshirani, Friedman, *The Elements of Statistical Learning*, 2nd ed. 2009,
4.4.1 and 4.4.4): every feature is 1 or 0, weights are drawn towards `PRIOR` by a penalty, the start is not. How well
the figures hold is told by leaving out one group (a document, a publisher) at a time and fitting on the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.evaluate.certainty import Judged
from kg.extract.confidence import LEAST, MOST, features_of

__all__ = ["PENALTIES", "Example", "Fit", "example_of", "fit", "held_out", "log_loss"]

#: Penalties tried; the one with the least log loss on documents left out is taken.
PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0)
#: A feature that fewer statements have gets no weight of its own.
FEWEST = 3
#: What a weight is taken to be before any text is seen, 0 where nothing is said. A verb that no table knows is
#: rare in texts that the tables were made with, and there rightly guessed more often than elsewhere.
PRIOR = {"link:guessed": -1.5, "link:carried": -0.5, "sides:none": -1.0}
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Example:
    """What the fit knows of a statement: where it comes from, its features, and whether it is right."""

    document: str
    publisher: str
    features: tuple[str, ...]
    right: bool


def example_of(judged: Judged) -> Example:
    """A judged statement as an example for the fit."""
    features = features_of(judged.statement, judged.others, judged.text)
    return Example(judged.document, judged.publisher, features, judged.right)


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted table: the sum starts at ``start``, each feature adds its weight."""

    start: float
    weights: Mapping[str, float]

    def confidence(self, features: Sequence[str]) -> float:
        """The confidence that this table gives to features."""
        total = self.start + sum(self.weights.get(feature, 0.0) for feature in features)
        return float(min(max(1 / (1 + np.exp(-total)), LEAST), MOST))


def fit(rows: Sequence[Sequence[str]], right: Sequence[bool], penalty: float) -> Fit:
    """Weights for the features of ``rows``, where ``right`` tells which rows are right.

    >>> table = fit([["a"]] * 8 + [["b"]] * 8, [True] * 7 + [False] + [True] * 4 + [False] * 4, 0.5)
    >>> table.weights["a"] > 0 > table.weights["b"]
    True
    """
    counts = Counter(feature for row in rows for feature in row)
    names = sorted({*PRIOR, *(feature for feature, count in counts.items() if count >= FEWEST)})
    columns = {name: number + 1 for number, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, 0] = 1.0
    for number, row in enumerate(rows):
        for feature in row:
            if feature in columns:
                matrix[number, columns[feature]] = 1.0
    wanted = np.array(right, dtype=float)
    drawn = np.full(len(names) + 1, penalty)
    drawn[0] = 1e-6
    expected = np.array([0.0, *(PRIOR.get(name, 0.0) for name in names)])
    weights = expected.copy()
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (wanted - said) - drawn * (weights - expected)
        curve = (matrix.T * (said * (1 - said))) @ matrix + np.diag(drawn)
        step = np.linalg.solve(curve, slope)
        weights += np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-8:
            break
    rounded = {name: round(float(weights[columns[name]]), 2) for name in names}
    return Fit(round(float(weights[0]), 2), {name: weight for name, weight in rounded.items() if weight})


def held_out(
    examples: Sequence[Example],
    penalty: float,
    group: Callable[[Example], str],
    also: Sequence[Example] = (),
) -> list[tuple[float, bool]]:
    """Confidence and verdict of each example, by a table fitted without any example of its group.

    ``also`` are examples that are fitted to as well, likewise without those of the group, but not rated.
    """
    groups = [group(one) for one in examples]
    pairs: dict[int, tuple[float, bool]] = {}
    for name in sorted(set(groups)):
        kept = [one for one in (*examples, *also) if group(one) != name]
        table = fit([one.features for one in kept], [one.right for one in kept], penalty)
        for number, one in enumerate(examples):
            if groups[number] == name:
                pairs[number] = (table.confidence(one.features), one.right)
    return [pairs[number] for number in sorted(pairs)]


def log_loss(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean negative logarithm of the probability given to what was the case; lower is better."""
    return float(-np.mean([np.log(value if right else 1 - value) for value, right in pairs]))
