// The region that a reader has chosen: kept on the device, in the address, and shown on the pages of what can be done
// there and on their cards. Without this script a page shows the table of all regions.

const KEPT = "region"; // in the device's store: the region and, of a township, the county around it
const SITE = new URL("../../", import.meta.url);

/** What the address asks for, or else what the device has kept: a region and the county around it, if that is known. */
function choice() {
  const asked = new URLSearchParams(location.search).get("region");
  if (asked !== null) return { id: asked, within: "" };
  try {
    const [id, within = ""] = (localStorage.getItem(KEPT) ?? "").split(" ");
    return { id, within };
  } catch {
    return { id: "", within: "" }; // the browser keeps nothing
  }
}

/** Keep a choice on the device; none takes the last one away. */
function keep({ id, within }) {
  try {
    if (id) localStorage.setItem(KEPT, `${id} ${within}`.trim());
    else localStorage.removeItem(KEPT);
  } catch {
    // the browser keeps nothing
  }
}

const nothingKept = () => {
  try {
    return !localStorage.getItem(KEPT);
  } catch {
    return false;
  }
};

/** What holds for a region: its own and its townships', or else what its county does. */
function holding(all, { id, within }) {
  const found = id ? all.filter(({ dataset }) => dataset.region === id || dataset.within === id) : [];
  return found.length || !within ? found : all.filter(({ dataset }) => dataset.region === within);
}

/** The address of a page with a region chosen, or with none. */
function withRegion(address, id) {
  const url = new URL(address, location.href);
  if (id) url.searchParams.set("region", id);
  else url.searchParams.delete("region");
  return url.href;
}

/** Links to other matters and to the card lead to the same region. */
function carry(id) {
  const matters = new URL("powers/", SITE).href;
  for (const link of document.querySelectorAll("a[href]")) {
    const own = link.href.startsWith(matters) && /^[^/?#]+\/(card\/)?$/.test(link.href.slice(matters.length).split(/[?#]/)[0]);
    if (own && (link.dataset.carried || !link.search)) {
      link.dataset.carried = "true"; // not one that names a region itself
      link.href = withRegion(link.href, id);
    }
  }
}

/** A row of the table as a list of what it says. */
function listed(row, heading) {
  const list = Object.assign(document.createElement("dl"), { className: "facts" });
  for (const cell of row.cells) {
    if (cell.classList.contains("none")) continue;
    const [entry, title, words] = ["div", "dt", "dd"].map((name) => document.createElement(name));
    title.textContent = cell.dataset.label ?? heading;
    words.append(...Array.from(cell.childNodes, (node) => node.cloneNode(true)));
    entry.append(title, words);
    list.append(entry);
  }
  return list;
}

/** The section 在哪里办 of a page. */
class Where {
  constructor(section) {
    this.table = section.querySelector("[data-where-all]");
    this.rows = Array.from(this.table.tBodies[0].rows);
    this.heading = this.table.tHead.rows[0].cells[0].textContent;
    this.place = section.querySelector("[data-where-chosen]");
    this.select = section.querySelector("select");
    this.common = new Map(Array.from(document.querySelectorAll("[data-where-own]"), (fact) => [fact, fact.textContent]));
    section.querySelector("[data-where-choice]").hidden = false;
    this.select.addEventListener("change", () => this.pick());
  }

  pick() {
    const { value: id, selectedOptions } = this.select;
    const picked = { id, within: selectedOptions[0].dataset.within ?? "" };
    keep(picked);
    history.replaceState(history.state, "", withRegion(location.href, id));
    this.show(picked);
  }

  show(picked) {
    const rows = holding(this.rows, picked);
    this.place.replaceChildren(...rows.map((row) => listed(row, this.heading)));
    this.table.hidden = rows.length > 0;
    const offered = (id) => Array.from(this.select.options).some(({ value }) => value === id);
    this.select.value = rows.length ? [picked.id, picked.within].find(offered) ?? "" : "";
    for (const [fact, common] of this.common) {
      const says = rows.find(({ dataset }) => dataset[fact.dataset.whereOwn]);
      fact.textContent = says?.dataset[fact.dataset.whereOwn] ?? common;
    }
    carry(rows.length ? this.select.value : "");
  }
}

/** The card says what holds in the region, and leads back to it. */
function fill(card, picked) {
  const found = holding(Array.from(document.querySelectorAll("template[data-region]")), picked);
  for (const title of found.length ? card.querySelectorAll("dt") : []) {
    const facts = found.flatMap(({ content }) => Array.from(content.querySelectorAll("[data-fact]")));
    const said = facts.filter((fact) => fact.dataset.fact === title.textContent).map((fact) => fact.textContent);
    if (said.length) title.nextElementSibling.textContent = Array.from(new Set(said)).join("；");
  }
  for (const section of found.length ? card.querySelectorAll("section") : []) {
    const heading = section.querySelector("h2");
    const lists = found.flatMap(({ content }) => Array.from(content.querySelectorAll("[data-list]")));
    const own = lists.find((list) => list.dataset.list === heading.textContent);
    if (own) section.replaceChildren(heading, own.cloneNode(true));
  }
  if (!found.length) return;
  const who = found.map(({ dataset }) => [dataset.name, dataset.department].filter(Boolean).join("　"));
  card.querySelector("[data-card-region]").textContent = who.join("；");
  carry(picked.id);
  const back = document.querySelector("a[data-card-back]");
  back.href = withRegion(back.href, picked.id);
}

const picked = choice();
const section = document.querySelector("[data-where]");
const card = document.querySelector("[data-card]");
if (section) {
  const where = new Where(section);
  where.show(picked);
  const option = where.select.selectedOptions[0];
  // Who was sent an address and has never chosen lives there, most likely.
  if (option?.value && nothingKept()) keep({ id: option.value, within: option.dataset.within ?? "" });
}
if (card) fill(card, picked);
