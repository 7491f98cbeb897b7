"""The page on one's own policy: its file loads, and its mistakes say what the page says they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iolaus import policies
from iolaus.errors import IolausError
from iolaus.model.wiring import standard

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/your_own_policy.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL).group(1)
MISTAKES = re.findall(r"^\| `(.+?)` \| (.+?) \|$", PAGE[PAGE.index("## What a mistake says"):], re.MULTILINE)


def test_the_file_of_the_page_is_a_policy(tmp_path):
    path = tmp_path / "wide_naloxone.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    policy = policies.parse(str(path), standard().levers)
    assert policy.settings[0].lever == "naloxone_kits"
    assert policy.time_to_effect.high == 2.0
    assert policies.parse(f"{path}+recruitment_prevention", standard().levers).parts == (
        "wide_naloxone", "recruitment_prevention")


def test_the_page_shows_several_mistakes():
    assert len(MISTAKES) == 8


@pytest.mark.parametrize(("wrong", "message"), MISTAKES)
def test_each_mistake_says_what_the_page_says(tmp_path, wrong, message):
    key = wrong.split(" = ")[0]
    right = {"leagl": "legal"}.get(key, key)
    text = re.sub(rf"^{right} = .*$", wrong, EXAMPLE, flags=re.MULTILINE)
    assert text != EXAMPLE
    path = tmp_path / "wide_naloxone.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(IolausError) as caught:
        policies.parse(str(path), standard().levers)
    assert message.rstrip("?") in str(caught.value)
