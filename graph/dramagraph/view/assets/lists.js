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

// Made once, with plain elements: twenty thousand of them have to be ready at the first paint.
function makeLists() {
  catalogue.append(el("h3", {}, "Everything by name"));
  for (const type of SHAPES) {
    const all = nodesOf(type);
    if (!all.length) continue;
    const list = document.createElement("ul"), count = el("span", {});
    list.className = "names";
    const rows = all.map((n) => {
      const row = document.createElement("li"), link = document.createElement("a");
      link.className = "go";
      row.append(link);
      list.append(row);
      return { n, row, link, state: -1 };
    });
    rowsOf.set(type, { count, rows });
    const name = TYPE_NAMES[type][1];
    catalogue.append(el("details", { "data-list": type }, el("summary", {}, name[0].toUpperCase() + name.slice(1), " ", count), list));
  }
}
// What the filters leave out is hidden; a secret is not even in the document.
function showLists() {
  for (const [type, { count, rows }] of rowsOf) {
    count.textContent = `(${listed(type).length.toLocaleString("en")})`;
    for (const one of rows) {
      const state = isSecret(one.n) ? 0 : nodeIn[one.n] ? 2 : 1;
      if (state === one.state) continue;
      one.state = state;
      one.row.hidden = state < 2;
      one.link.textContent = state ? clip(nameOf(one.n), 200) : "";
      one.link.href = state ? addressOf(one.n) : "#/";
    }
  }
}
