import type { ReactElement } from 'react'
import { dateRange } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate, ratio } from '#src/ground/design/text/index.ts'
import { type Lookups, serviceName, siteName } from '../lookups.ts'
import type { Volume, VolumeSum } from '../store/volumes.ts'
import { VOLUME_CHANNELS } from '../volume-input.ts'

export const VOLUMES = '/reclamations/volumes'
const known = (n: number | null): string => (n === null ? '–' : formatNumber(n))

export type VolumesProps = {
  volumes: readonly Volume[]
  lookups: Lookups
  total: number
  state: ListState
  views: ReactElement
  writes: boolean
  done: string | undefined
}

/** Totals of all mail, typed or brought in by a file: outside the register and every indicator. */
export function VolumesPage({ volumes, lookups, total, state, views, writes, done }: VolumesProps): ReactElement {
  const add = { href: `${VOLUMES}/nouveau`, label: 'Ajouter un total', icon: 'plus' as const, primary: true }
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title="Volumes de courrier"
        lead="Des totaux relevés hors du registre. Ils ne changent aucun indicateur ; ils disent quelle part du courrier le registre couvre."
        actions={writes ? [add] : []}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      {total === 0 ? (
        <EmptyState action={writes ? add : undefined}>Aucun total n’est encore relevé.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ days: 'debut', site: 'site', received: 'recus' }}
          total={total}
          noun={['total', 'totaux']}
          exports={['csv', 'xlsx']}
          caption="Volumes de courrier"
          captionHidden
          rows={volumes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'days',
              head: 'Jours',
              lead: true,
              cell: (one) => {
                const title = `${VOLUME_CHANNELS[one.channel]} ${dateRange(one.fromDay, one.toDay)}`
                return (
                  <RowTitle
                    href={writes ? `${VOLUMES}/${one.id}/modifier` : undefined}
                    title={title}
                    note={one.theme || one.source}
                  />
                )
              },
            },
            {
              key: 'site',
              head: 'Site',
              cell: (one) =>
                one.service === null
                  ? siteName(lookups, one.site)
                  : `${siteName(lookups, one.site)}, ${serviceName(lookups, one.service)}`,
            },
            { key: 'received', head: 'Reçus', numeric: true, cell: ({ received }) => known(received) },
            { key: 'treated', head: 'Traités', numeric: true, cell: ({ treated }) => known(treated) },
            { key: 'sent', head: 'Réponses', numeric: true, cell: ({ sent }) => known(sent) },
            { key: 'redirected', head: 'Réorientés', numeric: true, cell: (one) => known(one.redirected) },
          ]}
        />
      )}
    </>
  )
}

/** « 12,4 % (812 sur 6 543) »: the share of all mail that the register holds; a dash where no total of what was received is known. */
export const coverage = ({ received, covered }: Pick<VolumeSum, 'received' | 'covered'>): string =>
  received === 0
    ? '–'
    : `${formatRate(ratio(covered, received, { scale: 100, decimals: 1 }) ?? 0)} (${formatNumber(covered)} sur ${formatNumber(received)})`

/** All mail of a period as it was counted elsewhere, beside what the register holds of it. */
export function VolumeSection({ volumes }: { volumes: readonly VolumeSum[] }): ReactElement {
  return (
    <Section
      title="Tout le courrier"
      note="Totaux relevés hors du registre, pour les seules périodes comprises en entier dans celle-ci. Ils n’entrent dans aucun indicateur."
    >
      {volumes.length === 0 ? (
        <EmptyState>
          Aucun total n’est relevé dans cette période : la part couverte par le registre n’est pas connue.
        </EmptyState>
      ) : (
        <Table
          caption="Tout le courrier"
          captionHidden
          rows={volumes}
          rowKey={({ channel }) => channel}
          columns={[
            { key: 'channel', head: 'Sorte', cell: ({ channel }) => VOLUME_CHANNELS[channel] },
            {
              key: 'received',
              head: 'Reçus',
              numeric: true,
              cell: ({ received }) => known(received === 0 ? null : received),
            },
            { key: 'share', head: 'Couverts par le registre', numeric: true, cell: coverage },
            {
              key: 'treated',
              head: 'Traités',
              numeric: true,
              cell: ({ treated }) => known(treated === 0 ? null : treated),
            },
            { key: 'sent', head: 'Réponses', numeric: true, cell: ({ sent }) => known(sent === 0 ? null : sent) },
          ]}
        />
      )}
      <p className="pv-note">
        <a href={VOLUMES}>Volumes de courrier</a>
      </p>
    </Section>
  )
}
