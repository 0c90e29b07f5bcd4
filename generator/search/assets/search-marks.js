// Where a query's words stand in a text: what results show marked.

import { RUN, fold, essence } from "./search-words.js";

const EXCERPT = 90; // characters of a summary

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
export function excerpt(text, query) {
  const characters = Array.from(text);
  if (characters.length <= EXCERPT) return text;
  const [head] = pieces(text, query);
  const start = head[1] || head[0].length === text.length ? 0 : Array.from(head[0]).length - 20;
  const from = Math.max(0, Math.min(start, characters.length - EXCERPT));
  const until = from + EXCERPT;
  return (from > 0 ? "…" : "") + characters.slice(from, until).join("") + (until < characters.length ? "…" : "");
}
