// Pictures: the first view as it was laid out, and each node with its neighbours in columns.

const visId = (n) => `n${n}`;
const ROWS = 18, COLUMN_GAP = 76, ROW_GAP = 9, PILL = 15;

function wrapText(text, letters, most) {
  const rows = [""];
  for (const part of text.slice(0, 300).split(" ")) {
    const longer = `${rows[rows.length - 1]} ${part}`.trim();
    if (longer.length <= letters || !rows[rows.length - 1]) rows[rows.length - 1] = longer;
    else rows.push(part);
  }
  const kept = rows.slice(0, most).map((row) => (row.length > letters + 4 ? `${row.slice(0, letters + 3)}…` : row));
  if (rows.length > most && !kept[most - 1].endsWith("…")) kept[most - 1] += " …";
  return kept;
}

function overviewScene() {
  const counted = data.overview.kind === "aggregate";
  const nodes = first.nodes
    .filter((node) => !settings.off.has(node.kind) && (settings.fuller || !node.extra))
    .map((node) => measured({
      id: node.id, n: Number(node.id.slice(1)), type: node.kind, x: settings.fuller ? node.full[0] : node.x, y: settings.fuller ? node.full[1] : node.y, r: node.radius,
      lines: node.label.split("\n"), counted, film: node.kind === "title" && more(Number(node.id.slice(1))).kind === "film",
    }));
  const most = Math.max(1, ...first.edges.map((edge) => edge.weight));
  return {
    nodes,
    lines: first.edges.map(({ from, to, kind, weight }) => ({
      a: from, b: to, kind: counted ? "plain" : kind,
      width: counted ? 0.8 + 5 * Math.sqrt(weight / most) : kind === "condition" ? 2 : 0.6 + 0.4 * weight,
      alpha: counted ? 0.3 : kind === "condition" ? 0.7 : 0.35,
    })),
  };
}

// All that a node of the first view is joined with, lines left out there included.
function joinedWith(n) {
  if (data.overview.kind === "aggregate") return [];
  const found = new Map();
  for (const c of claimsOf[n]) {
    const type = word("type", c);
    if ((type !== "theme" && type !== "condition") || isHidden(c) || isDenied(c)) continue;
    found.set(C.title[c] === n ? C.object[c] : C.title[c], type);
  }
  return [...found].map(([other, kind]) => ({ id: visId(other), kind }));
}

// Claims of a node gathered by what they speak of, strongest first.
const WEIGHT = { central: 3, major: 2, minor: 1, "": 0 };
function conceptsOf(n, types) {
  const found = new Map();
  for (const c of claimsOf[n]) {
    if (!types.includes(word("type", c)) || isHidden(c) || isDenied(c)) continue;
    if (!found.has(C.object[c])) found.set(C.object[c], []);
    found.get(C.object[c]).push(c);
  }
  return found;
}
const strengthOf = (claims) => Math.max(...claims.map((c) => WEIGHT[word("strength", c)]));
const onlyHedged = (claims) => claims.every((c) => word("certainty", c) === "hedged");
const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
function whoAndHow(claims) {
  const parts = new Set();
  for (const c of claims) {
    if (word("role", c)) parts.add([C.character[c] >= 0 ? nameOf(C.character[c]) : "", word("role", c)].filter(Boolean).join(", "));
  }
  const said = [...parts].slice(0, 2).map((part) => clip(part, 34));
  if (onlyHedged(claims)) said.push("hedged");
  return said.length ? said : [];
}
const item = (n, extra = {}) => ({ n, type: typeOf(n), sub: [], links: [], ...extra });

function titleColumns(n) {
  const cast = charactersOf[n].filter((ch) => !isSecret(ch));
  const actors = new Map();
  const characters = cast.map((ch) => {
    const jobs = [...conceptsOf(ch, ["occupation"]).keys()].map(nameOf);
    for (const actor of actorsOf(ch).keys()) {
      if (!actors.has(actor)) actors.set(actor, item(actor));
      actors.get(actor).links.push({ to: ch, kind: "person", width: 1.5 });
    }
    return item(ch, { sub: jobs.slice(0, 1).map((job) => clip(job, 30)), links: [{ to: n, kind: "character", width: 1.8 }] });
  });
  const held = [...conceptsOf(n, ["condition", "theme", "content_note"])].map(([concept, claims]) => item(concept, {
    sub: whoAndHow(claims), dashed: onlyHedged(claims), weight: strengthOf(claims) + (typeOf(concept) === "condition" ? 10 : typeOf(concept) === "theme" ? 0 : -10),
    links: [{ to: n, kind: typeOf(concept), width: typeOf(concept) === "condition" ? 2.5 : 1 + strengthOf(claims), dashed: onlyHedged(claims) }],
  }));
  const rank = new Map();
  const similar = linksOf[n].slice(0, 8).map((link, at) => {
    const links = new Map();
    for (const reason of link.reasons.filter(reasonShown)) {
      for (const concept of ownConcepts(reason, link.flip)) {
        links.set(concept, (links.get(concept) || 0) + reason[2]);
        if (!rank.has(concept)) rank.set(concept, at);
      }
    }
    const strongest = Math.max(0.001, ...links.values());
    return item(link.other, {
      sub: [`likeness ${link.score.toFixed(2)}`],
      links: [...links].map(([to, part]) => ({ to, kind: typeOf(to), width: 0.8 + 4 * (part / Math.max(strongest, 0.05)), alpha: 0.45 })),
    });
  });
  held.sort((a, b) => b.weight - a.weight || (rank.get(a.n) ?? 99) - (rank.get(b.n) ?? 99) || byName(a.n, b.n));
  return { left: [group("Actors", [...actors.values()]), group("Characters", characters)], right: [group("Conditions and themes", held, 26), group("Most alike", similar)] };
}
const group = (heading, items, most = ROWS) => ({ heading, items: items.filter((one) => !settings.off.has(one.type)), most });

function reasonShown(reason) {
  const [, , , , , ofA, ofB] = reason;
  return [ofA, ofB].every((side) => !side.length || side.some((c) => !isHidden(c)));
}
// The concepts of this title that stand behind a reason, which may name a broader one.
function ownConcepts(reason, flip) {
  const own = flip ? reason[6] : reason[5];
  const found = new Set(own.filter((c) => !isHidden(c)).map((c) => C.object[c]).filter((n) => n >= 0));
  return [...found].filter((n) => ["condition", "theme"].includes(typeOf(n)));
}

function conceptColumns(n) {
  const groups = new Map();
  const order = typeOf(n) === "condition" ? ["bearer", "carer", "professional", "topic"] : ["central", "major", "minor", ""];
  const seen = new Map();
  for (const c of claimsOf[n]) {
    if (isHidden(c) || isDenied(c)) continue;
    const how = typeOf(n) === "condition" ? word("role", c) : word("strength", c);
    const known = seen.get(C.title[c]);
    if (known) known.claims.push(c);
    else seen.set(C.title[c], { claims: [c], how });
    const entry = seen.get(C.title[c]);
    if (order.indexOf(how) < order.indexOf(entry.how)) entry.how = how;
  }
  for (const [title, { claims, how }] of [...seen].sort((a, b) => byName(a[0], b[0]))) {
    if (!groups.has(how)) groups.set(how, []);
    const who = [...new Set(claims.filter((c) => C.character[c] >= 0).map((c) => nameOf(C.character[c])))];
    const sub = [...who.slice(0, 1).map((name) => clip(name, 30)), ...(onlyHedged(claims) ? ["hedged"] : [])];
    groups.get(how).push(item(title, { sub, links: [{ to: n, kind: typeOf(n), width: 1.5, alpha: 0.5, dashed: onlyHedged(claims) }] }));
  }
  const called = { bearer: "Someone has it", carer: "Someone cares for one who has it", professional: "Someone treats it", topic: "It is a topic", central: "Central", major: "Major", minor: "Minor", "": "Titles" };
  const all = order.flatMap((how) => (groups.get(how) || []).map((one, at) => (at ? one : { ...one, opens: called[how] })));
  const right = [];
  for (let at = 0; at < Math.min(all.length, 60); at += 20) right.push(group("", all.slice(at, at + 20), 20));
  if (all.length > 60) right[right.length - 1].more = all.length - 60;
  const line = [{ to: n, kind: typeOf(n), width: 1.5 }];
  const up = (more(n).broader || []).map((b) => item(b, { sub: ["broader"], links: line }));
  const down = narrowerOf[n].filter((b) => !isSecret(b)).map((b) => item(b, { sub: ["narrower"], links: line }));
  return { left: [group("Hierarchy", [...up, ...down])], right };
}

function personColumns(n) {
  const parts = new Map();
  for (const c of shownClaims(n)) if (word("type", c) === "casting" && !isDenied(c)) parts.set(C.character[c], C.title[c]);
  const characters = [...parts.keys()].filter((ch) => ch >= 0).map((ch) => item(ch, { links: [{ to: n, kind: "person", width: 1.8 }] }));
  const titles = [...new Set(parts.values())].map((title) => item(title, {
    links: [...parts].filter(([ch, own]) => own === title && ch >= 0).map(([ch]) => ({ to: ch, kind: "character", width: 1.8 })),
  }));
  return { left: [], right: [group("Parts", characters), group("Titles", titles)] };
}

function characterColumns(n) {
  const actors = [...actorsOf(n).keys()].map((actor) => item(actor, { links: [{ to: n, kind: "person", width: 1.8 }] }));
  const related = new Map();
  for (const c of shownClaims(n)) {
    if (word("type", c) !== "relation" || isDenied(c)) continue;
    related.set(C.character[c] === n ? C.other[c] : C.character[c], nameOf(C.object[c]));
  }
  const others = [...related].filter(([ch]) => ch >= 0).map(([ch, how]) => item(ch, { sub: [how], links: [{ to: n, kind: "character", width: 1.5 }] }));
  const title = more(n).title;
  const home = title === undefined ? [] : [item(title, { links: [{ to: n, kind: "character", width: 1.8 }] })];
  const held = [...conceptsOf(n, ["condition", "theme", "occupation", "content_note"])].map(([concept, claims]) => item(concept, {
    sub: [...new Set(claims.map((c) => word("role", c)).filter(Boolean)), ...(onlyHedged(claims) ? ["hedged"] : [])],
    dashed: onlyHedged(claims), links: [{ to: n, kind: typeOf(concept), width: 2, dashed: onlyHedged(claims) }],
  }));
  return { left: [group("Played by", actors), group("Title and relations", [...home, ...others])], right: [group("Said of the character", held)] };
}

function sourceColumns(n) {
  const titles = titlesOf(n).sort(byName).slice(0, 60).map((title) => item(title, { links: [{ to: n, kind: "source", width: 1.2, alpha: 0.5 }] }));
  const right = [];
  for (let at = 0; at < titles.length; at += 15) right.push(group(at ? "" : "Titles", titles.slice(at, at + 15)));
  return { left: [], right };
}

function egoScene(n) {
  const make = { title: titleColumns, person: personColumns, character: characterColumns, source: sourceColumns }[typeOf(n)] || conceptColumns;
  const { left, right } = make(n);
  const centre = { heading: "", items: [item(n, { focus: true, sub: [clip(subtitle(n), 34)] })], most: 1 };
  const columns = [...left.filter((c) => c.items.length), centre, ...right.filter((c) => c.items.length)];
  const nodes = [], links = [];
  let x = 0, cut = 0;
  const drawn = new Set([n]);
  columns.forEach((column, at) => {
    const fresh = column === centre ? column.items : column.items.filter((one) => !drawn.has(one.n) && drawn.add(one.n));
    const shown = fresh.slice(0, column.most);
    cut += fresh.length - shown.length + (column.more || 0);
    if (!shown.length) return;
    const boxes = shown.map((one) => measured({
      id: visId(one.n), n: one.n, type: one.type, pill: true, size: one.focus ? 17 : PILL, bold: one.focus, focus: one.focus, dashed: one.dashed,
      film: more(one.n).kind === "film" && one.type === "title", sub: one.sub, lines: wrapText(nameOf(one.n), one.focus ? 20 : 24, one.focus ? 3 : 2),
    }));
    const width = Math.max(...boxes.map((b) => b.box[0] * 2));
    const opening = shown.map((one, row) => (one.opens ? (row ? 34 : 20) : 0));
    const high = boxes.reduce((sum, b, row) => sum + opening[row] + b.box[1] * 2 + ROW_GAP, -ROW_GAP);
    let y = -high / 2;
    x += width / 2;
    if (column.heading) nodes.push(measured({ id: `h${at}`, heading: true, size: 13, lines: [column.heading], x, y: y - 14 }));
    boxes.forEach((spec, row) => {
      y += opening[row];
      if (opening[row]) nodes.push(measured({ id: `h${at}-${row}`, heading: true, size: 13, lines: [shown[row].opens], x, y: y - 6 }));
      spec.box = [width / 2, spec.box[1], width / 2, spec.box[1]];
      nodes.push({ ...spec, x, y: y + spec.box[1] });
      y += spec.box[1] * 2 + ROW_GAP;
    });
    for (const one of shown) for (const link of one.links) {
      links.push({ a: visId(one.n), b: visId(link.to), alpha: 0.75, ...link, curved: true });
    }
    x += width / 2 + COLUMN_GAP;
  });
  return { nodes, lines: links, cut, largest: 1.05 };
}
