// Words in a PNG: an `iTXt` chunk (PNG specification, 11.3.3.4), which picture programs show as its description.
const HEADER = 33; // the signature and IHDR, after which text may stand

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = table[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** A PNG (bytes) with a description in it. */
export function described(png, words) {
  const body = new TextEncoder().encode(`iTXtDescription\0\0\0\0\0${words}`), chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc(body));
  return new Blob([png.slice(0, HEADER), chunk, png.slice(HEADER)], { type: "image/png" });
}
