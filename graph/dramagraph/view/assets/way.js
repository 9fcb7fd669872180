// A way between two nodes as a picture and in the panel: each step in words, with its evidence.

const wayAddress = (a, b) => `#/path/${slashed(a)}/${slashed(b)}`;

// The two nodes of `path/title/a/condition/b`; null where the text names no two nodes.
function readWay(text) {
  const parts = text.split("/");
  for (let at = 2; at < parts.length - 1; at++) {
    const a = byId.get(parts.slice(1, at + 1).join("/")), b = byId.get(parts.slice(at + 1).join("/"));
    if (a !== undefined && b !== undefined) return isSecret(a) || isSecret(b) ? null : { a, b };
  }
  return null;
}

function wayScene({ nodes: stops }, steps) {
  const nodes = [], links = [], wide = narrow() ? frame.clientWidth - 20 : 560;
  let y = 0;
  stops.forEach((n, at) => {
    const end = at === 0 || at === stops.length - 1;
    const one = { ...item(n), focus: end, sub: subRows(subtitle(n)) };
    const spec = pill(one, { size: end ? 16 : PILL, lines: wrapText(nameOf(n), 28, 2), sub: end || typeOf(n) !== "title" ? one.sub : [] });
    const x = spec.box[0];
    nodes.push({ ...spec, x, y: y + spec.box[1] });
    y += spec.box[1] * 2;
    if (at === stops.length - 1) return;
    const step = steps[at], [quote] = leading(step).flatMap(evidenceOf);
    const words = `${step.forward ? "↓" : "↑"} ${stepWords(step)}`;
    const rows = [fitted(words, wide - 50, 13.5), ...(quote ? [fitted(`“${quote.quote}”`, wide - 50, 12)] : [])];
    const note = measured({ id: `w${at}`, heading: true, note: true, size: 13.5, lines: rows, x: 48, y: y + 24 });
    nodes.push(note);
    const high = 24 + note.box[3] + 14;
    links.push({
      a: visId(n), b: visId(stops[at + 1]), kind: "plain", width: 2.2, alpha: 0.8, spine: 30, dashed: onlyHedged(step.claims),
    });
    y += high;
  });
  return { nodes, lines: links, largest: 1.4, high: scrolled() ? Math.ceil(y) + 24 : 0 };
}

// The characters that the claims of a step speak of, where the step does not name them.
function whoOf(step) {
  const all = new Set(step.claims.map((c) => C.character[c]).filter((n) => n >= 0 && n !== step.from && n !== step.to && !isSecret(n)));
  return all.size ? el("span", { class: "score" }, `(${[...all].slice(0, 4).map((n) => clip(nameOf(n), 60)).join(", ")}${all.size > 4 ? " …" : ""}) `) : "";
}
function showWay({ a, b }) {
  const found = findPath(a, b);
  const steps = found ? found.steps : [];
  const line = (step, at) => el("li", {}, el("p", { class: "what" }, el("span", { class: "score" }, `${at + 1}. `), go(step.forward ? step.from : step.to),
    ` ${stepWords(step)} `, go(step.forward ? step.to : step.from), " ", whoOf(step), leading(step).length ? badges(leading(step).slice(0, 1)) : ""), evidenceList(leading(step)));
  panel.replaceChildren(
    el("p", { class: "kicker" }, "path"),
    el("h2", { id: "name", tabindex: "-1" }, `${nameOf(a)} → ${nameOf(b)}`),
    el("p", {}, found ? `${plural(steps.length, "step", "steps")}, cost ${found.cost.toFixed(2)}. A way through a rare theme is shorter than one through a theme that many titles have.`
      : "No way leads from one to the other."),
    data.overview.part ? el("p", { class: "calm" }, "Within the titles of this page.") : "",
    steps.some((step) => step.claims.some((c) => word("type", c) === "condition")) ? el("p", { class: "calm" }, CALM) : "",
    el("section", {}, el("h3", {}, "Step by step"), el("ol", { class: "claims", "data-way": "" }, steps.map(line))),
    el("p", {}, el("a", { class: "go", href: wayAddress(b, a) }, "The other way round"), " · ", go(a), " · ", go(b)),
    wayField(a, `From ${clip(nameOf(a), 40)} to…`));
  return found;
}
const wayField = (from, label = "Path to…") => el("section", { class: "to" }, el("h3", {}, "Path"),
  finderField("path-to", label, (to) => { toHeading = true; window.location.hash = wayAddress(from, to); }));
