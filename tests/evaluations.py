"""Evaluations that several tests look at, each run once: our own cases, and the development set where it is."""

from functools import cache
from pathlib import Path

from kg.evaluate import evaluate, find_cases

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared" / "evaluation"
DEV = SHARED / "dev"
NO_DEV = "the development texts lie in ../shared, which a clone does not have"


@cache
def of_cases():
    return evaluate(find_cases(CASES))


@cache
def of_dev():
    return evaluate(find_cases(DEV / "texts", DEV / "gold"))
