import type { ReactElement } from 'react'
import { Badge } from '#src/ground/design/detail.tsx'
import { Select } from '#src/ground/design/form.tsx'
import { REQUESTS, type RequestSample } from './gallery-data.ts'
import { Layout, type LayoutProps } from '#src/ground/design/layout.tsx'
import { BulkBar, BulkForm, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { type Column, Pagination, RowTitle, Table } from '#src/ground/design/table.tsx'

type Frame = Omit<LayoutProps, 'title' | 'children'>

const requestColumns: readonly Column<RequestSample>[] = [
  {
    key: 'subject',
    head: 'Objet',
    cell: (row) => <RowTitle href={`#${row.reference}`} title={row.subject} note={row.reference} />,
  },
  { key: 'category', head: 'Catégorie', phone: 'hide', cell: (row) => row.category },
  {
    key: 'place',
    head: 'Site et service',
    cell: (row) => <RowTitle title={row.place} note={row.service} />,
    phone: 'hide',
  },
  { key: 'channel', head: 'Arrivée', phone: 'hide', cell: (row) => row.channel },
  { key: 'received', head: 'Reçue', phone: 'hide', cell: (row) => row.received },
  {
    key: 'due',
    head: 'Échéance',
    sort: { href: '?tri=echeance', direction: 'ascending' },
    cell: (row) => <strong>{row.due}</strong>,
  },
  {
    key: 'left',
    head: 'Délai',
    cell: (row) => (row.tone === 'plain' ? row.left : <Badge tone={row.tone}>{row.left}</Badge>),
  },
  { key: 'state', head: 'État', cell: (row) => <Badge tone={row.stateTone}>{row.state}</Badge> },
]

/** A register of requests: strip, filters, bulk bar, table. */
export function RegisterSample({ frame }: { frame: Frame }): ReactElement {
  return (
    <Layout
      {...frame}
      title="Réclamations"
      crumbs={[{ label: 'Écouter', href: '#e' }]}
      message={<Notice kind="success" title="La réclamation R-2026-0429 est enregistrée." />}
    >
      <PageHead
        where="Lundi 16 novembre 2026"
        title="Réclamations et suggestions"
        actions={[
          { href: '#exporter', label: 'Exporter', icon: 'download' },
          { href: '#nouvelle', label: 'Enregistrer', icon: 'plus', primary: true },
        ]}
      />
      <KeyFigures
        items={[
          { value: '2', label: 'en retard', tone: 'late', href: '?etat=retard' },
          { value: '4', label: 'à orienter ou à répondre d’ici vendredi' },
          { value: '73,6', unit: '%', label: 'répondues dans les délais en 2022, cible 75 %', note: '(45 % en 2021)' },
          { value: '3,7', unit: 'jours', label: 'délai moyen en 2022, cible 5', note: '(4,1 en 2021)' },
        ]}
      />
      <FilterBar
        action="/reclamations"
        clear="/reclamations"
        filters={[
          {
            name: 'etat',
            label: 'État',
            value: 'ouvertes',
            options: [{ value: 'ouvertes', label: 'Ouvertes et récentes' }],
          },
          { name: 'site', label: 'Site', options: [{ value: '', label: 'Les trois sites' }] },
          { name: 'service', label: 'Service', options: [{ value: '', label: 'Tous' }] },
          { name: 'mot', label: 'Mot ou référence' },
        ]}
      />
      <BulkForm action="/reclamations/orienter">
        <BulkBar>
          <Select
            name="service"
            label="Confier à"
            options={[{ value: '1', label: 'Bureau des relations avec les usagers' }]}
          />
          <button
            type="submit"
            className="fr-btn"
            data-pv-count="Orienter les {n}"
            data-pv-one="Orienter la réclamation"
          >
            Orienter
          </button>
        </BulkBar>
        <Table
          caption="Réclamations"
          captionHidden
          columns={requestColumns}
          rows={REQUESTS}
          rowKey={(row) => row.id}
          rowTone={(row) => (row.tone === 'late' ? 'late' : undefined)}
          tick={(row) =>
            row.stateTone === 'done'
              ? undefined
              : { name: 'id', value: String(row.id), label: `Choisir ${row.reference}`, checked: row.id === 426 }
          }
        />
      </BulkForm>
      <Pagination
        page={1}
        pages={2}
        href={(page) => `?page=${page}`}
        shown="4 lignes sur 14. Échéance : 5 jours ouvrés pour un courriel, 10 pour une lettre."
      />
    </Layout>
  )
}
