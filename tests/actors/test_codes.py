"""Codes of phrases without a document, the words of the lexicon, names of persons."""

import pytest

from dragoman.actors.codes import code_of
from dragoman.actors.leaders import state_of_leader
from dragoman.actors.lexicon import lexicon, parts, rows
from dragoman.actors.naming import cluster
from dragoman.actors.scan import scan


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("three Moroccan soldiers", "MAR", "MIL"),
        ("Uruguay", "URY", None),
        ("Oslo", "NOR", "GOV"),
        ("the Portuguese prime minister", "PRT", "GOV"),
        ("Finland's ambassador to Sweden", "FIN", "GOV"),
        ("Zambian farmers", "ZMB", "AGR"),
        ("police in Lagos", "NGA", "COP"),
        ("a former Danish minister", "DNK", "ELI"),
        ("a Tunisian lawyer", "TUN", "JUD"),
        ("Swedish airlines", "SWE", "BUS"),
        ("refugees from Eritrea", "ERI", "REF"),
        ("Hamas fighters", "PSE", "REB"),
        ("the Malaysian parliament", "MYS", "LEG"),
        ("army chief of Thailand", "THA", "MIL"),
        ("antiwar protesters", None, "CVL"),
        ("World Health Organization", None, "IGO"),
    ],
)
def test_code_of(phrase: str, country: str | None, sector: str | None) -> None:
    result = code_of(phrase)
    assert result is not None
    assert (result.country, result.sector) == (country, sector)


@pytest.mark.parametrize("phrase", ["", "a bowl of soup", "three hypotheses"])
def test_no_actor(phrase: str) -> None:
    assert code_of(phrase) is None


def test_every_state_has_an_adjective_and_a_qid() -> None:
    for code, state in lexicon().states.items():
        assert state.wikidata
        assert state.wikidata.startswith("Q"), code
    assert len(lexicon().adjectives) > 195


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They told us in the US", ["US"]),
        ("who said WHO", ["WHO"]),
        ("South Sudan and Sudan", ["South Sudan", "Sudan"]),
        ("Papua New Guinea, Guinea-Bissau", ["Papua New Guinea", "Guinea-Bissau"]),
        ("Latin America", []),
        ("Americanism", []),
        ("CANBERRA", ["CANBERRA"]),
        ("Cote d'Ivoire, Côte d’Ivoire", ["Cote d'Ivoire", "Côte d’Ivoire"]),
    ],
)
def test_scan(text: str, found: list[str]) -> None:
    terms = [t for t in scan(text) if t.entry.kind not in ("role", "institution", "none")]
    assert [text[t.start : t.end] for t in terms] == found


@pytest.mark.parametrize(
    ("names", "same"),
    [
        (["Sergey Lavrov", "Sergey Viktorovich Lavrov"], True),
        (["Alexander Lukashenko", "Alyaksandr Lukashenka"], True),
        (["J. Biden", "Joe Biden"], True),
        (["Ursula von der Leyen", "von der Leyen"], True),
        (["Kim Jong Un", "Kim"], True),
        (["Hassan Rouhani", "Hasan Rohani"], True),
        (["Michael Jordan", "David Jordan"], False),
        (["Maria Silva", "Paulo Silva"], False),
        (["Kim Jong Un", "Moon Jae-in"], False),
    ],
)
def test_same_person(names: list[str], same: bool) -> None:
    first, second = cluster([tuple(name.split()) for name in names])
    assert (first is second) is same


def test_a_surname_of_two_is_nobodys() -> None:
    people = cluster([("Maria", "Silva"), ("Paulo", "Silva"), ("Silva",)])
    assert people[2] is None


@pytest.mark.parametrize(
    ("name", "year", "titled", "found"),
    [
        ("Paul Kagame", 2015, False, ("RWA", "during")),
        ("José Mujica Nobody", 2015, True, None),
        ("Michelle Bachelet", 2024, False, ("CHL", "after")),
        ("Claudia Sheinbaum", 2020, False, ("MEX", "before")),
        ("Museveni", 2015, True, ("UGA", "during")),
        ("Museveni", 2015, False, None),
        ("Moon", 2019, True, ("KOR", "during")),
        ("Kirchner", 2020, True, None),
        ("Aung San Suu Kyi", None, False, ("MMR", "after")),
    ],
)
def test_state_of_leader(name: str, year: int | None, titled: bool, found: tuple[str, str] | None) -> None:
    assert state_of_leader(name, year, titled=titled) == found


def test_leaders_led_known_states() -> None:
    table = list(rows("leaders.csv"))
    assert [row["code"] for row in table if row["code"] not in lexicon().states] == []
    assert sum(len(parts(row["leaders"])) for row in table) > 350
