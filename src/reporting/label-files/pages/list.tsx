import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { listFilter, ObjectList } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import type { ListState } from '#src/ground/design/list-state.ts'
import { Notice } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle } from '#src/ground/design/table.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { KEEP_DAYS, type LabelFile, sizeInWords, STATES } from '../label-file.ts'
import { BASE, StateMark } from './parts.tsx'

export type ListProps = {
  rows: readonly LabelFile[]
  sites: readonly Site[]
  filter: { words: string; state: string; site: number | undefined; label: number | undefined }
  state: ListState
  /** Those that no longer say what stands today. */
  moved: ReadonlySet<number>
  makes: boolean
  views: ReactElement
  done: string | undefined
}

export function ListPage({ rows, sites, filter, state, moved, makes, views, done }: ListProps): ReactElement {
  const { words, state: asked, site, label } = filter
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <ObjectList
        title="Dossiers de labellisation"
        lead={`Tous les engagements d’une candidature avec leurs preuves, en un fichier. Chaque fichier est gardé ${KEEP_DAYS} jours et se refait à l’identique tant que rien n’a changé.`}
        filters={[
          { name: 'q', label: 'Chercher', value: words },
          listFilter('etat', 'État', { value: asked, all: 'Tous les états', options: Object.entries(STATES) }),
          placeFilter({ whole: 'Tous les sites', sites }, { value: { site } }),
        ]}
        rows={rows}
        filtered={words !== '' || asked !== '' || site !== undefined || label !== undefined}
        add={
          makes ? { href: `${BASE}/nouveau`, label: 'Faire un dossier', first: 'Faire un premier dossier' } : undefined
        }
        none={{
          yet: 'Aucun dossier n’a encore été fait.',
          found: 'Aucun dossier ne répond à ces filtres.',
        }}
        state={state}
        views={views}
        noun={['dossier', 'dossiers']}
        sorts={{ title: 'dossier', asked: 'demande', state: 'etat', size: 'taille' }}
        rowKey={({ id }) => id}
        columns={columns(sites, moved)}
      />
    </>
  )
}

const columns = (sites: readonly Site[], moved: ReadonlySet<number>): Column<LabelFile>[] => [
  {
    key: 'title',
    head: 'Dossier',
    lead: true,
    cell: (one) => (
      <RowTitle
        href={`${BASE}/${one.id}`}
        title={one.title}
        note={sites.flatMap(({ id, shortName }) => (one.sites.includes(id) ? [shortName] : [])).join(', ')}
      />
    ),
  },
  {
    key: 'asked',
    head: 'Lu le',
    cell: ({ readOn, askedBy }) => (
      <>
        {longDate(readOn)}
        <span className="pv-sub">{askedBy}</span>
      </>
    ),
  },
  {
    key: 'state',
    head: 'État',
    cell: (one) => (
      <>
        <StateMark state={one.state} />
        {moved.has(one.id) ? <span className="pv-sub">ne correspond plus</span> : null}
      </>
    ),
  },
  {
    key: 'holds',
    head: 'Contenu',
    cell: ({ commitments, evidence }) =>
      commitments === null || evidence === null
        ? ''
        : `${formatCount(commitments, 'engagement', 'engagements')}, ${formatCount(evidence, 'preuve', 'preuves')}`,
  },
  { key: 'size', head: 'Taille', numeric: true, cell: ({ size }) => (size === null ? '' : sizeInWords(size)) },
]
