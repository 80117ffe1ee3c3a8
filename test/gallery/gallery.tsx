import type { ReactElement } from 'react'
import { Progress } from '#src/ground/design/detail.tsx'
import { ConfirmSample, DetailSamples, FormSamples, StaleSample } from './gallery-forms.tsx'
import { ACTIONS, type ActionSample } from './gallery-data.ts'
import { RegisterSample } from './gallery-register.tsx'
import { SheetSample } from './gallery-sheet.tsx'
import { Layout, type LayoutProps } from '#src/ground/design/layout.tsx'
import { FilterBar } from '#src/ground/design/list.tsx'
import { Mark } from '#src/ground/design/marks.tsx'
import { PageHead } from '#src/ground/design/page-head.tsx'
import { type Column, Pagination, RowTitle, Table } from '#src/ground/design/table.tsx'

const rooms = (current: string, names: readonly string[]) =>
  names.map((label) => ({ label, href: `#${label}`, current: label === current }))

const frame: Omit<LayoutProps, 'title' | 'children'> = {
  tenant: 'Préfecture des Hauts-de-Seine',
  search: '/recherche',
  account: {
    name: 'Claire Morel',
    role: 'Référente qualité',
    href: '/compte',
    signOut: '/deconnexion',
    switchHref: '/changer',
  },
  banner: 'Démonstration : les données de ce département sont inventées.',
  footer: {
    accessibility: { href: '/accessibilite', level: 'partiellement conforme' },
    legal: '/mentions-legales',
    privacy: '/donnees-personnelles',
    siteMap: '/plan',
    help: '/aide',
  },
  doors: [
    { label: 'Mon mois', href: '#mois', rooms: [], count: 7 },
    { label: 'Écouter', href: '#ecouter', rooms: [] },
    { label: 'Accueillir', href: '#accueillir', rooms: [] },
    { label: 'Mesurer', href: '#mesurer', rooms: [] },
    {
      label: 'Améliorer',
      href: '#ameliorer',
      current: true,
      rooms: rooms('Plan d’actions', [
        'Plan d’actions',
        'Engagements',
        'Preuves',
        'Autodiagnostics',
        'Audits et label',
        'Base documentaire',
        'Formations',
      ]),
    },
    { label: 'Rendre compte', href: '#compte', rooms: [] },
    { label: 'Réglages', href: '#reglages', rooms: [] },
  ],
}

const actionColumns: readonly Column<ActionSample>[] = [
  {
    key: 'title',
    head: 'Action et origine',
    cell: (row) => <RowTitle href={`#${row.id}`} title={row.title} note={row.origin} />,
  },
  {
    key: 'owner',
    head: 'Responsable',
    phone: 'wide',
    cell: (row) => row.owner ?? <Mark state="decide" word="À désigner" />,
  },
  { key: 'due', head: 'Échéance', cell: (row) => row.due },
  { key: 'state', head: 'État', phone: 'wide', cell: (row) => <Mark state={row.state} word={row.word} /> },
  {
    key: 'progress',
    head: 'Avancement',
    cell: (row) =>
      row.total === 0 ? (
        <span className="pv-grey">pas commencée</span>
      ) : (
        <Progress
          done={row.done}
          total={row.total}
          tone={row.state === 'late' ? 'late' : row.state === 'met' ? 'done' : 'plain'}
        >
          {`${row.done} ${row.unit} sur ${row.total}`}
        </Progress>
      ),
  },
]

function Plan(): ReactElement {
  return (
    <Layout {...frame} title="Plan d’actions 2023">
      <PageHead
        where="Hauts-de-Seine, trois sites"
        title="Plan d’actions 2023"
        lead="15 actions, 3 réalisées, 2 en retard. Les 13 actions du plan 2022 ont toutes été réalisées."
        actions={[
          { href: '#revue', label: 'Revue annuelle' },
          { href: '#ajouter', label: 'Ajouter une action', icon: 'plus', primary: true },
        ]}
      />
      <FilterBar
        action="/actions"
        clear="/actions"
        filters={[
          {
            name: 'site',
            label: 'Site',
            value: 'tous',
            neutral: 'tous',
            options: [{ value: 'tous', label: 'Les trois sites' }],
          },
          {
            name: 'responsable',
            label: 'Responsable',
            value: 'pole',
            options: [
              { value: '', label: 'Tous' },
              { value: 'pole', label: 'Pôle numérique' },
            ],
          },
          { name: 'origine', label: 'Origine', options: [{ value: '', label: 'Toutes' }] },
        ]}
        shortcuts={[
          { label: 'En retard', count: 2, href: '?etat=retard' },
          { label: 'Sans responsable', count: 1, href: '?etat=seul', current: true },
          { label: 'À valider au COPIL', count: 2, href: '?etat=valider' },
        ]}
      />
      <Table
        caption="Actions du plan 2023"
        captionHidden
        columns={actionColumns}
        rowKey={(row) => row.id}
        groups={[
          {
            key: 'prefecture',
            label: 'Préfecture',
            aside: (
              <>
                <Mark state="late" word="1 en retard" />
                <span>1 réalisée sur 6</span>
              </>
            ),
            rows: ACTIONS,
          },
          {
            key: 'antony',
            label: 'Sous-préfecture d’Antony',
            aside: '1 réalisée sur 4',
            rows: ACTIONS.slice(1, 3),
          },
        ]}
      />
      <Pagination page={2} pages={5} href={(page) => `?page=${page}`} shown="6 lignes sur 15, en retard d’abord." />
    </Layout>
  )
}

/** The gallery of the back office, by name; the first is what `/_design` shows. */
export const SAMPLES: Readonly<Record<string, () => ReactElement>> = {
  plan: () => <Plan />,
  registre: () => <RegisterSample frame={frame} />,
  fiche: () => <SheetSample frame={frame} />,
  saisie: () => <FormSamples frame={frame} />,
  detail: () => <DetailSamples frame={frame} />,
  versions: () => <StaleSample frame={frame} />,
  confirmation: () => <ConfirmSample frame={frame} />,
}
