"""The shipped conditions: what stands under illness, and which words find without being shown."""

from __future__ import annotations

import re
from pathlib import Path

from dramagraph.vocabulary import read_vocabulary

ONTOLOGY = Path(__file__).parent.parent / "ontology"


def test_illness_is_what_disorders_alone_stand_under() -> None:
    vocabulary = read_vocabulary(ONTOLOGY)
    below = vocabulary.descendants
    disorders = {
        ident for ident, concept in vocabulary.concepts.items() if concept.kind == "disorder"
    }
    assert below["dg:condition/mental-illness"] == disorders
    states = below["dg:condition/psychological-condition"]
    assert (
        disorders
        | {
            "dg:condition/mental-illness",
            "dg:condition/survivors-guilt",
            "dg:condition/burnout",
            "dg:condition/stress",
            "dg:condition/mental-strain",
        }
        <= states
    )
    assert not {
        ident
        for ident in states
        if vocabulary.concepts[ident].kind in {"neurodevelopmental", "neurological"}
    }
    assert "dg:condition/exhaustion" not in vocabulary.ancestors["dg:condition/stress"]


def test_words_that_label_a_person_or_a_tendency_are_hidden() -> None:
    concepts = read_vocabulary(ONTOLOGY).concepts
    page = (ONTOLOGY / "vocabulary.md").read_text("utf-8")
    for ident, word in (
        ("schizophrenia", "schizophrenic"),
        ("obsessive-compulsive-disorder", "obsessive-compulsive tendencies"),
        ("antisocial-personality-disorder", "antisocial behaviour"),
    ):
        concept = concepts[f"dg:condition/{ident}"]
        assert word in concept.hidden_labels
        assert word not in concept.alternate_labels
    for concept in concepts.values():
        for word in concept.hidden_labels:
            assert not re.search(rf"\*Also:\*.*[ ,]{re.escape(word)}[,.]", page), word
