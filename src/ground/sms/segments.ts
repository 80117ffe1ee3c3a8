// How long a text message is, as operators count: one part, or several billed each.

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_TWICE = '^{}\\[~]|€'
const basic = new Set(GSM)
const twice = new Set(GSM_TWICE)

/** What a phone's alphabet lacks and an exact equivalent replaces: our own typography would more than double the price. */
const REPLACED: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '…': '...',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  œ: 'oe',
  Œ: 'OE',
}

/** The text with its typography brought to the phone's alphabet; letters are never changed. */
export const plainSms = (text: string): string =>
  text
    .replace(/./gsu, (sign) => REPLACED[sign] ?? sign)
    .replace(/ {2,}/g, ' ')
    .replace(/" ([^"]*) "/g, '"$1"')

/** The alphabet a text needs, and in how many parts it leaves. */
export function smsParts(text: string): { alphabet: 'gsm' | 'unicode'; parts: number } {
  const signs = Array.from(text)
  const gsm = signs.every((sign) => basic.has(sign) || twice.has(sign))
  const length = gsm ? signs.reduce((sum, sign) => sum + (twice.has(sign) ? 2 : 1), 0) : text.length
  const [single, several] = gsm ? [160, 153] : [70, 67]
  return { alphabet: gsm ? 'gsm' : 'unicode', parts: length <= single ? 1 : Math.ceil(length / several) }
}
