import type { ReactElement } from 'react'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { RowTitle } from '#src/ground/design/table.tsx'
import { fold, type ImportProfile } from '#src/core/room/import-profile.ts'
import type { ImportRecord } from '../store/imports.ts'
import { stateMark, when } from './words.tsx'

type Kind = ImportProfile & {
  home?: { door: string; label: string; href: string } | undefined
  /** Whether this person may take all of it out. */
  exports: boolean
}

export type ImportsView = {
  profiles: readonly Kind[]
  /** The page of the room whose files alone are shown; '' for all. */
  only: string
  /** The door whose kinds of files alone are shown, and the words looked for in them. */
  door: string
  words: string
  history: readonly ImportRecord[]
  total: number
  state: ListState
  /** The order of the kinds, beside that of the history. */
  kinds: ListState
  views: ReactElement
  search: string
  zone: string
  now: Date
  /** Whether everything may leave at once. */
  all: boolean
}

/** What can be brought in, what was, and everything out again. */
export function ImportsPage({ view, message }: { view: ImportsView; message?: string | undefined }): ReactElement {
  const { history } = view
  return (
    <>
      {message === undefined ? null : <Notice kind="success" title={message} />}
      <PageHead
        title="Imports et exports"
        lead="Chaque fichier est d’abord essayé : vous voyez ce qui entrera, ligne par ligne, avant d’enregistrer. Un import peut être annulé en entier."
        actions={[
          { href: '/reglages/imports/lectures', label: 'Lectures retenues' },
          ...(view.all ? [{ href: '/reglages/imports/tout.zip', label: 'Tout exporter (ZIP)' }] : []),
        ]}
      />
      <Kinds {...view} />
      <Section title="Historique">
        <FilterBar
          action="/reglages/imports"
          clear="/reglages/imports"
          hidden={{
            ...kept(view.state),
            ...kept(view.kinds),
            ...(view.only === '' ? {} : { pour: view.only }),
            ...(view.door === '' ? {} : { porte: view.door }),
            ...(view.words === '' ? {} : { sorte: view.words }),
          }}
          filters={[{ name: 'q', label: 'Nom du fichier', type: 'search', value: view.search }]}
        />
        {history.length === 0 ? (
          <EmptyState>
            {view.search === '' ? 'Aucun fichier n’a encore été déposé.' : 'Aucun fichier déposé ne porte ce nom.'}
          </EmptyState>
        ) : (
          <History view={view} />
        )}
      </Section>
    </>
  )
}

function Templates({ profile }: { profile: ImportProfile }): ReactElement {
  return (
    <>
      <a href={`/reglages/imports/${profile.code}/modele.xlsx`} aria-label={`XLSX, modèle : ${profile.label}`}>
        XLSX
      </a>
      {' · '}
      <a href={`/reglages/imports/${profile.code}/modele.csv`} aria-label={`CSV, modèle : ${profile.label}`}>
        CSV
      </a>
    </>
  )
}

const doorOf = ({ home }: Kind): string => home?.door ?? 'Autres'
export const KIND_KEYS: SortKeys<Kind> = { sorte: ({ label }) => label, porte: doorOf, code: ({ code }) => code }
export const KIND_HEADER = ['Porte', 'Sorte de fichier', 'Code', 'Ce qu’elle contient', 'Colonnes']
export const kindLine = (one: Kind): string[] => [
  doorOf(one),
  one.label,
  one.code,
  one.help,
  one.columns.map(({ label }) => label).join(', '),
]

/** The kinds of files of the room asked for, or those of a door that hold some words, in the order asked for. */
export function kindsShown({
  profiles,
  only,
  door,
  words,
  kinds,
}: Pick<ImportsView, 'profiles' | 'only' | 'door' | 'words' | 'kinds'>) {
  const own = profiles.filter(({ home }) => home?.href === only)
  const asked = fold(words)
  const found = profiles.filter(
    (one) =>
      (door === '' || doorOf(one) === door) &&
      (asked === '' || fold(`${one.label} ${one.code} ${one.help}`).includes(asked)),
  )
  return { own: own.length > 0, rows: sorted(own.length > 0 ? own : found, kinds, KIND_KEYS) }
}

function KindFilters({ profiles, door, words, kinds, state, search }: ImportsView): ReactElement {
  const doors = [...new Set(profiles.map(doorOf))]
  return (
    <FilterBar
      of="sortes de fichiers"
      action="/reglages/imports"
      clear="/reglages/imports"
      hidden={{ ...kept(kinds), ...kept(state), ...(search === '' ? {} : { q: search }) }}
      filters={[
        { name: 'sorte', label: 'Mot de la sorte de fichier', type: 'search', value: words },
        {
          name: 'porte',
          label: 'Rubrique',
          value: door,
          neutral: '',
          options: [{ value: '', label: 'Toutes' }, ...doors.map((one) => ({ value: one, label: one }))],
        },
      ]}
    />
  )
}

/** The kinds of files, behind the doors of their rooms or in the order asked for. */
function Kinds(view: ImportsView): ReactElement {
  const { profiles, kinds } = view
  if (profiles.length === 0) return <EmptyState>Votre rôle ne permet d’importer aucune sorte de fichier.</EmptyState>
  const { own, rows } = kindsShown(view)
  const shown = rows.slice(kinds.offset, kinds.offset + kinds.size)
  const doors = Map.groupBy(shown, (one) => (own ? (one.home?.label ?? '') : doorOf(one)))
  const groups = [...doors].map(([door, inside]) => ({ key: door, label: door, rows: inside }))
  return (
    <Section title="Sortes de fichiers">
      {own ? null : <KindFilters {...view} />}
      {rows.length === 0 ? (
        <EmptyState>Aucune sorte de fichier ne répond à ces filtres.</EmptyState>
      ) : (
        <ListTable
          state={kinds}
          views={view.views}
          sorts={{ what: 'sorte', code: 'code' }}
          total={rows.length}
          noun={['sorte', 'sortes']}
          exports={['csv', 'xlsx']}
          file="/reglages/imports/sortes/export"
          caption="Sortes de fichiers"
          captionHidden
          {...(kinds.sort === undefined ? { groups } : { rows: shown })}
          rowKey={(profile) => profile.code}
          columns={[
            {
              key: 'what',
              head: 'Sorte de fichier',
              cell: (profile) => (
                <RowTitle href={`/reglages/imports/${profile.code}`} title={profile.label} note={profile.help} />
              ),
            },
            { key: 'code', head: 'Code', cell: ({ code }) => code },
            { key: 'template', head: 'Modèle à remplir', cell: (profile) => <Templates profile={profile} /> },
            {
              key: 'out',
              head: 'Export',
              cell: (profile) =>
                profile.exports ? (
                  <a
                    href={`/reglages/imports/${profile.code}/export.csv`}
                    aria-label={`CSV, export : ${profile.label}`}
                  >
                    CSV
                  </a>
                ) : null,
            },
          ]}
        />
      )}
      {own ? (
        <p>
          <a href="/reglages/imports">Voir toutes les sortes de fichiers</a>
        </p>
      ) : null}
    </Section>
  )
}

function History({ view }: { view: ImportsView }): ReactElement {
  const labels = new Map(view.profiles.map((profile) => [profile.code, profile.label]))
  return (
    <ListTable
      state={view.state}
      sorts={{
        file: 'fichier',
        when: 'depose',
        lines: 'lignes',
        new: 'nouvelles',
        changed: 'modifiees',
        state: 'etat',
      }}
      total={view.total}
      noun={['fichier', 'fichiers']}
      exports={['csv', 'xlsx']}
      caption="Fichiers déposés"
      captionHidden
      rows={view.history}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'file',
          head: 'Fichier',
          cell: (one) => (
            <RowTitle
              href={`/reglages/imports/${one.id}`}
              title={one.fileName}
              note={labels.get(one.profile) ?? one.profile}
            />
          ),
        },
        { key: 'when', head: 'Déposé', cell: (one) => when(one.createdAt, view) },
        { key: 'who', head: 'Par', cell: (one) => one.author ?? 'Chargement d’un dossier' },
        {
          key: 'lines',
          head: 'Lignes',
          numeric: true,
          phone: 'short',
          cell: (one) => one.rows.toLocaleString('fr-FR'),
        },
        { key: 'new', head: 'Nouvelles', numeric: true, phone: 'short', cell: (one) => storedCount(one, one.inserted) },
        {
          key: 'changed',
          head: 'Modifiées',
          numeric: true,
          phone: 'short',
          cell: (one) => storedCount(one, one.updated),
        },
        { key: 'state', head: 'État', cell: (one) => stateMark(one) },
      ]}
    />
  )
}

const storedCount = (one: ImportRecord, count: number) =>
  one.state === 'done' || one.state === 'undone' ? count.toLocaleString('fr-FR') : ''
