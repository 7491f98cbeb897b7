"""A claim has a text and a check, in words from closed lists; mistakes name the claim and the remedy."""

import pytest

from iolaus import claims
from iolaus.claims.checks.check import CHECKS, check
from iolaus.claims.registry import FOLDER, read
from iolaus.errors import RegisterError, UnknownNameError

GOOD = '- {id: C01, text: "t", said_in: A, kind: statistic, side: neutral, states: {deaths: 1}, change: "c"}\n'


def test_every_claim_of_the_articles_and_twenty_more_are_tried():
    known = claims.claims()
    assert {f"C{n:02d}" for n in range(1, 41)} <= set(known)
    assert sum(each.said_in in ("debate", "research") for name, each in known.items() if name[0] == "D") >= 20
    assert set(CHECKS) == set(known)


def test_both_sides_are_on_trial():
    debate = [each.side for name, each in claims.claims().items() if name[0] == "D"]
    assert min(debate.count("proponent"), debate.count("critic")) >= 10


def test_verdicts_come_from_the_closed_list():
    assert {each.found.verdict for each in claims.rule_all()} <= set(claims.VERDICTS)


def test_each_says_what_would_change_it():
    assert all(len(each.change) > 20 for each in claims.claims().values())


def test_an_unknown_claim_names_the_nearest():
    with pytest.raises(UnknownNameError, match="C28"):
        claims.rule("C2B")


@pytest.mark.parametrize(("text", "words"), [
    (GOOD + GOOD, "stands twice"),
    (GOOD.replace("side: neutral", "side: left"), "unknown side 'left'"),
    (GOOD.replace('change: "c"', 'chance: "c"'), "'chan[cg]e' is missing or unknown"),
    (GOOD.replace("kind: statistic", "kind: gossip"), "unknown kind 'gossip'"),
])
def test_a_broken_text_is_refused(tmp_path, text, words):
    (tmp_path / "texts.yaml").write_text(text)
    with pytest.raises(RegisterError, match=words) as error:
        read(tmp_path)
    assert "C01" in str(error.value)


def test_a_claim_has_one_check():
    with pytest.raises(RegisterError, match="C01 has two checks"):
        check("C01")(lambda claim: None)


def test_texts_are_read_in_order_of_id():
    assert list(read(FOLDER)) == sorted(read(FOLDER))
