"""What the addresses say: the same figures as everywhere, documents in their declared form, tags that tell a change."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from iolaus import claims as claims_room
from iolaus.analysis.compare import compare
from iolaus.cli.main import run
from iolaus.ensemble import compare as ensemble
from iolaus.ensemble.question import Question
from iolaus.evidence import entries
from iolaus.reports import json_export
from iolaus.web.described import Compared, Problem, RunState

ASKED = "policies=joint_operations&worlds=30&horizon=2028"
WORDS = ["joint_operations", "--worlds", "30", "--horizon", "2028", "--format", "json"]


def told(capsys, *words):
    assert run([*words]) == 0
    return json.loads(capsys.readouterr().out)


def test_api_command_line_and_library_give_the_same_figures(client, capsys):
    answer = client.get(f"/api/v1/compare?{ASKED}").json()
    assert answer.pop("dots")["count"] == 50
    answer.pop("numbers")
    results = ensemble.run(Question(("joint_operations",), 2028, 30))
    assert answer == told(capsys, "compare", *WORDS)
    assert answer == json.loads(json_export.text(json_export.comparison_document(compare(results))))


@pytest.mark.parametrize(("changes", "words"), [
    ("&do=joint_operations.interdiction=1.5", ("--do", "joint_operations.interdiction=1.5")),
    ("&think=production.rebuild_time=0.4..1.2", ("--think", "production.rebuild_time=0.4..1.2")),
    ("&seed=3&outcomes=mx_homicides", ("--seed", "3", "--outcome", "mx_homicides"))])
def test_changed_questions_have_the_same_figures_too(client, capsys, changes, words):
    answer = client.get(f"/api/v1/compare?{ASKED}{changes}").json()
    answer.pop("dots")
    answer.pop("numbers")
    assert answer == told(capsys, "compare", *WORDS, *words)


def test_combined_policies_are_written_with_a_plus(client):
    answer = client.get("/api/v1/compare?policies=joint_operations,joint_operations+demand_prevention&worlds=30").json()
    assert [each["id"] for each in answer["policies"]] == ["joint_operations", "joint_operations+demand_prevention"]


def test_an_answer_has_the_declared_form(client):
    answer = client.get(f"/api/v1/compare?{ASKED}").json()
    form = Compared.model_validate(answer)
    cell = form.dots.outcomes["mx_homicides"]["joint_operations"]
    assert len(cell.dots) == 50
    assert cell.dots == sorted(cell.dots)


def test_numbers_that_caveats_name_come_with_their_meaning(client):
    form = Compared.model_validate(client.get("/api/v1/compare?policies=joint_operations&worlds=200&horizon=2028").json())
    told = {each for text in form.caveats for each in re.findall(r"[a-z]+(?:\.[a-z_0-9]+)+", text)}
    assert told
    assert form.numbers == {name: entries.load()[name].meaning for name in told}


def test_a_run_gives_what_a_get_gives(client):
    run_ = client.post("/api/v1/run", json={"policies": ["joint_operations"], "worlds": 30, "horizon": 2028})
    while run_.status_code == 202:
        run_ = client.post("/api/v1/run", json={"policies": ["joint_operations"], "worlds": 30, "horizon": 2028})
    assert run_.json() == client.get(f"/api/v1/compare?{ASKED}").json()


def test_series_agree_with_the_run_command(client, capsys):
    answer = client.get(f"/api/v1/series/mx_homicides?{ASKED}").json()
    document = told(capsys, "run", *WORDS, "--outcome", "mx_homicides")
    points = document["outcomes"]["mx_homicides"]["points"]
    (strand,) = (each for each in answer["options"] if each["id"] == "joint_operations")
    assert answer["periods"] == [each["period"] for each in points]
    for place, key in ((0, "low"), (2, "median"), (4, "high")):
        assert [each[place] for each in strand["value"]] == [each[key] for each in points]
        assert [each[place] for each in strand["difference"]] == [each["difference"][key] for each in points]
    assert len(strand["futures"]) == 30
    assert dict(zip(answer["history"]["years"], answer["history"]["values"], strict=True))[2020] == 36773


def test_conditions_drivers_and_states_are_those_of_their_commands(client, capsys):
    few = ["--worlds", "200", "--horizon", "2027", "--format", "json"]
    asked = "worlds=200&horizon=2027"
    for address, words in (
            (f"when?policies=cooperative_security&{asked}", ["when", "cooperative_security", *few]),
            (f"when?policies=cooperative_security&beats=joint_operations&outcome=mx_homicides&by=1%25&{asked}",
             ["when", "cooperative_security", "--beats", "joint_operations", "--outcome", "mx_homicides", "--by", "1%", *few]),
            (f"drivers?policies=joint_operations&{asked}", ["drivers", "joint_operations", *few])):
        answer = client.get(f"/api/v1/{address}").json()
        futures = answer.pop("futures", None)  # the page's own: the worlds that it draws
        assert answer == told(capsys, *words)
        assert (futures is not None) == address.startswith("when")
        assert futures is None or futures["of"] == 200


def test_draws_are_a_table_of_every_world(client):
    answer = client.get(f"/api/v1/draws.csv?{ASKED}&outcome=mx_homicides")
    lines = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert [len([each for each in lines if each["policy"] == name]) for name in ("current_path", "joint_operations")] == [30, 30]
    results = ensemble.run(Question(("joint_operations",), 2028, 30))
    assert [float(each["value"]) for each in lines][30:] == results.values["mx_homicides"][1, :, -1].tolist()


def test_a_tag_spares_the_work_and_tells_a_change(client):
    first = client.get(f"/api/v1/compare?{ASKED}")
    tag = first.headers["etag"]
    again = client.get(f"/api/v1/compare?{ASKED}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get(f"/api/v1/compare?{ASKED}&seed=1", headers={"If-None-Match": tag})
    assert (other.status_code, other.headers["etag"] == tag) == (200, False)
    known = client.get("/api/v1/meta")
    assert client.get("/api/v1/meta", headers={"If-None-Match": known.headers["etag"]}).status_code == 304


def test_tags_do_not_depend_on_how_it_is_sent(client):
    one = client.get(f"/api/v1/compare?{ASKED}", headers={"Cookie": "a=b", "X-Forwarded-Host": "elsewhere"})
    other = client.get("/api/v1/compare?horizon=2028&worlds=30&policies=joint_operations")
    assert one.headers["etag"] == other.headers["etag"]
    assert one.content == other.content


def test_the_catalogue_names_every_policy_lever_and_limit_with_sources(client):
    meta = client.get("/api/v1/meta").json()
    assert {"version", "vintage", "hashes", "default", "policies", "levers", "outcomes", "languages", "limits"} <= set(meta)
    for lever in meta["levers"]:
        assert lever["levels"][0]["median"] == lever["neutral"]
        for level in lever["levels"][1:]:
            assert level["entry"] is None or (level["citation"] and level["entry"] in entries.load())
    force = {each["id"]: each["harms"] for each in meta["policies"] if each["force"]}
    assert all(force.values())


def test_every_entry_outcome_series_and_source_can_be_followed(client):
    entry = client.get("/api/v1/numbers/market.demand_elasticity").json()
    assert (entry["kind"], entry["used_by"]["parts"]) == ("entry", ["demand", "market"])
    assert client.get("/api/v1/numbers/mx_homicides").json()["kind"] == "outcome"
    assert client.get(f"/api/v1/numbers/{entry['source']['key']}").json()["kind"] == "source"
    params = client.get("/api/v1/params").json()
    assert len(params["entries"]) == len(entries.load())
    sources = client.get("/api/v1/sources").json()
    assert client.get(f"/api/v1/numbers/{sources['series'][0]['id']}").json()["kind"] == "series"


def test_claims_and_law_are_those_of_their_rooms(client, capsys):
    assert client.get("/api/v1/claims").json() == told(capsys, "claims", "--format", "json")
    name = next(iter(claims_room.claims()))
    assert client.get(f"/api/v1/claims/{name}").json() == told(capsys, "claims", name, "--format", "json")
    law = client.get("/api/v1/law?policies=joint_operations,covert_strikes").json()
    alone = told(capsys, "law", "joint_operations", "--format", "json")
    assert law["policies"][0]["steps"] == alone["steps"]
    assert law["policies"][0]["status"] == alone["status"]


def test_backtests_are_given_where_a_scoreboard_is_shipped(client, capsys):
    from iolaus.calibration.board import SHIPPED

    answer = client.get("/api/v1/backtests")
    if SHIPPED.exists():
        document = answer.json()
        assert {"origin": "2019-12", "series": "mx_homicide_victims"} in document.pop("forecasts")
        assert document == told(capsys, "backtest", "--format", "json")
    else:
        assert answer.status_code == 404
        assert "--rerun" in Problem.model_validate(answer.json()).remedy


def test_a_forecast_of_the_past_is_told_by_month_with_what_came(client):
    from iolaus.calibration import board as boards
    from iolaus.calibration.scored import future

    found = boards.load()
    answer = client.get("/api/v1/backtests/2019-12/mx_homicide_victims").json()
    months, seen = future("mx_homicide_victims", "2019-12")
    assert answer["after"] == {"months": list(months), "values": seen.tolist()}
    assert answer["ours"] == found.quantiles("2019-12", "mx_homicide_victims").tolist()
    assert answer["before"]["months"][-1] == "2019-12"
    place = [answer["quantiles"].index(each) for each in (0.05, 0.95)]
    inside = sum(row[place[0]] <= value <= row[place[1]] for row, value in zip(answer["ours"], seen, strict=True))
    assert answer["inside"]["90"] == inside
    outside = client.get("/api/v1/backtests/2012-12/us_synthetic_opioid_deaths").json()
    assert outside["ours"] is outside["inside"] is None
    assert len(outside["rival"]["values"]) == len(outside["after"]["months"])
    for place, near in (("2019-11/mx_homicide_victims", "2019-12"), ("2019-12/mx_homicide_victim", "mx_homicide_victims")):
        refused = client.get(f"/api/v1/backtests/{place}")
        assert refused.status_code == 404
        assert near in Problem.model_validate(refused.json()).remedy


def test_a_policy_of_ones_own_is_run(client):
    mine = {"id": "mine", "label": "Mine", "settings": [{"lever": "naloxone_kits", "to": 2.0}]}
    while (answer := client.post("/api/v1/run", json={"policies": [mine], "worlds": 20, "horizon": 2027})).status_code == 202:
        RunState.model_validate(answer.json())
    (own,) = answer.json()["policies"]
    asked = "policies=demand_prevention&do=naloxone_kits=2.0&worlds=20&horizon=2027"
    by_hand = client.get(f"/api/v1/compare?{asked}").json()["baseline_outcomes"]  # --do sets the baseline's lever too
    assert own["id"] == "mine"
    assert own["outcomes"]["us_overdose_deaths"]["median"] == by_hand["us_overdose_deaths"]["median"]
    assert own["outcomes"]["us_overdose_deaths"]["difference"]["median"] < 0


def test_pages_of_reference_are_fresh():
    from iolaus.web.reference import FOLDER, PAGES

    for name, make in PAGES.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == make(), "run: python -m iolaus.web.reference"


def test_a_first_look_says_what_the_first_worlds_of_the_answer_say(client):
    asked = "policies=joint_operations&horizon=2028&outcomes=mx_homicides&do=joint_operations.interdiction=1.21"
    look = client.get(f"/api/v1/compare?{asked}&worlds=64&look=true").json()
    whole = client.get(f"/api/v1/compare?{asked}&worlds=64").json()
    mine, other = (each["dots"]["outcomes"]["mx_homicides"]["joint_operations"]["dots"] for each in (look, whole))
    assert any(mine)
    assert mine == pytest.approx(other, rel=1e-6, abs=1e-6)
    assert look["results_id"] == whole["results_id"]


def test_a_pair_says_how_certain_it_is_and_what_was_not_computed(client):
    pair = "policies=joint_operations,cooperative_security&pair=joint_operations,cooperative_security"
    answer = client.get(f"/api/v1/compare?{pair}&worlds=300&outcomes=mx_homicides&horizon=2029&seed=2").json()["pairs"]
    cell = answer["outcomes"]["mx_homicides"]
    words = [entries.load()[each["id"]].certainty for each in cell["rests_on"]]
    assert words
    assert cell["certainty"] in words
    assert not ({"very low", "low", "moderate"} & set(words)) or cell["certainty"] != "high"
    assert answer["forms"]["by_outcome"] is None
    assert answer["forms"]["command"].startswith("iolaus compare joint_operations cooperative_security --horizon 2029")
    assert answer["forms"]["command"].endswith("--forms all")


def test_an_option_that_turns_is_told_beside_itself(client):
    asked = "policies=cooperative_security&worlds=30&horizon=2029&outcomes=us_overdose_deaths"
    turned = client.get(f"/api/v1/pathways?{asked}&seen=us_overdose_deaths%3E-100%25&after=1").json()
    (path,) = turned["pathways"]
    assert path["by_year"]["2027"] == path["turned"] == 1.0
    assert turned["pairs"]["outcomes"]["us_overdose_deaths"]["median"] < 0.0
    never = client.get(f"/api/v1/pathways?{asked}&seen=us_overdose_deaths%3C-100%25&after=1&then=stop").json()
    assert never["pathways"][0]["turned"] == 0.0
    assert set(never["pairs"]["outcomes"]["us_overdose_deaths"]["dots"]) == {0.0}
    refused = client.get(f"/api/v1/pathways?{asked}&seen=us_overdose_death%3E5%25")
    assert refused.status_code in (404, 422)
    assert "us_overdose_deaths" in refused.text


def test_a_search_gives_single_futures_for_its_picture(client):
    found = client.get("/api/v1/when?policies=joint_operations&worlds=300&outcome=mx_homicides&seed=1").json()
    cloud = found["futures"]
    assert len(cloud["success"]) == -(-300 // cloud["every"])
    assert sum(cloud["success"]) / len(cloud["success"]) == pytest.approx(found["share"], abs=0.1)
    for each in cloud["numbers"]:
        assert len(each["values"]) == len(cloud["success"])
        assert each["low"] <= min(each["values"]) <= max(each["values"]) <= each["high"]


def test_every_named_level_of_a_lever_has_a_size_and_every_setting_its_source(client):
    for lever in client.get("/api/v1/meta").json()["levers"]:
        assert lever["levels"][0]["policy"] == "current_path"
        for level in lever["levels"]:
            assert lever["low"] <= level["median"] <= lever["high"], (lever["id"], level)
            assert level["entry"] is None or level["citation"]


@pytest.mark.parametrize("more", ["", "&pair=joint_operations,current_path", "&lang=es&outcome=mx_homicides"])
def test_a_chart_holds_fifty_dots_a_row_and_its_title_unit_period_and_source(client, more):
    answer = client.get(f"/api/v1/chart/dots.svg?{ASKED}{more}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.text)
    names = [each.tag.rsplit("}", 1)[1] for each in root.iter()]
    marks = answer.text.count("<circle") + answer.text.count("<path")
    assert 40 <= marks <= 60
    assert {"title", "desc"} <= set(names)
    text = " ".join(root.itertext())
    assert ("muertes al año" if "lang=es" in more else "deaths a year").lower() in text.lower()
    assert "2026" in text
    assert client.get(f"/api/v1/compare?{ASKED}").json()["vintage"] in text
    again = client.get(f"/api/v1/chart/dots.svg?{ASKED}{more}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_charts_of_conditions_and_drivers_are_those_of_the_command_line(client, tmp_path):
    answer = client.get("/api/v1/chart/when.svg?policies=joint_operations&outcome=mx_homicides&worlds=60&horizon=2028")
    assert run(["when", "joint_operations", "--outcome", "mx_homicides", "--worlds", "60", "--horizon", "2028",
                "--picture", str(tmp_path / "when.svg")]) == 0
    assert answer.text == (tmp_path / "when.svg").read_text(encoding="utf-8")
    answer = client.get("/api/v1/chart/drivers.svg?policies=joint_operations&outcomes=mx_homicides&worlds=200&horizon=2028")
    assert run(["drivers", "joint_operations", "--outcome", "mx_homicides", "--worlds", "200", "--horizon", "2028",
                "--picture", str(tmp_path / "drivers.svg")]) == 0
    assert answer.text == (tmp_path / "drivers.svg").read_text(encoding="utf-8")


def test_what_is_no_number_is_not_drawn(client):
    assert client.get(f"/api/v1/chart/dots.svg?{ASKED}&outcome=legal_standing").status_code == 422


def test_a_series_added_up_ends_at_the_sum_of_its_years(client):
    each = client.get(f"/api/v1/series/mx_homicides?{ASKED}").json()
    added = client.get(f"/api/v1/series/mx_homicides?{ASKED}&total=true").json()
    assert added["total"] is True
    assert "total" not in each
    for one, sum_ in zip(each["options"], added["options"], strict=True):
        assert sum_["futures"][0][-1] == pytest.approx(sum(one["futures"][0]))
