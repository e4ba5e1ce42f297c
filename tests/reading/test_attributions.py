import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from dragoman.reading.attributions import Evidence, RawAttribution, attributions, cue_runs, settings
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
    return next(iter(attributions([(cue, cue)], cues(len(words), cue), roles(marks)[None], closed)), None)


def test_cue_runs_begin_anew_at_b() -> None:
    o, b, i = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]
    assert cue_runs(np.log(np.array([o, b, i, o, i, b, b], dtype=np.float32))) == [(1, 2), (4, 4), (5, 5), (6, 6)]


def test_a_quotation_is_content_as_a_whole() -> None:
    found = read("“ We will not sign , ” Diallo said .", 8, "- c c c c c c s - -")
    assert found is not None
    assert found.content == (0, 1, 2, 3, 4, 5, 6)
    assert found.source == (7,)


def test_a_quotation_of_another_speaker_is_no_content() -> None:
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
    assert found.source == (2, 3)


def test_no_content_no_attribution() -> None:
    assert read("Diallo said nothing", 1, "s - -") is None


def test_sure_scores_give_more_confidence() -> None:
    unsure = roles("s - c c")
    unsure[2:, 2] = np.log(0.6)
    found = [attributions([(1, 1)], cues(4, 1), scores[None], [])[0] for scores in (roles("s - c c"), unsure)]
    assert 0.2 <= found[1].confidence < found[0].confidence <= 1


def test_what_is_not_sure_is_left_out() -> None:
    unsure = roles("s - c c")
    unsure[:, 1:] -= 1
    weak = cues(4, 1)
    weak[1] = np.log([0.54, 0.26, 0.2])
    assert attributions([(1, 1)], weak, unsure[None], []) == ()


def test_two_cues_share_no_words() -> None:
    first, second = roles("s - c c - - -"), roles("- - - c s - c")
    second[3] = np.log([0.2, 0.1, 0.7])
    found = attributions([(1, 1), (5, 5)], cues(7, 1, 5), np.stack([first, second]), [])
    assert [one.content for one in found] == [(2, 3), (6,)]


def test_a_statement_within_a_statement_keeps_its_words() -> None:
    outer, inner = roles("s - c c c c"), roles("- - s - c c")
    found = attributions([(1, 1), (3, 3)], cues(6, 1, 3), np.stack([outer, inner]), [])
    assert [one.content for one in found] == [(2, 3, 4, 5), (4, 5)]


def test_a_shred_beside_the_content_is_dropped() -> None:
    unsure = roles("s - c c c c - - c c")
    unsure[8:, 2] = np.log(0.6)
    found = attributions([(1, 1)], cues(10, 1), unsure[None], [])
    assert [one.content for one in found] == [(2, 3, 4, 5)]


@given(*[st.floats(0, 1)] * 3, st.floats(0, 1))
def test_a_surer_part_never_means_less_confidence(cue: float, source: float, content: float, more: float) -> None:
    known = settings()
    confidence = known.confidence(Evidence(cue, source, content))
    assert 0 <= confidence <= 1
    assert known.confidence(Evidence(max(cue, more), source, content)) >= confidence
    assert known.confidence(Evidence(cue, max(source, more), content)) >= confidence
    assert known.confidence(Evidence(cue, source, max(content, more))) >= confidence
