// SPARQL as a row of tokens, the same as sparql/tokens.py has them, and names short and long.

const about = JSON.parse(document.getElementById("about").textContent);
const LOCAL = "(?:[\\p{L}\\p{N}_:·]|%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%])";
const INNER = LOCAL.replace(":·", ":·.\\-"), LAST = LOCAL.replace(":·", ":·\\-");
const TOKEN = new RegExp([
  "(?<comment>#[^\\r\\n]*)", "(?<blank>_:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_.\\-]*[\\p{L}\\p{N}_\\-])?)",
  "(?<iri><[^<>\"{}|^`\\\\\\x00-\\x20]*>)",
  "(?<string>\"{3}(?:[^\"\\\\]|\\\\[^]|\"(?!\"\"))*\"{3}|'{3}(?:[^'\\\\]|\\\\[^]|'(?!''))*'{3}|\"(?:[^\"\\\\\\n\\r]|\\\\.)*\"|'(?:[^'\\\\\\n\\r]|\\\\.)*')",
  "(?<variable>[?$][\\p{L}\\p{N}_·]+)",
  `(?<name>(?:\\p{L}(?:[\\p{L}\\p{N}_.\\-·]*[\\p{L}\\p{N}_\\-·])?)?:(?:${LOCAL}(?:${INNER}*${LAST})?)?)`,
  "(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)", "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)",
  "(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)", "(?<bracket>[()\\[\\]{}])", "(?<space>\\s+)", "(?<sign>[^])",
].join("|"), "uy");
const WORDS = ("SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED AS OPTIONAL UNION MINUS FILTER EXISTS NOT IN BIND VALUES GRAPH "
  + "GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR IF COALESCE BOUND STR LANG LANGMATCHES DATATYPE "
  + "REGEX CONTAINS STRSTARTS STRENDS STRLEN SUBSTR UCASE LCASE REPLACE CONCAT ABS ROUND CEIL FLOOR YEAR isIRI isLiteral isBlank sameTerm UNDEF").split(" ");
const KEYWORDS = new Set([...WORDS.map((word) => word.toUpperCase()), "SERVICE", "LATERAL", "A", "TRUE", "FALSE", "SILENT"]);

function tokenize(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let match; TOKEN.lastIndex < text.length && (match = TOKEN.exec(text));) {
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    tokens.push({ kind, text: match[0], start: match.index, end: TOKEN.lastIndex });
  }
  return tokens;
}
const meaning = (text) => tokenize(text).filter(({ kind }) => kind !== "space" && kind !== "comment");
const isWord = (token, ...words) => Boolean(token) && token.kind === "word" && words.includes(token.text.toUpperCase());

// The prefixes that a query uses and does not declare, each with the token that is the first to.
function undeclared(tokens) {
  const declares = (at) => isWord(tokens[at - 1], "PREFIX"), found = new Map();
  const own = new Set(tokens.filter(({ kind }, at) => kind === "name" && declares(at)).map(({ text }) => text.slice(0, -1)));
  tokens.forEach((token, at) => {
    const prefix = token.text.split(":", 1)[0];
    if (token.kind === "name" && !declares(at) && !own.has(prefix) && !found.has(prefix)) found.set(prefix, token);
  });
  return found;
}
// How many letters must be changed, put in or left out to make one word of another.
function distance(a, b) {
  let row = [...b, ""].map((_, at) => at);
  [...a].forEach((letter, i) => {
    const last = row;
    row = [i + 1];
    [...b].forEach((other, j) => row.push(Math.min(row[j] + 1, last[j + 1] + 1, last[j] + (letter === other ? 0 : 1))));
  });
  return row[b.length];
}
function unknownPrefix(text) {
  const [prefix, token] = [...undeclared(meaning(text))].find(([name]) => !Object.hasOwn(about.prefixes, name)) || [];
  if (!token) return null;
  const [near] = Object.keys(about.prefixes).map((name) => [distance(prefix, name), name]).filter(([far]) => far <= 2).sort((a, b) => a[0] - b[0]).map(([, name]) => name);
  const hint = near ? `did you mean ${near}: ?` : `Declare it: PREFIX ${prefix}: <…>`;
  return { message: `${placeOf(text, token.start)}: nobody declared the prefix ${prefix}: – ${hint}`, start: token.start };
}
// The clause that asks another server, which no query here may.
function serviceClause(text) {
  const token = meaning(text).find((one) => isWord(one, "SERVICE"));
  return token ? { message: `${placeOf(text, token.start)}: SERVICE is refused: a query asks this graph alone.`, start: token.start } : null;
}
// The full IRIs that a query speaks of, each with the place that names it first; what CONSTRUCT
// writes may be new.
function mentionsIn(text) {
  const tokens = meaning(text), spaces = { ...about.prefixes }, found = new Map();
  tokens.forEach((token, at) => {
    if (isWord(tokens[at - 2], "PREFIX") && token.kind === "iri") spaces[tokens[at - 1].text.slice(0, -1)] = token.text.slice(1, -1);
  });
  let depth = 0, template = tokens.some((token) => isWord(token, "CONSTRUCT"));
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (token.kind === "bracket") {
      depth += "([{".includes(token.text) ? 1 : -1;
      template = template && depth > 0;
    } else if (depth === 0 && isWord(token, "WHERE", "FROM")) template = false;
    if (!["iri", "name"].includes(token.kind) || isWord(before, "PREFIX", "BASE") || isWord(tokens[at - 2], "PREFIX") || (before?.text === "^" && tokens[at - 2]?.text === "^") || (template && depth > 0)) return;
    const [prefix, ...local] = token.text.split(":"), called = tokens[at + 1] && tokens[at + 1].text === "(" && prefix === "xsd";
    const iri = token.kind === "iri" ? token.text.slice(1, -1) : spaces[prefix] + local.join(":").replace(/\\(.)/g, "$1");
    if (!called && /^[a-z][a-z0-9+.-]*:/i.test(iri) && !found.has(iri)) found.set(iri, token.start);
  });
  return found;
}
// How alike two words are: twice the letters they share in order, of all.
function alike(a, b) {
  let row = new Array(b.length + 1).fill(0);
  for (const letter of a) {
    const last = row;
    row = [0];
    for (let j = 0; j < b.length; j++) row.push(letter === b[j] ? last[j] + 1 : Math.max(row[j], last[j + 1]));
  }
  return (2 * row[b.length]) / (a.length + b.length);
}
// A name that is nowhere, in the words of the command line; `terms` are those that can be offered.
function unknownName(iri, start, text, terms) {
  const name = readable(iri), [prefix, local = ""] = name.toLowerCase().split(/:(.*)/s), lower = /:\p{Ll}/u.test(name);
  const near = terms.filter(({ plain }) => plain.startsWith(`${prefix}:`)).map((term) => ({ term, score: alike(local.slice(0, 80), term.plain.slice(prefix.length + 1, prefix.length + 81)) }))
    .filter(({ score }) => score >= 0.6).sort((a, b) => b.score - a.score || Number(/:\p{Ll}/u.test(b.term.insert) === lower) - Number(/:\p{Ll}/u.test(a.term.insert) === lower))[0];
  return `${placeOf(text, start)}: ${name} is nowhere in this graph${near ? `; did you mean ${near.term.insert}?` : "."}`;
}
function placeOf(text, start) {
  const lines = text.slice(0, start).split("\n");
  return `Line ${lines.length}, column ${lines.at(-1).length + 1}`;
}

// A query as the engine gets it: prefixes that need no declaration are declared, the rows limited
// where it has no LIMIT of its own. What is put before it stands in its first line.
function prepared(text) {
  const tokens = meaning(text);
  const added = [...undeclared(tokens).keys()].filter((prefix) => Object.hasOwn(about.prefixes, prefix));
  const before = added.map((prefix) => `PREFIX ${prefix}: <${about.prefixes[prefix]}> `).join("");
  let depth = 0, limited = false, values = -1, form = "", graphs = false;
  tokens.forEach((token) => {
    if (token.kind === "bracket") depth += "([{".includes(token.text) ? 1 : -1;
    if (depth !== 0 || token.kind !== "word") return;
    if (isWord(token, "SELECT", "ASK", "CONSTRUCT", "DESCRIBE")) form = form || token.text.toUpperCase();
    limited = limited || isWord(token, "LIMIT");
    graphs = graphs || isWord(token, "FROM");
    if (isWord(token, "VALUES")) values = token.start;
  });
  const capped = form && form !== "ASK" && !limited && depth === 0;
  const limit = `\nLIMIT ${about.rows.most + 1} `;
  const whole = !capped ? text : values < 0 ? text + limit : text.slice(0, values) + limit + text.slice(values);
  return { text: before + whole, before: before.length, capped, union: !graphs, form, triples: form === "CONSTRUCT" || form === "DESCRIBE" };
}

// The engine's complaint in fewer words, and the place in the query that it names.
function complaint(message, query, before) {
  const match = /^error at (\d+):(\d+): ([^]*)$/.exec(message);
  if (!match) return { message: message.slice(0, 1).toUpperCase() + message.slice(1), start: -1 };
  const line = Number(match[1]), column = Number(match[2]) - (line === 1 ? before : 0);
  const lines = query.split("\n");
  const start = Math.min(query.length, lines.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0) + Math.max(0, column - 1));
  const said = match[3].replace(/\\u\{\w+\}/g, "");
  const sentence = /[A-Z]\w*(?: [\w']+)+/.exec(said), words = said.match(/"(?:[^"\\]|\\.)+"|\b[A-Z]{2,}\b/g) || [];
  let what = words.length ? `expected ${words.slice(0, 8).join(" or ")}${words.length > 8 ? " …" : ""}` : "this cannot stand here";
  if (sentence) what = sentence[0].slice(0, 1).toLowerCase() + sentence[0].slice(1);
  const slashed = /\bdg:([a-z-]+)\/([\w/-]+)/.exec(query);
  if (slashed && Object.hasOwn(about.prefixes, slashed[1])) what += `; a name cannot hold a bare slash: write ${slashed[1]}:${slashed[2].replace(/\//g, "\\/")} for ${slashed[0]}`;
  return { message: `${placeOf(query, start)}: ${what}.`, start };
}

// The longest namespace wins, so that a title is title:… and not dg:title\/….
const SPACES = Object.entries(about.prefixes).sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
const LOCAL_SIGNS = /[~.!$&'()*+,;=/?#@%]/g;
function shortName(iri) {
  const found = SPACES.find(([, space]) => iri.startsWith(space));
  if (!found) return "";
  const local = iri.slice(found[1].length);
  return /^[\p{L}\p{N}_:·~.!$&'()*+,;=/?#@%-]*$/u.test(local) ? `${found[0]}:${local.replace(LOCAL_SIGNS, "\\$&")}` : "";
}
// As people read it: without the escapes that SPARQL wants.
const readable = (iri) => {
  const found = SPACES.find(([, space]) => iri.startsWith(space));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
};
const inQuery = (iri) => shortName(iri) || `<${iri}>`;
const el = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
};
// Signs that are not seen or that turn the direction of text are shown as what they are.
const visible = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => (sign === "\n" || sign === "\t" || sign === "\u00ad" ? sign : `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`));
