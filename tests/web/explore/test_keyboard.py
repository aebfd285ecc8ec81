"""Each action of the network by keyboard alone: one page for all, put back to where it began before each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.explore.conftest import BASE, FERNSHIRE, Site, ready, shown, until

INSPECTION = f"{BASE}inspection/fernshire/2014-03-04/sif"
SELECTED = "explorer.view.state.selected"
#: What the drawing is like, for keys that change no more than how it is looked at.
SCALE = "explorer.drawing.network.getScale()"


@pytest.fixture(scope="module")
def opened(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = ready(context.new_page(), site.at(f"?focus={FERNSHIRE}"))
    page.evaluate("window.begun = explorer.view.state")
    yield page
    context.close()


@pytest.fixture
def keys(opened: Page) -> Page:
    """The page as it began, one inspection chosen, the canvas in focus."""
    opened.evaluate(
        """async id => {
          const { view } = explorer;
          const drawn = () => new Promise(requestAnimationFrame);
          Object.assign(view, { state: window.begun, past: [], future: [] });
          for (const selected of [null, id]) {
            view.change({ selected }, '', { step: false });
            await drawn();
            await drawn();
          }
          document.querySelector('#canvas').focus();
        }""",
        INSPECTION,
    )
    opened.wait_for_function("id => explorer.drawing.positions()[id]", arg=INSPECTION)
    expect(opened.locator("#panel")).to_be_visible()
    expect(opened.locator("#panel h2")).to_contain_text("Single inspection")
    return opened


def pressed(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def state(page: Page, part: str) -> list[str]:
    return list(page.evaluate(f"explorer.view.state.{part}"))


@pytest.mark.parametrize(
    ("key", "axis", "way"), [("Right", 0, 1), ("Left", 0, -1), ("Down", 1, 1), ("Up", 1, -1)]
)
def test_arrow_chooses_a_thing_in_its_direction(keys: Page, key: str, axis: int, way: int) -> None:
    places = shown(keys)
    middle = sorted(places, key=lambda iri: places[iri][axis])[len(places) // 2]
    keys.evaluate("id => explorer.actions.select(id)", middle)
    pressed(keys, f"Arrow{key}")
    chosen = keys.evaluate(SELECTED)
    assert (places[chosen][axis] - places[middle][axis]) * way > 0
    expect(keys.locator("#said")).not_to_be_empty()


def test_arrow_begins_with_the_weightiest_thing(keys: Page) -> None:
    pressed(keys, "Escape", "ArrowRight")
    assert keys.evaluate(SELECTED) == keys.evaluate("explorer.drawing.weightiest()")


def test_shift_and_arrow_moves_the_chosen_thing(keys: Page) -> None:
    before = shown(keys)[INSPECTION]
    pressed(keys, "Shift+ArrowRight", "Shift+ArrowDown")
    assert shown(keys)[INSPECTION] == [before[0] + 20, before[1] + 20]
    assert INSPECTION in state(keys, "pinned")


def test_enter_goes_to_the_panel_and_escape_comes_back(keys: Page) -> None:
    pressed(keys, "Enter")
    expect(keys.locator("#panel")).to_be_focused()
    pressed(keys, "Escape")
    expect(keys.locator("#panel")).to_be_hidden()
    expect(keys.locator("#canvas")).to_be_focused()


def test_e_expands_and_c_folds_away_again(keys: Page) -> None:
    before = set(shown(keys))
    pressed(keys, "e")
    until(keys, f"explorer.view.state.shown.length > {len(before)}")
    more = set(shown(keys))
    assert any("/judgement/" in iri for iri in more - before)
    pressed(keys, "c")
    assert {INSPECTION} < set(shown(keys)) < more  # what is linked with other things, too, stays


def test_h_hides(keys: Page) -> None:
    pressed(keys, "h")
    assert INSPECTION not in shown(keys)
    expect(keys.locator("#said")).to_contain_text("hidden")


def test_p_pins_and_unpins(keys: Page) -> None:
    pressed(keys, "p")
    assert state(keys, "pinned") == [INSPECTION]
    pressed(keys, "p")
    assert state(keys, "pinned") == []


def test_f_looks_at_what_is_linked_with_the_thing_alone(keys: Page) -> None:
    whole = set(shown(keys))
    pressed(keys, "f")
    assert {INSPECTION} < set(shown(keys)) < whole
    pressed(keys, "f")
    assert set(shown(keys)) == whole


def test_l_goes_through_the_links_and_an_arrow_leads_back_to_things(keys: Page) -> None:
    pressed(keys, "l")
    first = keys.evaluate(SELECTED)
    assert INSPECTION in first.split()
    expect(keys.locator("#panel .kind")).to_have_text("link")
    pressed(keys, "l")
    assert keys.evaluate(SELECTED) != first
    pressed(keys, "ArrowLeft")
    assert keys.evaluate(SELECTED) in shown(keys)


def test_plus_and_minus_zoom_and_0_fits_all(keys: Page) -> None:
    pressed(keys, "0")
    fitting = keys.evaluate(SCALE)
    pressed(keys, "+")
    assert keys.evaluate(SCALE) > fitting
    pressed(keys, "-", "-")
    assert keys.evaluate(SCALE) < fitting
    pressed(keys, "0")
    assert keys.evaluate(SCALE) == pytest.approx(fitting)


@pytest.mark.parametrize("again", ["Control+y", "Control+Shift+z"])
def test_undo_and_redo(keys: Page, again: str) -> None:
    pressed(keys, "h", "Control+z")
    assert INSPECTION in shown(keys)
    pressed(keys, again)
    assert INSPECTION not in shown(keys)


def test_t_shows_the_table_and_the_canvas_again(keys: Page) -> None:
    pressed(keys, "t")
    expect(keys.locator("#table h2")).to_be_focused()
    expect(keys.locator("#things tbody tr")).to_have_count(len(shown(keys)))
    pressed(keys, "t")
    expect(keys.locator("#canvas")).to_be_focused()


def test_slash_goes_to_the_search_and_enter_takes_what_it_suggests(keys: Page) -> None:
    pressed(keys, "/")
    expect(keys.locator("#find-words")).to_be_focused()
    keys.keyboard.type("coldhar")
    expect(keys.locator("#find-list li").first).to_be_visible()
    pressed(keys, "ArrowDown", "Enter")
    until(keys, f"{SELECTED}?.endsWith('authority/coldharbour')")


def test_letters_typed_into_a_box_do_nothing_to_the_drawing(keys: Page) -> None:
    before = shown(keys)
    pressed(keys, "/")
    keys.keyboard.type("hpcft")
    pressed(keys, "Escape")
    keys.fill("#find-words", "")
    assert shown(keys) == before
    expect(keys.locator("#stage")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "value"), [("layout", "sides"), ("colour", "grade"), ("size", "links"), ("colour", "community")]
)
def test_layout_colour_and_size_are_chosen_with_arrows(keys: Page, name: str, value: str) -> None:
    box = keys.locator(f"#tools select[name={name}]")
    box.focus()
    places = box.evaluate("box => [...box.options].map(option => option.value)")
    pressed(keys, *["ArrowDown"] * places.index(value))
    until(keys, f"explorer.view.state.{name} === '{value}'")


def test_menus_and_the_key_open_and_close_by_keyboard(keys: Page) -> None:
    for words in ("Export", "Keep"):
        summary = keys.locator("#tools summary", has_text=words)
        summary.focus()
        pressed(keys, "Enter")
        expect(summary.locator("xpath=..").locator(".sheet button").first).to_be_visible()
        pressed(keys, "Escape")
        expect(summary).to_be_focused()
        expect(summary.locator("xpath=..").locator(".sheet button").first).to_be_hidden()


def test_a_kind_is_hidden_by_the_key_and_the_focus_stays(keys: Page) -> None:
    button = keys.locator(".legend-kind", has_text="inspections")
    button.focus()
    pressed(keys, "Space")
    assert not any("/id/inspection/" in iri for iri in shown(keys))
    expect(keys.locator(".legend-kind", has_text="inspections")).to_be_focused()
