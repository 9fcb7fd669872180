// Search by any spelling: folded as the command line folds names, small typos forgiven.

const APOSTROPHES = /['’‘ʼ`´]/g;
function fold(text) {
  let bare = text.toLowerCase();
  if (/[^\x00-\x7f]/.test(bare)) bare = bare.replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
  return bare.replace(APOSTROPHES, "").replace(/&/g, " and ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

const index = [];
function* indexSteps() {
  for (let n = 0; n < N.id.length; n++) {
    if (n % 200 === 199) yield;
    if (typeOf(n) === "relation") continue;
    const names = new Set([nameOf(n), ...(more(n).alt || [])]);
    for (const name of names) {
      const folded = fold(name).slice(0, 200);
      if (folded) index.push({ n, name, folded, joint: folded.replaceAll(" ", ""), words: folded.split(" "), rank: SEARCH_RANK[typeOf(n)] });
    }
  }
}
const indexing = inSlices(indexSteps()); // a search that comes before it is done waits for it
const SEARCH_RANK = {
  title: 0, character: 1, person: 1, condition: 1, theme: 1, source: 3, "content-note": 3,
  setting: 3, occupation: 3, platform: 3,
};

// How many single changes (a letter more, less, other, or two swapped) lie between two words,
// or `limit` + 1 where it is more than that.
function changes(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}
const allowed = (length) => (length < 4 ? 0 : length < 8 ? 1 : 2);

function fits(entry, query, words) {
  if (entry.folded === query) return 0;
  if (entry.folded.startsWith(query)) return 1;
  if (words.every((part) => entry.words.some((own) => own.startsWith(part)))) return 2;
  if (entry.folded.includes(query) || entry.joint.includes(query.replaceAll(" ", ""))) return 3;
  return -1;
}
// `memory` holds, for each word asked for, how far the words of names are from it.
function nearly(entry, query, words, memory) {
  const limit = allowed(query.length);
  if (!limit) return -1;
  const whole = changes(query, entry.folded, limit);
  if (whole <= limit) return 4 + whole;
  let sum = 0;
  for (const [at, part] of words.entries()) {
    const most = allowed(part.length);
    let best = most + 1;
    for (const own of entry.words) {
      if (!memory[at].has(own)) memory[at].set(own, wordsApart(part, own, most));
      best = Math.min(best, memory[at].get(own));
    }
    if (best > most) return -1;
    sum += best;
  }
  return 5 + sum;
}
function wordsApart(part, own, most) {
  if (own.startsWith(part)) return 0;
  const apart = changes(part, own, most);
  return apart > most && own.length > part.length && most ? changes(part, own.slice(0, part.length), most) : apart;
}

function search(text, limit, may = (n) => !isSecret(n)) {
  const query = fold(text);
  if (!query) return [];
  indexing.finish();
  const words = query.split(" "), memory = words.map(() => new Map());
  const best = new Map();
  const collect = (match) => {
    for (const entry of index) {
      if (!may(entry.n)) continue;
      const score = match(entry, query, words);
      if (score < 0) continue;
      const known = best.get(entry.n);
      if (!known || score < known.score) best.set(entry.n, { ...entry, score });
    }
  };
  collect(fits);
  if (/^\d{4}$/.test(query)) { // a year lists its titles, after what bears it in the name
    for (const n of nodesOf("title")) {
      if (more(n).year === Number(query) && may(n) && !best.has(n)) best.set(n, { n, name: nameOf(n), folded: "", rank: 0, score: 3.5 });
    }
  }
  if (best.size < 3) collect((entry) => { return best.has(entry.n) ? -1 : nearly(entry, query, words, memory); });
  return [...best.values()]
    .sort((a, b) => a.score - b.score || a.rank - b.rank || a.folded.length - b.folded.length || byName(a.n, b.n))
    .slice(0, limit);
}
