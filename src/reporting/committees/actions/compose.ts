import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { capital, inList } from '#src/ground/design/text/index.ts'
import { findTenant, listSites, namedScopes } from '#src/core/organisation/index.ts'
import type { Emblem, Signatory } from '#src/ground/reports/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'
import { fold } from '#src/core/room/import-profile.ts'
import type { BuiltBlock, ReportBlock } from '#src/core/room/report-block.ts'
import { isToCome } from '../attendance.ts'
import { attendanceContent, decisionBlocks, ofCommittee, sessionSentence, proceedingsBlocks } from '../blocks.ts'
import { apartInPoint } from '../apart.ts'
import { type BlockPlace, placeOf } from '../block-place.ts'
import { textBlocks } from '../text.ts'
import {
  type Committee,
  type Decision,
  type Intervention,
  type Meeting,
  type MeetingBlock,
  MINUTES_KINDS,
  shortNames,
  TEXT_BLOCK,
} from '../committee.ts'
import { type Minutes, minutesTitle, type Part } from '../minutes.ts'
import { listBlocks, listItems } from '../store/agenda.ts'
import { apartOf, titleOf } from './apart.ts'
import { findEmblem } from '../store/emblem.ts'
import { listAttachments } from '../store/meetings.ts'
import { listAttendance, listCommittees } from '../store/people.ts'
import { listDecisions, listInterventions } from '../store/proceedings.ts'

/** Who composes: the blocks there are, the rights held, today. */
export type Composing = { catalogue: readonly ReportBlock[]; holds: (right: Right) => boolean; today: PlainDate }

/** Figures are those known on the day of the session, or today when it is still to come. */
export const figuresDay = (meeting: Pick<Meeting, 'heldOn'>, today: PlainDate): PlainDate =>
  meeting.heldOn < today ? meeting.heldOn : today

/** A block whose figures this person may not read: minutes cannot be frozen by them. */
export const RESERVED = 'Votre rôle ne permet pas de lire ces chiffres.'

const EMPTY: BuiltBlock = { blocks: [], slides: [], links: [], missing: [] }

async function computed(
  tx: Tx,
  block: MeetingBlock,
  { place, by }: { place: BlockPlace; by: Composing },
): Promise<Part> {
  const known = by.catalogue.find((one) => one.kind === block.kind)
  const { period, sites, scope } = placeOf(block, place)
  const title = titleOf(block, by.catalogue)
  const part: Omit<Part, keyof BuiltBlock> = { key: `b${block.id}`, kind: 'computed', block: block.id, title, scope }
  if (!known) return { ...part, ...EMPTY, missing: ['Ce bloc n’est plus proposé : retirez-le.'] }
  if (!period) return { ...part, ...EMPTY, missing: ['La période n’est pas lisible : choisissez-la de nouveau.'] }
  if (!by.holds(known.right)) return { ...part, ...EMPTY, missing: [RESERVED] }
  if (block.scope !== '' && !place.scopes.some(({ code }) => code === block.scope))
    return { ...part, ...EMPTY, missing: ['Ce périmètre n’existe plus : choisissez-en un autre.'] }
  // Blocks of this very room are about the session that holds them.
  const option = block.option === '' && known.kind.startsWith('committee.') ? String(place.meeting.id) : block.option
  return {
    ...part,
    ...(await known.build(tx, {
      period,
      sites,
      asOf: figuresDay(place.meeting, by.today),
      option,
      scope: block.scope,
    })),
  }
}

function textPart(block: MeetingBlock): Part {
  return {
    ...EMPTY,
    key: `b${block.id}`,
    kind: 'text',
    block: block.id,
    title: block.title,
    scope: '',
    blocks: textBlocks(block.body),
  }
}

/** What was said, then what was decided, on one point or outside any. */
function saidParts(
  item: number | null,
  said: { interventions: readonly Intervention[]; decisions: readonly Decision[] },
): Part[] {
  const exchanges = proceedingsBlocks(said.interventions.filter((one) => one.item === item))
  const first = said.decisions.findIndex((one) => one.kind === 'decision' && one.item === item)
  const before = said.decisions.slice(0, Math.max(0, first)).filter((one) => one.kind === 'decision').length
  const decided = decisionBlocks(
    said.decisions.filter((one) => one.item === item),
    before + 1,
  )
  const base = { ...EMPTY, block: null, scope: '' }
  return [
    ...(exchanges.length === 0
      ? []
      : [{ ...base, key: `t${item ?? 0}`, kind: 'talk' as const, title: 'Échanges', blocks: exchanges }]),
    ...(decided.length === 0
      ? []
      : [{ ...base, key: `d${item ?? 0}`, kind: 'decisions' as const, title: 'Décisions et avis', blocks: decided }]),
  ]
}

/** Decisions in the order of the agenda: their numbers follow the points. */
function inAgendaOrder(decisions: readonly Decision[], items: readonly { id: number }[]): Decision[] {
  const rank = (item: number | null) => (item === null ? items.length : items.findIndex((one) => one.id === item))
  return decisions.toSorted((a, b) => rank(a.item) - rank(b.item) || a.position - b.position)
}

const committeesOf = (meeting: Meeting, all: readonly Committee[]): Committee[] =>
  meeting.committees.flatMap((id) => all.filter((one) => one.id === id))

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** The formula stands above the function, unless whoever typed the function wrote it there. */
function signatoryOf({ signedFor, signatoryName }: Meeting, role: string): Signatory {
  return {
    ...(signedFor === '' || fold(role).startsWith(fold(signedFor.replace(/,$/, ''))) ? {} : { formula: signedFor }),
    role,
    ...(signatoryName === '' ? {} : { name: signatoryName }),
  }
}

/** « Nanterre, le 12 avril 2023 » : the day the minutes go out, else the day they are composed. */
function headOf(meeting: Meeting, emblem: Emblem | undefined, today: PlainDate): NonNullable<Minutes['head']> {
  const day = `le ${longDate(meeting.issuedOn ?? today)}`
  const [first, ...rest] = linesOf(meeting.followedBy)
  return {
    ...(emblem ? { emblem } : {}),
    placeAndDate: meeting.drawnUpAt === '' ? capital(day) : `${meeting.drawnUpAt}, ${day}`,
    followedBy: first === undefined ? [] : [`Affaire suivie par : ${first}`, ...rest],
  }
}

/** The parts of a session, block by block. Side by side: what all blocks ask at one time is one statement. */
async function partsOf(
  tx: Tx,
  blocks: readonly MeetingBlock[],
  { place, by }: { place: BlockPlace; by: Composing },
): Promise<Part[]> {
  const [apart, parts] = await Promise.all([
    apartOf(tx, blocks, { ...place, catalogue: by.catalogue }),
    Promise.all(
      blocks.map(async (block) => (block.kind === TEXT_BLOCK ? textPart(block) : computed(tx, block, { place, by }))),
    ),
  ])
  return parts.map((part) => {
    const words = apart.get(part.key)
    return words === undefined ? part : { ...part, title: `${part.title}, ${words}`, apart: words }
  })
}

/** Minutes as the records say now: the page, the slides and every document are made from this one value. */
export async function compose(tx: Tx, meeting: Meeting, by: Composing): Promise<Minutes> {
  const toCome = isToCome(meeting, by.today)
  const [tenant, everyCommittee, blocks, sites, items, interventions, decisions, attendees, attachments, emblem] =
    await Promise.all([
      findTenant(tx),
      listCommittees(tx),
      listBlocks(tx, meeting.id),
      listSites(tx),
      listItems(tx, meeting.id),
      listInterventions(tx, meeting.id),
      listDecisions(tx, meeting.id),
      listAttendance(tx, meeting.id),
      listAttachments(tx, meeting.id),
      findEmblem(tx),
    ])
  const committees = committeesOf(meeting, everyCommittee)
  const names = committees.map((one) => one.name)
  const short = shortNames(committees)
  const scoped = blocks.some(({ scope }) => scope !== '')
  const scopes = scoped ? await namedScopes(tx, meeting.heldOn) : []
  const place = { meeting, sites, scopes }
  const said = { interventions, decisions: inAgendaOrder(decisions, items) }
  const attendance = attendanceContent(attendees, toCome)
  const parts = await partsOf(tx, blocks, { place, by })
  const points = items.map((item) => ({
    id: item.id,
    position: item.position,
    title: item.title,
    presenter: item.presenter,
    slideText: item.slideText,
    notes: item.notes,
    parts: [...apartInPoint(parts.filter((_, at) => blocks[at]?.item === item.id)), ...saidParts(item.id, said)],
  }))
  const signatory = meeting.signatory || meeting.chair
  return {
    title: minutesTitle(names, meeting.minutesKind),
    short: inList(short),
    running: `${MINUTES_KINDS[meeting.minutesKind]} ${inList(short.map(ofCommittee))}`,
    author: tenant.prefectureName,
    issuer: [tenant.prefectureName, ...linesOf(meeting.issuer)],
    date: meeting.heldOn,
    asOf: figuresDay(meeting, by.today),
    sentence: sessionSentence(meeting, names, toCome),
    attendance: attendance.blocks,
    agenda: items,
    opening: textBlocks(meeting.opening),
    points,
    others: saidParts(null, said),
    signatures: signatory === '' ? [] : [signatoryOf(meeting, signatory)],
    attachments: attachments.filter((one) => one.joined).map((one) => one.title),
    kind: meeting.minutesKind,
    head: headOf(meeting, emblem, by.today),
  }
}
