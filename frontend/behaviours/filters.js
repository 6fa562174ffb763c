// form[data-filters] is sent as soon as something is picked; typing waits a moment. Empty fields stay out of the address.

import htmx from "htmx.org";
import { on } from "./on.js";

let waiting;

function apply(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
  const address = `${location.pathname}?${query}`;
  history.replaceState({}, "", address);
  htmx.ajax("GET", address, { target: "#listing", select: "#listing", swap: "outerHTML", headers: {} }).then(() => {
    const lead = document.getElementById("listing-words");
    if (lead) document.getElementById("lead").textContent = lead.textContent;
  });
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
