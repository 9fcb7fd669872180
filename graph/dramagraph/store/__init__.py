"""The dataset on disk: the engine's store and the dumps, written, opened and verified."""
