// A signature drawn with finger, pen or mouse: dark on white, sent as a picture with the form it stands in.

const SHORTEST = 40; // canvas points a pen must travel before it is a signature

for (const form of document.querySelectorAll("form[data-signature]")) start(form);

/** @param {HTMLFormElement} form */
function start(form) {
  const pad = form.querySelector("canvas");
  const pen = pad.getContext("2d");
  const refusal = form.querySelector(".signature-refusal");
  let last = null;
  let travelled = 0;
  clear();

  pad.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    last = place(event);
    draw(last, { x: last.x + 0.1, y: last.y });
  });
  pad.addEventListener("pointermove", (event) => {
    if (!last) return;
    event.preventDefault();
    const here = place(event);
    draw(last, here);
    travelled += Math.hypot(here.x - last.x, here.y - last.y);
    last = here;
    if (travelled >= SHORTEST) refusal.hidden = true;
  });
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => (last = null));
  form.querySelector("[data-signature-clear]").addEventListener("click", clear);
  form.addEventListener("submit", send);

  function place(event) {
    const box = pad.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) * pad.width) / box.width,
      y: ((event.clientY - box.top) * pad.height) / box.height,
    };
  }

  function draw(from, to) {
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }

  function clear() {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, pad.width, pad.height);
    Object.assign(pen, { strokeStyle: "#1d2733", lineWidth: 5, lineCap: "round", lineJoin: "round" });
    travelled = 0;
  }

  function send(event) {
    if (form.dataset.signature === "optional" && travelled < SHORTEST) return;
    event.preventDefault();
    refusal.hidden = travelled >= SHORTEST;
    if (travelled < SHORTEST || form.dataset.sending) return;
    form.dataset.sending = "yes";
    pad.toBlob((picture) => {
      const box = new DataTransfer();
      box.items.add(new File([picture], "签名.png", { type: "image/png" }));
      form.querySelector("input[name=signature]").files = box.files;
      form.submit();
    }, "image/png");
  }
}
