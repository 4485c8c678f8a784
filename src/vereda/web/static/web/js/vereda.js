// What plain HTML cannot do by itself; every page works without it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);

  // A refused form: the reader starts at the list of what to correct.
  const focusErrors = (where) => where.querySelector("[data-focus]")?.focus();

  // What changed without a new page is said to readers of screens.
  const announce = (where) => {
    const said = where.querySelector("[data-announce]");
    if (said) byId("announcer").textContent = said.dataset.announce || said.textContent;
  };

  // A double click does once; after ten seconds without an answer it may go again.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (sent.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      sent.add(form);
      setTimeout(() => sent.delete(form), 10000);
    }
  }, true);
  const release = () => document.querySelectorAll("form").forEach((form) => sent.delete(form));
  window.addEventListener("pageshow", release);

  const trouble = (shows) => {
    const box = byId("trouble");
    box.textContent = shows ? box.dataset.words : "";
    box.hidden = !shows;
  };
  document.addEventListener("htmx:before:request", () => trouble(false));
  document.addEventListener("htmx:error", () => trouble(true));
  document.addEventListener("htmx:response:error", (event) => {
    trouble(event.detail.ctx.response.status >= 500);
  });
  document.addEventListener("htmx:finally:request", release);
  document.addEventListener("htmx:after:swap", () => {
    focusErrors(document);
    announce(document);
  });

  // A menu closes when the reader goes elsewhere.
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  });

  // On paper every measure stands open.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.measure:not([open])")];
    opened.forEach((card) => (card.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((card) => (card.open = false)));

  focusErrors(document);
})();
