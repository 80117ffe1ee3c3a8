import { create } from 'qrcode'

/** Quiet zone required by the standard, in modules. */
const MARGIN = 4

/** A QR code as one SVG path, error correction Q: it survives a scratch and a bad print. */
export function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  const side = modules.size + 2 * MARGIN
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + MARGIN} ${row + MARGIN}h1v1h-1z`
    }
  }
  const size = `width="${side * 4}" height="${side * 4}" viewBox="0 0 ${side} ${side}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${path}"/></svg>`
}
