"""The page as a reader meets it, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

COMMITMENT = "id/commitment/1"
SENTENCE = "They agreed to hold a course for foresters by November."

#: Contrast ratios of pairs of the page's colours (WCAG 2.2, relative luminance).
CONTRAST = """pairs => {
  const style = getComputedStyle(document.documentElement);
  const light = name => { const hex = style.getPropertyValue('--' + name).trim();
    const [r, g, b] = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  return pairs.map(pair => { const [x, y] = pair.map(light).sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); });
}"""


@pytest.mark.parametrize(("width", "height", "scheme"),
                         [(1440, 900, "light"), (1440, 900, "dark"), (390, 844, "light")])
def test_no_error_and_no_request_to_any_host(open_page: Any, width: int, height: int, scheme: str) -> None:
    opened = open_page(width=width, height=height, scheme=scheme)
    opened.click_node("id/event/2019-06-04-fi-pe")
    opened.page.mouse.wheel(0, 200)
    opened.page.wait_for_function("() => !document.getElementById('chosen').hidden")
    assert opened.errors == []
    assert opened.outside() == []


def test_policy_really_forbids_other_hosts(open_page: Any) -> None:
    opened = open_page()
    opened.page.evaluate("() => fetch('https://example.org/x').catch(() => null)")
    assert any("Content Security Policy" in message for message in opened.errors)


def test_click_on_a_commitment_shows_its_sentence(open_page: Any) -> None:
    opened = open_page()
    assert opened.page.locator("#nothing").is_visible()
    opened.click_node(COMMITMENT)
    quote = opened.page.locator("#chosen blockquote").first
    quote.wait_for()
    assert SENTENCE in quote.inner_text()
    assert "serif" in quote.evaluate("element => getComputedStyle(element).fontFamily")
    panel = opened.page.locator("#chosen")
    assert panel.locator("h2").inner_text() == "Hold a course for foresters"
    assert "Ministry of Finland, 5 June 2019" in panel.inner_text()
    assert "characters 50 to 99" in panel.inner_text()
    link = panel.get_by_role("link", name="Read it at the source").first
    assert link.get_attribute("href").startswith("https://example.org/visit?a=1&b=2#:~:text=They%20agreed")
    assert panel.locator("[title='../2019-11']").inner_text() == "by November 2019"


def test_the_whole_card_can_be_clicked(open_page: Any) -> None:
    opened = open_page()
    spot = opened.page.evaluate(f"picture.spot('{COMMITMENT}')")
    box = opened.page.locator("#mynetwork").bounding_box()
    opened.page.mouse.click(box["x"] + spot["x"] + 60, box["y"] + spot["y"])
    opened.page.wait_for_function(f"() => location.hash === '#{COMMITMENT}'")
    assert opened.page.evaluate("location.hash") == f"#{COMMITMENT}"


def test_a_chosen_thing_has_an_address_and_back_works(open_page: Any) -> None:
    opened = open_page("#" + COMMITMENT)
    assert SENTENCE in opened.page.locator("#chosen").inner_text()
    opened.click_node("id/person/quispe-rosa")
    opened.page.wait_for_function("() => location.hash === '#id/person/quispe-rosa'")
    assert opened.page.locator("#chosen h2").inner_text() == "Rosa Quispe"
    opened.page.go_back()
    opened.page.wait_for_function("() => location.hash === '#id/commitment/1'")
    assert opened.page.locator("#chosen h2").inner_text() == "Hold a course for foresters"
    opened.page.keyboard.press("Escape")
    assert opened.page.locator("#nothing").is_visible()
    assert opened.errors == []


def test_unknown_address_chooses_nothing(open_page: Any) -> None:
    for fragment in ("#no-such-thing", "#%E0%A4%A"):
        opened = open_page(fragment)
        assert opened.page.locator("#nothing").is_visible()
        assert opened.errors == []


def test_hovering_shows_facts_and_sentence(open_page: Any) -> None:
    opened = open_page()
    spot = opened.page.evaluate("id => window.picture.spot(id)", COMMITMENT)
    box = opened.page.locator("#mynetwork").bounding_box()
    opened.page.mouse.move(box["x"] + spot["x"] - 5, box["y"] + spot["y"])
    opened.page.mouse.move(box["x"] + spot["x"], box["y"] + spot["y"])
    tooltip = opened.page.locator("div.vis-tooltip")
    tooltip.wait_for(state="visible")
    assert "Due: by November 2019" in tooltip.inner_text()
    assert SENTENCE in tooltip.inner_text()


def test_legend_hides_and_shows_a_kind(open_page: Any) -> None:
    opened = open_page()

    def drawn(kind: str) -> list[str]:
        return opened.page.evaluate(
            "kind => picture.nodes.filter(n => n.kind === kind && !picture.network.body.nodes[n.id].options.hidden)"
            ".map(n => n.id)", kind)

    link = opened.page.locator("#things a", has_text="Forests")
    assert len(drawn("issue")) == 2 and link.is_visible()
    opened.page.get_by_role("checkbox", name="Issues").uncheck()
    assert drawn("issue") == [] and len(drawn("commitment")) == 2
    assert not link.is_visible()
    lines = "picture.network.body.data.edges.get().filter(e => !e.hidden && (e.to.includes('issue'))).length"
    assert opened.page.evaluate(lines) == 0
    opened.page.get_by_role("checkbox", name="Issues").check()
    assert len(drawn("issue")) == 2 and opened.page.evaluate(lines) > 0
    for box in opened.page.get_by_role("checkbox").all():
        box.uncheck()
        opened.page.get_by_role("button", name="Whole picture").click()
    assert opened.errors == []


def test_search_finds_by_name_and_by_sentence(open_page: Any) -> None:
    opened = open_page()
    shown = opened.page.locator("#things li:visible")
    assert shown.count() == 8
    opened.page.fill("#search", "quispe rosa")
    names = shown.all_inner_texts()
    assert "Rosa Quispe" in names and "Aino Virtanen" not in names
    opened.page.fill("#search", "foresters NOVEMBER")
    assert "Hold a course for foresters" in shown.all_inner_texts()
    opened.page.fill("#search", "zzz")
    assert shown.count() == 0
    assert "Nothing here has these words" in opened.page.locator("#found").inner_text()


def test_everything_is_reached_by_keyboard(open_page: Any) -> None:
    opened = open_page()
    opened.page.locator("#things a", has_text="Hold a course").focus()
    opened.page.keyboard.press("Enter")
    opened.page.locator("#chosen blockquote").first.wait_for()
    assert SENTENCE in opened.page.locator("#chosen").inner_text()
    assert opened.page.locator("#things a[aria-current]").inner_text() == "Hold a course for foresters"


def test_hostile_text_stays_text(open_page: Any) -> None:
    opened = open_page("#id/commitment/2")
    assert "</script><script>" in opened.page.locator("#chosen h2").inner_text()
    assert opened.page.title() == "Who met whom, about what, and what was promised"
    assert opened.page.locator("#chosen b", has_text="bold").count() == 0
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("a[href^='javascript']").count() == 0
    assert "keep the wording out" in opened.page.locator("#chosen").inner_text()


def test_nothing_moves_and_no_cards_overlap(open_page: Any) -> None:
    for width, height in ((1440, 900), (390, 844)):
        opened = open_page(width=width, height=height)
        assert opened.page.evaluate("picture.network.physics.physicsEnabled") is False
        before = opened.page.evaluate("picture.network.getPositions()")
        overlaps = opened.page.evaluate("""() => {
          const boxes = picture.nodes.map(n => picture.network.body.nodes[n.id].shape)
            .map(s => ({ left: s.left, right: s.left + s.width, top: s.top, bottom: s.top + s.height }));
          let found = 0;
          boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
            if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) found += 1; }));
          return [found, Math.min(...boxes.map(a => a.right - a.left))]; }""")
        assert overlaps[0] == 0 and overlaps[1] > 150
        opened.page.wait_for_timeout(300)
        assert opened.page.evaluate("picture.network.getPositions()") == before


def test_phone_has_no_sideways_scrolling_and_shows_the_panel(open_page: Any) -> None:
    opened = open_page(width=390, height=844)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    opened.click_node(COMMITMENT)
    opened.page.locator("#chosen blockquote").first.wait_for()
    opened.page.wait_for_function("() => document.getElementById('panel').getBoundingClientRect().top < 400")
    seen = opened.page.evaluate(f"picture.spot('{COMMITMENT}').y + document.getElementById('mynetwork')"
                                ".getBoundingClientRect().top")
    panel = opened.page.evaluate("document.getElementById('panel').getBoundingClientRect().top")
    assert 0 < seen < panel, "the chosen thing stays in sight above what is said of it"
    shown = opened.page.evaluate("picture.network.body.data.edges.get().filter(e => !e.hidden)"
                                 ".map(e => [e.from, e.to])")
    assert shown and all(COMMITMENT in ends for ends in shown)


def test_phone_puts_search_first_and_covers_nothing(open_page: Any) -> None:
    opened = open_page(width=390, height=844)
    top = "id => document.querySelector(id).getBoundingClientRect().top"
    assert opened.page.evaluate(top, "#search") < opened.page.evaluate(top, "#mynetwork")
    button = opened.page.get_by_role("button", name="Back to the top")
    assert not button.is_visible(), "nothing to go back to"
    opened.page.evaluate("picture.network.moveTo({ position: { x: 200, y: 900 }, animation: false })")
    button.wait_for(state="visible")
    button.click()
    button.wait_for(state="hidden")
    opened.page.fill("#search", "quispe rosa")
    first = opened.page.locator("#things li:visible").first
    assert first.bounding_box()["y"] < opened.page.locator("#mynetwork").bounding_box()["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_are_quiet_but_visible(open_page: Any, scheme: str) -> None:
    ratio = open_page(scheme=scheme).page.evaluate(CONTRAST, [["edge", "paper"]])[0]
    assert 1.8 <= ratio <= 2.2


def test_dark_mode_changes_the_picture_while_open(open_page: Any) -> None:
    opened = open_page()
    light = opened.page.locator("#mynetwork").screenshot()
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_timeout(200)
    assert opened.page.locator("#mynetwork").screenshot() != light
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 25, 30)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(open_page: Any, scheme: str) -> None:
    pairs = [[ink, back] for ink in ("text", "quiet", "accent") for back in ("paper", "rail", "chosen")]
    assert min(open_page(scheme=scheme).page.evaluate(CONTRAST, pairs)) >= 4.5
