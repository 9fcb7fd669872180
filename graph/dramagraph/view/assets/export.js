// The picture to take away: as PNG, and as SVG with text as text. Both are painted by the functions
// that paint the screen; for SVG the canvas is one that writes elements down.

const SVG = "http://www.w3.org/2000/svg";
const round = (value) => Math.round(value * 100) / 100;

// As much of a canvas as the painting uses, on an SVG element.
class Drawing {
  constructor(root) {
    Object.assign(this, { root, path: "", dashes: "", saved: [], lineWidth: 1, globalAlpha: 1, font: "", textAlign: "left", textBaseline: "middle", lineJoin: "miter", fillStyle: "#000000", strokeStyle: "#000000" });
  }
  save() { const { lineWidth, globalAlpha, dashes } = this; this.saved.push({ lineWidth, globalAlpha, dashes }); }
  restore() { Object.assign(this, this.saved.pop()); }
  setLineDash(parts) { this.dashes = parts.join(" "); }
  beginPath() { this.path = ""; }
  closePath() { this.path += "Z"; }
  to(letter, ...places) { this.path += `${letter}${places.map(round).join(" ")}`; }
  moveTo(x, y) { this.to("M", x, y); }
  lineTo(x, y) { this.to("L", x, y); }
  bezierCurveTo(...places) { this.to("C", ...places); }
  rect(x, y, wide, high) { this.to("M", x, y); this.path += `h${round(wide)}v${round(high)}h${round(-wide)}Z`; }
  arc(x, y, r) { this.to("M", x - r, y); this.to("A", r, r, 0, 1, 1, x + r, y); this.to("A", r, r, 0, 1, 1, x - r, y); }
  roundRect(x, y, wide, high, r) {
    this.to("M", x + r, y);
    for (const [dx, dy, cx, cy] of [[wide - 2 * r, 0, r, r], [0, high - 2 * r, -r, r], [2 * r - wide, 0, -r, -r], [0, 2 * r - high, r, -r]]) {
      this.path += `l${round(dx)} ${round(dy)}a${r} ${r} 0 0 1 ${cx} ${cy}`;
    }
    this.path += "Z";
  }
  add(tag, attributes) {
    const node = this.root.ownerDocument.createElementNS(SVG, tag);
    const all = { ...attributes, opacity: this.globalAlpha < 1 ? this.globalAlpha : undefined };
    for (const [key, value] of Object.entries(all)) if (value !== undefined && value !== "") node.setAttribute(key, value);
    this.root.append(node);
    return node;
  }
  stroked() { return { stroke: this.strokeStyle, "stroke-width": round(this.lineWidth), "stroke-dasharray": this.dashes, "stroke-linejoin": "round" }; }
  stroke() { this.add("path", { d: this.path, fill: "none", ...this.stroked() }); }
  fill() { this.add("path", { d: this.path, fill: this.fillStyle }); }
  write(text, x, y, paint) {
    const [, weight, size] = /^(\d+ )?([\d.]+)px/.exec(this.font);
    const anchor = this.textAlign === "center" ? "middle" : undefined;
    this.add("text", { x: round(x), y: round(y), "font-size": size, "font-weight": weight && weight.trim(), "text-anchor": anchor, "dominant-baseline": "central", ...paint }).textContent = text;
  }
  fillText(text, x, y) { this.write(text, x, y, { fill: this.fillStyle }); }
  strokeText(text, x, y) { this.write(text, x, y, { fill: "none", ...this.stroked() }); }
}

const MARGIN = 24;
function sheet() {
  const b = extent || bounds();
  return { left: b.left - MARGIN, top: b.top - MARGIN, wide: Math.ceil(b.right - b.left + 2 * MARGIN), high: Math.ceil(b.bottom - b.top + 2 * MARGIN) };
}
function asSvg() {
  const { left, top, wide, high } = sheet();
  const page = document.implementation.createDocument(SVG, "svg");
  const root = page.documentElement;
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, "font-family": FONT })) root.setAttribute(key, value);
  root.append(page.createElementNS(SVG, "title"));
  root.firstChild.textContent = document.title;
  const ground = new Drawing(root);
  ground.add("rect", { width: wide, height: high, fill: shade.ground });
  const all = ground.add("g", { transform: `translate(${round(-left)} ${round(-top)})` });
  paintScene(new Drawing(all));
  return new XMLSerializer().serializeToString(page);
}
function asPng() {
  const { left, top, wide, high } = sheet();
  const scale = Math.max(0.1, Math.min(2, 8000 / Math.max(wide, high))); // browsers refuse larger canvases
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = shade.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  paintScene(ctx);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}
function keepFile(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
// `dramagraph-my-mister.png`, `dramagraph-my-mister-to-autism.svg`
function fileName(kind) {
  const of = way ? `-${lastPart(way.a)}-to-${lastPart(way.b)}` : current >= 0 ? `-${lastPart(current)}` : "";
  return `dramagraph${of}.${kind}`;
}
document.getElementById("png").addEventListener("click", async () => keepFile(fileName("png"), await asPng()));
document.getElementById("svg").addEventListener("click", () => keepFile(fileName("svg"), new Blob([asSvg()], { type: "image/svg+xml" })));
