// What a script shows stands in the page as a <template>, in the words of the site's language.

/** The first element of the page's template of that id, or null where the page has none. */
export function fromTemplate(id) {
  const template = document.getElementById(id);
  return template?.content.firstElementChild.cloneNode(true) ?? null;
}

/** A message with its `{name}`s replaced. Numbers are said as the page's language says them. */
export function said(message, values) {
  const lang = document.documentElement.lang || "en";
  const number = (value) => (typeof value === "number" ? value.toLocaleString(lang) : value);
  return message.replace(/\{(\w+)\}/g, (_, name) => number(values[name]));
}
