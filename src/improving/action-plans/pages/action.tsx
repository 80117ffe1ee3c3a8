import { longDate, type PlainDate, shortDate, yearOf } from '#src/ground/calendar/index.ts'
import { History } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, HiddenVersion, Radios, TextArea } from '#src/ground/design/form.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Columns, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import { type Action, AUDIENCES, nextStates, type Note, ORIGINS, STATES, type Step } from '../action.ts'
import { StateMark } from './state.tsx'
import { Steps } from './steps.tsx'

const BASE = '/plan-actions'
type ActionProps = {
  action: Action
  site: Site
  steps: readonly Step[]
  notes: readonly Note[]
  today: PlainDate
  start: PlainDate
  rights: { write: boolean; validate: boolean }
  originHref: string | undefined
  indicatorHref: string | undefined
  before: ReferenceValue | undefined
  after: ReferenceValue | undefined
  errors: FieldErrors
  /** What was typed in the form that was refused. */
  typed: Typed
}

export function ActionPage(props: ActionProps) {
  const { action, site, today, rights, errors } = props
  const due = action.dueOn ? `échéance le ${longDate(action.dueOn)}` : 'sans échéance'
  return (
    <>
      <ErrorSummary errors={errors} note="Rien n’a changé." />
      <PageHead
        where={`${site.name}, plan ${action.planYear}${action.code ? `, action ${action.code}` : ''}`}
        title={action.title}
        object
        under={
          <>
            <StateMark action={action} today={today} /> {due}
          </>
        }
        actions={rights.write ? verbsOf(action) : []}
      />
      <Columns
        main={
          <>
            {action.description ? <p>{action.description}</p> : null}
            {action.indicator ? <Effect {...props} /> : null}
            <Steps {...props} />
            <Notes {...props} />
            {rights.write && nextStates(action.state).length > 0 ? <Moves {...props} /> : null}
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

const verbsOf = ({ id }: Action) => [
  { href: `${BASE}/${id}/modifier`, label: 'Modifier l’action' },
  { href: `${BASE}/nouvelle?modele=${id}`, label: 'Dupliquer' },
]

function Effect({ before, after, start, indicatorHref, action }: ActionProps) {
  const fraction = (v: ReferenceValue | undefined) =>
    v?.numerator != null && v.denominator != null ? `${v.numerator} sur ${v.denominator}` : ''
  return (
    <Section
      title="Ce qu’elle devait changer"
      action={indicatorHref ? <a href={indicatorHref}>Ouvrir l’indicateur</a> : undefined}
    >
      {before || after ? (
        <Table
          caption={`Avant et depuis le début de l’action, ${action.indicator ?? ''}`}
          captionHidden
          compact
          rows={[
            { label: `avant, année ${yearOf(start) - 1}`, value: before },
            { label: `depuis le ${longDate(start)}`, value: after },
          ]}
          rowKey={(row) => row.label}
          note="Un écart avant-après ne prouve pas la cause."
          columns={[
            { key: 'when', head: 'Période', cell: (row) => row.label },
            {
              key: 'value',
              head: 'Valeur',
              numeric: true,
              cell: (row) => <strong>{row.value?.text ?? 'non relevé'}</strong>,
            },
            { key: 'fraction', head: 'Calcul', numeric: true, cell: (row) => fraction(row.value) },
            {
              key: 'state',
              head: 'État',
              cell: (row) => (row.value?.provisional ? <Mark state="coming" word="Provisoire" /> : null),
            },
          ]}
        />
      ) : (
        <EmptyState>Aucune valeur relevée sur cette période.</EmptyState>
      )}
    </Section>
  )
}

function Notes({ action, notes, today, rights, errors, typed }: ActionProps) {
  return (
    <Section title="Journal de l’action">
      {notes.length === 0 ? (
        <EmptyState>Rien n’est encore noté.</EmptyState>
      ) : (
        <History
          steps={notes.map((n) => ({
            key: String(n.id),
            when: shortDate(n.day, today),
            what: [n.state ? STATES[n.state] : '', n.note].filter(Boolean).join(' : '),
          }))}
        />
      )}
      {rights.write ? (
        <Form action={`${BASE}/${action.id}/avancee`}>
          <TextArea
            name="note"
            label="Noter une avancée"
            value={typedText(typed, 'note')}
            limit={2000}
            rows={2}
            error={errors['note']}
            required
          />
          <SubmitRow label="Noter l’avancée" kind="secondary" />
        </Form>
      ) : null}
    </Section>
  )
}

function Moves({ action, today, errors, typed }: ActionProps) {
  const choices = nextStates(action.state).map((state) => ({ value: state, label: STATES[state] }))
  return (
    <Section title="Changer l’état">
      <Form action={`${BASE}/${action.id}/etat`}>
        <HiddenVersion version={action.version} />
        <Radios
          name="to"
          label="Nouvel état"
          value={typedText(typed, 'to') || choices[0]?.value}
          choices={choices}
          error={errors['to']}
          required
        />
        <DateField
          name="on"
          label="Le"
          help="Jour de la réalisation"
          value={typedText(typed, 'on') || today}
          max={today}
          error={errors['on']}
        />
        <TextArea
          name="reason"
          label="Raison"
          value={typedText(typed, 'reason')}
          help="Demandée pour reporter, abandonner ou rouvrir"
          limit={2000}
          rows={2}
          error={errors['reason']}
        />
        {choices.some((one) => one.value === 'carried_over') ? (
          <input type="hidden" name="carryToYear" value={action.planYear + 1} />
        ) : null}
        <SubmitRow label="Changer l’état" />
      </Form>
    </Section>
  )
}

function Aside({ action, originHref, site, rights }: ActionProps) {
  const label = action.origin.label || ORIGINS[action.origin.kind]
  return (
    <>
      <Section title="D’où elle vient">
        <p>
          <strong>{ORIGINS[action.origin.kind]}</strong>
          {action.origin.label ? ` : ${action.origin.label}` : ''}
        </p>
        {originHref && action.origin.id ? (
          <p>
            <a href={originHref}>Ouvrir l’origine « {label} »</a>
          </p>
        ) : null}
      </Section>
      <Section title="Qui et quand">
        <KeyValues
          items={[
            { label: 'Responsable', value: action.owner || <Mark state="decide" word="À désigner" /> },
            { label: 'Pour', value: AUDIENCES[action.audience] },
            { label: 'Site', value: site.name },
            { label: 'Proposée', value: longDate(action.proposedOn) },
            { label: 'Début', value: action.startsOn ? longDate(action.startsOn) : 'non précisé' },
            { label: 'Échéance', value: action.dueOn ? longDate(action.dueOn) : 'sans date' },
            ...(action.doneOn ? [{ label: 'Réalisée', value: longDate(action.doneOn) }] : []),
            ...(action.carriedFrom
              ? [
                  {
                    label: 'Reprise de',
                    value: <a href={`${BASE}/${action.carriedFrom}`}>l’action du plan précédent</a>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      {action.review ? (
        <Section title="Revue annuelle">
          <p>{action.review}</p>
        </Section>
      ) : null}
      {rights.write && action.state === 'proposed' ? (
        <p>
          <a href={`${BASE}/${action.id}/supprimer`}>Supprimer l’action</a>
        </p>
      ) : null}
    </>
  )
}
