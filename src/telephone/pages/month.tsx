import type { ReactElement } from 'react'
import {
  monthOf,
  partsOf,
  type PlainDate,
  periodCode,
  periodLabel,
  shortMonthName,
  yearOf,
} from '#src/calendar/index.ts'
import { type Chart, lineChart } from '#src/design/charts/index.ts'
import { EmptyState, FilterBar } from '#src/design/list.tsx'
import { Figure, Mark, Origin } from '#src/design/marks.tsx'
import { type ActionLink, PageHead, PostButton, Section } from '#src/design/page-head.tsx'
import { RowTitle, Table } from '#src/design/table.tsx'
import { formatCount, formatNumber, formatRate } from '#src/design/text/index.ts'
import {
  answeredRate,
  countedSums,
  DESTINATIONS,
  meanWait,
  meetsTarget,
  type MonthOfLine,
  type Sums,
} from '../telephone.ts'

export type MonthView = {
  month: PlainDate
  current: boolean
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  /** Months that may be chosen, latest first. */
  months: readonly PlainDate[]
  lines: readonly MonthOfLine[]
  total: Sums
  /** Thirteen months up to this one. */
  history: readonly { month: PlainDate; sums: Sums }[]
  writes: boolean
  imports: boolean
}

const code = (month: PlainDate) => periodCode(monthOf(month))
const rateText = (sums: Sums) => {
  const rate = answeredRate(sums)
  return rate === null ? undefined : formatRate(rate)
}
const count = (value: number | null) => (value === null ? '' : formatNumber(value))

/** One month of calls: the rate first, its year, then line by line. */
export function MonthPage({ view }: { view: MonthView }): ReactElement {
  const { month, lines, total, writes, imports } = view
  const label = periodLabel(monthOf(month))
  const doubles = lines.filter((one) => one.days && one.month)
  const rate = rateText(total)
  const lead =
    rate === undefined
      ? `Aucun appel n’est connu pour ${label}.`
      : `${formatCount(total.offered, 'appel présenté', 'appels présentés')}, ${formatCount(total.answered, 'décroché', 'décrochés')}${view.current ? ' ; le mois n’est pas fini' : ''}.`
  const actions: ActionLink[] = [
    ...(imports ? [{ href: '/reglages/imports/appels', label: 'Importer un relevé' }] : []),
    ...(writes
      ? [{ href: `/telephone/saisie?mois=${code(month)}`, label: 'Saisir un total de mois', primary: true }]
      : []),
  ]
  return (
    <>
      <PageHead where={label} title="Téléphone" lead={lead} actions={actions} />
      <Filters view={view} />
      {view.lines.length === 0 ? (
        <EmptyState
          action={writes ? { href: '/telephone/lignes', label: 'Ajouter une ligne téléphonique' } : undefined}
        >
          Aucune ligne téléphonique dans votre périmètre.
        </EmptyState>
      ) : (
        <>
          {rate === undefined ? null : <Rate view={view} />}
          <Lines view={view} />
          {doubles.length === 0 ? null : <Doubles list={doubles} month={month} writes={writes} />}
        </>
      )}
    </>
  )
}

function Filters({ view }: { view: MonthView }): ReactElement {
  const sites = [
    { value: '', label: 'Tous les sites' },
    ...view.sites.map((site) => ({ value: String(site.id), label: site.name })),
  ]
  return (
    <FilterBar
      action="/telephone"
      submit="Afficher"
      filters={[
        {
          name: 'mois',
          label: 'Mois',
          options: view.months.map((month) => ({ value: code(month), label: periodLabel(monthOf(month)) })),
          value: code(view.month),
          neutral: code(view.month),
        },
        ...(view.sites.length > 1
          ? [{ name: 'site', label: 'Site', options: sites, value: view.site === undefined ? '' : String(view.site) }]
          : []),
      ]}
      clear={view.site === undefined ? undefined : `/telephone?mois=${code(view.month)}`}
    />
  )
}

function Rate({ view }: { view: MonthView }): ReactElement {
  const { total, history, month } = view
  const known = history.filter(({ sums }) => sums.offered > 0)
  return (
    <Section
      title="Appels décrochés"
      opening
      note="Décrochés sur présentés, d’après les totaux retenus de chaque ligne."
    >
      <p>
        <Figure
          value={formatNumber(answeredRate(total) ?? 0, { decimals: 1 })}
          unit="%"
          size="large"
          n={formatNumber(total.offered)}
        />
      </p>
      {known.length < 2 ? null : (
        <>
          <Drawing draw={(width) => rateChart(view, width)} />
          <details>
            <summary>Lire le graphique en tableau</summary>
            <Table
              caption={`Appels décrochés, treize mois jusqu’à ${periodLabel(monthOf(month))}`}
              compact
              rows={[...history].reverse()}
              rowKey={(row) => row.month}
              columns={[
                {
                  key: 'month',
                  head: 'Mois',
                  cell: (row) => (
                    <a
                      href={`/telephone?mois=${code(row.month)}${view.site === undefined ? '' : `&site=${view.site}`}`}
                    >
                      {periodLabel(monthOf(row.month))}
                    </a>
                  ),
                },
                {
                  key: 'offered',
                  head: 'Présentés',
                  numeric: true,
                  cell: (row) => (row.sums.offered === 0 ? '' : count(row.sums.offered)),
                },
                {
                  key: 'answered',
                  head: 'Décrochés',
                  numeric: true,
                  cell: (row) => (row.sums.offered === 0 ? '' : count(row.sums.answered)),
                },
                { key: 'rate', head: 'Taux', numeric: true, cell: (row) => rateText(row.sums) ?? '' },
              ]}
            />
          </details>
        </>
      )}
    </Section>
  )
}

function rateChart({ history, current, lines }: MonthView, width: number): Chart {
  const targets = [...new Set(lines.flatMap(({ line }) => line.targetPermille ?? []))]
  const [target] = targets
  const points = history.map(({ month, sums }, index) => ({
    label: `${shortMonthName(partsOf(month).month)}${index === 0 ? ` ${yearOf(month)}` : ''}`,
    value: answeredRate(sums),
    provisional: current && index === history.length - 1,
  }))
  const common =
    targets.length === 1 && target !== undefined
      ? { target: { value: target / 10, label: 'cible', better: 'up' as const } }
      : {}
  return lineChart({ title: 'Part des appels décrochés', unit: '%', decimals: 1, points, ...common }, { width })
}

/** The same drawing at two widths; the style sheet shows one. */
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

function Lines({ view }: { view: MonthView }): ReactElement {
  const { lines, month, sites } = view
  const groups = sites.flatMap((site) => {
    const rows = lines.filter(({ line }) => line.site === site.id)
    return rows.length === 0 ? [] : [{ key: String(site.id), label: site.name, rows }]
  })
  const query = `mois=${code(month)}${view.site === undefined ? '' : `&site=${view.site}`}`
  return (
    <Section
      title="Par ligne"
      action={
        <>
          {view.writes ? <a href="/telephone/lignes">Tenir les lignes</a> : null}
          {view.writes ? ' · ' : null}
          <a href={`/telephone/export.csv?${query}`}>Exporter ce mois (CSV)</a>
        </>
      }
    >
      <Table<MonthOfLine>
        caption="Appels par ligne téléphonique"
        captionHidden
        groups={groups}
        rowKey={(one) => one.line.id}
        columns={[
          {
            key: 'line',
            head: 'Ligne',
            cell: (one) => (
              <RowTitle
                href={`/telephone/lignes/${one.line.id}?mois=${code(month)}`}
                title={one.line.name}
                note={DESTINATIONS[one.line.destination]}
              />
            ),
          },
          { key: 'offered', head: 'Présentés', numeric: true, cell: (one) => count(countedSums(one)?.offered ?? null) },
          {
            key: 'answered',
            head: 'Décrochés',
            numeric: true,
            cell: (one) => count(countedSums(one)?.answered ?? null),
          },
          { key: 'lost', head: 'Perdus', numeric: true, cell: (one) => count(countedSums(one)?.lost ?? null) },
          { key: 'wait', head: 'Attente moyenne', numeric: true, cell: (one) => waitText(countedSums(one)) },
          {
            key: 'rate',
            head: 'Taux',
            numeric: true,
            cell: (one) => (
              <b>
                {rateText(
                  countedSums(one) ?? { offered: 0, answered: 0, lost: null, waitSeconds: null, waited: 0, days: 0 },
                ) ?? ''}
              </b>
            ),
          },
          { key: 'target', head: 'Cible', cell: (one) => <Target one={one} /> },
          { key: 'way', head: 'D’où', cell: (one) => <Way one={one} view={view} /> },
        ]}
        note="Présentés : arrivés sur la ligne aux heures d’ouverture. Décrochés : quelqu’un a répondu. Aucun chiffre ne porte sur un agent."
      />
    </Section>
  )
}

function waitText(sums: Sums | undefined): string {
  const wait = sums ? meanWait(sums) : null
  if (wait === null) return ''
  const seconds = Math.round(wait)
  return seconds < 60
    ? `${seconds}\u00a0s`
    : `${Math.floor(seconds / 60)}\u00a0min ${String(seconds % 60).padStart(2, '0')}\u00a0s`
}

function Target({ one }: { one: MonthOfLine }): ReactElement | null {
  const { targetPermille } = one.line
  if (targetPermille === null) return <span className="pv-grey">Pas de cible</span>
  const met = meetsTarget(countedSums(one) ?? { offered: 0, answered: 0 }, targetPermille)
  const goal = formatRate(targetPermille / 10, { decimals: targetPermille % 10 === 0 ? 0 : 1 })
  if (met === undefined) return <span className="pv-grey">{goal}</span>
  return (
    <Mark state={met ? 'met' : 'off'} compact>
      {goal}
    </Mark>
  )
}

function Way({ one, view }: { one: MonthOfLine; view: MonthView }): ReactElement {
  if (one.counted === 'days' && one.days)
    return <Origin way={one.days.sources}>{`, ${formatCount(one.days.days, 'jour', 'jours')}`}</Origin>
  if (one.counted === 'month' && one.month)
    return <Origin way={one.month.source}>{`, total du mois${one.month.takenOver ? ', repris' : ''}`}</Origin>
  if (!view.writes) return <span className="pv-grey">Rien pour ce mois</span>
  return (
    <a
      href={`/telephone/saisie?ligne=${one.line.id}&mois=${code(view.month)}`}
      aria-label={`Saisir le total de ${one.line.name}`}
    >
      Saisir le total
    </a>
  )
}

function Doubles({
  list,
  month,
  writes,
}: {
  list: readonly MonthOfLine[]
  month: PlainDate
  writes: boolean
}): ReactElement {
  const way = (sums: Sums) =>
    `${formatCount(sums.offered, 'présenté', 'présentés')}, ${formatCount(sums.answered, 'décroché', 'décrochés')}`
  return (
    <Section
      title="Deux totaux pour un même mois"
      count={list.length}
      note="Les deux ne sont jamais additionnés : les figures prennent l’un, l’autre reste visible ici."
    >
      <Table<MonthOfLine>
        caption="Mois connus par leurs jours et par un total"
        captionHidden
        rows={list}
        rowKey={(one) => one.line.id}
        columns={[
          { key: 'line', head: 'Ligne', cell: (one) => one.line.name },
          {
            key: 'days',
            head: 'Par jour',
            cell: (one) =>
              one.days ? (
                <Kept
                  kept={one.counted === 'days'}
                >{`${way(one.days)} (${formatCount(one.days.days, 'jour', 'jours')})`}</Kept>
              ) : null,
          },
          {
            key: 'month',
            head: 'Total du mois',
            cell: (one) =>
              one.month ? (
                <Kept
                  kept={one.counted === 'month'}
                >{`${way(one.month)}${one.month.origin === '' ? '' : ` (${one.month.origin})`}`}</Kept>
              ) : null,
          },
          {
            key: 'act',
            head: 'Retenir',
            cell: (one) =>
              writes ? (
                <PostButton
                  kind="link"
                  action="/telephone/retenir"
                  hidden={{ ligne: one.line.id, mois: code(month), retenu: one.counted === 'days' ? 'mois' : 'jours' }}
                  label={one.counted === 'days' ? 'Retenir le total du mois' : 'Retenir les jours'}
                />
              ) : null,
          },
        ]}
      />
    </Section>
  )
}

function Kept({ kept, children }: { kept: boolean; children: string }): ReactElement {
  return kept ? (
    <>
      <b>{children}</b>
      <span className="pv-sub">retenu dans les figures</span>
    </>
  ) : (
    <span className="pv-grey">{children}</span>
  )
}
