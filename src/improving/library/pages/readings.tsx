import type { ReactElement } from 'react'
import { longDate, type PlainDate, shortDate } from '#src/ground/calendar/index.ts'
import { History } from '#src/ground/design/detail.tsx'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import { type Coverage, shareOf } from '../reading.ts'
import type { Reader, SheetLine, ToRead } from '../store/readings.ts'

/** What a person is asked to read: each leads to its version, where « J’ai lu » is said. */
export function ToReadPage({
  rows,
  today,
  done,
}: {
  rows: readonly ToRead[]
  today: PlainDate
  done?: string | undefined
}): ReactElement {
  const columns: Column<ToRead>[] = [
    {
      key: 'title',
      head: 'Document',
      lead: true,
      cell: ({ version, title, number }) => (
        <RowTitle href={`/documents/versions/${version}`} title={title} note={`version ${number}`} />
      ),
    },
    { key: 'note', head: 'Ce qui change', cell: ({ note }) => note },
    { key: 'since', head: 'En vigueur depuis', cell: ({ since }) => shortDate(since, today) },
    { key: 'due', head: 'À lire avant le', cell: ({ dueOn }) => shortDate(dueOn, today) },
  ]
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead
        title="À lire"
        lead="Les documents qui vous concernent et que vous n’avez pas encore dit avoir lus. Ouvrez-les, puis dites « J’ai lu »."
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: '/documents', label: 'Ouvrir la base documentaire' }}>
          Vous avez lu tout ce qui vous concerne.
        </EmptyState>
      ) : (
        <Table
          caption="Documents à lire"
          captionHidden
          rows={rows}
          rowKey={({ version }) => version}
          rowTone={({ dueOn }) => (dueOn < today ? 'late' : undefined)}
          columns={columns}
        />
      )}
    </>
  )
}

/** « 12 sur 18, 67 % ». */
export function coverageInWords(coverage: Coverage | undefined): string {
  const share = coverage && shareOf(coverage)
  return coverage === undefined || share === undefined
    ? 'personne n’est sollicité'
    : `${formatNumber(coverage.given)} sur ${formatNumber(coverage.asked)}, ${formatNumber(Math.floor(share * 100))} %`
}

type ReadingsProps = {
  version: number
  coverage: Coverage | undefined
  /** Whom it concerns: told to who checks only. */
  readers: readonly Reader[]
  sheets: readonly SheetLine[]
  keeps: boolean
}

/** How far a version in force was read; who has read it, for who checks. */
export function Readings({ version, coverage, readers, sheets, keeps }: ReadingsProps): ReactElement {
  const waiting = readers.filter(({ readOn }) => readOn === null)
  const read = readers.filter(({ readOn }) => readOn !== null)
  return (
    <Section
      title="Lectures"
      count={coverageInWords(coverage)}
      action={
        keeps ? <a href={`/documents/versions/${version}/emargement`}>Enregistrer une feuille signée</a> : undefined
      }
    >
      {coverage === undefined ? (
        <p className="pv-grey">Dites sur la fiche du document à quels rôles il est à lire.</p>
      ) : null}
      {keeps && waiting.length > 0 ? (
        <details>
          <summary>{`N’ont pas encore dit l’avoir lue (${formatNumber(waiting.length)})`}</summary>
          <ul>
            {waiting.map(({ account, name }) => (
              <li key={account}>{name}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {keeps && read.length > 0 ? (
        <details>
          <summary>{`L’ont lue (${formatNumber(read.length)})`}</summary>
          <ul>
            {read.map(({ account, name, readOn }) => (
              <li key={account}>{`${name}, le ${readOn === null ? '' : longDate(readOn)}`}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {keeps && sheets.length > 0 ? (
        <History
          steps={sheets.map(({ id, number, readOn, people, fileName }) => ({
            key: String(id),
            when: longDate(readOn),
            what: (
              <>
                {`Feuille ${number} : ${formatCount(people, 'signature', 'signatures')}`}
                <span className="pv-sub">
                  {fileName === null ? (
                    'non numérisée'
                  ) : (
                    <a href={`/documents/emargements/${id}/fichier`}>{fileName}</a>
                  )}
                  {' · '}
                  <a href={`/documents/emargements/${id}/supprimer`}>
                    Supprimer<span className="fr-sr-only">{` la feuille ${number}`}</span>
                  </a>
                </span>
              </>
            ),
          }))}
        />
      ) : null}
    </Section>
  )
}

/** « J’ai lu », for whom it concerns. */
export const ReadButton = ({ version }: { version: number }): ReactElement => (
  <PostButton action={`/documents/versions/${version}/lu`} label="J’ai lu ce document" kind="primary" />
)
