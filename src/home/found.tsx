import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { Hits } from '#src/core/room/search-store.ts'
import type { HelpFound } from './help.tsx'

export const SEARCH = '/recherche'

/** « Rechercher »: every record of every room that answers the words, as its room shows it. */
export function SearchPage({
  words,
  found,
  help,
}: {
  words: string
  found: readonly Hits[]
  help: readonly HelpFound[]
}): ReactElement {
  const total = help.length + found.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageHead
        title="Rechercher"
        lead="Une référence, ou des mots du titre, de l’objet ou de l’aide. Seul ce que vous avez le droit de lire est cherché."
      />
      <FilterBar
        action={SEARCH}
        submit="Rechercher"
        filters={[{ name: 'q', label: 'Référence ou mots', type: 'search', value: words === '' ? undefined : words }]}
      />
      {words === '' ? null : total === 0 ? (
        <EmptyState>{`Rien ne répond à « ${words} ». Essayez un seul mot, ou la référence entière.`}</EmptyState>
      ) : (
        <div className="pv-found">
          {found.map((one) => (
            <Found key={one.kind.kind} {...one} words={words} />
          ))}
          <Helping help={help} />
        </div>
      )}
    </>
  )
}

/** Help that holds the words, after what is recorded. */
function Helping({ help }: { help: readonly HelpFound[] }): ReactElement | null {
  if (help.length === 0) return null
  return (
    <Section title={formatCount(help.length, 'page d’aide', 'pages d’aide')}>
      <Table
        caption="Aide"
        captionHidden
        rows={help}
        rowKey={({ href }) => href}
        columns={[
          { key: 'label', head: 'Page', cell: ({ href, label }) => <RowTitle href={href} title={`Aide : ${label}`} /> },
          { key: 'says', head: 'Ce que l’aide en dit', cell: ({ says }) => says },
        ]}
      />
    </Section>
  )
}

function Found({ kind, hits, count, words }: Hits & { words: string }): ReactElement {
  const { one, many } = kind.noun
  const more = count > hits.length ? kind.list?.(words) : undefined
  const note =
    count > hits.length
      ? `${formatNumber(hits.length)} sur ${formatNumber(count)}, les plus récents d’abord`
      : undefined
  return (
    <Section title={formatCount(count, one, many)} note={note}>
      <Table
        caption={many}
        captionHidden
        rows={hits}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'what',
            head: 'Référence et objet',
            cell: (hit) => (
              <RowTitle
                href={kind.href?.({ id: String(hit.id), reference: hit.reference })}
                title={hit.title || hit.reference}
                note={hit.title === '' || hit.reference === '' ? undefined : hit.reference}
              />
            ),
          },
          { key: 'state', head: 'État', cell: ({ state }) => kind.states[state] ?? '' },
          { key: 'outcome', head: 'Résultat', cell: ({ outcome }) => kind.outcomes?.[outcome] ?? '' },
          { key: 'day', head: 'Jour', cell: ({ day }) => (day === null ? '' : longDate(day)) },
        ]}
      />
      {more === undefined ? null : (
        <p>
          <a href={more}>{`Ouvrir toute la liste : ${many}`}</a>
        </p>
      )}
    </Section>
  )
}
