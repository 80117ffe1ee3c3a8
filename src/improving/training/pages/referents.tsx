import type { ReactElement } from 'react'
import { listFilter } from '#src/core/room/object-list.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { type ListState, pageOf } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { ReferentLine } from '../store/authorisations.ts'
import { nameOf } from '../training.ts'
import { AGENTS, ListShell, REFERENTS } from './shell.tsx'

export type ServiceLine = {
  id: number
  name: string
  titular: ReferentLine | undefined
  deputies: readonly ReferentLine[]
}
export const NAMING = { no: 'Sans référent', yes: 'Avec un référent' } as const

/** Services open on a day, with who is their referent. */
export function linesOf(
  services: readonly { id: number; name: string; validFrom: PlainDate | null; validTo: PlainDate | null }[],
  referents: readonly ReferentLine[],
  today: PlainDate,
): ServiceLine[] {
  const now = referents.filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
  return services
    .filter(
      ({ validFrom, validTo }) => (validFrom === null || validFrom <= today) && (validTo === null || validTo >= today),
    )
    .map(({ id, name }) => ({
      id,
      name,
      titular: now.find((one) => one.service === id && !one.deputy),
      deputies: now.filter((one) => one.service === id && one.deputy),
    }))
}

/** « 8 services sur 11 ont leur référent fraude. » */
export function referentsSentence(lines: readonly ServiceLine[]): string {
  const named = lines.filter(({ titular }) => titular !== undefined).length
  return named === 0
    ? 'Aucun service n’a encore de référent fraude.'
    : `${formatCount(named, 'service', 'services')} sur ${lines.length} ${named === 1 ? 'a son' : 'ont leur'} référent fraude.`
}

type Props = {
  rows: readonly ServiceLine[]
  lines: readonly ServiceLine[]
  filter: { search: string; naming: keyof typeof NAMING | undefined }
  state: ListState
  views: ReactElement
  keeps: boolean
  done?: string | undefined
}

export function ReferentsPage({ rows, lines, filter, state, views, keeps, done }: Props): ReactElement {
  const who = (one: ReferentLine) =>
    keeps ? (
      <>
        <a href={`${AGENTS}/${one.agent}`}>{nameOf(one)}</a>
        <span className="pv-sub">
          {`depuis le ${longDate(one.fromOn)} `}
          <a href={`${REFERENTS}/${one.id}/modifier`}>
            Modifier<span className="fr-sr-only">{`, ${nameOf(one)}`}</span>
          </a>
        </span>
      </>
    ) : (
      'désigné'
    )
  return (
    <ListShell
      tab={REFERENTS}
      keeps={keeps}
      title="Référents fraude"
      lead={referentsSentence(lines)}
      actions={
        keeps ? [{ href: `${REFERENTS}/nouveau`, label: 'Désigner un référent', icon: 'plus', primary: true }] : []
      }
      done={done}
      filters={[
        { name: 'q', label: 'Service', value: filter.search, type: 'search' },
        listFilter('referent', 'Montrer', {
          value: filter.naming,
          all: 'Tous les services',
          options: Object.entries(NAMING),
        }),
      ]}
      none={{ yet: 'Aucun service n’est en place.', found: 'Aucun service ne répond à ces filtres.' }}
      state={state}
      views={views}
      sorts={{ name: 'service' }}
      total={rows.length}
      noun={['service', 'services']}
      rows={pageOf(rows, state)}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: 'Service', lead: true, cell: ({ name }) => <RowTitle title={name} /> },
        {
          key: 'titular',
          head: 'Titulaire',
          cell: ({ id, titular }) =>
            titular ? who(titular) : keeps ? <a href={`${REFERENTS}/nouveau?service=${id}`}>Désigner</a> : 'aucun',
        },
        {
          key: 'deputies',
          head: 'Suppléants',
          cell: ({ deputies }) =>
            deputies.length === 0
              ? 'aucun'
              : keeps
                ? deputies.map((one) => <div key={one.id}>{who(one)}</div>)
                : formatCount(deputies.length, 'désigné', 'désignés'),
        },
        {
          key: 'state',
          head: 'État',
          cell: ({ titular }) =>
            titular ? <Mark state="met" word="Désigné" /> : <Mark state="decide" word="À désigner" />,
        },
      ]}
    />
  )
}
