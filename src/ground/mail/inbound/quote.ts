// What a person wrote this time, without what their program quotes below. For the eye alone: the whole text is always kept.
import EmailReplyParser from 'email-reply-parser'

/** The longest text given to the library: its patterns grow with what they read. */
const LIBRARY_LIMIT = 20_000

/** Heads that programs put above what they quote, as lines of their own. */
const ABOVE: readonly RegExp[] = [
  /^-{2,}\s*(message d['’]origine|message transf[ée]r[ée]|original message|forwarded message)\s*-{2,}/i,
  /^_{20,}\s*$/,
  /^le\s.{4,120}\sa écrit\s*:\s*$/i,
  /^on\s.{4,120}\swrote\s*:\s*$/i,
]
/** Outlook: « De : … » then « Envoyé : … » on one of the lines below. */
const FROM_LINE = /^\*?(de|from)\s?:\*?\s.{3,}/i
const SENT_LINE = /^\*?(envoyé|sent|date|à|to)\s?:\*?\s/i

function ownCut(lines: readonly string[]): number {
  for (const [at, line] of lines.entries()) {
    const bare = line.trim()
    if (ABOVE.some((one) => one.test(bare))) return at
    // « Le 12 novembre 2026 à 10:12, Préfecture <…>\na écrit : »
    if (/^le\s.{4,160}$/i.test(bare) && /^.{0,120}\ba écrit\s*:\s*$/i.test(lines[at + 1]?.trim() ?? '')) return at
    if (FROM_LINE.test(bare) && lines.slice(at + 1, at + 4).some((next) => SENT_LINE.test(next.trim()))) return at
  }
  return lines.length
}

/** The text without what it quotes; the whole text where nothing else would be left. */
export function freshOf(text: string): string {
  const lines = text.split('\n')
  const cut = lines.slice(0, ownCut(lines))
  while (cut.length > 0 && /^\s*(>.*)?$/.test(cut.at(-1) ?? '')) cut.pop()
  const own = cut.join('\n').trim()
  if (own === '' || own.length > LIBRARY_LIMIT) return own === '' ? text.trim() : own
  const seen = new EmailReplyParser().parseReply(own).trim()
  return seen === '' ? own : seen
}

/** Who wrote first, when an agent passed a message on in the text of another: « De : Nom <adresse> » under the head of a forward. */
export function forwardedFrom(text: string): { name: string; address: string; body: string } | undefined {
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    if (!FROM_LINE.test(line.trim())) continue
    const block = lines.slice(at, at + 8)
    if (!block.slice(1).some((next) => SENT_LINE.test(next.trim()))) continue
    const found = /:\*?\s*"?([^"<[]*?)"?\s*[<[](?:mailto:)?([^\s<>[\]@]+@[^\s<>[\]]+)[>\]]/i.exec(line)
    const bare = /([^\s<>[\]:"]+@[^\s<>[\]"]+)/.exec(line)?.[1]
    const address = found?.[2] ?? bare
    if (address === undefined) continue
    const end = block.findIndex((next) => next.trim() === '')
    const body = lines
      .slice(at + (end < 0 ? block.length : end))
      .join('\n')
      .trim()
    return { name: (found?.[1] ?? '').trim(), address, body }
  }
  return undefined
}
