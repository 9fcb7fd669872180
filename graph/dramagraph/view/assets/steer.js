// Steering: what counts more, less or not at all when titles are likened, as `dramagraph similar`
// has it. It belongs to the address of one title: `#/title/x?more=theme/grief&without=content-note/suicide`.

const SHOWN_STEERED = 10, HIGHEST = 1000; // titles listed, as the command lists; the highest weight
const LEANS = ["more", "less", "without"], ROLES = W.role.slice(1);
const steer = { more: [], less: [], without: [], by: [], weights: new Map(), role: "" };
const steerable = !data.overview.part; // a part of a catalogue does not know how rare a thing is in all of it
const canLean = (n, how) => (how === "without" ? M.excluded : M.leaned).includes(typeOf(n));
const isSteered = () => Boolean(LEANS.some((how) => steer[how].length) || steer.by.length || steer.weights.size || steer.role);
const roleCounts = () => Boolean(steer.role && (!steer.by.length || steer.by.includes("condition")));

function clearSteering() {
  Object.assign(steer, { more: [], less: [], without: [], by: [], weights: new Map(), role: "" });
}
// What one has chosen leaves its other place: nothing counts both more and less.
function lean(how, n) {
  unlean(n);
  steer[how] = [...steer[how], ...(how === "without" ? namesakes(n) : [n])].filter((one, at, all) => all.indexOf(one) === at);
}
function unlean(n) {
  for (const how of LEANS) steer[how] = steer[how].filter((one) => one !== n);
}
// The command leaves out all that has the very name.
function namesakes(n) {
  const name = fold(nameOf(n));
  return N.id.map((_, one) => one).filter((one) => one === n || (canLean(one, "without") && fold(nameOf(one)) === name));
}

function steerParts() {
  const ids = (all) => all.map((n) => N.id[n]).join(",");
  return {
    more: ids(steer.more), less: ids(steer.less), by: steer.by.join(","), role: steer.role,
    weights: [...steer.weights].map(([kind, weight]) => `${kind}:${weight}`).join(","),
  };
}
function readSteering(asked) {
  clearSteering();
  const list = (key) => (asked.get(key) || "").split(",").filter(Boolean);
  for (const how of LEANS) {
    const found = list(how).map((id) => byId.get(id)).filter((n) => n !== undefined && canLean(n, how));
    steer[how] = [...new Set(found)].filter((n) => how !== "less" || !steer.more.includes(n));
  }
  steer.by = [...new Set(list("by"))].filter((kind) => KINDS.includes(kind));
  for (const [kind, weight] of list("weights").map((one) => one.split(":"))) {
    if (KINDS.includes(kind) && /^\d{1,4}(\.\d{1,6})?$/.test(weight) && Number(weight) <= HIGHEST) steer.weights.set(kind, Number(weight));
  }
  steer.role = ROLES.includes(asked.get("role")) ? asked.get("role") : "";
}

// The weight of each relation as it is steered; null where nothing would count.
const ownWeight = (kind) => steer.weights.get(KINDS[kind]) ?? M.relations[kind][2];
function weightsNow() {
  const weights = KINDS.map((name, kind) => (steer.by.length && !steer.by.includes(name) ? 0 : ownWeight(kind)));
  return steer.by.some((name) => !(ownWeight(KINDS.indexOf(name)) > 0)) || !weights.some((weight) => weight > 0) ? null : weights;
}
let profilesNow = { key: null };
function currentProfiles(weights) {
  const role = roleCounts() ? steer.role : "", key = `${weights} ${role}`;
  if (profilesNow.key !== key) profilesNow = { key, profiles: makeProfiles(weights, role) };
  return profilesNow.profiles;
}

// How strongly titles hold what is to count more, though it is not shared: dramagraph.similar.mood.
function wishes() {
  const kinds = ["theme", "condition", "setting"];
  const all = steer.more.filter((n) => kinds.includes(typeOf(n)) && (!steer.by.length || steer.by.includes(typeOf(n))));
  if (!all.length) return new Map();
  const speaking = new Set(C.title.filter((_, c) => !isDenied(c))), parts = [];
  for (const n of all) {
    const held = new Map();
    for (const below of within(n)) {
      for (const c of claimsOf[below]) {
        if (C.object[c] !== below || isDenied(c) || (roleCounts() && word("type", c) === "condition" && word("role", c) !== steer.role)) continue;
        if (!held.has(C.title[c])) held.set(C.title[c], []);
        held.get(C.title[c]).push(c);
      }
    }
    if (held.size) parts.push({ n, held, worth: Math.log((speaking.size + 1) / held.size) });
  }
  const whole = parts.reduce((sum, { worth }) => sum + worth, 0), found = new Map();
  for (const { n, held, worth } of parts) {
    for (const [title, claims] of held) {
      const strongest = Math.max(...claims.map((c) => ofClaim(c, word("role", c)))), roles = new Set(claims.map((c) => word("role", c)));
      const micros = halfEven(sixDecimals(M.factors.wished * sixDecimals((worth / whole) * strongest)) * 1e6);
      if (!found.has(title)) found.set(title, []);
      found.get(title).push({ n, micros, kind: KINDS.indexOf(typeOf(n)), target: n, role: roles.size === 1 ? W.role.indexOf([...roles][0]) : 0, ofA: [], ofB: claims });
    }
  }
  return found;
}

// Titles that any source says this, or a narrower thing, of; a hedge is enough, a denial is not.
function leftOut() {
  const titles = new Set();
  for (const n of steer.without) {
    const who = typeOf(n) === "character" ? C.character : C.object;
    for (const below of within(n)) for (const c of claimsOf[below]) if (who[c] === below && !isDenied(c)) titles.add(C.title[c]);
  }
  return titles;
}

// Whether the stored links do not answer: the filters by kind and year, too, are the command's.
const asksMore = () => steerable && (isSteered() || Boolean(settings.kind || settings.from || settings.to));

// The titles most like one as it is steered, in the form of `linksOf`, and what should be said of them.
let answered = { key: null };
function steeredLinks(n) {
  const key = JSON.stringify([n, steerParts(), steer.without, settings.kind, settings.from, settings.to, settings.source]);
  if (answered.key !== key) answered = { key, ...askSteered(n) };
  return answered;
}
function askSteered(n) {
  const weights = weightsNow();
  if (!weights) return { links: [], of: 0, hidden: 0, unmet: [], nothing: true };
  const profiles = currentProfiles(weights), sums = sumsOf(profiles, n), wished = wishes(), without = leftOut();
  const lifted = M.factors.more ** steer.more.length, found = [];
  const leans = [...steer.more.map((one) => [within(one), M.factors.more]), ...steer.less.map((one) => [within(one), M.factors.less])];
  let of = 0, hidden = 0;
  for (const [other, sum] of sums) {
    if (!(sum > 1e-12)) continue;
    of += 1;
    if (without.has(other)) hidden += 1;
    else if (titleIn[other]) {
      const wish = (wished.get(other) || []).reduce((all, { micros }) => all + micros, 0);
      found.push({ other, most: (sum / (sum + profiles.unit)) * 1e6 * lifted + wish + 100 * lifted }); // no score is above this
    }
  }
  found.sort((a, b) => b.most - a.most);
  const best = [];
  for (const { other, most } of found) {
    if (best.length === SHOWN_STEERED && most < best[SHOWN_STEERED - 1].micros) break;
    const one = likeness(profiles, n, other, leans, wished.get(other) || []);
    if (!one.micros) continue;
    best.push(one);
    best.sort((a, b) => b.micros - a.micros || a.other - b.other);
    best.length = Math.min(best.length, SHOWN_STEERED);
  }
  const shares = (concepts) => best.some(({ told }) => told.some(({ target }) => concepts.has(target)));
  const unmet = [...steer.more, ...steer.less].filter((one) => best.length && !shares(within(one)));
  return { links: best.map((one) => asLink(profiles, n, one)), of, hidden, unmet, nothing: false };
}
const byKind = (a, b) => b.micros - a.micros || RANKED.indexOf(a.kind) - RANKED.indexOf(b.kind) || a.target - b.target || a.role - b.role;
function likeness(profiles, n, other, leans, wished) {
  const told = [];
  for (const one of sharedParts(profiles, n, other)) {
    let factor = 1;
    for (const [concepts, by] of leans) if (concepts.has(one.target)) factor *= by;
    const micros = halfEven(one.micros * factor);
    if (micros > 0) told.push({ key: one.key, kind: one.kind, target: one.target, micros, wanted: factor > 1 });
  }
  const shared = told.reduce((sum, { micros }) => sum + micros, 0);
  if (!shared) return { micros: 0 };
  const besides = wished.filter((wish) => !told.some(({ target }) => within(wish.n).has(target)));
  const all = [...told, ...besides].map((one) => ({ ...one }));
  return { other, shared, micros: all.reduce((sum, { micros }) => sum + micros, 0), told: all };
}
// A link as the page's data hold one, its reasons as the command marks them.
function asLink(profiles, n, { other, shared, micros, told }) {
  const how = new Map(explained(profiles, n, other).map((one) => [one.kind * TARGETS + one.target, one]));
  const all = told.map((one) => (one.ofB ? { ...one, lesser: false, wish: true } : { ...how.get(one.key), micros: one.micros, wanted: one.wanted })).sort(byKind);
  const own = all.filter(({ wish }) => !wish), first = Math.max(0, own.findIndex(({ lesser }) => !lesser));
  own.forEach((one, at) => { one.lesser = at !== first && !one.wanted && (one.lesser || one.micros < M.lesserShare * shared); });
  const reasons = all.map((one) => [KINDS[one.kind], sharedName(one.target), one.micros / 1e6, W.role[one.role], Number(one.lesser), one.ofA, one.ofB]);
  return { other, score: micros / 1e6, reasons, flip: false };
}

// The same request for a shell: names where they are clear, else identifiers.
function commandOf(n) {
  const called = (one) => (M.unclear.includes(one) ? `dg:${N.id[one]}` : lastPart(one));
  const parts = ["dramagraph similar", called(n), ...LEANS.flatMap((how) => steer[how].map((one) => `--${how} ${called(one)}`))];
  if (steer.by.length) parts.push(`--by ${steer.by.map((kind) => M.relations[KINDS.indexOf(kind)][1]).join(",")}`);
  if (settings.kind) parts.push(`--kind ${settings.kind}`);
  if (settings.from || settings.to) parts.push(`--year ${settings.from || ""}..${settings.to || ""}`);
  if (roleCounts()) parts.push(`--role ${steer.role}`);
  if (!steer.weights.size) return parts.join(" ");
  const lines = [...steer.weights].map(([kind, weight]) => `'${M.relations[KINDS.indexOf(kind)][1]}: ${weight}'`);
  return `printf '%s\\n' ${lines.join(" ")} > weights.yaml\n${[...parts, "--weights weights.yaml"].join(" ")}`;
}
