import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.windows import cut, ends_sentence


def words(text: str) -> list[str]:
    return text.split()


def length(lengths: list[int], start: int, end: int, paragraphs: list[int]) -> int:
    return 2 + sum(lengths[start:end]) + sum(start < place < end for place in paragraphs)


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.sampled_from(["a", ".", "B", ","])), max_size=300))
def test_windows_cover_all_words_in_order_and_keep_to_the_limit(rows: list[tuple[int, bool, str]]) -> None:
    lengths = [row[0] for row in rows]
    paragraphs = [0, *(i for i, row in enumerate(rows) if row[1] and i)]
    found = cut([row[2] for row in rows], lengths, paragraphs, 40, 40)
    assert [i for start, end in found for i in range(start, end)] == list(range(len(rows)))
    assert all(length(lengths, start, end, paragraphs) <= 40 for start, end in found)


def test_paragraphs_stay_whole_where_they_fit() -> None:
    text = words("One two three . " * 3 + "Four five six . " * 3)
    assert cut(text, [1] * 24, [0, 12], 20, 20) == [(0, 12), (12, 24)]
    assert cut(text, [1] * 24, [0, 12], 40, 40) == [(0, 24)]
    assert cut(text, [1] * 24, [0, 12], 40, 20) == [(0, 12), (12, 24)]
    assert cut(text, [1] * 24, [0], 40, 20) == [(0, 24)]


def test_a_long_paragraph_is_cut_at_a_sure_sentence_end() -> None:
    text = words(
        "Gen. J. Mugisha of the U.N. met envoys from Chad . “ We agree . ” She left for Accra on Friday evening ."
    )
    assert [text[start] for start, _ in cut(text, [1] * len(text), [0], 20, 20)] == ["Gen.", "She"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("It fell . Prices rose", True),
        ("It fell . ” Prices rose", True),
        ("It fell . “ Prices rose", True),
        ("It fell . prices rose", False),
        ("the St . Lawrence rose", False),
        ("It fell ? ” he said", False),
        ("It fell , Prices rose", False),
    ],
)
def test_sure_sentence_ends(text: str, sure: bool) -> None:
    found = words(text)
    assert any(ends_sentence(found, index) for index in range(1, len(found))) is sure


@pytest.mark.timeout(5)
def test_a_very_long_paragraph_is_cut_in_linear_time() -> None:
    found = cut(["word"] * 300_000, [1] * 300_000, [0], 250, 128)
    assert max(end - start for start, end in found) <= 248
