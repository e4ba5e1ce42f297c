"""Reading: a document's coded blocks to tokens, tags, trees, names and attributions, as a spaCy `Doc`."""
