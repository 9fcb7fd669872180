// The editor: a plain text area over its own coloured copy, with completion of what the dataset has.

const query = document.getElementById("query"), paint = document.getElementById("paint");
const gutter = document.getElementById("lines"), offers = document.getElementById("offers");
const editor = { wrong: -1, active: -1, terms: [], from: 0, changed: () => {} };

function paintQuery() {
  const tokens = tokenize(query.value);
  let depth = 0;
  paint.replaceChildren(...tokens.map((token, at) => {
    const { kind, text, start, end } = token;
    if (kind === "space") return text;
    let sort = kind;
    if (kind === "word") sort = KEYWORDS.has(text.toUpperCase()) ? "keyword" : "unknown";
    if (kind === "bracket") {
      depth -= ")]}".includes(text) ? 1 : 0;
      if (depth < 0) sort = "unknown";
      depth += "([{".includes(text) ? 1 : 0;
    }
    const here = editor.wrong >= start && (editor.wrong < end || at === tokens.length - 1);
    return el("span", { class: here ? `t-${sort} wrong` : `t-${sort}` }, text);
  }), "\n\u200b");
  gutter.textContent = query.value.split("\n").map((_, at) => at + 1).join("\n");
}
function setQuery(text) {
  query.value = text;
  query.setSelectionRange(0, 0);
  document.getElementById("editor").scrollTop = 0;
  editorChanged();
}
function editorChanged() {
  editor.wrong = -1;
  paintQuery();
  editor.changed();
}
// Through the browser's own command, so that "undo" knows of it.
function replaceText(start, end, text) {
  query.focus();
  query.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, text)) query.setRangeText(text, start, end, "end");
  editorChanged();
}

// What could stand here: words of the language, variables of this query, names of the dataset.
function offersFor(part) {
  const wanted = part.toLowerCase().replace(/\\/g, "");
  if (/^[?$]/.test(part)) {
    const names = [...new Set(meaning(query.value).filter(({ kind }) => kind === "variable").map(({ text }) => text))];
    return names.filter((name) => name !== part && name.toLowerCase().startsWith(wanted)).map((insert) => ({ insert, note: "variable" }));
  }
  const rank = (text) => (text.startsWith(wanted) ? 0 : text.includes(wanted) ? 2 : 9);
  const words = part.includes(":") ? [] : WORDS.filter((word) => word.toLowerCase().startsWith(wanted) && word !== part)
    .map((insert) => ({ insert, note: "", rank: 0 }));
  const spaces = part.includes(":") ? [] : Object.entries(about.prefixes).filter(([name]) => name.startsWith(wanted))
    .map(([name, iri]) => ({ insert: `${name}:`, note: iri, rank: 1 }));
  const named = editor.terms.map((term) => ({ ...term, rank: Math.min(rank(term.plain), part.includes(":") ? 9 : rank(term.low) + 1) }))
    .filter((offer) => offer.rank < 9 && offer.insert !== part);
  return [...words, ...spaces, ...named].sort((a, b) => a.rank - b.rank).slice(0, 40);
}
function setTerms(terms) {
  editor.terms = terms.map(([iri, label, kind]) => ({ insert: shortName(iri), label: visible(label), kind })).filter(({ insert }) => insert)
    .map(({ insert, label, kind }) => ({ insert, note: [kind, label].filter(Boolean).join(" · "), plain: insert.replace(/\\/g, "").toLowerCase(), low: label.toLowerCase() }))
    .sort((a, b) => a.insert.length - b.insert.length || (a.insert < b.insert ? -1 : 1));
}

function caretPlace(offset) {
  const walker = document.createTreeWalker(paint, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left);
      const [box] = range.getClientRects();
      return box || paint.getBoundingClientRect();
    }
    left -= node.length;
  }
  return paint.getBoundingClientRect();
}
function showOffers(asked) {
  const end = query.selectionStart;
  const part = /[?$]?[\p{L}\p{N}_:.\-\\/·]*$/u.exec(query.value.slice(0, end))[0];
  const inside = tokenize(query.value).find(({ start, end: stop, kind }) => start < end && end <= stop && (kind === "comment" || kind === "string"));
  const found = query.selectionEnd !== end || inside || (!asked && part.length < 2) ? [] : offersFor(part);
  if (!found.length) return closeOffers();
  editor.from = end - part.length;
  editor.active = asked || part.includes(":") || /^[?$]/.test(part) || part.length > 2 ? 0 : -1;
  offers.replaceChildren(...found.map(({ insert, note }, at) => el("li", { role: "option", id: `offer${at}`, "data-insert": insert },
    el("span", { class: "hit" }, insert), el("span", { class: "score" }, note))));
  offers.hidden = false;
  const place = caretPlace(editor.from), frame = offers.offsetParent.getBoundingClientRect();
  const left = Math.min(place.left - frame.left, frame.width - offers.offsetWidth - 4);
  offers.style.left = `${Math.max(4, left)}px`;
  offers.style.top = `${place.bottom - frame.top + 4}px`;
  markOffer();
}
function closeOffers() {
  offers.hidden = true;
  editor.active = -1;
  query.removeAttribute("aria-activedescendant");
}
function markOffer() {
  [...offers.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === editor.active)));
  if (editor.active < 0) return query.removeAttribute("aria-activedescendant");
  query.setAttribute("aria-activedescendant", `offer${editor.active}`);
  offers.children[editor.active].scrollIntoView({ block: "nearest" });
}
function takeOffer(row) {
  const { insert } = row.dataset;
  closeOffers();
  replaceText(editor.from, query.selectionStart, insert);
  if (insert.endsWith(":")) showOffers(true);
}
offers.addEventListener("pointerdown", (event) => {
  event.preventDefault();
  const row = event.target.closest("li");
  if (row) takeOffer(row);
});
query.addEventListener("input", (event) => {
  editorChanged();
  if (event.inputType === "insertText" || event.inputType === "deleteContentBackward") showOffers(false);
  else closeOffers();
});
query.addEventListener("blur", closeOffers);
query.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === " " && event.ctrlKey) { event.preventDefault(); showOffers(true); return; }
  if (offers.hidden) return;
  const rows = offers.children.length;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    editor.active = (editor.active + (event.key === "ArrowDown" ? 1 : rows - 1) + (editor.active < 0 && event.key === "ArrowUp" ? 1 : 0)) % rows;
    markOffer();
  } else if ((event.key === "Enter" || event.key === "Tab") && editor.active >= 0 && !event.ctrlKey && !event.metaKey) takeOffer(offers.children[editor.active]);
  else if (event.key === "Escape") closeOffers();
  else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return closeOffers();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
