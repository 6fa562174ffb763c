// Pages of campaigns: brings the marked lines of a document into view; what hangs on the wall fills the screen and
// is fetched anew each minute without losing the place one looks at.

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

const view = () => document.getElementById("wall-view");
let place = null;

// Only the view itself takes its place: no sign-in page after the session ended, no error page. What was shown stays,
// and says since when.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== view()) return;
  if (!event.detail.xhr.responseText.includes('id="wall-view"')) {
    event.detail.shouldSwap = false;
    stale();
    return;
  }
  const scroll = view().querySelector(".board-scroll, .road-scroll");
  place = {
    left: scroll?.scrollLeft ?? 0,
    top: scroll?.scrollTop ?? 0,
    focused: view().contains(document.activeElement) ? document.activeElement.getAttribute("href") : null,
  };
});
document.addEventListener("htmx:afterSettle", () => {
  if (!place || !view()) return;
  view().querySelector(".board-scroll, .road-scroll")?.scrollTo(place.left, place.top);
  if (place.focused) view().querySelector(`a[href="${CSS.escape(place.focused)}"]`)?.focus({ preventScroll: true });
  place = null;
});
for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, (event) => {
    if (event.detail.target === view()) stale();
  });
}

function stale() {
  const status = view()?.querySelector(".wall-status");
  if (!status) return;
  status.classList.add("wall-stale");
  status.textContent = `没有更新成功，显示的是 ${status.dataset.moment} 的内容，稍后自动再试`;
}
