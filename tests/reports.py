"""Documents built by hand for tests: every entry is given by the words that prove it."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from dragoman.model.actor import Actor, Mention, Office
from dragoman.model.document import Block, Document
from dragoman.model.event import Event
from dragoman.model.measure import Measure, Step
from dragoman.model.span import Span
from dragoman.model.statement import Statement
from dragoman.query import Ledger

OpenLedger = Callable[[], Ledger]

QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "RETREAT": 2, "ACCUSE": 3, "THREATEN": 3, "REQUEST": 3}


class Report:
    """A report under construction; `document()` gives what was built."""

    def __init__(self, text: str, **head: Any) -> None:
        self.text, self.head = (
            text,
            {"published": "2024-06-07", "publisher": "The Lake Herald", "language": "en"} | head,
        )
        self.actors: list[Actor] = []
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.measures: list[Measure] = []

    def span(self, words: str) -> Span:
        return self.spans(words)[0]

    def spans(self, words: str) -> list[Span]:
        """Everywhere that these words stand."""
        found = re.finditer(rf"(?<!\w){re.escape(words)}", self.text)
        return [Span(match.start(), match.end(), words) for match in found]

    def actor(self, id: str, name: str, *mentions: str, kind: str = "state", country: str | None = None,
              office: tuple[str, str] | None = None) -> "Report":  # fmt: skip
        prefix, _, rest = id.partition(":")
        offices = (Office(office[0], office[1], self.span(office[0])),) if office else ()
        spans = tuple(Mention(span, "name") for words in mentions or (name,) for span in self.spans(words))
        country = country or (rest if prefix == "state" else None)
        self.actors.append(Actor(id, name, kind, country, country, offices=offices, mentions=spans))  # type: ignore[arg-type]
        return self

    def statement(self, speaker: str | None, content: str, cue: str = "said", **more: Any) -> "Report":
        number = f"s{len(self.statements) + 1}"
        source = (self.span(more.pop("source")),) if "source" in more else ()
        spans = (source, (self.span(cue),), (self.span(content),))
        self.statements.append(Statement(number, "indirect", speaker, more.pop("speaker_text", None), *spans, **more))
        return self

    def event(self, type: str, actors: str, recipients: str, evidence: str, trigger: str, **more: Any) -> "Report":
        proof, told = self.span(evidence), self.span(trigger)
        row: dict[str, Any] = {
            "id": f"e{len(self.events) + 1}", "type": type, "mode": None, "contexts": (), "cameo": None,
            "quad": QUADS.get(type, 4), "goldstein": None, "actors": tuple(actors.split()),
            "recipients": tuple(recipients.split()), "status": "actual", "trigger": told, "evidence": proof,
            "coded_by": "frame:test", "mentions": (told,),
        }  # fmt: skip
        self.events.append(Event(**row | more))
        return self

    def measure(self, kind: str, imposer: str, target: str, state: str, event: str, **more: Any) -> "Report":
        evidence = next(one.evidence for one in self.events if one.id == event)
        row: dict[str, Any] = {
            "id": f"m{len(self.measures) + 1}", "kind": kind, "imposer": tuple(imposer.split()),
            "target": tuple(target.split()), "target_countries": (), "subject": None, "state": state, "since": None,
            "until": None, "history": (Step(state, more.get("since"), event, evidence),),
        }  # fmt: skip
        self.measures.append(Measure(**row | more))
        return self

    def document(self) -> Document:
        lines, start = [], 0
        for line in self.text.split("\n"):
            lines.append(Block(start, start + len(line), "body" if start else "headline"))
            start += len(line) + 1
        parts = (tuple(self.actors), tuple(self.statements), tuple(self.events), tuple(self.measures))
        return Document(
            id=f"doc:{hashlib.sha256(self.text.encode()).hexdigest()[:12]}", text=self.text, blocks=tuple(lines),
            title=self.text.partition("\n")[0] or None, actors=parts[0], statements=parts[1], events=parts[2],
            measures=parts[3], **self.head,
        )  # fmt: skip


def lake_talks() -> Document:
    """Kenya and Uganda: an agreement, a dated ban, an undated charge, a plan; a group, a body, a minister."""
    text = (
        "Lake talks end\n"
        "Kenya and Uganda signed an accord on fishing on Tuesday.\n"
        "Uganda has banned Kenyan maize since March 2023.\n"
        "Kenya accused Uganda of harassing crews.\n"
        "Foreign Minister Amina Otieno said that Uganda would lift the ban.\n"
        "The African Union will send observers to Kenya.\n"
        "Fishermen blocked the pier.\n"
    )
    report = Report(
        text, input_id="K1", url="https://example.org/lake", authors=("A. Writer",), meta={"section": "Africa"}
    )
    report.actor("state:KEN", "Kenya").actor("state:UGA", "Uganda")
    report.actor(
        "person:amina-otieno", "Amina Otieno", kind="person", country="KEN", office=("Foreign Minister", "state:KEN")
    )
    report.actor("igo:AU", "African Union", kind="organization").actor("group:fishermen", "Fishermen", kind="group")
    report.statement("person:amina-otieno", "that Uganda would lift the ban", date="2024-06-04")
    report.event("AGREE", "state:KEN state:UGA", "", "Kenya and Uganda signed an accord on fishing on Tuesday.",
                 "signed", date="2024-06-04", date_text="on Tuesday")  # fmt: skip
    report.event("SANCTION", "state:UGA", "state:KEN", "Uganda has banned Kenyan maize since March 2023.", "banned",
                 date="2023-03/..", status="ongoing")  # fmt: skip
    report.event("ACCUSE", "state:KEN", "state:UGA", "Kenya accused Uganda of harassing crews.", "accused")
    report.event(
        "RETREAT", "state:UGA", "state:KEN", "Uganda would lift the ban", "lift", status="planned", according_to="s1"
    )
    report.event(
        "AID", "igo:AU", "state:KEN", "The African Union will send observers to Kenya.", "send", status="planned"
    )
    report.event("PROTEST", "group:fishermen", "", "Fishermen blocked the pier.", "blocked", date="2024-06")
    report.measure("trade_ban", "state:UGA", "state:KEN", "in_force", "e2", since="2023-03/..", subject="maize")
    return report.document()


def border_row() -> Document:
    """Chile and Peru, another publisher: a denied event, a plan, an interval, a person who acts for a state."""
    text = (
        "Border row\n"
        "Chile expelled two diplomats of Peru between 2 and 5 May 2024.\n"
        "Peru denied that it had threatened Chile.\n"
        "President Rosa Quispe said she would recall the ambassador to Chile.\n"
        "Fishermen blocked a road.\n"
    )
    report = Report(text, published="2024-05-09T08:00:00-05:00", publisher="El Faro", agency="EFE")
    report.actor("state:CHL", "Chile").actor("state:PER", "Peru")
    report.actor("person:rosa-quispe", "Rosa Quispe", kind="person", country="PER", office=("President", "state:PER"))
    report.actor("group:fishermen", "Fishermen", kind="group")
    report.statement("person:rosa-quispe", "she would recall the ambassador to Chile")
    report.event("COERCE", "state:CHL", "state:PER", "Chile expelled two diplomats of Peru between 2 and 5 May 2024.",
                 "expelled", date="2024-05-02/2024-05-05")  # fmt: skip
    report.event(
        "THREATEN", "state:PER", "state:CHL", "Peru denied that it had threatened Chile.", "threatened", status="denied"
    )
    report.event("REJECT", "person:rosa-quispe", "state:CHL", "she would recall the ambassador to Chile", "recall",
                 status="planned", according_to="s1")  # fmt: skip
    report.event("PROTEST", "group:fishermen", "", "Fishermen blocked a road.", "blocked")
    report.measure("expulsion", "state:CHL", "state:PER", "in_force", "e1", since="2024-05-02/2024-05-05")
    return report.document()


def old_accord() -> Document:
    """Kenya and Ethiopia, years before, in a month that is not known."""
    text = "Pact\nKenya and Ethiopia agreed on power lines in 2019.\nEthiopia gave Kenya grain.\n"
    report = Report(text, published="2020-01-15", publisher="Addis Wire").actor("state:KEN", "Kenya")
    report.actor("state:ETH", "Ethiopia")
    report.event(
        "AGREE", "state:KEN state:ETH", "", "Kenya and Ethiopia agreed on power lines in 2019.", "agreed", date="2019"
    )
    report.event("AID", "state:ETH", "state:KEN", "Ethiopia gave Kenya grain.", "gave")
    return report.document()


def all_reports() -> list[Document]:
    return [lake_talks(), border_row(), old_accord()]
