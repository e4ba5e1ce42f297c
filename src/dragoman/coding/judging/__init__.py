"""What is told of what was found: `Judge` weighs the events of frames and of the event network, and who each is of.

`sites` are the words that may tell an event, `sides` says how likely each mention beside one is its actor or recipient,
`thinkable` which events could be meant there, `evidence` what speaks for and against each, `forests` how much.
"""

from dragoman.coding.judging.judge import CLASSIFIER, Judge

__all__ = ["CLASSIFIER", "Judge"]
