"""Forms of English verbs, for made sentences: regular ones by rule, the rest from a list."""

from __future__ import annotations

# Base form, past, participle.
_IRREGULAR = """
abet abetted abetted; acquit acquitted acquitted; be was been; beat beat beaten; begin began begun; bid bid bid; blow
blew blown; bow bowed bowed; break broke broken; bring brought brought; build built built; burn burned burned; buy
bought bought; catch caught caught; cut cut cut; do did done; draw drew drawn; drive drove driven; fall fell fallen;
fight fought fought; find found found; fly flew flown; forgive forgave forgiven; freeze froze frozen; give gave given;
go went gone; hear heard heard; hide hid hidden; hit hit hit; hold held held; keep kept kept; lay laid laid; leave
left left; lend lent lent; let let let; lose lost lost; make made made; meet met met; overrun overran overrun;
overthrow overthrew overthrown; overturn overturned overturned; pay paid paid; put put put; quit quit quit; rebuild
rebuilt rebuilt; rig rigged rigged; rule ruled ruled; say said said; see saw seen; seek sought sought; sell sold sold;
send sent sent; set set set; shoot shot shot; shut shut shut; sink sank sunk; speak spoke spoken; spend spent spent;
spread spread spread; spy spied spied; stand stood stood; steal stole stolen; step stepped stepped; strike struck
struck; swap swapped swapped; take took taken; tell told told; throw threw thrown; unfreeze unfroze unfrozen; uphold
upheld upheld; withdraw withdrew withdrawn; withhold withheld withheld; write wrote written;
"""
IRREGULAR = {forms[0]: forms[1:] for forms in map(str.split, _IRREGULAR.replace("\n", " ").split(";")) if forms}
DOUBLING = frozenset(
    """
abet acquit admit ban bar beg begin commit cut dispel drop expel gun hit hug kidnap let overrun permit plan put quit
rebut rig rob scrap set shun shut slam slap stab step stop strip swap transfer wiretap
""".split()
)
VOWELS = "aeiou"


def past(verb: str) -> str:
    return IRREGULAR[verb][0] if verb in IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return IRREGULAR[verb][1] if verb in IRREGULAR else _regular(verb)


def gerund(verb: str) -> str:
    if verb in DOUBLING:
        return verb + verb[-1] + "ing"
    if verb == "be":
        return "being"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"


def third(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _regular(verb: str) -> str:
    if verb in DOUBLING:
        return verb + verb[-1] + "ed"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")
