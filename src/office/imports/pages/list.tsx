import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
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
  history: readonly ImportRecord[]
  total: number
  state: ListState
  zone: string
  now: Date
  /** Whether everything may leave at once. */
  all: boolean
}

/** What can be brought in, what was, and everything out again. */
export function ImportsPage({ view, message }: { view: ImportsView; message?: string | undefined }): ReactElement {
  const { history, total } = view
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
      <Section title="Historique" count={total === 0 ? undefined : total}>
        {history.length === 0 ? <EmptyState>Aucun fichier n’a encore été déposé.</EmptyState> : <History view={view} />}
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

/** The kinds of files, behind the doors of their rooms. */
function Kinds({ profiles, only }: Pick<ImportsView, 'profiles' | 'only'>): ReactElement {
  if (profiles.length === 0) return <EmptyState>Votre rôle ne permet d’importer aucune sorte de fichier.</EmptyState>
  const own = profiles.filter(({ home }) => home?.href === only)
  const shown = own.length > 0 ? own : profiles
  const doors = Map.groupBy(shown, ({ home }) => (own.length > 0 ? home?.label : home?.door) ?? 'Autres')
  return (
    <>
      {[...doors].map(([door, kinds]) => (
        <Section key={door} title={door}>
          <Table
            caption={`Sortes de fichiers : ${door}`}
            captionHidden
            rows={kinds}
            rowKey={(profile) => profile.code}
            columns={[
              {
                key: 'what',
                head: 'Sorte de fichier',
                cell: (profile) => (
                  <RowTitle href={`/reglages/imports/${profile.code}`} title={profile.label} note={profile.help} />
                ),
              },
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
        </Section>
      ))}
      {own.length === 0 ? null : (
        <p>
          <a href="/reglages/imports">Voir toutes les sortes de fichiers</a>
        </p>
      )}
    </>
  )
}

function History({ view }: { view: ImportsView }): ReactElement {
  const labels = new Map(view.profiles.map((profile) => [profile.code, profile.label]))
  return (
    <ListTable
      state={view.state}
      total={view.total}
      noun={['fichier', 'fichiers']}
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
        { key: 'lines', head: 'Lignes', numeric: true, cell: (one) => one.rows.toLocaleString('fr-FR') },
        { key: 'new', head: 'Nouvelles', numeric: true, cell: (one) => storedCount(one, one.inserted) },
        { key: 'changed', head: 'Modifiées', numeric: true, cell: (one) => storedCount(one, one.updated) },
        { key: 'state', head: 'État', cell: (one) => stateMark(one) },
      ]}
    />
  )
}

const storedCount = (one: ImportRecord, count: number) =>
  one.state === 'done' || one.state === 'undone' ? count.toLocaleString('fr-FR') : ''
