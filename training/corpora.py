"""All corpora, read and split: what is trained on and what is only developed against.

| task        | training                                                 | development                              |
|-------------|----------------------------------------------------------|------------------------------------------|
| syntax      | en_ewt-train, en_gum-train without non-commercial genres | en_ewt-dev, en_gum-dev                   |
| names       | UNER-EWT dev, 6 of 7 documents; VOA, 9 of 10 sentences;  | each 7th document of UNER; each 10th     |
|             | CrossNER politics train and 13 of 18 dev sentences;      | sentence of VOA; 5 of 18 of CrossNER dev |
|             | wikigold, WNUT-17, re3d without the BBC, GUM             |                                          |
| attribution | PolNeAR train                                            | PolNeAR dev                              |
| news        | machine-written news, which has no labels but a teacher's | none                                     |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from dragoman.reading.encoding import WordPieces
from training.attribution import read_polnear, read_stories
from training.conllu import NON_COMMERCIAL, genre, read_treebank
from training.document import Document
from training.entities import CONDITIONS, LABELS, LabelSets
from training.entity_corpora import read_columns, read_re3d, read_uner
from training.gum_entities import add_names
from training.network import Vocabulary

TOGETHER = 8  # sentences of a corpus without documents that may share a window in training
TRAINED_ON = (
    "UD English-EWT (CC BY-SA 4.0)",
    "GUM v11 without fiction, essays, letters, podcasts, how-to (annotations CC BY 4.0)",
    "Universal NER English-EWT dev (CC BY-SA 4.0)",
    "Groningen Meaning Bank, Voice of America (public domain)",
    "CrossNER politics (MIT; texts CC BY-SA)",
    "wikigold (CC BY)",
    "WNUT-17 (CC BY)",
    "re3d without the BBC folder (mostly Open Government Licence, public domain)",
    "PolNeAR (no licence given for the texts; not redistributed)",
    "NGEC's machine-written news, labelled by a teacher of ours (no licence given; not redistributed)",
)


@dataclass(slots=True)
class Corpora:
    vocabulary: Vocabulary
    sets: LabelSets
    train: dict[str, list[Document]]
    dev: dict[str, list[Document]] = field(default_factory=dict)


def load_corpora(folder: Path, pieces: WordPieces) -> Corpora:
    sets = LabelSets()
    treebanks = _treebanks(folder / "treebanks", sets)
    names, dev = _names(folder / "entities", sets)
    attribution = read_polnear(folder / "attribution/polnear_train.jsonl.gz", pieces)
    news = read_stories(folder / "events/ngec_synth.jsonl.gz", pieces)
    train = {"syntax": treebanks, "names": names, "attribution": attribution, "news": news}
    corpora = Corpora(_vocabulary(treebanks), sets, train)
    corpora.dev = {**_dev_treebanks(folder / "treebanks"), **dev}
    corpora.dev["polnear"] = read_polnear(folder / "attribution/polnear_dev.jsonl.gz", pieces)
    return corpora


def _treebanks(folder: Path, sets: LabelSets) -> list[Document]:
    documents, _ = read_treebank(folder / "en_ewt-train.conllu.gz", "ewt")
    gum, marks = read_treebank(folder / "en_gum-train.conllu.gz", "gum")
    for document in gum:
        if genre(document) not in NON_COMMERCIAL:
            add_names(document, marks[document.id], sets)
            documents.append(document)
    return documents


def _dev_treebanks(folder: Path) -> dict[str, list[Document]]:
    gum, _ = read_treebank(folder / "en_gum-dev.conllu.gz", "gum")
    ewt, _ = read_treebank(folder / "en_ewt-dev.conllu.gz", "ewt")
    return {"ewt": ewt, "gum": gum, "gum-news": [document for document in gum if genre(document) == "news"]}


def _names(folder: Path, sets: LabelSets) -> tuple[list[Document], dict[str, list[Document]]]:
    uner = read_uner(folder / "uner_ewt-dev.iob2.gz", sets)
    voa, politics = folder / "gmb_voa.conll.gz", folder / "crossner_politics-dev.conll.gz"
    train = [document for index, document in enumerate(uner) if index % 7 != 3]
    train += read_columns(voa, "voa", sets, chosen=lambda i: i % 10 != 7, together=TOGETHER, own=True)
    train += read_columns(politics, "crossner", sets, chosen=lambda i: i % 18 >= 5, together=TOGETHER)
    train += read_columns(folder / "crossner_politics-train.conll.gz", "crossner", sets, together=TOGETHER)
    train += read_columns(folder / "wikigold.conll.gz", "wikigold", sets, together=TOGETHER)
    train += read_columns(folder / "wnut17-train.conll.gz", "wnut", sets, together=TOGETHER)
    train += read_re3d(folder / "re3d.tar.gz", sets)
    dev = {
        "uner": [document for index, document in enumerate(uner) if index % 7 == 3],
        "voa": read_columns(voa, "voa", sets, chosen=lambda i: i % 10 == 7),
        "crossner": read_columns(politics, "crossner", sets, chosen=lambda i: i % 18 < 5),
    }
    return train, dev


def _vocabulary(documents: list[Document]) -> Vocabulary:
    def seen(lists: list[list[str] | None]) -> list[str]:
        return sorted({label for labels in lists if labels for label in labels})

    return Vocabulary(
        seen([document.upos for document in documents]),
        seen([document.xpos for document in documents]),
        seen([document.relations for document in documents]),
        list(LABELS),
        list(CONDITIONS),
    )
