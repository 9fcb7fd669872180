// A citation of a claim: what is said, by which source, in which words and where, and the claim's IRI.

const BASE = "https://w3id.org/dramagraph/";
const lastPart = (n) => N.id[n].split("/").pop();

// The identifier of a claim is made of its parts; `named` holds the few that are not.
function claimId(c) {
  const head = `claim/${lastPart(C.source[c])}/${lastPart(C.title[c])}/`;
  if (C.named[c]) return head + C.named[c];
  const words = [word("type", c).replaceAll("_", "-")];
  if (C.object[c] >= 0) words.push(lastPart(C.object[c]));
  else {
    const [field, value] = C.value[c];
    words.push(field.replaceAll("_", "-"));
    if (field !== "name" && field !== "year") words.push(value);
  }
  for (const who of [C.character[c], C.other[c]]) if (who >= 0) words.push(lastPart(who));
  return head + (isDenied(c) ? "not-" : "") + words.join(".");
}

function saidOf(c) {
  const type = word("type", c), who = C.character[c] < 0 ? "" : nameOf(C.character[c]);
  if (type === "relation") return `${who} is ${nameOf(C.object[c])} of ${nameOf(C.other[c])}`;
  if (type === "casting") return `${who || "the title"} is played by ${nameOf(C.object[c])}`;
  const what = type === "field" ? `${C.value[c][0].replaceAll("_", " ")} ${C.value[c][1]}` : `${type.replaceAll("_", " ")} ${nameOf(C.object[c])}`;
  return who ? `${what} (${who})` : what;
}
function citation(c) {
  const title = C.title[c], source = C.source[c], year = more(title).year;
  const how = [word("role", c), word("strength", c), word("certainty", c), word("polarity", c) === "denied" ? "denied" : ""].filter(Boolean).join(", ");
  const quotes = evidenceOf(c).map(({ quote, start, end }) => `“${quote}” (characters ${start}–${end})`).join(", ");
  const file = more(source).file;
  return `${nameOf(title)}${year ? ` (${year})` : ""}: ${saidOf(c)}; ${how}. ${nameOf(source)}${file ? ` [${file}]` : ""}: ${quotes}. ${BASE}${claimId(c)}`;
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // no clipboard here, or not allowed: the old way
    const field = el("textarea", { class: "sr", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
const citeButton = (claims) => el("button", { type: "button", class: "cite", "data-cite": claims.join(" "), title: "Copy a citation of this claim" }, "Cite");
async function cite(button) {
  const text = button.dataset.cite.split(" ").map((c) => citation(Number(c))).join("\n");
  const done = await copyText(text);
  button.textContent = done ? "Copied" : "Not copied";
  say(done ? `Copied: ${text}` : "The citation could not be copied.");
  setTimeout(() => { button.textContent = "Cite"; }, 2000);
}
