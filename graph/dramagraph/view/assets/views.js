// What stands around a node, in groups: its neighbours, how each is joined, and what is marked.

const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const item = (n, extra = {}) => ({ n, type: typeOf(n), sub: [], links: [], ...extra });
const group = (heading, items, most = 18) => ({ heading, items: items.filter((one) => !settings.off.has(one.type)), most });
const joined = (to, kind, width, claims = []) => ({ to, kind, width, dashed: onlyHedged(claims), denied: claims.length > 0 && claims.every(isDenied) });

// How sure a source is, where it does not plainly say so.
function certaintyOf(claims) {
  if (claims.length && claims.every(isDenied)) return ["denied"];
  const said = new Set(claims.map((c) => word("certainty", c)));
  return said.has("stated") || !said.size ? [] : [said.has("hedged") ? "≈ hedged" : "implied"];
}
function whoAndHow(claims) {
  const parts = new Set();
  for (const c of claims) {
    if (word("role", c)) parts.add([C.character[c] >= 0 ? nameOf(C.character[c]) : "", word("role", c)].filter(Boolean).join(", "));
  }
  return [...[...parts].slice(0, 2).flatMap(subRows), ...certaintyOf(claims)];
}

function titleGroups(n) {
  const cast = charactersOf[n].filter((ch) => !isSecret(ch));
  const actors = new Map();
  const characters = cast.map((ch) => {
    const jobs = [...conceptsOf(ch, ["occupation"]).keys()].map(nameOf);
    for (const [actor, claims] of actorsOf(ch)) {
      if (!actors.has(actor)) actors.set(actor, item(actor));
      actors.get(actor).links.push(joined(ch, "person", 1.5, claims));
    }
    return item(ch, { sub: jobs.slice(0, 1).flatMap(subRows), links: [joined(n, "character", 1.8)] });
  });
  const order = { condition: 10, theme: 0, "content-note": -10 };
  const concepts = ["condition", "theme", "content_note"];
  const held = [...conceptsOf(n, concepts)].map(([concept, claims]) => item(concept, {
    sub: whoAndHow(claims), dashed: onlyHedged(claims), weight: order[typeOf(concept)] + strengthOf(claims),
    links: [joined(n, typeOf(concept), typeOf(concept) === "condition" ? 2.5 : 1 + strengthOf(claims), claims)],
  }));
  const denied = [...conceptsOf(n, concepts, true)].filter(([concept]) => !held.some((one) => one.n === concept))
    .map(([concept, claims]) => item(concept, { denied: true, sub: ["denied"], links: [joined(n, typeOf(concept), 1.2, claims)] }));
  const { similar, rank } = alike(n);
  held.sort((a, b) => b.weight - a.weight || (rank.get(a.n) ?? 99) - (rank.get(b.n) ?? 99) || byName(a.n, b.n));
  const room = 19 - denied.length;
  const last = denied.map((one, at) => (at ? one : { ...one, opens: "The source says: not" }));
  const shown = held.slice(0, room);
  return {
    left: [group("Actors", [...actors.values()]), group("Characters", characters)],
    right: [{ ...group("Conditions and themes", [...shown, ...last], 40), more: held.length - shown.length }, group("Most alike", similar)],
  };
}

// Titles most like this one, each line as wide as its concept adds to the score.
function alike(n) {
  const rank = new Map();
  const similar = similarTo(n).slice(0, 8).map((link, at) => {
    const links = new Map();
    for (const reason of link.reasons.filter(reasonShown)) {
      for (const concept of ownConcepts(reason, link.flip)) {
        links.set(concept, (links.get(concept) || 0) + reason[2]);
        if (!rank.has(concept)) rank.set(concept, at);
      }
    }
    const strongest = Math.max(0.001, ...links.values());
    return item(link.other, {
      sub: [`likeness ${link.score.toFixed(2)}`], shares: [...links].sort((a, b) => b[1] - a[1]).map(([concept]) => concept),
      links: [...links].map(([to, part]) => ({ to, kind: typeOf(to), width: 0.8 + 4 * (part / Math.max(strongest, 0.05)), alpha: 0.45 })),
    });
  });
  return { similar, rank };
}
// The concepts of this title that stand behind a reason, which may name a broader one.
function ownConcepts(reason, flip) {
  const own = flip ? reason[6] : reason[5];
  const found = new Set(own.filter(isSeen).map((c) => C.object[c]).filter((n) => n >= 0));
  return [...found].filter((n) => ["condition", "theme"].includes(typeOf(n)));
}

// Titles of a concept by what they have to do with it: the role for conditions, else the strength.
const HOW = {
  bearer: "Bearer: someone has it", carer: "Carer: someone cares for one who has it", professional: "Professional: someone deals with it at work", topic: "Topic",
  central: "Central", major: "Major", minor: "Minor", "": "Titles", narrower: "By narrower concepts", denied: "Denied",
};
const briefly = (how) => HOW[how].split(":")[0];
function titlesByHow(n) {
  const order = typeOf(n) === "condition" ? ["bearer", "carer", "professional", "topic"] : ["central", "major", "minor", ""];
  const column = typeOf(n) === "condition" ? "role" : "strength";
  const found = new Map([...order, "narrower", "denied"].map((how) => [how, new Map()]));
  const add = (how, c) => {
    const own = found.get(how);
    if (!own.has(C.title[c])) own.set(C.title[c], []);
    own.get(C.title[c]).push(c);
  };
  for (const c of shownClaims(n)) add(isDenied(c) ? "denied" : word(column, c), c);
  const direct = new Set(order.flatMap((how) => [...found.get(how).keys()]));
  for (const below of allNarrower(n)) {
    for (const c of shownClaims(below)) if (!isDenied(c) && !direct.has(C.title[c])) add("narrower", c);
  }
  if (column === "strength") { // a title stands under the most that is said of it
    const above = new Set();
    for (const how of order) for (const title of [...found.get(how).keys()]) if (above.has(title)) found.get(how).delete(title); else above.add(title);
  }
  return [...found].map(([how, titles]) => ({ how, titles: [...titles].sort((a, b) => byName(a[0], b[0])) })).filter(({ titles }) => titles.length);
}
function allNarrower(n, found = new Set()) {
  for (const below of narrowerOf[n]) if (!found.has(below) && !isSecret(below)) { found.add(below); allNarrower(below, found); }
  return found;
}

function conceptGroups(n) {
  const parts = titlesByHow(n).map(({ how, titles }) => ({ how, items: titles.map(([title, claims]) => {
    const who = [...new Set(claims.filter((c) => C.character[c] >= 0 && !isSecret(C.character[c])).map((c) => nameOf(C.character[c])))];
    const said = how === "narrower" ? [...new Set(claims.map((c) => nameOf(C.object[c])))].slice(0, 1) : who.slice(0, 1);
    return item(title, {
      key: how, denied: how === "denied", sub: [...said.flatMap(subRows), ...certaintyOf(claims)],
      links: [{ ...joined(n, typeOf(n), how === "narrower" ? 0.8 : 1.5, claims), alpha: 0.5 }],
    });
  }) }));
  const line = [joined(n, typeOf(n), 1.5)];
  const step = (heading, all) => all.filter((b) => !isSecret(b)).map((b, at) => item(b, { links: line, opens: at ? "" : heading }));
  const left = [group("", [...step("Broader", more(n).broader || []), ...step("Narrower", narrowerOf[n])])];
  const total = parts.reduce((sum, part) => sum + part.items.length, 0);
  const opened = (items, heading) => items.map((one, at) => (at ? one : { ...one, opens: heading }));
  if (total <= 16) return { left, right: [group("", parts.flatMap(({ how, items }) => opened(items, briefly(how))), 16)] };
  const most = parts.length > 2 ? ABREAST * 4 : ABREAST * 10;
  const shown = parts.flatMap(({ how, items }) => opened(items.slice(0, most), `${briefly(how)} · ${items.length.toLocaleString("en")}`));
  return { left, right: [{ ...group("", shown, 100), abreast: ABREAST, more: total - shown.length }] };
}
const ABREAST = 3; // columns of a group with many titles; lines go to the first, so that none runs behind a box

function personGroups(n) {
  const parts = new Map();
  for (const c of shownClaims(n)) if (word("type", c) === "casting" && !isDenied(c)) parts.set(C.character[c], c);
  const characters = [...parts].filter(([ch]) => ch >= 0).map(([ch, c]) => item(ch, { links: [joined(n, "person", 1.8, [c])] }));
  const titles = [...new Set([...parts.values()].map((c) => C.title[c]))].map((title) => item(title, {
    links: [...parts].filter(([, c]) => C.title[c] === title).map(([ch, c]) => joined(ch < 0 ? n : ch, "character", 1.8, [c])),
  }));
  return { left: [], right: [group("Parts", characters), group("Titles", titles)] };
}

function characterGroups(n) {
  const actors = [...actorsOf(n)].map(([actor, claims]) => item(actor, { links: [joined(n, "person", 1.8, claims)] }));
  const related = new Map();
  for (const c of shownClaims(n)) {
    if (word("type", c) !== "relation" || isDenied(c)) continue;
    const other = C.character[c] === n ? C.other[c] : C.character[c];
    if (!related.has(other)) related.set(other, C.character[c] === n ? `of whom this is the ${nameOf(C.object[c])}` : nameOf(C.object[c]));
  }
  const others = [...related].filter(([ch]) => ch >= 0).map(([ch, how], at) => item(ch, { opens: at ? "" : "Relations", sub: subRows(how), links: [joined(n, "character", 1.5)] }));
  const { title } = more(n);
  const own = title === undefined ? [] : [item(title, { opens: "Title", links: [joined(n, "character", 1.8)] })];
  const said = (denied) => [...conceptsOf(n, ["condition", "theme", "occupation", "content_note"], denied)].map(([concept, claims], at) => item(concept, {
    opens: denied && !at ? "The source says: not" : "", denied, dashed: onlyHedged(claims), links: [joined(n, typeOf(concept), 2, claims)],
    sub: [...new Set(claims.map((c) => word("role", c)).filter(Boolean)), ...certaintyOf(claims)],
  }));
  return { left: [group("Played by", actors), group("", [...own, ...others])], right: [group("Said of the character", [...said(false), ...said(true)])] };
}

function sourceGroups(n) {
  const all = titlesOf(n).sort(byName);
  const items = all.slice(0, 45).map((title, at) => item(title, {
    opens: at ? "" : `Titles · ${all.length.toLocaleString("en")}`, links: [{ ...joined(n, "source", 1.2), alpha: 0.5 }],
  }));
  return { left: [], right: [{ ...group("", items, 45), abreast: items.length > 12 ? ABREAST : 1, more: all.length - items.length }] };
}

const groupsOf = (n) => ({ title: titleGroups, person: personGroups, character: characterGroups, source: sourceGroups }[typeOf(n)] || conceptGroups)(n);
