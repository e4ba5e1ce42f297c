"""Pure data: the records that every other room reads and writes. Nothing here does I/O."""
