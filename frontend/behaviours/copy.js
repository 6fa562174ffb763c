// data-copy="text" copies and says so on the button itself; data-print prints.

import { on } from "./on.js";

on("click", "[data-copy]", async (button) => {
  const before = button.innerHTML;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    const box = document.createElement("textarea");
    box.value = button.dataset.copy;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  button.textContent = "已复制";
  setTimeout(() => {
    button.innerHTML = before;
  }, 2000);
});

on("click", "[data-print]", () => window.print());
