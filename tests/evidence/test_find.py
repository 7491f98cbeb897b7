"""Finding a claim, by its id, by words, and with help when the id is wrong."""

from __future__ import annotations

import pytest

from iolaus.errors import UnknownNameError
from iolaus.evidence import entries, find


def test_an_id_finds_its_entry():
    assert find.show("target.removal_effect_calderon").median == 36.5


def test_a_wrong_id_gets_the_nearest():
    with pytest.raises(UnknownNameError, match=r"target\.powder_purity_2024"):
        find.show("target.powder_puritty_2024")


def test_every_word_must_occur_and_more_words_find_fewer():
    one, two = find.search("purity"), find.search("purity powder")
    assert len(one) > len(two) >= 3
    assert {entry.id for entry in two} <= {entry.id for entry in one}
    assert find.search("no such word anywhere") == []
    assert find.search("   ") == []


def test_a_word_in_the_id_comes_first():
    assert find.search("purity_2024")[0].id == "target.powder_purity_2024"


def test_the_headline_targets_are_there():
    targets = [entry for entry in entries.load().values() if entry.kind in ("target", "anchor")]
    assert len(targets) >= 120
    topics = {entry.file for entry in targets}
    assert topics >= {f"targets_{name}.yaml" for name in ("organisations", "violence", "force", "supply",
                                                          "overdose", "bilateral")}


def test_what_was_remembered_is_not_called_verified_nor_certain():
    for entry in entries.load().values():
        if entry.kind in ("target", "anchor") and not entry.is_verified:
            assert entry.certainty in ("low", "very low"), entry.id
