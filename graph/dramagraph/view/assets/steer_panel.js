// The section of a title's panel that steers, and the buttons beside the reasons.

const LEAN_WORDS = {
  more: ["More", "+", `what is shared of it counts ${M.factors.more} times; having it at all, up to ${M.factors.wished}`, `counts ${M.factors.more} times`],
  less: ["Less", "−", `what is shared of it counts ${M.factors.less} times`, `counts ${M.factors.less} times`],
  without: ["Without", "×", "titles of which any source says it, or a narrower thing, are left out", "leaves titles out"],
};
const MOST_WEIGHT = 3, WEIGHT_STEP = 0.05;
let steerOpen = false; // the section stays as the reader left it

const kindsHeld = () => KINDS.filter((kind) => relationsHeld.has(kind) || (VALUE_KINDS.includes(kind) && Object.keys(M.values[kind]).length));
const relationName = (kind) => M.relations[KINDS.indexOf(kind)][1].replaceAll("-", " ");
const inQuotes = (all) => all.map((n) => `“${clip(nameOf(n), 60)}”`).join(" or ");

function alikeSections(n) {
  return [steerSection(n), el("div", { id: "alike" }, alikeParts(n))];
}
function alikeParts(n) {
  return [asksMore() ? el("div", { class: "steered" }, saidOfSteering(n).map((text) => el("p", {}, text))) : "", section("Similar titles", similarLines(n))];
}

// What the reader should be told of a steered list, in the words of the command line.
function saidOfSteering(n) {
  const { links, of, hidden, unmet, nothing } = steeredLinks(n), name = clip(nameOf(n), 60);
  if (nothing) return ["With these weights nothing counts."];
  const said = [links.length ? `Steered: the ${plural(links.length, "title", "titles")} most like ${name}, of ${of.toLocaleString("en")} that share anything with it.`
    : of ? `Nothing is left of ${plural(of, "title", "titles")} like ${name}.` : `Nothing in the graph is like ${name} so.`];
  if (steer.without.length) {
    said.push(`Without ${inQuotes(steer.without)}: ${hidden ? plural(hidden, "title of these is", "titles of these are") : "none of these is"} left out. Silence is no promise: a title stays where no cited article speaks of it.`);
  }
  for (const one of unmet) said.push(`No title in this list shares ${inQuotes([one])} with ${name}.`);
  if (steer.role && !roleCounts()) said.push("The role speaks of conditions, which are left out.");
  if (settings.source >= 0) said.push("The filter by source leaves out titles as well; the command line has none.");
  return said;
}

function steerSection(n) {
  if (!claimsOf[n].length) return "";
  const box = el("details", { id: "steer", class: "steer", open: steerOpen || isSteered() }, el("summary", {}, "Steer what counts as similar ", el("span", { class: "count" })));
  const fill = () => {
    if (box.children.length > 1) return;
    if (steerable) box.append(...steerForm(n).flat());
    else box.append(el("p", { class: "because" }, "This page holds one title and those most like it. How rare a thing is shows in the whole page alone: dramagraph view writes that."));
    if (steerable) showForm(n, box);
  };
  box.firstChild.addEventListener("click", () => { steerOpen = !box.open; });
  box.addEventListener("toggle", () => { if (box.open) fill(); });
  if (box.open) fill();
  showCount(box);
  return box;
}
function showCount(box) {
  const count = LEANS.reduce((sum, how) => sum + steer[how].length, 0) + steer.weights.size + Number(steer.by.length > 0) + Number(roleCounts());
  box.querySelector("summary .count").textContent = count ? `(${count} on)` : "";
}

function steerForm(n) {
  const may = (how) => (one) => canLean(one, how) && (how === "without" ? !isSecret(one) || typeOf(one) === "content-note" : !isSecret(one) && !["content-note", "platform"].includes(typeOf(one)));
  const fields = LEANS.map((how) => el("div", { class: "lean" },
    finderField(`steer-${how}`, `${LEAN_WORDS[how][0]} … (${LEAN_WORDS[how][3]})`, (one) => { lean(how, one); steered(`${LEAN_WORDS[how][0]} ${nameOf(one)}`); }, may(how)),
    el("p", { class: "chosen", "data-how": how })));
  const row = (kind) => el("div", { class: "weight", "data-kind": kind },
    el("label", {}, el("span", {}, relationName(kind)), el("input", { type: "range", min: 0, max: MOST_WEIGHT, step: WEIGHT_STEP }), el("output", {})),
    el("button", { type: "button", class: "chip", "aria-label": `Only by ${relationName(kind)}` }, "only"));
  return [
    el("p", { class: "because" }, "Name a condition, a theme, an actor …, or press + − × beside a reason below."), fields,
    el("details", { open: steer.weights.size + steer.by.length > 0 || Boolean(steer.role) }, el("summary", {}, "How much each kind of reason counts"),
      el("div", { role: "group", "aria-label": "How much each kind of reason counts" }, kindsHeld().map(row)),
      el("label", { class: "who" }, el("span", {}, "Conditions count"), el("select", { id: "steer-role" }, el("option", { value: "" }, "in any role"), ROLES.map((role) => el("option", { value: role }, `only as ${role}`))))),
    el("p", { class: "because" }, "The same on the command line:"), el("pre", { class: "command" }),
    el("p", { class: "acts" }, el("button", { type: "button", class: "plain", "data-steer": "copy" }, "Copy"), el("button", { type: "button", class: "plain", "data-steer": "reset" }, "Reset")),
  ];
}
function showForm(n, box) {
  for (const place of box.querySelectorAll(".chosen")) {
    const { how } = place.dataset, word = LEAN_WORDS[how][0].toLowerCase();
    place.replaceChildren(...steer[how].map((one) => el("button", { type: "button", class: "chip", "data-steer": how, "data-of": one, "aria-label": `Take back: ${word} ${clip(nameOf(one), 100)}` },
      icon(typeOf(one)), el("span", {}, `${word} ${clip(nameOf(one), 40)}`), el("span", { "aria-hidden": "true" }, "✕"))));
  }
  for (const row of box.querySelectorAll(".weight")) {
    const { kind } = row.dataset, field = row.querySelector("input"), only = row.querySelector("button"), weight = ownWeight(KINDS.indexOf(kind));
    field.value = weight;
    field.disabled = steer.by.length > 0 && !steer.by.includes(kind);
    row.classList.toggle("off", field.disabled);
    row.querySelector("output").textContent = weight;
    only.setAttribute("aria-pressed", String(steer.by.includes(kind)));
  }
  box.querySelector("#steer-role").value = steer.role;
  box.querySelector(".command").textContent = commandOf(n);
}

// One press on a reason: more of it, less, or titles without it.
function steerButtons(what) {
  if (!steerable || typeof what !== "number") return "";
  return el("span", { class: "steers", role: "group", "aria-label": `Steer by ${clip(nameOf(what), 100)}` }, LEANS.filter((how) => canLean(what, how)).map((how) => el("button", {
    type: "button", class: "by", "data-steer": how, "data-of": what, "aria-pressed": String(steer[how].includes(what)),
    "aria-label": `${LEAN_WORDS[how][0]} ${clip(nameOf(what), 100)}`, title: `${LEAN_WORDS[how][0]}: ${LEAN_WORDS[how][2]}`,
  }, LEAN_WORDS[how][1])));
}

// The address gets a step of its own, so that the browser's Back takes the steering back.
function steered(spoken) {
  const [place] = window.location.hash.split("?"), query = queryOf();
  window.history.pushState(null, "", query ? `${place}?${query}` : place);
  showSteered(current);
  say(`${spoken}. ${saidOfAlike(current)}`);
}
function saidOfAlike(n) {
  const links = similarTo(n);
  return links.length ? `Most alike: ${links.slice(0, 3).map(({ other }) => nameOf(other)).join(", ")}` : "Nothing is left.";
}
function showSteered(n) {
  const box = document.getElementById("steer"), alike = document.getElementById("alike");
  if (!box || !alike) return;
  const holder = document.activeElement && document.activeElement.closest("[data-of]"), from = holder && holder.closest("li.alike");
  const opened = new Set([...alike.querySelectorAll("li.alike > details[open]")].map((one) => one.parentElement.dataset.title));
  showCount(box);
  if (box.children.length > 1) showForm(n, box);
  alike.replaceChildren(...alikeParts(n).filter(Boolean));
  for (const one of alike.querySelectorAll("li.alike > details")) one.open = opened.has(one.parentElement.dataset.title);
  if (holder && !holder.isConnected) refocus(box, alike, holder.dataset, from && from.dataset.title);
  draw();
}
// What was pressed is made anew: the focus goes to it, or to what is left near it.
function refocus(box, alike, { steer: how, of }, title) {
  const button = `[data-steer="${how}"][data-of="${of}"]`;
  const again = title && alike.querySelector(`li.alike[data-title="${title}"] ${button}`);
  if (again && again.closest("details").open) again.focus({ preventScroll: true });
  else (document.getElementById(`steer-${how}`) || box.querySelector("summary")).focus({ preventScroll: true });
}

panel.addEventListener("click", ({ target }) => {
  const button = target.closest("#steer button, .steers button");
  if (!button) return;
  const { steer: act, of } = button.dataset, row = button.closest(".weight");
  if (row) {
    const { kind } = row.dataset;
    steer.by = steer.by.includes(kind) ? steer.by.filter((one) => one !== kind) : [...steer.by, kind];
    steered(steer.by.length ? `Only by ${steer.by.map(relationName).join(", ")}` : "By all kinds of reasons");
  } else if (act === "copy") copyCommand(button);
  else if (act === "reset") { clearSteering(); steered("Not steered"); } else if (of) {
    const n = Number(of), had = steer[act].includes(n);
    if (had) unlean(n);
    else lean(act, n);
    steered(`${had ? "Taken back: " : ""}${LEAN_WORDS[act][0]} ${nameOf(n)}`);
  }
});
async function copyCommand(button) {
  const done = await copyText(commandOf(current));
  button.textContent = done ? "Copied" : "Not copied";
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}
panel.addEventListener("input", ({ target }) => {
  if (target.matches(".weight input")) target.parentElement.querySelector("output").textContent = target.value;
});
panel.addEventListener("change", ({ target }) => {
  const row = target.closest(".weight");
  if (row) {
    const { kind } = row.dataset, weight = Number(target.value);
    if (weight === M.relations[KINDS.indexOf(kind)][2]) steer.weights.delete(kind);
    else steer.weights.set(kind, weight);
    steered(`${relationName(kind)} count ${weight}`);
  } else if (target.id === "steer-role") {
    steer.role = target.value;
    steered(steer.role ? `Conditions only as ${steer.role}` : "Conditions in any role");
  }
});
