"""From the bytes of an article to its draft: reading, structure, cast, concepts."""

from __future__ import annotations

from ..model import Catalogue
from .blocks.reading import read_article
from .concepts.concepts import find_concepts
from .concepts.lexicon import Matcher
from .frames.structure import find_structure
from .known import Known
from .model import Draft, DraftEntry, Frame
from .persons.cast import Cast, find_casts

__all__ = ["Extractor"]


class Extractor:
    """Extracts several articles with one preparation of registry and vocabulary."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.known = Known.of(catalogue)
        self.vocabulary = catalogue.vocabulary
        self._matcher = Matcher.of(catalogue.vocabulary)

    def extract(self, name: str, content: bytes) -> Draft:
        """Return the draft of an article; `name` is its file's name, whose ending may say its form.

        The same bytes and the same catalogue give the same draft.

        Raises:
            InputError: it is empty, no text, or not UTF-8.
        """
        article = read_article(name, content)
        structure = find_structure(article, self.known)
        casts = find_casts(structure.frames, self.known)
        entries = tuple(map(self._read, structure.frames, casts))
        return Draft(article, structure, entries)

    def _read(self, frame: Frame, cast: Cast) -> DraftEntry:
        concepts, suggestions = find_concepts(frame, cast.characters, self._matcher, cast.real)
        return DraftEntry(frame, cast.characters, cast.cast, cast.platforms, concepts, suggestions)
