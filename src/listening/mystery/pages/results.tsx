import type { ReactElement } from 'react'
import type { Site } from '#src/core/organisation/index.ts'
import { dateRange } from '#src/ground/calendar/index.ts'
import { Verbatim } from '#src/ground/design/detail.tsx'
import { EmptyState, KeyFigures } from '#src/ground/design/list.tsx'
import { Figure, Gap, Legend, Mark, Origin } from '#src/ground/design/marks.tsx'
import { ButtonLink, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatGap, formatNumber } from '#src/ground/design/text/index.ts'
import { LEAST, type Watch } from '../campaign.ts'
import type { Grid } from '../grid.ts'
import type { Share } from '../results.ts'
import type { CampaignRow } from '../store/campaigns.ts'
import { type CriterionResult, isTaken, type Results, toWatch } from '../view.ts'
import { agreementWords, intervalWords, overallWords, shareWords, spreadWords } from '../words.ts'
import { BASE } from './scenarios.tsx'

export type WatchShown = Watch & {
  followed: readonly { id: number; title: string; progress: 'open' | 'done' | 'given_up'; href: string | undefined }[]
}

/** What the results are told from. */
export type ResultProps = {
  campaign: CampaignRow
  grid: Grid
  results: Results
  before: CampaignRow | undefined
  watches: readonly WatchShown[]
  sites: readonly Site[]
  prepares: boolean
  /** May make an action of the plan. */
  acts: boolean
}

const percent = (share: Share | undefined, unit = '%') =>
  share === undefined ? (
    <span className="pv-grey">non montré</span>
  ) : (
    <Figure value={formatNumber(share.percent, { decimals: 0 })} unit={unit || undefined} n={formatNumber(share.n)} />
  )

/** What a campaign found, then what to watch. */
export function ResultSections(props: ResultProps): ReactElement {
  const { campaign, results, before } = props
  const { overall, compliant, reached, ways } = results
  const own = overall === undefined ? [] : [figure(NOTE, overall)]
  const others = [
    ...(compliant === undefined ? [] : [figure('Appels conformes', compliant)]),
    ...(reached === undefined ? [] : [figure('Appels joints', reached)]),
  ]
  return (
    <>
      <Section
        opening
        title="Résultats"
        note={overallWords(results, before?.name)}
        action={before === undefined ? undefined : <a href={`${BASE}/${before.id}`}>{before.name}</a>}
      >
        {own.length + others.length === 0 ? (
          <EmptyState>{`Rien n’est montré sous ${LEAST} appels notés.`}</EmptyState>
        ) : (
          <KeyFigures items={[...own, ...others]} />
        )}
        {ways.length === 0 ? null : (
          <Legend>
            <Origin way={ways}>
              {isTaken(results)
                ? ` : ${campaign.source || 'source non précisée'}`
                : ` : appels notés ${dateRange(campaign.fromDay, campaign.toDay)}`}
            </Origin>
          </Legend>
        )}
        {campaign.conclusion === '' ? null : <Verbatim text={campaign.conclusion} />}
      </Section>
      <Criteria {...props} />
      <Sites {...props} />
      <Watches {...props} />
      {results.agreement === undefined ? null : (
        <Section title="Seconde notation" note="Deux personnes ont noté les mêmes appels, l’une sans voir l’autre.">
          <p>{agreementWords(results.agreement)}</p>
        </Section>
      )}
    </>
  )
}

const NOTE = 'Note moyenne'
const figure = (label: string, share: Share) => ({
  label,
  value: formatNumber(share.percent, { decimals: 0 }),
  unit: label === NOTE ? 'sur 100' : '%',
  note: `${label === NOTE ? spreadWords(share) : intervalWords(share)}, n = ${formatNumber(share.n)}`,
})

function GapCell({ row }: { row: CriterionResult }): ReactElement {
  if (row.gap === undefined) return <span className="pv-grey">pas de comparaison</span>
  const { points, beyondChance } = row.gap
  return (
    <Gap
      direction={Math.round(points) === 0 ? 'same' : points < 0 ? 'down' : 'up'}
      verdict={beyondChance ? (points < 0 ? 'worse' : 'better') : undefined}
    >
      {formatGap(points, { decimals: 0 })}
    </Gap>
  )
}

function Criteria({ results, before, sites }: ResultProps): ReactElement | null {
  if (results.ways.length === 0) return null
  const shown = sites.filter(({ id }) => results.sites.has(id))
  return (
    <Section title="Critère par critère">
      <Table
        caption="Résultats par critère"
        captionHidden
        rows={results.criteria}
        rowKey={({ criterion }) => criterion.id}
        note={`Part des points obtenus, avec son intervalle à 95 %. Sous ${LEAST} appels, rien n’est montré ; ce qui se déduirait d’une différence non plus.`}
        columns={[
          {
            key: 'criterion',
            head: 'Critère',
            lead: true,
            cell: ({ criterion }) => (
              <>
                <span id={`critere-${criterion.id}`}>{criterion.label}</span>
                {criterion.critical ? <span className="pv-sub">Essentiel</span> : null}
              </>
            ),
          },
          {
            key: 'share',
            head: 'Ensemble',
            numeric: true,
            cell: ({ share }) => (
              <>
                {percent(share)}
                {share === undefined ? null : <span className="pv-sub">{intervalWords(share)}</span>}
              </>
            ),
          },
          ...(before === undefined
            ? []
            : [{ key: 'gap', head: 'Écart', cell: (row: CriterionResult) => <GapCell row={row} /> }]),
          ...(shown.length < 2
            ? []
            : shown.map(({ id, shortName }) => ({
                key: `site-${id}`,
                head: shortName,
                numeric: true,
                cell: (row: CriterionResult) => percent(row.sites.get(id)),
              }))),
        ]}
      />
    </Section>
  )
}

function Sites({ results, sites }: ResultProps): ReactElement | null {
  const rows = sites.flatMap(({ id, name }) => {
    const share = results.sites.get(id)
    return share === undefined ? [] : [{ id, name, share }]
  })
  if (rows.length < 2) return null
  return (
    <Section title="Site par site">
      <Table
        caption="Note par site"
        captionHidden
        compact
        rows={rows}
        rowKey={({ id }) => id}
        note={
          results.withheld === 0
            ? undefined
            : 'Un site de moins de cinq appels, ou qui en laisserait deviner un, n’est pas montré.'
        }
        columns={[
          { key: 'site', head: 'Site', cell: ({ name }) => name },
          { key: 'share', head: 'Note sur 100', numeric: true, cell: ({ share }) => percent(share, '') },
          { key: 'interval', head: 'Intervalle', cell: ({ share }) => spreadWords(share) },
        ]}
      />
    </Section>
  )
}

const PROGRESS = {
  open: ['progress', 'pas terminée'],
  done: ['met', 'réalisée'],
  given_up: ['coming', 'abandonnée'],
} as const

function Watches(props: ResultProps): ReactElement {
  const { campaign, results, grid, watches, prepares, acts } = props
  const here = `${BASE}/${campaign.id}/vigilance`
  const offered = toWatch(results, grid).filter(
    ({ criterion }) => !watches.some((one) => one.criterion === criterion.id),
  )
  const own = { href: `${here}/nouveau`, label: 'Retenir un point de vigilance' }
  return (
    <Section
      title="Points de vigilance"
      count={watches.length === 0 ? undefined : watches.length}
      action={prepares ? <ButtonLink {...own} /> : undefined}
    >
      {watches.length === 0 ? <EmptyState>Aucun point de vigilance n’est retenu.</EmptyState> : null}
      <ul className="pv-failures">
        {watches.map((watch) => (
          <li key={watch.id} id={`vigilance-${watch.id}`}>
            <p>
              <strong>{watch.title}</strong> {prepares ? <a href={`${here}/${watch.id}/modifier`}>Modifier</a> : null}
            </p>
            {watch.note === '' ? null : <Verbatim text={watch.note} />}
            {watch.followed.map(({ id, title, progress, href }) => (
              <p key={id}>
                Action : {href === undefined ? title : <a href={href}>{title}</a>}{' '}
                <Mark state={PROGRESS[progress][0]} word={PROGRESS[progress][1]} />
              </p>
            ))}
            {acts && watch.followed.length === 0 ? (
              <p>
                <a href={actionHref(watch)}>Créer une action</a>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {prepares && offered.length > 0 ? (
        <>
          <p>À regarder : sous la note demandée, ou en baisse plus que le hasard.</p>
          <ul>
            {offered.map(({ criterion, share }) => (
              <li key={criterion.id}>
                {criterion.label} : {shareWords(share)}.{' '}
                <a href={`${here}/nouveau?critere=${criterion.id}`}>Retenir ce point</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  )
}

/** The form of an action that comes from a point to watch. */
function actionHref({ id, title, note }: Watch): string {
  const query = { origine: 'mystery_survey', ref: String(id), libelle: title, titre: title, description: note }
  return `/plan-actions/nouvelle?${new URLSearchParams(query).toString()}`
}
