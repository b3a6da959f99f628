// Copies the address of a claim, or a ready citation, in one click.

import { fromTemplate } from "./templates.js";

export function addCopyButtons() {
  for (const claim of document.querySelectorAll(".claim[data-address]")) {
    const address = new URL(claim.dataset.address, document.baseURI).href;
    addButton(claim.querySelector(".claim-facts"), "copy-link-template", () => address);
  }
  for (const facts of document.querySelectorAll("[data-copy-page]")) {
    addButton(facts, "copy-link-template", () => location.href.split("#")[0]);
  }
  for (const copied of document.querySelectorAll("[data-copy], .citation")) {
    const button = makeButton("copy-text-template", () => copied.textContent.trim());
    if (button) copied.after(button);
  }
}

function addButton(place, template, text) {
  const button = makeButton(template, text);
  if (place && button) place.append(button);
}

function makeButton(template, text) {
  const button = fromTemplate(template);
  if (!button) return null;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    const done = await copy(text());
    button.textContent = done ? button.dataset.done : button.dataset.failed;
    announce(button.textContent);
    setTimeout(() => (button.textContent = label), 2000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // no permission, or the page is not served by https
  }
}

function copyBySelection(text) {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  focused?.focus();
  return done;
}

function announce(text) {
  let place = document.getElementById("announcement");
  if (!place) {
    place = document.createElement("p");
    place.id = "announcement";
    place.className = "unseen";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text;
}
