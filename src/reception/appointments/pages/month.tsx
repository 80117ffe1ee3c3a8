import type { ReactElement } from 'react'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { periodCode, periodLabel } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { type ActionLink, Notice, PageHead, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatNumber, small } from '#src/ground/design/text/index.ts'
import { LAYERS } from '../appointments.ts'
import { type BookRow, type Counts, honoured, monthLead, type NamedRow, rate } from '../month.ts'
import type { MonthView } from './month-view.ts'
import { Doubles, Links, Totals } from './month-parts.tsx'

const BASE = '/rendez-vous'

/** One month of appointments: how many first, what became of them, where, why, by which way. */
export function MonthPage(view: MonthView): ReactElement {
  const { month, counts, doubles, today, receives, writes, done } = view
  const lead = monthLead({ label: periodLabel(month), counts, current: today <= month.to, doubles: doubles.length })
  const actions: ActionLink[] = receives
    ? [
        { href: `${BASE}/nouveau`, label: 'Prendre un rendez-vous', icon: 'plus' },
        { href: `${BASE}/jour`, label: 'Rendez-vous du jour', primary: true },
      ]
    : []
  return (
    <>
      {done === undefined ? null : <Notice kind="success" title={done} />}
      <PageHead where={periodLabel(month)} title="Rendez-vous" lead={lead} actions={actions} />
      <Filters view={view} />
      <Public view={view} />
      {view.byBook.length === 0 ? (
        <EmptyState action={writes ? { href: `${BASE}/agendas/nouveau`, label: 'Ajouter un agenda' } : undefined}>
          Aucun agenda dans votre périmètre.
        </EmptyState>
      ) : (
        <>
          <Books view={view} />
          <Named title="Par motif" rows={view.byReason} head="Motif" />
          <Named
            title="Par voie"
            rows={view.byWay}
            head="Voie"
            note="Les rendez-vous connus un à un ; un total du mois ne dit pas comment ils ont été pris."
          />
        </>
      )}
      <Doubles view={view} />
      <Totals view={view} />
      <Links view={view} />
    </>
  )
}

function Filters({ view }: { view: MonthView }): ReactElement {
  const { month, site, sites, today } = view
  return (
    <FilterBar
      action={BASE}
      submit="Afficher"
      filters={[
        periodFilter({
          name: 'mois',
          label: 'Mois',
          asked: periodCode(month),
          shown: month,
          ask: { today, units: ['month'], back: { month: 72 }, whole: true },
        }),
        ...(sites.length > 1 ? [placeFilter({ whole: 'Tous les sites', sites }, { value: { site } })] : []),
      ]}
      clear={site === undefined ? undefined : `${BASE}?mois=${periodCode(month)}`}
    />
  )
}

/** Where the public books, or what is missing before it can. */
function Public({ view: { setting, chooses } }: { view: MonthView }): ReactElement | null {
  if (setting.open)
    return (
      <p>
        {'La page publique est ouverte : '}
        <a href={`/rdv/${setting.link}`}>prendre rendez-vous</a>
        {'.'}
      </p>
    )
  return chooses ? (
    <p>
      {'La prise de rendez-vous en ligne n’est pas ouverte. '}
      <a href={`${BASE}/reglages`}>La régler</a>
    </p>
  ) : null
}

const n = (value: number): string => (value === 0 ? '' : formatNumber(value))
function columns<Row extends { counts: Counts }>(): Column<Row>[] {
  return [
    { key: 'all', head: 'Pris', numeric: true, cell: ({ counts }) => formatNumber(counts.all) },
    { key: 'served', head: 'Honorés', numeric: true, cell: ({ counts }) => n(counts.served) },
    { key: 'no-show', head: 'Absents', numeric: true, phone: 'hide', cell: ({ counts }) => n(counts.noShow) },
    { key: 'cancelled', head: 'Annulés', numeric: true, phone: 'hide', cell: ({ counts }) => n(counts.cancelled) },
    { key: 'moved', head: 'Déplacés', numeric: true, phone: 'hide', cell: ({ counts }) => n(counts.moved) },
    { key: 'rate', head: 'Part honorée', numeric: true, cell: ({ counts }) => rate(honoured(counts)) },
  ]
}

function Books({ view }: { view: MonthView }): ReactElement {
  return (
    <Section
      title="Par agenda"
      note="Un rendez-vous déplacé compte là où il est allé. La part honorée est celle des personnes reçues, parmi celles reçues ou absentes."
    >
      <Table<BookRow>
        caption="Rendez-vous par agenda"
        captionHidden
        rows={view.byBook}
        rowKey={({ book }) => book.id}
        columns={[
          {
            key: 'name',
            head: 'Agenda',
            cell: ({ book }) => (
              <RowTitle href={`${BASE}/agendas/${book.id}`} title={book.name} note={view.siteNames.get(book.site)} />
            ),
          },
          ...columns<BookRow>(),
          {
            key: 'way',
            head: 'D’où',
            phone: 'hide',
            cell: ({ layers }) => layers.map((layer) => small(LAYERS[layer])).join(', '),
          },
        ]}
      />
    </Section>
  )
}

function Named({
  title,
  rows,
  head,
  note,
}: {
  title: string
  rows: readonly NamedRow[]
  head: string
  note?: string
}): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <Section title={title} note={note}>
      <Table<NamedRow>
        caption={title}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', head, cell: ({ name, href }) => (href === undefined ? name : <a href={href}>{name}</a>) },
          ...columns<NamedRow>(),
        ]}
      />
    </Section>
  )
}
