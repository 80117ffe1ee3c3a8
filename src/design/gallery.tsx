import type { ReactElement } from 'react'
import { Badge, Progress } from './detail.tsx'
import { ConfirmSample, DetailSamples, FormSamples, StaleSample } from './gallery-forms.tsx'
import { ACTIONS, type ActionSample, REQUESTS, type RequestSample } from './gallery-data.ts'
import { Layout, type LayoutProps } from './layout.tsx'
import { BulkBar, BulkForm, DutyList, EmptyState, FilterBar, KeyValues, StripOfFour } from './list.tsx'
import { Figure, Gap, Mark, Origin } from './marks.tsx'
import { Select } from './form.tsx'
import { Columns, Notice, PageHead, Section } from './page-head.tsx'
import { type Column, Pagination, RowTitle, Table } from './table.tsx'

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
            rows: ACTIONS.slice(1, 3).map((row) => ({ ...row, id: row.id + 10 })),
          },
        ]}
      />
      <Pagination page={2} pages={5} href={(page) => `?page=${page}`} shown="6 lignes sur 15, en retard d’abord." />
    </Layout>
  )
}

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

function Register(): ReactElement {
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
      <StripOfFour
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
          <button type="submit" className="fr-btn" data-pv-count="Orienter les {n}">
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

type MonthSample = { month: string; received: string; rate: string; gap: string; met: boolean }
const MONTHS: readonly MonthSample[] = [
  { month: 'Janvier', received: '38', rate: '56,8', gap: '−18,2 pts', met: false },
  { month: 'Juin', received: '31', rate: '76,7', gap: '+1,7 pt', met: true },
  { month: 'Année 2022', received: '1 376', rate: '73,6', gap: '−1,4 pt', met: false },
]
const monthColumns: readonly Column<MonthSample>[] = [
  { key: 'month', head: 'Mois', cell: (row) => row.month },
  { key: 'received', head: 'Reçues', numeric: true, cell: (row) => <a href="#r">{row.received}</a> },
  { key: 'rate', head: 'Taux', numeric: true, total: true, cell: (row) => <Figure value={row.rate} unit="%" /> },
  {
    key: 'gap',
    head: 'Cible de 75 %',
    cell: (row) => (
      <Mark state={row.met ? 'met' : 'off'} compact>
        {row.gap}
      </Mark>
    ),
  },
]

function Sheet(): ReactElement {
  return (
    <Layout
      {...frame}
      title="Réponses dans les délais"
      crumbs={[
        { label: 'Indicateurs', href: '#i' },
        { label: 'Réclamations et suggestions', href: '#r' },
      ]}
    >
      <PageHead
        object
        where="Préfecture, année 2022"
        title="Réclamations et suggestions répondues dans les délais"
        under={
          <>
            <Mark state="progress" />
            <span>échéance le 30 juin 2023, dans 116 jours</span>
          </>
        }
        actions={[{ href: '#p', label: 'Changer de site ou de période' }]}
      />
      <Columns
        main={
          <>
            <Section title="Le chiffre" opening note="En % des réclamations reçues chaque mois.">
              <p>
                <Figure value="73,6" unit="%" size="hero" />
              </p>
              <p>
                <Figure value="22" unit="sur 30" size="large" />{' '}
                <Figure value="74,3" unit="%" size="strong" n="395" href="#f" />
              </p>
              <p>
                <Mark state="met" /> <Mark state="off" word="0,7 pt sous la cible" />{' '}
                <Mark state="late" word="6 jours de retard" /> <Mark state="decide" /> <Mark state="progress" />{' '}
                <Mark state="coming" word="Provisoire, 11 mois sur 12" />{' '}
                <Mark state="final" word="Définitif, publié le 14 février" />
              </p>
              <p>
                <Origin way="counted">, n = 376</Origin> <Origin way="imported" /> <Origin way="typed" />{' '}
                <Origin way={['counted', 'typed']} />
              </p>
              <p>
                <Gap direction="up">45 % en 2021</Gap> <Gap direction="down">4,1 j en 2021</Gap>{' '}
                <Gap direction="same">stable, 63 avis</Gap>{' '}
                <Gap direction="up" verdict="better">
                  +6,2
                </Gap>{' '}
                <Gap direction="down" verdict="worse">
                  −7,4
                </Gap>
              </p>
            </Section>
            <Section title="Les mêmes chiffres, mois par mois">
              <Table
                caption="Mois par mois"
                captionHidden
                compact
                columns={monthColumns}
                rows={MONTHS}
                rowKey={(row) => row.month}
                rowTone={(row) => (row.month.startsWith('Année') ? 'sum' : undefined)}
                note="Une réclamation compte pour le jour de sa réception."
              />
            </Section>
            <Section title="En retard" count="3" rule>
              <DutyList
                items={[
                  {
                    key: 'a',
                    when: <Mark state="late" word="4 jours" />,
                    whenNote: 'pour le 2 mars',
                    title: 'Répondre à deux réclamations sur les délais de titre de séjour',
                    note: 'Préfecture, bureau du séjour des étrangers. Reçues par courriel le 23 février.',
                    action: { href: '#a', label: 'Ouvrir les deux' },
                  },
                  {
                    key: 'b',
                    when: 'Mar. 7 mars',
                    title: 'Choisir un chiffre du diaporama : réclamations de Boulogne-Billancourt',
                    href: '#b',
                    note: 'Saisi à 100 % dans les indicateurs, à 75 % dans l’analyse.',
                    state: <Mark state="met" word="Faite" />,
                  },
                ]}
              />
            </Section>
            <Section title="À venir" count="0" rule action={<a href="#cal">Calendrier de la démarche</a>}>
              <EmptyState action={{ href: '#fixer', label: 'Fixer une cible' }}>Rien en retard.</EmptyState>
            </Section>
          </>
        }
        aside={
          <>
            <Section title="Définition">
              <KeyValues
                items={[
                  { label: 'Compte pour', value: 'le jour de réception' },
                  { label: 'En retard', value: 'ouverte après l’échéance : comptée' },
                  { label: 'Source', value: 'Qual-e-Pref, module 1' },
                ]}
              />
            </Section>
            <Section title="À l’horizon">
              <KeyValues
                look="ruled"
                items={[
                  { label: 'Audit de renouvellement, préfecture', value: 'dans 99 jours' },
                  { label: 'Enquête mystère annuelle', value: 'mai' },
                ]}
              />
            </Section>
          </>
        }
      />
    </Layout>
  )
}

/** The gallery of the back office, by name; the first is what `/_design` shows. */
export const SAMPLES: Readonly<Record<string, () => ReactElement>> = {
  plan: () => <Plan />,
  registre: () => <Register />,
  fiche: () => <Sheet />,
  formulaire: () => <FormSamples frame={frame} />,
  detail: () => <DetailSamples frame={frame} />,
  versions: () => <StaleSample frame={frame} />,
  confirmation: () => <ConfirmSample frame={frame} />,
}
