"""What all rules of one document share: its tokens, actors in the making, what was mentioned so far."""

from dataclasses import dataclass, field

from dragoman.actors.cast import ActorMention
from dragoman.actors.drafts import Drafts
from dragoman.actors.memory import Memory
from dragoman.actors.view import View
from dragoman.model.actor import MentionForm


@dataclass(slots=True)
class Stage:
    """The document in the making."""

    view: View
    drafts: Drafts
    memory: Memory
    mentions: list[ActorMention] = field(default_factory=list)
    places: list[ActorMention] = field(default_factory=list)
    towns: list[ActorMention] = field(default_factory=list)

    def mention(
        self,
        start: int,
        end: int,
        head: int,
        id: str,
        form: MentionForm,
        *,
        place: bool = False,
        nested: bool = False,
        chance: float = 1.0,
    ) -> None:
        self.mentions.append(ActorMention(start, end, head, id, form, place, nested, chance))
