// An XML export of tables, row by row: <table><rows><row><column>…: what survey tools write of a structure.
import { SaxesParser } from 'saxes'
import { TableRefused } from './limits.ts'

/** A row of a table, with the line of the file where it begins. */
export type XmlRow = { table: string; line: number; cells: Readonly<Record<string, string>> }

export const ROWS_LIMITS = { bytes: 5 * 1024 * 1024, rows: 20_000, cells: 200, text: 100_000 } as const

/** Reads the rows, within `ROWS_LIMITS`. A DOCTYPE or broken XML is refused. */
export function readRows(xml: string): XmlRow[] {
  const parser = new SaxesParser({ position: true })
  const rows: XmlRow[] = []
  const path: string[] = []
  let cells: Map<string, string> | undefined
  let text = ''
  let begun = 0
  parser.on('doctype', () => {
    throw new TableRefused('unsafe')
  })
  parser.on('error', () => {
    throw new TableRefused('damaged')
  })
  parser.on('opentag', ({ name }) => {
    path.push(name)
    text = ''
    if (name === 'row' && path.at(-2) === 'rows') {
      cells = new Map()
      begun = parser.line
    }
  })
  const add = (more: string) => {
    if (cells !== undefined && text.length < ROWS_LIMITS.text) text += more.slice(0, ROWS_LIMITS.text - text.length)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', ({ name }) => {
    path.pop()
    if (cells === undefined) return
    if (name === 'row' && path.at(-1) === 'rows') {
      if (rows.length >= ROWS_LIMITS.rows) throw new TableRefused('rows')
      rows.push({ table: path.at(-2) ?? '', line: begun, cells: Object.fromEntries(cells) })
      cells = undefined
    } else if (path.at(-1) === 'row' && cells.size < ROWS_LIMITS.cells) cells.set(name, text)
  })
  parser.write(xml).close()
  return rows
}
