// Filters of a timeline: status, tags, actor, place and dates. What is chosen stands in the address, so
// that it can be sent to somebody, and the number of what is left is said while the reader chooses.

import { fromTemplate, said } from "./templates.js";

const NAMES = ["status", "tag", "actor", "place", "from", "to"];
const LISTS = { tag: "tags", actor: "actors", place: "places" };

export function addFilters() {
  const timeline = document.querySelector("[data-timeline]");
  const form = timeline && fromTemplate("filters-template");
  if (!form) return;
  timeline.before(form);
  const events = [...timeline.querySelectorAll(".event")];
  const rest = new Rest(form, timeline);
  const update = () => {
    const wanted = wantedOf(form);
    const shown = events.filter((event) => show(event, wanted));
    hideEmptySections(timeline);
    tell(form, shown, events.length, wanted);
    rest.show(wanted);
    return wanted;
  };
  fill(form, new URLSearchParams(location.search));
  if (!isEmpty(update())) form.querySelector("details").open = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => write(update()));
  form.addEventListener("reset", () => setTimeout(() => write(update())));
  addEventListener("popstate", () => {
    form.reset();
    fill(form, new URLSearchParams(location.search));
    update();
  });
}

/** The chosen values by name; dates are checked, and others than YYYY, YYYY-MM or YYYY-MM-DD left out. */
function wantedOf(form) {
  const data = new FormData(form);
  const wanted = {};
  for (const name of NAMES) {
    const values = data.getAll(name).filter((value) => value !== "");
    wanted[name] = name === "from" || name === "to" ? values.filter(isDate) : values;
  }
  for (const name of ["from", "to"]) {
    const field = form.elements[name];
    field.setCustomValidity(field.value && !isDate(field.value) ? field.title : "");
    field.toggleAttribute("aria-invalid", field.validationMessage !== "");
  }
  return wanted;
}

function isDate(text) {
  return /^-?\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
}

function isEmpty(wanted) {
  return NAMES.every((name) => wanted[name].length === 0);
}

/** Shows or hides an event and its claims, and tells whether it is shown. */
function show(event, wanted) {
  const claims = [...event.querySelectorAll(".claim")];
  for (const claim of claims) {
    claim.hidden = wanted.status.length > 0 && !wanted.status.includes(claim.dataset.status);
  }
  const of = {
    statuses: claims.map((claim) => claim.dataset.status),
    tags: words(event.dataset.tags),
    actors: words(event.dataset.actors),
    places: words(event.dataset.places),
    from: event.dataset.from,
    to: event.dataset.to,
  };
  event.hidden = !matches(of, wanted);
  return !event.hidden;
}

function words(text) {
  return text ? text.split(" ") : [];
}

/** An event matches with one of the statuses, all of the tags, the actor, the place, in the dates. */
export function matches(event, wanted) {
  const named = Object.entries(LISTS).every(([name, list]) =>
    wanted[name].every((value) => event[list].includes(value)),
  );
  const rated =
    wanted.status.length === 0 || wanted.status.some((status) => event.statuses.includes(status));
  return named && rated && isWithin(event, wanted);
}

/** Whether the event may have been, at least in part, in the days that are asked for. */
function isWithin(event, wanted) {
  const [from] = wanted.from;
  const [to] = wanted.to;
  const began = from === undefined || event.to === ".." || compare(event.to, from, false) >= 0;
  const ended = to === undefined || event.from === ".." || compare(event.from, to, true) <= 0;
  return began && ended;
}

/** Compares a day with a date that may be a month or a year: with its first day, or with its last. */
function compare(day, date, last) {
  const [a, b] = [parts(day), parts(date)];
  const missing = last ? 99 : 0;
  for (const at of [0, 1, 2]) {
    const difference = a[at] - (b[at] ?? missing);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parts(date) {
  const sign = date.startsWith("-") ? -1 : 1;
  const [year, ...rest] = date.replace(/^[+-]/, "").split("-").map(Number);
  return [sign * year, ...rest];
}

function hideEmptySections(timeline) {
  for (const section of timeline.querySelectorAll("section")) {
    section.hidden = section.querySelector(".event:not([hidden])") === null;
  }
}

function tell(form, shown, all, wanted) {
  const live = form.querySelector("[data-count]");
  const claims = shown.reduce(
    (sum, event) => sum + event.querySelectorAll(".claim:not([hidden])").length,
    0,
  );
  const message = shown.length === 0 ? live.dataset.none : live.dataset.some;
  live.textContent = said(message, { shown: shown.length, all, claims });
  form.querySelector("[type=reset]").hidden = isEmpty(wanted);
}

function fill(form, query) {
  for (const name of NAMES) {
    const values = query.getAll(name);
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length > 0) field.value = values[0];
    }
  }
}

function write(wanted) {
  const query = new URLSearchParams();
  for (const name of NAMES) for (const value of wanted[name]) query.append(name, value);
  const text = query.toString();
  history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
}

/** The events on other pages of a site that has too many for one: fetched when a filter is first used. */
class Rest {
  constructor(form, timeline) {
    this.place = form.querySelector("[data-rest]");
    this.index = timeline.dataset.index;
    this.here = new Set([...timeline.querySelectorAll(".event")].map((event) => event.id));
  }

  async show(wanted) {
    if (!this.index) return;
    this.place.hidden = isEmpty(wanted);
    if (this.place.hidden) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.events ??= fetch(this.index).then((answer) => (answer.ok ? answer.json() : []), () => []);
    const events = await this.events;
    if (turn !== this.turn) return; // the reader has chosen something else meanwhile
    const found = events.filter((event) => !this.here.has(event.id) && matches(event, wanted));
    this.place.querySelector("[data-rest-count]").textContent = said(
      this.place.dataset.message,
      { count: found.length },
    );
    this.place.querySelector("ol").replaceChildren(...found.slice(0, 200).map(item));
  }
}

function item(event) {
  const line = document.createElement("li");
  const date = document.createElement("span");
  const link = document.createElement("a");
  const root = document.querySelector("[data-timeline]").dataset.root;
  date.className = "event-date";
  date.textContent = event.date;
  link.href = root + event.url;
  link.textContent = event.title;
  line.append(date, " ", link);
  return line;
}
