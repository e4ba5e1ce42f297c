"""The trainers' networks need PyTorch, which the package lacks: their tests are for the trainers' environment."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("torch") else ["test_event_network.py"]
