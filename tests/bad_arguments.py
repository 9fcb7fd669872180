"""Bad arguments of the command line, named after the rows C1 to C16 of a corpus."""

from __future__ import annotations

from typing import NamedTuple

LONG = "x" * 100_000
ESCAPES = "\x1b]0;gotcha\x07\x1b[2Jzz\u202e\u200b"


class Row(NamedTuple):
    """A command line, its exit status, and words that stand in its one sentence."""

    arguments: tuple[str, ...]
    status: int
    words: str


def refused(status: int, words: str, *arguments: str) -> Row:
    return Row(arguments, status, words)


#: What is answered by one sentence and nothing else, on the catalogue of `lookup_example`.
ONE_SENTENCE: dict[str, Row] = {
    "C1 show": refused(2, "Missing argument 'NAME...'. See: dramagraph show -h", "show"),
    "C1 why": refused(2, "Missing argument 'B'", "why", "hope"),
    "C1 search": refused(2, "Missing argument", "search"),
    "C1 cite": refused(2, "Missing argument", "cite"),
    "C1 diff": refused(2, "Missing argument", "diff"),
    "C1 extract": refused(2, "Missing argument", "extract"),
    "C1 export": refused(2, "say the format", "export"),
    "C2 show": refused(
        1, "Did you mean: Doctor Breeze (dg:title/doctor-breeze)", "show", "docter breese"
    ),
    "C2 similar": refused(1, "Did you mean: Doctor Breeze", "similar", "docter breese"),
    "C2 why": refused(1, "Did you mean: Doctor Breeze", "why", "hope", "docter breese"),
    "C2 path": refused(1, "Did you mean: Doctor Breeze", "path", "docter breese", "hope"),
    "C2 themes": refused(1, "Did you mean: Doctor Breeze", "themes", "docter breese"),
    "C2 find": refused(1, "Did you mean: grief", "find", "--theme", "greif"),
    "C2 search": refused(1, "Nothing found", "search", "qqqqqqqq"),
    "C2 view": refused(1, "Did you mean: Doctor Breeze", "view", "docter breese"),
    "C2 a verb": refused(2, "Did you mean 'similar'?", "simlar", "x"),
    "C2 a type": refused(2, "'film' is not one of", "show", "hope", "--type", "film"),
    "C2 a role": refused(2, "'villain' is not one of", "find", "--role", "villain"),
    "C2 a kind": refused(2, "'opera' is not one of", "find", "--kind", "opera"),
    "C9 below": refused(2, "-1 is not in the range x>=0", "similar", "hm", "--limit", "-1"),
    "C9 float": refused(2, "not a valid integer", "similar", "hm", "--limit", "1e9"),
    "C9 word": refused(2, "not a valid integer", "search", "hm", "--limit", "abc"),
    "C9 query": refused(2, "-1 is not in the range", "query", "ASK {}", "--limit", "-1"),
    "C9 no number": refused(2, "number of seconds", "query", "ASK {}", "--timeout", "nan"),
    "C9 port": refused(2, "65536 is not in the range", "serve", "--port", "65536"),
    "C10 no form": refused(
        2, "the form cannot be told from the name", "show", "title/hope", "-o", "hope.pdf"
    ),
    "C10 two forms": refused(
        2, "Give one of --json, --csv and --tsv.", "show", "hope", "--json", "--csv"
    ),
    "C10 no such folder": refused(
        2, "/proc/nowhere/hope.json", "show", "title/hope", "-o", "/proc/nowhere/hope.json"
    ),
    "C10 a folder": refused(2, "is a directory", "show", "title/hope", "--json", "-o", "/"),
    "C10 a folder nobody may write": refused(
        2, "Cannot write /proc/hope.json", "show", "title/hope", "-o", "/proc/hope.json"
    ),
    "C10 a full disk": refused(
        2, "no space left on device", "show", "title/hope", "--json", "-o", "/dev/full"
    ),
    "C10 no name": refused(2, "is not empty", "show", "title/hope", "--json", "-o", ""),
    "C10 no built folder": refused(
        2, "/proc/nowhere is no built folder", "show", "hope", "-d", "/proc/nowhere"
    ),
    "C11 show": refused(2, "begins with a dash goes after “--”", "show", "-Harbour"),
    "C11 similar": refused(2, "begins with a dash goes after “--”", "similar", "-Harbour"),
    "C12 show": refused(2, "“” is no name", "show", ""),
    "C12 spaces": refused(2, "is no name", "show", "   "),
    "C12 search": refused(2, "names nothing", "search", ""),
    "C12 built folder": refused(2, "empty", "show", "hope", "-d", ""),
    "C12 texts": refused(2, "is not empty", "check", "--texts", ""),
    "C12 data": refused(2, "is not empty", "check", "--data", ""),
    "C12 vocabulary": refused(2, "is not empty", "check", "--ontology", ""),
    "C12 a query's file": refused(2, "is not empty", "query", "-f", ""),
    "C12 queries": refused(2, "is not empty", "query", "--list", "--queries", ""),
    "C12 a query's output": refused(2, "is not empty", "query", "ASK {}", "-o", ""),
    "C12 data of a build": refused(2, "is not empty", "build", "--data", "", "-o", "/proc/no"),
    "C12 its vocabulary": refused(2, "is not empty", "build", "--ontology", "", "-o", "/proc/no"),
    "C12 its place": refused(2, "is not empty", "build", "-o", ""),
    "C12 data of a draft": refused(2, "is not empty", "extract", "a.txt", "--data", ""),
    "C12 its place too": refused(2, "is not empty", "extract", "a.txt", "-o", ""),
    "C12 host": refused(2, "--host is empty", "serve", "--port", "0", "--host", ""),
    "C12 host of spaces": refused(2, "--host is empty", "serve", "--port", "0", "--host", " "),
    "C12 NUL in a host": refused(
        2, r"127.0.0.1\x00 is no address", "serve", "--port", "0", "--host", "127.0.0.1\0"
    ),
    "C13 show": refused(1, "Nothing is called", "show", LONG),
    "C13 cite": refused(2, "is no claim", "cite", LONG),
    "C13 option": refused(2, "No such option", "similar", f"--{LONG}"),
    "C13 data": refused(2, "file name too long", "check", "--data", LONG),
    "C14 show": refused(1, r"\x1b]0;gotcha\x07\x1b[2Jzz\u202e\u200b", "show", ESCAPES),
    "C14 verb": refused(2, "No such command", ESCAPES),
    "C14 option": refused(2, r"\x1b[2J", "show", f"--{ESCAPES}"),
}

#: Each verb with places for its arguments; more braces than a pair are braces.
PLACES: dict[str, tuple[str, ...]] = {
    "search": ("search", "{}"),
    "show": ("show", "{}"),
    "similar": ("similar", "{}"),
    "similar --more": ("similar", "hm", "--more", "{}"),
    "similar --weights": ("similar", "hm", "--weights", "{}"),
    "why": ("why", "harbour lights", "{}"),
    "path": ("path", "{}", "hope"),
    "themes": ("themes", "{}"),
    "clusters --resolution": ("clusters", "--resolution", "{}"),
    "find --theme": ("find", "--theme", "{}"),
    "find --without": ("find", "--without", "{}"),
    "find --year": ("find", "--year", "{}"),
    "cite": ("cite", "{}"),
    "query": ("query", "{}"),
    "query -o": ("query", "ASK {{}}", "-o", "{}"),
    "query --name": ("query", "--name", "{}"),
    "query --param": ("query", "--name", "bearers", "--param", "condition={}"),
    "serve --cors": ("serve", "--cors", "{}"),
    "serve --host": ("serve", "--port", "0", "--host", "{}"),
    "serve --dataset": ("serve", "--dataset", "{}"),
    "serve --port": ("serve", "--port", "{}"),
    "view": ("view", "{}"),
    "view -d": ("view", "-d", "{}"),
    "build --verify": ("build", "--verify", "{}"),
    "build --data": ("build", "--data", "{}", "-o", "/proc/nowhere/built"),
    "check --data": ("check", "--data", "{}"),
    "export": ("export", "{}"),
    "export -o": ("export", "-o", "{}"),
    "diff": ("diff", "{}", "{}"),
    "extract --source-id": ("extract", "article.txt", "--source-id", "{}"),
    "a verb": ("{}",),
}

#: What stands in those places.
HOSTILE: dict[str, str] = {
    "C5 bytes that are not UTF-8": "caf\udcff\udcfe",
    "C12 nothing": "",
    "C13 100 kB": LONG,
    "C14 escapes and marks": ESCAPES,
}

#: Where a case is tested that needs a terminal, two programs or a build.
ELSEWHERE: dict[str, str] = {
    "C8": "test_query_verb.test_ctrl_c_at_a_terminal_ends_a_query_at_once_and_its_process",
    "C10": "test_build_folder.test_a_folder_nobody_may_write_is_one_sentence",
    "C15": "test_build_folder.test_a_second_build_of_one_place_waits_and_says_so",
    "C16": "test_build.test_without_a_home_the_cache_says_what_to_do",
}
