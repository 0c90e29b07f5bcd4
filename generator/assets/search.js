// The search page: asks Pagefind for each word of a query, sums what it answers, filters, counts and shows.
//
// Pagefind's index holds the words made by `terms` in generator/search.py; `terms` below is its twin, so that a
// query's words meet the index's. Whoever changes one changes the other (tests/test_search.py compares them).
// Pagefind's own way with several words (all must match) finds too little in Chinese: see docs/adr/0002-search.md.

const PAGE = 20; // results shown at first, and added by each press of 显示更多
const RERANKED = 60; // results whose names are compared with the query before they are shown
const SINGLE_WEIGHT = 0.3; // what a single character counts, where a pair counts 1
const COVERAGE = 0.5; // the bonus for holding every word of the query
const TAIL = 0.2; // a result below this part of the best score is left out
const NAME_EQUAL = 1, NAME_BEGINS = 0.1, NAME_ENDS = 0.1, NAME_HOLDS = 0.1, NAME_SHARE = 0.15; // bonuses for the whole query in the name
const TYPING_PAUSE = 80; // milliseconds between a key and the search
const ADDRESS_PAUSE = 300; // browsers refuse a page that rewrites its address at every key
const REMEMBERED = 300; // words whose answers are kept
const EXCERPT = 90; // characters of a summary
const LONGEST = 100; // characters of a query that are read
const RANKING = { termFrequency: 1, pageLength: 0.1, termSaturation: 1.2, termSimilarity: 1 };

// What people say around what they look for. Dropped where something else is left.
const FILLER = new RegExp(
  "你好|请问|帮我|我想要|我想|我要|我们要|怎么样|怎么办理|怎么办|怎么|怎样|如何办理|如何|哪里可以|哪里办|在哪里|在哪儿|在哪|" +
    "去哪里|去哪儿|去哪|哪里|哪儿|哪个|哪些|什么|多少钱|多少|多久|多长时间|需要|可以|能不能|[吗呢](?=[\\s?!.,]|$)",
  "gu",
);
// Everyday words and what the official names say instead. Entries' own aliases say more; these hold everywhere.
const EVERYDAY = {
  饭店: "餐饮 食品经营", 餐馆: "餐饮 食品经营", 饭馆: "餐饮 食品经营", 小吃: "餐饮 食品经营", 奶茶店: "餐饮 食品经营",
  超市: "食品销售", 开店: "个体工商户 经营", 开公司: "企业设立登记", 注册公司: "企业设立登记", 营业执照: "设立登记",
  网吧: "互联网上网服务营业场所", 卖烟: "烟草专卖零售", 卖药: "药品经营", 药店: "药品经营", 酒店: "旅馆 住宿", 宾馆: "旅馆 住宿",
  上学: "入学", 孩子: "子女 儿童", 小孩: "子女 儿童", 转学: "学籍", 学区: "入学", 驾照: "驾驶证", 驾驶证: "机动车驾驶", 上牌: "机动车登记",
  大巴: "客运", 出租车: "出租汽车", 网约车: "网络预约出租汽车", 货车: "货运", 社保: "社会保险", 医保: "医疗保险", 退休金: "养老保险",
  养老金: "养老保险", 失业金: "失业保险", 公积金: "住房公积金", 低保: "最低生活保障", 结婚: "婚姻登记", 离婚: "婚姻登记", 领证: "婚姻登记",
  生孩子: "生育", 二胎: "生育", 准生证: "生育登记", 户口: "户籍", 落户: "户口迁移", 身份证: "居民身份证", 出国: "出境 护照", 房产证: "不动产登记",
  买房: "不动产 商品房", 盖房: "建房 宅基地", 拆房: "拆除", 装修: "施工", 挖路: "占用挖掘 道路", 砍树: "林木采伐", 打井: "取水",
  环评: "环境影响评价", 养老院: "养老机构", 幼儿园: "学前教育 民办学校", 诊所: "医疗机构", 看病: "就医 医疗", 法援: "法律援助", 打官司: "诉讼",
  告状: "投诉 举报", 交税: "纳税 税务", 招牌: "户外广告", 摆摊: "占用道路 经营", 残疾证: "残疾人证", 退伍: "退役军人", 火化: "殡葬",
};
const EVERYDAY_WEIGHT = 0.4;
// What they say with nearly everything. It counts less where something else is left.
const WEAK = /办理|申请|申办|手续|材料|流程|办/gu;
const WEAK_WEIGHT = 0.3;

// ------------------------------------------------------------------ words

const SINGLE = "z"; // ends the word of a single character
const LATIN = "z"; // begins a Latin word or number; characters' codes begin with neither
const RUN = /([a-z0-9]+)|((?:(?![\0-\x7f])[\p{L}\p{N}\u{20000}-\u{3FFFF}])+)/gu;

/** Text in the form in which it is compared: full and half width, upper and lower case are one. */
export const fold = (text) => text.normalize("NFKC").toLowerCase();

/** The words of a text: each pair of neighbouring characters, each character, each Latin word. */
export function terms(text) {
  return weighedTerms(text).map(([word]) => word);
}

/** Four Latin letters for any character. */
function code(character) {
  let number = character.codePointAt(0);
  let letters = "";
  for (let place = 0; place < 4; place += 1) {
    letters = String.fromCharCode(97 + (number % 26)) + letters;
    number = Math.floor(number / 26);
  }
  return letters;
}

/** The words of a text, each with what it counts in a query. */
function weighedTerms(text) {
  const words = [];
  for (const [, latin, characters] of fold(text).matchAll(RUN)) {
    if (latin) {
      words.push([LATIN + latin, 1]);
      continue;
    }
    const codes = Array.from(characters, code);
    for (let at = 1; at < codes.length; at += 1) words.push([codes[at - 1] + codes[at], 1]);
    const weight = codes.length === 1 ? 1 : SINGLE_WEIGHT;
    for (const single of codes) words.push([single + SINGLE, weight]);
  }
  return words;
}

/** The words of a query, each with its weight; words that merely stand in for others weigh less. */
function askedWords(query) {
  const text = essence(query);
  const words = new Map(weighedTerms(text));
  const strong = new Set(terms(fold(text).replace(WEAK, " ")));
  if (strong.size) {
    for (const [word, weight] of words) if (!strong.has(word)) words.set(word, weight * WEAK_WEIGHT);
  }
  for (const [everyday, official] of Object.entries(EVERYDAY)) {
    if (!text.includes(everyday)) continue;
    for (const [word, weight] of weighedTerms(official)) {
      if (weight === 1 && !words.has(word)) words.set(word, EVERYDAY_WEIGHT);
    }
  }
  return words;
}

/** A query without its filler words, unless nothing else is in it. */
export function essence(query) {
  const rest = fold(query).replace(FILLER, " ");
  return weighedTerms(rest).length ? rest : query;
}

// ------------------------------------------------------------------ index

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

// ---------------------------------------------------------------- ranking

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

// ---------------------------------------------------------------- filters

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

// ------------------------------------------------------------------- marks

/** Text in pieces, `[piece, matched]`: matched are the places where a word of the query stands. */
export function pieces(text, query) {
  const places = []; // of each folded character, its place in the text
  let folded = "";
  for (const [place, character] of Array.from(text).entries()) {
    const form = fold(character);
    folded += form;
    places.push(...Array(form.length).fill(place));
  }
  const characters = Array.from(text);
  const matched = new Array(characters.length).fill(false);
  for (const needle of needles(query)) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      for (let offset = 0; offset < needle.length; offset += 1) matched[places[at + offset]] = true;
    }
  }
  const cut = [];
  characters.forEach((character, place) => {
    if (cut.length && cut.at(-1)[1] === matched[place]) cut.at(-1)[0] += character;
    else cut.push([character, matched[place]]);
  });
  return cut;
}

/** The query's words as they are written: pairs of characters, characters that stand alone, Latin words. */
function needles(query) {
  const found = new Set();
  for (const [, latin, run] of fold(essence(query)).matchAll(RUN)) {
    const characters = latin ? [latin] : Array.from(run);
    if (characters.length === 1) found.add(characters[0]);
    for (let at = 1; at < characters.length; at += 1) found.add(characters[at - 1] + characters[at]);
  }
  return found;
}

/** The part of a long text around its first match. */
function excerpt(text, query) {
  const characters = Array.from(text);
  if (characters.length <= EXCERPT) return text;
  const [head] = pieces(text, query);
  const start = head[1] || head[0].length === text.length ? 0 : Array.from(head[0]).length - 20;
  const from = Math.max(0, Math.min(start, characters.length - EXCERPT));
  const until = from + EXCERPT;
  return (from > 0 ? "…" : "") + characters.slice(from, until).join("") + (until < characters.length ? "…" : "");
}

// -------------------------------------------------------------------- page

/** An element with properties and children. */
function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Text as nodes, what matches the query within <mark>. */
const marked = (text, query) =>
  pieces(text, query).map(([piece, matched]) => (matched ? element("mark", {}, piece) : piece));

/** The search page: one form, one list, and the address that says what they show. */
class SearchPage {
  constructor(root) {
    this.root = root;
    this.base = new URL(root.dataset.base, document.baseURI);
    this.form = root.querySelector("form");
    this.box = this.form.elements.q;
    this.list = root.querySelector("[data-results]");
    this.status = root.querySelector("[role=status]");
    this.more = root.querySelector("[data-more]");
    this.hint = root.querySelector("[data-hint]");
    this.nothing = root.querySelector("[data-nothing]");
    this.filters = Array.from(root.querySelectorAll("[data-facet] input"));
    this.index = new Index(new URL("pagefind/", this.base));
    this.turn = 0;
  }

  start() {
    this.#read();
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#commit();
    });
    this.form.addEventListener("change", (event) => this.filters.includes(event.target) && this.#commit());
    this.form.addEventListener("input", (event) => event.target === this.box && this.#typed(event));
    this.box.addEventListener("compositionend", () => this.#typed({}));
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("click", (event) => event.target.closest("[data-clear]") && this.#clearFilters());
    this.more.addEventListener("click", () => this.#showMore());
    addEventListener("popstate", () => this.#read());
    addEventListener("pagehide", () => this.#settleAddress());
  }

  // The address

  /** Take over what the address says. */
  #read() {
    const parameters = new URLSearchParams(location.search);
    this.box.value = parameters.get("q") ?? "";
    for (const filter of this.filters) filter.checked = parameters.getAll(filter.name).includes(filter.value);
    this.committed = this.#address();
    clearTimeout(this.typing);
    clearTimeout(this.addressing);
    this.#search(history.state?.shown ?? PAGE);
  }

  /** The address of what the form says. */
  #address() {
    const parameters = new URLSearchParams();
    if (this.box.value.trim()) parameters.set("q", this.box.value.trim());
    for (const { name, value, checked } of this.filters) if (checked) parameters.append(name, value);
    const address = new URL(location.href);
    address.search = parameters;
    address.hash = "";
    return address.href;
  }

  /** A search meant as such: it gets a place of its own in the history, after the last one meant. */
  #commit() {
    clearTimeout(this.typing);
    clearTimeout(this.addressing);
    const address = this.#address();
    if (address !== this.committed) {
      history.replaceState(null, "", this.committed); // take back what typing wrote over it
      history.pushState(null, "", address);
      this.committed = address;
    }
    this.#search();
  }

  /** Typing searches soon and rewrites the address a little later; an input method's half words wait. */
  #typed(event) {
    if (event.isComposing) return;
    this.#busy();
    clearTimeout(this.typing);
    clearTimeout(this.addressing);
    this.typing = setTimeout(() => this.#search(), TYPING_PAUSE);
    this.addressing = setTimeout(() => this.#settleAddress(), ADDRESS_PAUSE);
  }

  #settleAddress() {
    clearTimeout(this.addressing);
    const address = this.#address();
    if (address !== location.href) history.replaceState(null, "", address);
  }

  #clearFilters() {
    for (const filter of this.filters) filter.checked = false;
    this.#commit();
    this.box.focus();
  }

  // Searching

  /** Search for what the form says and show it, unless another search has begun meanwhile. */
  async #search(shown = PAGE) {
    const turn = (this.turn += 1);
    const query = this.box.value.trim().slice(0, LONGEST);
    const chosen = this.#chosen();
    this.#busy();
    try {
      const found = await rank(this.index, query);
      if (turn !== this.turn) return;
      const asked = weighedTerms(query).length > 0 || Object.keys(chosen).length > 0;
      const results = asked ? filtered(this.index, found, chosen) : [];
      const records = await this.#records(results.slice(0, shown));
      if (turn !== this.turn) return;
      Object.assign(this, { query, results, unfiltered: found.length, asked });
      this.#showCounts(counted(this.index, found, chosen));
      this.list.replaceChildren(...records.map((record) => this.#item(record)));
      this.#showStatus();
      this.#ready("ready");
    } catch (problem) {
      if (turn !== this.turn) return;
      console.error(problem);
      this.list.replaceChildren();
      this.status.textContent = "检索暂时无法使用，请检查网络并刷新页面，或按目录浏览。";
      this.#ready("failed");
    }
  }

  #busy() {
    this.list.dataset.state = "busy";
    this.list.setAttribute("aria-busy", "true");
  }

  #ready(state) {
    this.list.dataset.state = state;
    this.list.removeAttribute("aria-busy");
  }

  #chosen() {
    const chosen = {};
    for (const { name, value, checked } of this.filters) if (checked) (chosen[name] ??= []).push(value);
    return chosen;
  }

  #records(numbers) {
    return Promise.all(numbers.map((number) => this.index.record(number)));
  }

  async #showMore() {
    const turn = this.turn;
    const before = this.list.childElementCount;
    this.#busy();
    const records = await this.#records(this.results.slice(before, before + PAGE));
    if (turn !== this.turn) return;
    this.list.append(...records.map((record) => this.#item(record)));
    history.replaceState({ shown: before + records.length }, "");
    this.#showStatus();
    this.#ready("ready");
    this.#links()[before]?.focus();
  }

  // Showing

  #item(record) {
    const link = element("a", { href: new URL(record.url, this.base).href }, ...marked(record.name, this.query));
    const about = [record.kind, ...this.#departments(record)].filter(Boolean);
    const item = element(
      "li",
      {},
      element("p", { className: "search-result__name" }, link),
      element("p", { className: "search-result__about" }, ...about.map((text) => element("span", {}, text))),
    );
    if (record.summary) {
      const summary = marked(excerpt(record.summary.replace(/\s+/g, " "), this.query), this.query);
      item.append(element("p", { className: "search-result__summary" }, ...summary));
    }
    item.dataset.entry = record.id;
    item.dataset.register = record.register;
    return item;
  }

  #departments(record) {
    const keys = record.facets.department ?? [];
    return this.filters.filter(({ name, value }) => name === "department" && keys.includes(value)).map(labelOf);
  }

  #showStatus() {
    const total = this.results.length;
    const shown = this.list.childElementCount;
    this.more.hidden = shown >= total;
    this.hint.hidden = this.asked;
    this.nothing.hidden = !this.asked || total > 0;
    const elsewhere = this.nothing.querySelector("[data-elsewhere]");
    elsewhere.hidden = this.unfiltered === 0;
    elsewhere.querySelector("[data-count]").textContent = this.unfiltered;
    if (!this.asked) this.status.textContent = "";
    else if (total === 0) this.status.textContent = "没有找到符合条件的结果。";
    else this.status.textContent = `找到 ${total} 项` + (shown < total ? `，已显示前 ${shown} 项。` : "。");
  }

  #showCounts(counts) {
    for (const filter of this.filters) {
      const count = counts[filter.name]?.[filter.value] ?? 0;
      const label = filter.closest("label");
      label.querySelector("[data-count]").textContent = count;
      label.hidden = count === 0 && !filter.checked;
    }
    for (const facet of this.root.querySelectorAll("[data-facet]")) {
      const number = facet.querySelectorAll("input:checked").length;
      facet.querySelector("[data-chosen]").textContent = number ? `已选 ${number}` : "";
    }
  }

  // The keyboard

  #links() {
    return Array.from(this.list.querySelectorAll("a"));
  }

  /** Arrows walk from the box through the results and back; Escape returns to the box, and there clears it. */
  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = this.#links();
    const at = links.indexOf(event.target);
    const inBox = event.target === this.box;
    if (!inBox && at < 0) return;
    if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? this.box).focus();
    else if (event.key === "Escape" && at >= 0) this.box.focus();
    else if (event.key === "Escape" && this.box.value) {
      this.box.value = "";
      this.#commit();
    } else return;
    event.preventDefault();
  }
}

const labelOf = (filter) => filter.closest("label").querySelector("[data-label]").textContent;

if (typeof document !== "undefined") {
  const root = document.querySelector("[data-search]");
  if (root) new SearchPage(root).start();
}
