// A reader's own copy of a document, held against the record of it. Nothing is sent anywhere.

import { fromTemplate, said } from "../templates.js";
import { prepare } from "./haystack.js";
import { find } from "./quotes.js";

document.querySelectorAll("[data-witness]").forEach(addForm);

function addForm(record) {
  const form = fromTemplate("witness-template");
  const [input, field] = form.elements;
  const check = async (reading) => {
    const status = form.querySelector("[role=status]");
    const asked = (status.asked = {});
    const lines = await reading(record, status.dataset);
    if (status.asked === asked) status.replaceChildren(...lines); // the reader has asked for no other
  };
  const checkFile = (file) => file && check((...about) => aboutFile(file, ...about));
  input.addEventListener("change", () => checkFile(input.files[0]));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check((...about) => aboutText(field.value, ...about));
  });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    checkFile(event.dataTransfer.files[0]);
  });
  record.querySelector("h3").after(form);
}

async function aboutFile(file, record, messages) {
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    return [line("bad", messages.failed)];
  }
  const hash = await sha256(bytes);
  const lines = [line(...ofHash(hash, record, messages))];
  if (!record.hasAttribute("data-plain")) return [...lines, line("open", messages.unread)];
  const text = decoded(bytes);
  if (text === null) return [...lines, line("open", messages.undecoded)];
  return [...lines, passages(text, record, messages)];
}

async function aboutText(text, record, messages) {
  if (!text.trim()) return [line("open", messages.empty)];
  const found = passages(text, record, messages);
  if (!record.hasAttribute("data-plain")) return [line("open", messages.unhashed), found];
  const hash = await sha256(new TextEncoder().encode(text));
  const isSame = hash === record.dataset.sha256;
  return [isSame ? line("good", messages.same, { hash }) : line("open", messages.pasted), found];
}

function ofHash(hash, record, messages) {
  if (hash === null) return ["open", messages.hashless];
  const isSame = hash === record.dataset.sha256;
  return isSame ? ["good", messages.same, { hash }] : ["open", messages.other, { hash }];
}

/** The SHA-256 in hexadecimal; null where the browser computes none, as on a page that came by http. */
async function sha256(bytes) {
  const digest = await globalThis.crypto?.subtle?.digest("SHA-256", bytes);
  if (!digest) return null;
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** As the stored copy was read: UTF-8, no line end changed, a mark at the beginning kept; else null. */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function passages(text, record, messages) {
  const haystack = prepare(text);
  const list = document.createElement("ul");
  for (const passage of record.querySelectorAll("[data-quote]")) {
    const { quote, prefix, suffix } = passage.dataset;
    const result = find(quote, haystack, { prefix, suffix });
    const item = document.createElement("li");
    const told = line(result.selectors ? "good" : "bad", ...verdict(result, messages));
    told.prepend(passage.querySelector("a").cloneNode(true), " ");
    item.append(told, ...(result.selectors ?? result.places ?? []).map(excerpt));
    list.append(item);
  }
  return list;
}

function verdict({ selectors, count, reason }, messages) {
  if (reason) return [messages[reason]];
  if (count) return [messages.several, { count }];
  if (selectors.length === 1) return [messages.found, selectors[0]];
  const ranges = selectors.map((piece) => said("{start}–{end}", piece)).join(", ");
  return [messages.pieces, { ranges }];
}

/** A place as the reader's copy has it, with some of the text around it. */
function excerpt({ prefix, exact, suffix }) {
  const quoted = document.createElement("blockquote");
  const mark = document.createElement("mark");
  quoted.dir = "auto";
  mark.textContent = exact;
  quoted.append(prefix, mark, suffix);
  return quoted;
}

/** A message with its `{name}`s replaced, each apart from the direction of the words around it. */
function line(kind, message, values = {}) {
  const made = document.createElement("p");
  made.className = `witness-${kind}`;
  made.append(...message.split(/(\{\w+\})/).map((part, at) => (at % 2 ? value(part, values) : part)));
  return made;
}

function value(name, values) {
  const made = document.createElement("bdi");
  made.textContent = said(name, values);
  return made;
}
