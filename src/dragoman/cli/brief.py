"""A document as a readable brief: what happened, what is claimed, what may come, who said what, what stands."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.span import Span
from dragoman.model.statement import Statement

_HAPPENED = {"actual", "ongoing"}
_TYPE_WORDS = {
    "AGREE": "agrees", "CONSULT": "meets or talks", "SUPPORT": "supports", "COOPERATE": "cooperates", "AID": "aids",
    "CONCEDE": "concedes", "RETREAT": "retreats", "REQUEST": "requests", "ACCUSE": "accuses", "REJECT": "rejects",
    "THREATEN": "threatens", "PROTEST": "protests", "SANCTION": "sanctions", "MOBILIZE": "mobilizes",
    "COERCE": "coerces", "ASSAULT": "assaults",
}  # fmt: skip
_QUAD_STYLE = {1: "green", 2: "green", 3: "red", 4: "red"}


class Brief:
    """A rich renderable of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = {actor.id: actor.name for actor in document.actors}
        self.statements = {statement.id: statement for statement in document.statements}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._title()
        events = sorted(self.document.events, key=lambda event: event.trigger.start)
        told = [e for e in events if e.status in _HAPPENED and e.according_to is None]
        claimed = [e for e in events if e.status in _HAPPENED and e.according_to is not None]
        other = [e for e in events if e.status not in _HAPPENED]
        yield from self._section("What happened", [self._event(event) for event in told])
        yield from self._section("What is claimed to have happened", [self._event(event) for event in claimed])
        yield from self._section("Planned, asked for, threatened, denied", [self._event(event) for event in other])
        yield from self._section("Who said what", [self._statement(one) for one in self.document.statements])
        yield from self._section("What stands", [self._measure(measure) for measure in self.document.measures])
        for note in self.document.notes:
            yield Text(f"{note.level}: {clean(note.message)}", style="yellow")

    def _title(self) -> Group:
        document = self.document
        source = " / ".join(part for part in (document.publisher, document.agency) if part)
        place = document.dateline.place if document.dateline else None
        facts = [part for part in (source, place, document.published, document.url) if part]
        title = Text(clean(document.title or document.input_id or document.id), style="bold")
        return Group(title, Text(clean(" · ".join(facts)) or "no source or date known", style="dim"))

    def _section(self, title: str, rows: Sequence[Group]) -> Iterator[Group | Rule | Text]:
        if not rows:
            return
        yield Text("")
        yield Rule(Text(f"{title} ({len(rows)})", style="bold"), align="left", style="dim")
        yield from rows

    def _event(self, event: Event) -> Group:
        line = self._parties(event.actors, event.recipients)
        style = _QUAD_STYLE[event.quad]
        line.append(f"  {event.type}", style=f"bold {style}").append(f" {event.mode or _TYPE_WORDS[event.type]}", style)
        if event.status != "actual":
            line.append(f"  {event.status}", style="bold yellow")
        for fact in (event.date or event.date_text, event.place and f"in {event.place.name}"):
            if fact:
                line.append(f"  {clean(fact)}", style="cyan")
        teller = self.statements.get(event.according_to or "")
        if teller:
            line.append(f"  according to {clean(self._speaker(teller))}", style="italic")
        return Group(line, quoted(event.evidence, event.trigger))

    def _statement(self, statement: Statement) -> Group:
        line = Text(clean(self._speaker(statement)), style="bold")
        office = self._office(statement.speaker)
        if office:
            line.append(f", {clean(office)}", style="")
        line.append(f"  {statement.kind}", style="dim")
        if statement.date or statement.date_text:
            line.append(f"  {clean(statement.date or statement.date_text or '')}", style="cyan")
        if statement.addressee:
            line.append(f"  to {clean(self._name(statement.addressee))}", style="dim")
        return Group(line, words(" … ".join(span.quote for span in statement.content)))

    def _measure(self, measure: Measure) -> Group:
        line = self._parties(measure.imposer, measure.target)
        line.append(f"  {measure.kind.replace('_', ' ')}", style="bold").append(f"  {measure.state.replace('_', ' ')}")
        if measure.since or measure.until:
            line.append(f"  {measure.since or '…'} to {measure.until or 'now'}", style="cyan")
        if measure.subject:
            line.append(f"  ({clean(measure.subject)})", style="dim")
        return Group(line, *(quoted(step.evidence) for step in measure.history[-1:]))

    def _parties(self, actors: Sequence[str], recipients: Sequence[str]) -> Text:
        others = [id for id in recipients if id not in actors]
        line = Text(clean(self._list(actors) or "unknown"), style="bold")
        if others:
            line.append(" → ", style="dim").append(clean(self._list(others)), style="bold")
        return line

    def _list(self, ids: Sequence[str]) -> str:
        return ", ".join(self._name(id) for id in ids)

    def _name(self, id: str) -> str:
        return self.names.get(id, id)

    def _speaker(self, statement: Statement) -> str:
        if statement.speaker:
            return self._name(statement.speaker)
        return f"unknown ({statement.speaker_text})" if statement.speaker_text else "unknown"

    def _office(self, id: str | None) -> str | None:
        actor = self.document.actor(id) if id else None
        if actor is None or not actor.offices:
            return None
        office = actor.offices[0]
        return f"{office.title} of {self._name(office.of)}" if office.of else office.title


def clean(text: str) -> str:
    """The text on one line, without control characters: an article must not be able to steer the terminal."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def words(quote: str) -> Padding:
    """Words of the article, set in below the line that they prove."""
    return Padding(Text(clean(quote), style="dim"), (0, 0, 0, 4))


def quoted(evidence: Span, trigger: Span | None = None) -> Padding:
    """The evidence, with the trigger marked where it lies inside."""
    if trigger is None or not evidence.contains(trigger):
        return words(evidence.quote)
    start, end = trigger.start - evidence.start, trigger.end - evidence.start
    before, inside, after = evidence.quote[:start], evidence.quote[start:end], evidence.quote[end:]
    text = Text(clean("|" + before + "|")[1:-1], style="dim")
    text.append(clean(inside), style="not dim underline").append(clean("|" + after + "|")[1:-1], style="dim")
    return Padding(text, (0, 0, 0, 4))
