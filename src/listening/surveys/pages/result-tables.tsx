import type { ReactElement, ReactNode } from 'react'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { intervalPlot, levelBar } from '#src/ground/design/charts/index.ts'
import { Figure, Gap } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatGap, formatNumber } from '#src/ground/design/text/index.ts'
import type { Campaign } from '../campaign.ts'
import type { CriterionRow, PlaceRow, Rated, Results } from '../result-view.ts'
import { SMALL } from '../protection.ts'
import { apartOf, barOf, intervalText, PROTECTION, rateText } from '../result-words.ts'
import { COARSE } from '../results.ts'
import type { Beside } from '../beside.ts'
import { policyInWords } from '../denominator.ts'
import type { Answers, QuestionRow, SectionMean } from '../questions.ts'
import type { ListedAnswer } from '../store/results.ts'

export type ResultsProps = {
  campaign: Campaign
  results: Results
  earlier: readonly Campaign[]
  compared: Campaign | undefined
  comparedSites: string
  /** What agents and partners say of the same. */
  beside: Beside | undefined
  comments: readonly ListedAnswer[]
  /** Criteria that the campaign’s totals bring but whose sheets are not kept. */
  fromTotals: boolean
  reconstructed: boolean
  /** What the results say, in sentences. */
  reading: readonly string[]
  questions: readonly QuestionRow[]
  means: readonly SectionMean[]
  reasons: Answers | undefined
  query: Readonly<Record<string, string>>
  proposes: boolean
  /** Answers set aside that wait for a decision, and where it is taken by whoever may. */
  waiting: { n: number; href: string | undefined }
  today: PlainDate
}
/** The address of this page with something changed. */
export function address(
  path: string,
  query: Readonly<Record<string, string>>,
  change: Readonly<Record<string, string>> = {},
): string {
  const all = Object.entries({ ...query, ...change }).filter(([, value]) => value !== '')
  return all.length === 0 ? path : `${path}?${new URLSearchParams(all).toString()}`
}
export const decimalsOf = (rate: { decimals: number }) => ({ decimals: rate.decimals })

function RateCell({ row }: { row: Rated }): ReactElement {
  if (row.rate === undefined) return <span className="pv-grey">{rateText(row)}</span>
  return <Figure value={formatNumber(row.rate.value, decimalsOf(row.rate))} unit="%" />
}

export function Drawing({ svg }: { svg: string }): ReactElement {
  return <span className="pv-drawing" dangerouslySetInnerHTML={{ __html: svg }} />
}

function GapCell({ row, compared }: { row: CriterionRow; compared: Campaign | undefined }): ReactNode {
  if (compared === undefined) return ''
  if (row.isNew) return <span className="pv-grey">nouveau</span>
  if (row.gap === undefined) return <span className="pv-grey">pas de comparaison</span>
  const { points, beyondChance } = row.gap
  return (
    <Gap direction={points < 0 ? 'down' : 'up'} verdict={beyondChance ? (points < 0 ? 'worse' : 'better') : undefined}>
      {formatGap(points, row.rate ? decimalsOf(row.rate) : {})}
    </Gap>
  )
}

const Name = ({ label, favourable }: CriterionRow): ReactElement => (
  <>
    {label}
    {favourable ? <span className="pv-sub">réponses favorables</span> : null}
  </>
)

export function Criteria({
  campaign,
  results,
  compared,
  comparedSites,
  query,
  proposes,
  fromTotals,
}: ResultsProps): ReactElement {
  const rows = results.criteria
  const open = (row: CriterionRow) =>
    address(`/enquetes/${campaign.code}/reponses`, query, { critere: row.code, niveau: '1-4' })
  const act = (row: CriterionRow) =>
    `/plan-actions/nouvelle?${new URLSearchParams({ origine: 'survey_criterion', ref: `${campaign.code}:${row.code}`, libelle: `${row.label}, ${campaign.name}` }).toString()}`
  return (
    <Section title="Par critère, du mieux au moins bien noté">
      <Table
        caption="Critères"
        captionHidden
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          { key: 'name', head: 'Critère', cell: (row) => <Name {...row} /> },
          { key: 'rate', head: 'Satisfaits', cell: (row) => <RateCell row={row} />, numeric: true },
          { key: 'interval', head: 'Intervalle', cell: intervalText, phone: 'hide' },
          {
            key: 'bar',
            head: 'Répartition des avis exprimés, en %',
            cell: (row) =>
              row.rate === undefined || row.distribution === undefined ? (
                ''
              ) : (
                <Drawing svg={levelBar(barOf(row, row.distribution.counts), { width: 290, height: 20 }).svg} />
              ),
            phone: 'wide',
          },
          {
            key: 'n',
            head: 'Avis exprimés',
            cell: (row) =>
              row.rate === undefined || fromTotals ? (
                apartOf(row).expressed
              ) : (
                <a href={open(row)} aria-label={`Ouvrir les ${apartOf(row).expressed} avis : ${row.label}`}>
                  {apartOf(row).expressed}
                </a>
              ),
            numeric: true,
            phone: 'short',
          },
          { key: 'none', head: 'Sans avis', cell: (row) => apartOf(row).none, numeric: true, phone: 'short' },
          {
            key: 'unanswered',
            head: 'Sans réponse',
            cell: (row) => apartOf(row).unanswered,
            numeric: true,
            phone: 'short',
          },
          ...(compared === undefined
            ? []
            : [
                {
                  key: 'gap',
                  head: `Écart ${compared.labelYear}, pts`,
                  cell: (row: CriterionRow) => <GapCell row={row} compared={compared} />,
                  numeric: true,
                },
              ]),
          ...(proposes
            ? [
                {
                  key: 'act',
                  head: 'Suites',
                  cell: (row: CriterionRow) => (
                    <a href={act(row)} aria-label={`Proposer une action : ${row.label}`}>
                      {'Proposer\u00a0une\u00a0action'}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
        note={
          <>
            {policyInWords(results.policy)} Intervalle de Wilson à 95 %. {PROTECTION}
            {compared === undefined
              ? ''
              : ` ▲ ▼ : écart plus grand que le hasard ; en gris, il peut n’être dû qu’au hasard. ${comparedSites}`}
          </>
        }
      />
    </Section>
  )
}

export function PlacesTable({ results, compared }: ResultsProps): ReactElement {
  const plotted = results.rows.filter((row) => row.interval !== undefined)
  const plot = (row: PlaceRow): ReactNode => {
    if (row.rate === undefined || row.interval === undefined) return ''
    const previous = row.before?.rate === undefined ? {} : { previous: row.before.rate.value }
    const rows = [
      {
        label: row.label,
        value: row.rate.value,
        low: row.interval.low,
        high: row.interval.high,
        strong: row.depth === 0,
        ...previous,
      },
    ]
    const lows = plotted.flatMap((one) => [one.interval?.low ?? 100, one.before?.rate?.value ?? 100])
    const from = Math.min(50, ...lows.map((low) => Math.floor(low / 10) * 10))
    return (
      <Drawing
        svg={
          intervalPlot(
            { title: row.label, rows, from, to: 100 },
            { width: 260, names: false, axis: false, rowHeight: 24, decorative: true },
          ).svg
        }
      />
    )
  }
  const axis = Math.min(
    50,
    ...plotted.flatMap((one) => [
      Math.floor((one.interval?.low ?? 100) / 10) * 10,
      Math.floor((one.before?.rate?.value ?? 100) / 10) * 10,
    ]),
  )
  return (
    <Section title="Par site et par service">
      <Table
        caption="Sites et services"
        captionHidden
        rows={results.rows}
        rowKey={(row) => row.key}
        rowTone={(row) => (row.depth === 0 ? 'sum' : undefined)}
        columns={[
          {
            key: 'name',
            head: 'Site et service',
            cell: (row) => (
              <span className={row.depth === 1 ? 'pv-indent' : undefined}>
                {row.label}
                {row.grouped ? <span className="pv-sub">regroupés</span> : null}
              </span>
            ),
          },
          { key: 'answers', head: 'Réponses', cell: (row) => formatNumber(row.answers), numeric: true, phone: 'short' },
          { key: 'n', head: 'Avis exprimés', cell: (row) => apartOf(row).expressed, numeric: true, phone: 'short' },
          { key: 'none', head: 'Sans avis', cell: (row) => apartOf(row).none, numeric: true, phone: 'hide' },
          {
            key: 'unanswered',
            head: 'Sans réponse',
            cell: (row) => apartOf(row).unanswered,
            numeric: true,
            phone: 'hide',
          },
          { key: 'rate', head: 'Satisfaits', cell: (row) => <RateCell row={row} />, numeric: true },
          { key: 'interval', head: 'Intervalle', cell: intervalText },
          { key: 'plot', head: `De ${axis} à 100 %`, cell: plot, phone: 'hide' },
          ...(compared === undefined
            ? []
            : [
                {
                  key: 'before',
                  head: String(compared.labelYear),
                  cell: (row: PlaceRow) =>
                    row.before?.rate === undefined
                      ? ''
                      : formatNumber(row.before.rate.value, { decimals: row.before.rate.decimals, unit: '%' }),
                  numeric: true,
                },
              ]),
        ]}
        note={`Moins de ${SMALL} réponses ou de ${SMALL} avis : le service n’est pas montré seul, il est regroupé avec ses plus petits voisins, ici et dans tous les exports. ${PROTECTION} Moins de ${COARSE} avis : taux arrondi à l’unité.${compared === undefined ? '' : ' Cercle : campagne précédente.'}`}
      />
    </Section>
  )
}
