import type { ReactElement } from 'react'
import type { ActionRow } from '#src/improving/action-plans/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import type { TextKind } from '../actions/texts.ts'
import {
  type AgendaItem,
  type Attachment,
  type Decision,
  type Intervention,
  INTERVENTION_KINDS,
  type Meeting,
  VERDICTS,
} from '../committee.ts'
import { isEditable } from '../session.ts'
import { Pieces } from './pieces.tsx'
import { MeetingHead, pathOf } from './shell.tsx'
import { ReadText, WriteHere } from './text-edit.tsx'
import { WrittenText } from './written.tsx'

const NONE: FieldErrors = {}

export type ProceedingsProps = {
  meeting: Meeting
  items: readonly AgendaItem[]
  interventions: readonly Intervention[]
  decisions: readonly Decision[]
  attachments: readonly Attachment[]
  /** Actions made from suggestions. */
  actions: readonly ActionRow[]
  earlier: readonly (Intervention & { heldOn: PlainDate })[]
  today: PlainDate
  rights: { write: boolean; actions: boolean; validate: boolean }
  errors?: FieldErrors
  typed?: Typed
}

export function ProceedingsPage(props: ProceedingsProps): ReactElement {
  const { meeting, interventions, decisions, earlier, rights, errors = NONE } = props
  const edits = rights.write && isEditable(meeting.state)
  const open = interventions.filter((one) => one.followUp === 'open').length
  const actions = edits
    ? [
        ...(rights.validate ? [{ href: pathOf(meeting, '/plan'), label: 'Valider le plan d’actions' }] : []),
        { href: pathOf(meeting, '/decisions/nouvelle'), label: 'Ajouter une décision' },
        {
          href: pathOf(meeting, '/interventions/nouvelle'),
          label: 'Noter une intervention',
          primary: true,
          icon: 'plus' as const,
        },
      ]
    : []
  return (
    <>
      <ErrorSummary errors={errors} />
      <MeetingHead meeting={meeting} tab="/suites" actions={actions} />
      <Columns
        main={
          <>
            <Section
              title="Questions, suggestions et avis"
              count={String(interventions.length)}
              note={open > 0 ? `${formatCount(open, 'suite attendue', 'suites attendues')}.` : undefined}
              rule
              action={<a href={pathOf(meeting, '/interventions.csv')}>Exporter (CSV)</a>}
            >
              {interventions.length === 0 ? (
                <EmptyState>Rien n’est encore noté.</EmptyState>
              ) : (
                <Said list={interventions} {...props} />
              )}
            </Section>
            <Section title="Décisions et avis du comité" count={String(decisions.length)} rule>
              {decisions.length === 0 ? <EmptyState>Aucune décision.</EmptyState> : <Decided {...props} />}
            </Section>
          </>
        }
        aside={
          <>
            <Section opening title="Suites des séances précédentes" count={String(earlier.length)}>
              {earlier.length === 0 ? <p>Aucune suite ouverte.</p> : <Said list={earlier} {...props} short />}
            </Section>
            <Pieces {...props} edits={edits} />
          </>
        }
      />
    </>
  )
}

const textPath = (one: { id: number; meeting: number }, kind: TextKind): string =>
  pathOf({ id: one.meeting }, `/textes/${kind}/${one.id}`)

/** The page of a new action, its origin filled in. */
const actionHref = (one: Intervention): string =>
  `/plan-actions/nouvelle?${new URLSearchParams({ origine: 'suggestion', ref: `${one.meeting}:${one.id}`, libelle: `${one.speaker} : ${one.body}`.slice(0, 200) })}`

function Said({
  meeting,
  list,
  items,
  rights,
  actions,
  short = false,
}: ProceedingsProps & { list: readonly (Intervention & { heldOn?: PlainDate })[]; short?: boolean }): ReactElement {
  const edits = rights.write && isEditable(meeting.state)
  return (
    <ul className="pv-inbox">
      {list.map((one) => {
        const item = items.find((other) => other.id === one.item)
        const made = actions.find((other) => other.origin.id === `${one.meeting}:${one.id}`)
        return (
          <li
            key={one.id}
            id={short ? undefined : `intervention-${one.id}`}
            className={short ? 'pv-inbox__short' : undefined}
          >
            <div className="pv-inbox__when">
              {INTERVENTION_KINDS[one.kind]}
              <span className="pv-sub">
                {one.heldOn ? longDate(one.heldOn) : item ? `point ${item.position}` : 'hors point'}
              </span>
            </div>
            <div className="pv-inbox__what">
              <span className="pv-inbox__title">{one.speaker}</span>
              <ReadText action={textPath(one, 'parole')}>
                <WrittenText kind="parole" text={one.body} />
              </ReadText>
              <ReadText action={textPath(one, 'reponse')}>
                <WrittenText kind="reponse" text={one.answer} />
              </ReadText>
              {one.followUp === 'none' ? null : (
                <Mark
                  state={one.followUp === 'open' ? 'coming' : 'met'}
                  word={
                    one.followUp === 'open'
                      ? 'Suite attendue'
                      : `Close le ${one.closedOn ? longDate(one.closedOn) : ''}`
                  }
                />
              )}
              <ReadText action={textPath(one, 'suite')}>
                <WrittenText kind="suite" text={one.outcome} />
              </ReadText>
              {edits && !short ? (
                <WriteHere
                  of={one.speaker}
                  row={`intervention-${one.id}`}
                  version={one.version}
                  texts={[
                    { action: textPath(one, 'parole'), kind: 'parole', text: one.body },
                    { action: textPath(one, 'reponse'), kind: 'reponse', text: one.answer },
                    ...(one.followUp === 'none'
                      ? []
                      : [{ action: textPath(one, 'suite'), kind: 'suite', text: one.outcome } as const]),
                  ]}
                />
              ) : null}
            </div>
            <div className="pv-inbox__act">
              {made ? (
                <p>
                  <a href={`/plan-actions/${made.id}`}>{`Action : ${made.title}`}</a>
                </p>
              ) : rights.actions && one.kind === 'suggestion' && one.followUp !== 'closed' ? (
                <p>
                  <a href={actionHref(one)}>En faire une action</a>
                </p>
              ) : null}
              {rights.write ? (
                <a href={pathOf({ id: one.meeting }, `/interventions/${one.id}`)}>
                  {one.followUp === 'open' ? 'Donner la suite' : 'Modifier'}
                  <span className="fr-sr-only"> : {one.speaker}</span>
                </a>
              ) : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Decided({ decisions, items, meeting, rights }: ProceedingsProps): ReactElement {
  return (
    <ul className="pv-inbox">
      {decisions.map((one) => (
        <li key={one.id} id={`decision-${one.id}`}>
          <div className="pv-inbox__when">
            {one.kind === 'decision' ? 'Décision' : VERDICTS[one.verdict]}
            <span className="pv-sub">
              {items.find((other) => other.id === one.item)
                ? `point ${items.find((other) => other.id === one.item)?.position ?? ''}`
                : 'hors point'}
            </span>
          </div>
          <div className="pv-inbox__what">
            {one.subject === '' ? null : <span className="pv-inbox__title">{one.subject}</span>}
            <ReadText action={textPath(one, 'decision')}>
              <WrittenText kind="decision" text={one.body} />
            </ReadText>
            <span className="pv-sub">
              {[
                one.owner,
                one.dueOn ? `avant le ${longDate(one.dueOn)}` : '',
                one.doneOn ? `appliquée le ${longDate(one.doneOn)}` : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            {rights.write && isEditable(meeting.state) ? (
              <WriteHere
                of={one.subject || one.body.slice(0, 60)}
                row={`decision-${one.id}`}
                version={one.version}
                texts={[{ action: textPath(one, 'decision'), kind: 'decision', text: one.body }]}
              />
            ) : null}
          </div>
          <div className="pv-inbox__act">
            {rights.write ? (
              <a href={pathOf(meeting, `/decisions/${one.id}`)}>
                Modifier<span className="fr-sr-only"> : {one.subject || one.body.slice(0, 60)}</span>
              </a>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
