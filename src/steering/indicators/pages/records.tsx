import type { ReactElement } from 'react'
import { dateRange, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState } from '#src/ground/design/list.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { Pagination, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { RecordLine } from '#src/core/measures/index.ts'
import type { Indicator } from '../indicator.ts'
import { PAGE_SIZE, type RecordsBehind } from '../store/records.ts'

/** What a record is, in words. */
const FACTS: Readonly<Record<string, string>> = {
  complaint: 'Réclamation ou suggestion',
  answer: 'Réponse à une enquête',
  answer_tally: 'Total repris d’une enquête',
  call_total: 'Total d’appels',
}

export type RecordsPageProps = {
  data: RecordsBehind
  indicator: Indicator | undefined
  from: PlainDate
  to: PlainDate
  where: string
  page: number
  hrefOfPage: (page: number) => string
  hrefOf: (line: RecordLine) => string | undefined
}

/** The list behind a figure: it adds up to it. */
export function RecordsPage({
  data,
  indicator,
  from,
  to,
  where,
  page,
  hrefOfPage,
  hrefOf,
}: RecordsPageProps): ReactElement {
  const { list, total } = data
  const pages = Math.max(1, Math.ceil(list.records / PAGE_SIZE))
  const siteName = new Map(data.sites.map(({ id, shortName }) => [id, shortName]))
  const serviceName = new Map(data.services.map(({ id, name }) => [id, name]))
  const totals = list.rows.some(({ n }) => n !== 1)
  const adds = total === list.records + (list.purged?.n ?? 0)
  return (
    <>
      <PageHead
        where={`${where}, ${dateRange(from, to)}`}
        title={indicator ? `Enregistrements : ${indicator.title}` : 'Enregistrements derrière ce chiffre'}
        object
        lead={
          adds
            ? `${formatCount(list.records, 'enregistrement', 'enregistrements')}, autant que le chiffre.`
            : `${formatCount(list.records, 'enregistrement', 'enregistrements')}, qui comptent ensemble pour ${formatNumber(total)}.`
        }
      />
      {list.purged && list.purged.n > 0 ? (
        <p className="pv-note">{`${formatNumber(list.purged.n)} enregistrements purgés, du ${longDate(list.purged.from)} au ${longDate(list.purged.to)} : comptage scellé le ${longDate(list.purged.sealedOn)}.`}</p>
      ) : null}
      {list.rows.length === 0 ? (
        <EmptyState>Aucun enregistrement à ouvrir pour ce périmètre et cette période.</EmptyState>
      ) : (
        <Table
          caption="Enregistrements"
          captionHidden
          rows={list.rows}
          rowKey={(line) => `${line.fact}-${line.id}`}
          columns={[
            {
              key: 'what',
              head: 'Enregistrement',
              cell: (line) => (
                <RowTitle href={hrefOf(line)} title={`${FACTS[line.fact] ?? 'Enregistrement'} n° ${line.id}`} />
              ),
            },
            { key: 'day', head: 'Compte pour le', cell: ({ day }) => longDate(day) },
            { key: 'site', head: 'Site', cell: ({ site }) => siteName.get(site) ?? '' },
            { key: 'service', head: 'Service', cell: ({ service }) => serviceName.get(service) ?? '' },
            ...(totals
              ? [{ key: 'n', head: 'Compte pour', numeric: true, cell: (line: RecordLine) => formatNumber(line.n) }]
              : []),
          ]}
        />
      )}
      <Pagination
        page={page}
        pages={pages}
        href={hrefOfPage}
        shown={`${formatNumber(list.rows.length)} lignes sur ${formatNumber(list.records)}, les plus récentes d’abord.`}
      />
    </>
  )
}
