// How many letters a field still takes. Without this file the server says so when there are too many.
(() => {
  "use strict";

  const words = document.getElementById("counter-words");
  if (!words) return;
  // From here on it is shown; before that it is only told to a reader who asks for the field's description.
  const SHOWN_FROM = 0.75;
  const PAUSE = 1000;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  // As the server counts: letters, not halves of an emoji, and two for the end of a line.
  const lengthOf = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

  const count = (field) => {
    const most = Number(field.dataset.longest);
    const said = document.createElement("p");
    said.className = "form-text counter";
    said.id = `${field.id}_counter`;
    field.after(said);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), said.id].filter(Boolean).join(" "));
    // What changes while one types is read out after a pause, and only near the end.
    const live = document.createElement("span");
    live.className = "visually-hidden";
    live.setAttribute("role", "status");
    said.after(live);
    let timer = null;

    const show = () => {
      const length = lengthOf(field.value);
      const isOver = length > most;
      said.textContent = (isOver ? words.dataset.over : words.dataset.left)
        .replace("{left}", number.format(most - length))
        .replace("{over}", number.format(length - most))
        .replace("{most}", number.format(most));
      said.classList.toggle("is-bad", isOver);
      said.classList.toggle("visually-hidden", length < most * SHOWN_FROM);
      return length;
    };
    field.addEventListener("input", () => {
      const isNear = show() >= most * SHOWN_FROM;
      clearTimeout(timer);
      timer = setTimeout(() => { live.textContent = isNear ? said.textContent : ""; }, PAUSE);
    });
    show();
  };

  document.querySelectorAll("main [data-longest]").forEach((field) => {
    if (field.id && (field.matches("textarea") || field.type === "text")) count(field);
  });
})();
