import { workerData } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { faceFiles } from '#src/ground/reports/fonts.ts'
import type { Drawing } from '#src/ground/reports/model.ts'

/** Pixels for one of the drawing. */
const DENSITY = 2

/** The PNG twin of a drawing, on white, for the office programs that do not draw SVG (Word before 2019, LibreOffice before 7.6). */
export function renderPng(drawing: Drawing): Uint8Array {
  const font = { loadSystemFonts: false, fontFiles: [...givenFiles()], defaultFontFamily: 'Public Sans' }
  const fitTo = { mode: 'width', value: Math.ceil(drawing.width * DENSITY) } as const
  return new Resvg(drawing.svg, { font, fitTo, background: '#ffffff' }).render().asPng()
}

/** A thread is told where the faces are: it may be killed, and would leave its own behind. */
function givenFiles(): readonly string[] {
  const given: unknown = workerData
  const files = typeof given === 'object' && given !== null && 'faceFiles' in given ? given.faceFiles : undefined
  return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : faceFiles()
}
