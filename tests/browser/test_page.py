"""The page as a reader meets it: first view, links, keyboard, languages, sizes, downloads."""

from __future__ import annotations

import importlib.util
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import at_rest, expect

ANSWER = ".answer .first"
SETTLED = ".answer[data-settled=true] .first"  # a first look from fewer futures comes before it
DOTS = "svg.picture circle"
SCREENS = {"compare": ANSWER, "time": "path.band90", "when": "main h1", "evidence": ".claims > li", "law": "ol li",
           "map": "path.state", "method": "main h2"}


def asked_first(page):
    """The comparison that the page asked for before any other."""
    return page.wait_for_function("""() => performance.getEntriesByType('resource').map(e => e.name)
        .find(n => n.includes('/compare?'))""").json_value()


def test_the_question_stands_answered_when_the_page_opens(opened):
    page = opened.page(ready=SETTLED)
    expect(page.locator("h1.question select")).to_have_count(4)
    text = page.locator(ANSWER).inner_text()
    assert re.search(r"of 50 futures|all 50 futures", text)
    assert re.search(r"\((virtually|extremely|very|likely|about|unlikely|exceptionally)[^)]*\d+%\)", text)
    assert "90% range" in text
    expect(page.locator(".answer .harm")).to_contain_text("Civilians killed by force")


def test_the_first_view_is_small(opened):
    page = opened.page("?warm=1", ready=ANSWER)  # the server has the answer now
    sizes = []
    context = page.context
    cold = context.new_page()
    client = context.new_cdp_session(cold)
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    client.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    cold.goto(opened.home)
    cold.wait_for_selector(ANSWER)
    seconds = cold.evaluate("performance.now()") / 1000
    assert sum(sizes) < 250_000, sizes
    assert seconds < 5  # about one second on a quiet machine; tests share theirs


def test_what_the_page_asks_first_is_what_the_server_makes_ready(opened):
    from iolaus.web.asked import CompareAsked
    from iolaus.web.laboratory import HOME

    page = opened.page(ready=ANSWER)
    fields = {key: value[0] for key, value in parse_qs(urlsplit(asked_first(page)).query).items()}
    assert CompareAsked.model_validate(fields) == CompareAsked.model_validate(HOME)


def test_the_page_and_the_api_give_the_same_numbers(opened):
    page = opened.page(ready=SETTLED)
    document = json.loads(page.context.request.get(asked_first(page)).text())
    order = document["pairwise"]["order"]
    row, column = order.index("unilateral_strikes_labs"), order.index("cooperative_security")
    share = document["pairwise"]["p_row_better"]["us_overdose_deaths"][row][column]
    expect(page.locator(ANSWER)).to_contain_text(f"{round(100 * share)}%")
    page.locator(DOTS).first.wait_for()  # a picture is drawn once its width is known, after the words
    circles, text = page.locator("figure").first.evaluate(
        "figure => [figure.querySelectorAll('circle').length, figure.innerText]")  # both of one moment
    assert circles + sum(map(int, re.findall(r"(\d+) off scale", text))) == 50


def test_a_link_gives_the_same_view_in_another_browser(opened):
    link = ("?q=cooperative_security~treatment_and_naloxone&outcome=mx_homicides&horizon=2029&worlds=200"
            "&think=production.rebuild_time:2..6")
    first = at_rest(opened.page(link, ready=SETTLED))
    expect(first.locator(".share input")).to_have_value(re.compile("m=2.*was=|was=.*m=2"))
    whole = first.locator(".share input").input_value()
    second = opened.page(whole.removeprefix(opened.home), ready=SETTLED)
    for part in (".answer", "table"):
        text = first.locator(part).first.inner_text()
        assert text
        expect(second.locator(part).first).to_have_text(text, use_inner_text=True)
    assert "q=cooperative_security~treatment_and_naloxone" in whole
    assert "m=2" in whole


def test_back_undoes_and_forward_does_again(opened):
    page = opened.page("?worlds=200", ready=ANSWER)
    year = page.locator("select.short")
    year.select_option("2029")
    page.wait_for_url("**horizon=2029**")
    page.go_back()
    expect(year).to_have_value("2031")
    page.go_forward()
    expect(year).to_have_value("2029")


def test_a_lever_moves_by_keyboard_and_the_address_follows(opened):
    page = opened.page("?worlds=200", ready=ANSWER)
    page.locator("details.levers > summary").focus()
    page.keyboard.press("Enter")
    slider = page.locator("details.levers input[type=range]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?.*do=.*unilateral_strikes_labs\.strikes_on_labs:"))
    page.wait_for_selector("details.levers fieldset.mine")


def test_every_control_is_reached_by_tab_alone(opened):
    page = at_rest(opened.page("?worlds=200", ready=SETTLED))
    page.locator(DOTS).first.wait_for()
    wanted = page.evaluate("""() => [...document.querySelectorAll('a[href],button,select,input,summary')]
        .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0 && !e.closest('details:not([open]) > :not(summary)')).length""")
    page.evaluate("document.body.focus()")
    seen = set()
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("""() => { const e = document.activeElement;
            e.dataset.seen ??= String(Math.random()); return e === document.body ? '' : e.dataset.seen }"""))
    assert len(seen - {""}) >= wanted


def test_spanish_readers_find_spanish(opened):
    page = opened.page(locale="es-MX", ready=ANSWER)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator(ANSWER)).to_contain_text("futuros")
    expect(page.locator(ANSWER)).to_contain_text("intervalo del 90")
    page.locator("header select").nth(1).select_option("en")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(ANSWER)).to_contain_text("futures")


@pytest.mark.parametrize("view", SCREENS)
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_scrolls_sideways(opened, view, width):
    page = at_rest(opened.page(f"?view={view}&worlds=200&lang=es", ready=SCREENS[view],
                               viewport={"width": width, "height": 800}))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view", ["law", "method"])  # the one that is open is bold and wider
def test_the_screens_stand_in_one_line(opened, view, language):
    page = opened.page(f"?view={view}&lang={language}&worlds=200", ready="nav a[aria-current]",
                       viewport={"width": 1100, "height": 800})
    page.evaluate("document.fonts.ready")
    tops = page.locator("nav li").evaluate_all("all => [...new Set(all.map(each => each.offsetTop))]")
    assert len(tops) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_caveats_name_numbers_in_words_and_keep_their_ids_for_analysts(opened, language):
    page = opened.page(f"?worlds=200&lang={language}", ready=SETTLED)
    caveats = page.locator("section").filter(has=page.get_by_role("heading", name=re.compile("bear in mind|tener presente")))
    named = caveats.locator("li a")
    named.nth(3).wait_for()
    assert re.findall(r"[a-z]+\.[a-z_]{3,}", caveats.inner_text()) == []
    first = named.first.get_attribute("title")
    assert re.fullmatch(r"[a-z]+\.[a-z_.]+", first)
    assert first.split(".")[-1].replace("_", " ") != named.first.inner_text().split(": ")[-1]  # words, not the id spelt
    page.locator("header select").first.select_option("analyst")
    expect(caveats.locator("li code").first).to_have_text(f"({first})")


def test_targets_are_large_enough(opened):
    page = at_rest(opened.page("?worlds=200", ready=SETTLED, viewport={"width": 390, "height": 800}))
    small = page.evaluate("""() => [...document.querySelectorAll('button,select,summary,input[type=range]')]
        .filter(e => e.checkVisibility()).filter(e => e.getBoundingClientRect().height < 43.5)
        .map(e => e.outerHTML.slice(0, 80))""")
    assert small == []


@pytest.mark.parametrize(("label", "ending", "begins"), [
    ("Picture, SVG", ".svg", b"<svg"), ("Picture, PNG", ".png", b"\x89PNG"), ("Figures, CSV", ".csv", b"outcome,"),
    ("Figures, JSON", ".json", b"{")])
def test_each_download_arrives(opened, label, ending, begins):
    page = opened.page("?worlds=200", ready=DOTS)
    takes = page.locator("details.takes").first
    takes.locator("summary").click()
    with page.expect_download() as coming:
        takes.get_by_role("button", name=label).click()
    found = coming.value
    assert found.suggested_filename.endswith(ending)
    content = found.path().read_bytes()
    assert content.startswith(begins)
    if ending == ".svg":
        text = content.decode()
        assert "deaths a year" in text.lower()
        assert "futures, seed 0" in text
        assert "q=unilateral_strikes_labs~cooperative_security" in text


def arrived(page, button):
    """The file that a press brings, its name and first bytes."""
    with page.expect_download() as coming:
        button.click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def test_downloads_one_after_the_other_all_arrive(opened):
    page = opened.page("?worlds=200", ready=DOTS)
    for label, ending, begins in (("PDF", ".pdf", b"%PDF-"), ("one-file HTML", ".html", b"<!doctype"), ("DOCX", ".docx", b"PK")):
        if label == "PDF" and importlib.util.find_spec("typst") is None:
            continue
        name, content = arrived(page, page.get_by_role("button", name=label, exact=True))
        assert name.endswith(ending)
        assert content.startswith(begins)
    takes = page.locator("details.takes").first
    takes.locator("summary").click()
    for label, ending in (("Picture, SVG", ".svg"), ("Picture, PNG", ".png"), ("Figures, CSV", ".csv")):
        name, _ = arrived(page, takes.get_by_role("button", name=label))
        assert name.endswith(ending)


def test_a_report_that_took_long_waits_as_a_link(opened):
    page = opened.page("?worlds=200", ready=DOTS)
    page.evaluate("""Object.defineProperty(navigator, 'userActivation', {value: {isActive: false}})""")
    page.get_by_role("button", name="one-file HTML", exact=True).click()
    link = page.locator("a[download]")
    link.wait_for()
    name, content = arrived(page, link)
    assert name.endswith(".html")
    assert content.startswith(b"<!doctype")
    page.locator("select.short").select_option("2029")
    page.wait_for_url("**horizon=2029**")
    expect(link).to_have_count(0)  # it answers another question


@pytest.mark.parametrize(("query", "ready", "table"), [
    ("?view=method", "#forecast svg.picture", "How earlier forecasts did"), ("?view=method", "#forecast svg.picture", "The data"),
    ("?view=evidence", ".claims > li", "Claims"), ("?view=evidence&tab=numbers", "article", "Numbers"),
    ("?view=evidence&tab=map", "main table", "Evidence map"), ("?view=law", "ol li", "All options at a glance"),
    ("?worlds=200", DOTS, "Every option, every outcome")])
def test_tables_can_be_taken(opened, query, ready, table):
    page = opened.page(query, ready=ready)
    group = page.get_by_role("group", name=f"Download this table: {table}")
    name, content = arrived(page, group.get_by_role("button", name="Figures, CSV"))
    lines = content.decode().split("\r\n")
    assert name.endswith(".csv")
    assert len(lines) > 8
    assert lines[0].endswith("version")
    _, found = arrived(page, group.get_by_role("button", name="Figures, JSON"))
    assert json.loads(found)


def test_a_forecast_of_the_past_is_drawn_with_what_came(opened):
    page = opened.page("?view=method&worlds=200", ready="#forecast path.band90")
    page.locator("#forecast select").first.select_option("2016-12")
    page.locator("#forecast select").nth(1).select_option("mx_homicide_victims")
    page.wait_for_url("**id=2016-12.mx_homicide_victims**")
    page.get_by_role("img", name=re.compile("Victims of intentional homicide.*2016-12")).wait_for()
    given = page.context.request.get(f"{opened.home}api/v1/backtests/2016-12/mx_homicide_victims").json()
    expect(page.locator("#forecast")).to_contain_text(
        f"Of the {len(given['after']['months'])} months that came, {given['inside']['90']} fell inside the 90% range")
    expect(page.locator("#forecast path.band90")).to_have_count(1)
    page.locator("#forecast input[type=checkbox]").click()
    page.locator("#forecast path.band90").nth(1).wait_for()
    expect(page).to_have_url(re.compile(r"id=2016-12\.mx_homicide_victims\.rival"))
    again = opened.page(page.evaluate("location.search"), ready="#forecast path.band90")
    expect(again.locator("#forecast select").first).to_have_value("2016-12")


@pytest.mark.parametrize("view", ["map", "when"])
def test_the_snippet_of_a_screen_runs_and_gives_its_numbers(opened, view, capsys):
    page = at_rest(opened.page(f"?view={view}&q=cooperative_security~current_path&worlds=200&horizon=2027",
                               ready="details.takes"))
    takes = page.locator("details.takes").last
    takes.locator("summary").click()
    code = takes.locator("pre").nth(1).inner_text()
    exec(code, {})
    said = capsys.readouterr().out
    if view == "map":
        document = page.context.request.get(
            f"{opened.home}api/v1/states?policies=cooperative_security&worlds=200&horizon=2027").json()
        first = document["states"][0]
        assert f"{first['name']} " in said
        assert str(first["difference"]["median"]) in said
    else:
        assert "worlds=2000" in code
        document = page.context.request.get(
            f"{opened.home}api/v1/when?policies=cooperative_security&beats=current_path&worlds=2000&horizon=2027").json()
        assert document["results_id"] in said


def test_futures_play_step_and_stop(opened):
    page = opened.page("?view=time&worlds=200", ready="path.band90")
    page.get_by_role("button", name="Next future").click()
    page.wait_for_selector("path.future.a")
    expect(page.locator("figure").first).to_contain_text("Future 1 of 50")
    page.get_by_role("button", name="Back to the bands").click()
    expect(page.locator("path.future")).to_have_count(0)


def test_less_motion_is_respected(opened):
    page = opened.page("?view=time&worlds=200", ready="path.band90", reduced_motion="reduce")
    expect(page.get_by_role("button", name="Next future")).to_have_count(1)
    expect(page.get_by_role("button", name="Play futures")).to_have_count(0)


def test_an_old_or_broken_link_is_told_and_the_rest_is_kept(opened):
    page = opened.page("?horizon=never&outcome=mx_missing&worlds=200&m=1.0", ready=ANSWER)
    for said in ("horizon=never", "version 1.0"):
        expect(page.locator(".note").filter(has_text=said).first).to_be_visible()
    expect(page.locator("h1.question select").nth(1)).to_have_value("mx_missing")


def test_a_refusal_is_shown_in_words_with_a_way_out(opened):
    page = opened.page("?policies=cooperative_securty&worlds=200", ready=".wait .note")
    expect(page.locator(".wait .note")).to_contain_text("cooperative_security")
    opened.errors.clear()  # the browser tells of the refused request
    page.get_by_role("button", name="Back to the default question").click()
    page.wait_for_selector(ANSWER)
    opened.errors.clear()


def test_the_evidence_map_says_where_nobody_looked_and_what_stands_behind_a_cell(opened):
    page = opened.page("?view=evidence&tab=map", ready="main table .cell")
    row = page.locator("main table tr").filter(has=page.get_by_role("rowheader", name="Unilateral strikes on laboratories", exact=True))
    expect(row.locator("td").first).to_have_text("no study found")
    known = page.locator("main table tr").filter(has=page.get_by_role("rowheader", name="Treatment and naloxone", exact=True))
    known.get_by_role("button", name=re.compile(r"overdose deaths: \d+ sources, certainty")).click()
    page.wait_for_url("**id=treatment_and_naloxone:us_overdose_deaths**")
    page.get_by_role("heading", name="Treatment and naloxone: US overdose deaths").wait_for()
    page.locator("main [role=status] li").nth(2).wait_for()
    again = opened.page(page.evaluate("location.search"), ready="main [role=status] li")
    expect(again.locator("td.chosen")).to_have_count(1)


def test_a_change_can_be_added_up_and_spanish_says_so(opened):
    page = opened.page("?view=time&worlds=200&show=total&outcome=mx_homicides&lang=es", ready="path.band90")
    expect(page.locator("figure h2").first).to_contain_text("suma desde 2026")
    expect(page.locator("figure").first).to_contain_text("de 2026 a fines de 2030")
    given = page.context.request.get(f"{opened.home}api/v1/series/mx_homicides?policies=unilateral_strikes_labs,"
                                     "cooperative_security,joint_operations,recruitment_prevention,"
                                     "treatment_and_naloxone&worlds=200&total=true").json()
    assert given["total"] is True


def test_a_link_of_another_version_says_what_its_main_figure_was(opened):
    page = opened.page("?m=2020.1&was=62&worlds=200", ready=".answer[data-settled=true]")
    for said in ("made with version 2020.1", re.compile(r"Its main figure was 62%, and is \d+% now")):
        expect(page.locator("main .note").filter(has_text=said).first).to_be_visible()
    expect(page.locator(".share input")).to_have_value(re.compile("was="))
