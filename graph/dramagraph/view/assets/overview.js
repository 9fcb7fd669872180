// The first view as it was laid out, less what the filters leave out: nothing moves when they do.

const visId = (n) => `n${n}`;

function overviewScene() {
  const counted = data.overview.kind === "aggregate", sifted = filtered();
  const all = first.nodes.filter((node) => settings.fuller || !node.extra).map((node) => overviewNode(node, counted, sifted));
  const nodes = all.filter(({ n, type }) => !settings.off.has(type) && nodeIn[n] && !isSecret(n));
  const there = new Set(nodes.map(({ id }) => id));
  const most = Math.max(1, ...first.edges.map((edge) => edge.weight));
  const lines = [];
  for (const { from, to, kind, weight } of first.edges) {
    if (!there.has(from) || !there.has(to)) continue;
    if (counted) {
      const together = sifted ? inCommon(numberOf(from), numberOf(to)) : weight;
      if (together) lines.push({ a: from, b: to, kind: "plain", width: 0.8 + 5 * Math.sqrt(together / most), alpha: 0.3 });
      continue;
    }
    const claims = between(numberOf(from), numberOf(to));
    if (claims.length) {
      lines.push({
        a: from, b: to, kind, width: kind === "condition" ? 2 : 0.6 + 0.4 * weight, alpha: kind === "condition" ? 0.7 : 0.35, dashed: onlyHedged(claims),
      });
    }
  }
  const box = (side, least) => least(...all.map(side));
  return {
    nodes, lines, extent: all.length ? {
      left: box((s) => s.x - s.box[0], Math.min), right: box((s) => s.x + s.box[2], Math.max),
      top: box((s) => s.y - s.box[1], Math.min), bottom: box((s) => s.y + s.box[3], Math.max),
    } : null,
  };
}
const numberOf = (id) => Number(id.slice(1));

function overviewNode(node, counted, sifted) {
  const n = numberOf(node.id), rows = node.label.split("\n");
  const [x, y] = settings.fuller ? node.full : [node.x, node.y];
  if (counted && sifted) rows[rows.length - 1] = plural(titlesOf(n).length, "title", "titles");
  return measured({
    id: node.id, n, type: node.kind, x, y, r: node.radius, lines: rows, counted,
    film: node.kind === "title" && more(n).kind === "film", differs: node.kind === "title" && differing(n).length > 0,
  });
}

const between = (title, concept) => claimsOf[title].filter((c) => C.object[c] === concept && claimState[c] === SEEN && !isDenied(c));
function inCommon(a, b) {
  const other = new Set(titlesOf(b));
  return titlesOf(a).filter((title) => other.has(title)).length;
}

// All that a node of the first view is joined with, lines left out there included.
function joinedWith(n) {
  if (data.overview.kind === "aggregate") return [];
  const found = new Map();
  for (const c of claimsOf[n]) {
    const type = word("type", c);
    if ((type !== "theme" && type !== "condition") || !isSeen(c) || isDenied(c)) continue;
    found.set(C.title[c] === n ? C.object[c] : C.title[c], type);
  }
  return [...found].map(([other, kind]) => ({ id: visId(other), kind }));
}
