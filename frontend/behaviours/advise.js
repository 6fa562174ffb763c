// data-advise="/address/": while one types, the server reads along and says how to put it better. It never holds
// anybody up: no answer, no network, no script — the form is sent all the same.

import { each } from "./on.js";

const PAUSE = 500; // milliseconds without a key

each("[data-advise]", (field) => {
  const advice = document.createElement("p");
  advice.className = "field-advice";
  advice.setAttribute("role", "status");
  field.closest(".field").append(advice);
  let waiting, latest = 0;

  const ask = async () => {
    const mine = ++latest;
    const address = new URL(field.dataset.advise, location.href);
    address.searchParams.set("text", field.value);
    const answer = await fetch(address).catch(() => null);
    if (mine === latest && answer?.ok) advice.textContent = (await answer.json()).advice;
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim()) waiting = setTimeout(ask, PAUSE);
    else advice.textContent = "";
  });
});
