"""What sentences of a readout are read as: acts, sides, undertakings, dates, events; invented sentences throughout."""

import pytest

from kg.extract import extract
from kg.sources import read_text

HEAD = """Japan-Norway Foreign Ministers' Meeting

May 10, 2023

On May 10, Mr. Kenji Arai, Minister for Foreign Affairs of Japan, held a meeting with Ms. Ingrid Solheim, Minister \
of Foreign Affairs of Norway.

"""
BOTH, JP, NO = {"JP", "NO"}, {"JP"}, {"NO"}


def statements(sentence, head=HEAD):
    readout = read_text(head + sentence + "\n", "page.txt")
    start = readout.text.index(sentence.split("\n")[0])
    return [one for one in extract(readout).statements if one.span.start >= start]


SENTENCES = [
    # joint verbs: a view or an undertaking, by their complement
    ("The two ministers agreed that trade is important.", "agree", BOTH, None),
    ("The two ministers agreed to open a joint office in Oslo.", "commit", BOTH, "?"),
    ("The two sides concurred on holding expert talks in Oslo in June.", "commit", BOTH, "2023-06"),
    ("They confirmed the importance of the rule of law.", "agree", BOTH, None),
    ("The ministers shared the view that sanctions will remain necessary.", "agree", BOTH, None),
    ("Both sides decided to send a mission to Bergen by the end of July.", "commit", BOTH, "../2023-07"),
    ("The two ministers were of one mind that the talks must go on.", "agree", BOTH, None),
    ("It was agreed that the working group will meet in Tokyo on 4 June.", "commit", BOTH, "2023-06-04"),
    ("Agreement was reached on resuming the fisheries talks in September.", "commit", BOTH, "2023-09"),
    ("There was agreement that piracy is a threat.", "agree", BOTH, None),
    # one speaker
    ("Minister Arai stated that Japan would host the conference in August.", "commit", JP, "2023-08"),
    ("Minister Solheim explained the policy of her government.", "state", NO, None),
    ("Minister Solheim expressed the hope that the office would open in June.", "state", NO, None),
    ("Minister Arai pledged $20 million for schools in Kenya.", "commit", JP, "?"),
    ("Minister Solheim promised to send the list within ten days.", "commit", NO, "2023-05-10/2023-05-20"),
    ("Minister Arai denied that Japan would leave the treaty by June.", "state", JP, None),
    ("Minister Solheim ruled out that Norway would lift the ban by June 1.", "state", NO, None),
    ("The Norwegian side announced its intention to join the programme next year.", "commit", NO, "2024"),
    ("Minister Arai reaffirmed Japan's commitment to peace.", "state", JP, None),
    ("Norway will train 30 officials in the second half of 2023.", "commit", NO, "2023-07/2023-12"),
    # the other acts
    ("The two ministers discussed energy and fisheries.", "discuss", BOTH, None),
    ("The situation in Yemen was also touched upon.", "discuss", BOTH, None),
    ("Minister Arai thanked Norway for its support.", "welcome", JP, None),
    ("Gratitude was conveyed to the Norwegian authorities for their help.", "welcome", JP, None),
    ("Minister Solheim condemned the attack of 3 April.", "condemn", NO, None),
    ("Concern was voiced by Minister Solheim over the arrests.", "condemn", NO, None),
    ("Minister Arai urged Norway to release the vessel.", "request", JP, None),
    ("Minister Solheim called on all parties to show restraint.", "request", NO, None),
    ("Minister Arai called on Prime Minister Lars Holm in the morning.", "report", BOTH, None),
    ("Minister Solheim invited Minister Arai to visit Norway.", "invite", NO, None),
    ("The two ministers signed an agreement on visas.", "sign", BOTH, None),
    ("A memorandum of understanding was signed after the talks.", "sign", BOTH, None),
    ("Minister Arai paid tribute to the victims of the avalanche.", "state", JP, None),
    # nouns and participles
    ("An in-depth exchange of views took place on fisheries.", "discuss", BOTH, None),
    ("The two ministers concurred on working together toward safe seas.", "commit", BOTH, "?"),
    ("They agreed on the working methods of the office.", "agree", BOTH, None),
    ("Minister Arai announced the provision of pumps to two clinics.", "commit", JP, "?"),
    ("The Japanese delegation was led by Mr. Ken Doi, and the Norwegian one by Mr. Lars Holm.", "report", BOTH, None),
    ("They agreed on holding talks on qualified nurses in Oslo in June.", "commit", BOTH, "2023-06"),
]


@pytest.mark.parametrize(("sentence", "act", "sides", "due"), SENTENCES, ids=[row[0][:60] for row in SENTENCES])
def test_a_sentence_is_read_as(sentence, act, sides, due):
    found = statements(sentence)
    assert [one.act for one in found] == [act]
    assert set(found[0].sides) == sides or act == "report"
    commitments = found[0].commitments
    assert bool(commitments) == (due is not None)
    if due not in (None, "?"):
        assert [one.due for one in commitments] == [due]


def test_the_date_of_a_conference_that_is_worked_towards_is_not_that_of_the_work():
    found = statements("They agreed to cooperate closely toward the Ocean Conference to be held in Lima in June 2024.")
    assert [(one.due, one.place) for one in found[0].commitments] == [(None, None)]


@pytest.mark.parametrize(("sentence", "kind"), [
    ("The two ministers agreed to meet in Oslo in June.", "foreign-ministers-meeting"),
    ("The two ministers agreed that their teams would meet in June.", "other"),
    ("It was agreed that the intergovernmental commission on trade, science and energy would meet in June.",
     "working-group"),
    ("They agreed to hold the next Strategic and Defence Dialogue in Oslo in June.", "strategic-dialogue"),
    ("Norway will provide four million euro for the training of judges in June.", None),
    ("Norway will train 30 officers in June.", "training"),
    ("Minister Arai said that he would attend the Ocean Ministerial in June.", "other"),
])
def test_what_is_to_be_held(sentence, kind):
    assert [one.event_kind for one in statements(sentence)[0].commitments] == [kind]


def test_who_is_visiting_undertakes_nothing_by_it():
    head = HEAD.replace("of Japan, held", "of Japan, who is visiting Norway, held")
    readout = read_text(head, "page.txt")
    assert [one.commitments for one in extract(readout).statements] == [()]


def test_entities_that_a_saved_page_has_kept_do_not_hide_what_it_says():
    found = statements("Minister&nbsp;Arai thanked&nbsp;Norway&#39;s Government for R&amp;D&nbsp;support.")
    assert [(one.act, one.sides) for one in found] == [("welcome", ("JP",))]


def test_two_verbs_give_two_statements():
    found = statements("Minister Arai thanked Norway for its help, and asked for the early release of the vessel.")
    assert [(one.act, one.sides) for one in found] == [("welcome", ("JP",)), ("request", ("JP",))]


def test_a_second_subject_speaks_for_itself():
    found = statements("Minister Arai welcomed the plan, and Minister Solheim promised to send the text in June.")
    assert [(one.act, one.sides) for one in found] == [("welcome", ("JP",)), ("commit", ("NO",))]


def test_semicolons_chain_acts():
    found = statements("The two sides noted the rise in trade; agreed to open an office in Oslo; and condemned piracy.")
    assert [one.act for one in found] == ["agree", "commit", "condemn"]


def test_he_is_who_spoke_last_alone():
    found = statements("Minister Arai welcomed the plan. He also asked for more time.")
    assert [(one.act, one.sides) for one in found] == [("welcome", ("JP",)), ("request", ("JP",))]


def test_items_of_a_list_share_the_verb_above_them():
    found = statements("The two ministers agreed to:\n\n• open a joint office in Oslo by the end of June\n\n"
                       "• hold the next round of talks in Tokyo in August\n")
    assert [(one.act, one.commitments[0].due) for one in found] == [("commit", "../2023-06"), ("commit", "2023-08")]


def test_a_past_date_beside_an_undertaking_is_no_due_date():
    found = statements("The two sides agreed to widen the cooperation that was launched in March 2020.")
    assert [one.commitments[0].due for one in found] == [None]


def test_an_aside_takes_no_date_away():
    found = statements("They agreed to resume the talks, which had been suspended since 2021, in Tokyo in July.")
    assert [one.commitments[0].due for one in found] == ["2023-07"]


def test_a_condition_is_kept_as_worded():
    found = statements("The two sides agreed to hold talks in Oslo in June, if circumstances permit.")
    commitment = found[0].commitments[0]
    assert commitment.condition == "if circumstances permit"
    assert commitment.firmness == "if-circumstances-permit"


@pytest.mark.parametrize(("sentence", "event", "city"), [
    ("They agreed to hold the next foreign ministers' meeting in Oslo in June.", "foreign-ministers-meeting", "Oslo"),
    ("Norway will send a team of experts to Osaka in June.", "mission", "Osaka"),
    ("Minister Arai accepted an invitation to visit Bergen in June.", "visit", "Bergen"),
    ("The next round will take place in Tokyo in June.", "foreign-ministers-meeting", "Tokyo"),
    ("It was agreed that the joint working group will convene in Tokyo in June.", "working-group", "Tokyo"),
    ("The two sides agreed to set up a working group in June.", None, None),
])
def test_the_event_and_its_place(sentence, event, city):
    commitment = statements(sentence)[0].commitments[0]
    assert (commitment.event_kind, commitment.place.city if commitment.place else None) == (event, city)
    assert commitment.due == "2023-06"


def test_firmness_follows_the_wording():
    words = {"decided to": "decided", "confirmed that they will": "confirmed", "agreed to": "agreed"}
    for wording, firmness in words.items():
        found = statements(f"The two sides {wording} open an office in Oslo.")
        assert [one.commitments[0].firmness for one in found] == [firmness]


@pytest.mark.parametrize(("wording", "firmness"), [
    ("confirmed that they would aim to", "intends"), ("agreed to strive to", "intends"),
    ("agreed that they will jointly seek to", "intends"), ("decided to work closely towards plans to", "intends"),
    ("confirmed that Norway would endeavour to", "intends"), ("pledged to try to", "intends"),
    ("shared the view that they will work towards plans to", "shared-view"),
    ("agreed to train staff in Oslo to try to", "agreed"), ("agreed to", "agreed"),
])
def test_an_aim_is_no_firmer_for_being_agreed_on(wording, firmness):
    found = statements(f"The two sides {wording} open an office in Oslo.")
    assert [one.commitments[0].firmness for one in found] == [firmness]


def test_what_is_not_understood_is_noticed():
    readout = read_text(HEAD + "Nobody knows whither the wind bloweth among cedars.\n", "page.txt")
    notices = extract(readout).notices
    assert any(notice.kind == "unknown-act" for notice in notices)
