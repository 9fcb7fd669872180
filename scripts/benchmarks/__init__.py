"""The measurements behind `scripts/bench`, one module a section."""
