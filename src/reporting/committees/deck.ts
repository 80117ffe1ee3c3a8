import { longDate, longDateWithWeekday } from '#src/ground/calendar/index.ts'
import type { Block, Deck, Inline, Slide } from '#src/ground/reports/index.ts'
import { capital } from '#src/ground/design/text/index.ts'
import { slidesApart } from './apart.ts'
import { agendaContent } from './blocks.ts'
import { presented } from './committee.ts'
import { withoutLoneRows } from './lone-rows.ts'
import { metadata, type Minutes, type Part, type Point } from './minutes.ts'
import { textBlocks } from './text.ts'

/** A slide with an empty table or list is not shown. */
function saysSomething({ body }: Slide): boolean {
  if (body.kind === 'cover') return true
  if (body.kind === 'table') return body.table.rows.length > 0
  return body.kind === 'list' ? body.items.length > 0 : body.charts.length > 0
}

/** A slide with what tells it from one of another block that shows the same words. */
type PointSlide = Slide & { apart?: string }

/** The foot of a slide has two lines. */
const FOOT = 230

/** Which point and block a slide is of; the words that tell the block apart are left out where they would not hold beside its source. */
function footOf({ position }: Point, { title, apart = '' }: Part, { source }: Slide): string {
  const foot = (name: string) => `Point ${position} · bloc « ${name} » · ${source}`
  const whole = foot(title)
  return whole.length > FOOT && apart !== '' ? foot(title.slice(0, -`, ${apart}`.length)) : whole
}

/** The slides of a point: its own text, its blocks', each saying which point it belongs to; a point without any still has its own. */
function pointSlides(point: Point): PointSlide[] {
  const computed = point.parts.flatMap((part) =>
    withoutLoneRows(part.slides.filter(saysSomething)).map((slide) => ({
      ...slide,
      source: footOf(point, part, slide),
      apart: part.apart ?? part.title,
    })),
  )
  const words = ownWords(point)
  const items = words.length > 0 ? words : computed.length > 0 ? [] : ['Échanges avec les membres']
  const own: PointSlide[] =
    items.length === 0
      ? []
      : [
          {
            title: `${point.position}. ${point.title}`,
            ...(point.presenter === '' ? {} : { subtitle: presented(point.presenter) }),
            body: { kind: 'list', items },
            source: `Point ${point.position} de l’ordre du jour`,
          },
        ]
  const { notes = '' } = point
  return [...own, ...computed].map((slide, rank) => ({
    ...slide,
    part: point.id,
    ...(rank === 0 && notes !== '' ? { notes } : {}),
  }))
}

/** What the slide says by itself. Older frozen versions had one text for the slide and the minutes, shown where nothing was computed. */
function ownWords({ slideText, parts }: Point): readonly Inline[] {
  if (slideText !== undefined) return textBlocks(slideText).flatMap(slideLines)
  if (parts.some(({ slides }) => slides.some(saysSomething))) return []
  return parts.flatMap((part) => (part.kind === 'text' ? part.blocks : [])).flatMap(slideLines)
}

/** What a slide keeps of a text: its list, or its sentences. */
function slideLines(block: Block): readonly Inline[] {
  if (block.kind === 'list') return block.items
  if (block.kind !== 'paragraph') return []
  return typeof block.text === 'string' ? block.text.split(/\n|(?<=[.!?]) (?=\p{Lu})/u) : [block.text]
}

/** « du comité A et de la commission B » after the kind of the minutes: the names alone, none of them « du ». */
const namesIn = (title: string): string =>
  title
    .replace(/^\S.*? (?=du |de la |de l’|des )/u, '')
    .replace(/^(?:du |de la |de l’|des )/u, '')
    .replaceAll(/ et (?:du |de la |de l’)(?=comité|commission|conférence|réunion|cellule|assemblée|instance)/gu, ' et ')

/** Slides shown before or during the session, from the very same blocks. */
export function toDeck(m: Minutes): Deck {
  const day = longDateWithWeekday(m.date)
  const cover: Slide = {
    title: namesIn(m.title),
    body: { kind: 'cover', lines: [capital(day)] },
    source: m.issuer.join(' · '),
  }
  const title = capital(cover.title)
  const slides = slidesApart(m.points.flatMap(pointSlides)).map(({ apart: _apart, ...slide }) => slide)
  return {
    metadata: metadata(m, `Diaporama : ${m.short}`),
    event: `${m.short}, ${longDate(m.date)}`,
    slides: [{ ...cover, title }, ...agendaContent(m.agenda).slides, ...slides],
  }
}
