// The panel: everything that is known of a node, as text and buttons, each claim with its words.

const panel = document.getElementById("panel");
const CALM = "Portrayal as the cited articles describe it, not a diagnosis.";

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "class") node.className = value;
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}
function icon(type) {
  const box = document.createElement("span");
  box.className = `icon ${SHAPES.includes(type) ? type : "other"}`;
  box.setAttribute("aria-hidden", "true");
  return box;
}
const go = (n) => el("a", { href: addressOf(n), class: "go", "data-n": n }, clip(nameOf(n), 200));
const slashed = (n) => N.id[n].split("/").map(encodeURIComponent).join("/");
const addressOf = (n) => `#/${slashed(n)}`;
const badge = (text, kind = "") => el("span", { class: `badge ${kind}`.trim() }, text);
// Other modules add sections to a node's panel: functions from its number to a list of elements.
const sections = [];
const section = (heading, items, kind = "") => (items.length ? el("section", { class: kind },
  el("h3", {}, heading), el("ul", { class: "claims" }, items)) : "");

function quoteLine({ quote, start, end, source }) {
  return el("p", { class: "quote" }, el("q", {}, `“${quote}”`), " — ",
    el("span", { class: "where" }, go(source), ", characters ",
      el("span", { class: "span" }, `${start.toLocaleString("en")}–${end.toLocaleString("en")}`)));
}
// Words that several claims go back to are given once.
function quotesOf(claims) {
  return [...new Map(claims.flatMap(evidenceOf).map((one) => [[one.source, one.start, one.end, one.quote].join("|"), one])).values()];
}
function evidenceList(claims) {
  const all = quotesOf(claims);
  const rest = all.slice(2);
  return [all.slice(0, 2).map(quoteLine), rest.length ? el("details", {},
    el("summary", {}, plural(rest.length, "more quote", "more quotes")), rest.map(quoteLine)) : ""];
}

// Claims that say the same stand together, with the words of all sources.
function gathered(claims) {
  const groups = new Map();
  for (const c of claims) {
    const key = [C.type[c], C.title[c], C.object[c], C.character[c], C.other[c], C.role[c], C.polarity[c], C.value[c] && C.value[c].join()].join("|");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(c);
  }
  return [...groups.values()].sort((a, b) =>
    isDenied(a[0]) - isDenied(b[0]) || strengthOf(b) - strengthOf(a) || a[0] - b[0]);
}
function badges(claims) {
  const found = [];
  if (isDenied(claims[0])) found.push(badge("✕ denied: the source says it is not so", "denied"));
  const all = (column) => [...new Set(claims.map((c) => word(column, c)).filter(Boolean))];
  for (const role of all("role")) found.push(badge(role, "role"));
  for (const certainty of all("certainty")) if (certainty !== "stated") found.push(badge(certainty === "hedged" ? "≈ hedged" : certainty, certainty));
  if (all("certainty").length > 1 && all("certainty").includes("stated")) found.push(badge("stated elsewhere"));
  for (const strength of all("strength")) found.push(badge(strength, "strength"));
  for (const spoiler of all("spoiler")) if (spoiler !== "none") found.push(badge(`${spoiler} spoiler`, "spoiler"));
  return found.flatMap((one) => [one, " "]);
}

// One line for claims that say the same; `seen` is the node whose panel it is.
function claimLine(claims, seen) {
  const c = claims[0], type = word("type", c);
  const name = (n) => (n === seen ? nameOf(n) : go(n));
  const parts = [];
  if (type === "relation") {
    parts.push(name(C.character[c]), ` is ${nameOf(C.object[c])} of `, name(C.other[c]));
  } else if (type === "casting") {
    parts.push(name(C.character[c] >= 0 ? C.character[c] : C.title[c]), " is played by ", name(C.object[c]));
  } else if (type === "field") {
    parts.push(el("span", { class: "field" }, C.value[c][0].replaceAll("_", " ")), ` ${C.value[c][1]}`);
    if (C.character[c] >= 0 && C.character[c] !== seen) parts.push(" for ", name(C.character[c]));
  } else {
    if (C.object[c] !== seen) parts.push(name(C.object[c]));
    if (C.character[c] >= 0 && C.character[c] !== seen) parts.push(parts.length ? " · " : "", name(C.character[c]));
  }
  if (C.title[c] !== seen && typeOf(seen) !== "character") parts.push(parts.length ? " in " : "", name(C.title[c]));
  return el("li", { class: isDenied(c) ? "denied" : "" }, el("p", { class: "what" }, parts, " ", badges(claims), citeButton(claims)), evidenceList(claims));
}
const linesOf = (n, types, keep = () => true) =>
  gathered(shownClaims(n).filter((c) => types.includes(word("type", c)) && keep(c))).map((claims) => claimLine(claims, n));

function disagreementLines(n) {
  return differing(n).map(([field, subject, character, used, values]) => el("li", {},
    el("p", { class: "what" }, "≠ ", el("strong", {}, field.replaceAll("_", " ")),
      subject === n || subject === "" ? "" : [" of ", typeof subject === "number" ? go(subject) : subject],
      character >= 0 && character !== subject ? [", for ", go(character)] : "",
      used ? [": ", el("strong", {}, used), " is used here"] : ""),
    values.map(([value, sources]) => el("p", { class: "quote" }, `${value}: `,
      sources.flatMap((source, i) => [i ? ", " : "", typeof source === "number" ? go(source) : place(source)])))));
}

function similarLines(n) {
  const links = similarTo(n), most = links.length ? links[0].score : 1;
  return links.map(({ other, score, reasons, flip }) => {
    const bar = el("span", { class: "bar", "aria-hidden": "true" });
    bar.style.width = `${Math.max(4, Math.round((100 * score) / most))}px`;
    const shown = reasons.filter(reasonShown);
    const strong = shown.filter((reason) => !reason[4]), lesser = shown.filter((reason) => reason[4]);
    const line = (reason) => reasonLine(reason, flip, n, other);
    return el("li", { class: "alike", "data-title": other }, el("p", { class: "what" }, go(other), " ", el("span", { class: "score" }, bar, ` ${score.toFixed(2)}`)),
      el("p", { class: "because" }, strong.length ? "both: " : "", strong.slice(0, 5).flatMap((r, i) => [i ? ", " : "", reasonName(r)])),
      shown.length ? el("details", {}, el("summary", {}, `why: ${plural(shown.length, "reason", "reasons")}`),
        el("ul", {}, strong.map(line), lesser.map(line))) : "",
      shown.length < reasons.length ? el("p", { class: "quote" }, `${plural(reasons.length - shown.length, "reason is", "reasons are")} hidden as a spoiler`) : "");
  });
}
const reasonName = ([type, what]) => (typeof what === "number" ? nameOf(what) : `${type} ${what}`);
function reasonLine(reason, flip, n, other) {
  const [, what, contribution, role, lesser, ofA, ofB] = reason;
  const [own, theirs] = flip ? [ofB, ofA] : [ofA, ofB];
  const words = (title, claims) => {
    const shown = quotesOf(claims.filter((c) => !isHidden(c))).slice(0, 2);
    return shown.length ? [el("p", { class: "side" }, nameOf(title)), shown.map(quoteLine)] : "";
  };
  return el("li", {}, el("p", { class: "what" }, typeof what === "number" ? go(what) : reasonName(reason), " ",
    role ? badge(role, "role") : "", ` +${contribution.toFixed(3)} `, lesser ? badge("lesser") : "", " ", steerButtons(what)), words(n, own), words(other, theirs));
}

function characterLines(n) {
  return charactersOf[n].filter((ch) => !isSecret(ch)).map((ch) => {
    const actors = [...actorsOf(ch).keys()];
    const said = gathered(shownClaims(ch).filter((c) => ["occupation", "condition"].includes(word("type", c)) && C.character[c] === ch));
    return el("li", {}, el("p", { class: "what" }, icon("character"), " ", go(ch), more(ch).unnamed ? [" ", badge("unnamed")] : "",
      actors.length ? [" · played by ", actors.flatMap((actor, i) => [i ? ", " : "", go(actor)])] : ""),
      said.length ? el("p", { class: "because" }, said.flatMap((claims, i) => [i ? "; " : "", isDenied(claims[0]) ? "not: " : "", nameOf(C.object[claims[0]]),
        word("role", claims[0]) ? ` (${word("role", claims[0])}${onlyHedged(claims) ? ", hedged" : ""})` : ""])) : "");
  });
}

function factLines(n) {
  return (more(n).facts || []).map(([field, value, found]) => el("li", {}, el("p", { class: "what" },
    el("span", { class: "field" }, field), ` ${value}`), el("p", { class: "quote" }, "found at ", place(found))));
}
function place(found) {
  if (found === "dg:graph/registry") return "the registry";
  const known = byId.get(found.replace(/^dg:/, ""));
  if (known !== undefined) return go(known);
  return /^https?:\/\//i.test(found) ? el("a", { href: found, rel: "noopener noreferrer", target: "_blank" }, found) : found;
}
const mentionLines = (n) => data.mentions.filter(([source, title]) => title === n || source === n)
  .map(([source, title, quote, start, end, called]) => el("li", {}, el("p", { class: "what" }, n === title ? go(source) : go(title), called ? [" as a ", called] : ""),
    quoteLine({ quote, start, end, source })));

function titleSections(n) {
  return [
    ...sections.flatMap((make) => make(n)),
    section("Sources and registry differ", disagreementLines(n), "differ"),
    ...alikeSections(n),
    section("Conditions", linesOf(n, ["condition"])),
    section("Themes", linesOf(n, ["theme"])),
    section("Characters", characterLines(n)),
    section("Cast and relations", linesOf(n, ["casting", "relation", "occupation"])),
    section("Setting and platform", linesOf(n, ["setting", "platform"])),
    section("Content notes", linesOf(n, ["content_note"])),
    section("As the articles write it", linesOf(n, ["field"])),
    section("From the registry", factLines(n)),
    section("Named elsewhere", mentionLines(n)),
  ];
}
function nodeSections(n) {
  const type = typeOf(n), facts = more(n);
  if (type === "title") return titleSections(n);
  if (type === "source") return [facts.file ? el("p", { class: "quote" }, `${facts.file} · ${facts.kind} · ${facts.language}`) : "",
    nameList("Titles", titlesOf(n).sort(byName), true), section("Named outside an entry", mentionLines(n))];
  const chips = (heading, all) => (all.length ? el("p", { class: "chips" }, `${heading}: `, all.flatMap((b, i) => [i ? ", " : "", go(b)])) : "");
  const shown = (all) => (all || []).filter((b) => !isSecret(b));
  return [
    facts.title !== undefined ? chips("Title", [facts.title]) : "",
    facts.definition ? el("p", { class: "definition" }, facts.definition) : "",
    chips("Broader", shown(facts.broader)), chips("Narrower", shown(narrowerOf[n])), chips("Related", shown(facts.related)),
    facts.codes ? el("p", { class: "quote" }, "Codes: ", facts.codes.map(([system, code]) => `${system} ${code}`).join(", ")) : "",
    ...sections.flatMap((make) => make(n)),
    type === "person" ? nameList("Titles", titlesOf(n).sort(byName), true) : "",
    ...(type === "condition" || type === "theme" ? titlesSections(n) : [pagedSection("Claims", gathered(shownClaims(n).filter((c) => word("type", c) !== "field")), n)]),
    section("Spelled", linesOf(n, ["field"])),
  ];
}
// The titles of a condition by role, of a theme by strength; those of narrower concepts by name.
function titlesSections(n) {
  return titlesByHow(n).map(({ how, titles }) => {
    const heading = `${HOW[how]} (${titles.length.toLocaleString("en")})`;
    if (how === "narrower") return nameList(heading, titles.map(([title]) => title), titles.length <= 20);
    return pagedSection(heading, gathered(titles.flatMap(([, claims]) => claims)), n);
  });
}
function pagedSection(heading, groups, n) {
  const lines = groups.slice(0, 60).map((claims) => claimLine(claims, n));
  const made = section(heading, lines);
  if (groups.length > 60) {
    const button = el("button", { type: "button", class: "plain" }, `Show ${(groups.length - 60).toLocaleString("en")} more`);
    button.addEventListener("click", () => {
      made.querySelector("ul").append(...groups.slice(60).map((claims) => claimLine(claims, n)));
      button.remove();
    });
    made.append(button);
  }
  return made;
}

function showNode(n) {
  const facts = more(n), hidden = hiddenCount(n), left = filteredCount(n);
  const reveal = hidden ? el("p", { class: "hidden" }, `${plural(hidden, "content note or spoiler is", "content notes and spoilers are")} hidden. `,
    el("button", { type: "button", class: "plain", "data-act": "spoilers" }, "Show them")) : "";
  const sifted = left ? el("p", { class: "hidden" }, `Filters leave out ${plural(left, "claim", "claims")} (${filtersInWords()}). `,
    el("button", { type: "button", class: "plain", "data-act": "filters" }, "Show all")) : "";
  panel.replaceChildren(
    el("p", { class: "kicker" }, icon(typeOf(n)), ` ${clip(subtitle(n), 200)}`),
    el("h2", { id: "name", tabindex: "-1" }, nameOf(n)),
    (facts.alt || []).length ? el("p", { class: "alt" }, `also: ${facts.alt.join(" · ")}`) : "",
    // A real person and an article portray nothing: the line stands beside what is portrayed.
    ["person", "source", "platform"].includes(typeOf(n)) ? "" : el("p", { class: "calm" }, CALM),
    reveal, sifted, ...nodeSections(n), wayField(n));
}
