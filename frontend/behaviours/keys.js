// data-press="1": pressing that key presses the button, as long as nobody is typing and no dialog is open.

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches("input, select, textarea") || document.querySelector("dialog[open]")) return;
  const button = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
  const pressed = button?.matches("a, button") ? button : button?.querySelector("a, button");
  if (!pressed || pressed.ariaDisabled === "true") return;
  event.preventDefault();
  pressed.click();
});
