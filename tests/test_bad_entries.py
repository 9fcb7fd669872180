"""Bad source entries: every case of the corpus S1 to S45, by its number, and then any damage.

What cannot be read is said on standard error and ends with 2, a finding is said on standard output
and ends with 1; neither shows a traceback. Further rows stand in `entries_wrong`, with their
findings on record, and S30's cycle of concepts in `test_check`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bad_entries import ONLY_TEXT, RIGHT, UNREADABLE, WRONG
from click.testing import CliRunner
from entries_example import EXAMPLE, HARBOUR, copy_example, edit, example_vocabulary
from entries_wrong import WRONG as ON_RECORD
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from view_catalogues import many

from dramagraph.commands import main
from dramagraph.entries.catalogue import read_all, read_catalogue
from dramagraph.errors import EntryError
from dramagraph.model import Catalogue
from dramagraph.names import unsafe_character
from dramagraph.network.graph import build_network
from dramagraph.similar.measure import compute_similarities

CASES = {f"S{number}" for number in range(1, 46)}
SOUND = "Nothing found in 4 titles, 2 sources, 5 entries, {} claims."
Said = tuple[int, list[str], list[str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """A function that checks the example after some damage, sparing it the reading of Turtle.

    It returns the exit status and the lines of standard output and error, paths below the data.
    """
    monkeypatch.setattr("dramagraph.vocabulary.read_vocabulary", lambda _: example_vocabulary())
    monkeypatch.setattr("dramagraph.commands.check._check_shapes", lambda *_: ())
    data = copy_example(tmp_path)

    def checked(damage: Callable[[Path], None]) -> Said:
        damage(data)
        result = CliRunner().invoke(main, ["check", "--data", str(data)])
        out, err = (
            text.replace(f"{data}/", "").splitlines() for text in (result.stdout, result.stderr)
        )
        return result.exit_code, out, err

    return checked


def test_every_case_of_the_corpus_has_a_row() -> None:
    rows = [*UNREADABLE, *WRONG, *ON_RECORD, *ONLY_TEXT, *RIGHT]
    assert len(rows) == len(set(rows))
    assert {row.split()[0] for row in rows} | {"S42"} >= CASES


@pytest.mark.parametrize("row", UNREADABLE)
def test_what_cannot_be_read_is_one_sentence_and_ends_with_2(
    check: Callable[..., Said], row: str
) -> None:
    damage, sentence = UNREADABLE[row]
    status, out, err = check(damage)
    assert (status, err) == (2, [sentence])
    assert not [line for line in out if "Traceback" in line]


@pytest.mark.parametrize("row", WRONG)
def test_what_is_wrong_is_a_finding_and_ends_with_1(check: Callable[..., Said], row: str) -> None:
    damage, findings = WRONG[row]
    status, out, err = check(damage)
    assert (status, out[: len(findings)], err) == (1, findings, [])


@pytest.mark.parametrize("row", ONLY_TEXT)
def test_a_name_of_any_look_is_only_text(
    check: Callable[..., Said], tmp_path: Path, row: str
) -> None:
    written, name = ONLY_TEXT[row]
    done = check(lambda data: edit(data / HARBOUR, "name: Harbour Lights", f"name: {written}"))
    assert done == (0, [SOUND.format(40)], [])
    catalogue = read_catalogue(tmp_path / "data", example_vocabulary())
    assert catalogue.titles["dg:title/harbour-lights"].name == name


@pytest.mark.parametrize("row", RIGHT)
def test_what_looks_wrong_and_is_right_is_no_finding(check: Callable[..., Said], row: str) -> None:
    damage, claims = RIGHT[row]
    assert check(damage) == (0, [SOUND.format(claims)], [])


def test_s42_what_every_title_has_makes_no_two_alike_and_divides_nothing_by_zero() -> None:
    catalogue, _ = many(2_000)
    (source,) = catalogue.sources.values()
    one = "dg:condition/condition-00"
    entries = tuple(
        replace(entry, claims=tuple(claim for claim in entry.claims if claim.concept == one))
        for entry in source.entries
    )
    assert all(len(entry.claims) == 1 for entry in entries)
    source = replace(source, entries=entries)
    assert compute_similarities(replace(catalogue, sources={source.id: source}), 10) == ()


# Any damage at all


_FILES = tuple(
    str(path.relative_to(EXAMPLE / "data")) for path in sorted((EXAMPLE / "data").rglob("*.yaml"))
)
_TREES: dict[str, Any] = {
    file: yaml.safe_load((EXAMPLE / "data" / file).read_bytes()) for file in _FILES
}
_HOSTILE = (
    "", " ", "No", "\u202eabc", "a\u200bb", "\x1b[2J", "a\x00b", "a\nb", "\u2028", "\ud800",
    "x" * 300, "x" * 20_000, "../x", "con", "dg:theme/grief", "<script>", "=cmd()", "&a", "*a",
    "!!python/object", "<<", "Му Mister", "하늘", "\u1112\u1161", "{}", "[", "- a", "%", "@", "`",
)  # fmt: skip
_ODD: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(_HOSTILE),
    st.sampled_from([None, True, False, 0, -1, 1888, 2014, 10**17, 10**30, 1.5, float("nan")]),
    st.text(max_size=12),
    st.recursive(
        st.just("x"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("a"), inner),
    ),
)


def _places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path to every node below the root of a document."""
    if not isinstance(tree, dict | list):
        return []
    found = []
    for key, part in tree.items() if isinstance(tree, dict) else enumerate(tree):
        found += [(*path, key), *_places(part, (*path, key))]
    return found


_PLACES = [(file, place) for file, tree in _TREES.items() for place in _places(tree)]


def _damaged(tree: Any, place: tuple[Any, ...], act: str, odd: Any) -> Any:
    """Return a copy of a document with one node dropped, replaced, doubled, wrapped or renamed."""
    copied = json.loads(json.dumps(tree))
    parent = copied
    for key in place[:-1]:
        parent = parent[key]
    key = place[-1]
    if act == "drop":
        del parent[key]
    elif act == "wrap":
        parent[key] = [parent[key]] if isinstance(odd, list) else {"x": parent[key]}
    elif act == "append" and isinstance(parent[key], str):
        parent[key] += str(odd)
    elif act == "double" and isinstance(parent, list):
        parent.append(parent[key])
    elif act == "rename" and isinstance(parent, dict):
        parent[str(odd)] = parent.pop(key)
    else:
        parent[key] = odd
    return copied


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_example(tmp_path_factory.mktemp("fuzzed"))


def _read_or_found(data: Path, file: str, content: bytes, suffix: str) -> Catalogue | None:
    """Read the data with another file in the place of one; a finding must say where and what."""
    replaced = (data / file).with_suffix(suffix)
    original = (data / file).read_bytes()
    (data / file).unlink()
    replaced.write_bytes(content)
    try:
        reading = read_all(data, example_vocabulary())
    finally:
        replaced.unlink()
        (data / file).write_bytes(original)
    files = {str(replaced), *(str(data / other) for other in _FILES)}
    for finding in reading.findings:
        said = str(finding)
        assert finding.file in files, said
        assert finding.line is None or finding.line >= 1, said
        assert finding.line is not None or finding.unreadable, said
        assert unsafe_character(said) is None, said
        assert len(said) < 1_000, said
        assert isinstance(finding.as_error(), EntryError)
    return None if reading.findings else reading.catalogue


_FUZZING = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_FUZZING
@given(
    chosen=st.sampled_from(_PLACES),
    act=st.sampled_from(["drop", "replace", "wrap", "append", "double", "rename"]),
    odd=_ODD,
    as_json=st.booleans(),
)
def test_an_entry_changed_in_any_place_is_read_or_found_wrong(
    fuzzed: Path, chosen: tuple[str, tuple[Any, ...]], act: str, odd: Any, as_json: bool
) -> None:
    file, place = chosen
    tree = _damaged(_TREES[file], place, act, odd)
    if as_json:
        text = json.dumps(tree, ensure_ascii=False, indent=1)
    else:
        text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    raw = text.encode("utf-8", "surrogatepass")
    catalogue = _read_or_found(fuzzed, file, raw, ".json" if as_json else ".yaml")
    if catalogue is not None:
        build_network(catalogue)


@_FUZZING
@given(
    file=st.sampled_from(_FILES),
    at=st.integers(0, 10_000),
    gone=st.integers(0, 12),
    put=st.sampled_from(_HOSTILE) | st.text(max_size=6) | st.binary(max_size=4),
)
def test_a_file_changed_at_any_byte_is_read_or_found_wrong(
    fuzzed: Path, file: str, at: int, gone: int, put: str | bytes
) -> None:
    content = (EXAMPLE / "data" / file).read_bytes()
    at %= len(content)
    raw = put.encode("utf-8", "surrogatepass") if isinstance(put, str) else put
    _read_or_found(fuzzed, file, content[:at] + raw + content[at + gone :], ".yaml")
