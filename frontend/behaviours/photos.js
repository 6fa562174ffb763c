// input[data-shrink]: photos are made small (long edge 1600 px, JPEG) before they go up, and shown under the field.
// What cannot be read here (HEIC on old browsers) goes up as it is; the server re-encodes everything anyway.

import { withExif } from "./exif.js";
import { on } from "./on.js";

const LONG_EDGE = 1600;
const SMALL_ENOUGH = 400 * 1024;

on("change", "input[type=file][data-shrink]", async (input) => {
  const form = input.form;
  const files = [...input.files];
  form?.setAttribute("data-shrinking", "");
  try {
    const box = new DataTransfer();
    for (const file of files) box.items.add(await shrink(file));
    input.files = box.files;
  } finally {
    form?.removeAttribute("data-shrinking");
  }
  show(input);
});

async function shrink(file) {
  if (!file.type.startsWith("image/") || file.size < SMALL_ENOUGH) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONG_EDGE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob || blob.size >= file.size) return file;
    const name = file.name.replace(/\.[^.]*$/, "") + ".jpg";
    return new File([await withExif(file, blob)], name, { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}

function show(input) {
  const list = input.parentElement.querySelector(".upload-list");
  if (!list) return;
  list.replaceChildren();
  for (const file of input.files) {
    const picture = document.createElement("img");
    picture.alt = file.name;
    picture.src = URL.createObjectURL(file);
    picture.onload = () => URL.revokeObjectURL(picture.src);
    list.append(picture);
  }
}
