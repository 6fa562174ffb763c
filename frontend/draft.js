// Correcting a plan: tasks and the lines they came from light up together, and everything has a key.
// Without it the page still works: every act is a form or a link.

const draft = document.querySelector("[data-draft]");
const pick = document.querySelector("[data-pick]");
const keys = document.getElementById("draft-keys");
const EDITS = { e: "e", o: "o", d: "d", p: "p", s: "s" };
const ACTS = { m: "merge", "[": "up", "]": "down", Delete: "strike" };
const STEPS = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };
let leftFrom = "";
let current = location.hash.replace("#task-", "");

/** @returns {HTMLElement[]} */
const tasks = () => [...draft.querySelectorAll(".draft-task")];
/** @param {string} item @returns {HTMLElement | null} */
const taskOf = (item) => (item ? document.getElementById(`task-${item}`) : null);

if (draft) {
  settle();
  draft.addEventListener("click", onClick);
  draft.addEventListener("focusin", (event) => {
    const task = event.target.closest?.(".draft-task");
    if (task && task.dataset.item !== current) choose(task);
  });
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", offerSelection);
  document.addEventListener("htmx:beforeSwap", remember);
  document.addEventListener("htmx:afterSettle", settle);
  for (const tab of document.querySelectorAll("[data-show]")) tab.addEventListener("click", () => show(tab.dataset.show));
  pick.addEventListener("click", () => show("draft"));
}

/** One task at a time can be reached with Tab; after a swap it is the one that was worked on. */
function settle() {
  const task = taskOf(current) ?? tasks()[0];
  if (!task) return;
  choose(task, { scroll: false });
  if (!leftFrom || document.activeElement !== document.body) return;
  const next = leftFrom === "doubts" && draft.querySelector(".draft-doubts button");
  (next || task).focus({ preventScroll: true });
  leftFrom = "";
}

/** What had the cursor goes away with a swap: remember on which side of the work it was. */
function remember() {
  const active = document.activeElement;
  if (!active?.closest("[data-side]")) return;
  leftFrom = active.closest(".draft-doubts") ? "doubts" : "task";
}

/** @param {HTMLElement} task */
function choose(task, { scroll = true } = {}) {
  current = task.dataset.item;
  for (const each of tasks()) {
    each.tabIndex = each === task ? 0 : -1;
    each.classList.toggle("is-current", each === task);
  }
  for (const each of draft.querySelectorAll(".is-lit")) each.classList.remove("is-lit");
  const lines = draft.querySelectorAll(`[data-of="${current}"]`);
  for (const line of lines) line.classList.add("is-lit");
  if (scroll && lines[0]) bringIntoView(lines[0]);
}

/** Scrolls the document's own column, never the page under the person's hands. */
function bringIntoView(line) {
  const paper = draft.querySelector("[data-paper]");
  if (paper.scrollHeight <= paper.clientHeight) return;
  const above = line.getBoundingClientRect().top - paper.getBoundingClientRect().top;
  const below = above + line.getBoundingClientRect().height - paper.clientHeight;
  if (above < 0 || below > 0) paper.scrollTop += above - paper.clientHeight / 4;
}

/** Opens a task's panel (or folds it up), and then puts the cursor where a key asked for it. */
async function toggle(task, key = "", closed = task.classList.contains("is-opened")) {
  const item = task.dataset.item;
  if (!closed || key) for (const other of tasks()) if (other !== task && other.classList.contains("is-opened")) await load(other, true);
  if (!key || !task.classList.contains("is-opened")) await load(task, closed && !key);
  const now = taskOf(item);
  choose(now);
  const field = key ? now.querySelector(`[data-key="${key}"]`) : null;
  if (field?.matches("summary")) field.parentElement.open = true;
  const spot = field?.matches("summary") ? field.parentElement.querySelector("input:not([type=hidden]), select") : field;
  (spot || now).focus({ preventScroll: Boolean(spot) });
  spot?.scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} task */
function load(task, closed) {
  return window.htmx.ajax("GET", `${task.dataset.url}${closed ? "?closed" : ""}`, { target: task, swap: "outerHTML" });
}

function onClick(event) {
  const target = event.target;
  const to = target.closest("[data-to]");
  const taking = target.closest("[data-take]");
  const day = target.closest("[data-day]");
  if (target.closest("[data-toggle]")) {
    event.preventDefault();
    toggle(target.closest(".draft-task"));
  } else if (to) {
    event.preventDefault();
    go(to.dataset.to);
  } else if (taking) {
    for (const input of draft.querySelectorAll("input[name=seen]")) input.value = taking.dataset.take;
    document.getElementById("draft-refusal").textContent = "现在可以再保存一次。";
  } else if (day) {
    const fields = [...day.closest("fieldset").querySelectorAll("input[type=date]")];
    (fields.find((field) => !field.value) ?? fields.at(-1)).value = day.dataset.day;
  } else if (target.closest("[data-keys]")) {
    keys.showModal();
  } else if (target.closest("[data-of]") && getSelection().isCollapsed) {
    go(target.closest("[data-of]").dataset.of);
  }
}

/** To a task of the draft, opened. */
function go(item) {
  show("draft");
  const task = taskOf(item);
  if (!task) return;
  choose(task);
  task.scrollIntoView({ block: "center" });
  if (task.classList.contains("is-opened")) task.focus();
  else toggle(task, "", false);
}

function show(side) {
  draft.dataset.shows = side;
  for (const tab of document.querySelectorAll("[data-show]")) tab.setAttribute("aria-selected", String(tab.dataset.show === side));
  const line = side === "document" && draft.querySelector(".is-lit");
  if (line) line.scrollIntoView({ block: "center" });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
  const task = event.target.closest?.(".draft-task");
  if (event.key === "Escape" && task?.classList.contains("is-opened")) return void toggle(task, "", true);
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "?") return void keys.showModal();
  const own = event.target === task;
  const at = tasks().indexOf(taskOf(current));
  if (event.key in STEPS && (own || !event.key.startsWith("Arrow"))) {
    const next = tasks()[own ? at + STEPS[event.key] : at];
    event.preventDefault();
    if (next) next.focus();
  } else if (event.key === "n") {
    event.preventDefault();
    draft.querySelector("[data-add-title]").focus();
  } else if (own && (event.key === "Enter" || event.key in EDITS)) {
    event.preventDefault();
    toggle(task, EDITS[event.key] ?? "");
  } else if (own && event.key in ACTS) {
    event.preventDefault();
    act(task, ACTS[event.key]);
  }
}

/** Does with one key what the buttons of an opened task do. */
function act(task, name) {
  const side = draft.querySelector("[data-side]");
  const url = task.dataset.url.replace(/tasks\/[^/]+\/$/, `edit/${name}/`);
  const row = tasks();
  if (name === "strike") current = (row[row.indexOf(task) + 1] ?? row[row.indexOf(task) - 1])?.dataset.item ?? "";
  const values = { item: task.dataset.item, seen: side.dataset.edition };
  window.htmx.ajax("POST", url, { target: "#draft", swap: "outerHTML", values }).then(() => taskOf(current)?.focus());
}

/** Where selected words of the document stand: paragraphs know where they begin, and hold nothing but words. */
function offerSelection() {
  const selection = getSelection();
  const range = !selection.isCollapsed && selection.rangeCount ? selection.getRangeAt(0) : null;
  const [start, end] = range ? [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)] : [null, null];
  pick.hidden = start === null || end === null || end - start < 4;
  if (pick.hidden) return;
  const box = range.getBoundingClientRect();
  const frame = pick.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
  pick.style.left = `${Math.max(8, box.left - frame.left)}px`;
  pick.style.top = `${box.bottom - frame.top + 6}px`;
  pick.href = `${location.pathname}?start=${start}&end=${end}#add`;
}

/** @returns {number | null} */
function place(node, offset) {
  const paragraph = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-at]");
  if (!paragraph || !draft.contains(paragraph)) return null;
  const before = document.createRange();
  before.selectNodeContents(paragraph);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.at) + before.toString().length;
}
