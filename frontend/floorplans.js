// Drawing an area on a floor plan: points by mouse or finger, moved by dragging or with the arrow keys. The text field
// with the corners is what is sent; whatever happens on the picture is written there, and what is typed there is drawn.

const WHOLE = 1000;
const stage = document.querySelector("[data-draw]");
const field = document.querySelector("[data-corners]");
if (stage && field) start(stage, field);

/**
 * @param {HTMLElement} stage
 * @param {HTMLTextAreaElement} field
 */
function start(stage, field) {
  const drawing = stage.querySelector("svg.draw-plan");
  const shape = stage.querySelector("[data-draw-shape]");
  const handles = stage.querySelector("[data-draw-handles]");
  const status = stage.querySelector("[data-draw-status]");
  const width = Number(stage.dataset.width);
  const height = Number(stage.dataset.height);
  let corners = read(field.value);
  let held = -1;

  stage.classList.add("is-live");
  stage.querySelector("[data-draw-tools]").hidden = false;
  show();

  field.addEventListener("input", () => {
    corners = read(field.value);
    show();
  });
  stage.querySelector("[name=undo]").addEventListener("click", () => change(corners.slice(0, -1), "撤掉一点"));
  stage.querySelector("[name=clear]").addEventListener("click", () => change([], "已清空"));

  drawing.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    event.preventDefault();
    const handle = event.target.closest(".draw-handle");
    held = handle ? Number(handle.dataset.corner) : corners.length;
    if (!handle) change([...corners, place(event)], `第 ${held + 1} 点`);
    drawing.setPointerCapture(event.pointerId);
    focus(held);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (held < 0) return;
    const moved = [...corners];
    moved[held] = place(event);
    change(moved);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    drawing.addEventListener(end, () => {
      held = -1;
      show();
    });
  }

  drawing.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".draw-handle");
    if (!handle) return;
    const at = Number(handle.dataset.corner);
    const step = event.shiftKey ? 25 : 5;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (way) {
      const moved = [...corners];
      moved[at] = [within(moved[at][0] + way[0]), within(moved[at][1] + way[1])];
      change(moved, `第 ${at + 1} 点：横 ${moved[at][0]}，纵 ${moved[at][1]}`);
      focus(at);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      change(corners.filter((_, position) => position !== at), `去掉第 ${at + 1} 点`);
      focus(Math.min(at, corners.length - 1));
    } else {
      return;
    }
    event.preventDefault();
  });

  /** Where on the plan the pointer is, in thousandths. */
  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    return [within(Math.round((point.x / width) * WHOLE)), within(Math.round((point.y / height) * WHOLE))];
  }

  function change(next, words = "") {
    corners = next;
    field.value = corners.map((corner) => corner.join(", ")).join("\n");
    if (words) status.textContent = words;
    show();
  }

  function focus(at) {
    handles.querySelector(`[data-corner="${at}"]`)?.focus({ preventScroll: true });
  }

  function show() {
    const drawn = corners.map(([x, y]) => [(x * width) / WHOLE, (y * height) / WHOLE]);
    shape.setAttribute("points", drawn.map((point) => point.join(",")).join(" "));
    while (handles.childElementCount > drawn.length) handles.lastElementChild.remove();
    while (handles.childElementCount < drawn.length) handles.append(handle());
    drawn.forEach(([x, y], at) => {
      const each = handles.children[at];
      each.setAttribute("cx", x);
      each.setAttribute("cy", y);
      each.dataset.corner = at;
      each.classList.toggle("is-held", at === held);
      each.setAttribute("aria-label", `第 ${at + 1} 点，横 ${corners[at][0]}，纵 ${corners[at][1]}`);
    });
  }

  function handle() {
    const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    circle.setAttribute("class", "draw-handle");
    circle.setAttribute("r", width / 70);
    circle.setAttribute("tabindex", "0");
    circle.setAttribute("role", "button");
    return circle;
  }
}

function within(value) {
  return Math.max(0, Math.min(WHOLE, value));
}

/** The corners that are written down so far; a line that is not finished is passed over. */
function read(text) {
  const found = [];
  for (const line of text.split("\n")) {
    const match = line.match(/^\s*(\d{1,4})\s*[,，、\s]\s*(\d{1,4})\s*$/);
    if (match) found.push([within(Number(match[1])), within(Number(match[2]))]);
  }
  return found;
}
