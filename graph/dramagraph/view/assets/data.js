"use strict";
// The page's data, unpacked: nodes and claims by number, and who is joined with whom.
// Every name of the data reaches the page as text (textContent, fillText) and in no other way.

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const data = readBlock("data");
const first = readBlock("network");
const N = data.nodes, C = data.claims, W = data.words;
const settings = {
  spoilers: false, fuller: false, table: false, off: new Set(), without: new Set(), kind: "", from: 0, to: 0, source: -1,
};

const TYPE_NAMES = {
  title: ["title", "titles"], condition: ["condition", "conditions"], theme: ["theme", "themes"],
  character: ["character", "characters"], person: ["actor", "actors"], source: ["source", "sources"],
  "content-note": ["content note", "content notes"], setting: ["setting", "settings"],
  occupation: ["occupation", "occupations"], platform: ["platform", "platforms"],
  relation: ["relation", "relations"],
};
const SHAPES = ["title", "condition", "theme", "character", "person", "source"];

const byId = new Map(N.id.map((id, n) => [id, n]));
const typeOf = (n) => W.node[N.type[n]];
const nameOf = (n) => N.name[n];
const more = (n) => data.more[n] || {};
const word = (column, c) => W[column][Number(C[column][c])];
const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

// Work that can wait, done a slice at a time while the browser is idle; `finish` does the rest at once.
function inSlices(steps) {
  let done = false;
  const next = () => { done = done || Boolean(steps.next().done); return !done; };
  const idle = window.requestIdleCallback || ((work) => setTimeout(() => work({ timeRemaining: () => 0 }), 20));
  const work = (deadline) => {
    while (next()) if (deadline.timeRemaining() < 4) return idle(work);
    return 0;
  };
  return { start: () => idle(work), finish: () => { while (next()); } };
}

// The claims of each node, whatever its part in them.
const claimsOf = N.id.map(() => []);
const titlesOfSource = N.id.map((_, n) => (typeOf(n) === "source" ? new Set() : null));
for (let c = 0; c < C.title.length; c++) {
  const seen = new Set([C.title[c], C.object[c], C.character[c], C.other[c]]);
  for (const n of seen) if (n >= 0) claimsOf[n].push(c);
  titlesOfSource[C.source[c]].add(C.title[c]);
}
const linksOf = N.id.map(() => []);
data.similar.forEach(([a, b, score, reasons]) => {
  linksOf[a].push({ other: b, score, reasons, flip: false });
  linksOf[b].push({ other: a, score, reasons, flip: true });
});
const mentioned = new Set(data.mentions.map(([source, title]) => `${source} ${title}`));
for (const links of linksOf) links.sort((x, y) => y.score - x.score || x.other - y.other);
const charactersOf = N.id.map(() => []);
const narrowerOf = N.id.map(() => []);
for (let n = 0; n < N.id.length; n++) {
  const facts = more(n);
  if (facts.title !== undefined) charactersOf[facts.title].push(n);
  for (const up of facts.broader || []) narrowerOf[up].push(n);
}

const isDenied = (c) => word("polarity", c) === "denied";

function evidenceOf(c) {
  const parts = C.evidence[c], found = [];
  for (let i = 0; i < parts.length; i += 3) {
    found.push({ quote: parts[i], start: parts[i + 1], end: parts[i + 2], source: C.source[c] });
  }
  return found;
}

const collator = new Intl.Collator("en", { numeric: true });
const byName = (a, b) => collator.compare(nameOf(a), nameOf(b)) || a - b;

function subtitle(n) {
  const facts = more(n), type = typeOf(n);
  if (type === "title") return [facts.kind || "title", facts.year].filter(Boolean).join(" · ");
  if (type === "character") {
    const who = facts.unnamed ? "character without a name" : "character";
    return facts.title === undefined ? who : `${who} in ${nameOf(facts.title)}`;
  }
  return [TYPE_NAMES[type][0], type === "condition" ? kindName(facts.kind) : ""].filter(Boolean).join(" · ");
}
const kindName = (kind) => (kind || "").replace(/^.*[:#/]/, "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
