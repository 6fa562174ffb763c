// A lookup: type two characters, pick one of what the server offers. The list is HTML: buttons with data-value.
// Without script the field takes the code or number that is printed on every record.

import { each } from "./on.js";

each("[data-lookup]", (box) => {
  const [words, value, list] = ["input[type=search]", "input[type=hidden]", ".lookup-list"].map((s) => box.querySelector(s));
  let waiting, latest = 0;

  const close = () => {
    list.hidden = true;
    words.setAttribute("aria-expanded", "false");
  };
  const pick = (choice) => {
    value.value = choice.dataset.value;
    words.value = choice.dataset.label || choice.textContent.trim();
    close();
    value.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const move = (step) => {
    const choices = [...list.querySelectorAll("button")];
    const at = choices.findIndex((choice) => choice.getAttribute("aria-selected") === "true");
    const next = choices[(at + step + choices.length) % choices.length];
    choices.forEach((choice) => choice.setAttribute("aria-selected", String(choice === next)));
    next?.scrollIntoView({ block: "nearest" });
    if (next) words.setAttribute("aria-activedescendant", next.id);
  };
  const ask = async () => {
    const mine = ++latest;
    const address = new URL(box.dataset.lookup, location.href);
    address.searchParams.set("q", words.value.trim());
    const answer = await fetch(address, { headers: { "HX-Request": "true" } });
    if (mine !== latest || !answer.ok) return;
    list.innerHTML = await answer.text();
    list.querySelectorAll("button").forEach((choice, at) => {
      choice.id = `${words.id}-${at}`;
      choice.type = "button";
      choice.tabIndex = -1;
      choice.setAttribute("role", "option");
    });
    list.hidden = false;
    words.setAttribute("aria-expanded", "true");
  };

  words.addEventListener("input", () => {
    value.value = "";
    clearTimeout(waiting);
    if (words.value.trim()) waiting = setTimeout(ask, 200);
    else close();
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && !list.hidden) {
      const chosen = list.querySelector('[aria-selected="true"]') || list.querySelector("button");
      if (chosen) pick(chosen);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const choice = event.target.closest("button");
    if (choice) pick(choice);
  });
  document.addEventListener("click", (event) => box.contains(event.target) || close());
});
