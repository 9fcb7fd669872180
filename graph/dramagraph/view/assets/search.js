// Search by any spelling: folded as the command line folds names, small typos forgiven.

const APOSTROPHES = /['’‘ʼ`´]/g;
function fold(text) {
  const bare = text.toLowerCase().replace(/ß/g, "ss").normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
  return bare.replace(APOSTROPHES, "").replace(/&/g, " and ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

let index = null;
function searchIndex() {
  if (index) return index;
  index = [];
  for (let n = 0; n < N.id.length; n++) {
    if (typeOf(n) === "relation") continue;
    const names = new Set([nameOf(n), ...(more(n).alt || [])]);
    for (const name of names) {
      const folded = fold(name).slice(0, 200);
      if (folded) index.push({ n, name, folded, words: folded.split(" "), rank: SEARCH_RANK[typeOf(n)] });
    }
  }
  return index;
}
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
  if (entry.folded.includes(query) || entry.folded.replaceAll(" ", "").includes(query.replaceAll(" ", ""))) return 3;
  return -1;
}
function nearly(entry, query, words) {
  const limit = allowed(query.length);
  if (!limit) return -1;
  const whole = changes(query, entry.folded, limit);
  if (whole <= limit) return 4 + whole;
  let sum = 0;
  for (const part of words) {
    const most = allowed(part.length);
    let best = most + 1;
    for (const own of entry.words) {
      best = Math.min(best, own.startsWith(part) ? 0 : changes(part, own, most));
      if (best > most && own.length > part.length && most) best = Math.min(best, changes(part, own.slice(0, part.length), most));
    }
    if (best > most) return -1;
    sum += best;
  }
  return 5 + sum;
}

function search(text, limit, may = (n) => !isSecret(n)) {
  const query = fold(text);
  if (!query) return [];
  const words = query.split(" ");
  const best = new Map();
  const collect = (match) => {
    for (const entry of searchIndex()) {
      if (!may(entry.n)) continue;
      const score = match(entry, query, words);
      if (score < 0) continue;
      const known = best.get(entry.n);
      if (!known || score < known.score) best.set(entry.n, { ...entry, score });
    }
  };
  collect(fits);
  if (best.size < 3) collect((entry) => { const near = nearly(entry, query, words); return best.has(entry.n) ? -1 : near; });
  return [...best.values()]
    .sort((a, b) => a.score - b.score || a.rank - b.rank || a.folded.length - b.folded.length || byName(a.n, b.n))
    .slice(0, limit);
}
