// form[data-filters] is sent as soon as something is picked; typing waits a moment. Empty fields stay out of the address.

import htmx from "htmx.org";
import { on } from "./on.js";

let waiting;

function apply(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  const typing = document.activeElement?.form === form ? document.activeElement : null;
  const opened = form.classList.contains("opened");
  const address = `${location.pathname}?${query}`;
  history.replaceState({}, "", address);
  htmx.ajax("GET", address, { target: "#listing", select: "#listing", swap: "outerHTML", headers: {} }).then(() => {
    const lead = document.getElementById("listing-words");
    if (lead) document.getElementById("lead").textContent = lead.textContent;
    document.querySelector("form[data-filters]")?.classList.toggle("opened", opened);
    if (typing) resume(typing);
  });
}

/** Puts the cursor back where the person was typing or picking. */
function resume(before) {
  const field = document.querySelector(`form[data-filters] [name="${before.name}"]`);
  if (!field) return;
  if (before.type === "search") field.value = before.value;
  field.focus();
  if (before.type === "search") field.setSelectionRange(before.value.length, before.value.length);
}

on("change", "form[data-filters] select, form[data-filters] input", (field) => {
  if (field.type !== "search") apply(field.form);
});

on("input", "form[data-filters] input[type=search]", (field) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => apply(field.form), 400);
});

on("submit", "form[data-filters]", (form, event) => {
  event.preventDefault();
  clearTimeout(waiting);
  apply(form);
});

on("click", "[data-open-filters]", (button) => button.form.classList.toggle("opened"));
