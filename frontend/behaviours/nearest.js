// data-nearest="/address/": while one types or dictates into the field data-of, the server names what it may be a case
// of. A tap takes one up (its key goes into the field data-to), a second tap lets it go; nothing is taken up by itself.

import { each } from "./on.js";

const PAUSE = 400; // milliseconds without a key

each("[data-nearest]", (box) => {
  const form = box.closest("form");
  const [text, chosen] = [form.elements[box.dataset.of], form.elements[box.dataset.to]];
  text.closest(".field").after(box);
  box.className = "nearest";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "最接近的检查项");
  let waiting, latest = 0;

  const mark = () => {
    for (const offer of box.querySelectorAll("[data-key]")) {
      offer.setAttribute("aria-pressed", String(offer.dataset.key === chosen.value));
    }
  };
  const ask = async () => {
    const mine = ++latest;
    const address = new URL(box.dataset.nearest, location.href);
    address.searchParams.set("text", text.value);
    address.searchParams.set("subject", form.elements.subject?.value || box.dataset.subject);
    const answer = await fetch(address).catch(() => null);
    if (mine !== latest || !answer?.ok) return;
    const kept = box.querySelector('[aria-pressed="true"]');
    box.innerHTML = await answer.text();
    if (kept && ![...box.querySelectorAll("[data-key]")].some((offer) => offer.dataset.key === chosen.value)) box.prepend(kept);
    box.hidden = !box.querySelector("[data-key]");
    mark();
  };
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-key]");
    if (!offer) return;
    chosen.value = chosen.value === offer.dataset.key ? "" : offer.dataset.key;
    const level = chosen.value && form.querySelector(`[name=level][value="${offer.dataset.level}"]`);
    if (level) level.checked = true;
    if (chosen.value) box.prepend(offer); // what was taken up stands alone until it is let go
    mark();
  });
  if (text.value.trim()) ask();
});
