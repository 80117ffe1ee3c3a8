import { longDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Block, Inline, Run, Slide } from '#src/ground/reports/index.ts'
import {
  type AgendaItem,
  type Attendee,
  byWhom,
  COLLEGES,
  collegeTitle,
  type Decision,
  type Intervention,
  type Meeting,
  seatLabel,
  SITTING,
  VERDICTS,
} from './committee.ts'
import { ofCommittee, presenceSentence, sessionSentence } from './attendance.ts'
import { presence } from './session.ts'
import { inlineOf, oneLine, textBlocks } from './text.ts'

export { ofCommittee, presenceSentence, sessionSentence }

type Content = { blocks: Block[]; slides: Slide[] }

function came(one: Attendee): string {
  const how = {
    video: ' (en visioconférence)',
    guest: ' (invité)',
    represented: one.representedBy === '' ? ' (représenté)' : ` (représenté par ${one.representedBy})`,
  }
  return (
    seatLabel(one) +
    (one.status === 'video' || one.status === 'guest' || one.status === 'represented' ? how[one.status] : '')
  )
}

const HERE = new Set<string>([...SITTING, 'represented'])

type Group = { title: string; statuses: readonly Attendee['status'][] }
const AWAY: readonly Group[] = [
  { title: 'Excusés', statuses: ['excused'] },
  { title: 'Absents', statuses: ['absent'] },
]
const NOT_COMING: readonly Group[] = [
  { title: 'Excusés', statuses: ['excused', 'absent'] },
  { title: 'Réponses attendues', statuses: ['to_confirm'] },
]

/** Who came, by college, then who was excused and absent; before the session, who will come and who has not replied. */
export function attendanceContent(attendees: readonly Attendee[], toCome = false): Content {
  const counted = presence(attendees)
  const listed = (lead: Inline, items: readonly string[]): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'paragraph', text: lead },
          { kind: 'list', ordered: false, items },
        ]
  const here = counted.byCollege.flatMap(({ college, rows, sitting }) =>
    listed(
      [{ text: `Pour ${COLLEGES[college]}`, bold: true }, ` (${sitting}) :`],
      rows.filter((one) => HERE.has(one.status)).map(came),
    ),
  )
  const away = (toCome ? NOT_COMING : AWAY).flatMap(({ title, statuses }) => {
    const items = attendees.filter((one) => statuses.includes(one.status)).map(seatLabel)
    return listed([{ text: title, bold: true }, ` (${items.length}) :`], items)
  })
  const table = {
    caption: toCome ? 'Réponses par collège et par mode' : 'Participants par collège et par mode',
    columns: [
      { label: 'Collège' },
      { label: toCome ? 'Viendront' : 'Dans la salle', align: 'right' as const },
      { label: 'En visio', align: 'right' as const },
      { label: 'Excusés', align: 'right' as const },
      ...(toCome ? [{ label: 'À confirmer', align: 'right' as const }] : []),
    ],
    rows: counted.byCollege.map(({ college, rows }) => {
      const count = (...statuses: Attendee['status'][]) =>
        String(rows.filter((one) => statuses.includes(one.status)).length)
      return [
        collegeTitle(college),
        count('present', 'guest'),
        count('video'),
        count('excused'),
        ...(toCome ? [count('to_confirm')] : []),
      ]
    }),
  }
  const sentence = presenceSentence(counted, toCome)
  return {
    blocks: [{ kind: 'paragraph', text: sentence }, ...here, ...away],
    slides: [
      { title: sentence, body: { kind: 'table', table }, source: toCome ? 'Réponses reçues' : 'Feuille de présence' },
    ],
  }
}

/** A point with who presents it: « Bilan annuel, par la cheffe de la mission ». */
export function agendaLine({ title, presenter }: Pick<AgendaItem, 'title' | 'presenter'>): string {
  if (presenter === '') return title
  const who = byWhom(presenter)
  return who.startsWith(':') ? `${title} (${who.slice(2)})` : `${title}, ${who}`
}

/** Points may take two lines each: more would run over the foot of the slide. */
const ON_A_SLIDE = 6

/** The agenda: the same numbers on every page, slide and paper. */
export function agendaContent(items: readonly AgendaItem[]): Content {
  const lines = items.map(agendaLine)
  const slides = Math.max(1, Math.ceil(items.length / ON_A_SLIDE))
  const each = Math.ceil(items.length / slides)
  return {
    blocks: lines.length === 0 ? [] : [{ kind: 'list', ordered: true, items: lines }],
    slides: Array.from({ length: slides }, (_, rank) => ({
      title: rank === 0 ? 'Ordre du jour' : 'Ordre du jour (suite)',
      subtitle: formatCount(items.length, 'point', 'points'),
      body: {
        kind: 'list' as const,
        numbered: true,
        items: items.slice(rank * each, (rank + 1) * each).map((item) => `${item.position}. ${item.title}`),
      },
      source: 'Ordre du jour',
    })),
  }
}

/** What was said on a point, and the answer given; several paragraphs and lists stay what they are. */
export function proceedingsBlocks(interventions: readonly Intervention[]): Block[] {
  const words = { question: 'question', suggestion: 'suggestion', opinion: 'avis' }
  return interventions.flatMap((one) => [
    ...led([{ text: one.speaker, bold: true }, ` (${words[one.kind]}) : `], textBlocks(one.body)),
    ...(one.answer === '' ? [] : led(['⇒ '], textBlocks(one.answer))),
  ])
}

/** The words that introduce a text stand before its first paragraph; before a list they are a line of their own. */
function led(lead: readonly (string | Run)[], blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph') return [{ kind: 'paragraph', text: lead }, ...blocks]
  const words = typeof first.text === 'string' ? [first.text] : first.text
  return [{ kind: 'paragraph', text: [...lead, ...words] }, ...rest]
}

/** Decisions with a blue edge, owner and date; opinions with their verdict. `first` is the number of the first one. */
export function decisionBlocks(decisions: readonly Decision[], first: number): Block[] {
  let number = first - 1
  return decisions.map((one) => {
    const owner = [one.owner, one.dueOn ? `avant le ${longDate(one.dueOn)}` : ''].filter(Boolean).join(', ')
    if (one.kind === 'decision') {
      number += 1
      return {
        kind: 'decision',
        label: `Décision ${number}.`,
        text: inlineOf(one.body),
        ...(owner === '' ? {} : { owner: `${owner}.` }),
      }
    }
    const subject = one.subject === '' ? '' : `${one.subject} : `
    return {
      kind: 'decision',
      label: `${VERDICTS[one.verdict]}.`,
      text: [...(subject === '' ? [] : [{ text: subject }]), ...inlineOf(one.body)],
      ...(owner === '' ? {} : { owner: `${owner}.` }),
    }
  })
}

type Followed = Intervention & { heldOn: Meeting['heldOn'] }

/** What earlier sessions left open. */
export function followUpContent(open: readonly Followed[]): Content {
  const items = open.map(
    (one): Inline => [
      { text: `${one.speaker}, ${longDate(one.heldOn)}`, bold: true },
      ` : ${oneLine(one.body)}${one.outcome === '' ? '' : ` ⇒ ${oneLine(one.outcome)}`}`,
    ],
  )
  const title =
    open.length === 0
      ? 'Aucune suite ouverte de la séance précédente'
      : `${formatCount(open.length, 'suite ouverte', 'suites ouvertes')} de la séance précédente`
  return {
    blocks: open.length === 0 ? [{ kind: 'paragraph', text: `${title}.` }] : [{ kind: 'list', ordered: false, items }],
    slides: [
      {
        title,
        body: { kind: 'list', items: open.length === 0 ? ['Toutes les suites sont closes.'] : items },
        source: 'Suites des séances',
      },
    ],
  }
}
