"""The pages of the site: linked, readable without a script, and data where a client wants data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from serve_site import BROWSER, Page, ask, get, write_served
from view_catalogues import harbour, harbour_links

from dramagraph.serve.guard import host_name
from dramagraph.serve.server import hosts_of, serving
from dramagraph.serve.site import open_site

TITLE = "https://w3id.org/dramagraph/title/harbour-lights"
PAYLOAD = (
    "</script><script>window.__pwn=1</script><img src=x onerror='window.__pwn=1'>{{7*7}}\u202e"
)
SCHEMA = "https://schema.org/"
VARY = "Accept, Accept-Encoding"


def local(links: list[str]) -> set[str]:
    return {link.partition("#")[0] for link in links if link.startswith("/")} - {""}


def test_the_whole_site_can_be_walked_from_its_list_and_no_link_is_broken(served: str) -> None:
    waiting, seen = ["/title"], {"/title"}
    kinds: dict[str, int] = {}
    parts: set[str] = set()
    anchors: set[str] = set()
    while waiting:
        address = waiting.pop()
        answer = get(served, address, BROWSER)
        assert answer.status == 200, address
        kind = address.split("/")[1].partition("?")[0]
        kinds[kind] = kinds.get(kind, 0) + 1
        if answer.media == "text/html" and address != "/":
            page = Page(answer.text)
            assert not {tag for tag, attrs in page.elements if tag == "script"} or all(
                attrs.get("type") == "application/ld+json"
                for tag, attrs in page.elements
                if tag == "script"
            )
            found = {
                link
                for link in local(page.links)
                if not link.startswith(("/claim", "/query?", "/api/show", "/sparql"))
                and not link.endswith((".ttl", ".jsonld"))
            }
            parts |= {link for link in page.links if re.fullmatch(r"/[^?#]+#.+", link)}
            anchors |= {f"{address}#{attrs['id']}" for _, attrs in page.elements if "id" in attrs}
            new = sorted(found - seen)
            seen |= set(new)
            waiting += new
    wanted = {"title", "character", "person", "condition", "theme", "source", "similar", "query"}
    assert wanted <= set(kinds)
    assert kinds["title"] >= 1 + 4
    assert {"/ontology#theme", "/ontology#Title"} <= parts
    dead = {part for part in parts if part.partition("#")[0] in seen} - anchors
    assert not dead


def test_a_title_is_readable_and_every_claim_has_its_words(served: str) -> None:
    page = Page(get(served, "/title/harbour-lights", BROWSER).text)
    for said in ("Harbour Lights", "항구의 불빛", "2016", "Seo Da-on", "Similar titles"):
        assert said in page.text
    quotes = [attrs for tag, attrs in page.elements if tag == "q"]
    assert len(quotes) > 5
    cited = next(link for link in page.links if link.startswith("/claim/"))
    claim = Page(get(served, cited, BROWSER).text)
    assert "To cite it" in claim.text
    assert "SHA-256" in claim.text


def test_what_gives_the_story_away_is_shown_to_those_who_ask(served: str) -> None:
    hidden = [
        title
        for title in ("harbour-lights", "lanterns-in-winter", "second-tide", "the-paper-kite")
        if "Show them" in get(served, f"/title/{title}", BROWSER).text
    ]
    assert hidden
    open_page = get(served, f"/title/{hidden[0]}?spoilers=1", BROWSER).text
    assert "Hide them" in open_page
    assert open_page.count("<q>") > get(served, f"/title/{hidden[0]}", BROWSER).text.count("<q>")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, of its JSON-LD
@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle", "turtle"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml;q=0.9, image/png", "application/rdf+xml", "xml"),
        ("application/n-triples, text/html;q=0.5", "application/n-triples", "nt"),
    ],
)
def test_the_address_of_a_title_is_data_to_a_client_of_data(
    served: str, accept: str, media: str, form: str
) -> None:
    answer = get(served, "/title/harbour-lights", accept)
    assert (answer.status, answer.media, answer.headers["vary"]) == (200, media, VARY)
    graph = Graph().parse(data=answer.body, format=form)
    names = {str(name) for name in graph.objects(URIRef(TITLE), URIRef(f"{SCHEMA}name"))}
    assert names == {"Harbour Lights", "항구의 불빛"}
    assert list(graph.subjects(None, URIRef(TITLE)))


def test_a_suffix_asks_for_data_too(served: str) -> None:
    turtle = get(served, "/title/harbour-lights.ttl", BROWSER)
    assert turtle.media == "text/turtle"
    assert turtle.body == get(served, "/title/harbour-lights", "text/turtle").body
    assert turtle.headers["link"] == '</title/harbour-lights>; rel="describes"'
    assert get(served, "/theme/grief.jsonld").media == "application/ld+json"
    assert get(served, "/title/harbour-lights", "image/png").status == 406


def test_a_thing_names_its_other_forms_and_where_this_one_is(served: str) -> None:
    for accept, place in (
        (BROWSER, None),
        ("text/turtle", "/title/harbour-lights.ttl"),
        ("application/ld+json", "/title/harbour-lights.jsonld"),
    ):
        answer = get(served, "/title/harbour-lights", accept)
        assert answer.headers.get("content-location") == place
        assert f'<{TITLE}>; rel="canonical"' in answer.headers["link"]
        turtle = '</title/harbour-lights.ttl>; rel="alternate"; type="text/turtle"'
        assert turtle in answer.headers["link"]
        if place:
            assert get(served, place).body == answer.body
    plain = get(served, "/title/harbour-lights", "application/json")
    assert (plain.status, plain.media) == (200, "application/json")
    assert list(ox.parse(plain.body, format=ox.RdfFormat.JSON_LD))


@pytest.mark.parametrize(
    "target", ["/title/harbour-lights", "/title", "/theme", "/api/show?name=ebb"]
)
def test_an_answer_and_the_word_that_it_is_known_vary_alike(served: str, target: str) -> None:
    first = get(served, target, Accept_Encoding="gzip")
    again = get(served, target, If_None_Match=first.headers.get("etag", "*"))
    assert first.headers["vary"].count("Accept-Encoding") == 1
    if first.status == 200:
        assert (again.status, again.headers["vary"]) == (304, first.headers["vary"])


def test_every_page_of_a_node_has_schema_org_in_it(served: str) -> None:
    kinds = {
        "/title/harbour-lights": "TVSeries",
        "/character/harbour-lights/seo-da-on": "Person",
        "/theme/grief": "DefinedTerm",
        "/source/soft-voices": "Article",
    }
    for address, kind in kinds.items():
        html = get(served, address, BROWSER).text
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert found, address
        document = json.loads(found[1])
        assert document["@context"] == "https://schema.org/"
        assert kind in document["@type"]
        assert document["@id"] == f"https://w3id.org/dramagraph{address}"


def test_no_condition_is_said_of_a_person_or_character_in_schema_org(served: str) -> None:
    people = local(Page(get(served, "/person", BROWSER).text).links)
    people |= local(Page(get(served, "/character", BROWSER).text).links)
    pages = sorted(link for link in people if link.count("/") > 1)
    assert pages
    for address in pages:
        html = get(served, address, BROWSER).text
        block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        assert "/condition/" not in block
        assert "DefinedTerm" not in block


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/title/harbor-lights", "/title/harbour-lights"),
        ("/theme/greif", "/theme/grief"),
        ("/nonsense/harbour-lights", "/title/harbour-lights"),
        ("/similar/harbor-lights", "/title/harbour-lights"),
    ],
)
def test_an_address_that_leads_nowhere_suggests_what_is_near(
    served: str, address: str, near: str
) -> None:
    page = get(served, address, BROWSER)
    assert page.status == 404
    assert near in Page(page.text).links
    problem = get(served, address, "application/json").json()
    assert problem["status"] == 404
    assert near[1:] in {one["id"].removeprefix("dg:") for one in problem["suggestions"]}


@pytest.mark.parametrize(
    "target",
    [
        "/title/%00",
        "/title/%ff%fe",
        "/title/../../etc/passwd",
        "/title/..%2f..%2fetc%2fpasswd",
        "/assets/../server.py",
        "/%2e%2e/manifest.json",
        "/manifest.json",
        "/index.sqlite",
        "/store/CURRENT",
        "/title/" + "a" * 3_000,
        "/title/%EB%82%98%EC%9D%98",
        "/claim/",
        "/claim/x",
        "//evil.example/",
        "/%0d%0aSet-Cookie:%20a=b",
        "/'\"><script>",
        "/title/harbour-lights.exe",
    ],
)
def test_a_junk_address_is_a_404_and_nothing_else(served: str, target: str) -> None:
    answer = get(served, target.replace("<", "%3C").replace('"', "%22").replace(" ", "%20"))
    assert answer.status == 404
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "\xff\xfe;q=\x00".replace("\x00", "")},
        {"Accept": "," * 5_000},
        {"Accept_Language": "x" * 20_000},
        {"If_None_Match": '"' * 3_000},
        {"Accept_Encoding": "br;q=;;;, gzip;q=nan"},
        {"Content_Length": "-1"},
    ],
)
def test_junk_headers_never_end_in_a_500(served: str, headers: dict[str, str]) -> None:
    assert ask(served, "/title/harbour-lights", headers=headers).status in {200, 400, 406}
    assert get(served, "/title/harbour-lights").status == 200


def test_a_foreign_host_name_is_refused(served: str) -> None:
    port = served.rsplit(":", 1)[1].strip("/")
    for name in ("evil.example", f"evil.example:{port}", "", "127.0.0.1.evil.example"):
        assert ask(served, "/title", headers={"Host": name}).status == 400
    for name in ("localhost", f"LOCALHOST:{port}", f"127.0.0.1:{port}", "[::1]"):
        assert ask(served, "/title", headers={"Host": name}).status == 200


def test_the_names_of_the_loopback_are_known_and_elsewhere_any_name_will_do() -> None:
    assert hosts_of("127.0.0.1") == hosts_of("localhost") == {"localhost", "127.0.0.1", "[::1]"}
    assert "127.0.0.2" in hosts_of("127.0.0.2")
    assert hosts_of("0.0.0.0") == hosts_of("192.0.2.1") == frozenset()  # noqa: S104
    assert host_name("[2001:db8::1]:80") == "[2001:db8::1]"


def test_every_answer_forbids_scripts_frames_and_guessing(served: str) -> None:
    for target in ("/title", "/title/harbour-lights", "/sparql", "/nowhere", "/api/openapi.json"):
        headers = get(served, target, BROWSER).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert "access-control-allow-origin" not in headers


def test_the_graph_is_at_the_root_with_a_way_to_the_plain_pages(
    served: str, example_build: Path
) -> None:
    html = get(served, "/", BROWSER).text
    built = (example_build / "graph.html").read_text(encoding="utf-8")
    assert len(html) > len(built)
    assert html.count('href="/title"') == 2
    assert html[html.index("<noscript>") :].count('href="/title"') == 1


def test_a_page_is_not_sent_again_to_one_who_has_it(served: str) -> None:
    first = get(served, "/title/harbour-lights", "text/turtle")
    again = get(served, "/title/harbour-lights", "text/turtle", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = get(served, "/title/harbour-lights", BROWSER, If_None_Match=first.headers["etag"])
    assert other.status == 200


def test_search_finds_by_any_spelling_and_says_when_it_does_not(served: str) -> None:
    assert "/title/harbour-lights" in Page(get(served, "/search?q=harbor+lihgts").text).links
    assert "/title/harbour-lights" in Page(get(served, "/search?q=%ED%95%AD%EA%B5%AC").text).links
    assert "Nothing is called that" in get(served, "/search?q=zzzzqqqq").text
    assert "no letter" in get(served, "/search?q=%21%21").text
    assert get(served, "/search").status == 200


def test_dumps_can_be_taken_as_they_were_built(served: str, example_build: Path) -> None:
    answer = get(served, "/dramagraph.nq")
    assert answer.body == (example_build / "dramagraph.nq").read_bytes()
    assert answer.media == "application/n-quads"


def test_the_vocabulary_and_the_dataset_have_pages_and_data(served: str) -> None:
    for address, thing in (("/ontology", "ontology#Claim"), ("/dataset", "dataset")):
        assert get(served, address, BROWSER).status == 200
        turtle = get(served, f"{address}.ttl").body
        subjects = {str(quad.subject) for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
        assert f"<https://w3id.org/dramagraph/{thing}>" in subjects


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    def spell(text: str) -> str:
        return f"{text} {PAYLOAD}"

    folder = tmp_path_factory.mktemp("hostile") / "built"
    with serving(open_site(write_served(folder, harbour(spell), harbour_links()))) as address:
        yield address


@pytest.mark.parametrize(
    "target",
    [
        "/title",
        "/title/harbour-lights?spoilers=1",
        "/title/low-tide",
        "/character/harbour-lights/mara",
        "/person/ines-vale",
        "/theme/grief",
        "/condition/burnout",
        "/source/harbour-list",
        "/claim/harbour-list/harbour-lights/theme.grief",
        "/similar/harbour-lights",
        "/search?q=harbour",
        "/query?query=SELECT+*+%7B+%3Fs+schema%3Aname+%3Fo+%7D",
        "/query?query=CONSTRUCT+WHERE+%7B+%3Fs+schema%3Aname+%3Fo+%7D",
        "/title/harbor-light",
    ],
)
def test_markup_in_the_data_is_read_as_text_on_every_page(hostile: str, target: str) -> None:
    answer = get(hostile, target, BROWSER)
    assert answer.status in {200, 404}
    page = Page(answer.text)
    scripts = [attrs for tag, attrs in page.elements if tag == "script"]
    assert all(attrs == {"type": "application/ld+json"} for attrs in scripts)
    assert not {"img", "svg", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert "\u202e" not in answer.text
    assert "{{7*7}}" in page.text


@pytest.mark.parametrize("text", [PAYLOAD, '"><script>x</script>', "' onfocus='x", "\x00\x1b[2J"])
def test_markup_in_an_address_is_read_as_text(served: str, text: str) -> None:
    from urllib.parse import quote

    for target in (f"/search?q={quote(text)}", f"/query?query={quote(text)}", f"/{quote(text)}"):
        answer = get(served, target, BROWSER)
        assert answer.status in {200, 400, 404}
        tags = {tag for tag, _ in Page(answer.text).elements}
        assert not {"script", "img", "svg"} & tags
