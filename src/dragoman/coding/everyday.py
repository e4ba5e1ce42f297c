"""Single words in an everyday sense: "returned the compliment", "pressed the case that", "credited luck to"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import ByFrame, Rule

COURT = frozenset({"court", "judge", "justice", "jury", "tribunal"})
DEITIES = frozenset({"God", "Allah", "Jesus"})
HEARING = frozenset({"hear", "take", "review", "consider", "weigh", "rule", "decide", "examine"})
MONEY = frozenset({"financing", "loan", "lease", "salary", "price", "sale"})
SENDING = frozenset({"send", "deliver", "convey"})
SENT = frozenset({
    "write", "text", "video", "congratulatory", "secret", "email", "condolence", "voice", "record", "greeting",
    "congratulation", "solidarity", "sympathy", "goodwill",
})  # fmt: skip
RULINGS = frozenset(
    {"order", "sentence", "conviction", "ruling", "verdict", "ban", "decision", "expulsion", "dismissal", "law"}
)
STRIVEN_FOR = frozenset({
    "seat", "election", "primary", "poll", "race", "route", "presidency", "constituency", "title", "caucus", "market",
})  # fmt: skip
PASSING = frozenset({"approve", "pass", "adopt", "vote"})  # what a parliament does
AROUND = frozenset({"around", "off", "near", "against"})
CANDIDACY = frozenset({"bid", "candidacy", "campaign", "re-election", "reelection", "run", "candidate", "nomination"})


@dataclass(frozen=True, slots=True)
class Everyday(ByFrame):
    """Weighs in one tree the words that single frames read in a sense of politics."""

    def arrive(self, match: Match, *_: Sequence[Filler]) -> str | None:
        return "something is given back" if self.tree.has(match.trigger, "obj") else None

    def message(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "send a message to Wall Street" is no letter; "sent a memo to the Post"."""
        tree, thing = self.tree, match.object
        if any(self.actor(one).kind == "media" for one in recipients):
            return "told to the press"
        if thing is None or tree.lemmas[thing] != "message" or tree.lemmas[match.trigger] not in SENDING:
            return None
        told = SENT.intersection(tree.kid_lemmas(thing, "amod", "compound", "acl", "nmod"))
        plain = "a" in tree.kid_lemmas(thing, "det") and not tree.has(thing, "nmod:poss")
        return "a message without words" if plain and not told else None

    def _is_received(self, one: Filler) -> bool:
        """ "welcomed the returnees", people without a name."""
        tree = self.tree
        return tree.pos[one.head] == "NOUN" and self.classes.is_member("welcomed-people", tree.lemmas[one.head])

    def praise(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "welcomed leaders to the palace", "credited her victory to"; "celebrated its anniversary"."""
        tree, verb = self.tree, match.trigger
        if tree.lemmas[verb] == "compliment" and tree.lemmas[tree.heads[verb]] == "present":
            return "the opening of a note"
        if tree.lemmas[verb] in ("welcome", "credit") and match.pattern.kind == "verb":
            thing = self.thing(match)
            phrases = [*tree.kids(verb, "obl"), *([] if thing is None else tree.kids(thing, "nmod"))]
            if any(tree.marker(kid) in ("to", "into") for kid in phrases):
                return "received somewhere, or put down to something"
        if tree.lemmas[verb] == "welcome" and any(self._is_received(one) for one in recipients):
            return "received"
        if any(self.actor(one).name in DEITIES for one in recipients):
            return "a prayer"
        thing = self.thing(match)
        feast = (
            tree.lemmas[verb] == "celebrate"
            and thing is not None
            and self.classes.is_member("feast", tree.lemmas[thing])
        )
        return "a feast" if feast else None

    def unframed(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        tree, verb, kind = self.tree, match.trigger, match.frame.type
        if kind == "SUPPORT":
            return self.praise(match, actors, recipients)
        states = {self.actor(one).country for one in actors} - {None}
        if kind == "AGREE" and tree.lemmas[verb] in PASSING and len(states) < 2:
            return "a vote at home"
        around = kind == "COOPERATE" and any(tree.marker(one.head) in AROUND for one in (*actors, *recipients))
        return "aimed at somebody" if around else None

    def contest(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "contest the seat", "contested smuggling routes": won or lost, not opposed."""
        thing = self.thing(match)
        race = thing is not None and self.tree.lemmas[match.trigger] == "contest"
        return "what several strive for" if race and self.tree.lemmas[thing or 0] in STRIVEN_FOR else None

    def suit(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "pressing the case that rates are low"."""
        thing = match.object
        argued = thing is not None and self.tree.lemmas[thing] == "case" and self.tree.lemmas[match.trigger] == "press"
        return "a case that is argued" if argued else None

    def agree(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "The court agreed to hear the case"."""
        tree = self.tree
        subject = self.binder.grammar.surface_subject(match.trigger)
        hears = match.complement is not None and tree.lemmas[match.complement] in HEARING
        courts = hears and subject is not None and tree.lemmas[subject.head] in COURT
        return "a court takes a case" if courts else None

    def endorse(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "endorsed his bid": whom one backs, with whom nothing is agreed."""
        tree, thing = self.tree, match.object
        backs = thing is not None and tree.lemmas[match.trigger] in ("endorse", "back", "embrace")
        return "a candidate who is backed" if backs and tree.lemmas[thing or 0] in CANDIDACY else None

    def order_goods(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "ordered the release of mails from her aides"."""
        tree, thing = self.tree, self.thing(match)
        deed = thing is not None and self.classes.is_member("undergone", tree.lemmas[thing])
        return "ordered done, not bought" if tree.lemmas[match.trigger] == "order" and deed else None

    def threaten(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "a case that had threatened to cripple the unions, Ode v. Association"."""
        tree = self.tree
        subject = self.binder.grammar.surface_subject(match.trigger) if match.pattern.kind == "verb" else None
        thing = subject is not None and tree.tags[subject.head] in ("NN", "NNS") and self._is_thing(subject.head)
        return "a thing that endangers" if thing and all(self._is_beside(one, subject) for one in actors) else None

    def _is_thing(self, noun: int) -> bool:
        return any(
            self.classes.is_member(name, self.tree.lemmas[noun]) for name in ("legal-case", "proposal", "decision")
        )

    def _is_beside(self, filler: Filler, subject: object) -> bool:
        return filler.head == getattr(subject, "head", None) or self.tree.deps[filler.head] == "appos"

    def colleagues(self, match: Match, parties: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "who worked with Ms Ode in the ministry", "worked with a contractor"."""
        tree = self.tree
        if tree.lemmas[match.trigger] not in ("work", "collude", "interact"):
            return None
        actors = [self.actor(one) for one in parties]
        if all(actor.kind == "person" for actor in actors) and len({actor.country for actor in actors}) < 2:
            return "people at work"
        kinds = [self.actor(one).kind for one in parties]
        past = tree.tags[match.trigger] in ("VBD", "VBN") and "together" not in tree.kid_lemmas(match.trigger, "advmod")
        return (
            "people at work" if past and "person" in kinds and not {"state", "government"}.intersection(kinds) else None
        )

    def close_deal(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "to close the deal with voters": to win them over."""
        tree, thing = self.tree, match.object
        won = thing is not None and tree.lemmas[thing] == "deal" and tree.lemmas[match.trigger] in ("close", "seal")
        return "won over" if won and "the" in tree.kid_lemmas(thing or 0, "det") else None

    def make_peace(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "The party must come to terms with its defeat"."""
        things = [bound.head for slot in match.frame.recipient for bound in self.binder.bounds(match, slot)]
        return "accepted, not agreed" if things and not any(map(self.binder.casting.is_actor, things)) else None

    def pledged_to(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "to remain a leader, committed to defending": what somebody is like."""
        tree, verb = self.tree, match.trigger
        bare = tree.tags[verb] == "VBN" and not tree.has(verb, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass")
        return "what somebody is like" if bare and tree.deps[verb] in ("acl", "amod", "advcl") else None

    def regret(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "regretted her remarks"."""
        return "one's own words" if match.object is not None and self.has_own(match.object) else None

    def call_off(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "postponed a news conference"."""
        thing = match.object
        press = thing is not None and {"news", "press"}.intersection(self.tree.kid_lemmas(thing, "compound", "amod"))
        return "one's own conference" if press else None

    def interview(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "Speaking to a radio host, she said"."""
        tree, verb = self.tree, match.trigger
        told = tree.lemmas[tree.heads[verb]] in ("say", "tell", "add", "state", "call", "describe", "declare")
        return "an interview" if tree.tags[verb] == "VBG" and tree.deps[verb] == "advcl" and told else None

    def poll(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "received 38 percent"."""
        tree, verb = self.tree, match.trigger
        share = {"percent", "%", "vote"}.intersection(tree.lemmas[verb : verb + 8])
        return "a share of votes" if tree.lemmas[verb] == "receive" and share else None

    def finance(self, match: Match, parties: Sequence[Filler], _: Sequence[Filler]) -> str | None:
        """ "he and Ms Ode are negotiating a loan": with somebody else."""
        thing = self.thing(match)
        money = thing is not None and self.tree.lemmas[thing] in MONEY
        return "with somebody else" if money and not self.tree.has(match.trigger, "obl") else None

    def sell(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "delivering a tribute to the teacher", "shipping jobs to contractors"."""
        thing = self.thing(match)
        names = ("speech-noun", "tribute-noun", "job-noun", "speaking-thing")
        thing = None if thing is None else self.classes.inner_noun(self.tree, thing)
        told = thing is not None and any(self.classes.is_member(name, self.tree.lemmas[thing]) for name in names)
        return "no goods" if told else None

    def sign(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "signed the player to a contract"."""
        thing = self.binder.grammar.object(match.trigger) if match.pattern.kind == "verb" else None
        hit = None if thing is None else self.binder.casting.at(thing.head)
        hired = hit is not None and self.binder.casting.get(hit[0]).kind == "person"
        return "somebody is hired" if hired else None

    def brief(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "people briefed on the move"."""
        tree, verb = self.tree, match.trigger
        told = tree.tags[verb] == "VBN" and tree.deps[verb] == "acl" and self.binder.grammar.agent(verb) is None
        return "who was told, not who met" if told else None

    def plead(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "pleading with voters for their support", "upheld his sentence", "approved more troops"."""
        tree, noun, thing = self.tree, match.trigger, self.thing(match)
        sent = tree.lemmas[noun] == "approve" and thing is not None
        if sent and self.classes.holds("force", tree, self.classes.inner_noun(tree, thing or 0)):
            return "troops that are sent"
        if tree.lemmas[noun] == "uphold" and thing is not None and tree.lemmas[thing] in RULINGS:
            return "a ruling that stands"
        asked = tree.marker(noun) == "for" and self.classes.is_member("asking", tree.lemmas[tree.heads[noun]])
        return "support that is asked for" if match.pattern.kind == "noun" and asked else None

    def sympathy(self, match: Match, *_: Sequence[Filler]) -> str | None:
        """ "expressed concern for the flood victims"."""
        tree, thing = self.tree, match.object
        phrases = [] if thing is None else [*tree.kids(thing, "nmod"), *tree.kids(match.trigger, "obl")]
        people = any(
            tree.marker(kid) == "for" and self.classes.is_member("person", tree.lemmas[kid]) for kid in phrases
        )
        return "sympathy" if people else None

    def contact(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "Contacted by a newspaper, Ode agreed"."""
        media = any(self.actor(one).kind == "media" for one in (*actors, *recipients))
        unknown = [one for one in (*actors, *recipients) if self.actor(one).country is None]  # not a spy agency
        press = any(self.classes.is_member("press", self.tree.lemmas[one.head]) for one in unknown)
        return "a question of the press" if media or press else None

    def pledge(self, match: Match, _: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """ "promised to ask the senate", "to bring the killers to justice"."""
        tree, clause = self.tree, match.complement
        within = clause is not None and any(tree.heads[one.head] == clause for one in recipients)
        gain = within and self.classes.is_member("benefit", tree.lemmas[clause or 0])
        return "promised, and not to them" if within and not gain else None

    RULES: ClassVar[Mapping[str, Rule]] = {
        "arrive": arrive, "send-document": message, "praise": praise,
        "classifier": unframed, "oppose": contest, "file-suit": suit,
        "agree-to-do": agree, "agree": agree, "accept-proposal": endorse, "buy-from": order_goods,
        "threaten": threaten, "cooperate": colleagues, "reach-agreement": close_deal,
        "regret": regret, "reject-talks": call_off, "speak-to": interview,
        "sell-to": sell, "sign-agreement": sign, "brief": brief, "endorse": plead,
        "contact": contact, "express-concern": sympathy, "come-to-terms": make_peace, "state-pledges": pledged_to,
        "negotiate": finance, "host": poll, "pledge": pledge,
    }  # fmt: skip
