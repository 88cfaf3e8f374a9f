"""How well extraction does on texts for which a person has written down what they say.

`find_cases` pairs texts with their gold, `evaluate` extracts and compares them, `render` shows the figures: for
each field, for each publisher, how far the confidence of statements holds, and where program and person
differ. `fitting` makes the table that the confidence is read from.
"""

from kg.evaluate.cases import Case, find_cases
from kg.evaluate.measure import Evaluation, evaluate
from kg.evaluate.showing import FORMATS, render

__all__ = ["FORMATS", "Case", "Evaluation", "evaluate", "find_cases", "render"]
