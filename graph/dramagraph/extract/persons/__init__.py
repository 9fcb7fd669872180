"""A frame's names: characters, who plays them, and where to watch."""
