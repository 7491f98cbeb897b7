"""`iolaus when` asks what was asked, refuses what makes no sense before any work, and answers in every format."""

import json

import pytest

from iolaus.cli import when as command
from iolaus.cli.main import run

WORDS = ["when", "cooperative_security", "--outcome", "mx_homicides", "--horizon", "2027", "--worlds", "300"]


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    folder = tmp_path_factory.mktemp("when")
    words = [*WORDS, "--by", "1%", "--beats", "joint_operations", "--out", str(folder / "a.json"),
             "--picture", str(folder / "a.svg")]
    assert run(words) == 0
    assert (folder / "a.svg").read_text().startswith("<svg")
    return json.loads((folder / "a.json").read_text())


def test_the_real_model_answers(document):
    assert document["success"] == "mx_homicides<=-1%"
    assert document["against"] == ["joint_operations"]
    assert 0.0 < document["share"] < 1.0
    assert document["numbers_looked_at"] > 150
    assert document["worlds_looked_at"] == 300


def test_a_success_is_held_against_the_current_path(monkeypatch):
    seen = {}

    def ask(policies, *rest):
        seen.update(policies=policies, wanted=rest[5])
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "ask", ask)
    run(["when", "joint_operations", "--success", "us_overdose_deaths<=0% & mx_homicides<=-2%"])
    assert seen["policies"] == ("joint_operations",)
    assert {each.against for each in seen["wanted"].conditions} == {"current_path"}


@pytest.mark.parametrize(("words", "said"), [
    (["--success", "mx_homicides=3"], "such as"),
    (["--beats", "cooperative_security"], "cannot beat itself"),
    (["--by", "much"], "--by"),
    (["--density", "1.5"], "--density"),
    (["--outcome", "legal_standing"], "iolaus law"),
    (["--success", "mx_homicides<=0% & legal_standing<=1"], "iolaus law"),
    (["--success", "mx_homicides<=-500%"], "nothing falls by more than 100%"),
    (["--by", "150%"], "nothing falls by more than 100%"),
    (["--success", "mx_homicides<=0%", "--outcome", "mx_homicides"], "leave out --outcome"),
    (["--success", "mx_homicides<=0%", "--by", "5%"], "leave out --by"),
    (["--success", "mx_homicides<=0%", "--beats", "cooperative_security"], "does not change against itself"),
    (["--outcome", "homicides"], "mx_homicides"),
    (["--forms", "nonsense"], "no form"),
    (["--picture", "no/such/folder/a.svg"], "does not exist"),
    (["--picture", "a.png"], "a.svg"),
])
def test_mistakes_are_refused_before_any_work(words, said, capsys, monkeypatch):
    monkeypatch.setattr(command, "ask", lambda *_: pytest.fail("worked"))
    assert run(["when", "cooperative_security", *words]) == 2
    assert said in capsys.readouterr().err


def test_changes_may_be_taken_from_a_rival(tmp_path):
    out = tmp_path / "a.json"
    words = ["when", "joint_operations", "--beats", "cooperative_security", "--horizon", "2027", "--worlds", "200"]
    assert run([*words, "--success", "mx_homicides<=0%", "--out", str(out)]) == 0
    document = json.loads(out.read_text())
    assert document["against"] == ["cooperative_security"]
    assert "under Cooperative security" in document["answer"]


def test_the_current_path_may_be_asked_about(tmp_path):
    shares = []
    for policy, rival in (("current_path", "cooperative_security"), ("cooperative_security", "current_path")):
        out = tmp_path / f"{policy}.json"
        words = ["when", policy, "--beats", rival, "--outcome", "mx_homicides", "--horizon", "2027", "--worlds", "200"]
        assert run([*words, "--out", str(out)]) == 0
        document = json.loads(out.read_text())
        assert (document["policy"], document["against"]) == (policy, [rival])
        shares.append(document["share"])
    assert sum(shares) == pytest.approx(1.0)  # no ties
    assert shares[0] < shares[1]
