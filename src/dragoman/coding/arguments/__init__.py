"""Arguments of predicates, bound through Universal Dependencies.

Handles active and passive voice, nominal predicates, coordination, relative clauses, participles, infinitives with
subject or object control, and the dependants that a light verb's object shares with its verb. Every answer is heads of
noun phrases (token indices); coordination of the phrases themselves is expanded by `Tree.conjuncts`. `Grammar` is what
others ask; each of the other modules answers for one kind of argument.
"""

from dragoman.coding.arguments.bound import Bound
from dragoman.coding.arguments.grammar import Grammar

__all__ = ["Bound", "Grammar"]
