// A search field with its list of hits: arrows choose, Enter or a press takes.

function finder(field, list, taken, may) {
  let active = -1;
  const show = () => {
    const found = search(field.value, 12, may);
    active = found.length ? 0 : -1;
    list.replaceChildren(...found.map(({ n, name }, at) => el("li", { role: "option", id: `${list.id}-${at}`, "data-n": n, "aria-selected": String(at === 0) },
      icon(typeOf(n)), el("span", { class: "hit" }, clip(nameOf(n), 90), name === nameOf(n) ? "" : el("span", { class: "score" }, ` (${clip(name, 60)})`)),
      el("span", { class: "score" }, clip(subtitle(n), 80)))));
    if (!found.length && field.value.trim()) list.append(el("li", { class: "none" }, "Nothing by that name"));
    list.hidden = !field.value.trim();
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark();
  };
  const mark = () => {
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      field.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
  };
  const take = (row) => {
    if (!row || row.dataset.n === undefined) return;
    close();
    field.value = "";
    taken(Number(row.dataset.n));
  };
  field.addEventListener("input", show);
  field.addEventListener("focus", () => { if (field.value) show(); });
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", (event) => {
    const rows = list.querySelectorAll("[data-n]").length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && rows) {
      active = (active + (event.key === "ArrowDown" ? 1 : rows - 1)) % rows;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter" && !event.isComposing) take(list.children[active]);
    else if (event.key === "Escape") { close(); field.blur(); event.stopPropagation(); }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(event.target.closest("li"));
  });
}

// The field of a finder with its list, for a place in the panel; `id` names both.
function finderField(id, label, taken, may) {
  const list = el("ul", { id: `${id}-hits`, class: "hits", role: "listbox", "aria-label": label, hidden: true });
  const field = el("input", {
    id, type: "search", class: "find", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
    "aria-controls": list.id, "aria-autocomplete": "list", "aria-label": label, placeholder: label,
  });
  finder(field, list, taken, may);
  return el("div", { class: "search" }, field, list);
}
