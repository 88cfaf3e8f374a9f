"""Invented pages of publishers and meetings of many kinds: title and lead, and what a careful reader takes from them.

Each row holds the day of the page, its text, then the kind of meeting, its date, place (city, venue or country code;
None), ordinals, minutes, and those who took part as "Given Family CC".
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["PAGES", "Page"]


class Page(NamedTuple):
    """One page and its header."""

    day: str
    text: str
    kind: str
    date: str
    place: str | None
    ordinals: tuple[int, ...]
    minutes: tuple[int, ...]
    people: tuple[str, ...]


def _page(day: str, text: str, kind: str, date: str, place: str | None, people: str, *numbers: tuple[int, ...]) -> Page:
    ordinals, minutes = (*numbers, (), ())[:2]
    return Page(day, text, kind, date, place, ordinals, minutes, tuple(people.split("; ")) if people else ())


PAGES = [
    _page(
        "2021-06-03",
        "Republic of Türkiye Ministry of Foreign Affairs\n\nMeeting of Foreign Minister Kemal Aydın with the Foreign "
        "Minister of Tunisia, 2-3 June 2021\n\nForeign Minister Kemal Aydın paid a visit to Tunisia on 2-3 June 2021 "
        "and met with Foreign Minister Sami Trabelsi in Tunis.\n",
        "foreign-ministers-meeting",
        "2021-06-02/2021-06-03",
        "Tunis",
        "Kemal Aydın TR; Sami Trabelsi TN",
    ),
    _page(
        "2022-09-12",
        "Ministry of Foreign Affairs of Brazil\n\nVisit to Brasília of the Minister of Foreign Affairs of Benin\n\n"
        "The Minister of Foreign Affairs, Ambassador João Carlos Pereira da Silva, received today, September 12, at "
        "the Itamaraty Palace in Brasília, the Minister of Foreign Affairs of Benin, Marcel Adjovi.\n",
        "foreign-ministers-meeting",
        "2022-09-12",
        "Brasilia",
        "João Carlos Pereira da Silva BR; Marcel Adjovi BJ",
    ),
    _page(
        "2020-11-19",
        "France - Slovenia - Interview between Ms Claire Duval and her Slovenian counterpart (19 November 2020)\n\n"
        "Claire Duval, Minister for Europe and Foreign Affairs, conferred this morning by video conference with her "
        "Slovenian counterpart, Luka Zupan.\n",
        "telephone-talk",
        "2020-11-19",
        None,
        "Claire Duval FR; Luka Zupan SI",
    ),
    _page(
        "2019-05-28",
        "Secretariat of Foreign Affairs of Mexico\n\nMexico and Ecuador hold the 6th meeting of the Mechanism for "
        "Political Consultations\n\nUndersecretary for Latin America Raúl Ortega Paz and Ecuador's Vice Minister of "
        "Foreign Affairs, Andrea Vélez Mora, led the sixth meeting of the Mechanism for Political "
        "Consultations, held "
        "in Mexico City on May 27.\n",
        "vice-ministerial-consultation",
        "2019-05-27",
        "Mexico City",
        "Raúl Ortega Paz MX; Andrea Vélez Mora EC",
        (6,),
    ),
    _page(
        "2023-03-09",
        "Indonesia and Finland Hold the Second Session of the Joint Commission\n\nJakarta - Foreign Minister Hartini "
        "of Indonesia and Foreign Minister Eero Salmi of Finland co-chaired the second session of the Joint "
        "Commission "
        "for Bilateral Cooperation in Jakarta on Wednesday (8/3).\n",
        "working-group",
        "2023-03-08",
        "Jakarta",
        "Hartini ID; Eero Salmi FI",
        (2,),
    ),
    _page(
        "2018-08-07",
        "Department of International Relations and Cooperation of South Africa\n\nDeputy Minister Sithole hosts "
        "Vietnamese Deputy Minister\n\nDeputy Minister Nomsa Sithole and H.E. Mr Tran Van Hung, Deputy Minister of "
        "Foreign Affairs of Viet Nam, co-chaired the 4th session of the Deputy Ministerial Working Session in "
        "Pretoria "
        "on 6 August 2018.\n",
        "vice-ministerial-consultation",
        "2018-08-06",
        "Pretoria",
        "Nomsa Sithole ZA; Tran Van Hung VN",
        (4,),
    ),
    _page(
        "2022-02-16",
        "Ministry of Foreign Affairs of the Republic of Poland\n\nMinister Piotr Wilk meets with head of Icelandic "
        "diplomacy\n\nForeign cooperation, energy and the situation in the East were the main topics of the meeting "
        "between Minister Piotr Wilk and the Foreign Minister of Iceland, Katrín Jónsdóttir, held in Warsaw on "
        "15 February.\n",
        "foreign-ministers-meeting",
        "2022-02-15",
        "Warsaw",
        "Piotr Wilk PL; Katrín Jónsdóttir IS",
    ),
    _page(
        "2021-12-01",
        "Israel Ministry of Foreign Affairs\n\nAlternate Prime Minister and Foreign Minister Avi Shalev spoke "
        "with the "
        "Foreign Minister of Bahrain\n\nForeign Minister Avi Shalev held a phone conversation last night with the "
        "Foreign Minister of Bahrain, Dr. Khalid bin Faisal Al Zayed.\n",
        "telephone-talk",
        "2021-11-30",
        None,
        "Avi Shalev IL; Khalid bin Faisal Al Zayed BH",
    ),
    _page(
        "2019-10-22",
        "The Deputy Foreign Minister of Kazakhstan was received by the President of Senegal\n\nDeputy Minister of "
        "Foreign Affairs of the Republic of Kazakhstan Daulet Akhmetov was received by President of the Republic of "
        "Senegal Ibrahima Sarr in Dakar on October 21.\n",
        "other",
        "2019-10-21",
        "Dakar",
        "Daulet Akhmetov KZ; Ibrahima Sarr SN",
    ),
    _page(
        "2018-11-16",
        "Holy See Press Office\n\nAudience with the President of the Republic of Malta\n\nThis morning, the Holy "
        "Father received in audience, in the Vatican Apostolic Palace, the President of the Republic of Malta, "
        "H.E. Mr. George Camilleri, who subsequently met with Cardinal Secretary of State Enrico Bassi.\n",
        "summit",
        "2018-11-16",
        "Vatican Apostolic Palace",
        "George Camilleri MT",
    ),
    _page(
        "2023-05-11",
        "Egypt, Jordan and Iraq hold trilateral meeting\n\nForeign Ministers Tarek Nassar of Egypt, Bassam Khoury of "
        "Jordan and Haidar al-Saadi of Iraq met in Cairo on Wednesday for their fifth trilateral meeting, which went "
        "on for two and a half hours.\n",
        "foreign-ministers-meeting",
        "2023-05-10",
        "Cairo",
        "Tarek Nassar EG; Bassam Khoury JO; Haidar al-Saadi IQ",
        (5,),
        (150,),
    ),
    _page(
        "2020-06-24",
        "Director General Kuusela leads foreign office consultations with Vietnam\n\nThe fourth Estonia-Vietnam "
        "foreign office consultations were held by video link on 23 June. The Estonian side was headed by "
        "Director General of the Department for Asia Mart Kuusela, the Vietnamese side by Director General of the "
        "Europe Department Pham Thi Lan.\n",
        "vice-ministerial-consultation",
        "2020-06-23",
        None,
        "Mart Kuusela EE; Pham Thi Lan VN",
        (4,),
    ),
    _page(
        "2024-01-18",
        "Readout of the Prime Minister's meeting with the President of Cyprus\n\nThe Prime Minister of Greece, Nikos "
        "Alexiou, sat down with the President of the Republic of Cyprus, Andreas Loizou, in Davos for a 45-minute "
        "conversation on 17 January, on the sidelines of the World Economic Forum.\n",
        "summit",
        "2024-01-17",
        "Davos",
        "Nikos Alexiou GR; Andreas Loizou CY",
        (),
        (45,),
    ),
    _page(
        "2021-09-30",
        "Federal Department of Foreign Affairs of Switzerland\n\nWorking lunch with the Foreign Minister of Oman\n\n"
        "Federal Councillor for Foreign Affairs Reto Baumann hosted the Foreign "
        "Minister of Oman, Sayyid Hamad bin Said Al Habsi, for a working lunch at the Lohn Estate near Bern on "
        "Thursday. The talks lasted a good 90 minutes.\n",
        "foreign-ministers-meeting",
        "2021-09-30",
        "Bern",
        "Reto Baumann CH; Hamad bin Said Al Habsi OM",
        (),
        (90,),
    ),
    _page(
        "2022-10-06",
        "Foreign and Defence Ministers of Spain and Portugal meet in Lisbon\n\nThe Foreign Ministers, Lucía "
        "Romero and "
        "Duarte Teixeira, and the Defence Ministers, Pablo Iriarte and Helena Lobo, of Spain and Portugal met in "
        "Lisbon yesterday in the two-plus-two format.\n",
        "two-plus-two",
        "2022-10-05",
        "Lisbon",
        "Lucía Romero ES; Duarte Teixeira PT; Pablo Iriarte ES; Helena Lobo PT",
    ),
    _page(
        "2017-04-26",
        "President of Uzbekistan receives Chinese delegation\n\nOn April 25, President of the Republic of Uzbekistan "
        "Rustam Yuldashev received a delegation of the People's Republic of China headed by Vice Premier of the "
        "State "
        "Council Guo Weimin at the Kuksaroy Residence in Tashkent.\n",
        "other",
        "2017-04-25",
        "Tashkent",
        "Rustam Yuldashev UZ; Guo Weimin CN",
    ),
    _page(
        "2023-11-15",
        "Second session of the Joint Ministerial Commission\n\nThe Rt Hon. Kwabena Asare, MP, Minister for Foreign "
        "Affairs of Ghana, and Hon. Grace Wanjiru, Cabinet Secretary for Foreign Affairs of Kenya, co-chaired the "
        "second session of the Ghana-Kenya Permanent Joint Commission for Cooperation in Accra on 14 November "
        "2023.\n",
        "working-group",
        "2023-11-14",
        "Accra",
        "Kwabena Asare GH; Grace Wanjiru KE",
        (2,),
    ),
    _page(
        "2020-02-11",
        "Hon. Sunil Wijeratne meets Madam Nguyen Thi Hoa\n\nHon. Sunil Wijeratne, Minister of Foreign Relations of "
        "Sri Lanka, had a cordial meeting with Madam Nguyen Thi Hoa, Vice President of Viet Nam, on 10 February "
        "in Colombo.\n",
        "other",
        "2020-02-10",
        "Colombo",
        "Sunil Wijeratne LK; Nguyen Thi Hoa VN",
    ),
    _page(
        "2021-03-18",
        "Republic of Austria - Federal Chancellery\n\nTelephone call of the Federal Chancellor with the King of "
        "Jordan\n\nThe Federal Chancellor, Dr. Anna "
        "Brandner, discussed the situation in the region by telephone with His Majesty King Tariq of Jordan on "
        "Wednesday.\n",
        "telephone-talk",
        "2021-03-17",
        None,
        "Anna Brandner AT; Tariq JO",
    ),
    _page(
        "2022-07-20",
        "Fiji and New Zealand Foreign Ministers' Consultations\n\nThe inaugural Fiji-New Zealand Foreign Ministers' "
        "Consultations took place in Nadi on 19 July 2022, held in hybrid format. The Honourable Tui Waqa, Minister "
        "for Foreign Affairs of Fiji, and the Hon. Kate Ngata, Minister of Foreign Affairs of New Zealand, led their "
        "delegations.\n",
        "foreign-ministers-meeting",
        "2022-07-19",
        "Nadi",
        "Tui Waqa FJ; Kate Ngata NZ",
    ),
    _page(
        "2018-02-14",
        "Meeting between the Minister for Foreign Affairs and International Cooperation, Alfani, and the Libyan "
        "Foreign "
        "Minister, Shalgham\n\nThe Minister for Foreign Affairs and International Cooperation, Marco Alfani, "
        "met today "
        "at the Farnesina with the Foreign Minister of Libya, Salem Shalgham.\n",
        "foreign-ministers-meeting",
        "2018-02-14",
        "Farnesina",
        "Marco Alfani IT; Salem Shalgham LY",
    ),
    _page(
        "2023-08-24",
        "Secretary of State for Foreign and Global Affairs meets Deputy Foreign Minister of Algeria\n\nThe Secretary "
        "of State for Foreign and Global Affairs, Inés Carrasco, held a meeting yesterday in Madrid with the "
        "Secretary "
        "General of the Ministry of Foreign Affairs of Algeria, Nabil Bouzid, who is on an official visit to "
        "Spain.\n",
        "vice-ministerial-consultation",
        "2023-08-23",
        "Madrid",
        "Inés Carrasco ES; Nabil Bouzid DZ",
    ),
    _page(
        "2019-06-14",
        "Phone call with the President of the Swiss Confederation\n\nPresident of Ukraine Andrii Kovalenko had a "
        "telephone conversation with President of the Swiss Confederation Beat Gerber on 13 June.\n",
        "telephone-talk",
        "2019-06-13",
        None,
        "Andrii Kovalenko UA; Beat Gerber CH",
    ),
    _page(
        "2024-04-05",
        "State Secretary Dragan Petrov in consultations in Tirana\n\nState Secretary at the Ministry of Foreign "
        "Affairs "
        "of North Macedonia Dragan Petrov held bilateral consultations with Deputy Minister for Europe and Foreign "
        "Affairs of Albania Besa Hoxhaj in Tirana on Thursday.\n",
        "vice-ministerial-consultation",
        "2024-04-04",
        "Tirana",
        "Dragan Petrov MK; Besa Hoxhaj AL",
    ),
    _page(
        "2021-05-06",
        "Deputy Prime Minister, Minister of Defence meets US Secretary of Defense\n\nDeputy Prime Minister and "
        "Minister "
        "of Defence of Luxembourg Jean Wagner met his US counterpart, Secretary of Defense Martin Cole, at NATO "
        "Headquarters in Brussels on Wednesday afternoon for around half an hour.\n",
        "defence-ministers-meeting",
        "2021-05-05",
        "Brussels",
        "Jean Wagner LU; Martin Cole US",
        (),
        (30,),
    ),
    _page(
        "2022-12-02",
        "Kuwait News Agency\n\nHis Highness the Crown Prince receives the British Foreign Secretary\n\nHis "
        "Highness the Crown "
        "Prince Sheikh Mubarak Al-Nasser Al-Sabah received at Bayan Palace on Thursday British Secretary of "
        "State for "
        "Foreign, Commonwealth and Development Affairs Oliver Grant.\n",
        "other",
        "2022-12-01",
        "Bayan Palace",
        "Mubarak Al-Nasser Al-Sabah KW; Oliver Grant GB",
    ),
    _page(
        "2020-09-10",
        "Secretary of the Security Council meets with Indian National Security Adviser\n\nSecretary of the Security "
        "Council of Armenia Tigran Manukyan met with National Security Adviser of India Vikram Chauhan in Yerevan "
        "on 9 September.\n",
        "security-consultation",
        "2020-09-09",
        "Yerevan",
        "Tigran Manukyan AM; Vikram Chauhan IN",
    ),
    _page(
        "2019-03-20",
        "Courtesy call by the Apostolic Nuncio\n\nThe Apostolic Nuncio, Archbishop Paolo Ricci, paid a farewell call "
        "on the Minister of Foreign Affairs of Croatia, Tomislav Juric, at the Ministry on Tuesday.\n",
        "courtesy-call",
        "2019-03-19",
        None,
        "Paolo Ricci VA; Tomislav Juric HR",
    ),
    _page(
        "2018-06-19",
        "Ambassador of Bhutan makes introductory call\n\nThe newly appointed Ambassador of Bhutan to Thailand, Ms. "
        "Tshering Wangmo, made an introductory call on the Permanent Secretary for Foreign Affairs of Thailand, "
        "Mr. Somchai Rattanakul, on 18 June 2018.\n",
        "courtesy-call",
        "2018-06-18",
        None,
        "Tshering Wangmo BT; Somchai Rattanakul TH",
    ),
    _page(
        "2023-10-19",
        "EU-Chile: High Representative meets Chilean Foreign Minister\n\nHigh Representative/Vice-President Stefan "
        "Lindqvist met with the Minister of Foreign Affairs of Chile, Antonia van der Meer Silva, in Brussels on "
        "18 October.\n",
        "foreign-ministers-meeting",
        "2023-10-18",
        "Brussels",
        "Stefan Lindqvist EU; Antonia van der Meer Silva CL",
    ),
    _page(
        "2022-04-08",
        "3rd meeting of the Azerbaijan-Hungary Strategic Dialogue\n\nThe third meeting of the Strategic Dialogue "
        "between Azerbaijan and Hungary was held in Baku on April 7, co-chaired by Deputy Foreign Minister Elnur "
        "Hasanli and State Secretary Gergely Balogh.\n",
        "strategic-dialogue",
        "2022-04-07",
        "Baku",
        "Elnur Hasanli AZ; Gergely Balogh HU",
        (3,),
    ),
    _page(
        "2021-11-04",
        "Bilateral meeting on the margins of COP26\n\nOn the margins of the climate conference in Glasgow, the "
        "President of Colombia, Andrés Felipe Rincón, held talks on Wednesday with Prime Minister Jonas Lie of "
        "Norway for three quarters of an hour.\n",
        "summit",
        "2021-11-03",
        "Glasgow",
        "Andrés Felipe Rincón CO; Jonas Lie NO",
        (),
        (45,),
    ),
    _page(
        "2017-09-21",
        "Meeting of the Foreign Ministers of Pakistan and Nepal\n\nNew York, 20 September 2017: Foreign "
        "Minister Khawaja "
        "Salman Tariq met the Foreign Minister of Nepal, Bishnu Prasad Gautam, on the sidelines of the 72nd "
        "session of "
        "the UN General Assembly today.\n",
        "foreign-ministers-meeting",
        "2017-09-20",
        None,
        "Khawaja Salman Tariq PK; Bishnu Prasad Gautam NP",
    ),
    _page(
        "2024-02-22",
        "Norwegian and Brazilian foreign ministers met in Rio\n\nMinister of Foreign Affairs Espen Haugen had a "
        "bilateral meeting with Brazil's Minister of Foreign Affairs Luiza Tavares in Rio de Janeiro on 21 February, "
        "their second in as many months.\n",
        "foreign-ministers-meeting",
        "2024-02-21",
        "Rio de Janeiro",
        "Espen Haugen NO; Luiza Tavares BR",
        (2,),
    ),
    _page(
        "2020-08-28",
        "Video meeting of the foreign ministers of Latvia and Georgia\n\nOn 27 August, a video meeting took place "
        "between Minister of Foreign Affairs of Latvia Edgars Ozols and Minister of Foreign Affairs of Georgia Nino "
        "Kapanadze.\n",
        "foreign-ministers-meeting",
        "2020-08-27",
        None,
        "Edgars Ozols LV; Nino Kapanadze GE",
    ),
    _page(
        "2019-01-31",
        "Twelfth Session of the Intergovernmental Commission\n\nThe twelfth session of the Belarusian-Egyptian "
        "Intergovernmental Commission on Trade was held in Minsk on January 29-30 under the co-chairmanship of "
        "Minister of Industry Viktor Sushko of Belarus and Minister of Trade and Industry Amr Shaker of Egypt.\n",
        "working-group",
        "2019-01-29/2019-01-30",
        "Minsk",
        "Viktor Sushko BY; Amr Shaker EG",
        (12,),
    ),
    _page(
        "2023-06-29",
        "Myanmar-Thailand foreign ministers confer\n\nU Kyaw Myint, Union Minister for Foreign Affairs of "
        "Myanmar, met "
        "with Mr. Don Suwannarat, Deputy Prime Minister and Minister of Foreign Affairs of Thailand, in Nay Pyi Taw "
        "on 28 June.\n",
        "foreign-ministers-meeting",
        "2023-06-28",
        "Nay Pyi Taw",
        "Kyaw Myint MM; Don Suwannarat TH",
    ),
    _page(
        "2018-05-03",
        "Minister Sugiarto Meets Ethiopian State Minister\n\nIndonesian Foreign Minister Sugiarto met with the State "
        "Minister for Foreign Affairs of Ethiopia, Dr. Almaz Tadesse, on Wednesday in Addis Ababa. The meeting "
        "went on "
        "for over an hour.\n",
        "other",
        "2018-05-02",
        "Addis Ababa",
        "Sugiarto ID; Almaz Tadesse ET",
        (),
        (60,),
    ),
    _page(
        "2022-01-27",
        "Normandy-format talks of advisers\n\nDiplomatic Advisor to the President of France Hugo Marchand met "
        "in Paris "
        "with Foreign Policy Adviser to the Federal Chancellor of Germany Lena Vogt on 26 January. Their talks took "
        "more than eight hours.\n",
        "security-consultation",
        "2022-01-26",
        "Paris",
        "Hugo Marchand FR; Lena Vogt DE",
        (),
        (480,),
    ),
    _page(
        "2021-04-29",
        "Philippine, Australian officials hold 5th Maritime Dialogue\n\nThe Philippines and Australia convened the "
        "5th Philippines-Australia Maritime Dialogue via videoconference on 28 April 2021, with Assistant Secretary "
        "Maria Teresa de los Reyes and First Assistant Secretary Simon Walsh as heads of delegation.\n",
        "vice-ministerial-consultation",
        "2021-04-28",
        None,
        "Maria Teresa de los Reyes PH; Simon Walsh AU",
        (5,),
    ),
    _page(
        "2020-12-17",
        "Argentine Foreign Ministry\n\nMinister Solari spoke with Singapore's Minister Tan Wei "
        "Ming\n\nThe Minister of Foreign Affairs, International Trade and Worship, Federico Solari, spoke by "
        "videoconference yesterday with the Minister for Foreign Affairs of Singapore, Dr Tan Wei Ming.\n",
        "telephone-talk",
        "2020-12-16",
        None,
        "Federico Solari AR; Tan Wei Ming SG",
    ),
    _page(
        "2019-09-12",
        "Prime Minister hosts the President of Finland for dinner\n\nOn 11 September Prime Minister Margus Kask of "
        "Estonia hosted the President of Finland, Juhani Lehto, for a working dinner at Stenbock House in Tallinn.\n",
        "summit",
        "2019-09-11",
        "Tallinn",
        "Margus Kask EE; Juhani Lehto FI",
    ),
    _page(
        "2023-02-03",
        "Qatar's Minister of State Meets Indian Official\n\nHE Minister of State at the Ministry of Foreign Affairs "
        "Mr. Saad bin Nasser Al Kaabi met on Thursday with HE Secretary at the Ministry of External Affairs of the "
        "Republic of India Mr. Anil Deshmukh, who is currently visiting the country.\n",
        "vice-ministerial-consultation",
        "2023-02-02",
        None,
        "Saad bin Nasser Al Kaabi QA; Anil Deshmukh IN",
    ),
    _page(
        "2018-10-11",
        "8th round of political consultations with Cuba\n\nVienna, 11 October 2018 - Secretary General Johannes "
        "Moser "
        "and Cuban Deputy Foreign Minister Rogelio Vega opened the 8th round of political consultations in Vienna "
        "on Wednesday.\n",
        "vice-ministerial-consultation",
        "2018-10-10",
        "Vienna",
        "Johannes Moser AT; Rogelio Vega CU",
        (8,),
    ),
    _page(
        "2021-10-21",
        "Joint press point with the NATO Secretary General\n\nThe President of Lithuania, Ruta Petraite, and NATO "
        "Secretary General Erik Dahl met at the Presidential Palace in Vilnius this afternoon.\n",
        "summit",
        "2021-10-21",
        "Vilnius",
        "Ruta Petraite LT; Erik Dahl NATO",
    ),
    _page(
        "2021-05-20",
        "United States Government\n\nReadout of Deputy National Security Advisor Paul Kern's Meeting with "
        "Deputy Foreign Minister Lars Holm of "
        "Denmark\n\nDeputy National Security Advisor Paul Kern met yesterday with Deputy Foreign Minister Lars Holm "
        "of Denmark. They consulted on the Arctic.\n",
        "security-consultation",
        "2021-05-19",
        None,
        "Paul Kern US; Lars Holm DK",
    ),
    _page(
        "2023-07-13",
        "Readout of President Hale's Bilateral Engagement with Nordic Leaders\n\nPresident Peter Hale of the United "
        "States met today in Helsinki with President Aino Salo of Finland, Prime Minister Nils Berg of Sweden "
        "and Prime "
        "Minister Jón Arnarson of Iceland.\n",
        "summit",
        "2023-07-13",
        "Helsinki",
        "Peter Hale US; Aino Salo FI; Nils Berg SE; Jón Arnarson IS",
    ),
    _page(
        "2022-05-11",
        "U.S. Department of State\n\nDeputy Secretary Cole's Call with Moroccan Foreign Minister Benali\n\nThe "
        "below is attributable to "
        "Spokesperson Tim Ross:\n\nDeputy Secretary of State Wanda Cole spoke today with Moroccan Foreign Minister "
        "Youssef Benali. They discussed the Sahel.\n",
        "telephone-talk",
        "2022-05-11",
        None,
        "Wanda Cole US; Youssef Benali MA",
    ),
    _page(
        "2019-08-08",
        "Under Secretary Reed's Travel to Tashkent\n\nUnder Secretary of State for Political Affairs Dana Reed "
        "was in "
        "Tashkent August 6-7, where she co-chaired the second U.S.-Uzbekistan Strategic Partnership Dialogue with "
        "Foreign Minister Alisher Nazarov.\n",
        "strategic-dialogue",
        "2019-08-06/2019-08-07",
        "Tashkent",
        "Dana Reed US; Alisher Nazarov UZ",
        (2,),
    ),
    _page(
        "2018-04-05",
        "Japan-Laos Summit Meeting and Dinner\n\nApril 5, 2018\n\nOn April 5, commencing at 6:30 p.m. for "
        "approximately 45 minutes, Mr. Kenji Ogata, Prime Minister of Japan, held a summit meeting with H.E. Mr. "
        "Bounmy Vongsa, Prime Minister of the Lao People's Democratic Republic, at the Prime Minister's Office. A "
        "dinner banquet was then hosted by Prime Minister Ogata.\n",
        "summit",
        "2018-04-05",
        "Prime Minister's Office",
        "Kenji Ogata JP; Bounmy Vongsa LA",
        (),
        (45,),
    ),
    _page(
        "2020-01-22",
        "Courtesy Call on Foreign Minister Ogata by the Speaker of the Parliament of Sweden\n\nJanuary 22, "
        "2020\n\nOn "
        "January 22, from 4:10 p.m. for approximately 20 minutes, Mr. Kenji Ogata, Minister for Foreign Affairs, "
        "received a courtesy call from H.E. Dr. Anders Falk, Speaker of the Riksdag of Sweden, who is visiting "
        "Japan.\n",
        "courtesy-call",
        "2020-01-22",
        None,
        "Kenji Ogata JP; Anders Falk SE",
        (),
        (20,),
    ),
    _page(
        "2021-02-18",
        "Working Lunch between State Minister Ogata and Deputy Minister Arslan\n\nFebruary 18, 2021\n\nOn "
        "February 17, "
        "Mr. Kenji Ogata, State Minister for Foreign Affairs of Japan, held a working lunch with H.E. Mr. Cem "
        "Arslan, "
        "Deputy Minister of Foreign Affairs of the Republic of Türkiye, in Ankara for about one hour.\n",
        "vice-ministerial-consultation",
        "2021-02-17",
        "Ankara",
        "Kenji Ogata JP; Cem Arslan TR",
        (),
        (60,),
    ),
    _page(
        "2019-07-04",
        "The 9th Japan-Kenya Policy Dialogue\n\nJuly 4, 2019\n\n1. On July 3, the 9th Japan-Kenya Policy "
        "Dialogue was "
        "held in Nairobi, co-chaired by Mr. Kenji Ogata, Director-General of the African Affairs Department, "
        "Ministry "
        "of Foreign Affairs of Japan, and Amb. Peter Kamau, Director General for Asia, Ministry of Foreign "
        "Affairs of "
        "Kenya.\n",
        "other",
        "2019-07-03",
        "Nairobi",
        "Kenji Ogata JP; Peter Kamau KE",
        (9,),
    ),
    _page(
        "2022-08-25",
        "Vice Minister of National Defense Meets Polish Counterpart\n\n1. Vice Minister of National Defense Shin "
        "Dong-ho met with Secretary of State in the Ministry of National Defence Adam Nowicki of Poland in Seoul on "
        "August 24 and discussed arms cooperation.\n",
        "vice-ministerial-consultation",
        "2022-08-24",
        "Seoul",
        "Shin Dong-ho KR; Adam Nowicki PL",
    ),
    _page(
        "2018-11-30",
        "Outcome of the ROK-Czech Summit (11.28.)\n\n1. President Han Jae-min, on a visit to the Czech "
        "Republic, held a "
        "summit with Prime Minister Karel Dvorak in Prague on November 28 for some 50 minutes.\n",
        "summit",
        "2018-11-28",
        "Prague",
        "Han Jae-min KR; Karel Dvorak CZ",
        (),
        (50,),
    ),
    _page(
        "2020-05-13",
        "Ministry of Foreign Affairs, Republic of Korea\n\nForeign Minister Attends Video Conference with Six "
        "Counterparts\n\n1. Minister of Foreign Affairs Yoo "
        "Seung-ah held a telephone conversation with Foreign Minister Eli Baron of Israel on the afternoon of "
        "May 12.\n",
        "telephone-talk",
        "2020-05-12",
        None,
        "Yoo Seung-ah KR; Eli Baron IL",
    ),
    _page(
        "2023-04-27",
        "Ministry of Foreign Affairs, Republic of Korea\n\nDirector-General for Nuclear Affairs Meets U.S. "
        "Deputy Special Envoy\n\n1. Director-General for North Korean "
        "Nuclear Affairs Lee Min-kyu held consultations with U.S. Deputy Special Representative for North Korea Jane "
        "Park-Hill in Washington on April 26.\n",
        "vice-ministerial-consultation",
        "2023-04-26",
        "Washington",
        "Lee Min-kyu KR; Jane Park-Hill US",
    ),
    _page(
        "2024-03-14",
        "Defence Secretary meets Norwegian counterpart\n\nDefence Secretary Gavin Shaw welcomed Norwegian "
        "Minister of "
        "Defence Ingrid Dahl to Main Building in London yesterday to discuss support for Ukraine.\n",
        "defence-ministers-meeting",
        "2024-03-13",
        "London",
        "Gavin Shaw GB; Ingrid Dahl NO",
    ),
    _page(
        "2022-06-16",
        "PM bilateral with Chancellor Huber: 15 June 2022\n\nThe Prime Minister met Austrian Chancellor Max Huber in "
        "Downing Street yesterday afternoon.\n",
        "summit",
        "2022-06-15",
        "Downing Street",
        "Max Huber AT",
    ),
    _page(
        "2021-09-08",
        "Minister for Asia holds talks in Bangkok\n\nThe Minister for Asia, Nigel Ford, held the 4th UK-Thailand "
        "Strategic Dialogue with Permanent Secretary Anan Chaiyo at the Ministry of Foreign Affairs in Bangkok on "
        "7 September.\n",
        "strategic-dialogue",
        "2021-09-07",
        "Bangkok",
        "Nigel Ford GB; Anan Chaiyo TH",
        (4,),
    ),
    _page(
        "2020-10-08",
        "Government of Canada\n\nParliamentary Secretary Roy concludes visit to Senegal\n\nParliamentary "
        "Secretary to the Minister of Foreign "
        "Affairs, Denis Roy, met with Awa Diop, Secretary of State to the Minister of Foreign Affairs of Senegal, in "
        "Dakar on October 6, 2020.\n",
        "vice-ministerial-consultation",
        "2020-10-06",
        "Dakar",
        "Denis Roy CA; Awa Diop SN",
    ),
    _page(
        "2018-09-25",
        "Minister Tremblay meets with Group of Five Foreign Ministers\n\nSeptember 25, 2018 - New York - Global "
        "Affairs "
        "Canada\n\nThe Honourable Julie Tremblay, Minister of Foreign Affairs of Canada, today met with Diego Rojas, "
        "Minister of Foreign Affairs of Peru, and Camila Soto, Minister of Foreign Affairs of Chile.\n",
        "foreign-ministers-meeting",
        "2018-09-25",
        None,
        "Julie Tremblay CA; Diego Rojas PE; Camila Soto CL",
    ),
    _page(
        "2017-12-21",
        "The Ministry of Foreign Affairs of the Russian Federation\n\nPress release on Foreign Minister Igor "
        "Sokolin's telephone conversation with Foreign Minister of Libya Omar "
        "Ghali\n\n20 December 2017 18:41\n\nOn December 20, Foreign Minister Igor Sokolin had a telephone "
        "conversation, "
        "initiated by the Libyan side, with Minister of Foreign Affairs of the State of Libya Omar Ghali.\n",
        "telephone-talk",
        "2017-12-20",
        None,
        "Igor Sokolin RU; Omar Ghali LY",
    ),
    _page(
        "2020-03-05",
        "Press release on Deputy Foreign Minister Pavel Orlin's meeting with Ambassador of Mali to Russia Boubacar "
        "Keita\n\nOn March 4, Special Presidential Representative for the Middle East and Africa and Deputy Foreign "
        "Minister Pavel Orlin received Ambassador of Mali to Russia Boubacar Keita, at the latter's request.\n",
        "other",
        "2020-03-04",
        None,
        "Pavel Orlin RU; Boubacar Keita ML",
    ),
    _page(
        "2022-11-11",
        "Press release on Russian-Omani consultations on the Middle East\n\nOn November 10, Moscow hosted "
        "inter-ministerial consultations on the Middle East between Director of the Middle East Department of the "
        "Ministry of Foreign Affairs of the Russian Federation Oleg Rybin and Head of the Arab Department of the "
        "Ministry of Foreign Affairs of Oman Said Al Balushi.\n",
        "vice-ministerial-consultation",
        "2022-11-10",
        "Moscow",
        "Oleg Rybin RU; Said Al Balushi OM",
    ),
    _page(
        "2019-11-07",
        "On the meeting of the Secretaries of the Security Councils\n\nSecretary of the Security Council of the "
        "Russian "
        "Federation Sergei Orlin and Secretary of State of the Security Council of Belarus Ales Novik held "
        "consultations in Minsk on 6 November.\n",
        "security-consultation",
        "2019-11-06",
        "Minsk",
        "Sergei Orlin RU; Ales Novik BY",
    ),
]
