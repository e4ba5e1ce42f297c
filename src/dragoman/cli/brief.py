"""A document as a readable brief: who met whom, what happened or is claimed, what may come, what was said and stands.

Rows that the same words prove stand together above those words; what one speaker says in a row stands below one name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.actors.lexicon import lexicon
from dragoman.cli.terminal import clean, standing
from dragoman.model.actor import Actor
from dragoman.model.document import Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure
from dragoman.model.span import Span
from dragoman.model.statement import Statement

_HAPPENED = {"actual", "ongoing"}
_STANDS = {"in_force", "extended", "eased"}
_QUAD_STYLE = {1: "green", 2: "green", 3: "red", 4: "red"}
_WITH_ARTICLE = re.compile(
    r"^United |\b(?:Republic|Kingdom|Union|Emirates|Nations|Netherlands|Philippines|Islands|Bahamas|Council"
    r"|Organi[sz]ation|League|Commission|Court|Bank|Fund|Agency|Committee|Parliament|Alliance|Gambia|Comoros|Seychelles)$"
)
_INDENT = 4
_SUBJECT = 60  # characters of what a measure is about; the words stand in its evidence
_LONGEST = 320  # characters of evidence; of more, the part around the trigger is shown


class Brief:
    """A rich renderable of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.names = {actor.id: _shown(actor) for actor in document.actors}
        self.statements = {statement.id: statement for statement in document.statements}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._title()
        events = sorted(self.document.events, key=lambda event: event.trigger.start)
        done = [event for event in events if event.status in _HAPPENED]
        met = [event for event in done if event.type == "CONSULT"]
        other = [event for event in done if event.type != "CONSULT"]
        yield from self._events("Who met or talked with whom", met)
        yield from self._events("What happened", [event for event in other if event.according_to is None])
        yield from self._events("What is claimed to have happened", [event for event in other if event.according_to])
        yield from self._events(
            "Planned, asked for, threatened, denied", [event for event in events if event.status not in _HAPPENED]
        )
        yield from self._said([one for one in self.document.statements if one.spoken])
        measures = self.document.measures
        yield from self._measures("What stands", [one for one in measures if one.state in _STANDS])
        yield from self._measures("Announced, proposed or ended", [one for one in measures if one.state not in _STANDS])
        if not (events or measures or self.document.statements):
            yield Text("no event, statement or measure found", style="dim")
        if self.document.notes:
            yield Text("")
        for note in self.document.notes:
            yield Text(f"{note.level}: {clean(note.message)}", style="yellow")

    def _title(self) -> Group:
        document = self.document
        source = " / ".join(part for part in (document.publisher, document.agency) if part)
        place = document.dateline.place if document.dateline else None
        facts = (source, ", ".join(document.authors), place, document.published)
        title = Text(clean(document.title or document.input_id or document.id), style="bold")
        line = " · ".join(part for part in facts if part)
        address = [Text(clean(document.url), style="dim")] if document.url else []
        return Group(title, Text(clean(line) or "no source or date known", style="dim"), *address)

    # Events -----------------------------------------------------------------------------------------------------------

    def _events(self, title: str, events: Sequence[Event]) -> Iterator[Group | Rule | Text]:
        yield from _head(title, len(events))
        for evidence, told in groupby(events, key=lambda event: event.evidence):
            together = list(told)
            yield Group(_rows(map(self._event, together)), quoted(evidence, [event.trigger for event in together]))

    def _event(self, event: Event) -> Text:
        line = self._parties(event.actors, event.recipients)
        style = _QUAD_STYLE[event.quad]
        line.append(f"  {event.type}", style=f"bold {style}")
        if event.mode:
            line.append(f" {event.mode}", style=style)
        if event.status != "actual":
            line.append(f"  {event.status}", style="bold yellow")
        for fact in (when(event.date) or event.date_text, event.place and f"in {event.place.name}"):
            if fact:
                line.append(f"  {clean(fact)}", style="cyan")
        teller = self.statements.get(event.according_to or "")
        if teller:
            line.append(f"  says {clean(self._speaker(teller))}", style="italic")
        return line

    def _parties(self, actors: Sequence[str], recipients: Sequence[str]) -> Text:
        others = [id for id in recipients if id not in actors]
        line = Text(clean(self._list(actors) or "unknown"), style="bold")
        if others:
            line.append(" → ", style="dim").append(clean(self._list(others)), style="bold")
        return line

    # Statements -------------------------------------------------------------------------------------------------------

    def _said(self, statements: Sequence[Statement]) -> Iterator[Group | Rule | Text]:
        yield from _head("Who said what", len(statements))
        for speaker, told in groupby(statements, key=self._speaker):
            together = list(told)
            line = Text(clean(speaker), style="bold")
            if office := self._office(together[0]):
                line.append(f", {clean(office)}")
            yield Group(_rows([line]), *(self._words(one) for one in together))

    def _speaker(self, statement: Statement) -> str:
        speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
        if speakers:
            return self._list(speakers)
        return f"“{statement.speaker_text}”" if statement.speaker_text else "someone unnamed"

    def _words(self, statement: Statement) -> Padding:
        """What was said, after the words that say so: "told (reporters, 2021-06-18): “…”"."""
        cue = clean(" ".join(span.quote for span in statement.cue)).rstrip(":, ")
        line = Text(cue or statement.kind, style="italic")
        to = clean(self._name(statement.addressee)) if statement.addressee else None
        if facts := [fact for fact in (to, when(statement.date) or statement.date_text) if fact]:
            line.append(f" ({clean(', '.join(facts))})", style="not italic cyan")
        line.append(": ", style="not italic")
        line.append(clean(" … ".join(span.quote for span in statement.content)), style="not italic")
        return Padding(line, (0, 0, 0, _INDENT))

    def _office(self, statement: Statement) -> str | None:
        alone = statement.speaker is not None and len(statement.speakers) < 2
        actor = self.document.actor(statement.speaker or "") if alone else None
        if actor is None or not actor.offices:
            return None
        office = actor.offices[0]
        body = self._name(office.of) if office.of else ""
        article = "the " if _WITH_ARTICLE.search(body) else ""
        return f"{office.title} of {article}{body}" if body else office.title

    # Measures ---------------------------------------------------------------------------------------------------------

    def _measures(self, title: str, measures: Sequence[Measure]) -> Iterator[Group | Rule | Text]:
        yield from _head(title, len(measures))
        for evidence, told in groupby(measures, key=lambda one: one.history[-1].evidence if one.history else None):
            yield Group(_rows(map(self._measure, told)), *([quoted(evidence)] if evidence else []))

    def _measure(self, measure: Measure) -> Text:
        line = self._parties(measure.imposer, measure.target)
        toward = measure.history[-1].toward if measure.history else None
        line.append(f"  {measure.kind.replace('_', ' ')}", style="bold").append(f"  {standing(measure.state, toward)}")
        if measure.since:
            line.append(f"  since {clean(measure.since)}", style="cyan")
        if measure.until:
            line.append(f"  until {clean(measure.until)}", style="cyan")
        if measure.subject and measure.subject.lower() not in (measure.kind, measure.kind.replace("_", " ")):
            line.append(f"  {shorten(clean(measure.subject), _SUBJECT, placeholder=' …')}", style="dim")
        return line

    def _list(self, ids: Iterable[str]) -> str:
        return ", ".join(self._name(id) for id in ids)

    def _name(self, id: str) -> str:
        return self.names.get(id, id)


def _shown(actor: Actor) -> str:
    """The name; behind one without a capital letter ("soldiers"), the state that it doesn't tell."""
    state = lexicon().states.get(actor.country or "") if actor.name.islower() else None
    return f"{actor.name} ({state.name})" if state is not None else actor.name


def when(edtf: str | None) -> str | None:
    """A date in words: "since 2014", "by 2021-06-19", "2021-06-14 to 2021-06-18"."""
    if edtf is None or "/" not in edtf:
        return edtf
    start, _, end = edtf.partition("/")
    if end in ("", ".."):
        return f"since {start}"
    return f"by {end}" if start in ("", "..") else f"{start} to {end}"


def _rows(lines: Iterable[Text]) -> Table:
    """The lines that the same words prove, each once, with a hanging indent."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for line in {line.plain: line for line in lines}.values():
        grid.add_row(Text("•", style="dim"), line)
    return grid


def _head(title: str, count: int) -> Iterator[Rule | Text]:
    if count:
        yield Text("")
        yield Rule(Text(f"{title} ({count})", style="bold"), align="left", style="dim")


def quoted(evidence: Span, triggers: Sequence[Span] = ()) -> Padding:
    """The evidence, or the part of it around the triggers, which are marked."""
    inside = sorted({trigger for trigger in triggers if evidence.contains(trigger)})
    start, end = _window(evidence, inside)
    text = Text("… " if start > evidence.start else "", style="dim")
    position = start
    for trigger in inside:
        if trigger.start >= position:
            text.append(_piece(evidence, position, trigger.start))
            text.append(clean(trigger.quote), style="not dim underline")
            position = trigger.end
    text.append(_piece(evidence, position, end)).append(" …" if end < evidence.end else "")
    return Padding(text, (0, 0, 0, _INDENT))


def _window(evidence: Span, inside: Sequence[Span]) -> tuple[int, int]:
    """The evidence's bounds, or of a long one those of whole words around the triggers."""
    if len(evidence.quote) <= _LONGEST or not inside:
        return evidence.start, evidence.end
    spare = max(_LONGEST - (inside[-1].end - inside[0].start), 120) // 2
    quote, first, last = evidence.quote, inside[0].start - evidence.start, inside[-1].end - evidence.start
    start = quote.find(" ", max(0, first - spare), first) + 1 if first > spare else 0
    end = quote.rfind(" ", last, last + spare) if len(quote) - last > spare else len(quote)
    return evidence.start + start, evidence.start + (end if end > last else len(quote))


def _piece(evidence: Span, start: int, end: int) -> str:
    """The words of the evidence between two offsets, with a space at an edge where the text has one."""
    return clean(f"|{evidence.quote[start - evidence.start : end - evidence.start]}|")[1:-1]
