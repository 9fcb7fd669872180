// The shortest explained way between two nodes: the rule of `dramagraph path`, word for word, over
// the page's claims. Nodes are numbered in the order of their identifiers, so that to compare
// numbers is to compare identifiers, and equal costs are decided alike.

const NEVER_PASSED = new Set(["source", "platform", "content-note"]);
const HUB_SHARE = 0.25, FEW = 3; // a concept of so few titles is no hub


let walked = null; // what the switch for spoilers said when these were made
const memories = { ways: new Map(), passing: new Map(), touched: new Map() };
function once(memory, n, make) {
  if (!memory.has(n)) memory.set(n, make(n));
  return memory.get(n);
}

const isNaming = (c) => word("type", c) === "field" && C.character[c] >= 0 && C.value[c][0] === "name";
const OF_CONCEPT = new Set(["theme", "condition", "content_note", "setting", "platform", "relation"]);
const isTie = (c) => C.character[c] >= 0 && C.object[c] >= 0 && OF_CONCEPT.has(word("type", c));

// The steps that a claim makes: from, to, relation and cost.
function stepsOf(c) {
  const type = word("type", c), hedged = word("certainty", c) === "hedged" ? 1.5 : 1;
  const who = C.character[c] < 0 ? C.title[c] : C.character[c];
  if (type === "field") return isNaming(c) ? [[C.title[c], C.character[c], "character", 0.25 * hedged]] : [];
  const steps = [];
  if (type === "casting") steps.push([who, C.object[c], type, 0.25 * hedged]);
  else if (type === "relation") steps.push([who, C.other[c], type, 0.25 * hedged]);
  else steps.push([type === "occupation" ? who : C.title[c], C.object[c], type, 0.5 * hedged]);
  if (isTie(c)) steps.push([C.character[c], C.object[c], "touches", 0.5 * hedged]);
  return steps;
}

// The neighbours of a node, each with the cheapest relation and all its claims.
function waysOf(n) {
  const edges = new Map(); // other node -> the ways there and back
  const join = (from, to, relation, cost, c = -1) => {
    if ((from !== n && to !== n) || from === to || from < 0 || to < 0) return;
    const other = from === n ? to : from;
    if (!edges.has(other)) edges.set(other, []);
    const known = edges.get(other).find((way) => way.from === from && way.relation === relation && way.cost === cost);
    if (!known) edges.get(other).push({ from, relation, cost, claims: c < 0 ? [] : [c] });
    else if (c >= 0) known.claims.push(c);
  };
  for (const c of claimsOf[n]) {
    if (isDenied(c) || (!settings.spoilers && word("spoiler", c) !== "none")) continue;
    for (const [from, to, relation, cost] of stepsOf(c)) join(from, to, relation, cost, c);
  }
  const { title, broader = [] } = more(n);
  for (const ch of title === undefined ? charactersOf[n] : [n]) {
    if (!claimsOf[ch].some((c) => isNaming(c) && C.character[c] === ch)) join(more(ch).title, ch, "character", 0.25);
  }
  for (const up of broader) join(n, up, "broader", 0.5);
  for (const below of narrowerOf[n]) join(below, n, "broader", 0.5);
  for (const entry of titlesOfSource[n] || []) join(n, entry, "entry", 0.25);
  if (typeOf(n) === "title") for (const source of new Set(claimsOf[n].map((c) => C.source[c]))) join(source, n, "entry", 0.25);
  const before = (a, b) => a.cost - b.cost || (a.relation < b.relation ? -1 : Number(a.relation > b.relation)) || a.from - b.from;
  return new Map([...edges].map(([other, all]) => {
    const { from, ...way } = all.reduce((a, b) => (before(b, a) < 0 ? b : a));
    return [other, { ...way, forward: from === n }];
  }));
}

// How many titles affirm a node, or one that is narrower.
function touchedBy(n) {
  const titles = new Set();
  const all = new Set([n]);
  for (const one of all) for (const below of narrowerOf[one]) all.add(below);
  for (const one of all) {
    for (const c of claimsOf[one]) {
      const type = word("type", c);
      if (C.object[c] === one && !isDenied(c) && type !== "field" && (type !== "relation" || isTie(c))) titles.add(C.title[c]);
    }
  }
  return titles.size;
}
const touched = (n) => once(memories.touched, n, touchedBy);
const isHub = (n) => !["title", "character", "person"].includes(typeOf(n)) && touched(n) > Math.max(FEW, HUB_SHARE * nodesOf("title").length);
function passingCost(n) {
  const type = typeOf(n), titles = nodesOf("title").length;
  if (type === "title") return 1;
  return type === "character" ? 0.5 : Math.log(titles + 1) / Math.log((titles + 1) / Math.max(touched(n), 1));
}

function earlier(a, b) {
  if (a.cost !== b.cost) return a.cost < b.cost;
  for (let i = 0; i < Math.min(a.nodes.length, b.nodes.length); i++) if (a.nodes[i] !== b.nodes[i]) return a.nodes[i] < b.nodes[i];
  return a.nodes.length < b.nodes.length;
}

// A queue that hands out the earliest first: a binary heap.
function push(heap, one) {
  let at = heap.push(one) - 1;
  while (at && earlier(one, heap[(at - 1) >> 1])) { heap[at] = heap[(at - 1) >> 1]; at = (at - 1) >> 1; }
  heap[at] = one;
}
function pop(heap) {
  const top = heap[0], last = heap.pop();
  if (!heap.length) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child + 1 < heap.length && earlier(heap[child + 1], heap[child])) child += 1;
    if (child >= heap.length || !earlier(heap[child], last)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return top;
}

function walk(start, end, aroundHubs) {
  const done = new Set(), best = new Map(), heap = [];
  push(heap, { cost: 0, nodes: [start] });
  while (heap.length) {
    const { cost: soFar, nodes } = pop(heap);
    const here = nodes[nodes.length - 1];
    if (here === end) return { cost: soFar, nodes };
    if (done.has(here)) continue;
    done.add(here);
    if (here !== start && ((aroundHubs && isHub(here)) || NEVER_PASSED.has(typeOf(here)))) continue;
    const cost = soFar + (here === start ? 0 : once(memories.passing, here, passingCost));
    for (const [there, way] of once(memories.ways, here, waysOf)) {
      if (done.has(there)) continue;
      const onward = { cost: Math.round((cost + way.cost) * 1e9) / 1e9, nodes: [...nodes, there] };
      const known = best.get(there);
      if (known && !earlier(onward, known)) continue;
      best.set(there, onward);
      push(heap, onward);
    }
  }
  return null;
}

// The cheapest way from one node to another: its nodes, its steps and its cost; null where none leads.
function findPath(a, b) {
  if (walked !== settings.spoilers) for (const memory of Object.values(memories)) memory.clear();
  walked = settings.spoilers;
  const [start, end] = a < b ? [a, b] : [b, a];
  const found = walk(start, end, true) || walk(start, end, false);
  if (!found) return null;
  const nodes = start === a ? found.nodes : [...found.nodes].reverse();
  const steps = nodes.slice(1).map((to, at) => ({ from: nodes[at], to, ...once(memories.ways, nodes[at], waysOf).get(to) }));
  return { nodes, steps, cost: Math.round(found.cost * 1e6) / 1e6 };
}

// A step in words, read in the direction of its claim; what must not be overlooked in brackets.
const STEP_WORDS = {
  character: "has character", casting: "played by", condition: "portrays", content_note: "has content note", entry: "has entry on",
  occupation: "described as", platform: "streams on", relation: "related to", setting: "set in", theme: "is about", touches: "tied to", broader: "is part of",
};
const OF_CHARACTER = { bearer: "bears", carer: "carer of someone with", professional: "deals professionally with" };
const OF_TITLE = { bearer: "portrays a bearer of", carer: "portrays a carer of someone with", professional: "portrays a professional dealing with", topic: "speaks of" };
const SURE = ["stated", "implied", "hedged"];
function leading(step) {
  const roles = W.role, rank = (c) => [roles.indexOf(word("role", c)), SURE.indexOf(word("certainty", c)), c];
  return [...step.claims].sort((a, b) => { const x = rank(a), y = rank(b); return x[0] - y[0] || x[1] - y[1] || x[2] - y[2]; });
}
function stepWords(step) {
  const [c] = leading(step);
  if (c === undefined) return STEP_WORDS[step.relation];
  const role = word("role", c), type = word("type", c);
  let words = STEP_WORDS[step.relation];
  if (step.relation === "relation") words = `is ${nameOf(C.object[c])} of`;
  else if (step.relation === "touches") words = OF_CHARACTER[role] || { content_note: "has content note", relation: "is someone’s" }[type] || words;
  else if (step.relation === "condition" && role) words = OF_TITLE[role];
  const sure = word("certainty", c);
  return sure === "stated" ? words : `${words} (${sure})`;
}
