// Listens once at the document, so that what htmx brings in later is served as well.

/** Calls `act(element, event)` when `type` happens in or on an element matching `selector`. */
export function on(type, selector, act, options = false) {
  document.addEventListener(
    type,
    (event) => {
      const element = event.target.closest?.(selector);
      if (element) act(element, event);
    },
    options,
  );
}

/** Calls `prepare(element)` once for every element matching `selector`, now and after each htmx swap. */
export function each(selector, prepare) {
  const done = new WeakSet();
  const look = () => {
    for (const element of document.querySelectorAll(selector)) {
      if (done.has(element)) continue;
      done.add(element);
      prepare(element);
    }
  };
  document.addEventListener("DOMContentLoaded", look);
  document.addEventListener("htmx:afterSettle", look);
  if (document.readyState !== "loading") look();
}
