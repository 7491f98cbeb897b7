"""The copy without a laboratory: the API's own documents, found by what they answer, whole or not at all."""

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from iolaus.cli.main import run
from iolaus.errors import QuestionError
from iolaus.web import links, site
from iolaus.web.laboratory import HOME
from iolaus.web.links import Link

ROOT = Path(__file__).resolve().parents[2]
FEW = "?worlds=60&horizon=2028"


@pytest.fixture
def built(tmp_path, monkeypatch):
    """A page that stands for the built one."""
    folder = tmp_path / "assets"
    folder.mkdir()
    (folder / "index.html").write_text(
        '<html><head><meta charset="utf-8" /><script type="module" crossorigin src="./a.js"></script></head><body>'
        '<div id="page"></div><noscript></noscript></body></html>', encoding="utf-8")
    (folder / "a.js").write_text("0", encoding="ascii")
    monkeypatch.setattr(site, "FOLDER", folder)
    monkeypatch.setattr(site, "_asked", lambda given: [links.compare(each) for each in given])
    monkeypatch.setattr(site, "HELD", ("", FEW))
    return folder


def test_a_copy_holds_the_answers_of_the_api(built, tmp_path, client):
    place = tmp_path / "copy"
    told = []
    made = site.export(place, (), lambda text, share: told.append(share))
    index = json.loads((place / "answers" / "index.json").read_text(encoding="utf-8"))
    assert index["schema"] == "iolaus/static/1"
    assert index["questions"] == ["", FEW]
    assert made["answers"] == len(list((place / "answers").glob("*.json"))) - 1
    key = links.compare(links.read(FEW)).key
    held = (place / "answers" / f"{index['answers'][key]}.json").read_bytes()
    assert sha256(held).hexdigest()[:16] == index["answers"][key]
    answer = client.get("/api/v1/compare", params={
        "policies": ",".join(HOME["policies"]), "outcomes": ",".join(HOME["outcomes"]), "pair": ",".join(HOME["pair"]),
        "worlds": 60, "horizon": 2028})
    assert held == answer.content
    assert json.loads((place / "answers" / f"{index['answers']['params']}.json").read_bytes()) == \
        client.get("/api/v1/params").json()
    page = (place / "index.html").read_text(encoding="utf-8")
    assert 'name="iolaus-answers" content="./answers/index.json"' in page
    assert "crossorigin" not in page
    assert "frame-ancestors" not in page
    assert "de 50 futuros" in (place / "answer-es.html").read_text(encoding="utf-8")
    assert told == sorted(told)
    first = {each.name: each.read_bytes() for each in place.rglob("*") if each.is_file()}
    site.export(place)  # again, over an earlier copy: the same bytes
    assert {each.name: each.read_bytes() for each in place.rglob("*") if each.is_file()} == first


def test_a_folder_that_is_not_ours_is_left_alone(built, tmp_path):
    place = tmp_path / "mine"
    place.mkdir()
    (place / "diary.txt").write_text("dear", encoding="ascii")
    with pytest.raises(QuestionError, match="no earlier export"):
        site.export(place)
    assert [each.name for each in place.iterdir()] == ["diary.txt"]
    with pytest.raises(QuestionError, match="does not exist"):
        site.export(tmp_path / "no" / "such")


def test_a_failure_leaves_the_earlier_copy(built, tmp_path, monkeypatch):
    place = tmp_path / "copy"
    (place / "answers").mkdir(parents=True)
    (place / "old.txt").write_text("old", encoding="ascii")

    def fail(lab, request):
        raise QuestionError("no")

    monkeypatch.setattr(site, "answer", fail)
    with pytest.raises(QuestionError):
        site.export(place)
    assert (place / "old.txt").exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["assets", "copy"]


def test_without_a_built_page_it_says_how_to_build_it(tmp_path, monkeypatch):
    monkeypatch.setattr(site, "FOLDER", tmp_path / "nothing")
    with pytest.raises(QuestionError, match=r"run\.py serve"):
        site.export(tmp_path / "copy")


def test_a_link_is_read_as_the_page_reads_it():
    text = ("?m=1&q=joint_operations~current_path&horizon=2029&do=joint_operations.interdiction:1.50"
            "&think=production.rebuild_time:2..6&lang=es&depth=analyst")
    link = links.read(f"https://example.org/lab/{text}")
    assert link.pair == ("joint_operations", "current_path")
    assert link.do == ("joint_operations.interdiction=1.5",)
    assert link.think == ("production.rebuild_time=2..6",)
    assert links.read(link.query()) == link
    assert links.read("") == Link()


def test_every_key_that_the_page_writes_is_understood():
    page = (ROOT / "web/src/state/address.ts").read_text(encoding="utf-8")
    keys = set(re.findall(r"""(?:plain|one|whole_number|list)\('\w+', '(\w+)'""", page)) | set(re.findall(r"key: '(\w+)'", page))
    assert {"m", "q", "density", "was"} <= keys
    assert keys == {*links.ASKED, *links.IGNORED}
    assert links.read("?density=0.7&axes=a.b~c.d&adapt=mx_homicides%3C-5%25%20after%202%20then%20stop").density == 0.7


def test_a_link_with_a_density_asks_for_it():
    asked = links.when(links.read("?q=joint_operations~current_path&density=.5"))
    assert asked.said.density == 0.5
    assert "density=0.5" in asked.key
    with pytest.raises(QuestionError, match="no share from 0 to 1"):
        links.read("?density=7")


def test_old_keys_and_values_keep_their_meaning_through_one_table():
    assert json.loads(links.RENAMED.read_text()) == json.loads((ROOT / "web/src/state/links.json").read_text())
    table = {"keys": {"by": "horizon"}, "values": {"q": {"strikes": "unilateral_strikes_labs"}}}
    assert links.renewed("https://x/?by=2030&q=strikes~joint_operations", table) == [
        ("horizon", "2030"), ("q", "unilateral_strikes_labs~joint_operations")]


def test_a_link_is_decoded_with_the_command_of_its_screen(capsys):
    link = ("http://127.0.0.1:8765/?m=2020.1&view=when&q=joint_operations~cooperative_security&outcome=mx_homicides"
            "&density=0.7&do=joint_operations.interdiction:1.5&worlds=500&was=62")
    assert run(["link", "decode", link]) == 0
    text = capsys.readouterr().out
    found = tomllib.loads(text)
    assert (found["screen"], found["pair"], found["was"]) == ("when", ["joint_operations", "cooperative_security"], "62")
    assert found["do"] == ["joint_operations.interdiction=1.5"]
    assert "made with 2020.1" in text
    assert run(["link", "decode", link, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "iolaus/link/1"
    assert document["command"] == ("iolaus when joint_operations --outcome mx_homicides --beats cooperative_security "
                                   "--density 0.7 --horizon 2031 --worlds 2000 --seed 0 --do joint_operations.interdiction=1.5")
    assert run(["link", "decode", "?horizn=2030"]) == 2
    assert "horizon" in capsys.readouterr().err


def test_the_default_link_asks_what_the_server_makes_ready():
    from iolaus.web.asked import CompareAsked

    assert links.compare(Link()).said == CompareAsked(**HOME)


@pytest.mark.parametrize(("value", "text"), [(1.5, "1.5"), (2.0, "2"), (1e-5, "0.00001"), (1e-7, "1e-7"),
                                             (1e21, "1e+21"), (0.0, "0"), (-0.25, "-0.25"), (123456.0, "123456")])
def test_numbers_are_written_as_a_browser_writes_them(value, text):
    assert links.shortest(value) == text
