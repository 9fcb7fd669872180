// What the reader does: run and stop, choose a question, light or dark; and the engine's life.

const runButton = document.getElementById("run"), stopButton = document.getElementById("stop");
const status = document.getElementById("status"), answer = document.getElementById("answer");
const wasDark = window.matchMedia("(prefers-color-scheme: dark)");

const textOf = (id) => document.getElementById(id).textContent;
const packed = { wasm: textOf("wasm"), quads: textOf("dataset") };
const engine = { worker: null, ready: false, asked: null, clock: 0, startedWith: "" };

function startEngine(word) {
  engine.startedWith = word;
  engine.ready = false;
  const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  engine.worker = new Worker(address);
  engine.worker.onmessage = ({ data }) => heard(data);
  engine.worker.onerror = (event) => heard({ kind: "problem", message: event.message || "The engine could not be started in this browser.", broken: true });
  engine.worker.postMessage(packed);
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
function say(text, kind) {
  status.textContent = text;
  status.className = kind || "";
}
function heard(message) {
  if (message.statements !== undefined) {
    engine.ready = true;
    message.terms.forEach(([iri, label]) => { if (label) labels.set(iri, label); });
    setTerms(message.terms);
    setQuestionFields(chosen);
    if (engine.asked) send();
    else say(engine.startedWith || `Ready: ${count(message.statements, "statement", "statements")}, loaded in ${(message.ms / 1000).toFixed(1)} s.`);
    document.documentElement.dataset.ready = "yes";
    return;
  }
  const { asked } = engine;
  idle();
  if (message.kind === "problem") {
    const wrong = message.broken ? { message: "The engine ran out of memory or depth on this query; it was started again.", start: -1 } : complaint(message.message, asked.query, asked.before);
    if (message.broken && !engine.ready) return showProblem({ message: message.message, start: -1 });
    showProblem(wrong);
    if (message.broken) restart("");
    return;
  }
  const [came, rest] = showAnswer(message, asked.capped);
  result.prepend(...message.unknown.map((iri) => el("p", { class: "calm" }, visible(unknownName(iri, asked.mentions.get(iri), asked.query, editor.terms)))));
  say(`${came} in ${Math.max(1, Math.round(message.ms)).toLocaleString("en")} ms${rest}.`);
}
function showProblem({ message, start }) {
  downloads.replaceChildren();
  say("The query could not be answered.", "bad");
  result.replaceChildren(el("p", { class: "problem", role: "alert" }, visible(message)));
  editor.wrong = start;
  paintQuery();
}
function restart(word) {
  engine.worker.terminate();
  startEngine(word);
}
function idle() {
  clearInterval(engine.clock);
  engine.asked = null;
  stopButton.disabled = true;
  runButton.disabled = false;
  answer.removeAttribute("aria-busy");
}

function run() {
  if (engine.asked) return;
  closeOffers();
  editor.wrong = -1;
  paintQuery();
  const text = query.value;
  if (!text.trim()) return showProblem({ message: "The query is empty. Choose a question, or begin with SELECT.", start: -1 });
  const refused = unknownPrefix(text) || serviceClause(text);
  if (refused) return showProblem(refused);
  const { text: whole, before, capped, union, triples, form } = prepared(text);
  if (!form) return showProblem({ message: "A query starts with SELECT, ASK, CONSTRUCT or DESCRIBE; the dataset here is only read.", start: 0 });
  const mentions = mentionsIn(text);
  engine.asked = { query: text, before, capped, mentions, message: { text: whole, union, triples, iris: [...mentions.keys()].slice(0, 50) }, since: performance.now() };
  stopButton.disabled = false;
  runButton.disabled = true;
  answer.setAttribute("aria-busy", "true");
  window.history.replaceState(null, "", `#query=${encodeURIComponent(text)}`);
  if (engine.ready) send();
  else say("Starting the engine; your query is next …");
}
function send() {
  engine.worker.postMessage(engine.asked.message);
  say("Asking …");
  engine.clock = setInterval(() => say(`Asking for ${Math.round((performance.now() - engine.asked.since) / 1000)} s …`), 1000);
}
function stop() {
  if (!engine.asked) return;
  const seconds = ((performance.now() - engine.asked.since) / 1000).toFixed(1);
  idle();
  downloads.replaceChildren();
  result.replaceChildren(el("p", { class: "calm" }, "A query that joins patterns without a common variable, or sorts very much, can take for ever. Add a LIMIT, or join the patterns."));
  restart(`Stopped after ${seconds} s. Ready again.`);
  say(`Stopped after ${seconds} s.`);
}

let chosen = null;
function choose(name) {
  chosen = about.queries.find((one) => one.name === name) || null;
  document.querySelectorAll("#named button").forEach((button) => button.setAttribute("aria-pressed", String(chosen !== null && button.dataset.name === chosen.name)));
  document.getElementById("asked").textContent = chosen ? chosen.title : "Your query";
  setQuestionFields(chosen);
}
// Whether a text still is a question as it was offered, whatever it is told and however it is laid out.
function isQuestion(question, now) {
  const own = bare(question.text), free = question.parameters.map((name) => termAt(own, name));
  return own.length === now.length && own.every((token, at) => token.text === now[at].text || (free.includes(at) && now[at].text !== "}"));
}
function bare(text) {
  const tokens = meaning(text);
  while (isWord(tokens[0], "PREFIX")) tokens.splice(0, 3);
  return tokens;
}
const termAt = (tokens, name) => {
  const at = tokens.findIndex((token, i) => isWord(token, "VALUES") && tokens[i + 1]?.text === `?${name}` && tokens[i + 2]?.text === "{" && tokens[i + 4]?.text === "}");
  return at < 0 ? -1 : at + 3;
};
// What a question can be told: the one term of a row VALUES ?name { term }.
function termOf(name) {
  const tokens = meaning(query.value);
  return tokens[termAt(tokens, name)] || null;
}
function setQuestionFields(question) {
  const line = document.getElementById("question");
  line.hidden = !question;
  line.replaceChildren(...(question ? [question.question, ...question.parameters.filter(termOf).map(field)] : []));
}
function field(name) {
  const { text } = termOf(name), kind = text.split(":", 1)[0];
  const choices = editor.terms.filter(({ insert }) => insert.startsWith(`${kind}:`));
  const input = el("input", { value: text, list: `choices-${name}`, spellcheck: "false", autocomplete: "off" });
  input.addEventListener("change", () => {
    const token = termOf(name);
    if (token && input.value.trim() && meaning(input.value).length === 1) replaceText(token.start, token.end, input.value.trim());
    else input.value = token ? token.text : "";
  });
  const list = el("datalist", { id: `choices-${name}` }, ...choices.map(({ insert, note }) => el("option", { value: insert }, note)));
  return el("label", { class: "field", "data-name": name }, name, input, list);
}

document.getElementById("named").append(...about.queries.map(({ name, title }) => {
  const button = el("button", { type: "button", "data-name": name, "aria-pressed": "false" }, title);
  button.addEventListener("click", () => {
    setQuery(about.queries.find((one) => one.name === name).text);
    choose(name);
    if (narrow.matches) questions.open = false;
    run();
  });
  return el("li", {}, button);
}));
editor.changed = () => {
  const now = bare(query.value), question = about.queries.find((one) => isQuestion(one, now)) || null;
  if (question !== chosen) return choose(question ? question.name : "");
  document.querySelectorAll("#question label").forEach((label) => { label.hidden = !termOf(label.dataset.name); });
};
document.getElementById("declare").addEventListener("click", () => {
  const added = [...undeclared(meaning(query.value)).keys()].filter((prefix) => Object.hasOwn(about.prefixes, prefix)).sort();
  if (added.length) replaceText(0, 0, `${added.map((prefix) => `PREFIX ${prefix}: <${about.prefixes[prefix]}>\n`).join("")}\n`);
});
runButton.addEventListener("click", run);
stopButton.addEventListener("click", stop);
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  } else if (event.key === "Escape" && engine.asked) stop();
});
result.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-iri]");
  if (!link) return;
  event.preventDefault();
  if (engine.asked) return;
  choose("");
  const name = inQuery(link.dataset.iri);
  setQuery(`# What is said of it, and where it is named\nSELECT ?way ?property ?other\nWHERE {\n  { ${name} ?property ?other . BIND ("says" AS ?way) }\n  UNION\n  { ?other ?property ${name} . BIND ("is named by" AS ?way) }\n}\nORDER BY DESC(?way) ?property ?other\n`);
  run();
});
document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  query.focus();
});

function setShade(name) {
  document.documentElement.dataset.shade = name;
  document.getElementById("shade").textContent = name === "dark" ? "Light" : "Dark";
}
wasDark.addEventListener("change", () => setShade(wasDark.matches ? "dark" : "light"));
document.getElementById("shade").addEventListener("click", () => setShade(document.documentElement.dataset.shade === "dark" ? "light" : "dark"));

const narrow = window.matchMedia("(max-width: 760px)"), questions = document.getElementById("questions");
questions.open = !narrow.matches;
// A link may bring a query along; it is shown, and the reader runs it.
function addressed() {
  const match = /^#query=(.*)$/s.exec(window.location.hash);
  try {
    return match ? decodeURIComponent(match[1]).slice(0, 65_536) : "";
  } catch {
    return "";
  }
}
setShade(wasDark.matches ? "dark" : "light");
const brought = addressed(), first = about.queries.find(({ name }) => name === "bearers") || about.queries[0];
setQuery(brought || first.text);
startEngine("");
