"""The conversation in a terminal: a question, a key, the next question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg import edtf
from kg.errors import KgError
from kg.review.desk import Desk
from kg.review.fields import REMOVABLE, Unclear, chosen, typed_value
from kg.review.notebook import Notebook
from kg.review.questions import Field, Question
from kg.review.showing import as_text

__all__ = ["HELP", "Ended", "Reader", "converse"]

_KEYS = "a accept  r reject  c correct  m merge  s skip  u undo  b back  q quit  ? help"
HELP = """\
  a  accept   the program reads the sentence right
  r  reject   it does not: the claim leaves the graph (the sentence stays on record)
  c  correct  right in substance, but one of its values is wrong: you are asked which, and for the right one
  m  merge    a person or event in it is the same as another: you are asked which
  s  skip     decide nothing; it is asked again next time
  u  undo     take back your last decision of this session
  b  back     to the question before
  q  quit     what you have decided is kept
Enter alone goes back a step. Every decision is written at once."""
_WHY = {"accepted": "Checked against the sentence.", "rejected": "The sentence does not say so.",
        "corrected": "Corrected after reading the sentence.", "merged": "Two names of one and the same."}


class Reader(Protocol):
    """Where answers come from; both raise EOFError when there are no more."""

    def key(self, prompt: str) -> str:
        """One key; empty for Enter."""

    def line(self, prompt: str, choices: Sequence[str] = ()) -> str:
        """A line; ``choices`` may be completed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a conversation ended: how many decisions stand, and how many questions nobody has answered."""

    decided: int
    left: int


class _Back(Exception):
    """The person wants to go back a step."""


def converse(questions: Sequence[Question], desk: Desk, notebook: Notebook, reader: Reader,
             say: Callable[[str], None], *, style: Callable[[str, str], str] = lambda text, _: text,
             width: int = 78) -> Ended:
    """Ask the questions until they or the answers end; each decision is in the notebook when the next one comes."""
    return _Conversation(questions, desk, notebook, reader, say, style, width).run()


class _Conversation:
    def __init__(self, questions: Sequence[Question], desk: Desk, notebook: Notebook, reader: Reader,
                 say: Callable[[str], None], style: Callable[[str, str], str], width: int) -> None:
        self.questions, self.desk, self.notebook, self.reader = questions, desk, notebook, reader
        self.say, self.style, self.width = say, style, width
        self.verdicts: dict[int, str] = {}
        self.asked: list[int] = []  # the question of each decision that stands, for undo
        self.at = 0

    def run(self) -> Ended:
        try:
            while self.at < len(self.questions):
                self._ask(self.questions[self.at])
        except (EOFError, KeyboardInterrupt):
            self.say("")
        return Ended(self.notebook.written, len(self.questions) - len(set(self.asked)))

    def _ask(self, question: Question) -> None:
        self.say("\n" + as_text(question, f"[{self.at + 1} of {len(self.questions)}]", self.style, self.width))
        if self.at in self.verdicts:
            self.say(f"  You have decided: {self.verdicts[self.at]}. A new decision takes its place; u takes it back.")
        while True:
            key = self.reader.key(f"{self.style(_KEYS, 'dim')} > ")[:1].lower()
            try:
                if self._did(key, question):
                    return
            except _Back:
                continue
            except KgError as problem:
                self.say(f"  {problem}")

    def _did(self, key: str, question: Question) -> bool:
        """Do what a key says; True where the conversation goes on to the question at `at`."""
        if key == "a":
            return self._write(question, "accepted", _WHY["accepted"])
        if key == "r":
            return self._write(question, "rejected", self._why("rejected"))
        if key == "c":
            return self._correct(question)
        if key == "m":
            return self._merge(question)
        if key == "s":
            self.at += 1
            return True
        if key == "b":
            if self.at == 0:
                self.say("  This is the first question.")
            self.at = max(0, self.at - 1)
            return True
        if key == "u":
            return self._undo()
        if key == "q":
            raise EOFError
        if key:
            self.say(HELP)
        return False

    def _undo(self) -> bool:
        name = self.notebook.undo()
        if name is None:
            self.say("  There is no decision of this session to take back.")
            return False
        self.at = self.asked.pop()
        if self.at not in self.asked:
            self.verdicts.pop(self.at, None)
        self.say(f"  Taken back: {name}.")
        return True

    def _write(self, question: Question, verdict: str, why: str, **more: Any) -> bool:
        name = self.notebook.write(self.desk.draft(question, verdict, why, **more))
        self.asked.append(self.at)
        self.verdicts[self.at] = verdict
        self.say(self.style(f"  ✓ {verdict} ({name})", "done"))
        self.at += 1
        return True

    def _why(self, verdict: str) -> str:
        return self._line(f"  Why? (Enter: {_WHY[verdict]}) ") or _WHY[verdict]

    def _line(self, prompt: str, choices: Sequence[str] = ()) -> str:
        return " ".join(self.reader.line(prompt, choices).split())

    # -- correct

    def _correct(self, question: Question) -> bool:
        if not question.fields:
            self.say("  Nothing of this can be corrected here: accept, reject or skip it.")
            return False
        field = self._field(question)
        value = self._value(field)
        replace = {field.prop: value}
        if field.prop == "dip:act" and value != "act:report":
            # Only what the text itself tells goes without a speaker.
            silent = [one for one in question.fields if one.name == "speaker" and not one.now]
            replace |= {one.prop: self._value(one) for one in silent}
        return self._write(question, "corrected", self._why("corrected"), target=field.node, replace=replace)

    def _field(self, question: Question) -> Field:
        fields = {str(number): one for number, one in enumerate(question.fields, 1)}
        if len(fields) == 1:
            return question.fields[0]
        for number, one in fields.items():
            self.say(f"  {number}  {one.name}: {self._now(one)}")
        names = {one.name: one.name for one in question.fields}
        typed = self._answer("  Which of these is wrong? ", list(names))
        while typed not in fields:
            try:
                name = chosen(typed, names)
                return next(one for one in question.fields if one.name == name)
            except Unclear as problem:
                self.say(f"  {problem}.")
                typed = self._answer("  Which of these is wrong? (its number or name) ", list(names))
        return fields[typed]

    def _now(self, field: Field) -> str:
        label = self.desk.known.label
        words = [value if field.sort in ("text", "number") else label(value) for value in field.now]
        return ", ".join(words) or "nothing"

    def _answer(self, prompt: str, choices: Sequence[str] = ()) -> str:
        typed = self._line(prompt, choices)
        if not typed:
            raise _Back
        return typed

    def _value(self, field: Field) -> Any:
        choices = self.desk.choices(field)
        hints = [*(["several with commas"] if field.several else []),
                 *(["- for none"] if field.sort in REMOVABLE else [])]
        typed_out = field.sort in ("number", "text")  # a number in front of these would be taken for the value
        offered = list(field.now) if len(field.now) > 1 and not field.several and not typed_out else []
        if not offered and len(choices) <= 12:
            offered = list(choices)
        elif choices and not offered:
            hints.append("? lists them")
        hint = f" ({'; '.join(hints)})" if hints else ""
        self._offer(offered, choices)
        while True:
            typed = self._answer(f"  {field.name}{hint}: ", _completions(choices))
            if typed == "?" and choices:
                offered = sorted(choices, key=lambda name: choices[name].casefold())
                self._offer(offered, choices)
                continue
            if typed.isdecimal() and 0 < int(typed) <= len(offered):
                typed = offered[int(typed) - 1]
            try:
                value = typed_value(field, typed, choices)
                if objection := self.desk.objection(field, value):
                    raise Unclear(objection)
            except Unclear as problem:
                self.say(f"  {problem}.")
                offered = problem.candidates or offered
                self._offer(problem.candidates, choices)
                continue
            self.say(f"  {field.name}: {self._shown(value, choices)}")
            return value

    def _offer(self, names: Sequence[str], choices: Mapping[str, str]) -> None:
        for number, name in enumerate(names, 1):
            label, code = choices.get(name, name), name.partition(":")[2]
            self.say(f"    {number}  {label}" + (f"  ({code})" if not label.casefold().startswith(code) else ""))

    def _shown(self, value: Any, choices: Mapping[str, str]) -> str:
        if isinstance(value, dict):
            return edtf.words(value["edtf"]) if "edtf" in value else str(value["text"])
        if isinstance(value, list):
            return ", ".join(choices[one] for one in value)
        return "nothing" if value is None else choices.get(str(value), str(value))

    # -- merge

    def _merge(self, question: Question) -> bool:
        if not question.things:
            self.say("  There is no person or event here that could be merged.")
            return False
        label = self.desk.known.label
        goes = question.things[0]
        if len(question.things) > 1:
            things = {name: label(name) for name in question.things}
            goes = self._one("  Which one goes? ", things, list(things))
        others = self.desk.mergeable(goes)
        near = self.desk.alike(goes)
        self.say(f"  {label(goes)} is the same as:")
        into = self._one("  Which one stays? (a number or a name) ", others, list(near))
        self.say(f"  {label(goes)} becomes {others[into]}.")
        return self._write(question, "merged", self._why("merged"), target=goes, into=into)

    def _one(self, prompt: str, choices: Mapping[str, str], offered: Sequence[str]) -> str:
        self._offer(offered, choices)
        while True:
            typed = self._answer(prompt, _completions(choices))
            if typed.isdecimal() and 0 < int(typed) <= len(offered):
                return offered[int(typed) - 1]
            try:
                return chosen(typed, choices)
            except Unclear as problem:
                self.say(f"  {problem}.")
                offered = problem.candidates or offered
                self._offer(problem.candidates, choices)


def _completions(choices: Mapping[str, str]) -> list[str]:
    return sorted({form for name, label in choices.items() for form in (name.partition(":")[2], label)})
