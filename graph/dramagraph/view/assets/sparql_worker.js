
// Behind Oxigraph's own module, in a worker: the dataset is loaded once, then one query after the
// other is answered. Only text goes out. Whoever wants a query to stop ends the whole worker.

const LABELLED = ["http://www.w3.org/2004/02/skos/core#prefLabel", "https://schema.org/name", "http://purl.org/dc/terms/title", "http://www.w3.org/2000/01/rdf-schema#label"];
let dataset;

function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function start({ wasm, quads }) {
  initSync({ module: await WebAssembly.compile(await inflate(wasm)) });
  dataset = new Store();
  dataset.load(new Uint8Array(await inflate(quads)), { format: "application/trig", no_transaction: true });
  return { statements: dataset.size, terms: terms() };
}

function select(text) {
  return JSON.parse(dataset.query(text, { use_default_graph_as_union: true, results_format: "json" })).results.bindings;
}

// What a person can name in a query: things and concepts with a label, classes and properties.
function terms() {
  const found = new Map();
  LABELLED.forEach((property) => select(`SELECT ?s ?l { ?s <${property}> ?l }`).forEach(({ s, l }) => {
    if (s.type !== "uri") return;
    const known = found.get(s.value), language = l["xml:lang"] || "";
    if (!known || (known.property === property && known.language !== "en" && language === "en")) found.set(s.value, { property, language, label: l.value });
  }));
  for (const [kind, text] of [["class", "SELECT DISTINCT ?x { ?s a ?x }"], ["property", "SELECT DISTINCT ?x { ?s ?x ?o }"]])
    select(text).forEach(({ x }) => found.set(x.value, { label: "", ...found.get(x.value), kind }));
  return [...found].map(([iri, { label, kind }]) => [iri, label, kind || ""]);
}

function ask({ text, union, triples }) {
  const answer = dataset.query(text, { use_default_graph_as_union: union, results_format: triples ? "application/n-triples" : "json" });
  if (triples) return { kind: "triples", body: [...new Set(answer.split("\n"))].filter(Boolean).sort().map((line) => `${line}\n`).join("") };
  return { kind: answer.startsWith('{"head":{},"boolean"') ? "boolean" : "rows", body: answer };
}

const stands = (iri) => dataset.query(`ASK { { <${iri}> ?p ?o } UNION { ?s <${iri}> ?o } UNION { ?s ?p <${iri}> } UNION { GRAPH <${iri}> { ?s ?p ?o } } }`, { use_default_graph_as_union: true });

self.onmessage = async ({ data: message }) => {
  const began = performance.now();
  try {
    const reply = message.wasm ? await start(message) : { ...ask(message), unknown: message.iris.filter((iri) => !stands(iri)) };
    self.postMessage({ ...reply, ms: performance.now() - began });
  } catch (problem) {
    // An engine that broke off in the middle of its work cannot go on.
    const broken = !message.text || !(problem instanceof Error) || problem instanceof WebAssembly.RuntimeError || problem instanceof RangeError;
    self.postMessage({ kind: "problem", message: String((problem && problem.message) || problem), broken });
  }
};
