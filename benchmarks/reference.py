"""The yardstick for speed: a pipeline with the shape of spaCy's small English models, with random weights."""

import spacy
from spacy.language import Language
from spacy.training import Example

TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}


def small_pipeline() -> Language:
    """tok2vec, tagger, parser and ner, initialised on one made-up sentence with the usual numbers of labels."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", 64)})
    ner = nlp.add_pipe("ner", config={"model": _transitions("ner", 64)})
    for index in range(50):
        tagger.add_label(f"T{index}")  # type: ignore[attr-defined]
    for index in range(45):
        parser.add_label(f"dep{index}")  # type: ignore[attr-defined]
    for index in range(18):
        ner.add_label(f"TYPE{index}")  # type: ignore[attr-defined]
    doc = nlp.make_doc("The minister met her counterpart .")
    made = {
        "tags": ["T1"] * 6,
        "heads": [1, 2, 2, 4, 2, 2],
        "deps": ["dep1", "dep2", "ROOT", "dep3", "dep4", "dep5"],
        "entities": ["O"] * 6,
    }
    nlp.initialize(lambda: [Example.from_dict(doc, made)])
    return nlp


def _transitions(state: str, hidden: int) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": LISTENER,
    }
