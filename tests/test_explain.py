"""What was read, shown: every finding stands by its sentence with the words it rests on, and nothing slips through."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from evaluations import DEV, ROOT, of_cases, of_dev
from test_evaluate import TEXT

from kg.cli import main
from kg.explain import as_page, as_text, explain
from kg.resources import table
from kg.sources import read_file, read_text

PAGE = ROOT / "data" / "readouts" / "mofa-jp" / "mofa-jp-2018-03-21.txt"


@pytest.fixture(scope="module")
def first_page():
    return explain(read_file(PAGE))


def of_text(text):
    return explain(read_text(text, "page.txt"))


def kg(*words):
    return CliRunner().invoke(main, ["explain", *map(str, words)])


def findings(explained):
    return [finding for block in explained.blocks for passage in block.passages for finding in passage.findings]


def test_every_statement_is_shown_once(first_page):
    assert [finding.statement for finding in findings(first_page)] == list(first_page.facts.statements)
    assert [finding.number for finding in findings(first_page)] == list(range(1, len(first_page.facts.statements) + 1))


def test_every_line_of_the_text_is_there(first_page):
    shown = re.sub(r"<[^>]+>", "", as_page(first_page))
    plain = as_text(first_page)
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        words = line.split()[:3]
        assert not words or words[-1].replace("&", "&amp;") in shown
        assert not words or words[-1] in plain


def words_of(explained, kind):
    text = explained.readout.text
    return [
        text[mark.start : mark.end]
        for block in explained.blocks
        for passage in block.passages
        for mark in passage.marks
        if mark.kind == kind
    ]


def test_the_words_that_matter_are_marked():
    explained = of_text(TEXT)
    assert "confirmed" in words_of(explained, "verb")
    assert "expressed concern" in words_of(explained, "verb")
    assert {"The two ministers", "Minister Dahl"} <= set(words_of(explained, "subject"))
    assert "fisheries" in words_of(explained, "issue")
    assert words_of(explained, "date") == ["June"]


def test_a_pronoun_is_marked_behind_curly_quotes():
    text = TEXT.replace("Minister Dahl expressed concern about", "Minister Dahl spoke of “peace”. She also condemned")
    explained = of_text(text)
    assert "She" in words_of(explained, "subject")


def test_marks_never_overlap(first_page):
    for one in (first_page, of_text(TEXT)):
        for block in one.blocks:
            for passage in block.passages:
                for mark, following in zip(passage.marks, passage.marks[1:], strict=False):
                    assert mark.end <= following.start
                for mark in passage.marks:
                    assert passage.span.start <= mark.start < mark.end <= passage.span.end


def test_a_promise_tells_the_words_of_its_date(first_page):
    phrases = {
        promise.commitment.due: promise.phrase for finding in findings(first_page) for promise in finding.promises
    }
    assert phrases["2018-04-19"] == "April 19"
    assert phrases["../2018-11"] == "November this year"
    assert phrases["2018-04-10/2018-04-20"].startswith("mid-April")


def test_what_was_not_understood_is_shown_where_it_stands():
    explained = of_text(TEXT + "\nBeekeepers of all lands sang under a grey and endless sky.\n")
    assert "No speech act was recognised in this sentence" in as_text(explained)
    assert "No speech act was recognised in this sentence" in as_page(explained)
    assert any("not in data/reference/people.yaml" in message
               for block in explained.blocks for passage in block.passages for message in passage.unread)  # fmt: skip


def test_notices_without_a_sentence_stand_at_the_end():
    explained = explain(read_text(TEXT.replace("May 14, 2021\n", "").replace("On May 14, ", ""), "page.txt"))
    assert "About the page as a whole" in as_text(explained)
    assert "About the page as a whole" in as_page(explained)


def test_every_rule_that_fires_has_words():
    words = table("language/explanations")
    statements = [one.statement for one in of_cases().judged + (of_dev().judged if DEV.is_dir() else [])]
    for one in statements:
        assert one.rules[0].split("-")[0] in words["links"], one.rules
        assert one.act in words["acts"]
        assert set(one.rules[3:]) <= set(words["issues"]), one.rules
        link, group = [*one.rules, "", ""][:2]
        without = ("lead", "carried", "will", "listed", "embedded", "nominal")
        assert link.startswith(without) or group in words["verbs"], one.rules
        if len(one.rules) > 2 and one.rules[2] != group:
            assert one.rules[2] in words["complements"], one.rules


def test_groups_of_verbs_have_words():
    assert set(table("language/verbs")["groups"]) <= set(table("language/explanations")["verbs"])


def test_the_terminal_gets_lines_that_fit_and_colours_only_where_asked(first_page):
    plain = as_text(first_page)
    assert "\x1b" not in plain
    assert max(map(len, plain.splitlines())) <= 78
    coloured = as_text(first_page, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert max(map(len, as_text(first_page, width=50).splitlines())) <= 50


def test_control_characters_of_a_page_never_reach_the_terminal():
    shown = as_text(of_text(TEXT.replace("Minister Dahl expressed", "Minister Dahl \x1b[2J\x9b1mexpressed")))
    assert "\x1b" not in shown and "\x9b" not in shown


def test_the_page_escapes_whatever_the_text_holds():
    evil = '<script>alert(1)</script> "onmouseover="x'
    text = TEXT.replace("a working group on fisheries", f"a working group on fisheries {evil}")
    page = as_page(of_text(f"<b>{evil}</b>\n\n".replace("<b>", "").replace("</b>", "") + text))
    assert "<script" not in page
    assert '"onmouseover="' not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_address_that_is_no_web_address_is_no_link():
    from dataclasses import replace

    explained = of_text(TEXT)
    readout = replace(explained.readout, url="javascript:alert(1)", publisher="X")
    page = as_page(replace(explained, facts=replace(explained.facts, readout=readout)))
    assert "javascript:" not in page


def test_the_page_is_alone_and_the_same_each_time(first_page):
    page = as_page(first_page)
    assert page == as_page(explain(read_file(PAGE)))
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|link|img|iframe)\b|@import|url\(", page)
    assert page.count('class="note') >= len(first_page.facts.statements)


def test_the_command_prints_or_writes(tmp_path):
    printed = kg(PAGE)
    assert printed.exit_code == 0, printed.output
    assert "“confirmed” is a verb of confirming" in printed.output
    target = tmp_path / "page.html"
    assert kg(PAGE, "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert kg(PAGE, "--format", "html").output == target.read_text(encoding="utf-8")
    assert kg(PAGE, "-o", tmp_path / "page.txt").exit_code == 0
    assert not (tmp_path / "page.txt").read_text(encoding="utf-8").startswith("<")


@pytest.mark.parametrize("name", ["nowhere.txt", "empty.txt"])
def test_a_bad_file_gets_one_message(tmp_path, name):
    (tmp_path / "empty.txt").write_text("")
    result = kg(tmp_path / name, "-o", tmp_path / "out.html")
    assert result.exit_code == 1 and name in result.output and "Traceback" not in result.output
    assert not (tmp_path / "out.html").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    result = kg(PAGE, "-o", Path(tmp_path) / "file" / "out.html")
    assert result.exit_code == 1 and "cannot be written" in result.output


def test_every_case_can_be_shown():
    for case in sorted((ROOT / "tests" / "cases").glob("*/readout.*")):
        explained = explain(read_file(case))
        assert [finding.statement for finding in findings(explained)] == list(explained.facts.statements), case
        assert as_page(explained) and as_text(explained, colour=True)
