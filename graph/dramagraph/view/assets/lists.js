// Everything by name: lists of all titles, conditions, themes and so on, in the page from the start.

const catalogue = document.getElementById("all");
const rowsOf = new Map(); // by type: the count in the heading, and the rows

const nameRow = (n) => el("li", {}, go(n));
const nameList = (heading, all, opened = false) => {
  const list = el("details", { open: opened }, el("summary", {}, `${heading} (${all.length.toLocaleString("en")})`));
  const fill = () => { if (list.children.length < 2) list.append(el("ul", { class: "names" }, all.map(nameRow))); };
  if (all.length <= 200) fill();
  else list.addEventListener("toggle", fill, { once: true });
  return list;
};

// Headings at once, and the rows with them where they are few; of a large catalogue the rows come
// while the browser is idle, or when a list is opened.
const AT_ONCE = 5000;
let listing = null;
function makeLists() {
  catalogue.append(el("h3", {}, "Everything by name"));
  for (const type of SHAPES) {
    if (!nodesOf(type).length) continue;
    const list = document.createElement("ul"), count = el("span", {}), name = TYPE_NAMES[type][1];
    list.className = "names";
    rowsOf.set(type, { count, list, rows: [] });
    const box = el("details", { "data-list": type }, el("summary", {}, name[0].toUpperCase() + name.slice(1), " ", count), list);
    box.addEventListener("toggle", () => listing.finish(), { once: true });
    catalogue.append(box);
  }
}
function fillLists() { // after `look`, so that no secret is ever written
  listing = inSlices(listSteps());
  if (N.id.length <= AT_ONCE) listing.finish();
  else listing.start();
}
// With plain elements: there may be many tens of thousands.
function* listSteps() {
  for (const [type, { list, rows }] of rowsOf) {
    for (const [at, n] of nodesOf(type).entries()) {
      const row = document.createElement("li"), link = document.createElement("a");
      link.className = "go";
      row.append(link);
      list.append(row);
      rows.push({ n, row, link, state: -1 });
      showRow(rows[at]);
      if (at % 50 === 49) yield;
    }
  }
}
// What the filters leave out is hidden; a secret is not even in the document.
function showLists() {
  for (const [type, { count, rows }] of rowsOf) {
    count.textContent = `(${listed(type).length.toLocaleString("en")})`;
    rows.forEach(showRow);
  }
}
function showRow(one) {
  const state = isSecret(one.n) ? 0 : nodeIn[one.n] ? 2 : 1;
  if (state === one.state) return;
  one.state = state;
  one.row.hidden = state < 2;
  one.link.textContent = state ? clip(nameOf(one.n), 200) : "";
  one.link.href = state ? addressOf(one.n) : "#/";
}
