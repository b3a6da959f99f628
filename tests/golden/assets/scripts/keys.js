// The keyboard: j and k go through the events, the arrows to the earlier and later page, / searches,
// ? tells of it. A reader can turn the single letters off, as people who dictate must be able to: until the
// page is left or loaded anew, since nothing but the theme is ever stored.

import { fromTemplate } from "./templates.js";

let areOff = false;

export function addKeys() {
  document.addEventListener("keydown", (event) => {
    const act = actions[event.key];
    if (!act || !isOurs(event)) return;
    if (act(event) !== false) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys-help]")) showHelp();
  });
  for (const button of document.querySelectorAll("[data-keys-help]")) button.hidden = false;
}

const actions = {
  j: () => step(1),
  k: () => step(-1),
  ArrowLeft: () => turn(isRightToLeft() ? "next" : "prev"),
  ArrowRight: () => turn(isRightToLeft() ? "prev" : "next"),
  "/": () => focusSearch(),
  "?": () => showHelp(),
};

function isOurs(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (document.querySelector("dialog[open]")) return false;
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return false;
  return event.key === "?" || event.key.startsWith("Arrow") || !areOff;
}

/** To the title of the next or former event, or claim where a page has no events. */
function step(by) {
  const all = [...document.querySelectorAll(".event-title a, .entry .claim-text a")];
  const seen = all.filter((link) => link.checkVisibility());
  if (seen.length === 0) return false;
  const at = seen.indexOf(document.activeElement);
  const next = at < 0 ? nearest(seen, by) : at + by;
  const link = seen[Math.max(0, Math.min(seen.length - 1, next))];
  link.focus({ preventScroll: true });
  link.scrollIntoView({ block: "center" });
  return true;
}

/** Where to begin: at what the reader sees. */
function nearest(links, by) {
  const below = links.findIndex((link) => link.getBoundingClientRect().top > 0);
  if (below < 0) return links.length - 1;
  return by > 0 ? below : below - 1;
}

function turn(rel) {
  const link = document.querySelector(`a[rel~="${rel}"]`);
  if (!link) return false;
  link.click();
  return true;
}

function focusSearch() {
  const button = document.querySelector("[data-search-open]");
  const field = document.querySelector(".filters input, .filters summary");
  if (button && !button.hidden) button.click();
  else if (field) field.focus();
  else return false;
  return true;
}

function showHelp() {
  const dialog = fromTemplate("keys-template");
  if (!dialog) return false;
  const box = dialog.querySelector("input");
  box.checked = !areOff;
  box.addEventListener("change", () => {
    areOff = !box.checked;
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return true;
}

function isRightToLeft() {
  return document.documentElement.dir === "rtl";
}
