"""What kind of meeting a title and lead of an unseen page report; the people and wordings are invented."""

from __future__ import annotations

import pytest

from kg.extract.header import read_header
from kg.extract.layout import lay_out
from kg.extract.people import cast_of
from kg.model import Readout, Span

KINDS = [
    (
        "Secretary Hart's Meeting with Kenyan President Otieno\n\nSecretary of State Ellen Hart met today with Kenyan "
        "President Samuel Otieno.",
        "other",
    ),
    (
        "Readout of Secretary of Defense Cole's Call With Minister Weiss\n\nSecretary of Defense Martin Cole spoke by "
        "phone today with German Defense Minister Karl Weiss.",
        "telephone-talk",
    ),
    (
        "Readout of Secretary of Defense Cole's Meeting With Israeli Minister of Defense Shalev\n\nSecretary "
        "of Defense "
        "Martin Cole hosted Israeli Minister of Defense Avi Shalev at the Pentagon today.",
        "defence-ministers-meeting",
    ),
    (
        "Readout of President Hale's Meeting with the Secretary-General of the United Nations\n\nPresident Peter "
        "Hale met "
        "today with United Nations Secretary-General Luis Prado.",
        "summit",
    ),
    (
        "Readout of National Security Advisor Ward's Call with Turkish Chief Advisor to the President Kaya\n\nNational "
        "Security Advisor Lee Ward spoke today with Cem Kaya, Spokesperson and Chief Advisor to the President of "
        "Türkiye.",
        "telephone-talk",
    ),
    (
        "Japan-Spain Security and Defense Dialogue\n\nMay 9, 2019\n\nOn May 9, Mr. Jun Ono, Deputy Director-General of "
        "the European Affairs Bureau, and Mr. Luis Vega, Director for Security Policy, Ministry of Foreign Affairs of "
        "Spain, held the Japan-Spain Security and Defense Dialogue in Tokyo.",
        "security-consultation",
    ),
    (
        "Japan-U.S.-ROK Vice Foreign Ministers' Meeting\n\nMay 9, 2019\n\nOn May 9, Mr. Jun Ono, Vice-Minister for "
        "Foreign "
        "Affairs, held a trilateral meeting with Deputy Secretary of State Wanda Cole and First Vice Minister of "
        "Foreign "
        "Affairs Shin Dong-ho of the ROK in Seoul.",
        "vice-ministerial-consultation",
    ),
    (
        "Japan-Canada Foreign Ministers' Working Dinner\n\nMay 9, 2019\n\nOn May 9, Mr. Jun Ono, Minister for Foreign "
        "Affairs, hosted a working dinner for the Honourable Julie Tremblay, Minister of Foreign Affairs of Canada.",
        "working-dinner",
    ),
    (
        "Japan-Bulgaria Foreign Ministers' Meeting and Working Lunch\n\nMay 9, 2019\n\nOn May 9, from 11 a.m., Mr. Jun "
        "Ono, Minister for Foreign Affairs, met with Ms. Elena Petrova, Minister of Foreign Affairs of Bulgaria, "
        "and then "
        "held a working lunch.",
        "foreign-ministers-meeting",
    ),
    (
        "Courtesy Call by Ambassador Kaya\n\nForeign Minister Ono received Mr. Cem Kaya, Ambassador of Türkiye, "
        "who paid "
        "his respects before leaving his post.",
        "courtesy-call",
    ),
    (
        "Prime Minister Receives Courtesy Call from the U.S. Secretary of Defense\n\nMr. Jun Ono, Prime Minister "
        "of Japan, "
        "received a courtesy call from the Honorable Martin Cole, Secretary of Defense of the United States.",
        "courtesy-call",
    ),
    (
        "Foreign Minister Pays Courtesy Call on President of Ghana\n\nMinister of Foreign Affairs Shin Dong-ho paid a "
        "courtesy call on President Kofi Mensah of Ghana in Accra on May 8.",
        "courtesy-call",
    ),
    (
        "Deputy Minister for Political Affairs Meets U.S. Ambassador\n\nDeputy Minister for Political Affairs Shin "
        "Dong-ho met with U.S. Ambassador Jane Park-Hill on May 8.",
        "other",
    ),
    (
        "ROK-UK Strategic Dialogue between Foreign Ministers Held\n\nMinister of Foreign Affairs Shin Dong-ho and "
        "Foreign "
        "Secretary David Ford of the United Kingdom held the 6th ROK-UK Strategic Dialogue on May 8.",
        "strategic-dialogue",
    ),
    (
        "ROK-Japan Director-General-Level Consultations\n\nDirector-General for Asia and Pacific Affairs Lee "
        "Min-kyu held "
        "consultations with Director-General of the Asian and Oceanian Affairs Bureau Jun Ono of Japan on May 8.",
        "vice-ministerial-consultation",
    ),
    (
        "16th ROK-China Joint Committee on Economic Cooperation\n\nDeputy Minister for Economic Affairs Shin "
        "Dong-ho and "
        "Vice Minister of Commerce Zhu Dapeng of China held the 16th Joint Committee meeting in Beijing on May 8.",
        "working-group",
    ),
    (
        "Foreign Secretary call with the French Foreign Minister\n\nForeign Secretary David Ford spoke to French "
        "Foreign "
        "Minister Luc Roche this morning.",
        "telephone-talk",
    ),
    (
        "PM meeting with Emir of Qatar\n\nThe Prime Minister welcomed the Emir of Qatar, Sheikh Nasser Al Dosari, to "
        "Chequers today.",
        "summit",
    ),
    (
        "PM meeting with NATO Secretary General\n\nThe Prime Minister hosted NATO Secretary General Erik Dahl at "
        "Downing "
        "Street today.",
        "summit",
    ),
    (
        "Joint statement on UK-Australia AUKMIN\n\nThe Foreign Secretary, David Ford, and the Defence Secretary, Gavin "
        "Shaw, hosted the Australian Foreign Minister, Ann Lowe, and the Deputy Prime Minister and Minister for "
        "Defence, "
        "Tom Reed, in London on 8 May.",
        "two-plus-two",
    ),
    (
        "UK and India hold Foreign Office Consultations\n\nPermanent Under-Secretary Philip Grey and Foreign "
        "Secretary Dev "
        "Rao of India held Foreign Office Consultations in London on 8 May.",
        "vice-ministerial-consultation",
    ),
    (
        "National Security Adviser meets Saudi counterpart\n\nThe National Security Adviser, Sir Philip Grey, met the "
        "Saudi National Security Adviser, Dr Fahd Al Otaibi, in Riyadh on 8 May.",
        "security-consultation",
    ),
    (
        "Minister Tremblay concludes call with Ukrainian counterpart\n\nThe Honourable Julie Tremblay, Minister of "
        "Foreign "
        "Affairs, today held a call with Andrii Kovalenko, Ukraine's Minister of Foreign Affairs.",
        "telephone-talk",
    ),
    (
        "Minister Roy meets virtually with Trade Minister of Chile\n\nThe Honourable Denis Roy, Minister of "
        "International "
        "Trade, met virtually with Camila Soto, Chile's Minister of Trade.",
        "other",
    ),
    (
        "Ministers Tremblay and Roy hold 2+2 with Republic of Korea\n\nMinister of Foreign Affairs Julie Tremblay and "
        "Minister of National Defence Denis Roy met their Korean counterparts in Ottawa.",
        "two-plus-two",
    ),
    (
        "Deputy Minister Lavoie hosts Canada-Mexico Strategic Dialogue\n\nDeputy Minister of Foreign Affairs Guy "
        "Lavoie and "
        "Undersecretary Ana Cruz of Mexico chaired the Strategic Dialogue in Ottawa.",
        "strategic-dialogue",
    ),
    (
        "Foreign Minister Igor Sokolin's opening remarks during talks with Minister of Foreign Affairs of Ghana Kofi "
        "Asare, Moscow, May 8, 2019\n\nMr Minister,\n\nI am glad to welcome you to Moscow.",
        "foreign-ministers-meeting",
    ),
    (
        "Press release on Russian-Turkish political consultations\n\nOn May 7, regular Russian-Turkish political "
        "consultations were held in Moscow at the level of directors of department, Oleg Rybin and Cem Kaya.",
        "vice-ministerial-consultation",
    ),
    (
        "Press release on Deputy Foreign Minister Pavel Orlin's telephone conversation with Deputy Foreign Minister of "
        "Iran Reza Karimi\n\nOn May 7, a telephone conversation took place between Deputy Foreign Minister Pavel Orlin "
        "and Deputy Foreign Minister of Iran Reza Karimi.",
        "telephone-talk",
    ),
    (
        "Press release on the meeting of the Russian-Korean working group on the Arctic\n\nOn May 7, the third "
        "meeting of "
        "the Russian-Korean working group on the Arctic was held in Seoul, co-chaired by Ambassador-at-Large Oleg "
        "Rybin.",
        "working-group",
    ),
    (
        "Meeting with President of Egypt Hassan Fahmy\n\nThe President of Russia Igor Sokolin held talks with the "
        "President "
        "of the Arab Republic of Egypt Hassan Fahmy in Sochi.",
        "summit",
    ),
    (
        "Meeting of the Foreign Minister with Special Envoy of the UN Secretary-General for Yemen\n\nForeign "
        "Minister Igor "
        "Sokolin received Special Envoy of the UN Secretary-General for Yemen Lars Holm.",
        "other",
    ),
    (
        "Foreign Minister Ono dines with Secretary Hart\n\nForeign Minister Jun Ono and U.S. Secretary of State "
        "Ellen Hart "
        "had dinner together in Honolulu on Thursday.",
        "working-dinner",
    ),
    (
        "Vice President Reed meets Prime Minister Vella of Malta\n\nVice President Dana Reed met Prime "
        "Minister Carmelo "
        "Vella of Malta at the White House.",
        "summit",
    ),
    (
        "Trilateral Defense Ministers' Meeting\n\nSecretary of Defense Martin Cole met with Australian Minister for "
        "Defence Tom Reed and Japanese Minister of Defense Jun Ono in Singapore.",
        "defence-ministers-meeting",
    ),
    (
        "Cyber dialogue with Estonia\n\nOfficials of France and Estonia held their third cyber dialogue in Paris on "
        "8 May.",
        "security-consultation",
    ),
    (
        "Readout of the First Lady's Meeting with the Queen of Jordan\n\nThe First Lady met with Queen Noura of "
        "Jordan at "
        "the White House.",
        "other",
    ),
    (
        "Politico-military talks with Vietnam\n\nAssistant Secretary Jane Park-Hill and Vice Chairman Tran Van Hung of "
        "Vietnam led the 12th Political, Security and Defense Dialogue in Hanoi.",
        "security-consultation",
    ),
    (
        "Telephone conversation with President of Serbia Marko Ilic\n\nPresident of Russia Igor Sokolin had a "
        "telephone "
        "conversation with President of Serbia Marko Ilic at the Serbian side's initiative.",
        "telephone-talk",
    ),
    (
        "Working breakfast with President of Vietnam Le Van Mai\n\nThe President of Russia Igor Sokolin had a working "
        "breakfast with the President of the Socialist Republic of Vietnam Le Van Mai.",
        "summit",
    ),
    (
        "Wang Lin Holds Talks with Foreign Minister Omar Haddad of Jordan\n\nOn May 8, 2019, State Councilor and "
        "Foreign "
        "Minister Wang Lin held talks with visiting Foreign Minister Omar Haddad of Jordan.",
        "foreign-ministers-meeting",
    ),
    (
        "Wang Lin Has a Phone Call with Foreign Minister Omar Haddad\n\nOn May 8, 2019, State Councilor and Foreign "
        "Minister Wang Lin had a phone conversation with Foreign Minister Omar Haddad of Jordan at request.",
        "telephone-talk",
    ),
    (
        "Zhu Dapeng Meets with Wang Lin's Guest\n\nOn May 8, 2019, Premier Zhu Dapeng of the State Council met at "
        "the Great "
        "Hall of the People with President Ana Cruz of Chile.",
        "summit",
    ),
    (
        "China and Kenya Hold Political Consultation\n\nOn May 8, 2019, Vice Foreign Minister Guo Weimin and Principal "
        "Secretary Peter Kamau of Kenya held the sixth round of political consultation in Beijing.",
        "vice-ministerial-consultation",
    ),
    (
        "Assistant Foreign Minister Guo Weimin Meets with Ambassador\n\nOn May 8, 2019, Assistant Foreign Minister Guo "
        "Weimin met with Ambassador of Peru to China Ana Huaman.",
        "other",
    ),
    (
        "Visit of External Affairs Minister to Oman\n\nExternal Affairs Minister Dr. S. Raghavan visited Muscat on "
        "8 May and "
        "held discussions with Foreign Minister of Oman Said Al Balushi.",
        "foreign-ministers-meeting",
    ),
    (
        "9th India-Kenya Joint Commission Meeting\n\nThe 9th India-Kenya Joint Commission Meeting was co-chaired "
        "by EAM Dr. "
        "S. Raghavan and Cabinet Secretary for Foreign Affairs Grace Wanjiru in Nairobi.",
        "working-group",
    ),
    (
        "India-France Strategic Dialogue\n\nNSA Shri Vikram Chauhan and Mr. Hugo Marchand, Diplomatic Advisor to the "
        "President of France, held the India-France Strategic Dialogue in Paris.",
        "strategic-dialogue",
    ),
    (
        "India-Australia Virtual Summit\n\nPrime Minister Dev Rao and Prime Minister Tom Reed of Australia held a "
        "virtual "
        "summit on 8 May.",
        "summit",
    ),
    (
        "Ministry of External Affairs, Government of India\n\nVisit of Foreign Secretary to Bhutan\n\nForeign "
        "Secretary Shri Dev Rao met the Foreign Secretary of Bhutan, Tshering "
        "Wangmo, in Thimphu on 8 May.",
        "vice-ministerial-consultation",
    ),
    (
        "Telephonic conversation between Prime Minister and President of France\n\nPrime Minister Dev Rao had a "
        "telephone "
        "conversation with President Luc Roche of France.",
        "telephone-talk",
    ),
    (
        "AUSMIN 2019\n\nMinister for Foreign Affairs Ann Lowe and Minister for Defence Tom Reed met with Secretary "
        "of State "
        "Ellen Hart and Secretary of Defense Martin Cole in Sydney for the Australia-US Ministerial Consultations.",
        "two-plus-two",
    ),
    (
        "Australia-Laos Senior Officials' Talks\n\nFirst Assistant Secretary Simon Walsh and Director General "
        "Bounmy Vongsa "
        "led the 7th Australia-Laos Senior Officials' Talks.",
        "vice-ministerial-consultation",
    ),
    (
        "Sixth Australia-Indonesia Annual Leaders' Meeting\n\nPrime Minister Tom Reed hosted President Agus Halim of "
        "Indonesia in Canberra for the Annual Leaders' Meeting.",
        "summit",
    ),
    (
        "Introductory Visit by the Minister of Foreign Affairs of Malta\n\nMinister of Foreign Affairs of Malta "
        "Carmelo Vella "
        "made an introductory visit to Singapore on 8 May and met Minister for Foreign Affairs Dr Tan Wei Ming.",
        "foreign-ministers-meeting",
    ),
    (
        "Call on the Prime Minister by the Minister of Defence of France\n\nMinister of Defence of France Luc "
        "Roche called on "
        "Prime Minister Lim Boon Keng this morning.",
        "courtesy-call",
    ),
    (
        "Working Lunch Hosted by Minister for Foreign Affairs\n\nMinister for Foreign Affairs Dr Tan Wei Ming hosted a "
        "working lunch for Foreign Minister of Brunei Omar Ali on 8 May.",
        "foreign-ministers-meeting",
    ),
    (
        "EU-Armenia Human Rights Dialogue\n\nThe European Union and Armenia held their ninth Human Rights Dialogue "
        "in Yerevan "
        "on 8 May.",
        "other",
    ),
    (
        "EU-Kazakhstan Cooperation Council\n\nThe Cooperation Council between the European Union and Kazakhstan "
        "held its "
        "sixteenth meeting on 8 May, chaired by Foreign Minister Daulet Akhmetov.",
        "working-group",
    ),
    (
        "High Representative speaks to Foreign Minister of Iran\n\nHigh Representative Stefan Lindqvist spoke "
        "today on the "
        "phone with Foreign Minister Reza Karimi of Iran.",
        "telephone-talk",
    ),
    (
        "Foreign Minister Weiss before leaving for Tunis\n\nForeign Minister Karl Weiss met his Tunisian "
        "counterpart Sami "
        "Trabelsi in Tunis today.",
        "foreign-ministers-meeting",
    ),
    (
        "Meeting of Foreign Minister with Minister of Defence of Greece\n\nOn May 8 Foreign Minister Tigran "
        "Manukyan received "
        "Minister of Defence of Greece Nikos Alexiou.",
        "other",
    ),
    (
        "Political consultations between the Foreign Ministries of Armenia and Italy\n\nOn May 8, political "
        "consultations "
        "were held in Rome. The Armenian delegation was headed by Deputy Minister Ara Galoyan and the Italian by "
        "Secretary General Marco Alfani.",
        "vice-ministerial-consultation",
    ),
    (
        "State Secretary Balogh holds talks with Under-Secretary Holm\n\nState Secretary Gergely Balogh of "
        "Hungary held "
        "talks with Under-Secretary of State Lars Holm of Denmark.",
        "vice-ministerial-consultation",
    ),
    (
        "Defence Minister welcomes US Deputy Secretary\n\nDefence Minister Karl Weiss welcomed US Deputy Secretary "
        "of Defense "
        "Wanda Cole to Berlin.",
        "other",
    ),
    (
        "Call between President Hale and Amir of Kuwait\n\nPresident Peter Hale and the Amir of Kuwait exchanged "
        "greetings "
        "by telephone.",
        "telephone-talk",
    ),
    (
        "Trilateral Summit of Greece, Cyprus and Egypt\n\nThe President of Egypt, the President of Cyprus and "
        "the Prime "
        "Minister of Greece met in Athens for their eighth trilateral summit.",
        "summit",
    ),
    (
        "Secretary Hart's Dinner with Baltic Foreign Ministers\n\nSecretary of State Ellen Hart dined last night "
        "with the "
        "Foreign Ministers of Estonia, Latvia and Lithuania.",
        "working-dinner",
    ),
    (
        "Readout of the Inaugural U.S.-Japan-Philippines National Security Advisors' Meeting\n\nNational Security "
        "Advisor "
        "Lee Ward met in Tokyo with his counterparts Jun Ono of Japan and Jose Cruz of the Philippines.",
        "security-consultation",
    ),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text.split("\n")[0][:50] for text, _ in KINDS])
def test_kind(text: str, kind: str) -> None:
    layout = lay_out(Readout("p.txt", "p", text, "", Span(0, len(text)), published="2019-05-09"))
    cast = cast_of(layout)
    assert read_header(layout, cast.sides, cast.participants).kind == kind
