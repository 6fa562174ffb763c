// Drop-down menus are <details>: one open at a time, closed by a choice, a click elsewhere or Escape. data-back goes back.

import { on } from "./on.js";

const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target) || event.target.closest("a")) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

on("click", "[data-back]", (link, event) => {
  const here = location.origin;
  if (history.length > 1 && document.referrer.startsWith(here)) {
    event.preventDefault();
    history.back();
  }
});
