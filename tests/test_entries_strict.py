"""The strict reader: what plain scalars mean, what is refused, and where it says so."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramagraph.entries import strict_yaml
from dramagraph.entries.strict_yaml import Fields, Items, parse, read_strict
from dramagraph.errors import EntryError


def _refusal(content: bytes, file: str = "x.yaml") -> str:
    with pytest.raises(EntryError) as caught:
        parse(content, file)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("No", "No"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", "Null"),
        ("'null'", "null"),
        ("'true'", "true"),
        ("2014", 2014),
        ("0", 0),
        ("-7", -7),
        ("'2014'", "2014"),
        ("02014", "02014"),
        ("+1", "+1"),
        ("-0", "-0"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        (".nan", ".nan"),
        (".inf", ".inf"),
        ("12:34:56", "12:34:56"),
        ("2020-06-20", "2020-06-20"),
        ("=", "="),
        ("２０１４", "２０１４"),
        ("나의 아저씨", "나의 아저씨"),
        ("<b>x</b>", "<b>x</b>"),
        ('"tab \\\\ quote \\" end"', 'tab \\ quote " end'),
        ("first\n  second", "first second"),
    ],
)
def test_a_plain_scalar_is_its_text_unless_it_is_a_plain_integer_or_a_word(
    written: str, meant: object
) -> None:
    value = parse(f"x: {written}\n".encode(), "x.yaml")["x"]
    assert (type(value), value) == (type(meant), meant)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x.yaml: the file is empty"),
        (b"# a comment\n", "x.yaml: the file is empty"),
        (b" \n\n", "x.yaml: the file is empty"),
        (b"- a\n", "x.yaml:1: the file must hold fields (name: value). It holds a list."),
        (b"a\n", "x.yaml:1: the file must hold fields (name: value). It holds a single value."),
        (b"---\n...\n", "x.yaml:1: the file must hold fields (name: value). It holds a single "
         "value."),
        (b"a: 1\n---\nb: 2\n", "x.yaml:2: a second document begins. Keep one document in a file."),
        (b"%YAML 1.1\n---\na: 1\n", "x.yaml:1: directives (%) are not used here"),
        (b"a: 1\nb: 2\na: 3\n", "x.yaml:3: the field 'a' stands twice (first on line 1)"),
        (b"a:\n\tb: 1\n", "x.yaml:2: the line has a tab. Use spaces."),
        (b"a: 1\nb: \xff\n", "x.yaml:2: the byte 0xFF is not UTF-8. Save the file as UTF-8."),
        ("a: 나".encode("euc-kr"), "x.yaml:1: the byte 0xB3 is not UTF-8. Save the file as UTF-8."),
        ("a: 1".encode("utf-16"), "x.yaml:1: the file is UTF-16. Save it as UTF-8 without a byte "
         "order mark."),
        (b"\xef\xbb\xbfa: 1\n", "x.yaml:1: the file begins with a byte order mark. Save it as "
         "UTF-8 without a byte order mark."),
        (b"a: 1\nb: x\x07y\n", "x.yaml:2: the character U+0007 is not allowed"),
        (b"a: x\x00y\n", "x.yaml:1: the character U+0000 is not allowed"),
        ("a: x\u2028y\n".encode(), "x.yaml:1: the character U+2028 is not allowed"),
        ("a: x\u0085y\n".encode(), "x.yaml:1: the character U+0085 is not allowed"),
        ("a: 1\nb: x\u202ey\n".encode(), "x.yaml:2: the character U+202E is not allowed"),
        ("a: 1 # \u2066\n".encode(), "x.yaml:1: the character U+2066 is not allowed"),
        ("a: \u200b\n".encode(), "x.yaml:1: the character U+200B is not allowed"),
        (b'a: 1\nb: "\\u202e"\n', "x.yaml:2: a text holds the character U+202E, which is not "
         "allowed"),
        (b'a: "\\t"\n', "x.yaml:1: a text holds the character U+0009, which is not allowed"),
        (b'a: "x\\ny"\n', "x.yaml:1: a text holds a line break, which is not allowed"),
        (b"a: |\n  x\n  y\n", "x.yaml:1: a text holds a line break, which is not allowed"),
        (b"a: !!python/object/apply:os.system [x]\n", "x.yaml:1: tags (!) are not used here. Put a "
         "text that contains such a mark in quotes."),
        (b"a: !x y\n", "x.yaml:1: tags (!) are not used here. Put a text that contains such a "
         "mark in quotes."),
        (b"a: ! y\n", "x.yaml:1: tags (!) are not used here. Put a text that contains such a "
         "mark in quotes."),
        (b"a: &x y\n", "x.yaml:1: anchors (&) are not used here. Put a text that contains such a "
         "mark in quotes."),
        (b"a: &x [*x]\n", "x.yaml:1: anchors (&) are not used here. Put a text that contains such "
         "a mark in quotes."),
        (b"a: 1\nb: *x\n", "x.yaml:2: aliases (*) are not used here. Put a text that contains such "
         "a mark in quotes."),
        (b"a: 1\n<<: {b: 2}\n", "x.yaml:2: merge keys (<<) are not used here"),
        (b"a: 1\n? [b]\n: 2\n", "x.yaml:2: a field's name must be a word"),
        (b"a: " + b"[" * 5000, "x.yaml:1: more than 20 levels inside each other"),
        (b"a: " + b"{a: " * 5000, "x.yaml:1: more than 20 levels inside each other"),
        (b"a: " + b"9" * 5000, "x.yaml:1: a number of 5,000 digits is too large"),
        (b"a: 1\nb: " + b"x" * 1_000_000, "x.yaml:2: a text of 1,000,000 characters is too long. "
         "The limit is 10,000."),
    ],
)  # fmt: skip
def test_yaml_is_refused_in_one_sentence_with_its_line(content: bytes, message: str) -> None:
    assert _refusal(content) == message


@pytest.mark.parametrize("content", [b"a: [1, 2\n", b"a: 'x\n", b"a: b: c\n", b"a: @x\n", b"}\n"])
def test_what_is_no_yaml_at_all_is_said_so_with_a_line(content: bytes) -> None:
    message = _refusal(content)
    assert message.startswith("x.yaml:")
    assert "this is not YAML: " in message
    assert "\n" not in message


def test_the_alias_bomb_is_refused_at_its_first_anchor() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert _refusal("\n".join(levels).encode()).startswith("x.yaml:1: anchors (&)")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "x.json: the file is empty"),
        (b"[]", "x.json:1: the file must hold fields (name: value). It holds a list."),
        (b"3", "x.json:1: the file must hold fields (name: value). It holds a single value."),
        (b'{"a": 1,\n "a": 2}', "x.json:2: the field 'a' stands twice (first on line 1)"),
        (b'{"a": NaN}', "x.json:1: the number NaN is not used here. Only whole numbers are."),
        (b'{"a": -Infinity}', "x.json:1: the number -Infinity is not used here. Only whole "
         "numbers are."),
        (b'{"a": 1.5}', "x.json:1: the number 1.5 is not used here. Only whole numbers are."),
        (b'{"a": 1e3}', "x.json:1: the number 1e3 is not used here. Only whole numbers are."),
        (b'{"a": -0}', "x.json:1: the number -0 is not used here. Only whole numbers are."),
        (b'{"a": 02014}', "x.json:1: this is not JSON: '02014' is no value"),
        (b'{"a": True}', "x.json:1: this is not JSON: 'True' is no value"),
        (b'{"a": ' + b"9" * 5000 + b"}", "x.json:1: a number of 5,000 digits is too large"),
        (b'{"a":\n "\\ud800"}', "x.json:2: a text holds the character U+D800, which is not "
         "allowed"),
        (b'{"a": "\\u0000"}', "x.json:1: a text holds the character U+0000, which is not allowed"),
        (b'{"a": "x\\ny"}', "x.json:1: a text holds a line break, which is not allowed"),
        (b'{"\\u200b": 1}', "x.json:1: a text holds the character U+200B, which is not allowed"),
        (b'{"a": ' + b"[" * 100_000, "x.json:1: more than 20 levels inside each other"),
        (b'{"a": 1,}', "x.json:1: this is not JSON: a field's name in double quotes should stand "
         "here"),
        (b'{"a" 1}', "x.json:1: this is not JSON: a colon should stand here"),
        (b'{"a": 1 "b": 2}', "x.json:1: this is not JSON: a comma or } should stand here"),
        (b'{"a": [1 2]}', "x.json:1: this is not JSON: a comma or ] should stand here"),
        (b'{"a": }', "x.json:1: this is not JSON: a value should stand here"),
        (b'{"a": "x', "x.json:1: this is not JSON: unterminated string"),
        (b'{"a": 1}\n{}', "x.json:2: this is not JSON: something follows the end of the document"),
        (b'\xef\xbb\xbf{"a": 1}', "x.json:1: the file begins with a byte order mark. Save it as "
         "UTF-8 without a byte order mark."),
    ],
)  # fmt: skip
def test_json_is_refused_in_one_sentence_with_its_line(content: bytes, message: str) -> None:
    assert _refusal(content, "x.json") == message


def _lines(value: object) -> object:
    """Return each mapping's and sequence's own line, with the lines of what is in it."""
    match value:
        case Fields():
            return value.line, value.lines, [_lines(part) for part in value.values()]
        case Items():
            return value.line, value.lines, [_lines(part) for part in value]
    return None


def test_every_mapping_and_sequence_knows_its_line_in_both_formats() -> None:
    as_yaml = b"a: 1\nb:\n  - c: 2\n    d: [3,\n        4]\n  - {e: 5}\n"
    as_json = (
        b'{"a": 1,\n\n"b": [\n{"c": 2,\n"d": [3,\n4]},\n\n{"e": 5}]}'  # the same, on other lines
    )
    assert parse(as_yaml, "x.yaml") == parse(as_json, "x.json")
    assert _lines(parse(as_yaml, "x.yaml")) == (
        1,
        [1, 2],
        [None, (3, [3, 6], [(3, [3, 4], [None, (4, [4, 5], [None, None])]), (6, [6], [None])])],
    )
    assert _lines(parse(as_json, "x.json")) == (
        1,
        [1, 3],
        [None, (3, [4, 8], [(4, [4, 5], [None, (5, [5, 6], [None, None])]), (8, [8], [None])])],
    )


def test_the_line_of_an_absent_field_is_its_mappings() -> None:
    fields = parse(b"a: 1\nb: {c: 2}\n", "x.yaml")["b"]
    assert isinstance(fields, Fields)
    assert (fields.line_of("c"), fields.line_of("absent")) == (2, 2)


def test_line_ends_of_another_system_are_read() -> None:
    assert parse(b"a: 1\r\nb: 2\r\n", "x.yaml") == {"a": 1, "b": 2}
    assert parse(b'{"a":\r\n 1}', "x.json") == {"a": 1}


def test_the_pure_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "a: No\nb: ['null', ~, 3]\nc: {d: 나의 아저씨}\n".encode()
    expected = parse(content, "x.yaml")
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    assert parse(content, "x.yaml") == expected
    assert _lines(parse(content, "x.yaml")) == _lines(expected)
    assert _refusal(b"a: &x y\n").startswith("x.yaml:1: anchors (&)")
    assert _refusal(b"a: 1\na: 2\n").startswith("x.yaml:2: the field 'a' stands twice")
    assert "this is not YAML" in _refusal(b"a: [1\n")
    assert _refusal(b"a: " + b"[" * 5000) == "x.yaml:1: more than 20 levels inside each other"


_TEXTS = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=0, max_size=30
)  # fmt: skip
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17) + 1, 10**17 - 1) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _VALUES, max_size=4), st.booleans())
def test_json_comes_back_as_the_standard_parser_reads_it(
    document: dict[str, Any], indented: bool
) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=2 if indented else None)
    assert parse(text.encode(), "x.json") == json.loads(text)


@given(st.binary(max_size=60), st.sampled_from(["x.yaml", "x.json"]))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes, file: str) -> None:
    try:
        parse(content, file)
    except EntryError as error:
        assert "\n" not in str(error)


# Files that are none


def _file_refusal(path: Path) -> str:
    with pytest.raises(EntryError) as caught:
        read_strict(path)
    return str(caught.value).replace(str(path.parent) + "/", "")


def test_a_folder_a_pipe_and_a_link_to_nowhere_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "nowhere.yaml").symlink_to("absent")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    names = ("folder", "pipe", "nowhere", "loop", "absent")
    assert [_file_refusal(tmp_path / f"{name}.yaml") for name in names] == [
        "folder.yaml: this is not a regular file",
        "pipe.yaml: this is not a regular file",
        "nowhere.yaml: the file cannot be read: no such file or directory",
        "loop.yaml: the file cannot be read: too many levels of symbolic links",
        "absent.yaml: the file cannot be read: no such file or directory",
    ]


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbid)
    assert _file_refusal(tmp_path / "x.yaml") == (
        "x.yaml: the file cannot be read: permission denied"
    )


def test_a_file_past_the_limit_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strict_yaml, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "x.yaml").write_bytes(b"a: 1\n" + b"#" * 1024 * 1024)
    assert (
        _file_refusal(tmp_path / "x.yaml") == "x.yaml: the file is too large. The limit is 1 MiB."
    )


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_bytes(b"a: 1\n")
    (tmp_path / "here.yaml").symlink_to("there.yaml")
    assert read_strict(tmp_path / "here.yaml") == {"a": 1}
