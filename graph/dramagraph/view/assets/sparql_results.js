// Answers as people read them: a table that can be sorted, yes or no, triples; and files of them.

const XSD = "http://www.w3.org/2001/XMLSchema#";
const result = document.getElementById("result"), downloads = document.getElementById("downloads");
const labels = new Map();
const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

// A node of the graph page is opened there; any other IRI is asked about here.
function graphAddress(iri) {
  const space = Object.values(about.nodes).find((start) => iri.startsWith(start));
  if (!space || !labels.has(iri)) return "";
  const local = iri.slice(about.prefixes.dg.length);
  return `${about.graph}#/${local.split("/").map(encodeURIComponent).join("/")}`;
}
const plainly = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim(); // a label that adds nothing to the IRI
function cell(term, row) {
  if (!term) return "";
  const text = visible(term.value);
  if (term.type === "uri") {
    const label = labels.get(term.value), address = graphAddress(term.value), name = visible(readable(term.value));
    const link = address ? el("a", { class: "go", href: address, target: "dramagraph-graph", rel: "noreferrer", title: "Open in the graph" }, name)
      : el("a", { class: "go here", href: "#", "data-iri": term.value, title: "What is said of it" }, name);
    const said = label && plainly(label) !== plainly(term.value.split(/[/#]/).pop()) && !row.some((other) => other && other.type === "literal" && other.value === label);
    return said ? [link, el("span", { class: "label" }, visible(label))] : [link];
  }
  if (term.type === "triple") return `<< ${["subject", "predicate", "object"].map((part) => visible(term.value[part].value)).join(" ")} >>`;
  if (term.type === "bnode") return `_:${text}`;
  if (term["xml:lang"]) return [el("span", { lang: term["xml:lang"], dir: "auto" }, text), el("span", { class: "side" }, `@${term["xml:lang"]}`)];
  const type = (term.datatype || "").replace(XSD, "");
  return type && !["integer", "decimal", "double", "boolean", "gYear", "date", "dateTime"].includes(type)
    ? [text, el("span", { class: "side" }, visible(readable(term.datatype)))] : el("span", { dir: "auto" }, text);
}

const collator = new Intl.Collator("en", { numeric: true });
const isNumber = (term) => /^(integer|decimal|double|float|gYear)$/.test(((term && term.datatype) || "").replace(XSD, ""));
function ordered(rows, column, way) {
  const key = (term) => (term.type === "uri" && labels.get(term.value)) || term.value;
  const compare = (a, b) => {
    if (!a || !b) return a ? -1 : b ? 1 : 0; // what is not bound comes last either way
    return way * (isNumber(a) && isNumber(b) ? Number(a.value) - Number(b.value) : collator.compare(key(a), key(b)));
  };
  return [...rows].sort((a, b) => compare(a[column], b[column]));
}

function showTable(columns, rows) {
  const body = el("tbody");
  const kinds = columns.map((_, at) => (rows.every((row) => !row[at] || isNumber(row[at])) ? { class: "number" } : {}));
  const fill = (some) => body.replaceChildren(...some.map((row) => el("tr", {}, ...row.map((term, at) => el("td", kinds[at], ...[cell(term, row)].flat())))));
  const heads = columns.map((name, at) => {
    const button = el("button", { type: "button", title: `Sort by ${name}` }, name, el("span", { class: "way", "aria-hidden": "true" }));
    const head = el("th", { scope: "col", ...kinds[at] }, button);
    button.addEventListener("click", () => {
      const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      fill(ordered(rows, at, way));
    });
    return head;
  });
  fill(rows);
  result.replaceChildren(el("div", { class: "table", tabindex: "0", role: "region", "aria-label": "Rows" },
    el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body)));
}

// RFC 4180 and the SPARQL recommendation: values alone, CRLF.
const csvField = (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const csvValue = (term) => (!term ? "" : term.type === "bnode" ? `_:${term.value}` : term.type === "triple" ? JSON.stringify(term.value) : term.value);
const toCsv = (columns, rows) => [columns.map(csvField), ...rows.map((row) => row.map((term) => csvField(csvValue(term))))].map((row) => `${row.join(",")}\r\n`).join("");

const UNESCAPED = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };
const unescaped = (text) => text.replace(/\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/g, (_, four, eight, sign) =>
  (sign ? UNESCAPED[sign] ?? sign : String.fromCodePoint(parseInt(four || eight, 16))));
function readTriples(text) {
  return text.split("\n").filter(Boolean).map((line) => [...line.matchAll(/<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?/g)].slice(0, 3).map(([, iri, blank, literal, lang, type]) => {
    if (iri !== undefined) return { type: "uri", value: unescaped(iri) };
    if (blank !== undefined) return { type: "bnode", value: blank };
    return { type: "literal", value: unescaped(literal), ...(lang && { "xml:lang": lang }), ...(type && { datatype: type }) };
  }));
}
const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t")}"`;
const asTurtle = (term) => (term.type === "uri" ? inQuery(term.value) : term.type === "bnode" ? `_:${term.value}`
  : quoted(term.value) + (term["xml:lang"] ? `@${term["xml:lang"]}` : term.datatype ? `^^${inQuery(term.datatype)}` : ""));
function toTurtle(triples) {
  const used = new Set();
  const lines = triples.map((triple) => `${triple.map(asTurtle).join(" ")} .\n`);
  triples.flat().forEach((term) => used.add((shortName(term.datatype || term.value) || ":").split(":", 1)[0]));
  const heads = [...used].filter(Boolean).sort().map((prefix) => `@prefix ${prefix}: <${about.prefixes[prefix]}> .\n`);
  return [...heads, ...(heads.length ? ["\n"] : []), ...lines].join("");
}

function offerFiles(files) {
  downloads.replaceChildren(...files.map(({ name, type, text }) => {
    const button = el("button", { type: "button", class: "plain" }, name.split(".").pop() === "ttl" ? "Turtle" : name.split(".").pop().toUpperCase());
    button.title = `Save ${name}`;
    button.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([text()], { type }));
      el("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
    return button;
  }));
}

// Shows an answer and returns in words what came, and what of it is not on the screen.
function showAnswer({ kind, body }, capped) {
  const { shown, most } = about.rows;
  if (kind === "boolean") {
    const yes = JSON.parse(body).boolean;
    result.replaceChildren(el("p", { class: `verdict ${yes ? "yes" : "no"}` }, yes ? "Yes" : "No"));
    offerFiles([{ name: "answer.json", type: "application/sparql-results+json", text: () => body }]);
    return [yes ? "Yes" : "No", ""];
  }
  const parsed = kind === "rows" ? JSON.parse(body) : null;
  const columns = parsed ? parsed.head.vars : ["subject", "predicate", "object"];
  let rows = parsed ? parsed.results.bindings.map((row) => columns.map((name) => row[name])) : readTriples(body);
  const cut = capped && parsed && rows.length > most;
  if (cut) {
    rows = rows.slice(0, most);
    parsed.results.bindings.length = most;
  }
  if (rows.length) showTable(columns, rows.slice(0, shown));
  else result.replaceChildren(el("p", { class: "calm" }, parsed ? "No row fits. The query was understood; nothing in the dataset answers it." : "No triple fits."));
  const csv = { name: "answer.csv", type: "text/csv;charset=utf-8", text: () => toCsv(columns, rows) };
  if (parsed) offerFiles([csv, { name: "answer.json", type: "application/sparql-results+json", text: () => (cut ? JSON.stringify(parsed) : body) }]);
  else offerFiles([csv, { name: "answer.ttl", type: "text/turtle", text: () => toTurtle(rows) }]);
  const all = parsed ? count(rows.length, "row", "rows") : count(rows.length, "triple", "triples");
  const part = rows.length > shown ? `; the first ${shown.toLocaleString("en")} are shown, the downloads have all` : "";
  return [all, cut ? `${part}. There are more: give the query a LIMIT of its own` : part];
}
