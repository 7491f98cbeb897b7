"""The embed on the server: the page's own words and the API's own numbers, escaped, closed."""

import json

LINK = "q=joint_operations~cooperative_security&outcome=mx_homicides&worlds=60&horizon=2028"


def test_the_embed_holds_the_numbers_of_the_api(client):
    from iolaus.reports.said import Speaker
    from iolaus.web import links

    link = links.read(LINK)
    document = client.get("/api/v1/compare", params={
        "policies": ",".join(link.options), "horizon": 2028, "worlds": 60, "pair": ",".join(link.pair),
        "outcomes": ",".join(links.compare(link).said.outcomes)}).json()
    text = client.get(f"/embed?{LINK}").text
    answer = Speaker(document, "en").answer(link.pair, "mx_homicides")
    assert answer in text
    assert document["results_id"] in text
    assert "<script" not in text
    assert text.count("<circle") >= 50


def test_spanish_and_the_style_apart(client):
    answer = client.get(f"/embed?{LINK}&lang=es")
    assert '<html lang="es">' in answer.text
    assert "de 50 futuros" in answer.text
    assert "<style" not in answer.text
    assert client.get("/embed.css").headers["content-type"].startswith("text/css")


def test_what_cannot_be_read_is_refused_with_a_remedy(client):
    for query, word in (("quack=1", "quack"), ("q=one", "pair"), ("worlds=999999", "worlds"), ("lang=fr", "lang"),
                        ("outcome=homicide", "mx_homicides"), ("q=nothing~joint_operations", "nothing"),
                        ("do=interdiction", "lever:value"), ("q=joint_operations~joint_operations&worlds=60", "two")):
        answer = client.get(f"/embed?{query}")
        assert answer.status_code in (404, 422), query
        assert word in json.dumps(answer.json()), query
