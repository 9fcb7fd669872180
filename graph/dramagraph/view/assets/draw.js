// Drawing: vis-network pans, zooms and paints the frame; shapes, labels and lines are ours, so that
// each label has its measured place and nothing needs to be laid out in the browser.

const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif';
const FILL = {
  title: "#0072B2", condition: "#D55E00", theme: "#009E73", character: "#E69F00", person: "#56B4E9", source: "#CC79A7",
};
const BORDER = {
  title: "#00466E", condition: "#7A3600", theme: "#005A42", character: "#7D5600", person: "#1F5F87", source: "#7D3F60",
};
const OTHER = { fill: "#8a8f98", border: "#4c525b" };
const MARK = { fill: "#fff4d6", line: "#8a5f00", text: "#1b1f24" }; // sources differ
const SHADES = {
  light: { text: "#1b1f24", muted: "#565d66", ground: "#ffffff", pill: "#ffffff", ring: "#111418" },
  dark: { text: "#eceff3", muted: "#b0b8c2", ground: "#14171b", pill: "#1d2228", ring: "#ffffff" },
};
let shade = SHADES.light;
const fillOf = (type) => FILL[type] || OTHER.fill;
const borderOf = (type) => (shade === SHADES.dark ? "#ececec" : BORDER[type] || OTHER.border);

let specs = new Map(); // what is on screen: vis id -> node with its place and its box
let lines = [];
let lit = null; // the node under the pointer and its neighbours, or null
let litLines = [];
let walkedTo = null; // the node that the keyboard stands on
let largest = 1.25; // how far a small picture is enlarged
let extent = null; // what a picture may cover, so that filters do not move what they leave

const frame = document.getElementById("canvas");
const visNodes = new vis.DataSet();
const network = new vis.Network(frame, { nodes: visNodes, edges: new vis.DataSet() }, {
  ...first.options,
  nodes: { ...first.options.nodes, shape: "custom", ctxRenderer: drawNode },
});
const measure = document.createElement("canvas").getContext("2d");
const font = (size, weight = "") => `${weight} ${size}px ${FONT}`.trim();
function textWidth(text, size, weight) {
  measure.font = font(size, weight);
  return measure.measureText(text).width;
}

// The box of a node around its point: left, up, right and down.
function measured(spec) {
  const size = spec.size || 13;
  if (spec.note) {
    const wide = Math.max(...spec.lines.map((line, i) => textWidth(line, size - (i ? 1.5 : 0))));
    return { ...spec, box: [0, size * 0.7, wide, size * 0.7 + (spec.lines.length - 1) * (size + 4)] };
  }
  if (spec.heading) {
    const half = textWidth(spec.lines[0], size, "600") / 2;
    return { ...spec, box: [half, size, half, 4] };
  }
  const widest = Math.max(...spec.lines.map((line) => textWidth(line, size, spec.bold ? "600" : "")));
  if (spec.pill) {
    const subs = (spec.sub || []).map((line) => textWidth(line, size - 2.5));
    const icon = spec.type === "title" ? 0 : 24;
    const width = spec.width || Math.max(widest, ...subs) + icon + 22;
    const height = spec.lines.length * (size + 4) + (spec.sub || []).length * (size + 1) + 12;
    return { ...spec, icon, box: [width / 2, height / 2, width / 2, height / 2] };
  }
  if (spec.type === "title") {
    const half = widest / 2 + 8, high = (spec.lines.length * 16 + 10) / 2;
    return { ...spec, box: [half, high, half, high] };
  }
  const r = spec.type === "condition" ? spec.r * 1.25 : spec.r;
  const half = Math.max(textWidth(spec.lines[0], 12), ...spec.lines.map((line) => textWidth(line, 12)), 2 * r) / 2;
  return { ...spec, size: 12, box: [half, r, half, r + 4 + spec.lines.length * 14] };
}

function outline(ctx, type, x, y, r) {
  ctx.beginPath();
  if (type === "condition") {
    const s = r * 1.25;
    ctx.moveTo(x, y - s); ctx.lineTo(x + s, y); ctx.lineTo(x, y + s); ctx.lineTo(x - s, y);
  } else if (type === "character") {
    ctx.moveTo(x, y - r * 1.1); ctx.lineTo(x + r * 1.1, y + r * 0.9); ctx.lineTo(x - r * 1.1, y + r * 0.9);
  } else if (type === "person") {
    ctx.moveTo(x, y + r * 1.1); ctx.lineTo(x + r * 1.1, y - r * 0.9); ctx.lineTo(x - r * 1.1, y - r * 0.9);
  } else if (type === "theme") {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else {
    ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  }
  ctx.closePath();
}

function rounded(ctx, [left, up, right, down], x, y, radius) {
  ctx.beginPath();
  ctx.roundRect(x - left, y - up, left + right, up + down, radius);
}

function drawNode({ ctx, id, x, y }) {
  const spec = specs.get(id);
  if (!spec) return {};
  const faint = lit && !lit.has(id);
  const paint = (what) => () => {
    ctx.save();
    ctx.globalAlpha = faint ? 0.22 : 1;
    what(ctx, spec, x, y);
    ctx.restore();
  };
  return { drawNode: paint(drawShape), drawExternalLabel: paint(drawLabel) };
}

function drawShape(ctx, spec, x, y) {
  if (spec.heading) return;
  const { type } = spec;
  const ringed = spec.focus || spec.id === walkedTo;
  ctx.lineWidth = ringed ? 3.5 : 1.5;
  ctx.strokeStyle = ringed ? shade.ring : borderOf(type);
  if (type === "title") {
    rounded(ctx, spec.box, x, y, 6);
    ctx.fillStyle = FILL.title;
    ctx.fill();
    if (spec.film) ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
    if (spec.differs) drawMark(ctx, x + spec.box[2] - 2, y - spec.box[1] + 1);
  } else if (spec.pill) {
    rounded(ctx, spec.box, x, y, 8);
    ctx.fillStyle = shade.pill;
    ctx.fill();
    if (!ringed) ctx.strokeStyle = fillOf(type);
    if (spec.denied) ctx.setLineDash([2, 3]);
    else if (spec.dashed) ctx.setLineDash([6, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
    outline(ctx, type, x - spec.box[0] + 17, y, 7);
    ctx.lineWidth = 1.2;
    ctx.strokeStyle = borderOf(type);
    ctx.fillStyle = fillOf(type);
    ctx.fill();
    ctx.stroke();
  } else {
    outline(ctx, type, x, y, spec.r);
    ctx.fillStyle = fillOf(type);
    ctx.fill();
    ctx.stroke();
  }
}

function drawMark(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 7.5, 0, 2 * Math.PI);
  ctx.closePath();
  ctx.lineWidth = 1.2;
  ctx.fillStyle = MARK.fill;
  ctx.strokeStyle = MARK.line;
  ctx.fill();
  ctx.stroke();
  ctx.font = font(12, "600");
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = MARK.text;
  ctx.fillText("≠", x, y + 0.5);
  ctx.textAlign = "left";
}

function drawLabel(ctx, spec, x, y) {
  const { lines: rows, size = 13 } = spec;
  ctx.textBaseline = "middle";
  ctx.font = font(size, spec.bold || spec.heading ? "600" : "");
  ctx.textAlign = "left";
  if (spec.note) {
    rows.forEach((row, i) => {
      ctx.font = font(size - (i ? 1.5 : 0), i ? "" : "600");
      ctx.fillStyle = i ? shade.muted : shade.text;
      ctx.fillText(row, x, y + i * (size + 4));
    });
  } else if (spec.heading) {
    ctx.textAlign = "center";
    ctx.fillStyle = shade.muted;
    ctx.fillText(rows[0], x, y - size / 2);
  } else if (spec.pill) {
    const inside = spec.type === "title";
    const sub = spec.sub || [];
    const left = x - spec.box[0] + spec.icon + 11;
    let top = y - spec.box[1] + 6 + (size + 4) / 2;
    ctx.fillStyle = inside ? "#ffffff" : shade.text;
    for (const row of rows) {
      ctx.fillText(row, left, top);
      if (spec.denied) strike(ctx, left, top, textWidth(row, size, spec.bold ? "600" : ""));
      top += size + 4;
    }
    ctx.font = font(size - 2.5);
    ctx.fillStyle = inside ? "#ffffff" : shade.muted;
    top -= 2;
    for (const row of sub) { ctx.fillText(row, left, top); top += size + 1; }
  } else if (spec.type === "title") {
    ctx.textAlign = "center";
    ctx.fillStyle = "#ffffff";
    rows.forEach((row, i) => ctx.fillText(row, x, y + (i - (rows.length - 1) / 2) * 16 + 0.5));
  } else {
    ctx.textAlign = "center";
    ctx.lineJoin = "round";
    ctx.lineWidth = 4;
    ctx.strokeStyle = shade.ground;
    const top = y + spec.box[3] - rows.length * 14 + 7;
    rows.forEach((row, i) => {
      ctx.strokeText(row, x, top + i * 14);
      ctx.fillStyle = spec.counted && i === rows.length - 1 ? shade.muted : shade.text;
      ctx.fillText(row, x, top + i * 14);
    });
  }
}

function strike(ctx, x, y, wide) {
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x + wide, y);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = shade.text;
  ctx.stroke();
}

function drawLine(ctx, line, strong) {
  const a = specs.get(line.a), b = specs.get(line.b);
  if (!a || !b) return;
  ctx.strokeStyle = line.kind === "plain" ? shade.muted : fillOf(line.kind);
  ctx.lineWidth = strong ? Math.max(2, line.width) : line.width;
  ctx.globalAlpha = strong ? 0.95 : lit ? 0.07 : line.alpha;
  ctx.setLineDash(line.denied ? [2, 4] : line.dashed ? [7, 5] : []);
  ctx.beginPath();
  if (line.spine) { // straight down
    ctx.moveTo(line.spine, a.y + a.box[3]);
    ctx.lineTo(line.spine, b.y - b.box[1]);
  } else if (line.bracket) { // from the side of a picture that stands upright
    ctx.moveTo(line.bracket, b.y + b.box[3]);
    ctx.lineTo(line.bracket, a.y);
    ctx.lineTo(a.x - a.box[0], a.y);
  } else if (line.curved) {
    const [from, to] = a.x <= b.x ? [a, b] : [b, a];
    const x1 = from.x + from.box[2], x2 = to.x - to.box[0], bend = (x2 - x1) / 2;
    ctx.moveTo(x1, from.y);
    ctx.bezierCurveTo(x1 + bend, from.y, x2 - bend, to.y, x2, to.y);
  } else {
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
  }
  ctx.stroke();
}

network.on("beforeDrawing", (ctx) => {
  ctx.save();
  for (const line of lines) drawLine(ctx, line, lit && litLines.includes(line));
  for (const line of litLines) if (!lines.includes(line)) drawLine(ctx, line, true);
  ctx.restore();
});

// Put a picture on the screen: nodes with places, and lines between them.
function showScene(scene) {
  specs = new Map(scene.nodes.map((spec) => [spec.id, spec.box ? spec : measured(spec)]));
  lines = scene.lines;
  largest = scene.largest || 1.25;
  extent = scene.extent || null;
  setUpright(scene.high || 0);
  lit = null;
  litLines = [];
  walkedTo = null;
  visNodes.clear();
  visNodes.add([...specs.values()].map(({ id, x, y, box }) => ({ id, x, y, size: Math.max(...box) })));
  fitScene(false);
}

// A picture in one column is as high as it needs to be, and a finger on it scrolls the page.
let upright = 0;
function setUpright(high) {
  if (upright === high) return;
  if (Boolean(upright) !== Boolean(high)) network.setOptions({ interaction: { dragView: !high, zoomView: !high } });
  upright = high;
  frame.style.height = high ? `${high}px` : "";
  for (const part of frame.querySelectorAll(".vis-network, canvas")) part.style.touchAction = high ? "pan-y" : "none";
}

// All of the picture on another canvas, as the pictures to take away need it.
function paintScene(ctx) {
  for (const line of lines) {
    ctx.save();
    drawLine(ctx, line, false);
    ctx.restore();
  }
  for (const what of [drawShape, drawLabel]) {
    for (const spec of specs.values()) {
      ctx.save();
      what(ctx, spec, spec.x, spec.y);
      ctx.restore();
    }
  }
}

const largerThanFrame = () => specs.size > 0 && (bounds().right - bounds().left) * network.getScale() > frame.clientWidth;
function bounds() {
  const all = [...specs.values()];
  return {
    left: Math.min(...all.map((s) => s.x - s.box[0])), right: Math.max(...all.map((s) => s.x + s.box[2])),
    top: Math.min(...all.map((s) => s.y - s.box[1])), bottom: Math.max(...all.map((s) => s.y + s.box[3])),
  };
}

const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
// `all`: the whole of it, however small; at first a phone shows a legible part.
function fitScene(animated, all = false) {
  if (!(specs.size || extent) || !frame.clientWidth) return;
  const b = extent || bounds(), wide = frame.clientWidth, high = frame.clientHeight;
  const whole = Math.min((wide - 20) / (b.right - b.left), (high - 20) / (b.bottom - b.top));
  const least = wide < 700 && !all ? 0.55 : 0.2;
  const scale = Math.max(least, Math.min(largest, whole));
  const position = { x: (b.left + b.right) / 2, y: (b.top + b.bottom) / 2 };
  const centre = [...specs.values()].find((s) => s.focus);
  if (scale > whole && centre && !upright) Object.assign(position, { x: centre.x, y: centre.y });
  network.moveTo({ position, scale, animation: animated && !still() ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
}

// At a side where the picture goes on beyond the frame, the style sheet lets it fade.
network.on("afterDrawing", () => {
  if (!specs.size) return;
  const b = bounds(), left = network.canvasToDOM({ x: b.left, y: 0 }).x, right = network.canvasToDOM({ x: b.right, y: 0 }).x;
  frame.classList.toggle("more-left", left < -8);
  frame.classList.toggle("more-right", right > frame.clientWidth + 8);
});

function nodeAt(event) {
  const box = frame.getBoundingClientRect();
  const { x, y } = network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
  const near = 4 / network.getScale();
  for (const spec of [...specs.values()].reverse()) {
    const [left, up, right, down] = spec.box;
    if (!spec.heading && x >= spec.x - left - near && x <= spec.x + right + near && y >= spec.y - up - near && y <= spec.y + down + near) return spec;
  }
  return null;
}

// Light a node, wherever it stands, and what it is joined with; lines that the first view leaves
// out show then.
function light(n, joined) {
  const found = n < 0 ? [] : [...specs.values()].filter((spec) => spec.n === n && !spec.heading);
  if (!found.length && !lit) return;
  lit = null;
  litLines = [];
  if (found.length) {
    const ids = new Set(found.map((spec) => spec.id));
    litLines = lines.filter((line) => ids.has(line.a) || ids.has(line.b));
    const known = new Set(litLines.flatMap((line) => [line.a, line.b]));
    for (const { id: other, kind } of joined || []) {
      if (specs.has(other) && !known.has(other)) litLines.push({ a: found[0].id, b: other, kind, width: 1.5, alpha: 1 });
    }
    lit = new Set([...ids, ...litLines.flatMap((line) => [line.a, line.b])]);
  }
  network.redraw();
}
