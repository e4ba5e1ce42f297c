"""Frames: which predicates tell which events (`*.yaml`, one file a PLOVER type; how to add one: `docs/frames.md`)."""

from dragoman.coding.frames.index import FrameIndex
from dragoman.coding.frames.loader import frame_index, load_frames, parse_frames
from dragoman.coding.frames.model import Frame, Pattern, Slot, Transition

__all__ = ["Frame", "FrameIndex", "Pattern", "Slot", "Transition", "frame_index", "load_frames", "parse_frames"]
