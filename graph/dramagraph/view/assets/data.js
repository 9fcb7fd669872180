"use strict";
// The page's data, unpacked: nodes and claims by number, and who is joined with whom.
// Every name of the data reaches the page as text (textContent, fillText) and in no other way.

const readBlock = (id) => JSON.parse(document.getElementById(id).textContent);
const data = readBlock("data");
const first = readBlock("network");
const N = data.nodes, C = data.claims, W = data.words;
const settings = { spoilers: false, fuller: false, off: new Set() };

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

// The claims of each node, whatever its part in them.
const claimsOf = N.id.map(() => []);
const titlesOfSource = N.id.map(() => new Set());
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
for (const links of linksOf) links.sort((x, y) => y.score - x.score || x.other - y.other);
const charactersOf = N.id.map(() => []);
const narrowerOf = N.id.map(() => []);
for (let n = 0; n < N.id.length; n++) {
  const facts = more(n);
  if (facts.title !== undefined) charactersOf[facts.title].push(n);
  for (const up of facts.broader || []) narrowerOf[up].push(n);
}

const isHidden = (c) => !settings.spoilers &&
  (word("type", c) === "content_note" || word("spoiler", c) !== "none");
const isDenied = (c) => word("polarity", c) === "denied";
const shownClaims = (n) => claimsOf[n].filter((c) => !isHidden(c));
const hiddenCount = (n) => (settings.spoilers ? 0 : claimsOf[n].filter(isHidden).length);

// A node that only hidden claims speak of stays unnamed until spoilers are asked for.
function isSecret(n) {
  if (settings.spoilers) return false;
  if (typeOf(n) === "content-note") return true;
  if (typeOf(n) === "title" || typeOf(n) === "source" || !claimsOf[n].length) return false;
  return claimsOf[n].every((c) => isHidden(c));
}

function evidenceOf(c) {
  const parts = C.evidence[c], found = [];
  for (let i = 0; i < parts.length; i += 3) {
    found.push({ quote: parts[i], start: parts[i + 1], end: parts[i + 2], source: C.source[c] });
  }
  return found;
}

// Titles of a concept, person or source, as the switches stand.
function titlesOf(n) {
  if (typeOf(n) === "source") return [...titlesOfSource[n]];
  const found = new Set();
  for (const c of claimsOf[n]) if (!isHidden(c) && !isDenied(c)) found.add(C.title[c]);
  return [...found];
}
const collator = new Intl.Collator("en", { numeric: true });
const byName = (a, b) => collator.compare(nameOf(a), nameOf(b)) || a - b;

// Who plays a character, from the claims of casting.
function actorsOf(character) {
  const found = new Map();
  for (const c of claimsOf[character]) {
    if (word("type", c) === "casting" && C.character[c] === character && !isHidden(c) && !isDenied(c)) {
      if (!found.has(C.object[c])) found.set(C.object[c], []);
      found.get(C.object[c]).push(c);
    }
  }
  return found;
}

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
