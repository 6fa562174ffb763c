// form[data-once] is sent once: the second tap finds the button busy. The server's once key is the real guard.

import { on } from "./on.js";

const GUARDED = "form[data-once], form[data-submit-once]";

on("submit", GUARDED, (form, event) => {
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) button.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), 15000);
});

function release(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.(GUARDED);
  if (form) release(form);
});

window.addEventListener("pageshow", () => document.querySelectorAll(GUARDED).forEach(release));
