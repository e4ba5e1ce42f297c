"""Made sentences say what English says."""

import pytest
from training.verb_forms import gerund, participle, past, third


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("arrest", "arrests arrested arrested arresting"),
        ("deny", "denies denied denied denying"),
        ("veto", "vetoes vetoed vetoed vetoing"),
        ("lose", "loses lost lost losing"),
        ("quit", "quits quit quit quitting"),
        ("draw", "draws drew drawn drawing"),
        ("unfreeze", "unfreezes unfroze unfrozen unfreezing"),
        ("acquit", "acquits acquitted acquitted acquitting"),
        ("transfer", "transfers transferred transferred transferring"),
        ("be", "is was been being"),
    ],
)
def test_forms(verb: str, forms: str) -> None:
    assert f"{third(verb)} {past(verb)} {participle(verb)} {gerund(verb)}" == forms
