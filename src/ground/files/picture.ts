// Pictures: what their bytes say of themselves, before anybody shows them.
export type Picture = { type: 'image/png' | 'image/jpeg'; width: number; height: number }

/** Size of a picture whose bytes show this type; undefined when it is neither a PNG nor a JPEG, has no size, or more than `most` pixels a side. */
export function pictureOf(bytes: Uint8Array, type: string | undefined, most: number): Picture | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = type === 'image/png' ? pngSize(view) : type === 'image/jpeg' ? jpegSize(view) : undefined
  if (!size || (type !== 'image/png' && type !== 'image/jpeg')) return undefined
  const { width, height } = size
  return width > 0 && height > 0 && width <= most && height <= most ? { type, width, height } : undefined
}

function pngSize(view: DataView): { width: number; height: number } | undefined {
  return view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) }
}

/** The frame segment of a JPEG says its height, then its width. */
function jpegSize(view: DataView): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const mark = view.getUint8(at + 1)
    const frame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
  }
  return undefined
}
