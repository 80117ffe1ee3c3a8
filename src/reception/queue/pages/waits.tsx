import type { ReactElement } from 'react'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import type { RecordKind } from '#src/core/room/record-store.ts'
import { longDate, type Period, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Chart, lineChart } from '#src/ground/design/charts/index.ts'
import { EmptyState, FilterBar, KeyFigures } from '#src/ground/design/list.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import type { ListState } from '#src/ground/design/list-state.ts'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { BASE } from '../records.ts'
import type { Waited } from '../store/waits.ts'
import type { WaitRow, WaitRows } from '../waits.ts'

export const WAITS = `${BASE}/attentes`

type Props = WaitRows & {
  month: Period
  before: Period
  today: PlainDate
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  target: number
  views: ReactElement
}

const minutes = (value: number | null): string => (value === null ? '' : `${formatNumber(value)} min`)
const rate = (value: number | null): string => (value === null ? '' : formatRate(value))

/** How long people waited in a month, from arrival to call, whatever the tool that gave the ticket. */
export function WaitsPage(props: Props): ReactElement {
  const { month, whole, kinds, themes, halves, site, sites, target, today, before, views } = props
  const lead =
    whole.n === 0
      ? 'Aucun ticket appelé n’est connu pour ce mois.'
      : `La moitié des personnes ont été appelées en ${minutes(whole.median)} au plus, neuf sur dix en ${minutes(whole.ninth)}.`
  return (
    <>
      <PageHead where={periodLabel(month)} title="Attentes" lead={lead} />
      <FilterBar
        action={WAITS}
        submit="Afficher"
        filters={[
          periodFilter({
            name: 'mois',
            label: 'Mois',
            asked: periodCode(month),
            shown: month,
            ask: { today, units: ['month'], back: { month: 72 }, whole: true },
          }),
          ...(sites.length > 1
            ? [placeFilter({ whole: 'Tous les sites', sites: [...sites] }, { value: { site } })]
            : []),
        ]}
        clear={site === undefined ? undefined : `${WAITS}?mois=${periodCode(month)}`}
      />
      <div className="pv-list__tools">
        {views}
        <a href={`${WAITS}/export?mois=${periodCode(month)}${site === undefined ? '' : `&site=${site}`}&format=xlsx`}>
          Exporter ces attentes
        </a>
      </div>
      {whole.n === 0 ? (
        <EmptyState action={{ href: `${WAITS}?mois=${periodCode(before)}`, label: `Voir ${periodLabel(before)}` }}>
          Les attentes viennent des tickets de la file tenue ici, ou de l’export d’une autre machine.
        </EmptyState>
      ) : (
        <>
          <KeyFigures
            items={[
              { label: 'Médiane', value: formatNumber(whole.median ?? 0), unit: 'min' },
              { label: 'Neuf sur dix en', value: formatNumber(whole.ninth ?? 0), unit: 'min' },
              { label: `Appelés en ${target} min`, value: rate(whole.within), href: address(props, { quoi: 'dans' }) },
              { label: 'Personnes appelées', value: formatNumber(whole.n), href: address(props, {}) },
            ]}
          />
          {props.service === null ? null : (
            <p>{`Au guichet, la moitié des visites durent ${minutes(props.service)} au plus, là où la file est tenue ici.`}</p>
          )}
          <Rows {...props} title="Avec et sans rendez-vous" head="Personnes" rows={[...kinds, whole]} />
          <Section
            opening
            title="Par demi-heure d’arrivée"
            note="Le trait : la médiane de qui arrive dans la demi-heure."
          >
            {halves.length < 2 ? null : <Drawing draw={(width) => chartOf(halves, width, target)} />}
          </Section>
          <Rows {...props} title="Chaque demi-heure" head="Arrivée" rows={halves} />
          <Rows {...props} title="Par motif" head="Motif" rows={themes} />
        </>
      )}
      <p className="pv-note">
        L’attente va de l’arrivée au premier appel. Un visiteur compte une fois : ces tickets sont ceux de la page{' '}
        <a href={`/visites?mois=${periodCode(month)}`}>Visites</a>, où le comptage le plus sûr de chaque journée est
        retenu. La file tenue ici y passe avant l’export d’une autre machine pour la même journée. Ce qui est mesuré est
        une file, un service, jamais un guichet ni un agent.
      </p>
    </>
  )
}

function address({ month, site }: Pick<Props, 'month' | 'site'>, whose: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({
    mois: periodCode(month),
    ...(site === undefined ? {} : { site: String(site) }),
    ...whose,
  })
  return `${WAITS}/tickets?${query.toString()}`
}

function Rows(props: Props & { title: string; head: string; rows: readonly WaitRow[] }): ReactElement | null {
  const { title, head, rows, target } = props
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <Table<WaitRow>
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        rowTone={({ key }) => (key === 'all' ? 'sum' : undefined)}
        columns={[
          { key: 'name', head, cell: ({ name }) => name },
          {
            key: 'n',
            head: 'Appelés',
            numeric: true,
            cell: ({ n, whose }) => <a href={address(props, whose)}>{formatNumber(n)}</a>,
          },
          { key: 'median', head: 'Médiane', numeric: true, cell: ({ median }) => minutes(median) },
          { key: 'ninth', head: '9 sur 10 en', numeric: true, cell: ({ ninth }) => minutes(ninth) },
          {
            key: 'within',
            head: `En ${target} min`,
            numeric: true,
            cell: ({ within, whose }) => <a href={address(props, { ...whose, quoi: 'dans' })}>{rate(within)}</a>,
          },
        ]}
      />
    </Section>
  )
}

const chartOf = (rows: readonly WaitRow[], width: number, target: number): Chart =>
  lineChart(
    {
      title: 'Attente médiane par demi-heure d’arrivée',
      unit: 'min',
      decimals: 0,
      points: rows.map(({ name, median }) => ({ label: name, value: median })),
      target: { value: target, label: `visée ${target} min`, better: 'down' },
    },
    { width },
  )

function Drawing({ draw }: { draw: (width: number) => Chart }): ReactElement {
  const svg = (width: number) => ({ __html: draw(width).svg })
  return (
    <>
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped by the pen */}
      <span className="pv-chart-wide" dangerouslySetInnerHTML={svg(760)} />
      {/* oxlint-disable-next-line react/no-danger -- our own drawing, every text escaped by the pen */}
      <span className="pv-chart-narrow" dangerouslySetInnerHTML={svg(343)} />
    </>
  )
}

/** The tickets behind a figure; one of the queue kept here opens on the reason of its call. */
export function TicketsBehindPage(props: {
  rows: readonly Waited[]
  total: number
  month: Period
  state: ListState
  kind: RecordKind | undefined
  said: string
}): ReactElement {
  const { rows, total, month, state, kind, said } = props
  return (
    <>
      <PageHead
        where="Attentes"
        title={`Tickets appelés, ${periodLabel(month)}`}
        lead={said === '' ? undefined : `${said}.`}
      />
      {rows.length === 0 ? (
        <EmptyState action={{ href: `${WAITS}?mois=${periodCode(month)}`, label: 'Revenir aux attentes' }}>
          Aucun ticket derrière ce chiffre.
        </EmptyState>
      ) : (
        <ListTable<Waited>
          state={state}
          sorts={{ day: 'jour', minutes: 'attente' }}
          total={total}
          noun={['ticket', 'tickets']}
          exports={['csv', 'xlsx']}
          caption="Tickets derrière le chiffre"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'title', head: 'Ticket', cell: (one) => <TicketTitle one={one} kind={kind} /> },
            { key: 'day', head: 'Jour', cell: ({ day }) => longDate(day) },
            { key: 'state', head: 'Rendez-vous', cell: (one) => kind?.states[one.state] ?? '' },
            { key: 'minutes', head: 'Attente', numeric: true, cell: (one) => minutes(one.minutes) },
            { key: 'outcome', head: 'Issue', cell: (one) => kind?.outcomes?.[one.outcome] ?? '' },
          ]}
        />
      )}
    </>
  )
}

function TicketTitle({ one, kind }: { one: Waited; kind: RecordKind | undefined }): ReactElement {
  const href = kind?.href?.({ id: String(one.id), reference: one.reference })
  return href === undefined ? <>{one.title}</> : <RowTitle href={href} title={one.title} />
}
