// A source's text made ready to be searched, at words' edges: site_gen/haystack.py in the browser's
// language. Positions are those of the folded text; a selector has code points of the source.

import * as folding from "./folding.js";

const { BREAKS, SPELLINGS, characterAt, characterBefore, isWord, points } = folding;
const BESIDE = 32;
const SQUEEZED_OUT = new RegExp(`[ \\-${BREAKS}]`, "g");
const IS_CURRENCY = /^\p{Sc}/u;
// What Python's str.isdigit holds for a digit and NFKC leaves: decimal digits and those of \p{No}.
const IS_DIGIT =
  /^[\p{Nd}\u1369-\u1371\u19da\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}]/u;

/** Fold a source once, for many quotations. Where a line's end divides a word, it is searched with its
    spaces and hyphens squeezed out; `walk` then compares what was. */
export function prepare(text) {
  const folded = folding.fold(text, true);
  const removed = [];
  if (![...BREAKS].some((mark) => folded.text.includes(mark))) {
    return { folded, searched: folded.text, removed: null };
  }
  for (const match of folded.text.matchAll(SQUEEZED_OUT)) removed.push(match.index - removed.length);
  return { folded, searched: squeeze(folded.text), removed };
}

export const squeeze = (folded) => folded.replace(SQUEEZED_OUT, "");

/** The folded positions where the segment may begin. */
export function* starts({ folded: { text }, searched, removed }, segment) {
  const needle = removed ? squeeze(segment) : segment;
  if (!needle) return;
  const lead = segment.slice(0, segment.indexOf(needle[0]));
  for (let at = searched.indexOf(needle); at >= 0; at = searched.indexOf(needle, at + 1)) {
    const start = backOver(text, removed ? at + countUpTo(removed, at) : at, lead);
    if (start !== null && isEdge(text, start)) yield start;
  }
}

function countUpTo(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function backOver(text, position, lead) {
  if (text.endsWith(lead, position)) return position - lead.length;
  return SPELLINGS.get(text[position - 1])?.includes(lead) ? position - 1 : null;
}

/** Where `segment` ends if it stands at `position`, a BREAK standing for any of its spellings; or null. */
export function walk(text, position, segment) {
  if (text.startsWith(segment, position)) return position + segment.length;
  let at = position;
  for (let taken = 0; taken < segment.length; at += 1) {
    if (at >= text.length) return null;
    if (text[at] === segment[taken]) {
      taken += 1;
      continue;
    }
    const spelling = SPELLINGS.get(text[at])?.find((way) => segment.startsWith(way, taken));
    if (spelling === undefined) return null;
    taken += spelling.length;
  }
  return at;
}

/** Whether a passage may begin or end at `position`: not inside a word, nor inside a number with its
    sign, currency, decimals and per cent, nor between `did` and `n't`. */
export function isEdge(text, position) {
  if (position <= 0 || position >= text.length) return true;
  const before = characterBefore(text, position);
  const after = characterAt(text, position);
  if (isWord(before) && isWord(after)) return false;
  const further = characterBefore(text, position - before.length);
  if (IS_DIGIT.test(after) && isPartOfNumber(before, further)) return false;
  if (IS_DIGIT.test(before) && endsWithinNumber(text, position, after)) return false;
  return !(before === "n" && text.startsWith("'t", position) && isEdge(text, position + 2));
}

function isPartOfNumber(before, further) {
  if ("+-\u00b1".includes(before)) return !isWord(further);
  if (".,".includes(before)) return IS_DIGIT.test(further);
  return IS_CURRENCY.test(before);
}

function endsWithinNumber(text, position, after) {
  if (".,".includes(after)) return IS_DIGIT.test(characterAt(text, position + 1));
  return "%\u2030".includes(after) || IS_CURRENCY.test(after);
}

/** The passage whose folding stands from `start` to `end`, with the source's own text beside it. */
export function selector({ folded }, { start, end }) {
  const text = folded.original;
  const begin = folding.originOfStart(folded, start);
  const stop = folding.originOfEnd(folded, end);
  return {
    start: points(text, begin),
    end: points(text, stop),
    exact: text.slice(begin, stop),
    prefix: lastPoints(text, begin, BESIDE),
    suffix: firstPoints(text, stop, BESIDE),
  };
}

/** So many code points before an offset, or after it. */
export const lastPoints = (text, at, count) =>
  [...text.slice(Math.max(0, at - 2 * count), at)].slice(-count).join("");
export const firstPoints = (text, at, count) =>
  [...text.slice(at, at + 2 * count)].slice(0, count).join("");
