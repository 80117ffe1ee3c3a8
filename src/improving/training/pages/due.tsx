import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { ErrorSummary } from '#src/ground/design/form-parts.tsx'
import { Select } from '#src/ground/design/form.tsx'
import { BulkBar, BulkForm } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { OWED_STATES, type OwedFilter, type OwedLine, type OwedState, type OwnLine } from '../store/owed.ts'
import type { SessionLine } from '../store/sessions.ts'
import { type Course, nameOf, POPULATIONS } from '../training.ts'
import { AGENTS, DUE, ListShell, placeWords, type Service, SESSIONS, type Site } from './shell.tsx'

const LOOKS: Readonly<Record<OwedState, State>> = { late: 'late', owed: 'progress', soon: 'decide' }
export const NEWCOMERS = { oui: 'Seulement les nouveaux arrivants' } as const

type Props = {
  rows: readonly OwedLine[]
  total: number
  state: ListState
  filter: OwedFilter
  courses: readonly Course[]
  sites: readonly Site[]
  services: readonly Service[]
  /** Sessions to come, where those ticked may be enrolled. */
  sessions: readonly SessionLine[]
  today: PlainDate
  views: ReactElement
  errors?: FieldErrors | undefined
  done?: string | undefined
}

/** Who is to be trained: for who assigns them, to be enrolled many at a time. It leaves as no file. */
export function DuePage(props: Props): ReactElement {
  const { rows, total, state, sessions, errors = {}, views, done } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <ListShell
        tab={DUE}
        keeps
        title="Agents à former"
        lead="Ce que chacun doit encore suivre, ou renouveler dans les deux mois. Cochez, puis inscrivez à une session."
        done={done}
        filters={filtersOf(props)}
        none={{
          yet: 'Personne n’est à former : chacun est à jour de ce qu’il doit.',
          found: 'Personne n’est à former pour ces filtres.',
        }}
        state={state}
        views={views}
        sorts={{ name: 'nom', course: 'formation', due: 'pour' }}
        total={total}
        noun={['formation à suivre', 'formations à suivre']}
        rows={rows}
        rowKey={({ agent, course }) => `${agent}-${course}`}
        rowTone={({ state: of }) => (of === 'late' ? 'late' : undefined)}
        tick={
          sessions.length === 0
            ? undefined
            : (one) => ({
                name: 'choix',
                value: `${one.agent}-${one.course}`,
                label: `Choisir ${nameOf(one)}, ${one.courseName}`,
              })
        }
        around={
          sessions.length === 0 ? undefined : (table) => <Enrolling {...{ sessions, errors, state }}>{table}</Enrolling>
        }
        columns={columns(props)}
      />
    </>
  )
}

function Enrolling({
  sessions,
  errors,
  state,
  children,
}: Pick<Props, 'sessions' | 'state'> & { errors: FieldErrors; children: ReactElement }): ReactElement {
  return (
    <BulkForm action={`${DUE}/inscrire${state.query === '' ? '' : `?${state.query}`}`}>
      <BulkBar>
        <Select
          name="session"
          label="Inscrire à la session"
          prompt="Choisir une session"
          options={sessions.map(({ id, courseName, heldOn, place }) => ({
            value: String(id),
            label: [`${courseName}, ${longDate(heldOn)}`, place].filter(Boolean).join(', '),
          }))}
          error={errors['session']}
        />
        <button
          type="submit"
          className="fr-btn fr-btn--secondary"
          data-pv-one="Inscrire l’agent choisi"
          data-pv-count="Inscrire les {n} agents choisis"
        >
          Inscrire les agents choisis
        </button>
      </BulkBar>
      {children}
    </BulkForm>
  )
}

function columns({ sites, services, today }: Props): Column<OwedLine>[] {
  return [
    {
      key: 'name',
      head: 'Agent',
      lead: true,
      cell: (one) => (
        <RowTitle href={`${AGENTS}/${one.agent}`} title={nameOf(one)} note={POPULATIONS[one.population]} />
      ),
    },
    { key: 'course', head: 'Formation', cell: ({ courseName }) => courseName },
    { key: 'place', head: 'Affectation', cell: (one) => placeWords(one, { sites, services }) },
    { key: 'due', head: 'Pour le', cell: ({ dueOn }) => longDate(dueOn) },
    {
      key: 'state',
      head: 'État',
      cell: ({ state, session, sessionOn }) => (
        <>
          <Mark state={LOOKS[state]} word={OWED_STATES[state]} />
          {session === null || sessionOn === null ? null : (
            <a className="pv-sub" href={`${SESSIONS}/${session}`}>
              {`inscrit le ${shortDate(sessionOn, today)}`}
            </a>
          )}
        </>
      ),
    },
  ]
}

function filtersOf({ filter, courses, sites, services }: Props) {
  return [
    { name: 'q', label: 'Nom ou numéro', value: filter.search, type: 'search' as const },
    listFilter('formation', 'Formation', {
      value: filter.course,
      all: 'Toutes',
      options: courses.map(({ id, name }) => [id, name]),
    }),
    placeFilter(
      { whole: 'Tous les lieux', sites, services },
      { value: { site: filter.site, service: filter.service } },
    ),
    listFilter('etat', 'État', { value: filter.state, all: 'Tous', options: Object.entries(OWED_STATES) }),
    {
      ...listFilter('population', 'Population', {
        value: filter.population,
        all: 'Toutes',
        options: Object.entries(POPULATIONS),
      }),
      more: true,
    },
    {
      ...listFilter('arrivants', 'Arrivée', {
        value: filter.newcomers ? 'oui' : '',
        all: 'Tous les agents',
        options: Object.entries(NEWCOMERS),
      }),
      more: true,
    },
  ]
}

/** What one agent owes, on their page and on their own. */
export function Owed({ owed, today }: { owed: readonly OwnLine[]; today: PlainDate }): ReactElement {
  const held = owed.filter((one) => one.held).length
  return (
    <Section
      opening
      title="Formations à tenir"
      count={owed.length === 0 ? undefined : `${held} à jour sur ${owed.length}`}
      note={
        owed.length === 0
          ? 'Aucune formation n’est obligatoire à ce poste.'
          : held === owed.length
            ? 'Tout est à jour.'
            : `${formatCount(owed.length - held, 'formation reste à suivre', 'formations restent à suivre')}.`
      }
    >
      {owed.length === 0 ? null : (
        <Table
          caption="Formations à tenir"
          captionHidden
          rows={owed}
          rowKey={({ course }) => course}
          rowTone={(one) => (stateOf(one, today) === 'late' ? 'late' : undefined)}
          columns={[
            { key: 'course', head: 'Formation', lead: true, cell: ({ courseName }) => <RowTitle title={courseName} /> },
            {
              key: 'due',
              head: 'Échéance',
              cell: ({ held: has, heldTo, dueOn }) =>
                has
                  ? heldTo === null
                    ? 'sans fin'
                    : `à renouveler pour le ${longDate(heldTo)}`
                  : dueOn === null
                    ? ''
                    : `à suivre pour le ${longDate(dueOn)}`,
            },
            {
              key: 'state',
              head: 'État',
              cell: (one) => {
                const state = stateOf(one, today)
                return state === undefined ? (
                  <Mark state="met" word="À jour" />
                ) : (
                  <Mark state={LOOKS[state]} word={OWED_STATES[state]} />
                )
              },
            },
          ]}
        />
      )}
    </Section>
  )
}

const stateOf = ({ held, dueOn }: OwnLine, today: PlainDate): OwedState | undefined =>
  held ? undefined : dueOn !== null && dueOn < today ? 'late' : 'owed'
