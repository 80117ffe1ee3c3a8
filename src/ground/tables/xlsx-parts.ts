// What an XLSX workbook says beside its sheets: where they stand, how numbers are shown, the texts they share.
import { LIMITS, TableRefused } from './limits.ts'
import { type NumberFormat, numberFormat } from './number-format.ts'
import type { Package } from './package.ts'
import { readXml } from './xml.ts'

export type XlsxSheet = { name: string; hidden: boolean; path: string }
export type Workbook = {
  sheets: readonly XlsxSheet[]
  /** The place, among `sheets`, of the one a spreadsheet opens on. */
  active: number
  date1904: boolean
  stylesPath: string | undefined
  stringsPath: string | undefined
}

type Relation = { type: string; target: string }

/** Pieces name one another by relations, wherever they stand in the archive. */
async function relationsOf(archive: Package, path: string): Promise<Map<string, Relation>> {
  const cut = path.lastIndexOf('/') + 1
  const file = `${path.slice(0, cut)}_rels/${path.slice(cut)}.rels`
  const relations = new Map<string, Relation>()
  if (!archive.has(file)) return relations
  await readXml(archive.read(file), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      if (relations.size > LIMITS.pieces) throw new TableRefused('bomb')
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolved(path.slice(0, cut), Target) })
    },
  })
  return relations
}

function resolved(folder: string, target: string): string {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter((part) => part !== '')
  for (const part of target.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** The workbook's own piece, by the relations of the archive. */
export async function findWorkbook(archive: Package): Promise<string | undefined> {
  const relations = await relationsOf(archive, '')
  const main = [...relations.values()].find(({ type }) => type === 'officeDocument')
  return main?.target ?? (archive.has('xl/workbook.xml') ? 'xl/workbook.xml' : undefined)
}

/** Sheets in the order of their tabs; charts and macros, which hold no cell, are left out. */
export async function readWorkbook(archive: Package, path: string): Promise<Workbook> {
  const relations = await relationsOf(archive, path)
  const sheets: XlsxSheet[] = []
  const said = { root: '', active: 0, tab: 0, date1904: false }
  await readXml(archive.read(path), {
    open(name, attributes) {
      if (said.root === '') said.root = name
      if (name === 'workbookPr') said.date1904 = isTrue(attributes['date1904'])
      if (name === 'workbookView') said.tab = Number(attributes['activeTab'] ?? 0)
      if (name !== 'sheet') return
      const { id = '', name: title = '', state = 'visible' } = attributes
      const relation = relations.get(id)
      if (!relation) throw new TableRefused('damaged')
      if (sheets.length >= LIMITS.sheets) throw new TableRefused('sheets')
      sheets.push({
        name: title,
        hidden: state !== 'visible',
        path: relation.type === 'worksheet' ? relation.target : '',
      })
    },
  })
  if (said.root !== 'workbook') throw new TableRefused('other-document')
  const tab = sheets[said.tab]
  const readable = sheets.filter((sheet) => sheet.path !== '')
  if (readable.length === 0) throw new TableRefused('damaged')
  const of = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target
  return {
    sheets: readable,
    active: tab ? readable.indexOf(tab) : -1,
    date1904: said.date1904,
    stylesPath: of('styles'),
    stringsPath: of('sharedStrings'),
  }
}

export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true' || text === 'on'

/** The format of each style a cell may name. */
export async function readFormats(archive: Package, path: string | undefined): Promise<readonly NumberFormat[]> {
  if (path === undefined || !archive.has(path)) return []
  const codes = new Map<number, string>()
  const styles: NumberFormat[] = []
  const made = new Map<number, NumberFormat>()
  let inside = false
  await readXml(archive.read(path), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inside = true
      if (codes.size > LIMITS.formats || styles.length > LIMITS.formats) throw new TableRefused('bomb')
      if (name !== 'xf' || !inside) return
      const id = Number(attributes['numFmtId'] ?? 0)
      const format = made.get(id) ?? numberFormat(id, codes.get(id))
      made.set(id, format)
      styles.push(format)
    },
    close(name) {
      if (name === 'cellXfs') inside = false
    },
  })
  return styles
}

/** The texts that cells point at; phonetic guides of Asian scripts are no part of them. */
export async function readStrings(archive: Package, path: string | undefined): Promise<readonly string[]> {
  if (path === undefined || !archive.has(path)) return []
  const strings: string[] = []
  const now = { text: '', collecting: false, guide: false, signs: 0 }
  await readXml(archive.read(path), {
    open(name) {
      if (name === 'si') now.text = ''
      if (name === 'rPh') now.guide = true
      now.collecting = name === 't' && !now.guide
    },
    text(text) {
      if (!now.collecting) return
      now.text += text
      now.signs += text.length
      if (now.text.length > LIMITS.text) throw new TableRefused('text')
      if (now.signs > LIMITS.stringSigns) throw new TableRefused('bomb')
    },
    close(name) {
      now.collecting = false
      if (name === 'rPh') now.guide = false
      if (name !== 'si') return
      if (strings.length >= LIMITS.strings) throw new TableRefused('bomb')
      strings.push(now.text)
    },
  })
  return strings
}
