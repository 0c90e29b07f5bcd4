// The search page: one form, one list, and the address that says what they show.

import { weighedTerms } from "./search-words.js";
import { pieces, excerpt } from "./search-marks.js";
import { Index, rank, filtered, counted } from "./search-index.js";
export { terms } from "./search-words.js";

const PAGE = 20; // results shown at first, and added by each press of 显示更多
const TYPING_PAUSE = 80; // milliseconds between a key and the search
const ADDRESS_PAUSE = 300; // browsers refuse a page that rewrites its address at every key
const LONGEST = 100; // characters of a query that are read

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
    this.hotline = root.querySelector("[data-hotline]");
    this.filters = Array.from(root.querySelectorAll("[data-facet] input"));
    this.index = new Index(new URL("pagefind/", this.base));
    this.turn = 0;
  }

  start() {
    this.root.querySelector("[data-unstarted]").remove();
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
      this.list.replaceChildren();
      this.#add(records);
      this.#showStatus();
      this.#ready("ready");
    } catch (problem) {
      if (turn !== this.turn) return;
      console.error(problem);
      this.list.replaceChildren();
      this.status.textContent = `搜索暂时无法使用：${await this.index.missing()}。也可以按目录浏览。`;
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
    const before = this.shown;
    this.#busy();
    const records = await this.#records(this.results.slice(before, before + PAGE));
    if (turn !== this.turn) return;
    const [first] = this.#add(records);
    history.replaceState({ shown: this.shown }, "");
    this.#showStatus();
    this.#ready("ready");
    first?.querySelector("a").focus();
  }

  // Showing

  /** Put results below those that are there: variants of one matter stand together under it, where the first of them
   *  or the matter itself stands. */
  #add(records) {
    if (!this.list.childElementCount) this.shown = 0;
    this.shown += records.length;
    return records.map((record) => {
      const item = this.#item(record);
      const key = ({ register, id }) => `${register}/${id}`;
      const head = (one) => this.list.querySelector(`:scope > [data-head="${CSS.escape(key(one))}"]`);
      if (record.under) {
        const found = head(record.under) ?? this.#head(record.under, key(record.under));
        if (!found.querySelector("ol")) found.append(element("ol", { className: "search-result__variants" }));
        found.querySelector("ol").append(item);
      } else if (head(record)) {
        const found = head(record);
        found.firstElementChild.replaceWith(...item.children);
        found.dataset.entry = record.id;
        found.dataset.register = record.register;
        return found;
      } else {
        item.dataset.head = key(record);
        this.list.append(item);
      }
      return item;
    });
  }

  /** The matter whose variants are found, where nothing else of it is. */
  #head(under, key) {
    const link = element("a", { href: new URL(under.url, this.base).href }, ...marked(under.name, this.query));
    const name = element("p", { className: "search-result__name" }, `${under.kind}：`, link);
    const item = element("li", {}, name);
    item.dataset.head = key;
    this.list.append(item);
    return item;
  }

  #item(record) {
    const link = element("a", { href: this.#leads(record) }, ...marked(record.name, this.query));
    const about = [record.kind, ...(record.who ? [record.who] : this.#departments(record))].filter(Boolean);
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

  /** Where a result leads: to the region that alone is chosen, where what is found is done there. */
  #leads(record) {
    const url = new URL(record.url, this.base);
    const [region, ...others] = this.#chosen().region ?? [];
    if (region && !others.length && record.facets.region?.includes(region)) url.searchParams.set("region", region);
    return url.href;
  }

  #departments(record) {
    const keys = record.facets.department ?? [];
    return this.filters.filter(({ name, value }) => name === "department" && keys.includes(value)).map(labelOf);
  }

  #showStatus() {
    const total = this.results.length;
    const shown = this.shown;
    this.more.hidden = shown >= total;
    this.hint.hidden = this.asked;
    this.nothing.hidden = !this.asked || total > 0;
    // Whoever has found nothing, or nothing that holds what he asked, needs somebody to ask.
    if (this.hotline) this.hotline.hidden = !this.asked || (total > 0 && !this.list.dataset.doubt);
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
