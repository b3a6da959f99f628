// Light or dark, as the reader chose: applied before the page is drawn, so this file alone is no module.
// The choice is the only thing that the site ever stores.

(() => {
  const KEY = "theme";
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;

  const read = () => {
    try {
      const chosen = localStorage.getItem(KEY);
      return ORDER.includes(chosen) ? chosen : "auto";
    } catch {
      return "auto"; // storage is forbidden here
    }
  };

  const store = (chosen) => {
    try {
      if (chosen === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, chosen);
    } catch {
      // It holds for this page, then.
    }
  };

  const apply = (chosen) => {
    if (chosen === "auto") delete root.dataset.theme;
    else root.dataset.theme = chosen;
  };

  apply(read());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const show = (chosen) => {
      button.textContent = button.dataset[chosen];
    };
    show(read());
    button.hidden = false;
    button.addEventListener("click", () => {
      const chosen = ORDER[(ORDER.indexOf(root.dataset.theme ?? "auto") + 1) % ORDER.length];
      store(chosen);
      apply(chosen);
      show(chosen);
    });
  });
})();
