import { longDate, longDateWithWeekday, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Basis } from '#src/core/room/report-block.ts'
import type { Block, Emblem, Metadata, Report, Signatory, Slide } from '#src/ground/reports/index.ts'
import { inList } from '#src/ground/design/text/index.ts'
import type { Way } from '#src/core/measures/index.ts'
import { agendaContent, ofCommittee } from './blocks.ts'
import { type AgendaItem, MINUTES_KINDS, type MinutesKind, presented } from './committee.ts'

/** One piece of a point, as the page, the slides and the minutes show it. `block` is its row, null for what was said and decided. */
export type Part = {
  key: string
  kind: 'computed' | 'text' | 'talk' | 'decisions'
  block: number | null
  title: string
  /** What its title ends with, told it from another block of the same words; what older frozen versions do not say. */
  apart?: string
  /** « année 2022, 3 sites ». */
  scope: string
  blocks: readonly Block[]
  /** Detail for the annexes: tables that the point only sums up. */
  annex?: readonly Block[] | undefined
  slides: readonly Slide[]
  links: readonly { label: string; href: string }[]
  missing: readonly string[]
  basis?: Basis | undefined
}
export type Point = {
  id: number
  position: number
  title: string
  presenter: string
  parts: readonly Part[]
  /** Of the deck alone; what older frozen versions do not say. */
  slideText?: string
  notes?: string
}

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
  signatures: readonly Signatory[]
  attachments: readonly string[]
  /** What older frozen versions do not say: they were all « Compte rendu », without a letterhead. */
  kind?: MinutesKind
  head?: { emblem?: Emblem; placeAndDate: string; followedBy: readonly string[] }
}

/** « Compte rendu du comité local des usagers et du comité local de l’amélioration continue ». */
export const minutesTitle = (committees: readonly string[], kind: MinutesKind = 'minutes'): string =>
  `${MINUTES_KINDS[kind]} ${committees.map(ofCommittee).join(' et ')}`

/** What a document and its slides say of themselves. */
export const metadata = (m: Minutes, title: string): Metadata => ({
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

/** The minutes with those links only that lead somewhere for who reads them, frozen or not. */
export const withLinks = (minutes: Minutes, opens: (href: string) => boolean): Minutes => ({
  ...minutes,
  points: minutes.points.map((point) => ({
    ...point,
    parts: point.parts.map((part) => ({ ...part, links: part.links.filter(({ href }) => opens(href)) })),
  })),
})

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

function figuresTable(m: Minutes, heading: string): Block[] {
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
    { kind: 'heading', level: 1, text: heading },
    {
      kind: 'paragraph',
      text: `${originSentence(m.points.flatMap(({ parts }) => parts.flatMap(({ basis }) => basis?.ways ?? [])))}Voici d’où vient chacun.`,
    },
    {
      kind: 'table',
      caption: 'Blocs calculés de ce compte rendu',
      columns: [
        { label: 'Point', align: 'right' },
        { label: 'Bloc' },
        { label: 'Période et sites' },
        { label: 'Origine' },
        { label: 'Arrêté au' },
      ],
      rows,
    },
  ]
}

/** What follows the points on the page: what was said outside them, where the figures come from, signature, attachments. */
export function closingBlocks(m: Minutes): Block[] {
  return [...othersBlocks(m), ...signed(m), ...attached(m), ...annexes(m)]
}

function othersBlocks(m: Minutes): Block[] {
  const others = m.others.flatMap((part) => (concludes(m, part) ? part.blocks : []))
  if (others.length === 0) return []
  return [{ kind: 'heading', level: 1, text: 'Autres échanges et décisions' }, ...others]
}

const signed = (m: Minutes): Block[] =>
  m.signatures.length === 0 ? [] : [{ kind: 'signatures', people: m.signatures }]

/** Files joined in the « dossier », each by its title. */
function attached(m: Minutes): Block[] {
  if (m.attachments.length === 0) return []
  return [
    { kind: 'paragraph', text: [{ text: 'Pièces jointes :', bold: true }] },
    { kind: 'list', ordered: false, items: m.attachments },
  ]
}

/** Participants by college, the detail of the surveys, where each figure comes from: numbered, inside the document. */
function annexes(m: Minutes): Block[] {
  const details = m.points.flatMap((point) => point.parts.filter((part) => (part.annex ?? []).length > 0))
  let number = 0
  const heading = (text: string): string => {
    number += 1
    return `Annexe ${number} : ${text}`
  }
  const people = m.attendance.slice(1)
  return [
    ...(people.length === 0
      ? []
      : [{ kind: 'heading' as const, level: 1 as const, text: heading('participants') }, ...people]),
    ...details.flatMap((part): Block[] => [
      {
        kind: 'heading',
        level: 1,
        text: heading(`${part.title.charAt(0).toLowerCase()}${part.title.slice(1)}, analyse`),
      },
      ...under(part.annex ?? [], 2),
    ]),
    ...figuresTable(m, heading('origine des chiffres')),
  ]
}

/** A « relevé de conclusions » keeps what was written and concluded, not what was said nor the figures shown. */
export const concludes = (m: Pick<Minutes, 'kind'>, part: Pick<Part, 'kind'>): boolean =>
  m.kind !== 'conclusions' || part.kind === 'text' || part.kind === 'decisions'

/** A point as this kind of minutes tells it. */
export const told = (m: Pick<Minutes, 'kind'>, point: Point): Point => ({
  ...point,
  parts: point.parts.filter((part) => concludes(m, part)),
})

/** Who came, in the body; the list itself is the first annex. */
function came(m: Minutes): Block[] {
  const [first, ...rest] = m.attendance
  if (first === undefined) return []
  return rest.length === 0 || first.kind !== 'paragraph' || typeof first.text !== 'string'
    ? [first]
    : [{ kind: 'paragraph', text: `${first.text} La liste figure en annexe 1.` }]
}

const AGENDA: Block = { kind: 'heading', level: 1, text: 'Ordre du jour' }

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
    ...pointBlocks(told(m, point)).flatMap((one) => one.blocks),
  ])
  const { head } = m
  return {
    metadata: {
      ...metadata(m, m.title),
      ...(head
        ? {
            letterhead: {
              ...(head.emblem ? { emblem: head.emblem } : {}),
              placeAndDate: head.placeAndDate,
              lines: head.followedBy,
            },
          }
        : {}),
    },
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: m.sentence },
      ...came(m),
      ...(m.agenda.length === 0 ? [] : [AGENDA, ...agendaContent(m.agenda).blocks]),
      ...m.opening,
      ...points,
      ...closingBlocks(m),
    ],
  }
}
