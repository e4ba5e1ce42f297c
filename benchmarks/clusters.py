"""CoNLL-2012's measures of coreference: MUC, B³ and CEAF-e over clusters of mentions.

A mention is any hashable value; a clustering is a list of sets. Singletons must have been left out by the caller, as
the CoNLL shared task does.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import networkx

Clusters = Sequence[frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerators and denominators of recall and precision; they add up over documents."""

    recall: float = 0.0
    key: float = 0.0
    precision: float = 0.0
    response: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.recall + other.recall,
            self.key + other.key,
            self.precision + other.precision,
            self.response + other.response,
        )

    def figures(self) -> dict[str, float]:
        recall = self.recall / self.key if self.key else 0.0
        precision = self.precision / self.response if self.response else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _links(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    """MUC (Vilain et al. 1995): the links that remain of each cluster when the others cut it, and all its links."""
    of = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    found = wanted = 0
    for cluster in clusters:
        parts = {of[mention] for mention in cluster if mention in of}
        alone = sum(mention not in of for mention in cluster)
        found += len(cluster) - len(parts) - alone
        wanted += len(cluster) - 1
    return found, wanted


def muc(key: Clusters, response: Clusters) -> Counts:
    return Counts(*_links(key, response), *_links(response, key))


def _overlaps(clusters: Clusters, others: Clusters) -> tuple[float, float]:
    """B³ (Bagga and Baldwin 1998): for each mention the share of its cluster that the other side has with it."""
    of = {mention: cluster for cluster in others for mention in cluster}
    total = sum(
        len(cluster & of.get(mention, frozenset())) / len(cluster) for cluster in clusters for mention in cluster
    )
    return total, sum(len(cluster) for cluster in clusters)


def b_cubed(key: Clusters, response: Clusters) -> Counts:
    return Counts(*_overlaps(key, response), *_overlaps(response, key))


def ceaf_e(key: Clusters, response: Clusters) -> Counts:
    """CEAF-e (Luo 2005): the best one-to-one alignment of clusters, by the Dice coefficient of their mentions."""
    graph = networkx.Graph()
    for i, wanted in enumerate(key):
        for j, found in enumerate(response):
            if both := len(wanted & found):
                graph.add_edge(("key", i), ("response", j), weight=2 * both / (len(wanted) + len(found)))
    total = sum(graph.edges[pair]["weight"] for pair in networkx.max_weight_matching(graph))
    return Counts(total, len(key), total, len(response))


MEASURES = {"muc": muc, "b3": b_cubed, "ceafe": ceaf_e}
