import type { ReactElement } from 'react'
import { periodCode } from '#src/calendar/index.ts'
import { sparkline } from '#src/design/charts/index.ts'
import { EmptyState, FilterBar } from '#src/design/list.tsx'
import { Mark, Origin } from '#src/design/marks.tsx'
import { PageHead, Section } from '#src/design/page-head.tsx'
import type { Site } from '#src/organisation/index.ts'
import { inLetters } from '../finding.ts'
import { FAMILIES, type Indicator, UNITS, written } from '../indicator.ts'
import type { Against, Board, BoardCell, BoardRow } from '../store/board.ts'
import { sheetHref } from '../store/reader.ts'
import { targetText } from '../target.ts'
import { periodTitle } from '../wording.ts'
import { SiteCell, TotalCell } from './cells.tsx'
import { Drawing } from './drawing.tsx'
import { PeriodName } from './period-name.tsx'

export type BoardPageProps = {
  board: Board
  tenantName: string
  against: Against
  /** « Définitif », « Clos, non publié », « En cours ». */
  state: string
  periods: readonly { label: string; options: readonly { value: string; label: string }[] }[]
  site: number | undefined
  writes: boolean
  targets: boolean
}

/** The address of the dashboard and of its exports, with what it shows. */
export function boardQuery({ board, against, site }: Pick<BoardPageProps, 'board' | 'against' | 'site'>): string {
  const query = new URLSearchParams({
    periode: periodCode(board.period),
    compare: against === 'previous' ? 'precedente' : 'annee',
  })
  if (site !== undefined) query.set('site', String(site))
  return query.toString()
}

export function BoardPage(props: BoardPageProps): ReactElement {
  const { board, tenantName, state } = props
  const count = board.columns.length
  const sites = count < 2 ? (board.columns[0]?.name ?? 'aucun site') : `${inLetters(count).replace('une', 'un')} sites`
  const provisional = board.provisional
  const except =
    provisional === 0
      ? ''
      : `, ${provisional === 1 ? 'un chiffre provisoire' : `${inLetters(provisional).replace('une', 'un')} chiffres provisoires`}`
  return (
    <>
      <PageHead
        where={`${tenantName}, ${sites}. ${state}${except}`}
        title={
          <>
            Tableau de bord{' '}
            {board.period.kind === 'year' ? periodCode(board.period) : <PeriodName period={board.period} />}
          </>
        }
        lead={board.empty ? 'Aucun relevé sur cette période.' : board.finding}
        actions={[
          { href: `/tableau-de-bord/export?${boardQuery(props)}&format=xlsx`, label: 'Exporter', icon: 'download' },
        ]}
      />
      <Filters {...props} />
      {board.columns.length === 0 ? (
        <EmptyState>Aucun site dans votre périmètre : le tableau de bord se lit par site.</EmptyState>
      ) : (
        <BoardTable {...props} />
      )}
      {board.whole ? <Transparency {...props} /> : null}
      <p className="pv-note">
        Les totaux sont recalculés à partir des numérateurs et dénominateurs des sites, jamais des moyennes de moyennes.{' '}
        <a href={`/tableau-de-bord/export?${boardQuery(props)}&format=csv`}>Les mêmes chiffres en CSV</a>
      </p>
    </>
  )
}

function Filters({ board, against, site, periods }: BoardPageProps): ReactElement {
  const before = { 'last-year': 'Même période, un an avant', previous: 'Période précédente' } as const
  const sites =
    board.sites.length < 2
      ? []
      : [
          {
            name: 'site',
            label: 'Périmètre',
            neutral: '',
            value: site === undefined ? '' : String(site),
            options: [
              { value: '', label: board.whole || site !== undefined ? 'Département et sites' : 'Mes sites' },
              ...board.sites.map(({ id, shortName }) => ({ value: String(id), label: shortName })),
            ],
          },
        ]
  return (
    <FilterBar
      action="/tableau-de-bord"
      submit="Afficher"
      filters={[
        {
          name: 'periode',
          label: 'Période',
          value: periodCode(board.period),
          options: periods,
          neutral: periodCode(board.period),
        },
        {
          name: 'compare',
          label: 'Comparée à',
          value: against === 'previous' ? 'precedente' : 'annee',
          neutral: 'annee',
          options: [
            { value: 'annee', label: board.period.kind === 'year' ? periodTitle(board.before) : before['last-year'] },
            ...(board.period.kind === 'year' ? [] : [{ value: 'precedente', label: before.previous }]),
          ],
        },
        ...sites,
      ]}
      legend={
        <div className="pv-legend">
          <span>
            <Mark state="met" /> <Mark state="off" /> <Mark state="coming" word="provisoire" />
          </span>
          <span>
            <Origin way="counted" /> <Origin way="imported" /> <Origin way="typed" />
          </span>
        </div>
      }
    />
  )
}

function BoardTable(props: BoardPageProps): ReactElement {
  const { board } = props
  const width = board.columns.length + 2 + (board.whole ? 1 : 0)
  return (
    <div className="pv-tablebox">
      <table className="pv-table pv-table--rows pv-board" role="table">
        <caption className="fr-sr-only">{`Indicateurs, ${periodTitle(board.period)}`}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Indicateur et cible
            </th>
            {board.whole ? (
              <th scope="col" role="columnheader" className="pv-total">
                Département
              </th>
            ) : null}
            {board.columns.map(({ id, shortName }) => (
              <th key={id} scope="col" role="columnheader">
                {shortName}
              </th>
            ))}
            <th scope="col" role="columnheader" className="pv-board__spark">
              {`${board.whole ? 'Département' : (board.columns[0]?.shortName ?? '')}, mois par mois`}
            </th>
          </tr>
        </thead>
        {board.families.map(({ family, rows }) => (
          <tbody key={family} role="rowgroup">
            <tr className="pv-table__group" role="row">
              <th scope="colgroup" colSpan={width} role="rowheader">
                {FAMILIES[family]}
              </th>
            </tr>
            {rows.map((row) => (
              <Row key={row.indicator.code} row={row} {...props} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Row({ row, ...props }: BoardPageProps & { row: BoardRow }): ReactElement {
  const { board, writes } = props
  const { indicator } = row
  const choose = (place: number) =>
    writes
      ? `/indicateurs/${indicator.code}/choix?${place === 0 ? '' : `site=${place}&`}periode=${periodCode(board.period)}`
      : undefined
  const nameOf = (place: number) => board.columns.find(({ id }) => id === place)?.shortName ?? ''
  const cell = ({ place, shown, before }: BoardCell) => ({
    indicator,
    shown,
    before,
    period: board.before,
    choose: choose(place),
  })
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <RowHead row={row} {...props} />
      </th>
      {row.total ? (
        <td role="cell" className="pv-total" data-label="Département">
          <div className="pv-cell">
            <TotalCell {...cell(row.total)} />
          </div>
        </td>
      ) : null}
      {indicator.scope === 'shared' ? (
        <td role="cell" className="pv-board__shared" colSpan={board.columns.length}>
          {indicator.sharedNote}
        </td>
      ) : (
        row.cells.map((one) => (
          <td key={one.place} role="cell" data-label={nameOf(one.place)}>
            <div className="pv-cell">
              <SiteCell {...cell(one)} />
            </div>
          </td>
        ))
      )}
      <td role="cell" className="pv-board__spark">
        <Spark row={row} />
      </td>
    </tr>
  )
}

function RowHead({ row, board, site, targets }: BoardPageProps & { row: BoardRow }): ReactElement {
  const { indicator } = row
  const target = (row.total ?? row.cells[0])?.shown.target
  const href = sheetHref(indicator.code, {
    place: site ?? (board.whole || indicator.scope === 'shared' ? 0 : (board.columns[0]?.id ?? 0)),
    period: board.period,
  })
  return (
    <>
      <a className="pv-rowtitle" href={href}>
        {indicator.short}
      </a>
      {target ? (
        <span className="pv-sub">{`Cible : ${targetText(indicator, target)}`}</span>
      ) : (
        <NoTarget indicator={indicator} targets={targets} />
      )}
      {row.remark === undefined ? null : <span className="pv-remark">{row.remark}</span>}
    </>
  )
}

function NoTarget({ indicator, targets }: { indicator: Indicator; targets: boolean }): ReactElement {
  if (indicator.direction === 'none')
    return (
      <span className="pv-sub">
        {indicator.unit === 'per_month' ? 'Volume mensuel, sans cible' : 'Volume, sans cible'}
      </span>
    )
  return (
    <span className="pv-sub">
      Pas de cible.{' '}
      {targets ? (
        <a href={`/indicateurs/${indicator.code}/cibles`}>
          En fixer une<span className="fr-sr-only">{` pour ${indicator.short}`}</span>
        </a>
      ) : null}
    </span>
  )
}

function Spark({ row }: { row: BoardRow }): ReactElement {
  const { indicator, spark } = row
  if (indicator.frequency === 'year')
    return (
      <span className="pv-line-note">{indicator.family === 'satisfaction' ? 'Enquête annuelle' : 'Relevé annuel'}</span>
    )
  const known = spark.filter(({ value }) => value !== null)
  if (known.length < 2) return <span className="pv-line-note">{known.length === 0 ? '' : 'Un seul mois relevé'}</span>
  const target = (row.total ?? row.cells[0])?.shown.target
  const last = spark.findLastIndex(({ value }) => value !== null)
  const points =
    indicator.formula && indicator.way === 'counted'
      ? spark.slice(
          spark.findIndex(({ value }) => value !== null),
          last + 1,
        )
      : spark
  const chart = sparkline(
    {
      title: `${indicator.title}, mois par mois`,
      points,
      unit: UNITS[indicator.unit].symbol,
      decimals: indicator.decimals,
      ...(target ? { target: target.value } : {}),
    },
    { width: 150, height: 52 },
  )
  return <Drawing chart={chart} />
}

function Transparency({ board }: BoardPageProps): ReactElement {
  const { quarter, cells } = board.transparency
  const sources = [...new Set(cells.flatMap(({ shown }) => shown.amount?.sources ?? []))]
  const ways = [...new Set(cells.flatMap(({ shown }) => shown.amount?.ways ?? []))]
  return (
    <Section
      title={
        <>
          Programme transparence, <PeriodName period={quarter} />
        </>
      }
      rule
    >
      {ways.length === 0 ? (
        <EmptyState>Les chiffres du trimestre ne sont pas encore relevés.</EmptyState>
      ) : (
        <>
          <p className="pv-strip-note">
            <Origin way={ways}>{`, ${sources.join(' ; ')}`}</Origin>
          </p>
          <ul className="pv-figurestrip">
            {cells.map(({ indicator, shown }) => (
              <li key={indicator.code}>
                {shown.amount ? (
                  <StripFigure indicator={indicator} text={written(indicator, shown.amount)} />
                ) : (
                  <span className="pv-line-note">non relevé</span>
                )}
                <span className="pv-figurestrip__label">{indicator.short}</span>
                {indicator.code === 'transparence-appels' ? (
                  <a href={sheetHref('appels-decroches', { place: 0, period: quarter })}>
                    Comparer<span className="fr-sr-only"> avec les appels décrochés au standard</span>
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function StripFigure({ indicator, text }: { indicator: Indicator; text: string }): ReactElement {
  return (
    <span className="pv-figure pv-figure--strong">
      <span className="pv-figure__value">{text}</span>
      <span className="pv-figure__unit">{`\u00a0${UNITS[indicator.unit].symbol}`}</span>
    </span>
  )
}
