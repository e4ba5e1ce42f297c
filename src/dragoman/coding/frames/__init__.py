"""Frames: which predicates tell which events (`*.yaml`, one file a PLOVER type; `docs/frames.md` says how to add one)."""

from dragoman.coding.frames.loader import frame_index, load_frames, parse_frames
from dragoman.coding.frames.model import Frame, FrameIndex, Pattern, Slot, Transition

__all__ = ["Frame", "FrameIndex", "Pattern", "Slot", "Transition", "frame_index", "load_frames", "parse_frames"]
