import type { ReactElement } from 'react'
import type { ActionRow } from '#src/improving/action-plans/index.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { FileField, Form, Select, TextField } from '#src/ground/design/form.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
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
import { MeetingHead, pathOf } from './shell.tsx'

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
  rights: { write: boolean; actions: boolean }
  errors?: FieldErrors
  typed?: Typed
}

export function ProceedingsPage(props: ProceedingsProps): ReactElement {
  const { meeting, interventions, decisions, earlier, rights, errors = NONE } = props
  const edits = rights.write && isEditable(meeting.state)
  const open = interventions.filter((one) => one.followUp === 'open').length
  const actions = edits
    ? [
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
            <Papers {...props} edits={edits} />
          </>
        }
      />
    </>
  )
}

/** The page of a new action, its origin filled in. */
const actionHref = (one: Intervention): string =>
  `/plan-actions/nouvelle?${new URLSearchParams({ origine: 'suggestion', ref: `${one.meeting}:${one.id}`, libelle: `${one.speaker} : ${one.body}`.slice(0, 200) })}`

function Said({
  list,
  items,
  rights,
  actions,
  short = false,
}: ProceedingsProps & { list: readonly (Intervention & { heldOn?: PlainDate })[]; short?: boolean }): ReactElement {
  return (
    <ul className="pv-inbox">
      {list.map((one) => {
        const item = items.find((other) => other.id === one.item)
        const made = actions.find((other) => other.origin.id === `${one.meeting}:${one.id}`)
        return (
          <li key={one.id} className={short ? 'pv-inbox__short' : undefined}>
            <div className="pv-inbox__when">
              {INTERVENTION_KINDS[one.kind]}
              <span className="pv-sub">
                {one.heldOn ? longDate(one.heldOn) : item ? `point ${item.position}` : 'hors point'}
              </span>
            </div>
            <div className="pv-inbox__what">
              <span className="pv-inbox__title">{one.speaker}</span>
              <p className="pv-verbatim">{one.body}</p>
              {one.answer === '' ? null : <p className="pv-verbatim">{`⇒ ${one.answer}`}</p>}
              {one.followUp === 'none' ? null : (
                <Mark
                  state={one.followUp === 'open' ? 'decide' : 'met'}
                  word={
                    one.followUp === 'open'
                      ? 'Suite attendue'
                      : `Close le ${one.closedOn ? longDate(one.closedOn) : ''}`
                  }
                />
              )}
              {one.outcome === '' ? null : <p>{one.outcome}</p>}
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
        <li key={one.id}>
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
            <p className="pv-verbatim">{one.body}</p>
            <span className="pv-sub">
              {[
                one.owner,
                one.dueOn ? `avant le ${longDate(one.dueOn)}` : '',
                one.doneOn ? `appliquée le ${longDate(one.doneOn)}` : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
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

function Papers({
  meeting,
  attachments,
  items,
  edits,
  errors = NONE,
  typed = {},
}: ProceedingsProps & { edits: boolean }): ReactElement {
  return (
    <Section title="Pièces jointes" count={String(attachments.length)}>
      {attachments.length === 0 ? <p>Aucune pièce.</p> : null}
      {attachments.some((one) => one.joined && one.file !== null) ? (
        <p>
          <a href={pathOf(meeting, '/dossier.pdf')}>Dossier : le compte rendu et ses pièces en un fichier (PDF)</a>
        </p>
      ) : null}
      <ul className="pv-checks">
        {attachments.map((one) => (
          <li key={one.id}>
            {one.file === null ? (
              <Mark state="coming" word={`${one.title}, à recevoir`} />
            ) : (
              <a href={pathOf(meeting, `/pieces/${one.id}`)}>{one.title}</a>
            )}
            {one.joined ? null : <span className="pv-grey"> hors du dossier</span>}
            {edits ? (
              <PostButton
                kind="link"
                action={pathOf(meeting, `/pieces/${one.id}/dossier`)}
                label={one.joined ? `Laisser « ${one.title} » hors du dossier` : `Joindre « ${one.title} » au dossier`}
                hidden={{ version: one.version }}
              />
            ) : null}
            {edits ? (
              <PostButton
                kind="link"
                action={pathOf(meeting, `/pieces/${one.id}/retirer`)}
                label={`Retirer « ${one.title} »`}
                hidden={{ version: one.version }}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {edits ? (
        <details open={errors['file'] !== undefined || errors['title'] !== undefined}>
          <summary>Ajouter une pièce</summary>
          <Form action={pathOf(meeting, '/pieces')} files>
            <TextField
              name="title"
              label="Nom de la pièce"
              value={typedText(typed, 'title')}
              error={errors['title']}
              required
            />
            <Select
              name="item"
              label="Point"
              prompt="Toute la séance"
              value={typedText(typed, 'item')}
              options={items.map((one) => ({ value: String(one.id), label: `${one.position}. ${one.title}` }))}
              error={errors['item']}
            />
            <FileField
              name="file"
              label="Fichier"
              help="PDF, image, ODT, ODP, DOCX ou PPTX, 20 Mo au plus ; vide : à recevoir"
              error={errors['file']}
            />
            <SubmitRow kind="secondary" label="Ajouter la pièce" />
          </Form>
        </details>
      ) : null}
    </Section>
  )
}
