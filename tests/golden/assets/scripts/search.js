// Search: a dialog over the index that was built with the site. Nothing of it is fetched before a reader
// opens it.

import { fromTemplate, said } from "./templates.js";

const ROOT = new URL("../../", import.meta.url);
const MOST = 8;
const WAIT = 200;

let engine;

for (const button of document.querySelectorAll("[data-search-open]")) {
  button.hidden = false;
  button.addEventListener("click", open);
}

function open() {
  const dialog = fromTemplate("search-template");
  const field = dialog.querySelector("input");
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => find(dialog, field.value), WAIT);
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    find(dialog, field.value);
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  load();
}

function load() {
  engine ??= import(new URL("assets/pagefind/pagefind.js", ROOT)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  return engine;
}

async function find(dialog, text) {
  const status = dialog.querySelector("[role=status]");
  const groups = [...dialog.querySelectorAll("[data-kind]")];
  dialog.wanted = text.trim();
  if (dialog.wanted === "") {
    status.textContent = "";
    for (const group of groups) group.hidden = true;
    return;
  }
  const wanted = dialog.wanted;
  try {
    const pagefind = await load();
    const found = await Promise.all(groups.map((group) => ofKind(pagefind, wanted, group)));
    if (dialog.wanted !== wanted) return; // the reader has typed on
    groups.forEach((group, number) => show(group, found[number]));
    const count = found.reduce((sum, { all }) => sum + all, 0);
    status.textContent = said(count ? status.dataset.some : status.dataset.none, { count });
  } catch {
    engine = undefined;
    status.textContent = status.dataset.failed;
  }
}

async function ofKind(pagefind, text, group) {
  const { results } = await pagefind.search(text, { filters: { [group.dataset.kind]: "1" } });
  const shown = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  return { all: results.length, shown };
}

function show(group, { all, shown }) {
  group.hidden = all === 0;
  group.querySelector("[data-number]").textContent = said("{all}", { all });
  group.querySelector("ol").replaceChildren(...shown.map(item));
}

function item(result) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  const about = document.createElement("p");
  link.href = new URL(result.meta.address, ROOT);
  link.textContent = result.meta.title;
  about.append(...marked(result.excerpt));
  line.append(link);
  if (about.textContent.trim() !== result.meta.title) line.append(about);
  if (result.meta.about) {
    const note = document.createElement("p");
    note.className = "search-about";
    note.textContent = result.meta.about;
    line.append(note);
  }
  return line;
}

/** The words of an excerpt, those marked that were looked for, and nothing else that it may hold. */
function marked(excerpt) {
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
