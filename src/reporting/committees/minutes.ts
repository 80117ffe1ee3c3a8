import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Basis } from '#src/core/room/report-block.ts'
import type { Block, Deck, Inline, Metadata, Report, Slide } from '#src/ground/reports/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import type { Way } from '#src/core/measures/index.ts'
import { agendaContent, ofCommittee } from './blocks.ts'
import { type AgendaItem, presented } from './committee.ts'

/** One piece of a point, as the page, the slides and the minutes show it. `block` is its row, null for what was said and decided. */
export type Part = {
  key: string
  kind: 'computed' | 'text' | 'talk' | 'decisions'
  block: number | null
  title: string
  /** « année 2022, 3 sites ». */
  scope: string
  blocks: readonly Block[]
  slides: readonly Slide[]
  links: readonly { label: string; href: string }[]
  missing: readonly string[]
  basis?: Basis | undefined
}
export type Point = { id: number; position: number; title: string; presenter: string; parts: readonly Part[] }

/** Minutes whole: what freezing keeps, and what every format is made from. */
export type Minutes = {
  title: string
  short: string
  /** « Compte rendu du CLU et du CLAC » : at the head of each page. */
  running: string
  author: string
  issuer: readonly string[]
  date: PlainDate
  /** The day the figures were computed for. */
  asOf: PlainDate
  sentence: string
  attendance: readonly Block[]
  agenda: readonly AgendaItem[]
  opening: readonly Block[]
  points: readonly Point[]
  /** What was said or decided outside any point. */
  others: readonly Part[]
  signatures: readonly { role: string; name?: string }[]
  attachments: readonly string[]
}

/** « Compte rendu du comité local des usagers et du comité local de l’amélioration continue ». */
export const minutesTitle = (committees: readonly string[]): string =>
  `Compte rendu ${committees.map(ofCommittee).join(' et ')}`

const metadata = (m: Minutes, title: string): Metadata => ({
  title,
  lang: 'fr',
  author: m.author,
  date: m.date,
  dateLabel: longDateWithWeekday(m.date),
  issuer: m.issuer,
  running: m.running,
})

/** Headings of a block stand under that of its part: the highest becomes `top`, the others follow. */
function under(blocks: readonly Block[], top: 2 | 3): Block[] {
  const levels = blocks.flatMap((one) => (one.kind === 'heading' ? [one.level] : []))
  const least = Math.min(...levels)
  return blocks.map((one) => (one.kind === 'heading' ? { ...one, level: one.level - least + top > 2 ? 3 : 2 } : one))
}

const hasHeading = (part: Part): boolean => part.title !== '' && part.kind !== 'decisions'

/** A point with its parts, numbered 4.1, 4.2 when several have a title. */
export function pointBlocks(point: Point): { part: Part; blocks: Block[] }[] {
  const titled = point.parts.filter(hasHeading)
  let number = 0
  return point.parts.map((part) => {
    if (!hasHeading(part) || titled.length < 2) return { part, blocks: under(part.blocks, 2) }
    number += 1
    return {
      part,
      blocks: [
        { kind: 'heading', level: 2, text: `${point.position}.${number} ${part.title}` },
        ...under(part.blocks, 3),
      ],
    }
  })
}

const ORIGINS: Readonly<Record<Way, string>> = { counted: 'compté', imported: 'importé', typed: 'saisi' }
const inOrder = (ways: readonly Way[]): Way[] =>
  (['counted', 'imported', 'typed'] as const).filter((way) => ways.includes(way))

/** « compté et importé »; a dash for a block without figures. */
export function originWords(ways: readonly Way[]): string {
  return ways.length === 0 ? '–' : inList(inOrder(ways).map((way) => ORIGINS[way]))
}

/** Where the figures of the minutes come from, said for all of them. */
export function originSentence(ways: readonly Way[]): string {
  const known = inOrder(ways)
  const [only] = known
  if (only === undefined) return ''
  if (known.length > 1)
    return `Les chiffres ci-dessus sont ${inList(
      known.map((way) => ALL_FROM[way]),
      'ou',
    )}. `
  return `Les chiffres ci-dessus sont tous ${ALL_FROM[only]}. `
}
const ALL_FROM: Readonly<Record<Way, string>> = {
  counted: 'comptés sur les enregistrements de la préfecture',
  imported: 'importés de relevés d’autres outils',
  typed: 'saisis avec leur source',
}

function figuresTable(m: Minutes): Block[] {
  const rows = m.points.flatMap((point) =>
    point.parts.flatMap((part) =>
      part.kind === 'computed'
        ? [
            [
              String(point.position),
              part.title,
              part.scope,
              originWords(part.basis?.ways ?? []),
              longDate(part.basis?.until ?? m.asOf),
            ],
          ]
        : [],
    ),
  )
  if (rows.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'Annexe : chiffres calculés' },
    {
      kind: 'paragraph',
      text: `${originSentence(m.points.flatMap(({ parts }) => parts.flatMap(({ basis }) => basis?.ways ?? [])))}Ce tableau dit d’où vient chacun, sur quelle période, pour quels sites et à quelle date.`,
    },
    {
      kind: 'table',
      caption: 'Blocs calculés de ce compte rendu',
      columns: [
        { label: 'Point', align: 'right', width: 1 },
        { label: 'Bloc', width: 5 },
        { label: 'Période et sites', width: 4 },
        { label: 'Origine', width: 2.5 },
        { label: 'Arrêté au', width: 3 },
      ],
      rows,
    },
  ]
}

/** What follows the points: what was said outside them, where the figures come from, signature, attachments. */
export function closingBlocks(m: Minutes): Block[] {
  const others = m.others.flatMap((part) => part.blocks)
  return [
    ...(others.length === 0
      ? []
      : [{ kind: 'heading' as const, level: 1 as const, text: 'Autres échanges et décisions' }, ...others]),
    ...figuresTable(m),
    ...(m.signatures.length === 0 ? [] : [{ kind: 'signatures' as const, people: m.signatures }]),
    ...(m.attachments.length === 0
      ? []
      : [
          { kind: 'heading' as const, level: 1 as const, text: 'Pièces jointes' },
          { kind: 'list' as const, ordered: false, items: m.attachments },
        ]),
  ]
}

/** The one document from which PDF, ODT and DOCX are written. Numbers are those of the agenda. */
export function toReport(m: Minutes): Report {
  const points = m.points.flatMap((point): Block[] => [
    { kind: 'heading', level: 1, text: `${point.position}. ${point.title}` },
    ...(point.presenter === ''
      ? []
      : [
          {
            kind: 'paragraph' as const,
            text: [{ text: presented(point.presenter), tone: 'quiet' as const }],
          },
        ]),
    ...pointBlocks(point).flatMap((one) => one.blocks),
  ])
  return {
    metadata: metadata(m, m.title),
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: m.sentence },
      { kind: 'heading', level: 1, text: 'Participants' },
      ...m.attendance,
      { kind: 'heading', level: 1, text: 'Ordre du jour' },
      ...agendaContent(m.agenda).blocks,
      ...m.opening,
      ...points,
      ...closingBlocks(m),
    ],
  }
}

/** A slide with an empty table or list is not shown. */
function saysSomething({ body }: Slide): boolean {
  if (body.kind === 'table') return body.table.rows.length > 0
  return body.kind === 'list' ? body.items.length > 0 : body.charts.length > 0
}

/** The slides of a point: its blocks', each saying which point it belongs to; a point without any still has its own. */
function pointSlides(point: Point): Slide[] {
  const own = point.parts.flatMap((part) =>
    part.slides.filter(saysSomething).map((slide) => ({
      ...slide,
      source: `Point ${point.position} · bloc « ${part.title} » · ${slide.source}`,
    })),
  )
  if (own.length > 0) return own
  const said = point.parts.flatMap((part) => (part.kind === 'text' ? part.blocks : [])).flatMap(slideLines)
  const items = said.length > 0 ? said.slice(0, 6) : ['Échanges avec les membres']
  return [
    {
      title: `${point.position}. ${point.title}`,
      ...(point.presenter === '' ? {} : { subtitle: presented(point.presenter) }),
      body: { kind: 'list', items },
      source: `Point ${point.position} de l’ordre du jour`,
    },
  ]
}

/** What a slide keeps of a text: its list, or its sentences. */
function slideLines(block: Block): readonly Inline[] {
  if (block.kind === 'list') return block.items
  if (block.kind !== 'paragraph') return []
  return typeof block.text === 'string' ? block.text.split(/(?<=[.!?]) (?=\p{Lu})/u) : [block.text]
}

/** Slides shown before or during the session, from the very same blocks. */
export function toDeck(m: Minutes): Deck {
  return {
    metadata: metadata(m, `Diaporama : ${m.short}`),
    event: `${m.short}, ${longDate(m.date)}`,
    slides: [...agendaContent(m.agenda).slides, ...m.points.flatMap(pointSlides)],
  }
}

/** The same text for the same content, whatever the order of keys: what the seal of frozen minutes is taken on. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return `{${entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`
}

/** The computed blocks whose records give another content today: « 4. Bilan, Indicateurs ». */
export function drift(frozen: Minutes, live: Minutes): string[] {
  const now = new Map(
    live.points.flatMap((point) => point.parts.map((part) => [part.key, canonical(part.blocks)] as const)),
  )
  return frozen.points.flatMap((point) =>
    point.parts.flatMap((part) => {
      const present = part.kind === 'computed' ? now.get(part.key) : undefined
      return present === undefined || present === canonical(part.blocks)
        ? []
        : [`${point.position}. ${point.title}, ${part.title}`]
    }),
  )
}

/** What is missing before publishing: the computed blocks that are not ready. */
export function missingOf(m: Minutes): { position: number; text: string }[] {
  return m.points.flatMap((point) =>
    point.parts.flatMap((part) =>
      [...new Set(part.missing)].map((text) => ({
        position: point.position,
        text: `${part.title} : ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
      })),
    ),
  )
}
