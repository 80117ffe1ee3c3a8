import type { ReactElement } from 'react'
import { daysBetween, hourText, type PlainDate } from '#src/calendar/index.ts'
import { Icon } from '#src/design/icon.tsx'
import { EmptyState, KeyValues } from '#src/design/list.tsx'
import { Mark, type State } from '#src/design/marks.tsx'
import { ButtonLink, Columns, PostButton, Section } from '#src/design/page-head.tsx'
import { formatCount } from '#src/design/text/index.ts'
import {
  agendaHours,
  type AgendaItem,
  type Attachment,
  type Attendee,
  collegeTitle,
  type Decision,
  type Intervention,
  isEditable,
  type Meeting,
  presence,
} from '../committee.ts'
import { type Minutes, missingOf, type Part } from '../minutes.ts'
import { MeetingHead, pathOf } from './shell.tsx'

export type AgendaProps = {
  meeting: Meeting
  items: readonly AgendaItem[]
  minutes: Minutes
  attendees: readonly Attendee[]
  attachments: readonly Attachment[]
  previous: { meeting: Meeting; open: readonly Intervention[]; decisions: readonly Decision[] } | undefined
  today: PlainDate
  writes: boolean
}

export function AgendaPage(props: AgendaProps): ReactElement {
  const { meeting, items, writes } = props
  const edits = writes && isEditable(meeting.state)
  const { starts, ends, total } = agendaHours(meeting.startsAt, items)
  const hours = Math.floor(total / 60)
  const length = [hours > 0 ? `${hours} h` : '', total % 60 > 0 || hours === 0 ? `${total % 60} min` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <>
      <MeetingHead
        meeting={meeting}
        tab=""
        actions={[
          ...(edits ? [{ href: pathOf(meeting, '/modifier'), label: 'Modifier la séance' }] : []),
          { href: pathOf(meeting, '/diaporama'), label: 'Ouvrir le diaporama', primary: true },
        ]}
      />
      <Columns
        main={
          <>
            {items.length === 0 ? (
              <EmptyState>L’ordre du jour est vide. Chaque point a une durée : les heures s’en déduisent.</EmptyState>
            ) : (
              <ol className="pv-agenda" aria-label="Points de l’ordre du jour">
                {items.map((item, index) => {
                  const start = starts[index]
                  return (
                    <ItemLine
                      key={item.id}
                      item={item}
                      hour={start ? hourText(start) : ''}
                      last={index === items.length - 1}
                      {...props}
                      edits={edits}
                    />
                  )
                })}
              </ol>
            )}
            <div className="pv-foot">
              {edits ? (
                <ButtonLink href={pathOf(meeting, '/points/nouveau')} label="Ajouter un point" icon="plus" />
              ) : null}
              {items.length === 0 ? null : (
                <p className="pv-agenda__end">
                  {ends ? (
                    <>
                      Fin prévue à <strong>{hourText(ends)}</strong>, durée {length}
                    </>
                  ) : (
                    <>Durée {length}</>
                  )}
                </p>
              )}
            </div>
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

type LineProps = AgendaProps & { item: AgendaItem; hour: string; last: boolean; edits: boolean }

function ItemLine({ item, hour, last, meeting, minutes, attachments, edits }: LineProps): ReactElement {
  const parts = minutes.points.find((one) => one.id === item.id)?.parts.filter((one) => one.block !== null) ?? []
  const papers = attachments.filter((one) => one.item === item.id && one.file !== null)
  return (
    <li>
      <span className="pv-agenda__hour">{hour}</span>
      <div className="pv-agenda__what">
        {edits ? (
          <a
            className="pv-agenda__title"
            href={pathOf(meeting, `/points/${item.id}`)}
          >{`${item.position}. ${item.title}`}</a>
        ) : (
          <span className="pv-agenda__title">{`${item.position}. ${item.title}`}</span>
        )}
        <ul className="pv-chips">
          {parts.map((part) => (
            <li key={part.key}>
              <Chip
                part={part}
                href={edits && part.block !== null ? pathOf(meeting, `/blocs/${part.block}`) : undefined}
              />
            </li>
          ))}
          {item.kind === 'opinion' ? (
            <li>
              <span className="pv-chip pv-chip--ask">Avis demandé</span>
            </li>
          ) : null}
          {item.papers > papers.length ? (
            <li>
              <span className="pv-chip pv-chip--wait">
                {formatCount(item.papers - papers.length, 'papier à recevoir', 'papiers à recevoir')}
              </span>
            </li>
          ) : null}
          {papers.map((one) => (
            <li key={one.id}>
              <a className="pv-chip" href={pathOf(meeting, `/pieces/${one.id}`)}>
                {one.title}
              </a>
            </li>
          ))}
          {edits ? (
            <li>
              <a className="pv-chip pv-chip--add" href={pathOf(meeting, `/points/${item.id}/blocs`)}>
                <Icon name="plus" /> Bloc<span className="fr-sr-only"> au point {item.position}</span>
              </a>
            </li>
          ) : null}
        </ul>
      </div>
      <span className="pv-agenda__who">{item.presenter}</span>
      <span className="pv-agenda__length">{`${item.minutes} min`}</span>
      {edits ? (
        <div className="pv-agenda__moves">
          {item.position === 1 ? null : (
            <PostButton
              kind="link"
              icon="up"
              action={pathOf(meeting, `/points/${item.id}/place`)}
              label={`Monter le point ${item.position}`}
              hidden={{ by: 'up' }}
            />
          )}
          {last ? null : (
            <PostButton
              kind="link"
              icon="down"
              action={pathOf(meeting, `/points/${item.id}/place`)}
              label={`Descendre le point ${item.position}`}
              hidden={{ by: 'down' }}
            />
          )}
        </div>
      ) : null}
    </li>
  )
}

/** A block of a point: ready, or to settle. The word is always there. */
function Chip({ part, href }: { part: Part; href: string | undefined }): ReactElement {
  const late = part.missing.length > 0
  const title = part.title === '' ? 'Texte' : part.title
  const words = late ? `${title}, à régler` : title
  const look = late ? 'pv-chip pv-chip--settle' : part.kind === 'text' ? 'pv-chip pv-chip--text' : 'pv-chip'
  const inner = (
    <>
      {part.kind === 'text' ? <Icon name="typed" /> : late ? null : <Icon name="counted" />}
      {late ? <Mark state="off" word={words} /> : words}
    </>
  )
  return href === undefined ? (
    <span className={look}>{inner}</span>
  ) : (
    <a className={look} href={href}>
      {inner}
    </a>
  )
}

type Check = { key: string; state: State; words: string }

function checks({ meeting, items, minutes, attachments, attendees, today }: AgendaProps): Check[] {
  const convened = meeting.convenedOn
  const found: Check[] = [
    convened
      ? {
          key: 'convened',
          state: 'met',
          words: `Convocation, ${formatCount(daysBetween(convened, meeting.heldOn), 'jour', 'jours')} avant`,
        }
      : {
          key: 'convened',
          state: meeting.state === 'planned' ? 'off' : 'decide',
          words: 'Date de convocation non renseignée',
        },
  ]
  if (items.length === 0) found.push({ key: 'items', state: 'off', words: 'L’ordre du jour est vide' })
  const waiting = items.flatMap((item) => {
    const lacking = item.papers - attachments.filter((one) => one.item === item.id && one.file !== null).length
    return lacking > 0
      ? [
          {
            key: `p${item.id}`,
            state: 'coming' as const,
            words: `Point ${item.position} : ${formatCount(lacking, 'papier attendu', 'papiers attendus')}`,
          },
        ]
      : []
  })
  const settle = missingOf(minutes).map((one, index) => ({
    key: `m${index}`,
    state: 'off' as const,
    words: `Point ${one.position}, ${one.text}`,
  }))
  const unsure = attendees.filter((one) => one.status === 'to_confirm').length
  if (unsure > 0)
    found.push({
      key: 'unsure',
      state: meeting.heldOn < today ? 'off' : 'coming',
      words: `${formatCount(unsure, 'présence', 'présences')} à confirmer`,
    })
  if (meeting.signatory === '') found.push({ key: 'sign', state: 'decide', words: 'Signataire à désigner' })
  const all = [...found, ...settle, ...waiting]
  return all.some((one) => one.state !== 'met') ? all : [...all, { key: 'ready', state: 'met', words: 'Tout est prêt' }]
}

function Aside(props: AgendaProps): ReactElement {
  const { meeting, attendees, previous, writes, today } = props
  const counted = presence(attendees)
  const held = meeting.state !== 'planned'
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
        {writes && !held && meeting.heldOn <= today ? (
          <PostButton action={pathOf(meeting, '/tenue')} label="La séance s’est tenue" />
        ) : null}
      </Section>
      <Section
        title={held ? 'Participants' : 'Invités'}
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
                value: String(held ? one.sitting : one.rows.length),
              })),
              {
                label: <strong>{held ? 'Présents ou en visio' : 'Invités'}</strong>,
                value: String(held ? counted.sitting : attendees.length),
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
            <a href={pathOf({ id: one.meeting }, `/interventions/${one.id}`)}>
              {one.body.length > 120 ? `${one.body.slice(0, 117)}…` : one.body}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
