import { hourText, longDate, longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Block, Inline, Slide } from '#src/ground/reports/index.ts'
import {
  type AgendaItem,
  type Attendee,
  byWhom,
  COLLEGES,
  collegeTitle,
  type Decision,
  inSentence,
  type Intervention,
  type Meeting,
  MODES,
  seatLabel,
  SITTING,
  VERDICTS,
} from './committee.ts'
import { hourOf, type Presence, presence } from './session.ts'

type Content = { blocks: Block[]; slides: Slide[] }

/** « du comité local des usagers », « de l’assemblée générale » : a committee's name after « compte rendu ». */
export function ofCommittee(name: string): string {
  const lower = inSentence(name)
  if (/^[aeiouhéèê]/.test(lower)) return `de l’${lower}`
  return /^(commission|conférence|réunion|cellule)/.test(lower) ? `de la ${lower}` : `du ${lower}`
}

/** A free text as it is typed: paragraphs between empty lines, lists behind « - ». */
export function textBlocks(body: string): Block[] {
  return body.split(/\n{2,}/).flatMap((part) => {
    const blocks: Block[] = []
    for (const line of part.split('\n').map((one) => one.trim())) {
      if (line === '') continue
      const item = /^[-•✓–] ?(.+)$/u.exec(line)?.[1]
      const last = blocks.at(-1)
      if (item === undefined) blocks.push({ kind: 'paragraph', text: line })
      else if (last?.kind === 'list') blocks[blocks.length - 1] = { ...last, items: [...last.items, item] }
      else blocks.push({ kind: 'list', ordered: false, items: [item] })
    }
    return blocks
  })
}

/** How the session met and who presided. */
export function sessionSentence(meeting: Meeting, committees: readonly string[]): string {
  const start = hourOf(meeting.startsAt)
  const at = `${start ? ` à ${hourText(start)}` : ''} ${MODES[meeting.mode]}${meeting.place === '' ? '' : `, ${meeting.place}`}`
  const who = committees.map(ofCommittee).join(' et ')
  const led = byWhom(meeting.chair)
  const said = led.startsWith(':') ? ` Présidence ${led}.` : ` La séance est présidée ${led}.`
  const chair = meeting.chair === '' ? '' : said
  return `Les membres ${who} se sont réunis le ${longDateWithWeekday(meeting.heldOn)}${at}.${chair}`
}

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

/** « 21 participants : 15 dans la salle, 6 en visioconférence. » */
export function presenceSentence({ sitting, byStatus }: Presence): string {
  if (sitting === 0) return 'La présence n’est pas encore relevée.'
  const modes = [
    byStatus.present > 0 ? `${byStatus.present} dans la salle` : '',
    byStatus.video > 0 ? `${byStatus.video} en visioconférence` : '',
    byStatus.guest > 0 ? formatCount(byStatus.guest, 'invité', 'invités') : '',
  ].filter(Boolean)
  const away = [
    byStatus.represented > 0 ? formatCount(byStatus.represented, 'représenté', 'représentés') : '',
    byStatus.excused > 0 ? formatCount(byStatus.excused, 'excusé', 'excusés') : '',
    byStatus.absent > 0 ? formatCount(byStatus.absent, 'absent', 'absents') : '',
  ].filter(Boolean)
  return `${formatCount(sitting, 'participant', 'participants')} : ${modes.join(', ')}${away.length > 0 ? ` ; ${away.join(', ')}` : ''}.`
}

/** Who came, by college, then who was excused and absent. */
export function attendanceContent(attendees: readonly Attendee[]): Content {
  const counted = presence(attendees)
  const here = counted.byCollege.flatMap(({ college, rows, sitting }) => {
    const items = rows.filter((one) => HERE.has(one.status)).map(came)
    const lead: Inline = [{ text: `Pour ${COLLEGES[college]}`, bold: true }, ` (${sitting}) :`]
    return items.length === 0
      ? []
      : [
          { kind: 'paragraph' as const, text: lead },
          { kind: 'list' as const, ordered: false, items },
        ]
  })
  const away = (['excused', 'absent'] as const).flatMap((status) => {
    const items = attendees.filter((one) => one.status === status).map(seatLabel)
    const lead: Inline = [{ text: status === 'excused' ? 'Excusés' : 'Absents', bold: true }, ` (${items.length}) :`]
    return items.length === 0
      ? []
      : [
          { kind: 'paragraph' as const, text: lead },
          { kind: 'list' as const, ordered: false, items },
        ]
  })
  const table = {
    caption: 'Participants par collège et par mode',
    columns: [
      { label: 'Collège' },
      { label: 'Dans la salle', align: 'right' as const },
      { label: 'En visio', align: 'right' as const },
      { label: 'Excusés', align: 'right' as const },
    ],
    rows: counted.byCollege.map(({ college, rows }) => {
      const count = (...statuses: Attendee['status'][]) =>
        String(rows.filter((one) => statuses.includes(one.status)).length)
      return [collegeTitle(college), count('present', 'guest'), count('video'), count('excused')]
    }),
  }
  const sentence = presenceSentence(counted)
  return {
    blocks: [{ kind: 'paragraph', text: sentence }, ...here, ...away],
    slides: [{ title: sentence, body: { kind: 'table', table }, source: 'Feuille de présence' }],
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

/** What was said on a point, and the answer given. */
export function proceedingsBlocks(interventions: readonly Intervention[]): Block[] {
  const words = { question: 'question', suggestion: 'suggestion', opinion: 'avis' }
  return interventions.flatMap((one) => [
    { kind: 'paragraph' as const, text: [{ text: one.speaker, bold: true }, ` (${words[one.kind]}) : ${one.body}`] },
    ...(one.answer === '' ? [] : [{ kind: 'paragraph' as const, text: `⇒ ${one.answer}` }]),
  ])
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
        text: one.body,
        ...(owner === '' ? {} : { owner: `${owner}.` }),
      }
    }
    const subject = one.subject === '' ? '' : `${one.subject} : `
    return {
      kind: 'decision',
      label: `${VERDICTS[one.verdict]}.`,
      text: `${subject}${one.body}`,
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
      ` : ${one.body}${one.outcome === '' ? '' : ` ⇒ ${one.outcome}`}`,
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
