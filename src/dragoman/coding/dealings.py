"""Dealings that are none between parties: orders to one's own people, questions of the press, talk with voters."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.coding.casting import Filler
from dragoman.coding.matching import Match
from dragoman.coding.weighing import BEARING_ARMS, Weigher

THINGS = frozenset({"it", "that", "this", "which"})
ANY = frozenset({"any", "every", "each", "whoever", "whomever"})
WHOEVER = frozenset({"whoever", "whomever", "anyone", "anybody", "everyone"})
LAW_WORDS = frozenset({"Act", "Law", "Amendment"})
ALMS = frozenset({"money", "food", "alms", "bread", "change"})
UNDER_ORDERS = frozenset({"diplomat", "officer", "official", "agent", "commander"})
CONSEQUENCES = frozenset({"will", "would", "could", "may", "might", "can", "must", "should", "wo"})
WARNED = frozenset({"those", "anyone", "anybody", "whoever", "that"})
OWN_DEEDS = frozenset({"warn-of-own-deed", "vow-to-retaliate"})
QUESTIONS = frozenset({"why", "whether", "how", "if", "what"})
DEALINGS = frozenset({"REQUEST", "CONSULT", "COOPERATE", "AGREE", "THREATEN"})
ALONE = frozenset({"attend-summit", "host-talks"})
DEITIES = frozenset({"God", "Allah", "Jesus"})
TEAMS = frozenset({"team", "side", "squad", "club"})
BESIDE = ("appos", "flat", "nmod:desc", "compound")
NO_ADDRESSEE = frozenset({"call", "advocate", "campaign", "cry"})
LAWS = frozenset({"require", "mandate"})


@dataclass(frozen=True, slots=True)
class Dealings(Weigher):
    """Weighs in one tree what parties ask of, say to and do with one another."""

    def about(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        """Why this is no dealing between parties; None if nothing speaks for that."""
        kind = match.frame.type
        if kind not in DEALINGS:
            return None
        everybody = list({one.actor: one for one in (*actors, *recipients)}.values())
        if any(self._is_thing(one) for one in everybody) or self._is_done_by_thing(match, actors):
            return "a thing read as a person"
        after = [word.lower() for word in self.tree.words[match.trigger + 1 : match.trigger + 4]]
        if match.frame.parties and WHOEVER.intersection(after):
            return "anybody"
        if any(self._is_indefinite(one.head, match.trigger) for one in everybody):
            return "anybody"
        if any(self.tree.words[one.head] in LAW_WORDS for one in everybody):
            return "a law read as a body"
        if any(self._is_of_sports(one) for one in everybody):
            return "a matter of sports"
        if kind == "REQUEST":
            return self._about_request(match, actors, recipients)
        if kind == "THREATEN":
            return self._about_threat(match, actors, recipients)
        if kind == "AGREE":
            return self._about_agreement(match, actors, recipients)
        if kind == "CONSULT" and any(self.is_of_staff(one) for one in recipients):
            return "one's own people"
        return self._about_meeting(match, everybody)

    def _about_request(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        tree, verb = self.tree, match.trigger
        if any(self.classes.is_member("reporter", tree.lemmas[one.head]) for one in actors) or self._is_question(match):
            return "a question of the press"
        ordered = match.frame.name == "order" and any(self._is_under_orders(one.head) for one in recipients)
        own = (one for one in recipients if not self._is_foreign(one, (*actors, one)))
        if ordered or any(self._is_ordered(one) or self._is_own_team(one) for one in own):
            return "one's own people"
        if any(self._is_own_state(one, actors) for one in recipients):
            return "what the speaker's own side should do"
        if match.complement is not None and match.complement < verb and tree.deps[match.complement] == "advcl":
            return "a clause of something else"  # "To be sure, she was pushed to …"
        named = match.pattern.kind == "verb" and tree.lemmas[verb] in NO_ADDRESSEE and tree.has(verb, "obj", "iobj")
        if named and match.object is not None and tree.marker(match.object) == "for":
            return "a name that is given"  # "called the seizure for public use a must"
        if match.object is not None and any(one.head == match.object for one in recipients) and self._is_for(match):
            return "somebody who is asked for"
        if match.frame.name == "demand-aid" and not recipients and all(self._is_private(one) for one in actors):
            return "help for oneself"
        if tree.lemmas[verb] == "beg" and match.object is not None and tree.lemmas[match.object] in ALMS:
            return "alms"
        if tree.lemmas[verb] in LAWS and any(self._is_anybody(one) for one in recipients):
            return "a rule for anybody"
        return None

    def _is_for(self, match: Match) -> bool:
        """ "asked for volunteers"."""
        return match.object is not None and self.tree.marker(match.object) == "for"

    def _is_question(self, match: Match) -> bool:
        """ "was pressed on why he left"."""
        tree, verb = self.tree, match.trigger
        words = [kid for kid in tree.kids(verb, "obl", "advcl", "ccomp") if tree.marker(kid) in ("on", "over", "about")]
        return match.frame.name == "press-over" and any(tree.words[one].lower() in QUESTIONS for one in words)

    def _about_threat(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        if match.frame.name == "warn" and self._is_information(match.trigger):
            return "told of a danger, not threatened"
        own = self.tree.lemmas[match.trigger] == "warn" and match.frame.name in OWN_DEEDS
        if own and self.tree.has(match.trigger, "ccomp") and not self._is_own_deed(match, actors):
            return "told of a danger, not threatened"
        if recipients or any(self._has_force(one) for one in actors):
            return None
        return "a threat to nobody"

    def _is_information(self, verb: int) -> bool:
        """ "warned the police that he was armed", "warned him away"."""
        tree = self.tree
        if "away" in tree.kid_lemmas(verb, "advmod", "compound:prt"):
            return True
        clauses = [kid for kid in tree.kids(verb, "ccomp") if kid > verb]
        return any(not CONSEQUENCES.intersection(tree.kid_lemmas(clause, "aux")) for clause in clauses)

    def _is_own_deed(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "warned that it won't sit idle", "that those who cross the line will lose": what comes is theirs to do."""
        clause = match.complement
        subject = None if clause is None else self.binder.grammar.subject(clause)
        if clause is None or subject is None or not CONSEQUENCES.intersection(self.tree.kid_lemmas(clause, "aux")):
            return False
        whoever = self.tree.lemmas[subject.head] in WARNED and self.tree.has(subject.head, "acl:relcl")
        meant = {actor for actor, _ in self.binder.casting.every(subject.head)}
        return whoever or not meant.isdisjoint(one.actor for one in actors)

    def _has_force(self, filler: Filler) -> bool:
        """Whose threats weigh even where their addressee is not told: states, their bodies, those who bear arms."""
        actor = self.actor(filler)
        if actor.kind in ("state", "government") or actor.id.startswith("igo:"):
            return True
        if any(str(actor.code).endswith(sector) for sector in BEARING_ARMS):
            return True
        rules = actor.kind == "person" and bool(actor.offices) and actor.country is not None
        rules = rules or (actor.kind == "group" and actor.country is not None and str(actor.code).endswith("GOV"))
        return rules or self.classes.holds("harm-word", self.tree, filler.head)

    def _about_agreement(self, match: Match, actors: Sequence[Filler], recipients: Sequence[Filler]) -> str | None:
        several = {one.actor for one in (*actors, *recipients)}
        if match.frame.name == "agree-that" and len(several) < 2:
            return "an opinion"
        if any(self._is_ordered(one) for one in recipients):
            return "one's own people"
        can = any(self.tree.lemmas[kid] in ("can", "could") for kid in self.tree.kids(match.trigger, "aux"))
        return "what somebody might do" if can and len(several) < 2 else None

    def _about_meeting(self, match: Match, parties: Sequence[Filler]) -> str | None:
        tree, word = self.tree, match.trigger
        if any(self._is_follower(one.head) for one in parties):
            return "talk with voters"
        trade = match.frame.type == "COOPERATE"
        if (not trade or match.frame.name == "cooperate") and any(self._is_own(one, parties) for one in parties):
            return "one's own people"
        if trade:
            return self._about_trade(match, parties)
        if match.frame.name == "speak-to" and self._is_heard(word, parties):
            return "a speech"
        if len(parties) == 1 and self._is_gathering(match, parties[0]):
            return "a meeting of one body"
        if any(self._is_of_press(one.head) for one in parties):
            return "a question of the press"
        if len(parties) == 1 and tree.lemmas[parties[0].head] == "member":
            return "a meeting of one body"
        if len(parties) == 1 and match.frame.name in ALONE and not self._speaks_for_others(parties[0]):
            return "an event that somebody attends"
        if tree.lemmas[word] == "meet" and "ever" in tree.kid_lemmas(word, "advmod"):
            return "whether they know each other"
        if match.frame.name == "visit" and any(self._is_anywhere(one.head) for one in parties):
            return "anywhere"
        if match.frame.name == "take-call" and tree.lemmas[word] == "make" and self._is_plural(match.object):
            return "by phone"  # "made calls to delegates"
        if match.frame.name == "take-call" and not any(
            tree.marker(one.head) in ("to", "from", "with") for one in parties
        ):
            return "no call between them"  # "make a call on which is better"
        return None

    def _is_heard(self, verb: int, parties: Sequence[Filler]) -> bool:
        """ "both spoke to the influential audience"."""
        heads = {one.head for one in parties}
        ends = [bound.head for bound in self.binder.grammar.prepositional(verb, "to")]
        return bool(ends) and heads.isdisjoint(ends)

    def _is_gathering(self, match: Match, party: Filler) -> bool:
        """ "the meeting of Nevada Democrats": of one party's or faith's people, not of ministers and leaders."""
        tree, head = self.tree, party.head
        bare = match.pattern.kind == "noun" and match.support is None and tree.heads[head] == match.trigger
        people = tree.tags[head] == "NNPS" or self._is_follower(head)
        return bare and people and self.actor(party).kind == "group"

    def _about_trade(self, match: Match, parties: Sequence[Filler]) -> str | None:
        """ "sold her start-up to Alpha", "is working with the Alpha fund": business, and work, of private people."""
        trade = match.frame.name in ("buy-from", "sell-to")
        if len(parties) == 1 and self.tree.lemmas[match.trigger] in ("unite", "link"):
            return "one side alone"  # "as conservatives continue to unite"
        if not trade and self.tree.lemmas[match.trigger] not in ("work", "collaborate"):
            return None
        private = any(self._is_private(one) for one in parties)
        public = any(self._is_public(one) or self._has_force(one) for one in parties)
        return "people at work" if private and not public else None

    def _is_of_sports(self, filler: Filler) -> bool:
        """ "the Canadian striker", "the Australian team" before a match."""
        lemma = self.tree.lemmas[filler.head]
        team = lemma in TEAMS and self.is_near(filler.head, "sports-word")
        return team or self.classes.is_member("athlete", lemma)

    def _is_private(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return actor.kind == "person" and not (actor.offices or actor.country)

    def _is_public(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return actor.kind in ("state", "government") or bool(actor.country)

    def _speaks_for_others(self, filler: Filler) -> bool:
        actor = self.actor(filler)
        return self._has_force(filler) or bool(actor.offices) or actor.country is not None

    def _is_anywhere(self, head: int) -> bool:
        """ "visit other countries"."""
        tree = self.tree
        bare = not tree.has(head, "det", "nummod", "nmod:poss", "nmod")
        return bare and tree.tags[head] == "NNS" and tree.lemmas[head] in ("country", "state", "nation", "place")

    def _is_plural(self, noun: int | None) -> bool:
        return noun is not None and self.tree.tags[noun] == "NNS"

    def _is_thing(self, filler: Filler) -> bool:
        """ "That is unlikely to intimidate him", "it would encourage investors"."""
        actor = self.actor(filler)
        return actor.kind == "person" and (self.tree.words[filler.head].lower() in THINGS or actor.name in DEITIES)

    def _is_done_by_thing(self, match: Match, actors: Sequence[Filler]) -> bool:
        """ "That is unlikely to intimidate her", with somebody else's name in the clause before."""
        tree, verb = self.tree, match.trigger
        if match.pattern.kind != "verb" or tree.deps[verb] != "xcomp":
            return False
        governor = tree.heads[verb]
        subjects = [tree.words[kid].lower() for kid in tree.kids(governor, "nsubj")]
        return (
            any(self._is_person(one) for one in actors)
            and tree.pos[governor] == "ADJ"
            and bool(THINGS.intersection(subjects))
        )

    def _is_person(self, filler: Filler) -> bool:
        return self.actor(filler).kind == "person"

    def _is_indefinite(self, head: int, trigger: int) -> bool:
        """ "will meet with any candidate", "a person who wrote to her"."""
        tree = self.tree
        if tree.tags[trigger] in ("VB", "VBZ", "VBP") and ANY.intersection(tree.kid_lemmas(head, "det")):
            return True
        return tree.lemmas[head] == "person" and tree.tags[head] == "NN" and "a" in tree.kid_lemmas(head, "det")

    def _is_anybody(self, filler: Filler) -> bool:
        tree, head = self.tree, filler.head
        return self.classes.is_member("anybody", tree.lemmas[head]) and not tree.has(head, "det", "nummod")

    def _is_ordered(self, filler: Filler) -> bool:
        """ "directed his team", "tasked a member of her staff", "instructed employees": within one body."""
        tree, head = self.tree, filler.head
        if self.actor(filler).kind != "group":
            return False
        owned = self.has_own(head)
        if tree.lemmas[head] == "member":
            inner = [kid for kid in tree.kids(head, "nmod") if tree.marker(kid) == "of"]
            return any(self._is_staff(kid) and self.has_own(kid) for kid in inner)
        named = tree.has(head, "nmod:poss", "nmod", "compound", "amod")
        return (self._is_staff(head) or tree.lemmas[head] == "people") and (owned or (self._serves(head) and not named))

    def _is_own_team(self, filler: Filler) -> bool:
        """ "directed the senator's team to"."""
        return self.is_of_staff(filler) and self.tree.has(filler.head, "nmod:poss")

    def _is_under_orders(self, head: int) -> bool:
        """ "ordered diplomats to"."""
        bare = not self.tree.has(head, "det", "nummod", "amod", "compound", "nmod")
        return bare and self.tree.lemmas[head] in UNDER_ORDERS

    def _is_staff(self, head: int) -> bool:
        return self.classes.is_member("staff", self.tree.lemmas[head]) or self._serves(head)

    def _serves(self, head: int) -> bool:
        return self.classes.is_member("servant", self.tree.lemmas[head])

    def _is_own_state(self, filler: Filler, actors: Sequence[Filler]) -> bool:
        """ "said the United States should act", by one of its politicians; what a state says of its government."""
        state = self.actor(filler)
        known = [self.actor(one) for one in actors]
        kinds = {"state": "person", "government": "state", "organization": "state"}
        if state.kind == "government" and any(
            str(one.code).endswith("GOV") and one.country == state.country for one in known
        ):
            return True  # "the minister said the government must"
        return any(one.kind == kinds.get(state.kind) and one.country == state.country for one in known)

    def _is_follower(self, head: int) -> bool:
        """ "reaching out to voters"."""
        return self.classes.is_member("follower", self.tree.lemmas[head])

    def _is_own(self, filler: Filler, parties: Sequence[Filler]) -> bool:
        """ "met his brother, Daniel", "Ode's adviser, Mr Otieno, spoke with Ms Ode"."""
        tree, head = self.tree, filler.head
        actor = self.actor(filler)
        roles = [head, *tree.kids(head, *BESIDE)]
        if tree.deps[head] in ("appos", "nmod:desc", "flat"):
            roles.append(tree.heads[head])
        roles = [role for role in roles if self._is_staff(role)]
        if actor.kind not in ("person", "group") or self._is_foreign(filler, parties):
            return False
        if actor.kind == "group" and self._serves(head) and not tree.has(head, "nmod", "nmod:poss", "compound", "amod"):
            return True  # "a staffer wrote to"
        others = {one.actor for one in parties if one.actor != filler.actor}
        for role in roles:
            owners = tree.kids(role, "nmod:poss")
            if self.has_own(role):
                return True
            if any(hit is not None and hit[0] in others for hit in map(self.binder.casting.at, owners)):
                return True
        return False

    def _is_foreign(self, filler: Filler, parties: Sequence[Filler]) -> bool:
        """ "their Slovenian colleagues": of another state than the others."""
        country = self.actor(filler).country
        others = {self.actor(one).country for one in parties if one.actor != filler.actor}
        return country is not None and None not in others and country not in others and bool(others)

    def _is_of_press(self, head: int) -> bool:
        """ "spoke with the paper's senior writer Amina Ode"."""
        tree, hit = self.tree, self.binder.casting.at(head)
        if tree.words[head] == "Show" or (hit is not None and self.binder.casting.get(hit[0]).kind == "media"):
            return True
        if any(self.classes.is_member("reporter", tree.lemmas[kid]) for kid in tree.kids(head, *BESIDE)):
            return True
        owners = [self.binder.casting.at(kid) for kid in tree.kids(head, "nmod:poss", "compound")]
        return any(hit is not None and self.binder.casting.get(hit[0]).kind == "media" for hit in owners)
