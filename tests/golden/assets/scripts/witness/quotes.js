// Finds a quotation in a source: site_gen/quotes.py in the browser's language. Exact after the folding,
// at words' edges, with elisions in order and the editor's insertions.

import { BREAKS, fold } from "./folding.js";
import { firstPoints, isEdge, lastPoints, selector, squeeze, starts, walk } from "./haystack.js";

const MOST_PLACES = 10_000;
const MOST_REPLACED_WORDS = 3;

// Of four dots the first is the piece's own full stop; or, to be generous, they are one long elision.
// A folded text has no other white space than the space.
const ELISION = / *(?:\[ *\.{3,} *\]|\.{3}(?!\.)) */u;
const LONG_ELISION = / *(?:\[ *\.{3,} *\]|\.{3,}) */u;
const INSERTION = /\[([^[\]]*)\]/gu;
const LETTER = "[\\p{L}\\p{N}_]";
const CHANGED_LETTER = new RegExp(`\\[(${LETTER})\\](?=${LETTER})`, "gu");
const IN_WORD = `[\\p{L}\\p{N}_${BREAKS}]`;
const WORD = `(?:(?:${LETTER}\\.){2,}|${IN_WORD}+(?:['.,\\-]${IN_WORD}+)*)`;
const NEXT_WORD = new RegExp(`[^\\p{L}\\p{N}_${BREAKS}.!?]*${WORD}`, "uy");

/** Where `quote` stands: `{ selectors }`, `{ piece, places, count }` if in several places that fit, or
    `{ piece, reason }` with `absent`, `order` or `beside`. `prefix` and `suffix` choose one of several. */
export function find(quote, haystack, { prefix = "", suffix = "" } = {}) {
  const whole = fold(quote).text.trim();
  const literal = placesOf(haystack, [whole]);
  if (literal.length) return choose(haystack, [whole], [literal], prefix, suffix);
  const result = findPieces(whole, ELISION, haystack, prefix, suffix);
  if (result.reason && whole.includes("....")) {
    return findPieces(whole, LONG_ELISION, haystack, prefix, suffix);
  }
  return result;
}

function findPieces(whole, elision, haystack, prefix, suffix) {
  const pieces = whole.split(elision).filter((piece) => piece);
  if (!pieces.length || (pieces.length === 1 && pieces[0] === whole && !whole.includes("["))) {
    return { piece: whole, reason: "absent" };
  }
  const places = [];
  for (const piece of pieces) {
    const spans = placesOfPiece(haystack, piece);
    if (!spans.length) return { piece, reason: "absent" };
    places.push(spans);
  }
  return choose(haystack, pieces, places, prefix, suffix);
}

/** The one way to take a place for each piece in order, if there is just one. */
function choose(haystack, pieces, places, prefix, suffix) {
  const { text } = haystack.folded;
  const fitting = [...places];
  fitting[0] = fitting[0].filter((span) => follows(text, span.start, prefix));
  if (!fitting[0].length) return { piece: pieces[0], reason: "beside" };
  const last = fitting.length - 1;
  fitting[last] = fitting[last].filter((span) => precedes(text, span.end, suffix));
  if (!fitting[last].length) return { piece: pieces[last], reason: "beside" };
  const chain = inOrder(fitting);
  const without = chain.findIndex((spans) => !spans.length);
  if (without >= 0) return { piece: pieces[without], reason: "order" };
  const several = chain.findIndex((spans) => spans.length > 1);
  if (several < 0) return { selectors: chain.map(([span]) => selector(haystack, span)) };
  const shown = chain[several].slice(0, 3).map((span) => selector(haystack, span));
  return { piece: pieces[several], places: shown, count: chain[several].length };
}

/** Of each piece the places that some choice in order goes through. */
function inOrder(places) {
  const forward = [];
  let earliest = 0;
  for (const spans of places) {
    const fitting = spans.filter(({ start }) => start >= earliest);
    forward.push(fitting);
    if (!fitting.length) return places.map((_, index) => forward[index] ?? []);
    earliest = fitting.reduce((least, { end }) => Math.min(least, end), Infinity);
  }
  let latest = Infinity;
  return forward.reduceRight((chain, spans) => {
    const fitting = spans.filter(({ end }) => end <= latest);
    latest = fitting.reduce((most, { start }) => Math.max(most, start), 0);
    return [fitting, ...chain];
  }, []);
}

/** Where a piece without elisions stands, its insertions taken as they stand or as insertions. */
function placesOfPiece(haystack, piece) {
  const found = new Map();
  for (const spelling of spellings(piece)) {
    const segments = segmentsOf(spelling);
    if (!segments.length) continue;
    for (const span of placesOf(haystack, segments)) found.set(`${span.start} ${span.end}`, span);
  }
  return [...found.values()].sort((one, two) => one.start - two.start || one.end - two.end);
}

/** The piece itself, and with `[T]he` read as a letter whose case the editor changed. */
function spellings(piece) {
  const lower = piece.replace(CHANGED_LETTER, (_, letter) => letter.toLowerCase());
  if (lower === piece) return [piece];
  return [piece, lower, piece.replace(CHANGED_LETTER, (_, letter) => letter.toUpperCase())];
}

/** The piece's own words and its insertions in turn: odd ones are insertions. */
function segmentsOf(piece) {
  const own = piece.split(INSERTION).map((part, index) => (index % 2 ? part : part.trim()));
  while (own.length && !own[0]) own.splice(0, 2);
  while (own.length && !own.at(-1)) own.splice(-2);
  const joined = own.slice(0, 1);
  let insertion = "";
  for (let index = 1; index < own.length; index += 2) {
    insertion += own[index];
    if (!own[index + 1]) continue;
    joined.push(insertion, own[index + 1]);
    insertion = "";
  }
  return joined;
}

/** Each place where the segments stand, insertions between them, at words' edges. */
function placesOf(haystack, segments) {
  const { text } = haystack.folded;
  const spans = [];
  let count = 0;
  for (const start of starts(haystack, segments[0])) {
    if (count >= MOST_PLACES) break;
    count += 1;
    const ends = [...endsOf(text, start, segments)].sort((one, two) => one - two);
    for (const end of ends) spans.push({ start, end });
  }
  return spans;
}

function endsOf(text, start, segments) {
  let ends = walkToEdge(text, [start], segments[0]);
  for (let index = 1; index < segments.length; index += 2) {
    const begins = new Set();
    for (const end of ends) {
      for (const begin of afterInsertion(text, end, segments[index])) begins.add(begin);
    }
    const edges = [...begins].filter((begin) => isEdge(text, begin));
    ends = walkToEdge(text, edges, segments[index + 1]);
  }
  return ends;
}

function walkToEdge(text, begins, segment) {
  const walked = begins.map((begin) => walk(text, begin, segment));
  return new Set(walked.filter((end) => end !== null && isEdge(text, end)));
}

/** Where the words after an insertion may begin: it matches nothing, itself, or one to three words. */
function* afterInsertion(text, end, insertion) {
  for (const begin of overSpace(text, end)) {
    const literal = walk(text, begin, `[${insertion}]`);
    if (literal !== null) yield* overSpace(text, literal);
  }
  yield* overSpace(text, end);
  let position = end;
  for (let word = 0; word < MOST_REPLACED_WORDS; word += 1) {
    NEXT_WORD.lastIndex = position;
    if (!NEXT_WORD.test(text)) return;
    position = NEXT_WORD.lastIndex;
    yield* overSpace(text, position);
  }
}

const overSpace = (text, at) => (text[at] === " " ? [at, at + 1] : [at]);

function follows(text, start, prefix) {
  const before = lastPoints(text, start, 2 * [...prefix].length + 8);
  return squeeze(before).endsWith(squeeze(fold(prefix).text));
}

function precedes(text, end, suffix) {
  const after = firstPoints(text, end, 2 * [...suffix].length + 8);
  return squeeze(after).startsWith(squeeze(fold(suffix).text));
}
