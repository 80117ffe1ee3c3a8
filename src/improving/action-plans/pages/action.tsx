import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { type Act, type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import { daysBetween, longDate, type PlainDate, shortDate, yearOf } from '#src/ground/calendar/index.ts'
import { History } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { DateField, Form, HiddenVersion, TextArea } from '#src/ground/design/form.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { Table } from '#src/ground/design/table.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { ReferenceValue } from '#src/core/room/reference.ts'
import {
  type Action,
  type ActionAct,
  type ActionState,
  asksMore,
  AUDIENCES,
  isOpen,
  moveWords,
  type Note,
  otherActs,
  primaryAct,
  STATES,
  type Step,
} from '../action.ts'
import { type LinkedOrigin, Origins } from './origins.tsx'
import { StateMark } from './state.tsx'
import { Steps } from './steps.tsx'

const BASE = '/plan-actions'
export type ActionProps = {
  action: Action
  site: Site
  steps: readonly Step[]
  notes: readonly Note[]
  today: PlainDate
  start: PlainDate
  rights: { write: boolean; validate: boolean }
  originHref: string | undefined
  /** The photograph of what it was made from. */
  picture: string | undefined
  origins: readonly LinkedOrigin[]
  /** The session that validated it, where it stands in Parvis. */
  validatedHref: string | undefined
  /** The figure it should move: its name and its sheet. */
  indicator: { title: string; href: string | undefined } | undefined
  before: ReferenceValue | undefined
  after: ReferenceValue | undefined
  facts: ObjectFacts
  /** The act whose form is open on the page. */
  asked: ActionAct | undefined
  errors: FieldErrors
  /** What was typed in the form that was refused. */
  typed: Typed
}

export function ActionPage(props: ActionProps) {
  const { action, site, today, rights, errors, facts, asked } = props
  return (
    <>
      <ErrorSummary errors={errors} note="Rien n’a changé." />
      <ObjectPage
        where="Action"
        title={action.title}
        state={<StateMark action={action} today={today} />}
        said={[action.code, site.name, dueWords(action, today)]}
        acts={actsOf(props)}
        facts={facts}
        main={
          <>
            {(rights.write || (rights.validate && action.state === 'proposed')) &&
            asked !== undefined &&
            asked !== 'note' ? (
              <Move {...props} to={asked} />
            ) : null}
            {action.description ? <p>{action.description}</p> : null}
            {action.indicator ? <Effect {...props} /> : null}
            <Steps {...props} />
            <Notes {...props} />
          </>
        }
        aside={<Aside {...props} />}
      />
    </>
  )
}

function dueWords({ dueOn, state }: Action, today: PlainDate): string {
  if (dueOn === null) return 'sans échéance'
  const left = isOpen(state) ? daysBetween(today, dueOn) : 0
  return `échéance le ${longDate(dueOn)}${left > 0 ? `, dans ${formatCount(left, 'jour', 'jours')}` : ''}`
}

function actsOf({ action, rights, steps, asked }: ActionProps): Acts {
  const { id, state } = action
  const here = `${BASE}/${id}`
  const may = { ...rights, stepsDone: steps.length > 0 && steps.every((step) => step.state === 'done') }
  const act = (one: ActionAct): Act => {
    if (one === 'note') return { label: 'Noter une avancée', href: `${here}?acte=note#noter` }
    const label = moveWords(state, one)
    if (asksMore(state, one)) return { label, href: `${here}?acte=${one}#etat` }
    return { label, post: `${here}/etat`, hidden: { to: one, version: action.version } }
  }
  const primary = asked === undefined ? primaryAct(state, may) : undefined
  const moves = { primary: primary && act(primary), others: otherActs(state, may).map(act) }
  if (!rights.write) return moves
  return {
    ...moves,
    edit: `${here}/modifier`,
    duplicate: `${BASE}/nouvelle?modele=${id}`,
    remove: state === 'proposed' ? `${here}/supprimer` : undefined,
  }
}

function Effect({ before, after, start, indicator }: ActionProps) {
  const fraction = (v: ReferenceValue | undefined) =>
    v?.numerator != null && v.denominator != null ? `${v.numerator}\u00a0sur\u00a0${v.denominator}` : ''
  return (
    <Section
      title="Ce qu’elle devait changer"
      note={indicator?.title}
      action={indicator?.href ? <a href={indicator.href}>Ouvrir l’indicateur</a> : undefined}
    >
      {before || after ? (
        <Table
          caption={`Avant et depuis le début de l’action, ${indicator?.title ?? ''}`}
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

function Notes({ action, notes, today, rights, errors, typed, asked }: ActionProps) {
  return (
    <Section title="Journal de l’action" id="noter" count={notes.length > 0 ? notes.length : undefined}>
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
      {rights.write && asked === 'note' ? (
        <Form action={`${BASE}/${action.id}/avancee`}>
          <TextArea
            name="note"
            label="Noter une avancée"
            value={typedText(typed, 'note')}
            limit={2000}
            rows={3}
            error={errors['note']}
            required
          />
          <SubmitRow label="Noter l’avancée" cancel={`${BASE}/${action.id}`} />
        </Form>
      ) : null}
    </Section>
  )
}

/** What a move asks besides its button: the day it was done, or why. */
function Move({ action, today, errors, typed, to }: ActionProps & { to: ActionState }) {
  const verb = moveWords(action.state, to)
  return (
    <Section title={verb} id="etat" opening>
      <Form action={`${BASE}/${action.id}/etat`}>
        <HiddenVersion version={action.version} />
        <input type="hidden" name="to" value={to} />
        {to === 'done' ? (
          <DateField
            name="on"
            label="Réalisée le"
            value={typedText(typed, 'on') || today}
            max={today}
            error={errors['on']}
          />
        ) : (
          <TextArea
            name="reason"
            label="Raison"
            value={typedText(typed, 'reason')}
            help="Elle figure dans la revue annuelle."
            limit={2000}
            rows={3}
            error={errors['reason']}
            required
          />
        )}
        {to === 'carried_over' ? <input type="hidden" name="carryToYear" value={action.planYear + 1} /> : null}
        <SubmitRow label={verb} cancel={`${BASE}/${action.id}`} />
      </Form>
    </Section>
  )
}

function Aside({ action, originHref, picture, origins, rights, validatedHref, site }: ActionProps) {
  return (
    <>
      <Origins {...{ action, originHref, picture, origins, rights }} />
      <Section title="Qui et quand">
        <KeyValues
          items={[
            { label: 'Responsable', value: action.owner || <Mark state="decide" word="À désigner" /> },
            { label: 'Pour', value: AUDIENCES[action.audience] },
            { label: 'Site', value: site.name },
            { label: 'Proposée', value: longDate(action.proposedOn) },
            ...(action.validation ? [{ label: 'Validée', value: <Validated {...{ action, validatedHref }} /> }] : []),
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
    </>
  )
}

/** « 3 février 2022, COPIL du 3 février 2022 », with the way to it. */
function Validated({ action: { validation }, validatedHref }: Pick<ActionProps, 'action' | 'validatedHref'>) {
  if (validation === null) return null
  return (
    <>
      {longDate(validation.on)}
      {validation.label === '' ? null : ', '}
      {validation.id !== '' && validatedHref !== undefined ? (
        <a href={validatedHref}>{validation.label}</a>
      ) : (
        validation.label
      )}
    </>
  )
}
