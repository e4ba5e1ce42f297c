"""Attribution, frames, events, status and measures: what was said and done."""
