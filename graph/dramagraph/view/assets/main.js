// What the reader does: the address, search, switches, pointer and keyboard.

const input = document.getElementById("q"), hint = document.getElementById("hint"), side = document.getElementById("side");
let current = -1; // the node that is open, -1 for the overview or a way
let way = null; // the two ends of the way that is open

const say = (text) => { document.getElementById("said").textContent = text; };
function addressed() {
  try {
    return decodeURIComponent(window.location.hash.split("?")[0].replace(/^#\/?/, ""));
  } catch {
    return "?";
  }
}
function openNode(n) {
  const wanted = n < 0 ? "#/" : addressOf(n);
  if (window.location.hash === wanted) route();
  else window.location.hash = wanted;
}

const inWords = new Intl.ListFormat("en-GB");
function showOverview(unknown) {
  const most = (type) => listed(type).map((n) => ({ n, count: titlesOf(n).length })).filter(({ count }) => count).sort((a, b) => b.count - a.count || byName(a.n, b.n));
  const top = (type) => most(type).slice(0, 8).map(({ n, count }) => el("li", {}, el("p", { class: "what" }, icon(type), " ", go(n), " ",
    el("span", { class: "score" }, plural(count, "title", "titles")))));
  const parts = SHAPES.filter((type) => nodesOf(type).length).map((type) => plural(listed(type).length, ...TYPE_NAMES[type]));
  panel.replaceChildren(
    el("p", { class: "kicker" }, data.overview.part ? "one title and its neighbours" : "overview"),
    el("h2", { id: "name", tabindex: "-1" }, "Dramas and films, and what they are about"),
    unknown ? el("p", { class: "hidden" }, `Nothing here is called “${unknown.slice(0, 200)}”.`) : "",
    el("p", {}, parts.length ? `${inWords.format(parts)}. Every line goes back to words of an article.` : "There is nothing here yet: no title, and nothing said of one."),
    filtered() ? el("p", { class: "hidden" }, `Filters are on: ${filtersInWords()}. `, el("button", { type: "button", class: "plain", "data-act": "filters" }, "Show all")) : "",
    el("p", { class: "calm" }, CALM),
    section("Conditions in most titles", top("condition")), section("Themes of most titles", top("theme")));
}

const driven = () => drawing.matches(":focus-visible"); // by keyboard
function hintFor(scene) {
  if (driven()) return KEYS_IN_WORDS;
  if (!scene.nodes.length && !way) return "";
  if (way) return scene.nodes.length ? "Arrows point the way the claim is said." : "No way leads from one to the other.";
  if (current >= 0) return `${scene.cut ? `${scene.cut.toLocaleString("en")} more in the panel. ` : ""}Wider lines weigh more. Dashed: the source hedges. Dotted and struck through: it denies.`;
  if (data.overview.kind === "aggregate") return "Too many titles to draw: conditions and themes, sized by their titles. Open one, or search.";
  const left = data.overview.themesLeftOut;
  const wider = largerThanFrame() ? "Drag to see the rest; Fit shows all. " : "";
  return `${wider}Point at a node to see all it is joined with. Dashed boxes are films, dashed lines are hedged, ≠ marks where sources differ.${left ? ` ${plural(left, "shared theme", "shared themes")} more by search.` : ""}`;
}

let found = null; // the way between the two ends, or null
function draw() {
  showTable(); // first: only a frame that is there has a width
  if (settings.table) {
    hint.textContent = "A press on the name of a column sorts by it, a second one the other way round.";
    return;
  }
  const scene = way ? (found ? wayScene(found, found.steps) : { nodes: [], lines: [] }) : current < 0 ? overviewScene() : egoScene(current);
  showScene(scene);
  shownScene = scene;
  labelDrawing();
  showHint();
  showNothing(scene);
}
let shownScene = null;
function showHint() {
  if (shownScene && !settings.table) hint.textContent = hintFor(shownScene);
}

// Where nothing is left to draw, the middle of the frame says why.
const nothing = el("div", { id: "nothing", hidden: true });
frame.append(nothing);
function showNothing(scene) {
  nothing.hidden = scene.nodes.length > 0;
  for (const id of ["fit", "png", "svg"]) document.getElementById(id).disabled = !scene.nodes.length;
  if (scene.nodes.length) return;
  const none = !listed("title").length, empty = !nodesOf("title").length;
  const why = way ? "No way leads from one to the other." : empty ? "There is nothing to draw." : !filtered() ? "The types above are all switched off."
    : none ? "No title passes the filters." : "The filters leave nothing to draw.";
  const asked = !way && !empty && filtered();
  nothing.replaceChildren(el("p", {}, asked ? `${why} They are: ${filtersInWords()}.` : why),
    asked ? el("button", { type: "button", class: "plain", "data-act": "filters" }, "Show all") : "");
}
function headingOf() {
  if (way) return `${nameOf(way.a)} → ${nameOf(way.b)}`;
  return current < 0 ? "" : nameOf(current);
}
function route(moved = false) { // `moved`: the address changed, and what had the focus may be gone
  const wanted = addressed(), known = byId.get(wanted);
  way = known === undefined && wanted.startsWith("path/") ? readWay(wanted) : null;
  current = way || known === undefined || isSecret(known) ? -1 : known;
  home = current < 0 ? -1 : typeOf(current) === "title" ? current : more(current).title ?? -1;
  if (way) found = showWay(way);
  else if (current < 0) showOverview(wanted && known === undefined ? wanted : "");
  else showNode(current);
  side.scrollTop = 0;
  if (toHeading || (moved && document.activeElement === document.body)) focusName();
  toHeading = false;
  draw();
  document.title = headingOf() ? `${headingOf()} · dramagraph` : "dramagraph";
  say(way ? `Path: ${headingOf()}` : current < 0 ? "Overview" : `${nameOf(current)}, ${subtitle(current)}`);
}
function follow() {
  const query = window.location.hash.split("?")[1];
  showPassedOver([]);
  if (query === undefined) clearSteering(); // it belongs to the one address, filters to all
  if (query !== undefined && query !== queryOf()) {
    showPassedOver(readQuery(query));
    look();
    showLegend();
    showSieve();
    showLists();
  }
  keepAddress();
  route(true);
}
// What the address asks for and the page does not know is said, then dropped.
function showPassedOver(all) {
  const line = document.getElementById("passed-over");
  line.hidden = !all.length;
  line.textContent = all.length ? `The address asks for what this page does not know, and was read without it: ${all.slice(0, 6).map((one) => clip(one, 60)).join(", ")}${all.length > 6 ? " …" : ""}.` : "";
}

function setSpoilers(on) {
  settings.spoilers = on;
  document.getElementById("spoilers").checked = on;
  changed();
}
document.getElementById("spoilers").addEventListener("change", (event) => setSpoilers(event.target.checked));

// Every name in the panel is a link to its node; pointing at it lights the node in the picture.
let toHeading = false; // the next node was asked for in the panel: its name gets the focus
document.querySelector("main").addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]"), copy = event.target.closest("[data-cite]");
  if (copy) cite(copy);
  else if (act) {
    if (act.dataset.act === "spoilers") setSpoilers(true);
    else clearFilters();
    focusName();
  } else if (event.target.closest("a.go") && !event.ctrlKey && !event.metaKey) toHeading = true;
});
function focusName() {
  document.getElementById("name").focus({ preventScroll: true });
}
side.addEventListener("pointerover", (event) => {
  const link = event.target.closest("[data-n]");
  lightNode(link ? Number(link.dataset.n) : -1);
});
side.addEventListener("pointerleave", () => light(-1));
function lightNode(n) {
  light(n, n < 0 || current >= 0 || way ? [] : joinedWith(n));
}

network.on("click", ({ event }) => {
  const spec = nodeAt(event.srcEvent);
  if (spec) openNode(spec.n);
});
let under = null;
frame.addEventListener("pointermove", (event) => {
  if (event.pointerType === "touch") return;
  const spec = nodeAt(event);
  if ((spec && spec.id) === under) return;
  under = spec ? spec.id : null;
  frame.style.cursor = spec ? "pointer" : "";
  lightNode(spec ? spec.n : -1);
});
frame.addEventListener("pointerleave", () => { under = null; light(-1); });

finder(input, document.getElementById("hits"), (n) => { toHeading = true; openNode(n); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox]), select");
  if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); input.select(); }
  else if (event.key === "0" && !typing) fitScene(true, true);
  else if (event.key === "Escape" && !typing && (current >= 0 || way)) openNode(-1);
});
document.getElementById("fit").addEventListener("click", () => fitScene(true, true));
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("name").focus();
});

const dark = window.matchMedia("(prefers-color-scheme: dark)");
function setShade(name) {
  document.documentElement.dataset.shade = name;
  shade = SHADES[name];
  document.getElementById("shade").textContent = name === "dark" ? "Light" : "Dark";
  network.redraw();
}
dark.addEventListener("change", () => setShade(dark.matches ? "dark" : "light"));
document.getElementById("shade").addEventListener("click", () => setShade(shade === SHADES.dark ? "light" : "dark"));

let drawnSize = "", drawnWide = frame.clientWidth;
new ResizeObserver(() => {
  const wide = frame.clientWidth, size = `${wide}x${frame.clientHeight}`;
  if (size === drawnSize || !wide) return;
  drawnSize = size;
  network.setSize("100%", "100%");
  if (wide !== drawnWide && (upright || narrow() || drawnWide < NARROW)) draw(); // one column is made for a width
  drawnWide = wide;
  network.redraw();
  fitScene(false);
}).observe(frame);

window.addEventListener("hashchange", follow);
if (!window.location.hash && data.start) window.history.replaceState(null, "", addressOf(byId.get(data.start)));
takeSearch();
makeSieve();
makeLists();
setShade(dark.matches ? "dark" : "light");
const passedOver = readQuery(window.location.hash.split("?")[1] || "");
changed();
showPassedOver(passedOver);
fillLists();
indexing.start();
document.documentElement.dataset.ready = "yes";
