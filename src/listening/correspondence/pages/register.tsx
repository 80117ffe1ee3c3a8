import { capital } from '#src/ground/design/text/index.ts'
import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDateWithWeekday } from '#src/ground/calendar/index.ts'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { pairFault } from '#src/core/room/pair.ts'
import { placeFilter, ServiceField } from '#src/core/room/place-picker.tsx'
import { Options } from '#src/ground/design/form.tsx'
import { BulkBar, BulkForm, EmptyState, type Filter, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { type ActionLink, Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { listHref } from '#src/ground/design/list-state.ts'
import { CHANNEL_CODES, CHANNELS, KIND_FILTERS } from '../kinds.ts'
import { categoryChoices } from '../lookups.ts'
import { addressOf, COUNT_LIMIT, type Filters, sortsOver, STATE_FILTERS, TO_ROUTE } from '../register.ts'
import { columns, isOpen, type RegisterLine, type RegisterProps } from './register-columns.tsx'
import { keyFigures } from './key-figures.tsx'

const WRITES: readonly ActionLink[] = [
  { href: '/reclamations/urne', label: 'Levée de l’urne' },
  { href: '/reclamations/nouvelle', label: 'Enregistrer', icon: 'plus', primary: true },
]

export function RegisterPage(props: RegisterProps): ReactElement {
  const { figures, today, writes, done } = props
  const actions: ActionLink[] = [
    { href: '/reclamations/activite', label: 'Activité et délais' },
    ...(writes ? WRITES : []),
  ]
  return (
    <>
      <PageHead where={capital(longDateWithWeekday(today))} title="Réclamations et demandes" actions={actions} />
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <KeyFigures items={keyFigures(figures)} />
      <FilterBar action="/reclamations" filters={filtersShown(props)} clear="/reclamations" />
      {props.lines.length === 0 ? <div className="pv-list__tools">{props.views}</div> : null}
      {props.lines.length === 0 ? <Nothing {...props} /> : <List {...props} />}
    </>
  )
}

function filtersShown({ filters, lookups, today, asked }: RegisterProps): Filter[] {
  const option = (value: string, label: string) => ({ value, label })
  const unrouted = filters.service === 0
  return [
    {
      name: 'etat',
      label: 'État',
      value: filters.state,
      neutral: 'recent',
      options: Object.entries(STATE_FILTERS).map(([value, label]) => option(value, label)),
    },
    placeFilter(
      { whole: 'Tous les sites', sites: lookups.sites, services: lookups.services, also: unroutedChoice(filters) },
      {
        own: unrouted ? unroutedCode(filters) : undefined,
        value: { site: filters.site, service: filters.service },
        error: pairFault(lookups.services, { site: filters.site ?? null, service: filters.service || null, on: null }),
      },
    ),
    periodFilter({
      label: 'Reçues',
      asked,
      shown: filters.period ?? '',
      neutral: '',
      ask: {
        today,
        before: [
          option('', 'Sans limite'),
          option('30', '30 derniers jours'),
          option('90', '90 derniers jours'),
          option('365', '12 derniers mois'),
        ],
      },
    }),
    {
      name: 'nature',
      label: 'Nature',
      value: filters.kind ?? '',
      options: [option('', 'Toutes'), ...Object.entries(KIND_FILTERS).map(([value, [words]]) => option(value, words))],
    },
    { name: 'q', label: 'Référence ou mots', value: filters.words, type: 'search' },
    {
      name: 'categorie',
      label: 'Catégorie',
      more: true,
      value: filters.category ?? '',
      options: [option('', 'Toutes'), ...categoryChoices(lookups.categories).map((one) => option(one.code, one.name))],
    },
    {
      name: 'demarche',
      label: 'Démarche',
      more: true,
      value: filters.procedure?.toString() ?? '',
      options: [option('', 'Toutes'), ...lookups.procedures.map((one) => option(String(one.id), one.name))],
    },
    {
      name: 'arrivee',
      label: 'Arrivée par',
      more: true,
      value: filters.channel ?? '',
      options: [option('', 'Toutes les voies'), ...CHANNEL_CODES.map((code) => option(code, CHANNELS[code]))],
    },
  ]
}

/** Requests that no service has yet, of all sites or of the one shown. */
const unroutedCode = ({ site }: Pick<Filters, 'site'>): string => `${site ?? 0}-${TO_ROUTE}`
const unroutedChoice = (filters: Filters) => [
  { value: `0-${TO_ROUTE}`, label: 'Aucun service : à orienter' },
  ...(filters.service === 0 && filters.site !== undefined
    ? [{ value: unroutedCode(filters), label: 'À orienter, sur ce site' }]
    : []),
]

function Nothing({ filters, writes }: RegisterProps): ReactElement {
  const filtered = addressOf(filters) !== '/reclamations'
  if (filters.words !== '' && filters.state !== 'all')
    return (
      <EmptyState action={{ href: addressOf(filters, { state: 'all' }), label: 'Chercher dans toutes les demandes' }}>
        Aucune demande ne répond à ces filtres parmi celles de cet état.
      </EmptyState>
    )
  if (filtered)
    return (
      <EmptyState action={{ href: '/reclamations', label: 'Effacer les filtres' }}>
        Aucune demande ne répond à ces filtres.
      </EmptyState>
    )
  return (
    <EmptyState action={writes ? { href: '/reclamations/nouvelle', label: 'Enregistrer la première' } : undefined}>
      Aucune demande ouverte, aucune reçue depuis 90 jours. Rien en retard.
    </EmptyState>
  )
}

const SORTS = {
  subject: 'reference',
  category: 'categorie',
  place: 'lieu',
  channel: 'arrivee',
  received: 'recue',
  due: 'echeance',
  state: 'etat',
} as const

function List(props: RegisterProps): ReactElement {
  const { lines, total, rule, writes, state } = props
  const offered: readonly string[] = sortsOver(total)
  return (
    <>
      <ListTable
        state={state}
        views={props.views}
        sorts={Object.fromEntries(Object.entries(SORTS).filter(([, key]) => offered.includes(key)))}
        total={total}
        most={COUNT_LIMIT}
        noun={['demande', 'demandes']}
        exports={['csv', 'xlsx']}
        caption="Réclamations et demandes"
        captionHidden
        dense
        columns={columns(props)}
        rows={lines}
        rowKey={(line) => line.id}
        rowTone={(line) => (line.urgency?.tone === 'late' ? 'late' : undefined)}
        tick={writes && lines.some(isOpen) ? ticked : undefined}
        around={writes && lines.some(isOpen) ? (table) => <Bulk {...props}>{table}</Bulk> : undefined}
        rule={`Échéance : ${rule}. Week-ends, jours fériés et fermetures du site ne comptent pas.`}
      />
      {lines.some(({ basis }) => basis !== 'real') ? (
        <p className="pv-note">{`Effectifs d’une partie de ces demandes : ${RECONSTRUCTED}.`}</p>
      ) : null}
      <p className="pv-note">
        <a href="/reclamations/modeles">Modèles de réponse</a>
        {' · '}
        <a href="/reclamations/reglages">Délais, catégories et formulaires publics</a>
      </p>
    </>
  )
}

const ticked = (line: RegisterLine) =>
  isOpen(line) ? { name: 'choix', value: String(line.id), label: `Choisir ${line.reference}` } : undefined

/** What is done to the ticked lines; only where there is one to tick. */
function Bulk({ children, ...props }: RegisterProps & { children: ReactElement }): ReactElement {
  return (
    <BulkForm action="/reclamations/lot">
      <input type="hidden" name="retour" value={listHref(props.state, { page: props.state.page })} />
      <BulkActions {...props} />
      {children}
    </BulkForm>
  )
}

function BulkActions({ lookups }: RegisterProps): ReactElement {
  return (
    <BulkBar>
      <ServiceField
        value=""
        label="Confier à"
        prompt="Choisir un service"
        services={lookups.services}
        sites={lookups.sites}
      />
      <button
        type="submit"
        className="fr-btn"
        name="acte"
        value="orienter"
        data-pv-one="Orienter la demande"
        data-pv-count="Orienter les {n}"
      >
        Orienter
      </button>
      <label htmlFor="lot-categorie">Catégorie</label>
      <select className="fr-select" id="lot-categorie" name="categorie" defaultValue="">
        <option value="">Choisir une catégorie</option>
        <Options
          options={categoryChoices(lookups.categories)
            .filter((one) => one.active)
            .map((one) => ({ value: one.code, label: one.name }))}
        />
      </select>
      <button
        type="submit"
        className="fr-btn fr-btn--secondary"
        name="acte"
        value="classer"
        data-pv-one="Classer la demande"
        data-pv-count="Classer les {n}"
      >
        Classer
      </button>
    </BulkBar>
  )
}
