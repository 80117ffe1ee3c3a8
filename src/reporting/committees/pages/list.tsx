import type { ReactElement } from 'react'
import { longDateWithWeekday, nearDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, capital } from '#src/ground/design/text/index.ts'
import { isToCome } from '../attendance.ts'
import { type Committee, COMMITTEE_KINDS, type Meeting, type Member, sittingOn } from '../committee.ts'
import { diffusionDelay } from '../session.ts'
import type { MeetingCounts } from '../store/counts.ts'
import { BASE, MeetingMark, pathOf } from './shell.tsx'

type ListProps = {
  meetings: readonly Meeting[]
  total: number
  counts: ReadonlyMap<number, MeetingCounts>
  committees: readonly Committee[]
  members: readonly Member[]
  filter: { committee: number | undefined; search: string }
  state: ListState
  views: ReactElement
  today: PlainDate
  tenant: string
  writes: boolean
  /** Whether this person may add a committee: it is the whole département's. */
  founds: boolean
}

function finding(meetings: readonly Meeting[], today: PlainDate): string {
  const next = meetings.findLast((one) => one.heldOn >= today && one.state === 'planned')
  const owed = meetings.filter((one) => one.state === 'held' || one.state === 'minutes').length
  const first = next ? `Prochaine séance ${nearDate(next.heldOn, today)}.` : 'Aucune séance à venir.'
  return owed === 0
    ? first
    : `${first} ${formatCount(owed, 'compte rendu reste à écrire', 'comptes rendus restent à écrire')}.`
}

function delayOf(meeting: Meeting): string {
  const days = diffusionDelay(meeting)
  if (days === undefined) return meeting.state === 'planned' ? '' : 'non diffusé'
  return formatCount(days, 'jour calendaire', 'jours calendaires')
}

export function CommitteesPage(props: ListProps): ReactElement {
  const { meetings, total, filter, state, today, tenant, writes, founds, committees } = props
  // What is to come stands first, the nearest before, unless another order is asked for.
  const shown = state.sort
    ? meetings
    : [
        ...meetings.filter((one) => one.state === 'planned').toReversed(),
        ...meetings.filter((one) => one.state !== 'planned'),
      ]
  return (
    <>
      <PageHead
        where={tenant}
        title="Comités"
        lead={finding(meetings, today)}
        actions={
          writes
            ? [
                ...(founds ? [{ href: `${BASE}/instances/nouvelle`, label: 'Ajouter une instance' }] : []),
                ...(committees.length > 0
                  ? [{ href: `${BASE}/nouvelle`, label: 'Préparer une séance', primary: true, icon: 'plus' as const }]
                  : []),
              ]
            : []
        }
      />
      <FilterBar
        action={BASE}
        clear={BASE}
        hidden={kept(state)}
        filters={[
          {
            name: 'instance',
            label: 'Instance',
            value: String(filter.committee ?? ''),
            neutral: '',
            options: [
              { value: '', label: 'Toutes' },
              ...committees.map((one) => ({ value: String(one.id), label: one.name })),
            ],
          },
          { name: 'q', label: 'Chercher', value: filter.search || undefined, type: 'search' },
        ]}
      />
      {total === 0 ? (
        <EmptyState
          action={
            writes && (founds || committees.length > 0)
              ? committees.length === 0
                ? { href: `${BASE}/instances/nouvelle`, label: 'Ajouter une instance' }
                : { href: `${BASE}/nouvelle`, label: 'Préparer une séance' }
              : undefined
          }
        >
          {filter.committee !== undefined || filter.search !== ''
            ? 'Aucune séance avec ces filtres.'
            : 'Aucune séance. Commencez par l’instance et ses membres, puis préparez sa séance.'}
        </EmptyState>
      ) : (
        <Meetings {...props} shown={shown} />
      )}
      <Instances {...props} />
    </>
  )
}

function Meetings({
  shown,
  counts,
  total,
  state,
  views,
  today,
}: ListProps & { shown: readonly Meeting[] }): ReactElement {
  const count = (one: Meeting) => counts.get(one.id)
  return (
    <ListTable
      state={state}
      views={views}
      sorts={{ title: 'date', issued: 'diffusion', state: 'etat' }}
      total={total}
      noun={['séance', 'séances']}
      exports={['csv', 'xlsx']}
      caption="Séances"
      captionHidden
      rows={shown}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'title',
          head: 'Séance',
          cell: (one) => (
            <RowTitle href={pathOf(one)} title={capital(longDateWithWeekday(one.heldOn))} note={one.title} />
          ),
        },
        { key: 'items', head: 'Points', numeric: true, cell: (one) => String(count(one)?.items ?? 0) },
        {
          key: 'people',
          head: 'Participants',
          numeric: true,
          cell: (one) =>
            isToCome(one, today)
              ? formatCount(count(one)?.attendees ?? 0, 'invité', 'invités')
              : String(count(one)?.sitting ?? 0),
        },
        { key: 'issued', head: 'Diffusion', cell: delayOf },
        { key: 'state', head: 'État', cell: (one) => <MeetingMark state={one.state} /> },
        {
          key: 'minutes',
          head: 'Compte rendu',
          cell: (one) =>
            one.state === 'planned' ? (
              ''
            ) : (
              <a href={pathOf(one, '/compte-rendu')}>{`Compte rendu du ${shortDate(one.heldOn, today)}`}</a>
            ),
        },
      ]}
      rule="La diffusion est le nombre de jours calendaires entre la séance et l’envoi de son compte rendu."
    />
  )
}

function Instances({ committees, members, today }: ListProps): ReactElement {
  return (
    <Section title="Instances" count={String(committees.length)}>
      {committees.length === 0 ? (
        <EmptyState>Aucune instance : comité local des usagers, de l’amélioration continue, de pilotage…</EmptyState>
      ) : (
        <Table
          caption="Instances et leurs membres"
          captionHidden
          compact
          rows={committees}
          rowKey={(one) => one.id}
          columns={[
            {
              key: 'name',
              head: 'Instance',
              cell: (one) => (
                <RowTitle
                  href={`${BASE}/instances/${one.id}`}
                  title={one.name}
                  note={COMMITTEE_KINDS[one.kind] === one.name ? undefined : COMMITTEE_KINDS[one.kind]}
                />
              ),
            },
            {
              key: 'members',
              head: 'Membres',
              numeric: true,
              cell: (one) => String(sittingOn(members, today).filter((member) => member.committee === one.id).length),
            },
          ]}
        />
      )}
    </Section>
  )
}
