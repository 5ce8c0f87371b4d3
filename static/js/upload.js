// Shows how far an upload is. Without this file the same form is sent as any other.
(() => {
  "use strict";

  const start = (form) => {
    const status = form.querySelector("[data-upload-status]");
    const bar = status && status.querySelector("progress");
    const said = status && status.querySelector("[data-upload-said]");
    if (!bar || !window.XMLHttpRequest || !window.FormData) return;

    const say = (text, isBad) => {
      said.textContent = text;
      said.classList.toggle("is-bad", Boolean(isBad));
    };

    const buttons = () => form.querySelectorAll("button[type=submit]");

    const stop = (text) => {
      bar.hidden = true;
      say(text, true);
      buttons().forEach((button) => { button.disabled = false; });
    };

    // 204 names the page to go on to; a refused form comes back as a whole page with its errors.
    const show = (request) => {
      if (request.status === 204) {
        location.assign(request.getResponseHeader("X-Next-Page"));
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const errors = page.querySelector(".error-summary");
      const renewed = page.querySelector("form[data-upload]");
      if (!renewed) { stop(`${status.dataset.refused} (${request.status})`); return; }
      // What was typed stays in the form that is shown; only what the server says about it is put beside it.
      const keepFile = form.querySelector("input[type=file]");
      const holder = renewed.querySelector("input[type=file]");
      if (keepFile && holder && keepFile.files.length) {
        keepFile.className = holder.className;
        ["aria-invalid", "aria-describedby"].forEach((name) => {
          if (holder.hasAttribute(name)) keepFile.setAttribute(name, holder.getAttribute(name));
          else keepFile.removeAttribute(name);
        });
        holder.replaceWith(keepFile);
      }
      const old = document.querySelector(".error-summary");
      if (old) old.remove();
      if (errors) form.before(errors);
      form.replaceWith(renewed);
      start(renewed);
      if (errors) errors.focus();
    };

    form.addEventListener("submit", (event) => {
      const file = form.querySelector("input[type=file]");
      if (!file || !file.files.length) return;
      event.preventDefault();
      const most = Number(file.dataset.maxBytes);
      if (most && file.files[0].size > most) {
        stop(status.dataset.large);
        return;
      }
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.upload.addEventListener("progress", (sent) => {
        if (!sent.lengthComputable) return;
        const percent = Math.floor((sent.loaded / sent.total) * 100);
        bar.value = percent;
        say(percent < 100 ? `${status.dataset.sending} ${percent} %` : status.dataset.judging);
      });
      request.addEventListener("load", () => show(request));
      ["error", "timeout", "abort"].forEach((name) => request.addEventListener(name, () => stop(status.dataset.failed)));
      const body = new FormData(form);
      buttons().forEach((button) => { button.disabled = true; });
      bar.value = 0;
      bar.hidden = false;
      say(status.dataset.sending);
      request.send(body);
    });
  };

  document.querySelectorAll("form[data-upload]").forEach(start);
})();
