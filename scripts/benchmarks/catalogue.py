"""The build, the look-ups and a SPARQL join with a large catalogue of invented titles."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from synthetic import write_catalogue

from benchmarks.startup import measure_lookups
from benchmarks.timing import Report, dramagraph, stage

__all__ = ["measure"]

_PREFIXES = """
PREFIX dgo: <https://w3id.org/dramagraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

_COMMONEST = """
SELECT ?condition { ?claim a dgo:ConditionClaim ; dgo:role dgo:bearer ; dgo:concept ?condition }
GROUP BY ?condition ORDER BY DESC(COUNT(*)) ?condition LIMIT 1
"""

#: Two claims of one title: who bears the commonest condition, who plays them, and what is central.
_CLAIMS = """
SELECT ?title ?character ?person ?theme WHERE {
  ?portrayal a dgo:ConditionClaim ; dgo:role dgo:bearer ; dgo:certainty dgo:hedged ;
             dgo:concept <CONDITION> ; dgo:aboutTitle ?title ; dgo:aboutCharacter ?character .
  ?character dgo:playedBy ?person .
  ?central a dgo:ThemeClaim ; dgo:strength dgo:central ; dgo:aboutTitle ?title ;
           dgo:concept ?theme .
}
"""

#: One chain of plain triples: what the other titles of those who play a hedged bearer are about.
_CHAIN = """
SELECT DISTINCT ?character ?condition ?person ?second ?broader WHERE {
  ?portrayal dgo:certainty dgo:hedged ; dgo:role dgo:bearer ; dgo:concept ?condition ;
             dgo:aboutTitle ?title ; dgo:aboutCharacter ?character .
  ?character dgo:playedBy ?person .
  ?other dgo:playedBy ?person ; dgo:inTitle ?second .
  ?second dgo:theme ?theme .
  ?theme skos:broader ?broader .
  FILTER(?second != ?title)
}
"""

#: Run by a fresh Python, which does nothing but build.
_BUILD = """
import json, resource, sys
from pathlib import Path
from dramagraph.build.pipeline import build
report = build(Path(sys.argv[1]), data=Path(sys.argv[2]), validate=False)
print(json.dumps({"seconds": dict(report.seconds), "counts": dict(report.counts),
                  "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""

#: Run by a fresh Python, so that rdflib's memory is given back and nothing else runs with it.
_RDFLIB = """
import json, sys, time
from rdflib import Graph
start = time.perf_counter()
graph = Graph()
graph.parse(sys.argv[1], format="nt")
print(json.dumps([len(graph), time.perf_counter() - start]), flush=True)
for query in sys.argv[2:]:
    start = time.perf_counter()
    rows = sorted([str(term) for term in row] for row in graph.query(query))
    print(json.dumps([rows, time.perf_counter() - start]), flush=True)
"""


def measure(report: Report, rounds: int, titles: int, claims: int) -> None:
    """Generate, build without validation, look up, and ask one join of both engines."""
    report.section(f"A catalogue of {titles:,} titles and {claims:,} claims")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _generate(report, folder / "data", titles, claims)
        built = folder / "built"
        building = _build(report, folder / "data", built)
        loading = _bulk_load(report, built, folder)
        report.at_most("build without validation", building / loading, 15)
        title = min((folder / "data" / "titles").iterdir()).stem
        commands = {
            "dramagraph similar, large": (dramagraph("similar", f"dg:title/{title}"), 3.5),
            "dramagraph show, large": (dramagraph("show", f"dg:title/{title}"), 3.5),
        }
        measure_lookups(report, commands, rounds, {"DRAMAGRAPH_DATA": str(built)})
        _join(report, built, folder)


def _generate(report: Report, data: Path, titles: int, claims: int) -> None:
    with stage(report, "generate the catalogue (not a part of the build)"):
        write_catalogue(data, titles=titles, claims=claims)
    files = [path for path in data.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    report.note(f"it has {len(files):,} files of {size:.1f} MB")


def _build(report: Report, data: Path, built: Path) -> float:
    """Return the seconds of a build without validation, its start-up included."""
    start = time.perf_counter()
    made = _run_python(_BUILD, str(built), str(data))
    passed = time.perf_counter() - start
    report.note(f"build without validation: {passed:.2f} s, {made['megabytes']:.0f} MB of memory")
    for name, seconds in made["seconds"].items():
        report.note(f"  {name}: {seconds:.2f} s")
    report.note(", ".join(f"{count:,} {name}" for name, count in made["counts"].items()))
    return passed


def _run_python(program: str, *arguments: str) -> Any:
    """Return the JSON that a program prints, line by line if it has several lines.

    RuntimeError with its last words when it fails.
    """
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "no message").splitlines()[-1])
    printed = [json.loads(line) for line in done.stdout.splitlines()]
    return printed if len(printed) > 1 else printed[0]


def _bulk_load(report: Report, built: Path, folder: Path) -> float:
    """Return the seconds in which the engine alone loads the N-Quads into a store on disk."""
    with stage(report, "Oxigraph's bulk load of the same N-Quads") as passed:
        store = ox.Store(str(folder / "bulk"))
        store.bulk_load(path=str(built / "dramagraph.nq"), format=ox.RdfFormat.N_QUADS)
        store.flush()
    report.note(f"{len(store):,} quads, {(built / 'dramagraph.nq').stat().st_size / 1e6:.0f} MB")
    return passed()


def _join(report: Report, built: Path, folder: Path) -> None:
    """Ask two joins of Oxigraph's store and of an rdflib graph with the same triples."""
    triples = folder / "union.nt"
    store = ox.Store.read_only(str((built / "store").resolve()))
    with triples.open("wb") as file:
        # The union of the graphs, no two of which share a triple.
        ox.serialize((quad.triple for quad in store), file, ox.RdfFormat.N_TRIPLES)
    condition = _ask(store, _PREFIXES + _COMMONEST)[0][0][0]
    joins = {
        "two claims of one title": _PREFIXES + _CLAIMS.replace("CONDITION", condition),
        "one chain of triples": _PREFIXES + _CHAIN,
    }
    (count, parsing), *others = _run_python(_RDFLIB, str(triples), *joins.values())
    report.note(f"rdflib parses {count:,} triples in {parsing:.1f} s, which is not in its figures")
    ratios = []
    for (name, query), (expected, slow) in zip(joins.items(), others, strict=True):
        rows, fast = _ask(store, query)
        ratios.append(slow / fast)
        report.note(
            f"join of {name}, {len(rows):,} rows: Oxigraph {fast:.4f} s, rdflib {slow:.2f} s, "
            f"{ratios[-1]:.1f} times"
        )
        if rows != expected or not rows:
            report.failed(f"join of {name}", f"rdflib answers with {len(expected):,} rows")
    # The claims are what the catalogue is made of; the chain is told beside it.
    report.at_least("SPARQL join over the claims, rdflib to Oxigraph", ratios[0], 10)


def _ask(store: ox.Store, query: str) -> tuple[list[list[str]], float]:
    """Return the sorted rows of a query and the least of five times."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        solutions = store.query(query, use_default_graph_as_union=True)
        if not isinstance(solutions, ox.QuerySolutions):
            raise RuntimeError("the query is no SELECT")
        rows = sorted([_text(term) for term in solution] for solution in solutions)
        times.append(time.perf_counter() - start)
    return rows, min(times)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
