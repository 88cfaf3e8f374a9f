"""Confidence: it keeps its promise on the development texts, and the fit is the method it says it is."""

import importlib.util
from dataclasses import replace

import pytest
import yaml
from evaluations import CASES, DEV, ROOT, of_cases, of_dev
from test_evaluate import GOLD, changed, written

from kg.evaluate.certainty import SURE, judge, share_right
from kg.evaluate.fitting import Example, example_of, fit, held_out
from kg.evaluate.gold import read_gold
from kg.extract import extract
from kg.extract.confidence import LEAST, MOST, confidence_of, features_of, with_confidence
from kg.model import Span, Statement
from kg.resources import table
from kg.sources import read_file


def judged():
    return of_cases().judged + (of_dev().judged if DEV.is_dir() else [])


def test_of_the_statements_above_nine_tenths_95_in_100_are_right():
    count, right = share_right([(one.statement.confidence, one.right) for one in judged()])
    assert count > len(judged()) / 2, "hardly any statement is sure; fit with tests/benchmarks/calibrate.py"
    assert right / count >= 0.95, f"{right} of {count}; fit anew with tests/benchmarks/calibrate.py"


def test_below_they_are_right_less_often():
    sure = share_right([(one.statement.confidence, one.right) for one in judged()])
    rest = [one.right for one in judged() if one.statement.confidence <= SURE]
    assert sum(rest) / len(rest) < sure[1] / sure[0] - 0.05


def test_every_confidence_lies_between_the_bounds():
    assert {LEAST <= one.statement.confidence <= MOST for one in judged()} == {True}


def test_the_table_has_a_weight_for_known_features_only():
    features = {feature for one in judged() for feature in features_of(one.statement, one.others, one.text)}
    if DEV.is_dir():
        unknown = set(table("language/confidence")["weights"]) - features
        assert len(unknown) < 6, f"{sorted(unknown)} occur no more; fit anew with tests/benchmarks/calibrate.py"


def test_an_unresolved_or_guessed_statement_is_less_sure():
    told = Statement(Span(0, 25), "state", ("JP",), rules=("subject-past", "say", "said", "issue.object"))
    text = "Minister Arai said a lot."

    def sure(**values: object) -> float:
        return with_confidence([replace(told, **values)], text)[0].confidence

    assert sure() > sure(rules=("guessed", "unknown-verb", "said"))
    assert sure() > sure(sides=())


def test_other_statements_of_the_sentence_count():
    one = Statement(Span(0, 10), "state", ("JP",), rules=("subject-past", "say", "said"))
    two = Statement(Span(0, 10), "welcome", ("JP",), rules=("joined-past", "welcome", "welcome"))
    assert "acts:one" in features_of(one, [one], "0123456789")
    assert "acts:two" in features_of(one, [one, two], "0123456789")


def test_an_unknown_feature_weighs_nothing():
    assert confidence_of(("link:subject", "no:such-feature")) == confidence_of(("link:subject",))


@pytest.mark.parametrize(
    ("path", "value", "right"),
    [
        (["id"], "page", [True, True, True]),
        (["sentences", 1, "act"], "agree", [True, False, True]),
        (["sentences", 1, "commitment"], False, [True, False, True]),
        (["sentences", 2, "speakers"], ["Arai"], [True, True, False]),
        (["sentences", 1, "due"], "2025", [True, True, True]),
    ],
)
def test_right_is_act_sides_and_the_mark_of_a_commitment(tmp_path, path, value, right):
    texts, gold = written(tmp_path, changed(path, value))
    found, unjudged = judge(read_gold(gold / "page.yaml"), extract(read_file(texts / "page.txt")))
    assert [one.right for one in found] == right
    assert unjudged == 0


def test_what_the_gold_leaves_out_is_wrong_or_not_judged(tmp_path):
    gold = dict(GOLD, sentences=GOLD["sentences"][1:2])
    texts, folder = written(tmp_path, gold)
    found, unjudged = judge(read_gold(folder / "page.yaml"), extract(read_file(texts / "page.txt")))
    assert [(one.statement.act, one.right) for one in found] == [("commit", True), ("condemn", False)]
    assert unjudged == 1  # the lead narrates


def test_a_document_left_out_has_no_say_in_its_own_confidence():
    # Only document a has the link "odd", always wrong: rated without a, nothing is known against it.
    kept = [Example(f"d{number}", "someone", ("link:subject",), number % 8 > 0) for number in range(40)]
    own = [Example("a", "someone", ("link:odd",), False) for _ in range(10)]
    everything = fit([one.features for one in kept + own], [one.right for one in kept + own], 0.5)
    unseen = held_out(kept + own, 0.5, lambda one: one.document)[-1][0]
    assert everything.confidence(["link:odd"]) < 0.4 < 0.8 < unseen
    beside = held_out(own, 0.5, lambda one: one.document, also=kept)
    assert len(beside) == 10 and beside[0][0] == pytest.approx(unseen, abs=0.05)


@pytest.fixture(scope="module")
def calibrate():
    specification = importlib.util.spec_from_file_location("calibrate", ROOT / "tests" / "benchmarks" / "calibrate.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_first_sight_is_fitted_to_and_named(calibrate):
    first = calibrate.first_sight()
    assert len(first) > 250
    assert 0.6 < sum(one.right for one in first) / len(first) < 0.9
    assert {one.document for one in first} <= {path.parent.name for path in CASES.glob("*/gold.yaml")}
    header = (ROOT / "data" / "language" / "confidence.yaml").read_text(encoding="utf-8")
    assert f"{len(first)} statements of texts that the rules had not seen" in header


def test_the_script_fits_a_table_and_tells_how_well_it_holds(calibrate):
    header, weights = calibrate.fitted([example_of(one) for one in of_cases().judged], 0, 28)
    assert all(line.startswith("#") for line in header.splitlines())
    assert "texts when rules first saw them" in header
    table_ = yaml.safe_load(header + weights)
    assert table_["weights"]["link:guessed"] < table_["weights"]["link:subject"]


def test_the_fit_gives_back_shares():
    table_ = fit([["a"]] * 100 + [["b"]] * 100, [True] * 90 + [False] * 10 + [True] * 30 + [False] * 70, 0.01)
    assert table_.confidence(["a"]) == pytest.approx(0.9, abs=0.01)
    assert table_.confidence(["b"]) == pytest.approx(0.3, abs=0.01)
