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

  document.addEventListener("htmx:afterSettle", (event) => ready(event.target));
  ready(document);
})();
