"""The reader as a user meets it: what its docs hold, and how it takes odd texts."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import spacy
import yaml
from spacy import displacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, DocBin

from dragoman.errors import ReaderError
from dragoman.model.document import Block, Document
from dragoman.reading.pipeline import annotate, annotate_many, attributions, given_words, reader

REPORT = (
    "Kenya recalls its ambassador\n"
    "Kenya recalled its ambassador to Somalia on Tuesday.\n"
    "“We will not accept this,” Foreign Minister Alfred Mutua said. He told reporters that talks had failed.\n"
    "Sign up for our newsletter\n"
    "The U.N. urged Gen. Abdi Farah to return to talks in Geneva."
)
ODD = [*yaml.safe_load((Path(__file__).parent / "odd_texts.yaml").read_text(encoding="utf-8")), "a" * 5000]


def document(text: str, furniture: str = "") -> Document:
    blocks, place = [], 0
    for line in text.split("\n"):
        if line:
            role = "furniture" if line == furniture else "body"
            blocks.append(Block(place, place + len(line), role))  # type: ignore[arg-type]
        place += len(line) + 1
    return Document("doc:1", text, tuple(blocks))


@pytest.fixture(scope="module")
def report(nlp: Language) -> Doc:
    return annotate(document(REPORT, furniture="Sign up for our newsletter"), nlp)


def tags(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.pos_, t.tag_, t.dep_, str(t.head.i), t.lemma_, t.ent_iob_, t.ent_type_, str(t.is_sent_start))
            for t in doc]  # fmt: skip


def check_trees(doc: Doc) -> None:
    """Every sentence has one root and no cycle; heads stay inside; entities are well formed."""
    for sentence in doc.sents:
        if not sentence.text.strip():
            continue
        roots = [token for token in sentence if token.head.i == token.i]
        assert len(roots) == 1
        for token in sentence:
            assert sentence.start <= token.head.i < sentence.end
            assert len(list(token.ancestors)) < len(sentence)
            assert (token.dep_ == "root") == (token.head.i == token.i)
    for entity in doc.ents:
        assert entity.label_
        assert not entity.text.isspace()


def test_the_text_is_kept_to_the_letter(report: Doc) -> None:
    assert report.text == REPORT


def test_tags_trees_and_names(report: Doc) -> None:
    recalled = next(token for token in report if token.text == "recalled")
    assert (recalled.pos_, recalled.tag_, recalled.lemma_, recalled.dep_) == ("VERB", "VBD", "recall", "root")
    assert recalled.morph.get("Tense") == ["Past"]
    assert {child.dep_: child.text for child in recalled.children}["nsubj"] == "Kenya"
    names = {(entity.text, entity.label_) for entity in report.ents}
    assert {("Kenya", "GPE"), ("Somalia", "GPE"), ("Geneva", "GPE")} <= names
    assert "PERSON" in {label for text, label in names if text.endswith("Mutua")}


def test_blocks_that_are_not_coded_are_left_untagged_and_stand_apart(report: Doc) -> None:
    start = REPORT.index("Sign up")
    furniture = [token for token in report if start <= token.idx < start + len("Sign up for our newsletter")]
    assert not any(token.pos_ or token.tag_ or token.ent_type_ for token in furniture)
    assert {token.sent.text.strip() for token in furniture} == {"Sign up for our newsletter"}


def test_line_breaks_hang_on_the_word_before(report: Doc) -> None:
    for token in report:
        if token.is_space:
            assert (token.pos_, token.dep_) == ("SPACE", "dep")
            assert token.i == 0 or token.head.i == token.i - 1
    starts = [token.i for token in report if token.is_sent_start]
    assert {report.char_span(b.start, b.end).start for b in report._.blocks} <= set(starts)


def test_abbreviations_and_quotations_do_not_end_sentences(report: Doc) -> None:
    texts = [sentence.text.strip() for sentence in report.sents]
    assert "“We will not accept this,” Foreign Minister Alfred Mutua said." in texts
    assert "The U.N. urged Gen. Abdi Farah to return to talks in Geneva." in texts


def test_quotations_and_attributions(report: Doc) -> None:
    assert [report[q.open : q.close + 1].text for q in report._.quotations] == ["“We will not accept this,”"]
    cues = {report[one.cue[0]].text: one for one in report._.attributions}
    said = cues["said"]
    assert "Mutua" in {report[i].text for i in said.source}
    assert {report[i].text for i in said.content} >= {"We", "will", "not", "accept", "this"}
    assert 0 < said.confidence <= 1


def test_attributions_as_characters(nlp: Language) -> None:
    text = "“We will not accept this,” Alfred Mutua said."
    (found,) = attributions([text], nlp)
    assert [[text[a:b] for a, b in found[0][part]] for part in ("source", "cue", "content")] == [
        ["Alfred Mutua"], ["said"], ["“We will not accept this,”"],
    ]  # fmt: skip


def test_results_do_not_depend_on_what_is_read_beside(nlp: Language) -> None:
    lines = [*REPORT.split("\n"), "Short.", "A very long sentence " + "about the talks " * 60 + "ended ."]
    alone = [tags(annotate(document(line), nlp)) for line in lines]
    together = [tags(doc) for doc in annotate_many([document(line) for line in lines * 3], nlp)]
    assert together == alone * 3
    reverse = [tags(doc) for doc in annotate_many([document(line) for line in reversed(lines)], nlp)]
    assert reverse == alone[::-1]


def test_threads_may_share_the_reader(nlp: Language) -> None:
    expected = tags(annotate(document(REPORT), nlp))
    with ThreadPoolExecutor(4) as pool:
        docs = list(pool.map(lambda _: annotate(document(REPORT), nlp), range(8)))
    assert all(tags(doc) == expected for doc in docs)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read_without_loss(nlp: Language, text: str) -> None:
    for doc in (annotate(document(text), nlp), nlp(text)):
        assert doc.text == text
        check_trees(doc)
        assert all(name.text.strip() == name.text for name in doc.ents)  # spaCy refuses names that are broken


@pytest.mark.timeout(60)
def test_a_sentence_of_ten_thousand_words(nlp: Language) -> None:
    doc = nlp("the ports of the lake and the old towns near " * 1001)
    assert len(doc) > 10_000
    check_trees(doc)
    assert max(Counter(token.sent.start for token in doc).values()) < 260


def test_given_words_and_sentences_are_kept(nlp: Language) -> None:
    words = ["Kenya", "left", ".", "Somalia", "stayed", ".", "It", "rained"]
    doc = nlp(given_words(words, [0, 3, 6], [0], nlp))
    assert [token.text for token in doc] == words
    assert [sentence.text for sentence in doc.sents] == ["Kenya left .", "Somalia stayed .", "It rained"]
    check_trees(doc)


def test_docs_work_with_matcher(nlp: Language, report: Doc) -> None:
    matcher = Matcher(nlp.vocab)
    matcher.add("REPORTING", [[{"POS": "PROPN", "ENT_TYPE": "PERSON"}, {"LEMMA": "say", "TAG": "VBD"}]])
    assert [report[start:end].text for _, start, end in matcher(report)] == ["Mutua said"]


def test_docs_work_with_dependency_matcher(nlp: Language, report: Doc) -> None:
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("RECALL", [[
        {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "recall", "POS": "VERB"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}},
        {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "whom", "RIGHT_ATTRS": {"DEP": "obj"}},
    ]])  # fmt: skip
    found = [[report[i].text for i in tokens] for _, tokens in matcher(report)]
    assert ["recalled", "Kenya", "ambassador"] in found


def test_docs_work_with_displacy(report: Doc) -> None:
    assert "nsubj" in displacy.render(report, style="dep", jupyter=False)
    assert "GPE" in displacy.render(report, style="ent", jupyter=False)


def test_docs_survive_docbin(nlp: Language, report: Doc) -> None:
    packed = DocBin(store_user_data=True, docs=[report]).to_bytes()
    (again,) = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert tags(again) == tags(report)
    assert again._.attributions == report._.attributions
    assert again._.quotations == report._.quotations
    assert again._.blocks == report._.blocks
    (bare,) = DocBin().from_bytes(DocBin(docs=[report]).to_bytes()).get_docs(nlp.vocab)
    assert bare._.attributions == ()


def test_a_reader_is_made_once() -> None:
    assert reader() is reader()


@pytest.mark.parametrize("name", ["spacy:no_such_pipeline", "no-such-folder"])
def test_a_reader_that_is_not_there_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ReaderError, match="no such") as told:
        reader(name)
    assert "\n" not in str(told.value)


def test_weights_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_text('{"version": 1, "upos": []}', encoding="utf-8")
    with pytest.raises(ReaderError, match="lacks"):
        reader(str(tmp_path))


def test_any_installed_pipeline_can_take_the_readers_place(tmp_path: Path) -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.to_disk(str(tmp_path))
    doc = annotate(document("Kenya left. “No,” it said."), reader(f"spacy:{tmp_path}"))
    assert len(list(doc.sents)) == 2
    assert doc._.attributions == ()
    assert len(doc._.quotations) == 1


_PEAK = """
import resource
from dragoman.reading.pipeline import reader

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

line = "The envoy of Kenya met Gen. Farah in Geneva. “We will not accept this,” he said, and left the talks. " * 3
nlp = reader()
nlp(line)
before = peak()
text = (line + "\\n") * 160
doc = nlp(text)
print(len(text), peak() - before)
"""


def test_a_long_text_is_read_in_bounded_memory() -> None:
    run = subprocess.run([sys.executable, "-c", _PEAK], check=True, capture_output=True, text=True)
    characters, megabytes = map(int, run.stdout.split())
    assert characters > 48_000
    assert megabytes < 32  # a text of a megabyte: 0.3 GB before, 0.6 GB more at this rate


def test_straight_marks_open_or_close_as_the_space_around_them_tells(nlp: Language) -> None:
    """A mark too many does not turn the marks after it: sentences begin at, not behind, the mark that opens one."""
    told = (
        'The fence is 6" high, Mr Osei said. "We shall build it." Ghana agreed. "It is ours," he said. '
        '"Nobody else will pay for it." Togo did not answer.'
    )
    begins = [told[sentence.start_char :].split(maxsplit=1)[0] for sentence in nlp(told).sents]
    assert begins == ["The", '"We', "Ghana", '"It', '"Nobody', "Togo"]
