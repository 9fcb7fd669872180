// A node with its neighbours: in columns on a wide screen, one below the other on a narrow one.

const COLUMN_GAP = 76, ROW_GAP = 9, PILL = 15, NARROW = 620;
const narrow = () => frame.clientWidth < NARROW;
const scrolled = () => window.matchMedia("(max-width: 760px)").matches; // picture and panel are one long page

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
// Rows no wider than a number of pixels, whatever their letters are.
function fitted(text, wide, size) {
  if (textWidth(text, size) <= wide) return text;
  let cut = text.slice(0, 200);
  while (cut.length > 1 && textWidth(`${cut}…`, size) > wide) cut = cut.slice(0, Math.max(1, Math.floor(cut.length * 0.95)));
  return `${cut.trimEnd()}…`;
}
function fittedRows(text, wide, size, most) {
  const rows = [""];
  for (const part of text.slice(0, 300).split(" ")) {
    const longer = `${rows[rows.length - 1]} ${part}`.trim();
    if (textWidth(longer, size) <= wide || !rows[rows.length - 1] || rows.length === most) rows[rows.length - 1] = longer;
    else rows.push(part);
  }
  return rows.map((row) => fitted(row, wide, size));
}

// What is said below a name: two rows at most, as wide as a box may be.
const SUB_WIDE = 250;
const subRows = (text) => fittedRows(text, SUB_WIDE, PILL - 2.5, 2);

const pillId = (one) => (one.key && one.key !== "bearer" && one.key !== "central" ? `n${one.n}-${one.key}` : visId(one.n));
function pill(one, extra = {}) {
  return measured({
    id: pillId(one), n: one.n, type: one.type, pill: true, size: one.focus ? 17 : PILL, bold: one.focus, focus: one.focus, dashed: one.dashed, denied: one.denied,
    film: more(one.n).kind === "film" && one.type === "title", differs: one.type === "title" && differing(one.n).length > 0,
    sub: one.sub, lines: wrapText(nameOf(one.n), one.focus ? 20 : 24, one.focus ? 3 : 2), ...extra,
  });
}
const linksOfItem = (one) => one.links.map((link) => ({ a: pillId(one), b: visId(link.to), alpha: 0.75, ...link }));

function egoScene(n) {
  const { left, right } = groupsOf(n);
  const differ = differing(n).length;
  const focus = { ...item(n, { focus: true, sub: [...subRows(subtitle(n)), ...(differ ? ["≠ sources differ"] : [])] }) };
  const drawn = new Set([visId(n)]);
  let cut = 0;
  const kept = (column) => {
    const fresh = column.items.filter((one) => !drawn.has(pillId(one)) && drawn.add(pillId(one)));
    const shown = fresh.slice(0, column.most);
    cut += fresh.length - shown.length + (column.more || 0);
    return { ...column, items: shown };
  };
  const parts = { left: left.map(kept).filter((c) => c.items.length), right: right.map(kept).filter((c) => c.items.length) };
  const scene = narrow() ? stacked(focus, [...parts.right, ...[...parts.left].reverse()]) : inColumns(focus, parts);
  return { ...scene, cut: cut + (scene.cut || 0) };
}

function inColumns(focus, { left, right }) {
  const nodes = [], links = [];
  let x = 0;
  [...left, { heading: "", items: [focus] }, ...right].forEach((column, at) => {
    const own = inColumn(column, `h${at}`);
    for (const spec of own.nodes) nodes.push({ ...spec, x: spec.x + x });
    const first = new Set(own.first);
    for (const one of column.items) if (first.has(pillId(one))) for (const link of linksOfItem(one)) links.push({ ...link, curved: true });
    x += own.wide + COLUMN_GAP;
  });
  return { nodes, lines: links, largest: 1.05 };
}

// One column around its middle: rows of one box or of several, with headings where a group opens.
function inColumn(column, id) {
  const { abreast = 1 } = column, rows = [];
  for (const one of column.items) {
    const last = rows[rows.length - 1];
    if (!last || one.opens || last.length === abreast) rows.push([]);
    rows[rows.length - 1].push({ one, spec: pill(one) });
  }
  const all = rows.flat().map(({ spec }) => spec), each = 2 * Math.max(...all.map((spec) => spec.box[0]));
  const wide = each * Math.min(abreast, Math.max(...rows.map((row) => row.length))) + ROW_GAP * (abreast - 1);
  const highs = rows.map((row) => 2 * Math.max(...row.map(({ spec }) => spec.box[1])));
  const opening = rows.map(([{ one }], at) => (one.opens ? (at ? 34 : 20) : 0));
  let y = -(highs.reduce((sum, high) => sum + high + ROW_GAP, -ROW_GAP) + opening.reduce((a, b) => a + b, 0)) / 2;
  const nodes = [];
  const heading = (text, at, row) => nodes.push(measured({ id: `${id}-${row}`, heading: true, size: 13, lines: [text], x: wide / 2, y: at }));
  if (column.heading) heading(column.heading, y - 14, "");
  rows.forEach((row, at) => {
    y += opening[at];
    if (opening[at]) heading(row[0].one.opens, y - 6, at);
    row.forEach(({ spec }, i) => nodes.push({ ...spec, box: [each / 2, highs[at] / 2, each / 2, highs[at] / 2], x: each / 2 + i * (each + ROW_GAP), y: y + highs[at] / 2 }));
    y += highs[at] + ROW_GAP;
  });
  const over = Math.max(0, ...nodes.filter((spec) => spec.heading).map((spec) => spec.box[0] - wide / 2)); // a heading may be wider
  return { nodes: nodes.map((spec) => ({ ...spec, x: spec.x + over })), wide: wide + 2 * over, first: rows.map(([{ one }]) => pillId(one)) };
}

// One below the other, two abreast, as wide as the screen; what is alike says in what.
const STACK_ROWS = 10;
function stacked(focus, groups) {
  const wide = frame.clientWidth - 20, half = (wide - 24 - ROW_GAP) / 2, nodes = [], links = [];
  const fit = (one, most, size) => {
    const room = most - (one.type === "title" ? 22 : 46); // beside the icon
    const sub = one.shares ? [...one.sub, one.shares.slice(0, 2).map(nameOf).join(", ")] : one.sub;
    return pill(one, {
      width: most, size, sub: sub.filter(Boolean).map((row) => fitted(row, room, size - 2.5)),
      lines: fittedRows(nameOf(one.n), room, size, 2),
    });
  };
  const top = fit(focus, wide, 17);
  let y = top.box[1] * 2, cut = 0;
  nodes.push({ ...top, x: wide / 2, y: top.box[1] });
  const open = (text, id) => {
    y += 22;
    nodes.push({ ...measured({ id, note: true, heading: true, size: 12.5, lines: [text], x: 24, y }) });
    y += 14;
  };
  groups.forEach((column, at) => {
    const shown = column.items.slice(0, STACK_ROWS);
    cut += column.items.length - shown.length;
    if (column.heading) open(column.heading, `h${at}`);
    else if (!shown[0].opens) y += 20;
    let row = [];
    const lay = () => {
      const high = Math.max(0, ...row.map((spec) => spec.box[1]));
      row.forEach((spec, i) => nodes.push({ ...spec, box: [half / 2, high, half / 2, high], x: 24 + half / 2 + i * (half + ROW_GAP), y: y + high }));
      if (row.length) y += high * 2 + ROW_GAP;
      row = [];
    };
    shown.forEach((one, i) => {
      if (one.opens) { lay(); open(one.opens, `h${at}-${i}`); }
      row.push(fit(one, half, 13.5));
      if (row.length === 2) lay();
    });
    lay();
    for (const one of shown) {
      const spec = nodes.find(({ id }) => id === pillId(one));
      const link = linksOfItem(one).find(({ b }) => b === top.id);
      if (link && spec.x < wide / 2) links.push({ ...link, width: Math.min(link.width, 2), bracket: 10 });
    }
  });
  return { nodes, lines: links, cut, largest: 1, high: scrolled() ? Math.ceil(y) + 24 : 0 };
}
