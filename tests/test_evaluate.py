"""The figures of the program about itself: the same as the scorer's, and no slip in a gold file goes unseen."""

import importlib.util
import json
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from evaluations import CASES, DEV, NO_DEV, SHARED, of_cases, of_dev

from kg.cli import main
from kg.errors import KgError
from kg.evaluate import find_cases, render
from kg.evaluate.compare import compare, locate
from kg.evaluate.figures import FIELDS, overall
from kg.evaluate.gold import read_gold
from kg.extract import extract, record
from kg.sources import read_file

TEXT = """\
Norway-Japan Foreign Ministers' Meeting

May 14, 2021

On May 14, Mr. Jun Arai, Minister for Foreign Affairs of Japan, held a meeting with Ms. Ingrid Dahl, Minister of \
Foreign Affairs of Norway, in Tokyo.

The two ministers confirmed that a working group on fisheries will be held in Bergen in June.

Minister Dahl expressed concern about the situation in Myanmar.
"""
GOLD = {
    "id": "page",
    "publisher": "Ministry of Foreign Affairs of Japan",
    "header": {"kind": "foreign-ministers-meeting", "date": "2021-05-14", "place": "Tokyo, Japan"},
    "participants": [
        {"name": "Jun Arai", "country": "JP", "role": "Minister for Foreign Affairs"},
        {"name": "Ingrid Dahl", "country": "NO", "role": "Minister of Foreign Affairs"},
    ],
    "others": [],
    "sentences": [
        {"anchor": "On May 14, Mr. Jun", "speakers": ["BOTH"], "act": "report", "issues": ["bilateral-visits"]},
        {"anchor": "The two ministers confirmed", "speakers": ["BOTH"], "act": "commit", "issues": ["fisheries"],
         "commitment": True, "due": "2021-06", "place": "Bergen, Norway", "event": "working-group"},
        {"anchor": "Minister Dahl expressed", "speakers": ["Dahl"], "act": "condemn", "issues": ["other:myanmar"]},
    ],
}  # fmt: skip


def written(folder, gold=GOLD, text=TEXT, name="page"):
    """A folder of texts and one of gold with a single document."""
    for place, ending, content in (("texts", "txt", text), ("gold", "yaml", yaml.safe_dump(gold))):
        (folder / place).mkdir(exist_ok=True)
        (folder / place / f"{name}.{ending}").write_text(content, encoding="utf-8")
    return folder / "texts", folder / "gold"


def changed(path, value):
    """The gold with one value changed; the path names keys and numbers."""
    gold = json.loads(json.dumps(GOLD))
    place = gold
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return gold


def kg(*words):
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


@pytest.mark.skipif(not DEV.is_dir(), reason=NO_DEV)
def test_every_figure_is_the_scorers():
    specification = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    score = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(score)
    tally = score.Tally()
    for path in sorted((DEV / "gold").glob("*.yaml")):
        source = DEV / "texts" / f"{path.stem}.txt"
        found = record(extract(read_file(source)))
        score.score_document(tally, path.stem, source.read_text(encoding="utf-8"),
                             yaml.safe_load(path.read_text(encoding="utf-8")), found)  # fmt: skip
    counts = of_dev().counts
    for name in score.FIGURES:
        assert (counts[name].right, counts[name].said, counts[name].wanted) == (
            tally.true[name], tally.said[name], tally.gold[name]), name  # fmt: skip
        assert round(counts[name].f1, 3) == round(tally.f1(name), 3)
    assert len(of_dev().disagreements) == len(tally.errors)


def test_our_own_cases_are_measured_by_publisher():
    result = of_cases()
    assert len(result.documents) == len(list(CASES.glob("*/gold.yaml")))
    publishers = result.by_publisher()
    assert len(publishers["Ministry of Foreign Affairs of Japan"]) == 7
    assert sum(len(documents) for documents in publishers.values()) == len(result.documents)
    assert overall(result.counts) > 0.85


def test_a_right_answer_counts_in_every_field(tmp_path):
    texts, gold = written(tmp_path)
    result = kg(texts, gold, "--format", "json", "--errors")
    assert result.exit_code == 0, result.output
    answer = json.loads(result.output)
    assert answer["overall"] == 1.0, answer["disagreements"]
    assert answer["disagreements"] == []
    assert answer["fields"]["ordinals"]["f1"] is None
    assert list(answer["publishers"]) == ["Ministry of Foreign Affairs of Japan"]


@pytest.mark.parametrize(
    ("path", "value", "field", "figure"),
    [
        (["header", "kind"], "summit", "kind", 0.0),
        (["header", "date"], "2021-05-13", "date", 0.0),
        (["header", "place"], "Oslo, Norway", "place", 0.0),
        (["header", "ordinals"], [3], "ordinals", 0.0),
        (["participants", 1, "name"], "Anna Berg", "participants", 0.5),
        (["participants", 1, "country"], "SE", "participants", 0.5),
        (["sentences", 1, "act"], "agree", "act", 2 / 3),
        (["sentences", 2, "speakers"], ["Arai"], "sides", 2 / 3),
        (["sentences", 1, "issues"], ["energy"], "issues", 0.5),
        (["sentences", 1, "due"], "2021-09", "due", 0.0),
        (["sentences", 1, "event"], "visit", "event", 0.0),
        (["sentences", 1, "place"], "Sapporo, Japan", "commitment_place", 0.0),
        (["sentences", 2, "commitment"], True, "commitments", 2 / 3),
    ],
)
def test_a_wrong_answer_lowers_its_figure_alone_and_is_told(tmp_path, path, value, field, figure):
    texts, gold = written(tmp_path, changed(path, value))
    answer = json.loads(kg(texts, gold, "--format", "json", "--errors").output)
    assert answer["fields"][field]["f1"] == pytest.approx(figure)
    assert field in {one["field"] for one in answer["disagreements"]}
    others = {"sides", "participants"} if field == "participants" else {field}
    assert all(row["f1"] in (1.0, None) for name, row in answer["fields"].items() if name not in others)


def test_times_within_some_days_and_a_second_event_are_no_fault(tmp_path):
    gold = changed(["sentences", 1, "due"], "2021-06-03/2021-06-28")
    answer = json.loads(kg(*written(tmp_path, gold), "--format", "json").output)
    assert answer["fields"]["due"]["f1"] == 1.0
    sentence = GOLD["sentences"][1]
    second = {"due": sentence["due"], "place": sentence["place"], "event": sentence["event"]}
    gold = changed(["sentences", 1], sentence | {"due": None, "place": None, "event": None, "also": [second]})
    answer = json.loads(kg(*written(tmp_path, gold), "--format", "json", "--errors").output)
    assert answer["disagreements"] == []


def test_a_statement_outside_the_gold_is_a_fault_unless_it_narrates(tmp_path):
    gold = json.loads(json.dumps(GOLD))
    del gold["sentences"][0]
    answer = json.loads(kg(*written(tmp_path, gold), "--format", "json").output)
    assert answer["fields"]["statements"]["f1"] == 1.0
    del gold["sentences"][1]
    answer = json.loads(kg(*written(tmp_path, gold), "--format", "json").output)
    assert answer["fields"]["statements"] == {"f1": pytest.approx(2 / 3), "right": 1, "said": 2, "wanted": 1}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["sentences", 1, "spekers"], ["BOTH"], "spekers"),
        (["header", "due"], "2021", "'due' is unknown"),
        (["participants", 0, "nation"], "JP", "nation"),
        (["remark"], "x", "remark"),
        (["sentences", 1, "anchor"], "The two ministers agreed", "no sentence that begins 'The two ministers agreed'"),
        (["sentences", 1, "anchor"], None, "'anchor' is missing"),
        (["sentences", 1, "due"], "mid-June", "'mid-June' at 'due' is no EDTF date"),
        (["sentences", 1, "due"], "2021-02-30", "2021-02-30"),
        (["header", "date"], "2021-13", "2021-13"),
        (["sentences", 1, "act"], "promise", "'promise' is no act"),
        (["sentences", 1, "event"], "party", "'party' is no event"),
        (["header", "kind"], "dinner", "'dinner' is no kind"),
        (["sentences", 1, "issues"], ["fishing"], "other:fishing"),
        (["sentences", 1, "commitment"], "yes", "true or false"),
        (["participants", 0, "country"], "Japan", "no code of a country"),
        (["header", "ordinals"], ["third"], "list of numbers"),
        (["sentences"], "none", "must be a list"),
    ],
)
def test_a_slip_in_the_gold_is_told_with_its_place(tmp_path, path, value, said):
    texts, gold = written(tmp_path, changed(path, value))
    result = kg(texts, gold)
    assert result.exit_code == 1
    assert said in result.output and "page.yaml" in result.output
    assert "Traceback" not in result.output


def test_gold_that_is_no_yaml_is_told(tmp_path):
    texts, gold = written(tmp_path)
    (gold / "page.yaml").write_text("id: page\nheader: {kind: [\n", encoding="utf-8")
    result = kg(texts, gold)
    assert result.exit_code == 1 and "no valid YAML at line" in result.output


def test_a_date_without_quotes_is_read(tmp_path):
    _, gold = written(tmp_path)
    path = gold / "page.yaml"
    path.write_text("header: {date: 2021-05-14}\nsentences: []\n", encoding="utf-8")
    assert read_gold(path).date == "2021-05-14"


def test_gold_without_its_text_and_folders_without_gold_are_told(tmp_path):
    texts, gold = written(tmp_path)
    (texts / "page.txt").rename(texts / "other.txt")
    with pytest.raises(KgError, match=r"page\.yaml: The folder .* has no text"):
        find_cases(texts, gold)
    for words in ([tmp_path / "nowhere", gold], [texts, tmp_path / "nowhere"], [tmp_path / "nowhere"], [texts]):
        result = kg(*words)
        assert result.exit_code == 1 and "Traceback" not in result.output


def test_a_text_that_cannot_be_read_counts_as_silence(tmp_path):
    written(tmp_path)
    texts, gold = written(tmp_path, changed(["id"], "empty"), text="", name="empty")
    result = kg(texts, gold, "--format", "table")
    assert result.exit_code == 3
    assert "empty.txt" in result.output
    assert "6 sentences" in result.output


def test_html_and_markdown_are_measured_as_well(tmp_path):
    texts, gold = written(tmp_path)
    (texts / "page.txt").unlink()
    body = "".join(f"<p>{line}</p>\n" for line in TEXT.split("\n\n")[1:])
    (texts / "page.html").write_text(
        f"<html><head><title>T</title></head><body><main><h1>{TEXT.split(chr(10))[0]}</h1>\n{body}</main></body></html>",
        encoding="utf-8",
    )
    answer = json.loads(kg(texts, gold, "--format", "json").output)
    assert answer["fields"]["act"]["f1"] == 1.0 and answer["fields"]["due"]["f1"] == 1.0


def test_an_anchor_may_run_over_a_line_break(tmp_path):
    _, gold = written(tmp_path)
    text = TEXT.replace("The two ministers confirmed", "The two\nministers confirmed")
    spans = locate(read_gold(gold / "page.yaml"), text, wrapped=True)
    assert text[spans[1].start :].startswith("The two\nministers")
    assert text[: spans[1].end].endswith("June.")


def test_a_list_of_guesses_is_no_right_answer(tmp_path):
    _, folder = written(tmp_path)
    gold = read_gold(folder / "page.yaml")
    start = TEXT.index("The two ministers")
    one = {"start": start, "end": start + 60, "sides": ["JP", "NO"]}
    for acts, right in ((["agree", "commit"], 1), (["agree", "commit", "state"], 0)):
        found = {"statements": [one | {"act": act} for act in acts]}
        assert compare(gold, TEXT, found, wrapped=False).counts["act"].right == right


def test_the_table_and_markdown_show_all_parts():
    for form in ("table", "md"):
        shown = render(of_cases(), form, errors=True)
        assert all(f"{name.replace('_', ' ')} " in shown for name in FIELDS)
        assert "Department of Foreign Affairs and Trade" in shown
        assert "Above 0.9:" in shown and "share right" in shown
        assert shown.count(": wanted ") == len(of_cases().disagreements) > 0
    assert render(of_cases(), "md").count("\n## ") == 3
    assert ": wanted " not in render(of_cases(), "table")


def test_help_names_both_ways():
    shown = kg("--help").output
    assert "NAME/gold.yaml" in shown and Path("tests/cases").as_posix() in shown
