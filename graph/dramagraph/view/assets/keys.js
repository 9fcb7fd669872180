// The drawing by keyboard: it is one stop of the Tab key, and says which keys it takes.

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MOVED = 80, ZOOMED = 1.25; // pixels and factor of one press
const KEYS_IN_WORDS = "Arrow keys move the drawing, + and − zoom, 0 shows all of it, N and P go from node to node, Enter opens one.";

const drawing = frame.querySelector(".vis-network");
drawing.tabIndex = 0;
for (const [name, value] of Object.entries({ role: "application", "aria-roledescription": "drawing" })) drawing.setAttribute(name, value);
function labelDrawing() {
  drawing.setAttribute("aria-label", `${headingOf() || "Overview"}, drawn. ${KEYS_IN_WORDS} Everything in it is in the panel and the lists as well.`);
}

// Nodes as they are read: column by column around a node, else from the top.
function inReadingOrder() {
  const all = [...specs.values()].filter((spec) => !spec.heading);
  return all.sort(current >= 0 && !upright ? (a, b) => a.x - b.x || a.y - b.y : (a, b) => a.y - b.y || a.x - b.x);
}
function walkBy(step) {
  const all = inReadingOrder();
  if (!all.length) return;
  const at = all.findIndex(({ id }) => id === walkedTo);
  const spec = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length];
  walkedTo = spec.id;
  const { x, y } = network.canvasToDOM(spec);
  if (upright) scrollTo(y);
  else if (x < 30 || y < 30 || x > frame.clientWidth - 30 || y > frame.clientHeight - 30) network.moveTo({ position: { x: spec.x, y: spec.y }, animation: false });
  lightNode(spec.n);
  network.redraw();
  say(`${nameOf(spec.n)}, ${clip(subtitle(spec.n), 80)}`);
}
function scrollTo(y) {
  const at = frame.getBoundingClientRect().top + y;
  if (at < 120 || at > window.innerHeight - 40) window.scrollBy(0, at - window.innerHeight / 2);
}
drawing.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = upright ? undefined : MOVES[event.key], key = event.key.toLowerCase();
  if (move) {
    const { x, y } = network.getViewPosition(), scale = network.getScale();
    network.moveTo({ position: { x: x + (move[0] * MOVED) / scale, y: y + (move[1] * MOVED) / scale }, animation: false });
  } else if (!upright && (key === "+" || key === "=" || key === "-" || key === "−")) {
    network.moveTo({ scale: Math.min(5, Math.max(0.1, network.getScale() * (key === "+" || key === "=" ? ZOOMED : 1 / ZOOMED))), animation: false });
  } else if (key === "n" || key === "p") walkBy(key === "n" ? 1 : -1);
  else if (key === "enter" && specs.has(walkedTo)) openNode(specs.get(walkedTo).n);
  else return;
  event.preventDefault();
});
drawing.addEventListener("focus", () => showHint());
drawing.addEventListener("blur", () => { walkedTo = null; light(-1); network.redraw(); showHint(); });
