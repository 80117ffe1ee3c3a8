import type { ReactElement } from 'react'
import { type Acts, ObjectPage } from '#src/core/room/object-page.tsx'
import type { ObjectFacts } from '#src/core/room/object-store.ts'
import { addDays, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyValues } from '#src/ground/design/list.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { type Document, type DocumentState, type Kind, type VersionState } from '../document.ts'
import { placeInWords, type Places } from '../places.ts'
import type { VersionLine } from '../store/versions.ts'
import { DocumentMark, VersionMark, weight } from './marks.tsx'

export type Stated = VersionLine & { state: VersionState }
export type SheetProps = {
  document: Document
  versions: readonly Stated[]
  kinds: readonly Kind[]
  places: Places
  facts: ObjectFacts
  today: PlainDate
  /** Writes the document itself. */
  writes: boolean
  /** Prepares versions of it somewhere. */
  prepares: boolean
  done?: string | undefined
}

const of = (versions: readonly Stated[], ...states: readonly VersionState[]) =>
  versions.filter(({ state }) => states.includes(state))

/** Where the document stands: the same as its list says. */
function stateIn({ document, versions, today }: Pick<SheetProps, 'document' | 'versions' | 'today'>): DocumentState {
  const held = of(versions, 'in_force')
  if (document.archivedOn !== null) return 'archived'
  if (held.some(({ reviewDue }) => reviewDue !== null && reviewDue < today)) return 'review'
  if (held.length > 0) return 'in_force'
  if (of(versions, 'coming').length > 0) return 'coming'
  if (of(versions, 'submitted', 'refused').length > 0) return 'submitted'
  return versions.length === 0 || of(versions, 'draft', 'approved').length > 0 ? 'draft' : 'withdrawn'
}

export function SheetPage({ done, ...props }: SheetProps): ReactElement {
  const { document, kinds, facts, versions, places } = props
  const held = of(versions, 'in_force')
  const prepared = of(versions, 'draft', 'submitted', 'refused', 'approved', 'coming')
  const former = of(versions, 'superseded', 'withdrawn')
  return (
    <ObjectPage
      where={kinds.find(({ id }) => id === document.kind)?.name ?? 'Document'}
      title={document.title}
      state={<DocumentMark state={stateIn(props)} />}
      said={[document.owner || undefined]}
      lead={document.archivedOn === null ? undefined : `Archivé le ${longDate(document.archivedOn)}.`}
      acts={actsOf(props)}
      notice={done === undefined ? undefined : { title: done }}
      facts={facts}
      main={
        <>
          <Section opening title="En vigueur" count={held.length > 1 ? held.length : undefined}>
            {held.length === 0 ? (
              <EmptyState>
                {prepared.length === 0 ? 'Aucune version n’est encore déposée.' : 'Aucune version n’est en vigueur.'}
              </EmptyState>
            ) : (
              <Versions caption="Versions en vigueur" rows={held} places={places} />
            )}
          </Section>
          {prepared.length === 0 ? null : (
            <Section title="En préparation" count={prepared.length}>
              <Versions caption="Versions en préparation" rows={prepared} places={places} />
            </Section>
          )}
          {former.length === 0 ? null : (
            <Section title="Versions antérieures" count={former.length}>
              <Versions caption="Versions antérieures" rows={former} places={places} />
            </Section>
          )}
          {document.summary === '' ? null : (
            <Section title="De quoi il parle">
              <Verbatim text={document.summary} />
            </Section>
          )}
        </>
      }
      aside={<Facts {...props} />}
    />
  )
}

function actsOf({ document, versions, writes, prepares }: Omit<SheetProps, 'done'>): Acts {
  const { id, version, archivedOn } = document
  const here = `/documents/${id}`
  if (archivedOn !== null)
    return writes
      ? {
          primary: { label: 'Remettre dans la base', post: `${here}/remettre`, hidden: { version } },
          edit: `${here}/modifier`,
          remove: `${here}/supprimer`,
        }
      : {}
  const prepare = { label: 'Préparer une version', href: `${here}/versions/nouvelle` }
  const waits = of(versions, 'draft', 'submitted', 'refused', 'approved').length > 0
  const acts: Acts = prepares ? (waits ? { others: [prepare] } : { primary: prepare }) : {}
  if (!writes) return acts
  return {
    ...acts,
    edit: `${here}/modifier`,
    duplicate: `/documents/nouveau?modele=${id}`,
    archive: { href: `${here}/archiver` },
    remove: `${here}/supprimer`,
  }
}

/** « depuis le 12 mai 2026 », « du 3 mars 2025 au 11 mai 2026 », « à partir du 1er janvier 2027 ». */
export function daysInWords({ state, inForceFrom, inForceTo, submittedOn, approvedOn }: Stated): string {
  if (inForceFrom === null)
    return approvedOn !== null
      ? `approuvée le ${longDate(approvedOn)}`
      : submittedOn === null
        ? ''
        : `visas demandés le ${longDate(submittedOn)}`
  if (state === 'coming') return `à partir du ${longDate(inForceFrom)}`
  const last = inForceTo === null || inForceTo === inForceFrom ? inForceTo : addDays(inForceTo, -1)
  if (last === null) return `depuis le ${longDate(inForceFrom)}`
  return `du ${longDate(inForceFrom)} au ${longDate(last)}`
}

function Versions({
  caption,
  rows,
  places,
}: {
  caption: string
  rows: readonly Stated[]
  places: Places
}): ReactElement {
  const columns: Column<Stated>[] = [
    {
      key: 'version',
      head: 'Version',
      lead: true,
      cell: (one) => (
        <RowTitle
          href={`/documents/versions/${one.id}`}
          title={`Version ${one.number}`}
          note={placeInWords(one, places)}
        />
      ),
    },
    { key: 'days', head: 'Validité', cell: daysInWords },
    {
      key: 'file',
      head: 'Fichier',
      cell: ({ id, fileName, fileSize }) =>
        fileName === null ? (
          'attendu'
        ) : (
          <>
            <a href={`/documents/versions/${id}/fichier`}>{fileName}</a>
            <span className="pv-grey">{` ${weight(fileSize ?? 0)}`}</span>
          </>
        ),
    },
    { key: 'state', head: 'État', cell: ({ state }) => <VersionMark state={state} /> },
  ]
  return <Table caption={caption} captionHidden rows={rows} rowKey={({ id }) => id} columns={columns} />
}

function Facts({ document, kinds, places, versions }: Omit<SheetProps, 'done'>): ReactElement {
  const due = of(versions, 'in_force')
    .flatMap(({ reviewDue }) => reviewDue ?? [])
    .toSorted()[0]
  return (
    <Section opening title="Fiche">
      <KeyValues
        items={[
          { label: 'Sorte', value: kinds.find(({ id }) => id === document.kind)?.name ?? '' },
          { label: 'Responsable', value: document.owner || 'non précisé' },
          { label: 'Tenu par', value: placeInWords({ ...document, service: null, scope: '' }, places) },
          { label: 'À relire le', value: due === undefined ? 'sans échéance' : longDate(due) },
          { label: 'Ajouté le', value: longDate(document.addedOn) },
        ]}
      />
    </Section>
  )
}
