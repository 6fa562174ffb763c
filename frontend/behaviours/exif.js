// A photo made small by a canvas has lost what the camera wrote beside it. When and where it was taken is evidence,
// so the original's EXIF block goes back into the small JPEG, with the turning undone: the canvas has turned it already.

const HEAD = 256 * 1024;
const APP1 = 0xffe1;
const SCAN = 0xffda;
const ORIENTATION = 0x0112;

/** The small JPEG with the original's EXIF; the small one as it is if the original has none. */
export async function withExif(original, small) {
  const block = findExif(await original.slice(0, HEAD).arrayBuffer());
  if (!block) return small;
  setUpright(block);
  return new Blob([small.slice(0, 2), block, small.slice(2)], { type: small.type });
}

function findExif(buffer) {
  const view = new DataView(buffer);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 10 < view.byteLength) {
    const marker = view.getUint16(at);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === SCAN || end > view.byteLength) return null;
    if (marker === APP1 && view.getUint32(at + 4) === 0x45786966) return buffer.slice(at, end); // "Exif"
    at = end;
  }
  return null;
}

function setUpright(block) {
  const view = new DataView(block);
  const tiff = 10; // after marker, length and "Exif\0\0"
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > view.byteLength) return;
  for (let left = view.getUint16(directory, little), at = directory + 2; left > 0; left -= 1, at += 12) {
    if (at + 12 > view.byteLength) return;
    if (view.getUint16(at, little) === ORIENTATION) view.setUint16(at + 8, 1, little);
  }
}
