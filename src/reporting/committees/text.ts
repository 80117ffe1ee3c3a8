import type { Block, Inline, Run } from '#src/ground/reports/index.ts'

/**
 * What people type in minutes, as blocks of a document: paragraphs between empty lines, line breaks kept, lists behind « - » or « 1. »,
 * **bold**, addresses and [words](address) as links. Nothing else is a mark: a star or a bracket alone stays what it is.
 */
const MARK =
  /\*\*(?=\S)(.+?)(?<=\S)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)|(https?:\/\/[^\s<>«»"]+)/gu

function plain(text: string): Run[] {
  return text === '' ? [] : [{ text }]
}

/** The end of an address is not the full stop or the bracket that follows it. */
function address(found: string): { href: string; rest: string } {
  const href = found.replace(/[.,;:!?'’)\]]+$/u, '')
  return { href, rest: found.slice(href.length) }
}

/** One line of words with its bold parts and its links. */
export function inlineOf(text: string, bold = false): Run[] {
  const runs: Run[] = []
  const marked = bold ? { bold } : {}
  let at = 0
  for (const found of text.matchAll(MARK)) {
    const [whole, strong, label, target, bare] = found
    runs.push(...plain(text.slice(at, found.index)).map((run) => ({ ...run, ...marked })))
    at = found.index + whole.length
    if (strong !== undefined) runs.push(...inlineOf(strong, true))
    else if (label !== undefined && target !== undefined) runs.push({ text: label, href: target, ...marked })
    else if (bare !== undefined) {
      const { href, rest } = address(bare)
      runs.push({ text: href, href, ...marked }, ...plain(rest))
    }
  }
  return [...runs, ...plain(text.slice(at)).map((run) => ({ ...run, ...marked }))]
}

/** A string when nothing in it is marked. */
const inline = (text: string): Inline => {
  const runs = inlineOf(text)
  return runs.every((run) => run.bold === undefined && run.href === undefined) ? text : runs
}

const ITEM = /^(?:([-•✓–*]) ?|(\d{1,2})[.)] )(?=\S)(.+)$/u

type Group = { kind: 'words' | 'bullets' | 'numbers'; lines: string[] }

function groupsOf(paragraph: string): Group[] {
  const groups: Group[] = []
  for (const line of paragraph.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const item = line.startsWith('**') ? null : ITEM.exec(line)
    const kind = item === null ? 'words' : item[2] === undefined ? 'bullets' : 'numbers'
    const last = groups.at(-1)
    if (last?.kind === kind) last.lines.push(item?.[3] ?? line)
    else groups.push({ kind, lines: [item?.[3] ?? line] })
  }
  return groups
}

/** A free text as blocks. */
export function textBlocks(body: string): Block[] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .flatMap(groupsOf)
    .map(
      ({ kind, lines }): Block =>
        kind === 'words'
          ? { kind: 'paragraph', text: inline(lines.join('\n')) }
          : { kind: 'list', ordered: kind === 'numbers', items: lines.map(inline) },
    )
}

/** The same words on one line, for a slide or a list: breaks become spaces. */
export const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')
