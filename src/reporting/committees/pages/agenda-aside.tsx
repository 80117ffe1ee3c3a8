import type { ReactElement } from 'react'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { daysBetween } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { isToCome } from '../attendance.ts'
import { collegeTitle } from '../committee.ts'
import { presence } from '../session.ts'
import { missingOf } from '../drift.ts'
import { pathOf } from './shell.tsx'
import type { Meeting } from '../committee.ts'
import type { AgendaItem } from '../committee.ts'
import type { Minutes } from '../minutes.ts'
import type { Attendee } from '../committee.ts'
import type { Attachment } from '../committee.ts'
import type { Intervention } from '../committee.ts'
import type { Decision } from '../committee.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

export type AgendaProps = {
  meeting: Meeting
  items: readonly AgendaItem[]
  minutes: Minutes
  attendees: readonly Attendee[]
  attachments: readonly Attachment[]
  previous: { meeting: Meeting; open: readonly Intervention[]; decisions: readonly Decision[] } | undefined
  today: PlainDate
  writes: boolean
  /** May freeze, and file what was signed. */
  signs: boolean
  facts: ObjectFacts
}

type Check = { key: string; state: State; words: string }

function checks({ meeting, items, minutes, attachments, attendees }: AgendaProps): Check[] {
  const convened = meeting.convenedOn
  const found: Check[] = [
    convened
      ? {
          key: 'convened',
          state: 'met',
          words: `Convocation, ${formatCount(daysBetween(convened, meeting.heldOn), 'jour calendaire', 'jours calendaires')} avant`,
        }
      : {
          key: 'convened',
          state: 'coming',
          words: 'Date de convocation non renseignée',
        },
  ]
  if (items.length === 0) found.push({ key: 'items', state: 'coming', words: 'L’ordre du jour est vide' })
  const waiting = items.flatMap((item) => {
    const lacking =
      item.attachmentsExpected - attachments.filter((one) => one.item === item.id && one.file !== null).length
    return lacking > 0
      ? [
          {
            key: `p${item.id}`,
            state: 'coming' as const,
            words: `Point ${item.position} : ${formatCount(lacking, 'pièce attendue', 'pièces attendues')}`,
          },
        ]
      : []
  })
  const settle = missingOf(minutes).map((one, index) => ({
    key: `m${index}`,
    state: 'decide' as const,
    words: `Point ${one.position}, ${one.text}`,
  }))
  const unsure = attendees.filter((one) => one.status === 'to_confirm').length
  if (unsure > 0)
    found.push({
      key: 'unsure',
      state: 'coming',
      words: `${formatCount(unsure, 'présence', 'présences')} à confirmer`,
    })
  if (meeting.signatory === '') found.push({ key: 'sign', state: 'decide', words: 'Signataire à désigner' })
  const all = [...found, ...settle, ...waiting]
  return all.some((one) => one.state !== 'met') ? all : [...all, { key: 'ready', state: 'met', words: 'Tout est prêt' }]
}

/** What is missing, who is expected, what the last session left. */
export function AgendaAside(props: AgendaProps): ReactElement {
  const { meeting, attendees, previous, today } = props
  const counted = presence(attendees)
  const held = meeting.state !== 'planned'
  const came = !isToCome(meeting, today)
  return (
    <>
      <Section opening title={held ? 'Ce qui reste à régler' : 'Avant la séance'}>
        <ul className="pv-checks">
          {checks(props).map((one) => (
            <li key={one.key}>
              <Mark state={one.state} word={one.words} />
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={came ? 'Participants' : 'Invités'}
        action={<a href={pathOf(meeting, '/presence')}>Ouvrir la présence</a>}
      >
        {attendees.length === 0 ? (
          <EmptyState>Personne sur la feuille de présence.</EmptyState>
        ) : (
          <KeyValues
            look="ruled"
            items={[
              ...counted.byCollege.map((one) => ({
                label: collegeTitle(one.college),
                value: String(came ? one.sitting : one.rows.length),
              })),
              {
                label: <strong>{came ? 'Présents ou en visio' : 'Invités'}</strong>,
                value: String(came ? counted.sitting : attendees.length),
              },
            ]}
          />
        )}
      </Section>
      <Section title="Reste de la séance précédente">
        <Previous previous={previous} />
      </Section>
    </>
  )
}

function Previous({ previous }: Pick<AgendaProps, 'previous'>): ReactElement {
  if (!previous) return <EmptyState>Pas de séance précédente de ces instances.</EmptyState>
  const { open, decisions } = previous
  const undone = decisions.filter((one) => one.kind === 'decision' && one.doneOn === null).length
  const total = decisions.filter((one) => one.kind === 'decision').length
  const said =
    undone === 0
      ? total === 0
        ? ''
        : `Les ${total} décisions sont closes.`
      : `${formatCount(undone, 'décision reste à appliquer', 'décisions restent à appliquer')}.`
  return (
    <>
      {open.length === 0 ? (
        <p>{`Aucune suite ouverte. ${said}`}</p>
      ) : (
        <p>{`${formatCount(open.length, 'suite reste ouverte', 'suites restent ouvertes')}. ${said}`}</p>
      )}
      <ul>
        {open.map((one) => (
          <li key={one.id}>
            <a href={pathOf({ id: one.meeting }, '/suites')}>
              {one.body.length > 120 ? `${one.body.slice(0, 117)}…` : one.body}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
