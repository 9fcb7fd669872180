// What is seen as a table: sortable, and read out by screen readers row by row.

const table = document.getElementById("table");
const TABLE_ROWS = 100;
let sorted = null; // the column that the reader asked for, and which way
let asked = "title"; // which nodes the overview's table lists

const names = (all) => all.map(nameOf).join(", ");
const typedConcepts = (n, type) => [...conceptsOf(n, [type]).keys()].sort(byName);

function overviewTable() {
  const all = listed(asked);
  const columns = {
    title: ["Title", "Kind", "Year", "Conditions", "Themes", "Sources"], character: ["Character", "Title", "Played by", "Conditions"],
    person: ["Actor", "Titles", "Parts"], source: ["Source", "Kind", "Titles"],
  }[asked] || [TYPE_NAMES[asked][0].replace(/^./, (letter) => letter.toUpperCase()), "Titles", "Broader", "Definition"];
  const cells = {
    title: (n) => [more(n).kind || "", more(n).year || "", names(typedConcepts(n, "condition")), names(typedConcepts(n, "theme")), new Set(shownClaims(n).map((c) => C.source[c])).size],
    character: (n) => [more(n).title === undefined ? "" : nameOf(more(n).title), names([...actorsOf(n).keys()]), names(typedConcepts(n, "condition"))],
    person: (n) => [names(titlesOf(n)), new Set(shownClaims(n).map((c) => C.character[c]).filter((ch) => ch >= 0)).size],
    source: (n) => [more(n).kind, titlesOf(n).length],
  }[asked] || ((n) => [titlesOf(n).length, names(more(n).broader || []), more(n).definition || ""]);
  return { caption: plural(all.length, ...TYPE_NAMES[asked]), columns, rows: all.map((n) => ({ n, make: () => cells(n) })) };
}

// A node's table: each thing it is joined with, by claim, the strongest first.
function nodeTable(n) {
  const ofTitle = typeOf(n) === "title";
  const rows = gathered(shownClaims(n).filter((c) => word("type", c) !== "field")).map((claims) => {
    const c = claims[0], type = word("type", c), quotes = quotesOf(claims);
    const [other] = [...(type === "relation" ? [C.character[c], C.other[c]] : [C.object[c]]), C.title[c]].filter((one) => one >= 0 && one !== n);
    const who = type === "relation" ? saidOf(c) : C.character[c] >= 0 && C.character[c] !== n ? nameOf(C.character[c]) : "";
    return { n: other, make: () => [
      type.replaceAll("_", " "), who, ...(ofTitle ? [] : [nameOf(C.title[c])]), word("role", c) || word("strength", c), certaintyOf(claims)[0] || "stated",
      quotes[0] ? `“${quotes[0].quote}”` : "", names([...new Set(quotes.map(({ source }) => source))]),
    ] };
  });
  for (const { other, score, reasons } of ofTitle ? similarTo(n) : []) {
    const shown = reasons.filter(reasonShown).map(reasonName).slice(0, 4).join(", ");
    rows.push({ n: other, make: () => ["similar", "", `likeness ${score.toFixed(2)}`, "", `both: ${shown}`, ""] });
  }
  const columns = ["Name", "Type", "Who", ...(ofTitle ? [] : ["Title"]), "Role or strength", "Certainty", "Words", "Sources"];
  return { caption: `${nameOf(n)}: what it is joined with`, columns, rows };
}
function sourceTable(n) {
  const rows = titlesOf(n).sort(byName).map((title) => ({ n: title, make: () => {
    const own = claimsOf[title].filter((c) => C.source[c] === n && isSeen(c));
    return [more(title).kind || "", more(title).year || "", own.length, own.length ? `“${evidenceOf(own[0])[0].quote}”` : ""];
  } }));
  return { caption: `${nameOf(n)}: titles that it speaks of`, columns: ["Title", "Kind", "Year", "Claims", "First words"], rows };
}
function wayTable({ a, b }) {
  const found = findPath(a, b);
  const rows = (found ? found.steps : []).map((step, at) => ({ n: step.from, make: () => [
    at + 1, `${step.forward ? "" : "← "}${stepWords(step)}${step.forward ? " →" : ""}`, nameOf(step.to),
    quotesOf(leading(step)).slice(0, 2).map(({ quote }) => `“${quote}”`).join(" "), names([...new Set(step.claims.map((c) => C.source[c]))]),
  ] }));
  return { caption: `From ${nameOf(a)} to ${nameOf(b)}`, columns: ["From", "Step", "Relation", "To", "Words", "Sources"], rows };
}

function tableOf() {
  if (way) return wayTable(way);
  if (current < 0) return overviewTable();
  return typeOf(current) === "source" ? sourceTable(current) : nodeTable(current);
}
function showTable() {
  table.hidden = !settings.table;
  frame.hidden = settings.table;
  for (const id of ["fit", "png", "svg"]) document.getElementById(id).hidden = settings.table;
  document.getElementById("as-table").setAttribute("aria-pressed", String(settings.table));
  if (!settings.table) { table.replaceChildren(); return; }
  const { caption, columns, rows } = tableOf();
  const byDefault = current < 0 && !way ? 0 : -1; // the overview is by name; claims are strongest first
  const { column, down } = sorted && sorted.column < columns.length ? sorted : { column: byDefault, down: false };
  const cell = (row, at) => (at ? (row.cells ??= row.make())[at - 1] : nameOf(row.n));
  if (sorted && column >= 0) {
    const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : Number(a === "") - Number(b === "") || collator.compare(String(a), String(b)));
    rows.sort((a, b) => (down ? -1 : 1) * compare(cell(a, column), cell(b, column)));
  }
  const body = el("tbody", {});
  const fill = () => body.append(...rows.slice(body.children.length, body.children.length + TABLE_ROWS).map((row) => el("tr", {},
    el("th", { scope: "row" }, go(row.n)), columns.slice(1).map((_, at) => {
    const text = String(cell(row, at + 1));
    return el("td", { class: text.length > 40 ? "long" : "" }, clip(text, 400));
  }))));
  fill();
  const left = () => rows.length - body.children.length;
  const next = el("button", { type: "button", class: "plain" }, `Show more of ${rows.length.toLocaleString("en")}`);
  next.hidden = left() <= 0;
  next.addEventListener("click", () => { fill(); next.hidden = left() <= 0; });
  const which = current < 0 && !way ? el("p", { class: "which" }, el("label", {}, "List ", el("select", { id: "asked" },
    SHAPES.filter((type) => nodesOf(type).length).map((type) => el("option", { value: type, selected: type === asked }, TYPE_NAMES[type][1]))))) : "";
  const inOrder = (at) => (at !== column ? "none" : down ? "descending" : "ascending");
  table.replaceChildren(...[which, el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption }, el("table", {}, el("caption", {}, caption),
    el("thead", {}, el("tr", {}, columns.map((text, at) => el("th", { scope: "col", "aria-sort": inOrder(at) },
      el("button", { type: "button", "data-column": at }, text, el("span", { "aria-hidden": "true" }, at === column ? (down ? " ▼" : " ▲") : "")))))),
    body)), next].filter(Boolean));
}
table.addEventListener("click", (event) => {
  const button = event.target.closest("[data-column]");
  if (!button) return;
  const column = Number(button.dataset.column);
  sorted = { column, down: button.closest("th").getAttribute("aria-sort") === "ascending" };
  showTable();
  table.querySelector(`[data-column="${column}"]`).focus();
});
table.addEventListener("change", ({ target }) => {
  asked = target.value;
  sorted = null;
  showTable();
  document.getElementById("asked").focus();
});
document.getElementById("as-table").addEventListener("click", () => {
  settings.table = !settings.table;
  keepAddress();
  draw();
});
