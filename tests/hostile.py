"""A report whose every part tries to break out of the page that shows it."""

from dragoman.model.document import Document
from reports import Report

SCRIPT = "<script>alert('owned')</script>"
BREAK = "\"'><img src=x onerror=alert(1)>"


def hostile() -> Document:
    text = (
        f"{SCRIPT} row\n"
        f"Norland{BREAK} expelled two envoys of Estmark.\n"
        f"Minister {SCRIPT} said that Norland{BREAK} would open the border.\n"
        "{{ 7 * 7 }} {% raw %} ${7*7} </blockquote></main>\n"
    )
    report = Report(
        text, url="javascript:alert(document.domain)", publisher=f"Post {SCRIPT}", agency=BREAK, authors=(BREAK,),
        input_id=SCRIPT,
    )  # fmt: skip
    norland, minister = f"Norland{BREAK}", f"Minister {SCRIPT}"
    report.actor("org:norland", norland, kind="organization").actor("org:estmark", "Estmark", kind="organization")
    report.actor("person:x", minister, kind="person", office=("Minister", "org:norland"))
    report.actor("group:envoys", "two envoys", kind="group")
    report.statement("person:x", f"that Norland{BREAK} would open the border", speaker_text=minister)
    report.event(
        "COERCE", "org:norland", "org:estmark", f"Norland{BREAK} expelled two envoys of Estmark.", "expelled",
        date_text=SCRIPT, mode=BREAK,
    )  # fmt: skip
    report.event("RETREAT", "org:norland", "group:envoys", f"Norland{BREAK} would open the border", "open",
                 status="planned", according_to="s1")  # fmt: skip
    report.measure("expulsion", "org:norland", "org:estmark", "in_force", "e1", since="2024-06-01", subject=SCRIPT)
    return report.document()
