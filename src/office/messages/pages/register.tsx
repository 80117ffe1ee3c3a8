import type { ReactElement } from 'react'
import type { Service, Site } from '#src/core/organisation/index.ts'
import { listFilter } from '#src/core/room/object-list.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longDate, monthOf, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { kept, type ListState } from '#src/ground/design/list-state.ts'
import { Mark } from '#src/ground/design/marks.tsx'
import { Notice, PageHead } from '#src/ground/design/page-head.tsx'
import { RowTitle } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate, ratio } from '#src/ground/design/text/index.ts'
import type { Message, MessageFilters, MessageSums, MonthCost } from '../store/messages.ts'
import { EURO, MESSAGE_STATES, MESSAGE_WAYS, type MessageState, PURPOSES, type Setting } from '../texts.ts'

export const BASE = '/messages'

/** « 12,40 € », from ten-thousandths. */
export const euros = (cost: number): string => `${formatNumber(cost / EURO, { decimals: 2 })}\u00a0€`

const MARKS = { queued: 'coming', sent: 'final', delivered: 'met', failed: 'late', expired: 'late' } as const
const StateOf = ({ state }: { state: MessageState }): ReactElement => (
  <Mark state={MARKS[state]} word={MESSAGE_STATES[state]} />
)

type RegisterProps = {
  rows: readonly (Omit<Message, 'procedure'> & { procedure: string })[]
  sums: MessageSums
  month: { sums: MessageSums; first: PlainDate }
  setting: Setting
  filters: MessageFilters
  sites: readonly Site[]
  services: readonly Service[]
  state: ListState
  views: ReactElement
  sends: boolean
  leaves: { sms: boolean; mail: boolean }
}

/** What was sent to users: counted, never whom to. */
export function RegisterPage(props: RegisterProps): ReactElement {
  const { rows, sums, filters, sites, services, state, views, sends } = props
  const siteOf = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const serviceOf = new Map(services.map(({ id, name }) => [id, name]))
  const filtered = Object.values(filters).some((one) => one !== undefined)
  const send = { href: `${BASE}/envoyer`, label: 'Envoyer une démarche', primary: true }
  return (
    <>
      <PageHead
        title="Messages aux usagers"
        lead="Ce qui est parti par SMS ou par courriel, compté sans dire à qui : ni numéro ni adresse n’est gardé."
        actions={[...(sends ? [send] : []), { href: `${BASE}/couts`, label: 'Coût par mois' }]}
      />
      <MonthFigures {...props} />
      <FilterBar
        action={state.path}
        clear={state.path}
        hidden={kept(state)}
        filters={[
          listFilter('voie', 'Voie', { value: filters.way, all: 'Toutes', options: Object.entries(MESSAGE_WAYS) }),
          listFilter('usage', 'Usage', { value: filters.purpose, all: 'Tous', options: Object.entries(PURPOSES) }),
          listFilter('etat', 'État', { value: filters.state, all: 'Tous', options: Object.entries(MESSAGE_STATES) }),
          placeFilter(
            { whole: 'Tous les lieux', sites, services },
            { value: { site: filters.site, service: filters.service } },
          ),
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState action={filtered ? { href: state.path, label: 'Effacer les filtres' } : sends ? send : undefined}>
          {filtered ? 'Aucun message ne répond à ces filtres.' : 'Aucun message n’est encore parti.'}
        </EmptyState>
      ) : (
        <ListTable
          state={state}
          views={views}
          total={sums.total}
          noun={['message', 'messages']}
          exports={['csv', 'xlsx']}
          caption="Messages, du plus récent au plus ancien"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'day',
              head: 'Jour',
              cell: (one) => <RowTitle title={longDate(one.day)} note={MESSAGE_WAYS[one.way]} />,
            },
            {
              key: 'what',
              head: 'Message',
              lead: true,
              cell: (one) => one.procedure || one.model || PURPOSES[one.purpose],
            },
            {
              key: 'place',
              head: 'Envoyé de',
              cell: ({ site, service }) =>
                [siteOf.get(site ?? 0), serviceOf.get(service ?? 0)].filter(Boolean).join(', ') ||
                'tout le département',
            },
            { key: 'state', head: 'État', cell: (one) => <StateOf state={one.state} /> },
            {
              key: 'parts',
              head: 'Parts',
              numeric: true,
              cell: ({ parts }) => (parts === 0 ? '' : formatNumber(parts)),
            },
            { key: 'cost', head: 'Coût', numeric: true, cell: ({ cost }) => (cost === 0 ? '' : euros(cost)) },
          ]}
        />
      )}
    </>
  )
}

function MonthFigures({ month, setting, leaves }: RegisterProps): ReactElement {
  const { sums } = month
  const told = sums.delivered + sums.failed
  return (
    <>
      {leaves.sms ? null : (
        <Notice
          kind="info"
          title="Aucun SMS ne part d’ici : l’envoi n’est pas réglé. Les modèles et les totaux d’un autre outil restent utilisables."
        />
      )}
      <KeyFigures
        items={[
          {
            label: 'Envoyés ce mois-ci',
            value: formatNumber(sums.sent),
            note: `${formatNumber(sums.waiting)} en attente`,
          },
          {
            label: 'Remis',
            value: told === 0 ? '–' : formatRate(ratio(sums.delivered, told, { scale: 100, decimals: 1 }) ?? 0),
            note:
              told === 0
                ? 'aucun compte rendu reçu'
                : `${formatNumber(sums.delivered)} sur ${formatNumber(told)} connus`,
          },
          { label: 'Non remis ou expirés', value: formatNumber(sums.failed) },
          {
            label: 'Coût du mois',
            value: setting.unitCost === null ? '–' : euros(sums.cost),
            note:
              setting.unitCost === null
                ? 'prix d’un SMS non réglé'
                : setting.monthBudget === null
                  ? 'sans budget fixé'
                  : `budget : ${formatNumber(setting.monthBudget)}\u00a0€`,
          },
        ]}
      />
    </>
  )
}

/** What text messages cost, by month and model. */
export function CostsPage({
  costs,
  since,
  state,
}: {
  costs: readonly MonthCost[]
  since: PlainDate
  state: ListState
}): ReactElement {
  const sum = costs.reduce((all, one) => all + one.cost, 0)
  return (
    <>
      <PageHead
        where="Messages aux usagers"
        title="Coût des SMS"
        lead={`Par mois et par modèle, depuis le ${longDate(since)}, avec les totaux d’un autre outil. Chaque SMS garde le prix du jour de son envoi.`}
      />
      {costs.length === 0 ? (
        <EmptyState action={{ href: `${BASE}/totaux`, label: 'Voir les totaux d’un autre outil' }}>
          Aucun SMS n’est parti dans ces mois.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            items={[
              { label: 'SMS envoyés', value: formatNumber(costs.reduce((all, one) => all + one.sent, 0)) },
              { label: 'Coût', value: euros(sum) },
            ]}
          />
          <ListTable
            state={state}
            total={costs.length}
            noun={['ligne', 'lignes']}
            exports={['csv', 'xlsx']}
            caption="Coût des SMS par mois et par modèle"
            captionHidden
            rows={costs.slice(state.offset, state.offset + state.size)}
            rowKey={({ month, name, elsewhere }) => `${month} ${name} ${elsewhere}`}
            columns={[
              { key: 'month', head: 'Mois', cell: ({ month }) => periodLabel(monthOf(month)) },
              {
                key: 'name',
                head: 'Envoi',
                lead: true,
                cell: ({ name, elsewhere }) => (
                  <RowTitle title={name || 'Sans modèle'} note={elsewhere ? 'autre outil' : undefined} />
                ),
              },
              { key: 'sent', head: 'SMS', numeric: true, cell: ({ sent }) => formatNumber(sent) },
              {
                key: 'parts',
                head: 'Parts',
                numeric: true,
                cell: ({ parts }) => (parts === 0 ? '–' : formatNumber(parts)),
              },
              { key: 'cost', head: 'Coût', numeric: true, cell: ({ cost }) => (cost === 0 ? '–' : euros(cost)) },
            ]}
          />
        </>
      )}
    </>
  )
}
