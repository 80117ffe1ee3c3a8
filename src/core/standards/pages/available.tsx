import type { ReactElement } from 'react'
import { EmptyState } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead, PostButton } from '#src/ground/design/page-head.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Manifest } from '../manifest.ts'
import { CONFIDENCES, KINDS, ORIGINS } from '../words.ts'
import { BASE, commitmentsInWords } from './list.tsx'

/** A version that may be adopted: by the seal of its words, and where it stands here already. */
export type Offer = { hash: string; manifest: Manifest; origin: 'shipped' | 'national'; here: number | undefined }

export function AvailablePage({
  offers,
  fault,
}: {
  offers: readonly Offer[]
  fault?: string | undefined
}): ReactElement {
  return (
    <>
      <PageHead
        title="Référentiels disponibles"
        lead="Adopter une version en fait une copie dans ce département. Publiée, elle ne change plus ; pour la compléter, préparez la version suivante."
      />
      {fault === undefined ? null : <Notice kind="error" title={fault} />}
      {offers.length === 0 ? (
        <EmptyState>Aucun référentiel n’est disponible.</EmptyState>
      ) : (
        <Table
          caption="Référentiels disponibles"
          captionHidden
          rows={offers}
          rowKey={({ hash }) => hash}
          columns={COLUMNS}
        />
      )}
    </>
  )
}

const commitments = ({ modules }: Manifest) => {
  const all = modules.flatMap((one) => one.commitments)
  return { commitments: all.length, known: all.filter(({ placeholder }) => !placeholder).length }
}

const COLUMNS: Column<Offer>[] = [
  {
    key: 'name',
    head: 'Référentiel',
    lead: true,
    cell: ({ manifest }) => (
      <RowTitle title={`${manifest.name}, version ${manifest.code}`} note={manifest.label || undefined} />
    ),
  },
  { key: 'kind', head: 'Nature', cell: ({ manifest }) => KINDS[manifest.kind] },
  { key: 'origin', head: 'Provenance', cell: ({ origin }) => ORIGINS[origin] },
  { key: 'commitments', head: 'Engagements', cell: ({ manifest }) => commitmentsInWords(commitments(manifest)) },
  {
    key: 'source',
    head: 'Source',
    cell: ({ manifest }) => (
      <>
        {manifest.source || 'non indiquée'}
        {manifest.confidence === '' ? null : (
          <span className="pv-grey"> ({CONFIDENCES[manifest.confidence].toLowerCase()})</span>
        )}
      </>
    ),
  },
  {
    key: 'act',
    head: 'Ici',
    cell: ({ hash, here, manifest }) =>
      here === undefined ? (
        <PostButton
          action={`${BASE}/disponibles`}
          label="Adopter"
          about={`${manifest.name}, version ${manifest.code}`}
          hidden={{ hash }}
        />
      ) : (
        <a href={`${BASE}/${here}`}>
          <Mark state="final" word="En place" />
        </a>
      ),
  },
]
