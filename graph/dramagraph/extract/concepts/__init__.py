"""A frame's conditions and themes, each in its context."""
