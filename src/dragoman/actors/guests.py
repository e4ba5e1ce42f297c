"""Envoys told without their state: "Tehran summons ambassador", in a report of what Sweden said of Iran."""

from dataclasses import dataclass

from dragoman.actors.classes import word_class
from dragoman.actors.others import POSTED, Others
from dragoman.actors.phrases import Phrase
from dragoman.actors.view import View

NAMES = ("state", "capital", "demonym")


@dataclass(frozen=True, slots=True)
class Guests:
    """Finds their states in one document."""

    view: View
    others: Others

    def state_of(self, phrase: Phrase) -> str | None:
        """The only other state that this sentence and the last one name, where a state summons or expels the envoy."""
        view, entry, head = self.view, phrase.entry, phrase.core[1] - 1
        if entry is None or entry.slug not in POSTED or entry.plural or phrase.indefinite:
            return None
        if phrase.owners or phrase.possessive is not None or phrase.posted or not self._is_done_to(phrase):
            return None
        hosts = self.others.states_over(phrase)
        if len(hosts) != 1:
            return None
        here = view.sentence[head]
        within = range(view.bounds[max(here - 1, 0)][0], view.bounds[here][1])
        entries = (view.terms[i][1].entry for i in within if i in view.terms)
        states = {entry.country for entry in entries if entry.kind in NAMES and entry.country} - hosts
        return states.pop() if len(states) == 1 else None

    def _is_done_to(self, phrase: Phrase) -> bool:
        """ "Summoned the ambassador", "called in the envoy"."""
        view = self.view
        head = view.head_of(phrase.start, phrase.end, (phrase.core[1] - 1,))
        verb = view.head[head]
        called = view.lemma[verb] == "call" and any(
            view.dep[kid] == "compound:prt" and view.lower[kid] == "in" for kid in view.children[verb]
        )
        return view.dep[head] == "obj" and (called or view.lemma[verb] in word_class("verbs_done_to_envoys"))
