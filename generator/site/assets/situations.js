// Which situation (情形) the reader is in: narrows what a page shows, keeps it in the address (?situation=) and in the
// link to the card, of which the sheet for that situation is shown.
const KEY = "situation";
const all = (selector) => [...document.querySelectorAll(selector)];
const list = (text) => (text || "").split(" ").filter(Boolean);
const form = document.querySelector("[data-situation-form]");
const asked = () => new URLSearchParams(location.search).getAll(KEY);

// The answers to each question, and which of them is chosen.
const questions = () =>
  [...form.querySelectorAll("fieldset")].map((field) => {
    const inputs = [...field.querySelectorAll("input, option")];
    const chosen = inputs.find((input) => input.checked || input.selected);
    return { ids: inputs.map((input) => input.value).filter(Boolean), chosen };
  });

// As `applies` in situations.py: one of each question that is named, where the reader has answered it.
const applies = (ids, answers) =>
  answers.every(({ ids: own, chosen }) => {
    const named = ids.filter((id) => own.includes(id));
    return !named.length || !chosen.value || named.includes(chosen.value);
  });

const shown = (element) => !element.closest("[hidden]");

const narrow = () => {
  const answers = questions();
  const ids = answers.map(({ chosen }) => chosen.value).filter(Boolean);
  for (const element of all("[data-situations]")) element.hidden = !applies(list(element.dataset.situations), answers);
  for (const element of all("[data-other-situations]"))
    element.hidden = list(element.dataset.otherSituations).some((id) => ids.includes(id));
  for (const element of all("[data-some-of]")) element.hidden = false;
  const count = (name) => all(`[data-item-of="${name}"]`).filter(shown).length;
  for (const element of all("[data-count-of]"))
    element.textContent = element.textContent.replace(/\d+/, count(element.dataset.countOf));
  for (const element of all("[data-none-of]")) element.hidden = count(element.dataset.noneOf) > 0;
  // What is left out of the page is counted before its frame is.
  const empty = all("[data-some-of]").filter((element) => count(element.dataset.someOf) === 0);
  for (const element of empty) element.hidden = true;
  tell(answers, count("materials"));
  for (const link of all("a[data-for-situation]")) keep(link, ids);
  return ids;
};

const tell = (answers, materials) => {
  const names = answers
    .filter(({ chosen }) => chosen.value)
    .map(({ chosen }) => (chosen.text || chosen.parentElement.querySelector("span").firstChild.textContent).trim());
  const rest = materials ? `，申请材料 ${materials} 项` : "";
  form.querySelector("[data-situation-status]").textContent = names.length
    ? `只显示“${names.join("、")}”的内容${rest}。`
    : "";
};

const keep = (link, ids) => {
  const address = new URL(link.href);
  address.searchParams.delete(KEY);
  for (const id of ids) address.searchParams.append(KEY, id);
  link.href = address.href;
};

// The page says by itself what it shows; what the address says that the page does not know is left out.
const ask = () => {
  const ids = asked();
  for (const input of form.querySelectorAll("input")) input.checked = !input.value || ids.includes(input.value);
  for (const option of form.querySelectorAll("option")) option.selected = !option.value || ids.includes(option.value);
  narrow();
};

// Of the cards the one for most of what the address says, and for nothing else.
const card = () => {
  const ids = asked();
  const fits = (sheet) => list(sheet.dataset.situations).every((id) => ids.includes(id));
  const size = (sheet) => list(sheet.dataset.situations).length;
  const sheets = all("main");
  const best = sheets.filter(fits).reduce((one, other) => (size(other) > size(one) ? other : one));
  for (const sheet of sheets) sheet.hidden = sheet !== best;
};

if (form) {
  form.hidden = false;
  for (const element of all("[data-without-script]")) element.hidden = true;
  form.addEventListener("change", () => {
    const here = { href: location.href };
    keep(here, narrow());
    history.replaceState(history.state, "", here.href);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pageshow", ask);
  ask();
} else {
  card();
}
