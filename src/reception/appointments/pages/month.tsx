import type { ReactElement } from 'react'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { monthOf, type Period, periodCode, periodLabel, type PlainDate } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { type ActionLink, Notice, PageHead, PostButton, Section } from '#src/ground/design/page-head.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { type Column, RowTitle, Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, small } from '#src/ground/design/text/index.ts'
import { LAYERS, type Setting, SOURCES, TOTAL_OUTCOMES } from '../appointments.ts'
import { type BookRow, type Counts, type Double, honoured, monthLead, type NamedRow, rate } from '../month.ts'
import type { Total } from '../store/totals.ts'

const BASE = '/rendez-vous'
export type MonthView = {
  month: Period
  today: PlainDate
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  setting: Setting
  siteNames: ReadonlyMap<number, string>
  bookNames: ReadonlyMap<number, string>
  reasonNames: ReadonlyMap<number, string>
  counts: Counts
  byBook: readonly BookRow[]
  byReason: readonly NamedRow[]
  byWay: readonly NamedRow[]
  doubles: readonly Double[]
  totals: readonly Total[]
  writes: boolean
  receives: boolean
  chooses: boolean
  done?: string | undefined
}

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
            head="Pris"
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

function Doubles({ view }: { view: MonthView }): ReactElement | null {
  const { doubles, month, chooses, bookNames } = view
  if (doubles.length === 0) return null
  return (
    <Section
      title="Connu de plusieurs façons"
      note="Ces comptages ne sont jamais additionnés : les chiffres prennent l’un, les autres restent visibles ici."
    >
      <Table<Double>
        caption="Agendas connus de plusieurs façons"
        captionHidden
        rows={doubles}
        rowKey={({ book }) => book}
        columns={[
          { key: 'book', head: 'Agenda', cell: ({ book }) => bookNames.get(book) ?? '' },
          {
            key: 'ways',
            head: 'Comptages',
            cell: ({ ways }) =>
              ways.map(({ layer, n: count, counted }) => (
                <span key={layer} className={counted ? undefined : 'pv-sub'}>
                  {`${LAYERS[layer]} : ${formatCount(count, 'rendez-vous', 'rendez-vous')}${counted ? ', retenu' : ''} `}
                </span>
              )),
          },
          {
            key: 'act',
            head: 'Retenir',
            cell: ({ book, ways }) =>
              chooses
                ? ways
                    .filter(({ counted }) => !counted)
                    .map(({ layer }) => (
                      <PostButton
                        key={layer}
                        kind="link"
                        action={`${BASE}/retenir`}
                        hidden={{ agenda: book, mois: month.from, comptage: layer }}
                        label={`Retenir : ${small(LAYERS[layer])}`}
                        about={bookNames.get(book)}
                      />
                    ))
                : null,
          },
        ]}
      />
    </Section>
  )
}

function Totals({ view }: { view: MonthView }): ReactElement | null {
  const { totals, bookNames, reasonNames, writes } = view
  if (totals.length === 0) return null
  return (
    <Section title="Totaux du mois" note="Saisis ou importés, avec leur source.">
      <Table<Total>
        caption="Totaux du mois"
        captionHidden
        rows={totals}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'book',
            head: 'Agenda',
            cell: ({ id, book, reason }) => {
              const title = bookNames.get(book) ?? ''
              const note = reasonNames.get(reason ?? 0) ?? 'tous les motifs'
              return writes ? (
                <RowTitle href={`${BASE}/totaux/${id}/modifier`} title={title} note={note} />
              ) : (
                `${title}, ${note}`
              )
            },
          },
          { key: 'outcome', head: 'Issue', cell: ({ outcome }) => TOTAL_OUTCOMES[outcome] },
          { key: 'n', head: 'Rendez-vous', numeric: true, cell: (one) => formatNumber(one.n) },
          { key: 'origin', head: 'Source', cell: ({ source, origin }) => `${SOURCES[source]} : ${origin}` },
          { key: 'counted', head: 'Dans les chiffres', cell: ({ counted }) => (counted ? 'oui' : 'non') },
        ]}
      />
    </Section>
  )
}

function Links({ view: { month, writes, receives, chooses } }: { view: MonthView }): ReactElement {
  const code = periodCode(monthOf(month.from))
  return (
    <Section title="Tenir les rendez-vous">
      <ul>
        {receives ? (
          <>
            <li>
              <a href={`${BASE}/liste`}>Tous les rendez-vous</a>
            </li>
            <li>
              <a href={`${BASE}/attente`}>Liste d’attente</a>
            </li>
          </>
        ) : null}
        <li>
          <a href={`${BASE}/agendas`}>Agendas et ouvertures</a>
        </li>
        <li>
          <a href={`${BASE}/motifs`}>Motifs de rendez-vous</a>
        </li>
        <li>
          <a href={`${BASE}/delais`}>Délais d’obtention</a>
        </li>
        <li>
          <a href={`${BASE}/export?mois=${code}`}>Exporter l’activité du mois</a>
        </li>
        {writes ? (
          <li>
            <a href={`${BASE}/totaux/nouveau?mois=${code}`}>Saisir un total de mois</a>
          </li>
        ) : null}
        {writes ? (
          <li>
            <a href="/reglages/imports/rendez-vous-rdv-service-public">Importer l’export d’un site de rendez-vous</a>
          </li>
        ) : null}
        {chooses ? (
          <li>
            <a href={`${BASE}/reglages`}>Réglages</a>
          </li>
        ) : null}
      </ul>
    </Section>
  )
}
