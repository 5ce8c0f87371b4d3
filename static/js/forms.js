// Comfort only: every form works without this file. What is typed is kept, so that a session that ends in between,
// a closed tab or a lost line does not lose it: in this tab for every form of a page, none has to ask for it, and on
// the server for a form in steps. A form that is sent twice is sent once.
(() => {
  "use strict";

  // A second click while the first is under way does nothing; the server would refuse it too. An answer that is a file
  // leaves the page as it is, so the form opens again by itself.
  const SENDING = 10000;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "1";
    setTimeout(() => delete form.dataset.sending, SENDING);
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sending]").forEach((form) => delete form.dataset.sending);
  });

  const PREFIX = "isian:";
  const user = document.body.dataset.user || "";
  let store = null;
  try {
    store = window.sessionStorage;
    store.getItem(PREFIX);
  } catch {
    return; // a browser that keeps nothing
  }

  const keys = () => Object.keys(store).filter((key) => key.startsWith(PREFIX));
  const read = (key) => JSON.parse(store.getItem(key));
  const write = (key, entry) => {
    try {
      store.setItem(key, JSON.stringify(entry));
    } catch {
      // Full: what is on the screen stays there.
    }
  };
  const addressOf = (form) => new URL(form.getAttribute("action") || "", location.href).pathname;
  const keyOf = (form) => `${PREFIX}${user}:${addressOf(form)}`;

  // Never a password, a file or the form's own token.
  const isText = (field) =>
    field.name &&
    field.name !== "csrfmiddlewaretoken" &&
    !["password", "file", "submit", "button", "image", "reset"].includes(field.type) &&
    (field.type !== "hidden" || field.name === "revisi");
  const isTick = (field) => field.type === "checkbox" || field.type === "radio";
  const fieldsOf = (form) => [...form.elements].filter(isText);
  const valuesOf = (form) => fieldsOf(form).map((field) => [field.name, isTick(field) ? field.checked : field.value]);
  const typedOf = (values) => JSON.stringify(values.filter(([name]) => name !== "revisi"));

  const fill = (form, values) => {
    const fields = fieldsOf(form);
    // Another set of fields is another form: nothing is put where it does not belong.
    if (fields.length !== values.length || fields.some((field, place) => field.name !== values[place][0])) return false;
    fields.forEach((field, place) => {
      const value = values[place][1];
      if (isTick(field)) field.checked = value;
      else field.value = value;
    });
    return true;
  };

  // Somebody else at this browser never meets what was typed before them.
  if (user) keys().forEach((key) => key.startsWith(`${PREFIX}${user}:`) || store.removeItem(key));
  document.querySelectorAll("form[data-forget]").forEach((form) => {
    form.addEventListener("submit", () => {
      const address = form.dataset.forget;
      keys().forEach((key) => (!address || key.split(":")[2] === address) && store.removeItem(key));
    });
  });

  // What was sent and led to a page of ours is saved; what led to the login page, an error or a refusal is not.
  const answer = performance.getEntriesByType("navigation")[0];
  const isRefused = (answer && answer.responseStatus >= 400) || document.querySelector("main .error-summary");
  keys().forEach((key) => {
    const entry = read(key);
    if (!entry.sent) return;
    if (user && !isRefused) store.removeItem(key);
    else write(key, { ...entry, sent: false });
  });

  const offer = (form, key, before) => {
    const note = document.getElementById("restored-note").content.firstElementChild.cloneNode(true);
    note.querySelector("button").addEventListener("click", () => {
      fill(form, before);
      store.removeItem(key);
      note.remove();
      const first = fieldsOf(form).find((field) => field.type !== "hidden");
      if (first) first.focus();
    });
    form.prepend(note);
  };

  const keepInTab = (form) => {
    form.dataset.kept = "";
    const key = keyOf(form);
    const before = valuesOf(form);
    const kept = store.getItem(key) && read(key);
    if (kept && !isRefused) {
      const differs = typedOf(kept.values) !== typedOf(before);
      if (differs && fill(form, kept.values)) offer(form, key, before);
      else store.removeItem(key);
    }
    const remember = () => write(key, { values: valuesOf(form), sent: false });
    form.addEventListener("input", remember);
    form.addEventListener("change", remember);
    form.addEventListener("submit", () => write(key, { values: valuesOf(form), sent: true }));
    // "Batal" means it.
    form.querySelectorAll(".form-actions a").forEach((link) => {
      link.addEventListener("click", () => store.removeItem(key));
    });
  };

  const IDLE = 3000;
  const keepOnServer = (form) => {
    const status = form.querySelector("[data-autosave-status]");
    let typed = typedOf(valuesOf(form));
    let timer = null;
    let isOver = false;
    let sending = null;

    const say = (words) => {
      if (status.textContent !== words) status.textContent = words;
    };
    const save = async () => {
      clearTimeout(timer);
      const now = typedOf(valuesOf(form));
      if (isOver || sending || now === typed) return;
      sending = new AbortController();
      try {
        const response = await fetch(form.dataset.autosaveUrl, {
          method: "POST",
          body: new FormData(form),
          redirect: "manual",
          signal: sending.signal,
        });
        if (response.ok) {
          typed = now;
          say(await response.text());
        } else if (response.type === "opaqueredirect") {
          say(form.dataset.autosaveEnded);
        } else if (response.status === 409) {
          isOver = true;
          say(await response.text());
        } else {
          say(form.dataset.autosaveFailed);
        }
      } catch (error) {
        if (error.name !== "AbortError") say(form.dataset.autosaveFailed);
      }
      sending = null;
      if (!isOver && typedOf(valuesOf(form)) !== typed) timer = setTimeout(save, IDLE);
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, IDLE);
    });
    form.addEventListener("focusout", save);
    form.addEventListener("submit", () => {
      isOver = true;
      clearTimeout(timer);
      if (sending) sending.abort();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) isOver = false;
    });
  };

  // Who is not logged in types a name and a password, which nobody keeps.
  if (!user) return;
  document.querySelectorAll("main form").forEach((form) => {
    if (form.method !== "post" || !fieldsOf(form).some((field) => field.type !== "hidden")) return;
    keepInTab(form);
    if (form.dataset.autosaveUrl) keepOnServer(form);
  });
})();
