import { create } from 'qrcode'

/** Quiet zone required by the standard, in modules. */
const MARGIN = 4

type Bits = { readonly modules: { readonly size: number; get(row: number, column: number): number } }

function pathOf({ modules }: Bits, margin: number): string {
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + margin} ${row + margin}h1v1h-1z`
    }
  }
  return path
}

/** A QR code as one SVG path, error correction Q: it survives a scratch and a bad print. */
export function qrSvg(text: string): string {
  const made = create(text, { errorCorrectionLevel: 'Q' })
  const side = made.modules.size + 2 * MARGIN
  const size = `width="${side * 4}" height="${side * 4}" viewBox="0 0 ${side} ${side}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${pathOf(made, MARGIN)}"/></svg>`
}

/** The symbol alone, for where white is kept around it. */
export function squareSvg(text: string): string {
  const made = create(text, { errorCorrectionLevel: 'Q' })
  const side = made.modules.size
  const size = `width="${side * 4}" height="${side * 4}" viewBox="0 0 ${side} ${side}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges"><path fill="#000" d="${pathOf(made, 0)}"/></svg>`
}
