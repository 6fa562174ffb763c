// <a href="…" data-dialog> opens its page inside the dialog; without script it is an ordinary link.

import htmx from "htmx.org";
import { on } from "./on.js";

const dialog = () => document.getElementById("dialog");

on("click", "a[data-dialog]", (link, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const body = document.getElementById("dialog-body");
  body.dataset.address = link.href;
  body.innerHTML = '<div class="ghost"><i></i><i></i><i></i></div>';
  dialog().showModal();
  htmx.ajax("GET", link.href, { target: body, swap: "innerHTML" }).catch(() => location.assign(link.href));
});

on("click", "[data-close]", (button, event) => {
  const open = button.closest("dialog");
  if (!open) return;
  event.preventDefault();
  open.close();
});

// A click beside the sheet closes it, unless something has been typed there.
on("click", "dialog", (sheet, event) => {
  if (event.target === sheet && !sheet.querySelector("form[data-touched]")) sheet.close();
});

on("input", "dialog form", (form) => form.setAttribute("data-touched", ""));

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id !== "dialog-body") return;
  for (const form of event.target.querySelectorAll("form[method=post]")) stay(form);
  event.target.querySelector("[aria-invalid], input:not([type=hidden]), select, textarea")?.focus();
});

/** Sends a form of the dialog without leaving the page; the server's answer is shown in the dialog, or leads on. */
function stay(form) {
  form.setAttribute("hx-post", form.getAttribute("action") || form.closest("[data-address]").dataset.address);
  form.setAttribute("hx-target", "#dialog-body");
  form.setAttribute("hx-encoding", "multipart/form-data");
  htmx.process(form);
}
