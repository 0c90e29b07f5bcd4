// Asks Pagefind for each word of a query, sums what it answers, ranks, filters and counts.
//
// Pagefind's own way with several words (all must match) finds too little in Chinese: see docs/adr/0002-search.md.

import { SINGLE_WEIGHT, fold, askedWords, essence } from "./search-words.js";

const RERANKED = 60; // results whose names are compared with the query before they are shown
const COVERAGE = 0.5; // the bonus for holding every word of the query
const TAIL = 0.2; // a result below this part of the best score is left out
const NAME_EQUAL = 1, NAME_BEGINS = 0.1, NAME_ENDS = 0.1, NAME_HOLDS = 0.1, NAME_SHARE = 0.15; // bonuses for the whole query in the name
const REMEMBERED = 300; // words whose answers are kept
const RANKING = { termFrequency: 1, pageLength: 0.1, termSaturation: 1.2, termSimilarity: 1 };

/** Pagefind's index and the list of entries beside it, loaded when first needed. */
export class Index {
  /** @param {URL} bundle the folder of Pagefind's files, with a slash at its end */
  constructor(bundle) {
    this.bundle = bundle;
    this.answers = new Map();
    this.fetchers = [];
    this.loading = undefined;
  }

  /** Everything that every search needs; a failed attempt is repeated by the next search. */
  load() {
    this.loading ??= this.#load().catch((problem) => {
      this.loading = undefined;
      throw problem;
    });
    return this.loading;
  }

  /** Why nothing can be loaded, in words: the network, or a server that does not hand out a kind of file. */
  async missing() {
    try {
      const answer = await fetch(new URL("pagefind-entry.json", this.bundle), { cache: "no-cache" });
      if (!answer.ok) return `网站上没有搜索要用的文件（${answer.url} 答复 ${answer.status}），请告诉网站管理员`;
      for (const { hash } of Object.values((await answer.json()).languages)) {
        const { ok, status, url } = await fetch(new URL(`pagefind.${hash}.pf_meta`, this.bundle), { method: "HEAD" });
        if (!ok) return `网站服务器不提供 .pf_meta 一类的文件（${url} 答复 ${status}），请网站管理员为它们登记类型`;
      }
    } catch {
      // no answer at all
    }
    return "请检查网络并刷新页面";
  }

  async #load() {
    const [pagefind, response] = await Promise.all([
      import(new URL("pagefind.js", this.bundle)),
      fetch(new URL("entries.json", this.bundle), { cache: "no-cache" }),
    ]);
    if (!response.ok) throw new Error(`entries.json: ${response.status}`);
    const { combinations, entries } = await response.json();
    const rows = entries.map((row) => row.split(" "));
    this.fetchers = [];
    this.combinations = combinations;
    this.combinationOf = rows.map(([, combination]) => Number(combination));
    this.standings = rows.map(([, , standing]) => Number(standing) / 100);
    this.numberOf = new Map(rows.map(([key], number) => [key, number]));
    this.keys = rows.map(([key]) => key);
    this.pagefind = pagefind.createInstance({ basePath: this.bundle.href, noWorker: true, ranking: RANKING });
    await this.pagefind.init();
  }

  /** All entries that hold a word (or begin with it), with their scores, which grow with the word's rarity. */
  answer(word) {
    let answer = this.answers.get(word);
    if (!answer) {
      answer = this.#ask(word);
      answer.catch(() => this.answers.delete(word));
    }
    this.answers.delete(word); // what is asked again moves to the end, what was not asked for long goes first
    this.answers.set(word, answer);
    if (this.answers.size > REMEMBERED) this.answers.delete(this.answers.keys().next().value);
    return answer;
  }

  async #ask(word) {
    const { results } = await this.pagefind.search(word);
    return this.#numbered(results).map(([number, result]) => [number, result.score]);
  }

  /** Every entry's number, in the order of the catalogue. */
  all() {
    return Array.from(this.keys.keys());
  }

  /** Results by entry; how to fetch what each shows is kept. */
  #numbered(results) {
    const numbered = [];
    for (const result of results) {
      const number = this.numberOf.get(result.id);
      if (number === undefined) continue; // a page of another build, while a new one is being put in place
      this.fetchers[number] ??= result.data;
      numbered.push([number, result]);
    }
    return numbered;
  }

  /** What a result shows, from its own small file. */
  async record(number) {
    if (!this.fetchers[number]) this.#numbered((await this.pagefind.search(null)).results);
    const fragment = await this.fetchers[number]();
    return JSON.parse(fragment.anchors[0].id);
  }
}

/** The numbers of the entries that answer a query, best first; equal ones in the order of the catalogue. */
export async function rank(index, query) {
  await index.load();
  const words = askedWords(query);
  if (!words.size) return index.all();
  let scores = await summed(index, words);
  const [only] = words.keys();
  // A single character that stands in no name: take what holds a pair beginning with it.
  if (!scores.length && words.size === 1) scores = await summed(index, new Map([[only.slice(0, -1), 1]]));
  const floor = TAIL * (scores[0]?.[1] ?? 0);
  return reranked(index, fold(essence(query)).trim(), scores.filter(([, score]) => score >= floor));
}

/** Entries with their sums over the words, best first. */
async function summed(index, words) {
  const answers = await Promise.all(Array.from(words, async ([word, weight]) => [weight, await index.answer(word)]));
  const total = answers.reduce((sum, [weight]) => sum + weight, 0);
  const sums = new Map();
  for (const [weight, answer] of answers) {
    for (const [number, score] of answer) {
      const sum = sums.get(number) ?? { score: 0, covered: 0, whole: false };
      sum.score += weight * score;
      sum.covered += weight;
      sum.whole ||= weight > SINGLE_WEIGHT;
      sums.set(number, sum);
    }
  }
  const found = Array.from(sums);
  const whole = found.filter(([, sum]) => sum.whole); // what holds but single characters counts where nothing holds more
  return (whole.length ? whole : found)
    .map(([number, sum]) => [number, sum.score * (1 + (COVERAGE * sum.covered) / total) * index.standings[number]])
    .sort(([one, score], [other, otherScore]) => otherScore - score || one - other);
}

/** The first results in order of how well their names answer the query as a whole; then the others. */
async function reranked(index, query, scores) {
  const first = await Promise.all(
    scores.slice(0, RERANKED).map(async ([number, score]) => {
      const { name, aliases } = await index.record(number);
      const bonus = Math.max(...[name, ...aliases].map((called) => nameBonus(fold(called), query)));
      return { number, score: score * (1 + bonus), length: name.length };
    }),
  );
  first.sort((one, other) => other.score - one.score || one.length - other.length || one.number - other.number);
  return [...first.map(({ number }) => number), ...scores.slice(RERANKED).map(([number]) => number)];
}

function nameBonus(name, query) {
  return (
    (name === query ? NAME_EQUAL : 0) +
    (name.startsWith(query) ? NAME_BEGINS : 0) +
    (name.endsWith(query) ? NAME_ENDS : 0) +
    (name.includes(query) ? NAME_HOLDS + (NAME_SHARE * query.length) / name.length : 0)
  );
}

/** The entries within what is chosen: in each facet any of its chosen values. */
export function filtered(index, numbers, chosen) {
  const fits = index.combinations.map((facets) => fitting(facets, chosen));
  return numbers.filter((number) => fits[index.combinationOf[number]]);
}

const fitting = (facets, chosen) =>
  Object.entries(chosen).every(([key, values]) => facets[key]?.some((value) => values.includes(value)));

/** For each facet and value, how many of the entries it would leave, the other facets staying as chosen. */
export function counted(index, numbers, chosen) {
  const held = new Array(index.combinations.length).fill(0);
  for (const number of numbers) held[index.combinationOf[number]] += 1;
  const counts = {};
  index.combinations.forEach((facets, combination) => {
    if (!held[combination]) return;
    for (const [key, values] of Object.entries(facets)) {
      const { [key]: _, ...others } = chosen;
      if (!fitting(facets, others)) continue;
      counts[key] ??= {};
      for (const value of values) counts[key][value] = (counts[key][value] ?? 0) + held[combination];
    }
  });
  return counts;
}
