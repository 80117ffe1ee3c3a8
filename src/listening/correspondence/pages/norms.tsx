import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { type ListState, type SortKeys } from '#src/ground/design/list-state.ts'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { heldFor, type Norm, NORM_MATTERS, spanInWords } from '../norms.ts'
import type { RecordedNorm } from '../store/norms.ts'

export const NORMS = '/reclamations/reglages/normes'

export type NormsProps = {
  norms: readonly Norm[]
  total: number
  recorded: readonly RecordedNorm[]
  state: ListState
  views: ReactElement
  words: string
  today: PlainDate
  writes: boolean
  done: string | undefined
}

export const normKeys: SortKeys<Norm> = {
  nom: ({ name }) => name,
  matiere: ({ what }) => NORM_MATTERS[what],
  source: ({ source }) => source,
}

const since = ({ validFrom }: Norm): string =>
  validFrom === undefined ? 'livrée avec le produit' : `depuis le ${longDate(validFrom)}`

/** The norms in force, each with its source, then every version recorded here. */
export function NormsPage({ norms, total, recorded, state, views, words, writes, done }: NormsProps): ReactElement {
  const add = { href: `${NORMS}/nouvelle`, label: 'Ajouter une norme', icon: 'plus' as const, primary: true }
  return (
    <>
      <PageHead
        where="Réclamations et demandes"
        title="Normes de délai"
        lead="Les délais que des textes fixent à côté de celui du registre. La fiche d’une demande les montre tous, chacun avec sa source ; ils ne changent aucun taux. D’une même matière, le plus court compte."
        actions={writes ? [add] : []}
      />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <FilterBar
        action={NORMS}
        clear={NORMS}
        filters={[{ name: 'q', label: 'Nom ou source', value: words, type: 'search' }]}
      />
      {total === 0 ? (
        <EmptyState>Aucune norme ne répond à ces mots.</EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          sorts={{ name: 'nom', what: 'matiere', source: 'source' }}
          total={total}
          noun={['norme', 'normes']}
          exports={['csv', 'xlsx']}
          file={`${NORMS}/export`}
          caption="Normes en vigueur"
          captionHidden
          rows={norms}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'name',
              head: 'Norme',
              lead: true,
              cell: (one) => (
                <RowTitle
                  href={writes ? `${NORMS}/nouvelle?norme=${one.code}` : undefined}
                  title={one.name}
                  note={`${NORM_MATTERS[one.what]}, ${since(one)}`}
                />
              ),
            },
            { key: 'span', head: 'Délai', cell: spanInWords },
            { key: 'kinds', head: 'Natures', cell: (one) => heldFor(one, 'kinds'), phone: 'hide' },
            { key: 'channels', head: 'Arrivée par', cell: (one) => heldFor(one, 'channels'), phone: 'hide' },
            { key: 'source', head: 'Source', cell: ({ source }) => source || 'à renseigner' },
          ]}
        />
      )}
      {recorded.length === 0 ? null : (
        <Section title="Versions enregistrées" count={recorded.length}>
          <Table
            caption="Versions enregistrées, la plus récente d’abord"
            captionHidden
            compact
            rows={recorded}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                head: 'Norme',
                cell: (one) => (
                  <RowTitle
                    href={writes ? `${NORMS}/${one.id}/modifier` : undefined}
                    title={`${one.name}, ${spanInWords(one)}`}
                    note={one.active ? one.source : 'cesse de valoir'}
                  />
                ),
              },
              { key: 'from', head: 'Reçu à partir du', cell: ({ validFrom }) => longDate(validFrom) },
            ]}
          />
        </Section>
      )}
    </>
  )
}
