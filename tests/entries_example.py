"""The example catalogue under tests/example: made-up articles on made-up titles, and its concepts.

Its concepts are also in the shipped vocabulary, but these tests do not wait for Turtle.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from dramagraph.model import Concept, ConceptType, Vocabulary

EXAMPLE = Path(__file__).parent / "example"
TEXTS = EXAMPLE / "texts"
EVENINGS = "sources/quiet-evenings.yaml"
VOICES = "sources/soft-voices.yaml"
HARBOUR = "titles/harbour-lights.yaml"

_CONCEPTS: dict[ConceptType, dict[str, tuple[str, ...]]] = {
    "theme": {
        "grief": ("bereavement", "mourning"),
        "healing": (),
        "loneliness": (),
        "romantic-love": ("romance",),
        "second-chances": (),
    },
    "condition": {"autism-spectrum-disorder": ("autism",), "burnout": (), "depression": ()},
    "content-note": {"suicide-attempt": ()},
    "occupation": {"detective": ()},
    "platform": {"netflix": ()},
    "relation": {"colleague": (), "sibling": ()},
    "setting": {"coastal-town": ()},
}


def example_vocabulary() -> Vocabulary:
    """Return a vocabulary of the concepts that the example speaks of."""
    concepts = {
        f"dg:{kind}/{slug}": Concept(
            f"dg:{kind}/{slug}", kind, slug.replace("-", " "), "", alternate_labels=labels
        )
        for kind, slugs in _CONCEPTS.items()
        for slug, labels in slugs.items()
    }
    none: dict[str, frozenset[str]] = dict.fromkeys(concepts, frozenset())
    return Vocabulary(dict(sorted(concepts.items())), none, none)


def copy_example(folder: Path) -> Path:
    """Copy the example's data into a folder and return where it is."""
    return Path(shutil.copytree(EXAMPLE / "data", folder / "data"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file, which must have it."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
