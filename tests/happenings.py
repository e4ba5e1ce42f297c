"""Reports of few happenings, drawn so that many could be the same: for what must hold of happenings in any order."""

from hypothesis import strategies as st

from dragoman.model.document import Document
from reports import Report

NAMES = {"state:KEN": "Kenya", "state:UGA": "Uganda", "state:TCD": "Chad", "group:sailors": "sailors"}
DEEDS = {
    "expelled envoys of": ("SANCTION", "expel"), "met envoys of": ("CONSULT", None),
    "recalled its envoy to": ("SANCTION", "withdraw"),
}  # fmt: skip
STANDING = {"recalled its envoy to": "ambassador_recalled"}  # of which there is one at a time
DATES = [None, "2024-06-03", "2024-06-04", "2024-06", "2024-06-03/2024-06-09", "2024", "../2024-06-05", "2024-05/.."]
DAYS = [*(f"2024-06-{day:02}" for day in range(2, 12)), "2024-11-05", "2025-04-01"]
ENDS = ["over fishing rights on the lake", "over grain", "after a long quarrel on the fishing fleet"]


@st.composite
def told(draw: st.DrawFn) -> tuple[object, ...]:
    """What one sentence tells: who, whom, deed, end of the sentence, date, status."""
    pairs = [("KEN", "UGA"), ("KEN", "UGA"), ("UGA", "KEN"), ("KEN", "TCD")]
    one, other = (f"state:{code}" for code in draw(st.sampled_from(pairs)))
    return (
        one, draw(st.sampled_from([other, other, None, "group:sailors"])), draw(st.sampled_from(sorted(DEEDS))),
        draw(st.sampled_from(ENDS)), draw(st.sampled_from(DATES)),
        draw(st.sampled_from(["actual", "actual", "denied", "planned"])),
    )  # fmt: skip


@st.composite
def short_reports(draw: st.DrawFn) -> list[Document]:
    """Up to seven reports of one or two events each, all different."""
    drawn = draw(
        st.lists(st.tuples(st.sampled_from(DAYS), st.lists(told(), min_size=1, max_size=2)), min_size=2, max_size=7)
    )
    return [_report(number, published, events) for number, (published, events) in enumerate(drawn)]


def _report(number: int, published: str, events: list[tuple[object, ...]]) -> Document:
    lines = [f"{NAMES[str(e[0])]} {e[2]} {NAMES[str(e[1])] if e[1] else 'others'} {e[3]}." for e in events]
    report = Report(f"Report {number}\n" + "\n".join(lines), published=published, publisher=f"Paper {number % 3}")
    for one in sorted({str(one) for e in events for one in e[:2] if one}):
        report.actor(one, NAMES[one])
    for line, (one, other, deed, _, date, status) in zip(lines, events, strict=True):
        kind, mode = DEEDS[str(deed)]
        report.event(kind, str(one), str(other or ""), line, str(deed).partition(" ")[0],
                     date=date, status=status, mode=mode)  # fmt: skip
        if deed in STANDING:
            report.measure(STANDING[str(deed)], str(one), str(other or ""), "in_force", report.events[-1].id)
    return report.document()
