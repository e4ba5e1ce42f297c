"""Names and descriptions of actors for made sentences, from `relation_names.yaml`."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NAMES = Path(__file__).with_name("relation_names.yaml")
KINDS = frozenset("stbvASPHGLBD")  # slots of marked actors
PHRASES = {"S": "governments", "H": "people", "G": "groups", "L": "places", "B": "buildings"}


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return loaded


class Namer:
    def __init__(self, chance: random.Random, lexicon: dict[str, Any]) -> None:
        self.chance, self.lexicon = chance, lexicon

    def actor(self, kind: str) -> str:
        """Of a kind of the lexicon; `s` and `t` are any."""
        chance, words = self.chance, _words()
        if kind in ("s", "t", "A"):
            kind = chance.choices("SPGHX", (5, 3, 3 if kind == "A" else 2, 1, 1))[0]
        if kind in "bv":
            return str(chance.choice(words["devices" if kind == "b" else "vehicles"]))
        if kind == "H" and chance.random() < 0.4:
            return f"{chance.choice(words['first'])} {chance.choice(words['last'])}"
        if kind == "X":
            return str(chance.choice(words["last"]))
        if kind == "P":
            return self._person()
        if kind == "D":
            return self._decision()
        if kind == "S" and chance.random() < 0.25:
            return str(chance.choice(words["bodies"]))
        return self._with_state(chance.choice(words[PHRASES[kind]]))

    def small(self, name: str) -> str:
        """What fills a slot that is no marked actor."""
        chance = self.chance
        if name == "n":
            return chance.choice(["two", "three", "four", "six", "10", "15", "20", "30"])
        if name in ("time", "Time"):
            word = str(chance.choice(self.lexicon["times"]))
            return word[0].upper() + word[1:] if name == "Time" else word
        if name == "m":
            return chance.choice(["$5 million", "$20 million", "€1.5 billion", "30 million euros", "$750,000"])
        if name == "year":
            return str(chance.randint(1990, 2022))
        if name in ("city", "CITY", "l"):
            city = str(chance.choice(_words()["states"])[2])
            return city.upper() if name == "CITY" else city
        if name in ("o", "O"):
            return self.actor(chance.choice("SSPG"))
        raise KeyError(name)

    def _person(self) -> str:
        chance, words = self.chance, _words()
        country, adjective, _ = chance.choice(words["states"])
        last = chance.choice(words["last"])
        name = f"{chance.choice(words['first'])} {last}"
        office = chance.choice(words["offices"])
        return chance.choice(
            [
                f"{adjective} {office} {name}", f"{office} {name}", name, f"{country}'s {office.lower()}",
                f"{country}'s {office} {name}", f"the {adjective} {office.lower()}", f"{adjective} {office} {last}",
                last, f"former {adjective} {office.lower()} {name}",
            ]
        )  # fmt: skip

    def _decision(self) -> str:
        chance = self.chance
        who = self.actor("S") if chance.random() < 0.8 else self._person()
        what = str(chance.choice(self.lexicon["decision"])).replace("{base}", chance.choice(self.lexicon["decided"]))
        return f"{who}'s {what}"

    def _with_state(self, pattern: str) -> str:
        chance = self.chance
        country, adjective, city = chance.choice(_words()["states"])
        place = chance.choice([city, country, f"northern {country}", f"eastern {country}"])
        number = chance.choice(["two", "three", "five", "a dozen", "12", "30", "45", "at least 20", "some 200"])
        fillers = {"{place}": place, "{c}": country, "{a}": adjective, "{city}": city, "{n}": number}
        for slot, filler in fillers.items():
            pattern = pattern.replace(slot, filler)
        return pattern
