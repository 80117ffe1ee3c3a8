import type { ReactElement } from 'react'
import { type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { EmptyState, type Filter, FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Procedure, reviewState, WAYS, waysInWords } from '../procedure.ts'
import type { ProcedureFilters } from '../search.ts'

export type ListProps = {
  procedures: readonly Procedure[]
  themes: readonly string[]
  services: readonly { id: number; name: string }[]
  filters: ProcedureFilters
  query: string
  today: PlainDate
  writes: boolean
}

export function ListPage(props: ListProps): ReactElement {
  const { procedures, services, query, today, writes } = props
  const due = procedures.filter((one) => one.active && reviewState(one, today) !== 'fine').length
  const actions = [
    { href: `/demarches/export${query}`, label: 'Exporter', icon: 'download' as const },
    ...(writes
      ? [{ href: '/demarches/nouvelle', label: 'Ajouter une démarche', icon: 'plus' as const, primary: true }]
      : []),
  ]
  const serviceName = new Map(services.map((one) => [one.id, one.name]))
  return (
    <>
      <PageHead
        title="Démarches"
        lead={
          due === 0
            ? 'Le catalogue que désignent motifs, causes et thèmes. Toutes les fiches sont à jour.'
            : `${formatCount(due, 'fiche est à relire', 'fiches sont à relire')}.`
        }
        actions={actions}
      />
      <FilterBar action="/demarches" clear="/demarches" filters={filtersShown(props)} />
      {procedures.length === 0 ? (
        <EmptyState
          action={
            query === ''
              ? writes
                ? { href: '/demarches/nouvelle', label: 'Ajouter la première' }
                : undefined
              : { href: '/demarches', label: 'Effacer les filtres' }
          }
        >
          {query === '' ? 'Aucune démarche au catalogue.' : 'Aucune démarche ne répond à ces filtres.'}
        </EmptyState>
      ) : (
        <Table
          caption="Démarches"
          captionHidden
          rows={procedures}
          rowKey={(one) => one.id}
          rowTone={(one) => (one.active ? undefined : 'done')}
          columns={[
            {
              key: 'name',
              head: 'Démarche',
              cell: (one) => (
                <RowTitle
                  href={`/demarches/${one.id}`}
                  title={one.name}
                  note={one.theme === '' ? undefined : one.theme}
                />
              ),
            },
            {
              key: 'service',
              head: 'Service',
              cell: (one) => (one.service === null ? 'aucun' : (serviceName.get(one.service) ?? '')),
            },
            {
              key: 'ways',
              head: 'Où et comment',
              cell: (one) => waysInWords(one) || 'non précisé',
            },
            { key: 'review', head: 'Relue', cell: (one) => <Review procedure={one} today={today} /> },
          ]}
        />
      )}
    </>
  )
}

function filtersShown({ filters, themes, services }: ListProps): Filter[] {
  return [
    { name: 'q', label: 'Mots', value: filters.words, type: 'search' },
    {
      name: 'theme',
      label: 'Thème',
      value: filters.theme ?? '',
      options: [{ value: '', label: 'Tous' }, ...themes.map((theme) => ({ value: theme, label: theme }))],
    },
    {
      name: 'service',
      label: 'Service',
      value: filters.service?.toString() ?? '',
      options: [{ value: '', label: 'Tous' }, ...services.map((one) => ({ value: String(one.id), label: one.name }))],
    },
    {
      name: 'ou',
      label: 'Où',
      value: filters.way ?? '',
      options: [{ value: '', label: 'Partout' }, ...Object.entries(WAYS).map(([value, label]) => ({ value, label }))],
    },
    {
      name: 'etat',
      label: 'Fiches',
      value: filters.state,
      neutral: 'active',
      options: [
        { value: 'active', label: 'En vigueur' },
        { value: 'a-relire', label: 'À relire' },
        { value: 'retirees', label: 'Retirées' },
      ],
    },
  ]
}

/** When a sheet was last read, and whether it should be read again. */
export function Review({ procedure, today }: { procedure: Procedure; today: PlainDate }): ReactElement {
  const state = reviewState(procedure, today)
  if (state === 'never') return <Mark state="decide" word="Jamais relue" />
  if (state === 'due' && procedure.reviewDue !== null)
    return <Mark state="late" word={`À relire depuis le ${shortDate(procedure.reviewDue, today)}`} />
  return (
    <>
      {procedure.reviewedOn === null
        ? `à relire le ${procedure.reviewDue === null ? '' : shortDate(procedure.reviewDue, today)}`
        : `le ${shortDate(procedure.reviewedOn, today)}`}
    </>
  )
}
