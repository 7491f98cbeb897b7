"""Words of the reference pages and of `iolaus claims` in English and Spanish.

Takes      a key, a language
Gives      LANGUAGES; say(): a heading, a column, a word of a closed list; made(): the first lines of a page
Invariant  every key has both languages
Fails with KeyError where a page asks for a word that is not here
Limits     no native reader has reviewed the Spanish; the pages say so
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "es")
WORDS: Mapping[str, tuple[str, str]] = {
    "sources": ("Sources", "Fuentes"), "parameters": ("Parameters and targets", "Parámetros y metas observadas"),
    "claims": ("Claims on trial", "Afirmaciones a prueba"), "polls": ("Polls", "Encuestas"), "law": ("Law", "Derecho"),
    "glossary": ("Glossary", "Glosario"), "source": ("source", "fuente"), "type": ("type", "tipo"),
    "citation": ("citation", "cita"), "licence": ("licence", "licencia"), "used by": ("used by", "la usan"),
    "nothing": ("nothing", "nada"), "what": ("what it is", "qué es"), "belief": ("value", "valor"),
    "unit": ("unit", "unidad"), "place": ("place", "lugar"), "period": ("period", "periodo"),
    "population": ("population", "población"), "certainty": ("certainty", "certeza"), "kind": ("kind", "clase"),
    "locator": ("where in the source", "lugar en la fuente"), "readings": ("readings", "lecturas"),
    "word": ("word", "palabra"), "means": ("means", "significa"), "count": ("count", "número"),
    "claim": ("claim", "afirmación"), "side": ("side", "lado"), "verdict": ("verdict", "veredicto"),
    "figure": ("figure", "cifra"), "value": ("value", "valor"), "until": ("data until", "datos hasta"),
    "country": ("country", "país"), "house": ("house", "encuestadora"), "mode": ("mode", "modo"),
    "first": ("first day", "primer día"), "last": ("last day", "último día"), "people": ("people", "personas"),
    "condition": ("condition", "condición"), "item": ("question", "pregunta"), "support": ("for, %", "a favor, %"),
    "oppose": ("against, %", "en contra, %"), "answers": ("who answers", "quién responde"),
    "subgroup": ("subgroup", "subgrupo"), "rule": ("rule", "regla"), "authority": ("authority", "autoridad"),
    "status": ("status", "estado"), "text": ("text", "texto"), "against": ("opposing view", "opinión contraria"),
    "date": ("date", "fecha"), "change": ("change", "cambio"), "before": ("before", "antes"),
    "after": ("after", "después"), "rules": ("rules", "reglas"), "changes": ("Changes", "Cambios"),
    "policy": ("policy", "política"), "standing": ("legal standing", "situación jurídica"),
    "us": ("United States", "Estados Unidos"), "international": ("International law", "Derecho internacional"),
    "mexico": ("Mexico", "México"), "US": ("United States", "Estados Unidos"), "MX": ("Mexico", "México"),
    # closed lists
    "article": ("article", "artículo"), "report": ("report", "informe"), "dataset": ("data set", "base de datos"),
    "code": ("code", "código"), "news": ("news", "prensa"), "judgement": ("judgement", "juicio"),
    "definition": ("definition", "definición"), "book": ("book", "libro"), "poll": ("poll", "encuesta"),
    "parameter": ("parameter", "parámetro"), "target": ("target", "meta observada"), "anchor": ("anchor", "ancla"),
    "cost": ("cost", "costo"), "setting": ("setting", "ajuste"),
    "high": ("high", "alta"), "moderate": ("moderate", "moderada"), "low": ("low", "baja"),
    "very low": ("very low", "muy baja"),
    "supported": ("supported", "respaldada"), "understated": ("understated", "se queda corta"),
    "overstated": ("overstated", "exagerada"), "contested": ("contested", "controvertida"),
    "not supported": ("not supported", "sin respaldo"), "cannot be tested": ("cannot be tested",
                                                                            "no se puede comprobar"),
    "established": ("established", "establecido"), "absent": ("absent", "inexistente"),
    "contested law": ("contested", "controvertido"),
    "proponent": ("proponent", "a favor de la fuerza"), "critic": ("critic", "contra la fuerza"),
    "neutral": ("neutral", "neutral"), "not verified": ("not verified", "sin verificar"),
    "statistic": ("statistic", "estadística"), "causal": ("causal", "causal"), "legal": ("legal", "jurídica"),
    "record": ("record", "hecho registrado"), "opinion": ("opinion", "opinión"), "all": ("all", "todos"),
    # `iolaus claims`
    "id": ("id", "clave"), "said in": ("said in", "dicho en"), "summary": ("summary", "resumen"),
    "vintage": ("vintage", "corte de datos"), "because": ("because", "porque"),
    "what would change it": ("what would change it", "qué lo cambiaría"), "with": ("with", "con"),
    "to": ("to", "hasta"),
    "table and window": ("table and window", "tabla y ventana"),
    "claims counted": ("claims", "afirmaciones"),
    "debate": ("Claims of the debate", "Afirmaciones del debate"), "data vintage": ("Data vintage", "Corte de datos"),
    "own dates": ("each source's own last date stands beside it", "junto a cada fuente está su propia última fecha"),
}
MADE = "<!-- Made by `python -m iolaus.cli.reference`; do not edit. -->"
UNREVIEWED = ("Página generada del registro. Los rótulos, lo que dice cada afirmación, lo que se halló sobre ella, "
              "sus cifras y lo que la cambiaría, las reglas de derecho y el significado de los números que se pueden "
              "mover están en español; los demás textos, en el inglés en que se anotaron. Ningún lector nativo ha "
              "revisado todavía el español.")


def say(key: str, language: str) -> str:
    """A word of the pages."""
    return WORDS[key][LANGUAGES.index(language)]


def status(word: str, language: str) -> str:
    """The status of a rule: Spanish gives it another gender than the verdict of the same name."""
    return say("contested law" if word == "contested" else word, language)


def made(title: str, language: str, other: str) -> list[str]:
    """The first lines of a page: title, how it came about, where the other language stands."""
    lines = [MADE, "", f"# {say(title, language)}", ""]
    lines += [f"[English]({other})", "", UNREVIEWED, ""] if language == "es" else [f"[Español]({other})", ""]
    return lines


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], language: str) -> list[str]:
    """A table with named columns."""
    head = [f"| {' | '.join(say(each, language) for each in columns)} |", "|" + "---|" * len(columns)]
    return [*head, *(f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in row)} |" for row in rows)]
