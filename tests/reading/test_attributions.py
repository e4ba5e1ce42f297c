import numpy as np
from numpy.typing import NDArray

from dragoman.reading.attributions import RawAttribution, attribution, cue_runs
from dragoman.reading.quotes import quotations

SHARP = {"-": 0, "s": 1, "c": 2}


def roles(marks: str) -> NDArray[np.float32]:
    """Log-probabilities from a letter a word: s source, c content, - neither."""
    made = np.full((len(marks.split()), 3), np.log(0.05), dtype=np.float32)
    for index, mark in enumerate(marks.split()):
        made[index, SHARP[mark]] = np.log(0.9)
    return made


def cues(count: int, *where: int) -> NDArray[np.float32]:
    made = np.full((count, 3), np.log(0.02), dtype=np.float32)
    made[:, 0] = np.log(0.96)
    for index in where:
        made[index] = np.log([0.1, 0.8, 0.1])
    return made


def read(text: str, cue: int, marks: str) -> RawAttribution | None:
    words = text.split()
    closed = [mark for mark in quotations(words) if mark.closed]
    return attribution((cue, cue), cues(len(words), cue), roles(marks), closed)


def test_cue_runs_begin_anew_at_b() -> None:
    o, b, i = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]
    assert cue_runs(np.log(np.array([o, b, i, o, i, b, b], dtype=np.float32))) == [(1, 2), (4, 4), (5, 5), (6, 6)]


def test_a_quotation_is_content_as_a_whole() -> None:
    found = read("“ We will not sign , ” Diallo said .", 8, "- c c c c c c s - -")
    assert found is not None
    assert found.content == (0, 1, 2, 3, 4, 5, 6)
    assert found.source == (7,)


def test_a_quotation_of_another_speaker_is_no_content_at_all() -> None:
    found = read("“ We will not sign , ” Diallo said . Chad said talks failed", 11, "- - - - - - c - - - s - c c")
    assert found is not None
    assert found.content == (12, 13)


def test_a_quotation_that_holds_the_cue_is_left_alone() -> None:
    found = read("“ They told us that talks failed today , ” Diallo said .", 2, "- s - c c c c c - - - - -")
    assert found is not None
    assert found.content == (3, 4, 5, 6, 7)


def test_one_source_only() -> None:
    found = read("Chad and the envoy said talks failed in Chad", 4, "s - s s - c c - s")
    assert found is not None
    assert found.source == (0, 1, 2, 3)


def test_no_content_no_attribution() -> None:
    assert read("Diallo said nothing", 1, "s - -") is None


def test_sure_scores_give_more_confidence() -> None:
    sure = read("Diallo said talks failed", 1, "s - c c")
    assert sure is not None
    unsure = attribution((1, 1), cues(4, 1), np.log(np.full((4, 3), 1 / 3) + np.eye(3)[[1, 0, 2, 2]] * 0.1), [])
    assert unsure is not None
    assert 0 < unsure.confidence < sure.confidence <= 1
