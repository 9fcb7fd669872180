// “Similar to”, worked out from the page's claims: the measure of the command line, step for step
// (dramagraph.similar.measure and .reasons tell why it is so), so that what is steered here has
// the scores that it has there. Nothing is done before it is asked for.

const M = data.steer; // the numbers of the measure
const KINDS = M.relations.map(([kind]) => kind);
const VALUE_KINDS = ["genre", "network"], PERSON_KINDS = ["casting", "crew"];
const CONDITION = KINDS.indexOf("condition");
const SPEAKING = ["theme", "condition", "setting", "occupation", "relation"]; // count for the length of a title
// A feature is a number: the kind of relation by name, its target, the role, and whether held.
const RANKED = KINDS.map((_, kind) => kind).sort((a, b) => (KINDS[a] < KINDS[b] ? -1 : 1));
const rankOf = KINDS.map((_, kind) => RANKED.indexOf(kind));
const VALUES = VALUE_KINDS.flatMap((field) => [...new Set(Object.values(M.values[field]))].sort().map((slug) => `${field}/${slug}`));
const TARGETS = N.id.length + VALUES.length, WAYS = 2 * W.role.length;
const feature = (kind, target, role, held) => (rankOf[kind] * TARGETS + target) * WAYS + 2 * role + held;
const partsOf = (f) => {
  const rest = Math.floor(f / WAYS), way = f % WAYS;
  return { kind: RANKED[Math.floor(rest / TARGETS)], target: rest % TARGETS, role: way >> 1, held: way & 1 };
};
const isValue = (target) => target >= N.id.length;
const sharedName = (target) => (isValue(target) ? VALUES[target - N.id.length].split("/")[1].replaceAll("-", " ") : target);

// Python rounds a half to the even neighbour, and six decimals by the exact value.
function halfEven(x) {
  const below = Math.floor(x), over = x - below;
  return over < 0.5 || (over === 0.5 && below % 2 === 0) ? below : below + 1;
}
const sixDecimals = (x) => (Number.isInteger(x * 128) ? halfEven(x * 1e6) / 1e6 : Number(x.toFixed(6)));

const above = new Map(); // concept -> all its broader ones
function broaderThan(n) {
  if (!above.has(n)) {
    const found = new Set(), waiting = [...(more(n).broader || [])];
    while (waiting.length) {
      const one = waiting.pop();
      if (!found.has(one)) { found.add(one); waiting.push(...(more(one).broader || [])); }
    }
    found.delete(n);
    above.set(n, found);
  }
  return above.get(n);
}
const beneath = new Map(); // concept -> itself and all its narrower ones
function within(n) {
  if (!beneath.has(n)) {
    const found = new Set([n]);
    for (const one of found) for (const below of narrowerOf[one]) found.add(below);
    beneath.set(n, found);
  }
  return beneath.get(n);
}

// What a claim counts, and an affirmed claim as the measure reads it: null where titles cannot share it.
const ofClaim = (c, role) => (M.strength[word("strength", c)] ?? 1) * (M.certainty[word("certainty", c)] ?? 1) * (M.role[role] ?? 1);
function statementOf(c) {
  let name = word("type", c), target = C.object[c];
  if (isDenied(c)) return null;
  if (name === "field") {
    if (!C.value[c] && target >= 0) name = "crew";
    else if (C.value[c]) [name] = C.value[c];
    if (VALUE_KINDS.includes(name)) target = N.id.length + VALUES.indexOf(`${name}/${M.values[name][C.value[c][1]]}`);
    else if (name !== "crew") return null;
  }
  const kind = KINDS.indexOf(name);
  if (kind < 0 || target < 0) return null;
  const role = kind === CONDITION ? Number(C.role[c]) : 0;
  return { c, title: C.title[c], kind, target, role, weight: ofClaim(c, W.role[role]) };
}
let statements = null;
function allStatements() {
  if (!statements) {
    statements = [];
    const aboveOf = new Map();
    for (let c = 0; c < C.title.length; c++) {
      const one = statementOf(c);
      if (!one) continue;
      const key = one.target * KINDS.length + one.kind;
      if (!aboveOf.has(key)) aboveOf.set(key, isValue(one.target) ? [] : aboveFeatures(one));
      statements.push({ ...one, above: aboveOf.get(key) });
    }
  }
  return statements;
}
function aboveFeatures({ kind, target }) {
  const shared = [...broaderThan(target), ...(narrowerOf[target].length ? [target] : [])];
  return shared.map((concept) => {
    const own = KINDS.indexOf(typeOf(concept).replace("-", "_"));
    return { kind: own < 0 ? kind : own, concept };
  });
}
function featuresOf({ kind, target, role, above: all }) {
  const found = [feature(kind, target, 0, 0)];
  if (role) found.push(feature(kind, target, role, 0));
  for (const { kind: own, concept } of all) {
    found.push(feature(own, concept, 0, 1));
    if (role && own === kind) found.push(feature(own, concept, role, 1));
  }
  return found;
}

// What every title holds under some weights of relations, with conditions in one role alone if asked.
function makeProfiles(relations, onlyRole) {
  const held = new Map(), counts = new Map();
  const counted = (one) => one.weight > 0 && relations[one.kind] > 0 && !(onlyRole && one.kind === CONDITION && W.role[one.role] !== onlyRole);
  const used = allStatements().filter(counted);
  for (const one of used) {
    if (!held.has(one.title)) held.set(one.title, new Map());
    const mine = held.get(one.title);
    for (const f of featuresOf(one)) {
      const known = mine.get(f);
      if (known === undefined) counts.set(f, (counts.get(f) || 0) + 1);
      if (known === undefined || known < one.weight) mine.set(f, one.weight);
    }
  }
  const most = Math.max(2, M.commonShare * held.size), values = new Map();
  for (const [f, count] of counts) {
    const { kind, target, role, held: byNarrower } = partsOf(f);
    const whole = counts.get(feature(kind, target, 0, byNarrower)) || 0;
    const silent = Math.max(count, whole) > most && (isValue(target) || !broaderThan(target).size);
    if (silent) continue;
    let weight = relations[kind] * (byNarrower ? M.heldShare : 1);
    if (kind === CONDITION) weight *= role ? M.roleShare : 1 - M.roleShare;
    values.set(f, Math.log((held.size + 1) / count) * weight);
  }
  const titles = [...held.keys()].sort((a, b) => a - b), lengths = new Map();
  const vectors = new Map(), postings = new Map();
  for (const title of titles) {
    let length = 0;
    for (const [f, weight] of held.get(title)) {
      const { kind, role, held: byNarrower } = partsOf(f);
      if (!byNarrower && !role && SPEAKING.includes(KINDS[kind])) length += relations[kind] * weight;
    }
    lengths.set(title, length);
    const vector = new Map([...held.get(title)].filter(([f]) => values.has(f)).sort((a, b) => a[0] - b[0]));
    vectors.set(title, vector);
    for (const [f, weight] of vector) {
      if (counts.get(f) < 2) continue;
      if (!postings.has(f)) postings.set(f, []);
      postings.get(f).push(title, weight);
    }
  }
  const some = [...lengths.values()].filter((length) => length > 0);
  const mean = some.length ? some.reduce((a, b) => a + b, 0) / some.length : 1;
  const norms = new Map([...lengths].map(([title, length]) => [title, length > 0 ? 1 / Math.sqrt(1 - M.pivot + (M.pivot * length) / mean) : 1]));
  let unit = 0;
  for (const title of titles) {
    let own = 0;
    for (const [f, weight] of vectors.get(title)) if (counts.get(f) > 1) own += values.get(f) * weight * weight;
    unit += norms.get(title) ** 2 * own;
  }
  return { size: titles.length, counts, values, vectors, postings, norms, unit: titles.length ? unit / titles.length : 0, counted, holdings: new Map() };
}

function yearFactor(a, b) {
  const first = more(a).year, second = more(b).year, rest = 1 - M.yearFloor;
  if (!first || !second) return M.yearFloor + rest / 2;
  const apart = Math.abs(first - second);
  return M.yearFloor + rest * Math.exp((-apart * apart) / (2 * M.yearWidth * M.yearWidth));
}

// What a title shares with each other, before it is made a score.
function sumsOf(profiles, title) {
  const sums = new Map();
  for (const [f, weight] of profiles.vectors.get(title) || []) {
    const worth = profiles.values.get(f) * weight, all = profiles.postings.get(f) || [];
    for (let i = 0; i < all.length; i += 2) sums.set(all[i], (sums.get(all[i]) || 0) + worth * all[i + 1]);
  }
  sums.delete(title);
  for (const [other, sum] of sums) sums.set(other, sum * yearFactor(title, other) * profiles.norms.get(title) * profiles.norms.get(other));
  return sums;
}

// The reasons of two titles: lowest shared concepts, each with its millionths of the score.
function sharedParts(profiles, title, other) {
  const a = Math.min(title, other), b = Math.max(title, other), mine = profiles.vectors.get(a), theirs = profiles.vectors.get(b);
  const times = yearFactor(a, b) * profiles.norms.get(a) * profiles.norms.get(b);
  const shared = [...mine].filter(([f]) => theirs.has(f)).map(([f, weight]) => [f, profiles.values.get(f) * weight * theirs.get(f) * times]);
  const whole = shared.reduce((sum, [, part]) => sum + part, 0) + profiles.unit;
  const own = new Map(); // kind and target -> its part and its features
  for (const [f, part] of shared) {
    const { kind, target } = partsOf(f), key = kind * TARGETS + target;
    if (!own.has(key)) own.set(key, { kind, target, part: 0, total: 0, members: [] });
    const one = own.get(key);
    one.part += part / whole;
    one.members.push([f, part / whole]);
  }
  handDown(own);
  return [...own].map(([key, one]) => ({ ...one, key, micros: halfEven(one.total * 1e6) })).filter(({ micros }) => micros > 0)
    .sort((x, y) => y.micros - x.micros || x.key - y.key);
}
// What broader shared concepts add is handed down to the lowest ones beneath them.
function handDown(own) {
  const concepts = new Map();
  for (const [key, one] of own) if (!PERSON_KINDS.includes(KINDS[one.kind])) concepts.set(one.target, key);
  const over = new Map();
  for (const [key, one] of own) {
    one.total = one.part;
    if (isValue(one.target)) continue;
    for (const target of broaderThan(one.target)) {
      const upper = concepts.get(target);
      if (upper === undefined) continue;
      if (!over.has(upper)) over.set(upper, []);
      over.get(upper).push(key);
    }
  }
  for (const key of over.keys()) own.get(key).total = 0;
  for (const key of [...over.keys()].sort((a, b) => a - b)) {
    const lowest = over.get(key).filter((below) => !over.has(below)).sort((a, b) => a - b);
    const whole = lowest.reduce((sum, below) => sum + own.get(below).part, 0);
    for (const below of lowest) own.get(below).total += (own.get(key).part * own.get(below).part) / whole;
  }
}

// How a title holds its features: the claims, and which narrower concepts the least telling ones name.
function holdingsOf(profiles, title) {
  if (!profiles.holdings.has(title)) {
    const found = new Map();
    for (const c of claimsOf[title]) {
      const one = allStatements()[statementAt(c)];
      if (!one || one.c !== c || one.title !== title || !profiles.counted(one)) continue;
      for (const f of featuresOf(one)) {
        if (!found.has(f)) found.set(f, { claims: [], named: new Set(), spoiler: W.spoiler.length });
        const holding = found.get(f), spoiler = Number(C.spoiler[c]);
        holding.claims.push(c);
        if (spoiler < holding.spoiler) { holding.spoiler = spoiler; holding.named.clear(); }
        if (spoiler === holding.spoiler) holding.named.add(one.target);
      }
    }
    profiles.holdings.set(title, found);
  }
  return profiles.holdings.get(title);
}
let statementPlace = null;
function statementAt(c) {
  statementPlace = statementPlace || new Map(allStatements().map((one, at) => [one.c, at]));
  return statementPlace.get(c);
}

// The feature that a reason is told by: of the roles the one with the largest part, then what both hold.
function telling(members) {
  const parts = new Map();
  for (const [f, part] of members) { const { role } = partsOf(f); parts.set(role, (parts.get(role) || 0) + part); }
  const order = (f) => { const { role, held } = partsOf(f); return [role ? 0 : 1, -parts.get(role), role, held ? 0 : 1]; };
  return members.map(([f]) => [f, order(f)]).sort(([, a], [, b]) => a.reduce((found, part, at) => found || part - b[at], 0))[0][0];
}
// The reasons of a title's link with another, seen from the title: how each is told, and which are broad.
function explained(profiles, title, other) {
  const parts = sharedParts(profiles, title, other), score = parts.reduce((sum, { micros }) => sum + micros, 0) / 1e6;
  const told = parts.map(({ kind, target, micros, members }) => {
    const f = telling(members), own = holdingsOf(profiles, title).get(f), theirs = holdingsOf(profiles, other).get(f);
    return { kind, target, micros, role: partsOf(f).role, ofA: own.claims, ofB: theirs.claims, broad: isBroad(profiles, kind, target, own, theirs) };
  });
  const first = Math.max(0, told.findIndex(({ broad }) => !broad));
  return told.map((one, at) => ({ ...one, lesser: one.broad && at !== first && !(one.micros / 1e6 < M.lesserShare * score) }));
}
function isBroad(profiles, kind, target, own, theirs) {
  if (isValue(target) || PERSON_KINDS.includes(KINDS[kind]) || broaderThan(target).size) return false;
  if (own.named.has(target) || theirs.named.has(target)) return false;
  return (profiles.counts.get(feature(kind, target, 0, 1)) || 0) > M.broadShare * profiles.size;
}
