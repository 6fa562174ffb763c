// Pages of campaigns: brings the marked lines of a document into view, and puts the wall map on the whole screen.

const mark = document.getElementById("words");
const column = mark?.closest("[data-document]");
if (column) {
  const above = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
  column.scrollTop += above - column.clientHeight / 4;
}

for (const button of document.querySelectorAll("[data-fullscreen]")) {
  if (!document.fullscreenEnabled) break;
  button.hidden = false;
  button.addEventListener("click", () => document.documentElement.requestFullscreen());
  document.addEventListener("fullscreenchange", () => {
    button.hidden = Boolean(document.fullscreenElement);
  });
}
