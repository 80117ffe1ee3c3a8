import { type ImportProfile, fold } from '#src/core/room/import-profile.ts'
import { type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { ENCODINGS, type Encoding, SEPARATORS, type Separator } from '#src/ground/tables/table-file.ts'
import { DATE_ORDERS, type DateOrder, type Mapping } from './mapping.ts'

/** Chosen for a word that is to be read as an empty cell. */
export const EMPTY = '~'

const isEncoding = (text: string): text is Encoding => Object.hasOwn(ENCODINGS, text)
const isSeparator = (text: string): text is Separator => Object.hasOwn(SEPARATORS, text)
const isDates = (text: string): text is DateOrder => Object.hasOwn(DATE_ORDERS, text)

/** The mapping as the form says it; what it does not say, or says wrongly, stays as it was. */
export function typedMapping(
  typed: Typed,
  known: Mapping,
  file: { profile: ImportProfile; readable: ReadonlySet<number> },
): Mapping {
  const columns: Record<string, number> = {}
  const taken = new Set<number>()
  for (const { key } of file.profile.columns) {
    const text = typedText(typed, `colonne-${key}`)
    const place = /^\d{1,4}$/.test(text) ? Number(text) : -1
    if (!file.readable.has(place) || taken.has(place)) continue
    columns[key] = place
    taken.add(place)
  }
  const [encoding, separator, dates] = ['encodage', 'separateur', 'dates'].map((name) => typedText(typed, name))
  return {
    encoding: encoding !== undefined && isEncoding(encoding) ? encoding : known.encoding,
    separator: separator !== undefined && isSeparator(separator) ? separator : known.separator,
    dates: dates !== undefined && isDates(dates) ? dates : known.dates,
    columns,
    words: typedWords(typed, known, file.profile),
    fixed: typedFixed(typed, known, file.profile),
    ...typedLines(typed, known),
  }
}

/** A field that the form did not hold stays as it was. */
function typedFixed(typed: Typed, known: Mapping, profile: ImportProfile): Mapping['fixed'] {
  const fixed: Record<string, string> = {}
  for (const { key } of profile.columns) {
    const name = `fixe-${key}`
    const text = typed[name] === undefined ? (known.fixed[key] ?? '') : typedText(typed, name).slice(0, FIXED_LIMIT)
    if (text !== '') fixed[key] = text
  }
  return fixed
}

/** Signs of a value for the whole file. */
export const FIXED_LIMIT = 300

/** Which sheets and lines are read; boxes left empty say no, once the form says that it held them. */
function typedLines(typed: Typed, known: Mapping): Pick<Mapping, 'sheets' | 'hidden' | 'totals' | 'sum' | 'again'> {
  const { sheets, hidden, totals, sum } = known
  const again = typedText(typed, 'deja')
  const meant = again === 'new' || again === 'same' ? again : known.again
  if (typedText(typed, 'lignes') === '') return { sheets, hidden, totals, sum, again: meant }
  const asked = new Set(typedList(typed, 'quoi'))
  const chosen = typedList(typed, 'feuille').slice(0, 200)
  return {
    sheets: chosen.length === 0 ? sheets : chosen,
    hidden: asked.has('hidden'),
    totals: asked.has('totals'),
    sum: asked.has('sum'),
    again: meant,
  }
}

function typedWords(typed: Typed, known: Mapping, profile: ImportProfile): Mapping['words'] {
  const words: Record<string, Record<string, string>> = {}
  for (const [key, list] of Object.entries(known.words)) words[key] = { ...list }
  for (let n = 0; n < 200; n++) {
    const key = typedText(typed, `mot-${n}-colonne`)
    const word = fold(typedText(typed, `mot-${n}-lu`))
    const meaning = typedText(typed, `mot-${n}`)
    if (key === '') break
    if (word === '' || meaning === '' || meaning.length > 200 || !profile.columns.some((column) => column.key === key))
      continue
    const own = words[key] ?? {}
    own[word] = meaning === EMPTY ? '' : meaning
    words[key] = own
  }
  return words
}
