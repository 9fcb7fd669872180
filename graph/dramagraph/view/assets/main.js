// What the reader does: the address, search, the legend, switches, pointer and keyboard.

const input = document.getElementById("q"), hits = document.getElementById("hits");
const legend = document.getElementById("legend"), hint = document.getElementById("hint");
let current = -1; // the node that is open, -1 for the overview

function addressed() {
  try {
    return decodeURIComponent(window.location.hash.replace(/^#\/?/, ""));
  } catch {
    return "?";
  }
}
function openNode(n) {
  const wanted = n < 0 ? "#/" : addressOf(n);
  if (window.location.hash === wanted) route();
  else window.location.hash = wanted;
}

const countOf = new Map();
for (let n = 0; n < N.id.length; n++) countOf.set(typeOf(n), (countOf.get(typeOf(n)) || 0) + (claimsOf[n].length || typeOf(n) === "title" || typeOf(n) === "source" ? 1 : 0));

const inWords = new Intl.ListFormat("en-GB");
function showOverview(unknown) {
  const most = (type) => N.id.map((_, n) => n).filter((n) => typeOf(n) === type && !isSecret(n) && claimsOf[n].length)
    .map((n) => ({ n, count: titlesOf(n).length })).filter(({ count }) => count).sort((a, b) => b.count - a.count || byName(a.n, b.n));
  const top = (type) => most(type).slice(0, 8).map(({ n, count }) => el("li", {}, el("p", { class: "what" }, icon(type), " ", go(n), " ",
    el("span", { class: "score" }, plural(count, "title", "titles")))));
  const of = (type) => N.id.map((_, n) => n).filter((n) => typeOf(n) === type && !isSecret(n) && (type === "title" || type === "source" || claimsOf[n].length)).sort(byName);
  const parts = SHAPES.filter((type) => countOf.get(type)).map((type) => plural(countOf.get(type) || 0, ...TYPE_NAMES[type]));
  panel.replaceChildren(
    el("p", { class: "kicker" }, data.overview.part ? "one title and its neighbours" : "overview"),
    el("h2", { id: "name", tabindex: "-1" }, "Dramas and films, and what they are about"),
    unknown ? el("p", { class: "hidden" }, `Nothing here is called “${unknown.slice(0, 200)}”.`) : "",
    el("p", {}, `${inWords.format(parts)}. Every line goes back to words of an article.`),
    el("p", { class: "calm" }, CALM),
    section("Conditions in most titles", top("condition")), section("Themes of most titles", top("theme")),
    el("section", {}, el("h3", {}, "Everything by name"),
      nameListNow("Titles", of("title")), nameListNow("Conditions", of("condition")), nameListNow("Themes", of("theme")),
      nameList("Characters", of("character")), nameList("Actors", of("person")), nameList("Sources", of("source"))));
}
const nameListNow = (heading, all) => el("details", {}, el("summary", {}, `${heading} (${all.length.toLocaleString("en")})`),
  el("ul", { class: "names" }, all.map((n) => el("li", {}, go(n)))));

function hintFor(scene) {
  if (current >= 0) return scene.cut ? `${plural(scene.cut, "neighbour", "neighbours")} more in the panel` : "Wider lines weigh more. Dashed: the source hedges.";
  if (data.overview.kind === "aggregate") return "Too many titles to draw: conditions and themes, sized by their titles. Open one, or search.";
  const left = data.overview.themesLeftOut;
  return `Every condition, and for each title the themes that tell most about it; point at a node to see all it is joined with.${left ? ` ${plural(left, "shared theme", "shared themes")} more by search.` : ""}`;
}

function draw() {
  const scene = current < 0 ? overviewScene() : egoScene(current);
  showScene(scene);
  hint.textContent = hintFor(scene);
}
function route() {
  const wanted = addressed();
  const known = byId.get(wanted);
  current = known === undefined || isSecret(known) ? -1 : known;
  if (current < 0) showOverview(wanted && known === undefined ? wanted : "");
  else showNode(current);
  panel.scrollTop = 0;
  if (toHeading) focusName();
  toHeading = false;
  draw();
  const title = current < 0 ? "dramagraph" : `${nameOf(current)} · dramagraph`;
  document.title = title;
  document.getElementById("said").textContent = current < 0 ? "Overview" : `${nameOf(current)}, ${subtitle(current)}`;
}

function showLegend() {
  legend.replaceChildren(...SHAPES.filter((type) => countOf.get(type)).map((type) => {
    const button = el("button", { type: "button", class: "chip", "aria-pressed": String(!settings.off.has(type)), "data-type": type },
      icon(type), el("span", {}, TYPE_NAMES[type][1]), el("span", { class: "count" }, (countOf.get(type) || 0).toLocaleString("en")));
    button.title = `Show or hide ${TYPE_NAMES[type][1]}`;
    return button;
  }));
  const extra = first.nodes.filter((node) => node.extra).length;
  if (extra) legend.append(el("button", { type: "button", class: "chip", id: "fuller", "aria-pressed": "false", title: "Themes that fewer titles share" },
    el("span", {}, `${extra.toLocaleString("en")} more shared themes`)));
}
legend.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.id === "fuller") {
    settings.fuller = !settings.fuller;
    button.setAttribute("aria-pressed", String(settings.fuller));
    if (current >= 0) openNode(-1);
    else draw();
    return;
  }
  const { type } = button.dataset;
  if (!settings.off.delete(type)) settings.off.add(type);
  button.setAttribute("aria-pressed", String(!settings.off.has(type)));
  draw();
});

function setSpoilers(on) {
  settings.spoilers = on;
  document.getElementById("spoilers").checked = on;
  route();
}
document.getElementById("spoilers").addEventListener("change", (event) => setSpoilers(event.target.checked));

// Every name in the panel is a link to its node; pointing at it lights the node in the picture.
let toHeading = false; // the next node was asked for in the panel: its name gets the focus
panel.addEventListener("click", (event) => {
  if (event.target.closest("[data-act]")) {
    setSpoilers(true);
    focusName();
  } else if (event.target.closest("[data-n]") && !event.ctrlKey && !event.metaKey) toHeading = true;
});
function focusName() {
  document.getElementById("name").focus({ preventScroll: true });
}
panel.addEventListener("pointerover", (event) => {
  const button = event.target.closest("[data-n]");
  if (button) lightNode(Number(button.dataset.n));
  else light(null);
});
panel.addEventListener("pointerleave", () => light(null));
function lightNode(n) {
  light(visId(n), current < 0 ? joinedWith(n) : []);
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
  if (spec) lightNode(spec.n);
  else light(null);
});
frame.addEventListener("pointerleave", () => { under = null; light(null); });

let active = -1;
function showHits() {
  const found = search(input.value, 12);
  active = found.length ? 0 : -1;
  hits.replaceChildren(...found.map(({ n, name }, at) => el("li", { role: "option", id: `hit${at}`, "data-n": n, "aria-selected": String(at === 0) },
    icon(typeOf(n)), el("span", { class: "hit" }, clip(nameOf(n), 90), name === nameOf(n) ? "" : el("span", { class: "score" }, ` (${clip(name, 60)})`)),
    el("span", { class: "score" }, clip(subtitle(n), 80)))));
  if (!found.length && input.value.trim()) hits.append(el("li", { class: "none" }, "Nothing by that name"));
  hits.hidden = !input.value.trim();
  input.setAttribute("aria-expanded", String(!hits.hidden));
  markHit();
}
function markHit() {
  [...hits.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
  if (active >= 0) {
    input.setAttribute("aria-activedescendant", `hit${active}`);
    hits.children[active].scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}
function closeHits() {
  hits.hidden = true;
  input.setAttribute("aria-expanded", "false");
}
function take(row) {
  if (!row || row.dataset.n === undefined) return;
  closeHits();
  input.value = "";
  toHeading = true;
  openNode(Number(row.dataset.n));
}
input.addEventListener("input", showHits);
input.addEventListener("focus", () => { if (input.value) showHits(); });
input.addEventListener("blur", () => setTimeout(closeHits, 150));
input.addEventListener("keydown", (event) => {
  const rows = hits.querySelectorAll("[data-n]").length;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && rows) {
    active = (active + (event.key === "ArrowDown" ? 1 : rows - 1)) % rows;
    markHit();
    event.preventDefault();
  } else if (event.key === "Enter" && !event.isComposing) take(hits.children[active]);
  else if (event.key === "Escape") { closeHits(); input.blur(); event.stopPropagation(); }
});
hits.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  take(event.target.closest("li"));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
  if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); input.select(); }
  else if (event.key === "0" && !typing) fitScene(true);
  else if (event.key === "Escape" && !typing && current >= 0) openNode(-1);
});
document.getElementById("fit").addEventListener("click", () => fitScene(true));
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

let drawnSize = "";
new ResizeObserver(() => {
  const size = `${frame.clientWidth}x${frame.clientHeight}`;
  if (size !== drawnSize) { drawnSize = size; network.setSize("100%", "100%"); network.redraw(); fitScene(false); }
}).observe(frame);

window.addEventListener("hashchange", route);
if (!window.location.hash && data.start) window.history.replaceState(null, "", addressOf(byId.get(data.start)));
showLegend();
setShade(dark.matches ? "dark" : "light");
route();
document.documentElement.dataset.ready = "yes";
