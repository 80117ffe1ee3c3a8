import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { type AgentFilter, type AgentLine, PRESENCES } from '../store/agents.ts'
import type { OwnLine } from '../store/owed.ts'
import type { RecordLineOf } from '../store/records.ts'
import { type Agent, nameOf, POPULATIONS, type Post, VALIDITIES, type Validity, validityOf, WAYS } from '../training.ts'
import { keptUntil, lastDayIn, type Setting } from '../keeping.ts'
import { Owed } from './due.tsx'
import { AGENTS, KEPT, ListShell, placeWords, POSTS, RECORDS, type Service, SESSIONS, type Site } from './shell.tsx'

type Places = { sites: readonly Site[]; services: readonly Service[] }
const hasLeft = ({ toOn }: Pick<Post, 'toOn'>, today: PlainDate): boolean => toOn !== null && toOn < today

/** Whether somebody is at work, to come, or gone. */
function PresenceMark({
  post,
  today,
}: {
  post: Pick<Post, 'toOn'> & { fromOn: PlainDate }
  today: PlainDate
}): ReactElement {
  if (hasLeft(post, today)) return <Mark state="final" word={`Parti le ${shortDate(post.toOn ?? today, today)}`} />
  if (post.fromOn > today) return <Mark state="coming" word={`Arrive le ${shortDate(post.fromOn, today)}`} />
  return <Mark state="met" word="En poste" />
}

type ListProps = Places & {
  rows: readonly AgentLine[]
  total: number
  state: ListState
  filter: AgentFilter
  today: PlainDate
  erases: boolean
  views: ReactElement
  done?: string | undefined
}

/** The register: never a file of people, and no order by what each did. */
export function AgentsPage({
  rows,
  total,
  state,
  filter,
  sites,
  services,
  today,
  erases,
  views,
  done,
}: ListProps): ReactElement {
  const columns: Column<AgentLine>[] = [
    {
      key: 'name',
      head: 'Agent',
      lead: true,
      cell: (one) => <RowTitle href={`${AGENTS}/${one.id}`} title={nameOf(one)} note={`n° ${one.code}`} />,
    },
    { key: 'place', head: 'Affectation', cell: (one) => placeWords(one, { sites, services }) },
    { key: 'population', head: 'Population', cell: ({ population }) => POPULATIONS[population] },
    { key: 'arrived', head: 'Arrivée', cell: ({ arrivedOn }) => shortDate(arrivedOn, today) },
    {
      key: 'state',
      head: 'État',
      cell: (one) =>
        one.erasedOn === null ? (
          <PresenceMark post={{ toOn: one.toOn, fromOn: one.arrivedOn }} today={today} />
        ) : (
          <Mark state="final" word="Effacé" />
        ),
    },
  ]
  return (
    <ListShell
      tab={AGENTS}
      keeps
      title="Agents du registre"
      lead="Ceux dont on suit la formation, à leur poste. Lisible par qui les affecte ou les suit ; rien n’y est compté par personne."
      actions={[
        ...(erases ? [{ href: KEPT, label: 'Durée de garde' }] : []),
        { href: `${AGENTS}/nouveau`, label: 'Ajouter un agent', icon: 'plus', primary: true },
      ]}
      done={done}
      filters={[
        { name: 'q', label: 'Nom ou numéro', value: filter.search, type: 'search' },
        placeFilter(
          { whole: 'Tous les lieux', sites, services },
          { value: { site: filter.site, service: filter.service } },
        ),
        listFilter('population', 'Population', {
          value: filter.population,
          all: 'Toutes',
          options: Object.entries(POPULATIONS),
        }),
        listFilter('presence', 'Présence', { value: filter.presence, all: 'Tous', options: Object.entries(PRESENCES) }),
      ]}
      none={{
        yet: 'Aucun agent n’est encore au registre. Ajoutez-les, ou reprenez-les d’un fichier.',
        found: 'Aucun agent ne répond à ces filtres.',
      }}
      state={state}
      views={views}
      sorts={{ name: 'nom', place: 'service', arrived: 'arrivee' }}
      total={total}
      noun={['agent', 'agents']}
      rows={rows}
      rowKey={({ id }) => id}
      rowTone={({ toOn }) => (hasLeft({ toOn }, today) ? 'done' : undefined)}
      columns={columns}
    />
  )
}

const LOOKS: Readonly<Record<Validity, State>> = { valid: 'met', soon: 'decide', ended: 'late', exempt: 'final' }

/** What a record is worth today: « À jour », « Périmée ». */
export const ValidityMark = ({ validity }: { validity: Validity }): ReactElement => (
  <Mark state={LOOKS[validity]} word={VALIDITIES[validity]} />
)

type SheetProps = Places & {
  agent: Agent
  posts: readonly Post[]
  post: Post | undefined
  records: readonly RecordLineOf[]
  setting: Setting
  owed: readonly OwnLine[]
  today: PlainDate
  erases: boolean
  facts: ObjectFacts
  done?: string | undefined
}

export function AgentPage(props: SheetProps): ReactElement {
  const { agent, post, sites, services, today, erases, facts, done } = props
  const { id, erasedOn } = agent
  const here = `${AGENTS}/${id}`
  const left = post !== undefined && hasLeft(post, today)
  const last = lastDayIn(props.posts, today)
  const acts = {
    primary: { label: 'Noter des acquis', href: `${RECORDS}/nouveau?agent=${id}` },
    edit: `${here}/modifier`,
    others: [
      { label: left ? 'Noter son retour' : 'Changer d’affectation', href: `${here}/affectation` },
      ...(left ? [] : [{ label: 'Noter son départ', href: `${here}/depart` }]),
      ...(left && erases ? [{ label: 'Effacer les données personnelles…', href: `${here}/effacer` }] : []),
    ],
    remove: `${here}/supprimer`,
  }
  return (
    <ObjectPage
      where="Agent du registre"
      title={nameOf(agent)}
      state={post === undefined ? undefined : <PresenceMark post={post} today={today} />}
      said={[`n° ${agent.code}`, post && POPULATIONS[post.population], post && placeWords(post, { sites, services })]}
      lead={
        erasedOn === null
          ? last && keptUntil(last, props.setting)
          : `Ses données personnelles sont effacées depuis le ${longDate(erasedOn)} ; ce qui était compté le reste.`
      }
      acts={erasedOn === null ? acts : {}}
      notice={done === undefined ? undefined : { title: done }}
      main={
        <>
          <Owed owed={props.owed} today={today} />
          <Records {...props} />
          <Posts {...props} />
        </>
      }
      aside={
        <Section opening title="Fiche">
          <KeyValues
            items={[
              { label: 'Numéro', value: agent.code },
              { label: 'Adresse', value: agent.email || 'aucune' },
              { label: 'Accueille du public', value: post?.facesPublic === true ? 'oui' : 'non' },
            ]}
          />
        </Section>
      }
      facts={facts}
    />
  )
}

function Records({ agent, records, today }: SheetProps): ReactElement {
  return (
    <Section title="Formations obtenues" count={records.length}>
      {records.length === 0 ? (
        <EmptyState>Aucune formation n’est encore notée.</EmptyState>
      ) : (
        <Table
          caption="Formations de l’agent"
          captionHidden
          rows={records}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'course',
              head: 'Formation',
              lead: true,
              cell: ({ courseName, way, session }) => (
                <RowTitle
                  href={session === null ? undefined : `${SESSIONS}/${session}`}
                  title={courseName}
                  note={WAYS[way]}
                />
              ),
            },
            { key: 'on', head: 'Le', cell: ({ obtainedOn }) => longDate(obtainedOn) },
            {
              key: 'to',
              head: 'Vaut jusqu’au',
              cell: ({ validTo }) => (validTo === null ? 'sans fin' : longDate(validTo)),
            },
            { key: 'state', head: 'État', cell: (one) => <ValidityMark validity={validityOf(one, today)} /> },
            {
              key: 'act',
              head: 'Corriger',
              cell: ({ id, session, courseName }) =>
                session === null && agent.erasedOn === null ? (
                  <a href={`${RECORDS}/${id}/modifier`}>
                    Modifier<span className="fr-sr-only">{`, ${courseName}`}</span>
                  </a>
                ) : (
                  ''
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Posts({ posts, agent, sites, services }: SheetProps): ReactElement {
  return (
    <Section title="Affectations" count={posts.length}>
      <Table
        caption="Affectations de l’agent"
        captionHidden
        rows={posts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'place',
            head: 'Affectation',
            lead: true,
            cell: (one) => <RowTitle title={placeWords(one, { sites, services })} note={POPULATIONS[one.population]} />,
          },
          { key: 'from', head: 'Depuis le', cell: ({ fromOn }) => longDate(fromOn) },
          { key: 'to', head: 'Jusqu’au', cell: ({ toOn }) => (toOn === null ? 'en cours' : longDate(toOn)) },
          {
            key: 'act',
            head: 'Corriger',
            cell: ({ id, fromOn }) =>
              agent.erasedOn === null ? (
                <a href={`${POSTS}/${id}/modifier`}>
                  Modifier<span className="fr-sr-only">{`, depuis le ${longDate(fromOn)}`}</span>
                </a>
              ) : (
                ''
              ),
          },
        ]}
      />
    </Section>
  )
}
