import type { ReactElement } from 'react'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { ErrorSummary, SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form, Select, TextArea } from '#src/ground/design/form.tsx'
import { BulkBar, BulkForm, EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type FieldErrors, type Typed, typedText } from '#src/ground/web/form.ts'
import type { Attendee } from '../store/sessions.ts'
import { nameOf, POPULATIONS, type Session, type SessionState, type Status, STATUSES } from '../training.ts'
import { SessionMark, whenWords } from './sessions.tsx'
import { AGENTS, COURSES, placeWords, type Service, SESSIONS, type Site, siteName } from './shell.tsx'

const MARKS: Readonly<Record<Status, State>> = {
  enrolled: 'coming',
  present: 'met',
  excused: 'progress',
  absent: 'off',
}

export type SessionProps = {
  session: Session
  courseName: string
  state: SessionState
  /** Those whom this person may name, and how many there are in all. */
  attendees: readonly Attendee[]
  counts: { people: number; present: number; waiting: number }
  sites: readonly Site[]
  services: readonly Service[]
  today: PlainDate
  /** Who may name agents, and note how those of their perimeter came. */
  keeps: boolean
  /** Who may correct, cancel or delete this session. */
  writes: boolean
  facts: ObjectFacts
  typed: Typed
  errors?: FieldErrors | undefined
  done?: string | undefined
}

export function SessionPage(props: SessionProps): ReactElement {
  const { session, courseName, state, keeps, writes, facts, done, errors = {}, today } = props
  const { id, version, heldOn } = session
  const here = `${SESSIONS}/${id}`
  const held = state === 'open' || state === 'held'
  return (
    <>
      <ErrorSummary errors={errors} />
      <ObjectPage
        where="Session de formation"
        title={courseName}
        state={<SessionMark state={state} />}
        said={[whenWords(session), siteName(session.site, props.sites), session.place]}
        lead={
          session.cancelledOn === null
            ? undefined
            : `Annulée le ${longDate(session.cancelledOn)} : ${session.cancelReason}`
        }
        acts={{
          ...(keeps && state !== 'cancelled'
            ? { primary: { label: heldOn > today ? 'Inscrire des agents' : 'Saisir la feuille', href: '#saisir' } }
            : {}),
          ...(writes && state === 'cancelled'
            ? { primary: { label: 'Rétablir la session', post: `${here}/retablir`, hidden: { version } } }
            : {}),
          ...(writes && state !== 'cancelled'
            ? { others: [{ label: 'Annuler la session…', href: `${here}/annuler` }] }
            : {}),
          ...(writes
            ? {
                edit: `${here}/modifier`,
                duplicate: `${SESSIONS}/nouvelle?modele=${id}`,
                remove: `${here}/supprimer`,
              }
            : {}),
        }}
        notice={done === undefined ? undefined : { title: done }}
        main={
          <>
            <Sheet {...props} held={held} />
            {keeps && state !== 'cancelled' ? <Keying {...props} held={held} /> : null}
            {session.note === '' ? null : (
              <Section title="Remarque">
                <Verbatim text={session.note} />
              </Section>
            )}
          </>
        }
        aside={<Facts {...props} />}
        facts={facts}
      />
    </>
  )
}

function Facts({ session, courseName, counts, sites }: SessionProps): ReactElement {
  const { seats, trainer, place, course } = session
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Formation', value: <a href={`${COURSES}/${course}`}>{courseName}</a> },
          { label: 'Jour', value: whenWords(session) },
          { label: 'Lieu', value: [siteName(session.site, sites), place].filter(Boolean).join(', ') },
          { label: 'Donnée par', value: trainer || 'non précisé' },
          { label: 'Inscrits', value: seats === null ? counts.people : `${counts.people} sur ${seats}` },
          { label: 'Présents', value: counts.present },
        ]}
      />
    </Section>
  )
}

/** The attendance sheet: those of one's own perimeter by name, the others by their number. */
function Sheet(props: SessionProps & { held: boolean }): ReactElement {
  const { session, attendees, counts, keeps, held, typed, errors = {} } = props
  const others = counts.people - attendees.length
  const here = `${SESSIONS}/${session.id}/feuille`
  const table = <People {...props} />
  const elsewhere =
    others === 0 ? null : (
      <p className="pv-grey">{formatCount(others, 'agent d’un autre périmètre', 'agents d’autres périmètres')}</p>
    )
  return (
    <Section
      opening
      title="Feuille d’émargement"
      count={counts.people}
      note={
        counts.people === 0
          ? undefined
          : held
            ? `${formatCount(counts.present, 'présent', 'présents')} sur ${formatCount(counts.people, 'inscrit', 'inscrits')}${counts.waiting === 0 ? '' : `, ${counts.waiting} à noter`}.`
            : undefined
      }
      action={
        keeps && held && counts.waiting > 0 ? (
          <PostButton
            action={`${here}/presents`}
            label={
              counts.waiting === counts.people
                ? 'Noter tous présents'
                : counts.waiting === 1
                  ? 'Noter présent celui qui reste'
                  : `Noter présents les ${counts.waiting} qui restent`
            }
          />
        ) : undefined
      }
    >
      {counts.people === 0 ? (
        <EmptyState>Personne n’est encore inscrit.</EmptyState>
      ) : !keeps || attendees.length === 0 ? null : session.cancelledOn === null ? (
        <BulkForm action={here}>
          <BulkBar>
            <Select
              name="status"
              label="Noter"
              options={[
                ...Object.entries(STATUSES).map(([value, label]) => ({ value, label })),
                { value: 'remove', label: 'Retirer de la feuille' },
              ]}
              value={typedText(typed, 'status') || (held ? 'absent' : 'remove')}
              error={errors['status']}
            />
            <button
              type="submit"
              className="fr-btn fr-btn--secondary"
              data-pv-one="Noter l’agent choisi"
              data-pv-count="Noter les {n} agents choisis"
            >
              Noter les agents choisis
            </button>
          </BulkBar>
          {table}
        </BulkForm>
      ) : (
        table
      )}
      {elsewhere}
    </Section>
  )
}

function People({ session, attendees, sites, services }: SessionProps): ReactElement {
  const ticks = session.cancelledOn === null
  return (
    <Table
      caption="Feuille d’émargement"
      captionHidden
      rows={attendees}
      rowKey={({ id }) => id}
      tick={ticks ? (one) => ({ name: 'choix', value: String(one.agent), label: `Choisir ${nameOf(one)}` }) : undefined}
      columns={[
        {
          key: 'who',
          head: 'Agent',
          lead: true,
          cell: (one) => (
            <RowTitle href={`${AGENTS}/${one.agent}`} title={nameOf(one)} note={POPULATIONS[one.population]} />
          ),
        },
        { key: 'place', head: 'Affectation', cell: (one) => placeWords(one, { sites, services }) },
        {
          key: 'status',
          head: 'Présence',
          cell: ({ status }) => <Mark state={MARKS[status]} word={STATUSES[status]} />,
        },
      ]}
    />
  )
}

/** Several agents at a time, as they stand on the paper sheet. */
function Keying({ session, typed, errors = {}, held }: SessionProps & { held: boolean }): ReactElement {
  return (
    <Section title={held ? 'Saisir la feuille' : 'Inscrire des agents'} id="saisir">
      <Form action={`${SESSIONS}/${session.id}/feuille/ajouter`}>
        <TextArea
          name="who"
          label="Agents"
          help="Un par ligne, dans l’ordre de la feuille : nom et prénom, ou numéro au registre."
          rows={6}
          limit={20_000}
          value={typedText(typed, 'who')}
          error={errors['who']}
          required
        />
        {held ? (
          <Select
            name="as"
            label="Noter"
            options={Object.entries(STATUSES).map(([value, label]) => ({ value, label }))}
            value={typedText(typed, 'as') || 'present'}
            error={errors['as']}
            required
          />
        ) : (
          <input type="hidden" name="as" value="enrolled" />
        )}
        <SubmitRow kind="secondary" label={held ? 'Ajouter à la feuille' : 'Inscrire ces agents'} />
      </Form>
    </Section>
  )
}
