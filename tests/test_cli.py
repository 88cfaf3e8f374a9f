"""The command as a user has it: what it prints, what it writes, and with which exit status it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "data" / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.txt"
READOUTS = ROOT / "data" / "readouts"
OUTPUTS = {"bilateral.nq", "bilateral.trig", "bilateral.ttl", "graph.html", "ledger.sqlite", "report.md", "store"}


def run(*words, **options):
    return CliRunner().invoke(main, [str(word) for word in words], **options)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    output = tmp_path_factory.mktemp("cli") / "out"
    result = run("build", READOUTS, "-o", output)
    assert result.exit_code == 0, result.output
    return output


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.parts
    }


def test_build_writes_what_it_says(folder):
    assert {path.name for path in folder.iterdir()} == OUTPUTS


def test_build_tells_counts_and_places(tmp_path):
    result = run("build", PAGE, "-o", tmp_path / "out")
    assert "17  statements" in result.output
    assert "6  commitments with a due date" in result.output
    assert str(tmp_path / "out" / "graph.html") in result.output


def test_two_builds_give_the_same_bytes(folder, tmp_path):
    run("build", READOUTS, "-o", tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(folder)


def test_a_build_elsewhere_in_another_locale_gives_the_same_bytes(folder, tmp_path):
    environment = os.environ | {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "77"}
    subprocess.run(
        [sys.executable, "-m", "kg", "build", str(READOUTS), "-o", "elsewhere"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert files_of(tmp_path / "elsewhere") == files_of(folder)


def test_ask_answers_a_saved_question(folder):
    result = run("ask", "commitments-due-by", "--day", "2018-05-31", "--format", "csv", "-d", folder)
    assert result.exit_code == 0, result.output
    assert "2018-04-19" in result.output and "2018-11-30" not in result.output


def test_ask_reads_a_query_from_standard_input(folder):
    result = run("ask", "-", "-d", folder, input="SELECT (COUNT(*) AS ?n) { ?s a dip:Statement }")
    assert result.exit_code == 0, result.output
    assert "17" in result.output


def test_ask_runs_a_file_and_an_exported_graph(folder, tmp_path):
    query = tmp_path / "mine.rq"
    query.write_text("SELECT ?m { ?m a dip:Meeting ; dip:status status:held }")
    for dataset in ("bilateral.nq", "bilateral.trig", "bilateral.ttl"):
        result = run("ask", query, "-d", folder / dataset, "--format", "json")
        assert [row["m"]["value"].rsplit("/", 1)[-1] for row in json.loads(result.output)["results"]["bindings"]] == [
            "2018-03-21-jp-ru-foreign-ministers-meeting"
        ]


def test_ask_without_a_name_lists_the_questions():
    result = run("ask")
    assert result.exit_code == 0
    assert "all-commitments" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ask", "no-such-question"], "no-such-question"),
        (["ask", "commitments-due-by", "--day", "soon"], "soon"),
        (["ask", "commitments-due-by", "--dya", "2018-05-31"], "dya"),
        (["ask", "-"], "SELEC"),
        (["draw", "no-such-view"], "no-such-view"),
    ],
)
def test_a_wrong_question_gets_one_clear_message(folder, words, said):
    result = run(*words, "-d", folder, input="SELEC ?s { ?s ?p ?o }")
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_check_passes_and_fails_by_exit_status(folder, tmp_path):
    assert run("check", "-d", folder).exit_code == 0
    broken = tmp_path / "broken.nq"
    lines = (folder / "bilateral.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken.write_text("".join(line for line in lines if "ontology#firmness>" not in line), encoding="utf-8")
    result = run("check", "-d", broken)
    assert result.exit_code == 1
    assert "firmness" in result.output


def test_draw_writes_a_page(folder, tmp_path):
    result = run("draw", "commitments", "-d", folder, "-o", tmp_path / "page.html")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("format_", ["trig", "nq", "ttl", "jsonld", "csv", "graphml", "gexf"])
def test_export_gives_the_same_bytes_twice(folder, tmp_path, format_):
    one, two = (
        tmp_path / f"one.{'zip' if format_ == 'csv' else format_}",
        tmp_path / f"two.{'zip' if format_ == 'csv' else format_}",
    )
    assert run("export", "--format", format_, "-d", folder, "-o", one).exit_code == 0
    assert run("export", "--format", format_, "-d", folder, "-o", two).exit_code == 0
    assert one.read_bytes() == two.read_bytes() != b""


def test_extract_prints_one_object(tmp_path):
    result = run("extract", PAGE)
    assert result.exit_code == 0
    assert json.loads(result.output)["meeting"]["date"] == "2018-03-21"


def test_extract_prints_one_line_a_document_and_goes_on_after_a_bad_one(tmp_path):
    bad = tmp_path / "empty.txt"
    bad.write_text("")
    process = subprocess.run([sys.executable, "-m", "kg", "extract", PAGE, bad, PAGE], capture_output=True, text=True)
    assert process.returncode == 3
    assert [json.loads(line)["source"]["id"] for line in process.stdout.splitlines()] == ["mofa-2018-03-21"] * 2
    assert "empty.txt" in process.stderr and "Traceback" not in process.stderr


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "japanese.txt": "日露外相会談が行われました。両大臣は平和条約について議論しました。".encode() * 5,
    "recipe.txt": b"Take two eggs and a cup of flour. Stir well. Bake for ten minutes until the cake is brown.\n",
    "page.html": b"<html><head><title>x</title></head><body></body></html>",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_page_gets_one_message_and_leaves_nothing(tmp_path, name):
    page = tmp_path / name
    page.write_bytes(BAD[name])
    result = run("build", page, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert name in result.output and "Traceback" not in result.output
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_the_rest_of_a_batch_is_built(tmp_path):
    (tmp_path / "in").mkdir()
    for name, content in BAD.items():
        (tmp_path / "in" / name).write_bytes(content)
    (tmp_path / "in" / "good.txt").write_bytes(PAGE.read_bytes())
    result = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 3
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert all(name in result.output and name in report for name in BAD)
    assert {path.name for path in (tmp_path / "out").iterdir()} == OUTPUTS


def test_a_huge_file_is_refused(tmp_path):
    page = tmp_path / "huge.txt"
    with page.open("wb") as file:
        file.truncate(50_000_000)
    result = run("build", page, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "huge.txt" in result.output and "50 MB" in result.output


def test_a_missing_folder_is_told(tmp_path):
    result = run("build", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "nowhere" in result.output


def test_an_output_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    result = run("build", PAGE, "-o", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert "out" in result.output and "Traceback" not in result.output


def test_a_failed_build_leaves_the_last_one(folder, tmp_path):
    before = files_of(folder)
    assert run("build", tmp_path / "nowhere", "-o", folder).exit_code == 1
    assert files_of(folder) == before


def test_nothing_built_yet_is_told(tmp_path):
    result = run("ask", "all-commitments", "-d", tmp_path / "build")
    assert result.exit_code == 1
    assert "kg build" in result.output


@pytest.mark.parametrize("verb", ["build", "extract", "ask", "compare", "check", "draw", "export", "gaps", "issue",
                                  "holders", "bridges"])
def test_every_verb_has_help_with_examples(verb):
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert f"kg {verb}" in result.output.split("Examples:")[1]
    assert f"`kg {verb}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_help_tells_the_exit_statuses():
    assert "Exit status" in run("--help").output


def test_a_build_does_not_read_what_the_program_has_written(tmp_path):
    drop, out = tmp_path / "drop", tmp_path / "drop" / "out"
    drop.mkdir()
    (drop / "page.txt").write_bytes(PAGE.read_bytes())
    assert run("build", drop, "-o", out).exit_code == 0
    before = files_of(out)
    assert run("explain", drop / "page.txt", "-o", drop / "explained.html").exit_code == 0
    (drop / "graph.html").write_bytes((out / "graph.html").read_bytes())
    again = run("build", drop, "-o", out)
    assert again.exit_code == 3 and again.output.count("written by bilateral-kg") == 2
    assert files_of(out)["bilateral.nq"] == before["bilateral.nq"]


@pytest.mark.parametrize(("words", "said"), [
    (("build", "--as-of", "2018-02-30"), "the day 2018-02-30 does not exist"),
    (("ledger", "--as-of", "30.2.2018"), "'30.2.2018' is not written as YYYY-MM-DD"),
    (("gaps", "--since", "2018-13-01"), "the day 2018-13-01 does not exist")])
def test_a_day_that_does_not_exist_is_told_so(words, said):
    result = run(*words)
    assert result.exit_code == 2 and said in result.output


def test_one_of_a_thing_is_counted_as_one(tmp_path):
    said = run("build", PAGE, "-o", tmp_path / "out").output
    assert "      1  readout\n" in said and "      1  decision of people that holds\n" in said
    assert "chronologies (.yaml" in " ".join(run("build", "--help").output.split())
