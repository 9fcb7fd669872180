"""An article's draft with its identifiers, and the forms in which it can be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..model import Draft
from .claims import DraftClaim, draft_claims
from .document import draft_document
from .draft_yaml import FileHead, draft_yaml, file_head, quotable, standing
from .identify import NamedEntry, NamedMention, identify, identify_mentions
from .merge import Merged, Newer, merge_draft
from .proposals import Proposals, propose
from .summary import summary_lines

if TYPE_CHECKING:
    from ...model import Vocabulary
    from ..pipeline import Extractor

__all__ = ["Drafted"]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft whose titles, characters and people have the identifiers they are to have."""

    draft: Draft
    head: FileHead
    entries: tuple[NamedEntry, ...]
    mentions: tuple[NamedMention, ...]
    vocabulary: Vocabulary

    @classmethod
    def of(
        cls,
        extractor: Extractor,
        file: str,
        content: bytes,
        *,
        source: str | None = None,
        name: str | None = None,
    ) -> Drafted:
        """Return the draft of an article; `source` and `name` are the source's id and name.

        Raises:
            InputError: it is empty, no text, or not UTF-8.
        """
        draft = extractor.extract(file, content)
        entries = identify(draft, extractor.known)
        mentions = identify_mentions(draft, entries, extractor.known)
        return cls(draft, file_head(draft, source, name), entries, mentions, extractor.vocabulary)

    def document(self) -> dict[str, Any]:
        """Return the JSON document, without the entries that are too doubtful to stand."""
        return draft_document(self.draft, standing(self.entries), self.mentions)

    def yaml(self) -> str:
        """Return the text of the source's file."""
        return draft_yaml(self.draft, self.head, self.entries, self.mentions, self.vocabulary)

    def proposals(self) -> Proposals:
        """Return what the registry has to gain."""
        return propose(self.head.id, self.entries, self.mentions, self._standing)

    def gains(self, source: str, merged: Merged) -> Proposals:
        """Return what the registry has to gain by a merge into the file of a source."""
        gained = merged.gained
        return propose(
            source,
            [named for named in self.entries if named.slug in gained],
            [mention for mention in self.mentions if mention.slug in gained],
            lambda named: gained[named.slug],
        )

    def _standing(self, named: NamedEntry) -> tuple[DraftClaim, ...]:
        claims = draft_claims(named, quotable(self.draft.article, self.head), self.vocabulary)
        return tuple(claim for claim in claims if not claim.off)

    def summary(self) -> Iterator[str]:
        """Yield the lines of the summary."""
        return summary_lines(self.draft, self.entries, self.mentions)

    def merge_into(self, text: str, file: str, *, registered: bool = False) -> Merged:
        """Return the reviewed file of the same source, brought to this article.

        `registered` says that what `gains` returns is put into the registry.
        """
        newer = Newer(
            quotable(self.draft.article, self.head),
            self.head,
            self.entries,
            self.mentions,
            self.vocabulary,
            registered,
        )
        return merge_draft(text, file, newer)
