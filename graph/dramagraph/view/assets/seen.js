// What the switches and filters let through: which claims, which titles, which nodes. Worked out
// once for all claims whenever a switch is thrown, so that every view and count agrees.

const HIDDEN = 0, FILTERED = 1, ELSEWHERE = 2, SEEN = 3; // ELSEWHERE: of a title that is left out
const claimState = new Uint8Array(C.title.length);
const titleIn = new Uint8Array(N.id.length); // titles that the filters let through
const nodeIn = new Uint8Array(N.id.length); // nodes that a seen claim speaks of
const secret = new Uint8Array(N.id.length); // nodes that only spoilers speak of stay unnamed
let home = -1; // the title whose own claims are seen even where the filters leave the title out

const filtered = () => Boolean(settings.kind || settings.from || settings.to || settings.source >= 0 || settings.without.size);

function fitsFilters(title) {
  const { kind, year } = more(title);
  if (settings.kind && kind !== settings.kind) return false;
  if (settings.from && !(year >= settings.from)) return false;
  if (settings.to && !(year && year <= settings.to)) return false;
  return settings.source < 0 || titlesOfSource[settings.source].has(title) || mentioned.has(`${settings.source} ${title}`);
}

function look() {
  const open = new Uint8Array(N.id.length);
  nodeIn.fill(0);
  for (let n = 0; n < N.id.length; n++) {
    const type = typeOf(n);
    titleIn[n] = Number(type === "title" && fitsFilters(n));
    if (type === "title") nodeIn[n] = titleIn[n];
    if (type === "source") nodeIn[n] = Number(settings.source < 0 || settings.source === n);
    if (type === "character" && !claimsOf[n].length) nodeIn[n] = titleIn[more(n).title];
  }
  for (let c = 0; c < C.title.length; c++) {
    const type = word("type", c);
    const spoils = type === "content_note" || word("spoiler", c) !== "none";
    let state = SEEN;
    if (spoils && !settings.spoilers) state = HIDDEN;
    else if (settings.without.has(type) || (settings.source >= 0 && C.source[c] !== settings.source)) state = FILTERED;
    else if (!titleIn[C.title[c]]) state = ELSEWHERE;
    claimState[c] = state;
    for (const n of [C.object[c], C.character[c], C.other[c]]) {
      if (n < 0) continue;
      if (state !== HIDDEN) open[n] = 1;
      if (state === SEEN) nodeIn[n] = 1;
    }
  }
  secret.fill(2); // not known yet
  for (let n = 0; n < N.id.length; n++) keepSecret(n, open);
}
function keepSecret(n, open) {
  if (secret[n] !== 2) return secret[n];
  secret[n] = 0; // also ends a circle of broader concepts
  const type = typeOf(n);
  if (settings.spoilers || type === "title" || type === "source") return 0;
  if (type === "content-note") secret[n] = 1;
  else if (claimsOf[n].length) secret[n] = Number(!open[n] && narrowerOf[n].every((b) => keepSecret(b, open)));
  else secret[n] = Number(narrowerOf[n].length > 0 && narrowerOf[n].every((b) => keepSecret(b, open)));
  return secret[n];
}

const isHidden = (c) => claimState[c] === HIDDEN;
const isSeen = (c) => claimState[c] === SEEN || (claimState[c] === ELSEWHERE && C.title[c] === home);
const isSecret = (n) => secret[n] === 1;
const shownClaims = (n) => claimsOf[n].filter(isSeen);
const hiddenCount = (n) => claimsOf[n].filter(isHidden).length;
const filteredCount = (n) => claimsOf[n].filter((c) => !isHidden(c) && !isSeen(c)).length;

// All nodes of a type that are to be seen, by name: the legend counts these, the lists name them.
const listed = (type) => nodesOf(type).filter((n) => nodeIn[n] && !isSecret(n));
const ofType = new Map();
function nodesOf(type) {
  if (!ofType.size) {
    for (let n = 0; n < N.id.length; n++) {
      if (!ofType.has(typeOf(n))) ofType.set(typeOf(n), []);
      ofType.get(typeOf(n)).push(n);
    }
    for (const all of ofType.values()) all.sort(byName);
  }
  return ofType.get(type) || [];
}

// Titles of a concept, person or source, as the switches stand.
function titlesOf(n) {
  if (typeOf(n) === "source") return [...titlesOfSource[n]].filter((title) => titleIn[title]);
  const found = new Set();
  for (const c of claimsOf[n]) if (claimState[c] === SEEN && !isDenied(c)) found.add(C.title[c]);
  return [...found];
}

// Who plays a character, from the claims of casting.
function actorsOf(character) {
  const found = new Map();
  for (const c of claimsOf[character]) {
    if (word("type", c) === "casting" && C.character[c] === character && isSeen(c) && !isDenied(c)) {
      if (!found.has(C.object[c])) found.set(C.object[c], []);
      found.get(C.object[c]).push(c);
    }
  }
  return found;
}

function reasonShown(reason) {
  const [, , , , , ofA, ofB] = reason;
  return [ofA, ofB].every((side) => !side.length || side.some((c) => !isHidden(c)));
}
const similarTo = (n) => (settings.without.has("similar") ? [] : asksMore() ? steeredLinks(n).links : linksOf[n].filter(({ other }) => titleIn[other]));

// What sources or registry say differently of a title, but for what is hidden.
const differing = (n) => (data.disagreements[n] || []).filter(([, subject, character]) =>
  (typeof subject !== "number" || !isSecretHere(subject, n)) && (character < 0 || !isSecret(character)));
function isSecretHere(subject, title) {
  if (typeOf(subject) === "content-note") return !settings.spoilers;
  const own = claimsOf[subject].filter((c) => C.title[c] === title && word("type", c) !== "field");
  return own.length > 0 && own.every(isHidden);
}

// Claims of a node gathered by what they speak of.
function conceptsOf(n, types, denied = false) {
  const found = new Map();
  for (const c of claimsOf[n]) {
    if (!types.includes(word("type", c)) || !isSeen(c) || isDenied(c) !== denied) continue;
    if (!found.has(C.object[c])) found.set(C.object[c], []);
    found.get(C.object[c]).push(c);
  }
  return found;
}
const WEIGHT = { central: 3, major: 2, minor: 1, "": 0 };
const strengthOf = (claims) => Math.max(...claims.map((c) => WEIGHT[word("strength", c)]));
const onlyHedged = (claims) => claims.length > 0 && claims.every((c) => word("certainty", c) === "hedged");
