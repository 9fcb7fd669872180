// The legend and the filters: what they let through, in words, in counts and in the address.

const legend = document.getElementById("legend"), sieve = document.getElementById("sieve");
const RELATIONS = {
  condition: "portrays a condition", theme: "is about a theme", content_note: "has a content note", casting: "is played by",
  relation: "is related to", occupation: "described as", setting: "is set in", platform: "streams on", similar: "is like",
};
const relationsHeld = new Set(W.type.filter((type) => [...C.type].some((digit) => W.type[digit] === type)));
if (data.similar.length) relationsHeld.add("similar");
const years = [...new Set(nodesOf("title").map((n) => more(n).year).filter(Boolean))].sort((a, b) => a - b);

function showLegend() {
  legend.replaceChildren(...SHAPES.filter((type) => nodesOf(type).length).map((type) => el("button", {
    type: "button", class: "chip", "aria-pressed": String(!settings.off.has(type)), "data-type": type, title: `Show or hide ${TYPE_NAMES[type][1]}`,
  }, icon(type), el("span", {}, TYPE_NAMES[type][1]), el("span", { class: "count" }, listed(type).length.toLocaleString("en")))));
  const extra = first.nodes.filter((node) => node.extra).length;
  if (extra) {
    legend.append(el("button", { type: "button", class: "chip", id: "fuller", "aria-pressed": String(settings.fuller), title: "Show or hide the themes that fewer titles share" },
      el("span", {}, `+ ${plural(extra, "theme", "themes")}`)));
  }
  const count = Number(Boolean(settings.kind)) + Number(Boolean(settings.from || settings.to)) + Number(settings.source >= 0) + Number(settings.without.size > 0);
  legend.append(el("button", { type: "button", class: "chip", id: "sift", "aria-expanded": String(!sieve.hidden), "aria-controls": "sieve" },
    el("span", {}, "Filters"), count ? el("span", { class: "count" }, `${count} on`) : ""));
}

// The form is made once: throwing one of its switches must not take the focus away.
function makeSieve() {
  const option = (value, text) => el("option", { value }, clip(text, 60));
  const year = (id, text) => el("label", {}, text, el("input", { id, type: "number", inputmode: "numeric", min: years[0], max: years[years.length - 1], placeholder: id === "from" ? years[0] : years[years.length - 1] }));
  sieve.append(
    el("label", {}, "Kind", el("select", { id: "kind" }, option("", "dramas and films"), option("drama", "dramas only"), option("film", "films only"))),
    ...(years.length ? [year("from", "Year from"), year("to", "to")] : []),
    el("label", {}, "Source", el("select", { id: "source" }, option("-1", "all sources"), nodesOf("source").map((n) => option(n, nameOf(n))))),
    el("button", { type: "button", class: "plain", id: "clear" }, "Show all"),
    el("fieldset", {}, el("legend", {}, "Relations"), Object.entries(RELATIONS).filter(([type]) => relationsHeld.has(type)).map(([type, text]) =>
      el("label", { class: "tick" }, el("input", { type: "checkbox", "data-relation": type }), el("span", {}, text)))));
}
function showSieve() {
  const set = (id, value) => {
    const field = document.getElementById(id);
    if (field && document.activeElement !== field) field.value = value;
  };
  set("kind", settings.kind);
  set("from", settings.from || "");
  set("to", settings.to || "");
  set("source", String(settings.source));
  for (const box of sieve.querySelectorAll("[data-relation]")) box.checked = !settings.without.has(box.dataset.relation);
}
function filtersInWords() {
  const { kind, from, to, source, without } = settings;
  return [
    kind ? `${kind}s only` : "", from || to ? `years ${from || "…"}–${to || "…"}` : "",
    source >= 0 ? `only what ${clip(nameOf(source), 60)} says` : "",
    without.size ? `without “${[...without].map((type) => RELATIONS[type]).join("”, “")}”` : "",
  ].filter(Boolean).join("; ");
}

function changed() {
  look();
  showLegend();
  showSieve();
  showLists();
  keepAddress();
  route();
  if (filtered()) say(`${listed("title").length.toLocaleString("en")} of ${plural(nodesOf("title").length, "title", "titles")}`);
}
function clearFilters() {
  Object.assign(settings, { kind: "", from: 0, to: 0, source: -1, without: new Set() });
  changed();
}
legend.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { id, dataset: { type } } = button;
  if (id === "sift") {
    sieve.hidden = !sieve.hidden;
    button.setAttribute("aria-expanded", String(!sieve.hidden));
    if (!sieve.hidden) document.getElementById("kind").focus();
    return;
  }
  if (id === "fuller") settings.fuller = !settings.fuller;
  else if (!settings.off.delete(type)) settings.off.add(type);
  button.setAttribute("aria-pressed", String(id === "fuller" ? settings.fuller : !settings.off.has(type)));
  keepAddress();
  if (id === "fuller" && current >= 0) openNode(-1);
  else draw();
});
sieve.addEventListener("change", ({ target }) => {
  const { relation } = target.dataset;
  if (relation) {
    if (target.checked) settings.without.delete(relation);
    else settings.without.add(relation);
  } else if (target.id === "kind") settings.kind = target.value;
  else settings[target.id] = Number(target.value);
  if (settings.from && settings.to > 999 && settings.from > settings.to) { // the other way round is what was meant
    [settings.from, settings.to] = [settings.to, settings.from];
    for (const id of ["from", "to"]) document.getElementById(id).value = settings[id];
  }
  changed();
});
sieve.addEventListener("click", ({ target }) => { if (target.closest("#clear")) clearFilters(); });
sieve.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  sieve.hidden = true;
  showLegend();
  document.getElementById("sift").focus();
});

// The address: `#/title/x?kind=film&from=2018`. A link without a query leaves the filters as they are.
function queryOf() {
  const { kind, from, to, source, without, off, table } = settings;
  const parts = {
    kind, from: from || "", to: to || "", source: source < 0 ? "" : N.id[source].replace(/^source\//, ""),
    without: [...[...without].sort(), ...steer.without.map((n) => N.id[n])].join(","), ...steerParts(), hide: [...off].sort().join(","), view: table ? "table" : "",
  };
  return Object.entries(parts).filter(([, value]) => value !== "").map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2C|%2F|%3A/g, decodeURIComponent)}`).join("&");
}
// Sets what a query asks for, and returns the parts of it that nobody understands.
function readQuery(query) {
  const asked = new URLSearchParams(query);
  readSteering(asked);
  const some = (key, known) => new Set((asked.get(key) || "").split(",").filter((one) => known.includes(one)));
  const year = (key) => (/^\d{4}$/.test(asked.get(key) || "") ? Number(asked.get(key)) : 0);
  const range = /^(\d{4})?(\.\.)?(\d{4})?$/.exec(asked.get("year") || ""); // as the command line has it: 2018, 2018.., ..2022
  const [from, to] = range && (range[2] || !range[3]) ? inOrder(Number(range[1] || 0), Number((range[2] ? range[3] : range[1]) || 0)) : [0, 0];
  const bounded = inOrder(year("from") || from, year("to") || to);
  const source = byId.get(`source/${asked.get("source")}`);
  Object.assign(settings, {
    kind: ["drama", "film"].includes(asked.get("kind")) ? asked.get("kind") : "", from: bounded[0], to: bounded[1], source: source ?? -1,
    without: some("without", Object.keys(RELATIONS)), off: some("hide", SHAPES), table: asked.get("view") === "table",
  });
  return passedOverIn(asked, from || to);
}
const inOrder = (from, to) => (from && to && from > to ? [to, from] : [from, to]);
const KEYS_READ = new Set(["kind", "from", "to", "source", "without", "hide", "view", "more", "less", "by", "role", "weights"]);
function passedOverIn(asked, yearRead) {
  const taken = new URLSearchParams(queryOf()), years = [settings.from, settings.to].map(String);
  const plain = (key, part) => (key === "weights" ? part.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "") : part);
  const wrong = (key, value) => {
    if (key === "year") return yearRead ? [] : [value];
    if (!KEYS_READ.has(key)) return [value];
    const known = key === "from" || key === "to" ? years : (taken.get(key) || "").split(",").map((part) => plain(key, part));
    return value.split(",").filter((part) => part && !known.includes(plain(key, part)));
  };
  return [...asked].flatMap(([key, value]) => wrong(key, value).map((part) => (part ? `${key}=${part}` : key)));
}
// A page may be asked with `?kind=film` before the `#` as well; it is read once and then written behind.
function takeSearch() {
  const { search, hash, pathname } = window.location;
  if (search.length < 2 || hash.includes("?")) return;
  const wanted = `${hash.length > 1 ? hash : "#/"}${search}`;
  try {
    window.history.replaceState(null, "", pathname + wanted);
  } catch { // a file's address may not change so
    window.history.replaceState(null, "", wanted);
  }
}
function keepAddress() {
  const [place] = window.location.hash.split("?");
  const query = queryOf();
  const wanted = query ? `${place.length > 1 ? place : "#/"}?${query}` : place;
  if (wanted !== window.location.hash) window.history.replaceState(null, "", wanted || window.location.href.split("#")[0]);
}
