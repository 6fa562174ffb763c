// "/" jumps to the search box, as long as nobody is typing.

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const box = document.querySelector('[data-key="/"]');
  if (!box || !box.offsetParent) return;
  event.preventDefault();
  box.focus();
});
