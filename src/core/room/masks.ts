// What could tell who wrote a comment, or of whom, is masked before anybody reads it. Pure, and the same twice.
import { FIRST_NAMES } from './first-names.ts'

/** What stands in place of what was masked. */
export const MASKS = {
  name: '[nom masqué]',
  phone: '[téléphone masqué]',
  mail: '[courriel masqué]',
  address: '[adresse masquée]',
  number: '[numéro masqué]',
} as const

const MAIL = /[\p{L}\d._%+-]+\s?(?:@|\[at\]|\(at\))\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu
/** Ten digits in pairs, or an international number; a dot, a dash, a slash or spaces between. */
const PHONE =
  /(?<![\d\p{L}])(?:(?:\+|00)\s?\d{1,3}[\s.\-/]*(?:\(0\))?[\s.\-/]*\d(?:[\s.\-/]*\d){7,10}|0[\s.\-/]?[1-9](?:[\s.\-/]*\d{2}){4})(?!\d)/gu

const WAY_WORDS =
  'rue|avenue|av|ave|boulevard|bd|bld|place|pl|chemin|allée|allee|impasse|route|quai|square|passage|résidence|residence|lotissement|sentier|ruelle|esplanade|faubourg|fbg|villa|hameau|traverse|montée|montee|venelle|mail'
/** Written small, with a capital, or all in capitals: capitals must be told from small letters in what follows. */
const WAYS = WAY_WORDS.split('|')
  .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
  .join('|')
const CAPITAL = String.raw`(?:[\p{Lu}][\p{L}’'.-]*|\d{1,2})`
const SMALL = String.raw`(?:de|du|des|la|le|les|l|d|et|à|aux|sur|sous|en)`
const STREET = new RegExp(
  String.raw`(?<![\p{L}\d])\d{1,4}\s*(?:bis|ter|quater|[a-dA-D])?\s*,?\s*(?:${WAYS})(?:\.|(?![\p{L}]))\s*(?:(?:${SMALL}['’\s]\s*)*(?:${CAPITAL})\s*[,-]?\s*){1,6}(?:\d{5}\s*(?:${CAPITAL}\s*-?\s*){0,3})?`,
  'gu',
)
const LOWER_STREET = new RegExp(
  String.raw`(?<![\p{L}\d])\d{1,4}\s*(?:bis|ter|quater)?\s*,?\s*(?:${WAYS})(?:\.|(?![\p{L}]))\s*(?:${SMALL}['’\s]\s*)*[\p{L}’'-]+`,
  'gu',
)
const TOWN = /(?<![\p{L}\d])(?:F-?)?\d{5}\s+\p{Lu}[\p{L}’'-]+(?:[\s-]\p{Lu}[\p{L}’'-]+){0,3}/gu

/** A word of a file, then its number; or any run of figures that is no year, no hour, no amount. */
const FILED =
  /(?<=(?:dossier|demande|référence|reference|réf|ref|récépissé|recepisse|agdref|ants|étranger|etranger|passeport|permis|titre|convocation|matricule|immatriculation|plaque|fiscal|sécu|secu|sociale|siret)\s*(?:n°|nº|n\.|no|numéro|numero|num)?\s*(?::|est|=)?\s*)(?=[\p{L}\d/.-]*\d{3})[\p{L}\d][\p{L}\d/.-]{3,}/giu
const MARKED = /(?<=(?:n°|nº|numéro|numero)\s*:?\s*)(?=[\p{L}\d/.-]*\d{3})[\p{L}\d][\p{L}\d/.-]{3,}/giu
const PLATE = /(?<![\p{L}\d])[A-HJ-NP-TV-Z]{2}[\s-]?\d{3}[\s-]?[A-HJ-NP-TV-Z]{2}(?![\p{L}\d])/gu
const PAPER =
  /(?<![\p{L}\d])(?:\d{2}[A-Z]{2}\d{5}|[A-Z]{1,3}\d{6,}|\d{1,3}[A-Z]{1,2}\d{4,}|FR\d{2}(?:\s?[A-Z\d]{2,4}){3,8})/gu
const LONG = /(?<![\p{L}\d,.])\d(?:[\s.-]?\d){6,}(?![\p{L}\d])/gu

const PERSON = String.raw`\p{Lu}[\p{L}’'.-]*`
const TITLED = new RegExp(
  String.raw`(?<![\p{L}])((?:m|mr|mme|mlle|me|dr)\b\.?|(?:monsieur|madame|mademoiselle|maître|docteur|mesdames|messieurs))\s+((?:${PERSON})(?:(?:\s+|-)(?:(?:de|du|des|le|la|el|al|ben|van|von)\s+)?${PERSON}){0,3})`,
  'giu',
)
const SAID = new RegExp(
  String.raw`((?:je\s+m['’]appelle|mon\s+nom\s+(?:est|c['’]est)|(?<!\p{L})nom\s*:|(?<!\p{L})prénom\s*:|(?<!\p{L})prenom\s*:|signé\s*:?|signature\s*:|l['’]agent|l['’]agente|la\s+dame\s+nommée|nommée?|appelée?|s['’]appelle|s['’]appelait)\s+)(${PERSON}(?:[\s-]+${PERSON}){0,2})`,
  'giu',
)
/** Not of anybody: offices, and what sentences in capitals go on with. */
const NOBODY = new Set(
  'le la les l un une des du de est etait sont a ont au aux et ou qui que tres trop pas plus bien merci bonjour ne n c ce cette j je il elle on nous vous prefet prefete sous secretaire directeur directrice ministre maire president presidente juge chef agent agente accueil prefecture guichet service'.split(
    ' ',
  ),
)

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’'.]+$/g, '')

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** What joins the words of a name, and is none by itself. */
const PARTICLE = /^(?:de|du|des|le|la|el|al|ben|van|von)$/iu

/** The words of a name that follow a title or an announcement; none when the first is no name. */
function nameIn(text: string): { name: string; rest: string } {
  const words = text.split(/(\s+)/u)
  const taken: string[] = []
  for (const word of words) {
    const joins = /^\s+$/u.test(word) || PARTICLE.test(word)
    if (!joins && (!isCapital(word) || NOBODY.has(plain(word)))) break
    taken.push(word)
  }
  while (taken.length > 0 && (PARTICLE.test(taken.at(-1) ?? '') || !isCapital(taken.at(-1) ?? ''))) taken.pop()
  // A point after an initial is of the name; after a word it ends the sentence.
  const name = taken.join('').replace(/(\p{L}{2})[.’'-]+$/u, '$1')
  return { name, rest: text.slice(name.length) }
}

const titled = (text: string): string =>
  text
    .replaceAll(TITLED, (whole, title: string, after: string) => {
      const { name, rest } = nameIn(after)
      return name === '' ? whole : `${title} ${MASKS.name}${rest}`
    })
    .replaceAll(SAID, (whole, before: string, after: string) => {
      const { name, rest } = nameIn(after)
      return name === '' ? whole : `${before}${MASKS.name}${rest}`
    })

const WORD = /\p{Lu}[\p{L}’'-]*/gu
const SENTENCE_ENDS = /(?:^|[.!?…:\n«"(]\s*|^\s+)$/u

/** First names, with the capital words beside them; one that is also a common word is left where a sentence begins. */
function firstNamed(text: string): string {
  const found = [...text.matchAll(WORD)]
  const shouted = isShouted(text)
  const spans: { from: number; to: number }[] = []
  for (const [at, one] of found.entries()) {
    const kind = FIRST_NAMES.get(plain(one[0]))
    if (kind === undefined || spans.some(({ to }) => to > one.index)) continue
    const begins = SENTENCE_ENDS.test(text.slice(0, one.index))
    if (kind === 'word' && (begins || shouted)) continue
    let [from, to] = [one.index, one.index + one[0].length]
    const next = found[at + 1]
    const before = found[at - 1]
    const beside = (word: string): boolean => !NOBODY.has(plain(word)) && word.length > 1
    if (!shouted && next && /^[\s-]$/u.test(text.slice(to, next.index)) && beside(next[0]))
      to = next.index + next[0].length
    else if (
      !shouted &&
      before &&
      text.slice(before.index + before[0].length, from) === ' ' &&
      isUpper(before[0]) &&
      beside(before[0])
    )
      from = before.index
    spans.push({ from, to })
  }
  let masked = ''
  let last = 0
  for (const { from, to } of spans) {
    if (from < last) continue
    masked += `${text.slice(last, from)}${MASKS.name}`
    last = to
  }
  return masked + text.slice(last)
}

const isUpper = (word: string): boolean => word.length > 2 && word === word.toUpperCase()

function isShouted(text: string): boolean {
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  return letters.length > 12 && letters.replaceAll(/[^\p{Lu}]/gu, '').length > letters.length * 0.7
}

/** Years, hours, amounts: figures that tell nobody. */
const isHarmless = (run: string): boolean => /^(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}$/.test(run)

/** A text without the names, telephones, mail and postal addresses and file numbers that could be found in it. */
export function masked(text: string): string {
  if (text === '') return text
  // What an earlier mask left stands apart: masking twice changes nothing.
  const kept = new Set<string>(Object.values(MASKS))
  return text
    .split(/(\[(?:nom|téléphone|courriel|numéro) masqué\]|\[adresse masquée\])/u)
    .map((part) => (kept.has(part) ? part : maskedPart(part)))
    .join('')
}

function maskedPart(text: string): string {
  const unaddressed = /@|\(at\)|\[at\]/i.test(text) ? text.replaceAll(MAIL, MASKS.mail) : text
  // Most comments hold no figure at all, and all that is sought by figures needs one.
  return firstNamed(titled(/\d/.test(unaddressed) ? unnumbered(unaddressed) : unaddressed))
}

function unnumbered(text: string): string {
  return text
    .replaceAll(PHONE, MASKS.phone)
    .replaceAll(STREET, (found) => `${MASKS.address}${/\s$/u.test(found) ? ' ' : ''}`)
    .replaceAll(LOWER_STREET, MASKS.address)
    .replaceAll(TOWN, MASKS.address)
    .replaceAll(FILED, MASKS.number)
    .replaceAll(MARKED, MASKS.number)
    .replaceAll(PLATE, MASKS.number)
    .replaceAll(PAPER, MASKS.number)
    .replaceAll(LONG, (run) => (isHarmless(run) ? run : MASKS.number))
}
