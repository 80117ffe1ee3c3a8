import { type ImportProfile, fold } from '#src/core/room/import-profile.ts'
import { type Typed, typedText } from '#src/ground/web/form.ts'
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
