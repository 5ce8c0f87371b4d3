// Comfort only: every page works without this file.
(() => {
  "use strict";

  // After a refused form the reader starts at the list of errors.
  const focusErrors = (root) => {
    const summary = root.querySelector(".error-summary");
    if (summary) summary.focus();
  };

  // On a phone the current tab may lie outside the visible part of its row.
  const showCurrentTab = (root) => {
    root.querySelectorAll(".tabs").forEach((tabs) => {
      const current = tabs.querySelector("[aria-current]");
      if (current) tabs.scrollLeft = current.offsetLeft - tabs.offsetLeft - 16;
    });
  };

  // Where a panel shows all of itself anyway, its line is no switch: say so to readers of the screen and to Tab.
  const wide = matchMedia("(min-width: 768px)");
  const unfold = () => {
    document.querySelectorAll("details.fold").forEach((fold) => {
      fold.open = wide.matches;
      fold.querySelector("summary").tabIndex = wide.matches ? -1 : 0;
    });
  };
  wide.addEventListener("change", unfold);
  unfold();

  const ready = (root) => {
    showCurrentTab(root);
    focusErrors(root);
  };

  // An open menu closes on Escape, and on a click or the focus moving elsewhere.
  const closeMenus = (inside) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!inside || !menu.contains(inside)) menu.open = false;
    });
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // "/" leads to the search on top, unless somebody types or has switched it off on the search page.
  const KEYS = "kerjasama-pintasan";
  const keysAreOn = () => {
    try {
      return localStorage.getItem(KEYS) !== "mati";
    } catch {
      return true;
    }
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing || !keysAreOn()) return;
    const field = [...document.querySelectorAll("[data-search]")].find((each) => each.offsetParent);
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  const keys = document.querySelector("[data-keys]");
  if (keys) {
    const toggle = keys.querySelector("[data-keys-toggle]");
    const show = () => toggle.setAttribute("aria-pressed", String(keysAreOn()));
    keys.hidden = false;
    show();
    toggle.addEventListener("click", () => {
      try {
        localStorage.setItem(KEYS, keysAreOn() ? "mati" : "hidup");
      } catch {
        return;
      }
      show();
    });
  }

  document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
  ready(document);
})();
