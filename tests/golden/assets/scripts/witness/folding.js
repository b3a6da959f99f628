// A text folded for comparison, with the way back to the original: site_gen/folding.py in the browser's
// language. tests/test_witness_vectors.py holds the two against each other.
//
// Offsets here are UTF-16 code units, as strings have them. `points` makes code points of them.
// Normalization and categories are of the browser's version of Unicode, which may be newer than the
// one of the program that built the page: a character that only one of them knows can fold otherwise.

const QUOTATION_MARKS =
  "\"'\u00ab\u00bb\u2018-\u201f\u2039\u203a\u2e42\u300c-\u300f\u301d-\u301f\ufe41-\ufe44\uff02\uff07\uff62\uff63";
const DASHES =
  "\\-\u058a\u05be\u1400\u1806\u2010-\u2015\u2053\u207b\u208b\u2212\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d" +
  "\u301c\u3030\u30a0\ufe31\ufe32\ufe58\ufe63\uff0d\u{10ead}";
const SPACE = "\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
const VISIBLE_FORMATS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}";
const LINE_HYPHENS = "\\-\u2010\u2011\u00ad";

/** Each stands for a hyphen at a line's end, in any of the listed spellings, longest first. */
const BREAK_IN_WORD = "\ufdd0";
const BREAK_IN_COMPOUND = "\ufdd1";
const BREAK_SOFT = "\ufdd2";
export const SPELLINGS = new Map([
  [BREAK_IN_WORD, ["- ", "-", ""]],
  [BREAK_IN_COMPOUND, ["- ", "-"]],
  [BREAK_SOFT, [" ", "-", ""]],
]);
export const BREAKS = [...SPELLINGS.keys()].join("");

const IS_WORD = /^[\p{L}\p{N}\p{M}_]/u;
const IS_LETTER = /^\p{L}/u;
const IS_MARK = /^\p{M}/u;
const IS_JAMO = /^[\u1160-\u11ff]/;
const IS_SPACE = new RegExp(`^[${SPACE}]`, "u");
const LEADING_SPACE = new RegExp(`^[${SPACE}]+`, "u");
const LINE_END = /[\n\r\v\f\u0085\u2028\u2029]/;
const QUOTATION_MARK = new RegExp(`[${QUOTATION_MARKS}]`, "gu");
const DASH = new RegExp(`[${DASHES}]`, "gu");
const FORMAT = new RegExp(`^(?![${VISIBLE_FORMATS}])\\p{Cf}`, "u");
const DROPPED = /^[\ufdd0-\ufdd2\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

export const isWord = (character) => IS_WORD.test(character);

/** The character that begins at an offset, or that ends there; "" beyond the text. */
export const characterAt = (text, at) =>
  at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "";
export const characterBefore = (text, at) => {
  const pair = at > 1 ? characterAt(text, at - 2) : "";
  return pair.length === 2 ? pair : text.slice(Math.max(0, at - 1), at);
};

/** How many code points stand before an offset. */
export function points(text, offset) {
  let count = offset;
  for (let at = 0; at < offset; at += 1) {
    if (text.codePointAt(at) > 0xffff) {
      count -= 1;
      at += 1;
    }
  }
  return count;
}

/** Fold a text; with `lineHyphens`, as sources are, a hyphen at a line's end becomes one of BREAKS. */
export function fold(given, lineHyphens = false) {
  const original = given.replace(/\p{Surrogate}/gu, "\ufffd");
  const kinds = kindsOf(original);
  const regular = kinds.changed
    ? original.replace(kinds.changed, (character) => kinds.singles.get(character))
    : original;
  const edits = [];
  let text = "";
  let done = 0;
  for (const [origin, originEnd, folded] of irregular(original, kinds, lineHyphens)) {
    const start = text.length + origin - done;
    text += regular.slice(done, origin) + folded;
    edits.push({ start, end: text.length, origin, originEnd });
    done = originEnd;
  }
  return { original, text: text + regular.slice(done), edits };
}

/** Where in the original a passage begins, or ends, whose folding does so at `position`. */
export function originOfStart({ edits }, position) {
  const edit = editBefore(edits, position);
  if (!edit) return position;
  return position < edit.end ? edit.origin : edit.originEnd + position - edit.end;
}

export function originOfEnd({ edits, text }, position) {
  const last = position - 1;
  const edit = editBefore(edits, last);
  if (!edit) return position;
  if (SPELLINGS.has(text[last])) return edit.origin + 1;
  return last < edit.end ? edit.originEnd : edit.originEnd + position - edit.end;
}

function editBefore(edits, position) {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle].start <= position) low = middle + 1;
    else high = middle;
  }
  return edits[low - 1];
}

const alike = (text) => text.normalize("NFKC").replace(QUOTATION_MARK, "'").replace(DASH, "-");
const isDropped = (character) => DROPPED.test(character) || FORMAT.test(character);
const foldCluster = (text) => alike([...text].filter((character) => !isDropped(character)).join(""));

const FOLDERS = {
  blank: (text) => ` ${foldCluster(text).replace(LEADING_SPACE, "")}`,
  space: () => " ",
  cluster: foldCluster,
  many: foldCluster,
  drop: () => "",
};

/** How one character folds by itself: its kind, and what it becomes. */
function kindOf(character) {
  if (isDropped(character)) return ["drop", ""];
  if (IS_SPACE.test(character)) return ["space", " "];
  const folded = alike(character);
  if (joins(character)) return ["join", folded];
  if (IS_SPACE.test(folded)) return ["blank", folded];
  // One that takes more or fewer code units than its folding shifts what stands behind it.
  const isSingle = [...folded].length === 1 && folded.length === character.length;
  return [isSingle ? "single" : "many", folded];
}

/** Whether NFKC may combine the character with what stands before it. */
function joins(character) {
  const decomposed = character.normalize("NFKD");
  return IS_JAMO.test(decomposed) || IS_MARK.test(decomposed);
}

function kindsOf(text) {
  const sets = { space: [], drop: [], join: [], blank: [], many: [] };
  const singles = new Map();
  for (const character of new Set(text)) {
    const [kind, folded] = kindOf(character);
    if ((kind === "single" || kind === "space") && folded !== character) singles.set(character, folded);
    if (kind !== "single") sets[kind].push(character);
  }
  const changed = singles.size ? new RegExp(oneOf([...singles.keys()]), "gu") : null;
  return { singles, changed, pattern: irregularPattern(sets), hyphen: hyphenPattern(text, sets) };
}

const oneOf = (characters) =>
  characters.length
    ? `[${characters.map((character) => `\\u{${character.codePointAt(0).toString(16)}}`).join("")}]`
    : "[]";

function irregularPattern({ space, drop, join, blank, many }) {
  const gap = oneOf([...space, ...drop]);
  const joined = `(?:${oneOf(drop)}*${oneOf(join)})`;
  const alternatives = [
    blank.length && `(?<blank>${gap}*${oneOf(blank)}${joined}*)`,
    space.length && `(?<space>${oneOf(space)}${gap}+)`,
    join.length && `(?<cluster>(?!${gap})[^]${joined}+|${joined}+)`,
    many.length && `(?<many>${oneOf(many)})`,
    drop.length && `(?<drop>${oneOf(drop)}+)`,
  ].filter(Boolean);
  return alternatives.length ? new RegExp(alternatives.join("|"), "gu") : null;
}

function hyphenPattern(text, { space, drop }) {
  if (!LINE_END.test(text)) return null;
  return new RegExp(`[${LINE_HYPHENS}]${oneOf([...space, ...drop])}+`, "gu");
}

/** Each place that does not fold one to one: where it begins and ends, and its folding, in order. */
function* irregular(text, { pattern, hyphen }, lineHyphens) {
  if (!pattern) return;
  let position = 0;
  for (const [start, end, mark] of lineHyphens && hyphen ? lineBreaks(text, hyphen) : []) {
    yield* editsBetween(text, pattern, position, start);
    yield [start, end, mark];
    position = end;
  }
  yield* editsBetween(text, pattern, position, text.length);
}

function* editsBetween(text, pattern, start, end) {
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const kind = Object.keys(FOLDERS).find((name) => match.groups[name] !== undefined);
    const at = start + match.index;
    yield [at, at + match[0].length, FOLDERS[kind](match[0])];
  }
}

function* lineBreaks(text, pattern) {
  for (const match of text.matchAll(pattern)) {
    if (!LINE_END.test(match[0])) continue;
    const end = match.index + match[0].length;
    let start = match.index;
    while (start > 0 && isDropped(characterBefore(text, start))) {
      start -= characterBefore(text, start).length;
    }
    const before = characterBefore(text, start);
    const after = characterAt(text, end);
    if (isWord(before) && isWord(after)) yield [match.index, end, breakOf(match[0], before, after)];
  }
}

/** Between digits the hyphen is a range or a sign: dropping it would make another number. */
function breakOf(hyphen, before, after) {
  if (hyphen.startsWith("\u00ad")) return BREAK_SOFT;
  return IS_LETTER.test(before) && IS_LETTER.test(after) ? BREAK_IN_WORD : BREAK_IN_COMPOUND;
}
