import type { ReactElement } from 'react'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { SubmitRow } from '#src/ground/design/form-parts.tsx'
import { Form } from '#src/ground/design/form.tsx'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatCount, formatNumber, formatRate, type Precision } from '#src/ground/design/text/index.ts'
import { gatheredPlaceFilter } from '#src/core/room/place-picker.tsx'
import type { Campaign } from '../campaign.ts'
import type { Axis, CrossAsk, Crossed, Crossing } from '../crossing.ts'
import type { CriterionName, Results } from '../result-view.ts'
import { SMALL } from '../protection.ts'
import { shareOf } from '../results.ts'
import { address } from './result-tables.tsx'

/** What is counted beside, and of how many answers it was asked. */
export type Beside = {
  state: 'none' | 'waiting' | 'counting' | 'done' | 'failed'
  counted: number
  answers: number
  on: PlainDate | undefined
}

export type CrossingProps = {
  campaign: Campaign
  results: Results
  axes: readonly Axis[]
  criteria: readonly CriterionName[]
  ask: CrossAsk
  query: Readonly<Record<string, string>>
  crossing: Crossing | undefined
  /** Only where there are too many answers to count them while one waits. */
  beside: Beside | undefined
  answers: number
  written: Precision
  today: PlainDate
}

/** Two things crossed: in each place where they meet, the share of the satisfied and of how many. */
export function CrossingPage(props: CrossingProps): ReactElement {
  const { campaign, crossing, query, ask, beside } = props
  const base = `/enquetes/${campaign.code}`
  return (
    <>
      <PageHead
        object
        title={`Croisement : ${campaign.name}`}
        lead="Deux choses croisées : à chaque rencontre, la part des avis satisfaits ou favorables et le nombre d’avis."
        actions={
          crossing
            ? [
                { href: address(`${base}/croisement/export`, query, { format: 'xlsx' }), label: 'Tableau (XLSX)' },
                { href: address(`${base}/croisement/export`, query, { format: 'csv' }), label: 'Tableau (CSV)' },
              ]
            : []
        }
      />
      <Filters {...props} />
      {beside && beside.state !== 'done' ? <Counting {...props} beside={beside} /> : null}
      {crossing ? (
        <Section title={titleOf(ask)}>
          <CrossingTable {...props} crossing={crossing} />
        </Section>
      ) : beside && beside.state !== 'done' ? null : (
        <EmptyState action={{ href: `${base}/resultats`, label: 'Voir les résultats' }}>
          {`Trop peu d’avis pour croiser : il en faut ${SMALL} au moins à chaque rencontre.`}
        </EmptyState>
      )}
      {beside?.state === 'done' ? <Again {...props} beside={beside} /> : null}
    </>
  )
}

export const titleOf = ({ row, column }: CrossAsk): string => `${row.label} et ${lower(column.label)}`
const lower = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1)

function Filters({ campaign, axes, criteria, ask, query, results }: CrossingProps): ReactElement {
  const options = axes.map(({ code, label }) => ({ value: code, label }))
  return (
    <FilterBar
      action={`/enquetes/${campaign.code}/croisement`}
      clear={`/enquetes/${campaign.code}/croisement`}
      filters={[
        { name: 'lignes', label: 'En lignes', value: ask.row.code, neutral: axes[0]?.code ?? '', options },
        { name: 'colonnes', label: 'En colonnes', value: ask.column.code, neutral: axes[2]?.code ?? '', options },
        {
          name: 'critere',
          label: 'Avis sur',
          value: ask.criterion,
          neutral: results.headline?.code ?? '',
          options: criteria.map(({ code, label }) => ({ value: code, label })),
        },
        gatheredPlaceFilter(results.places, { whole: 'Tous les sites', value: query.lieu ?? '' }),
      ]}
    />
  )
}

const rateOfCell = ({ satisfied, opinions }: Crossed, written: Precision): string => {
  const share = shareOf(satisfied, opinions, written)
  return share === undefined ? '' : formatRate(share.value, { decimals: share.decimals })
}

function Cell({ of, written }: { of: Crossed; written: Precision }): ReactElement {
  if (of.opinions === 0) return <span className="pv-grey">aucun avis</span>
  return (
    <>
      <b>{rateOfCell(of, written)}</b>
      <span className="pv-sub">{formatCount(of.opinions, 'avis', 'avis')}</span>
    </>
  )
}

function CrossingTable({ crossing, ask, written }: CrossingProps & { crossing: Crossing }): ReactElement {
  const rows = [...crossing.rows.map(({ label }, at) => ({ label, at })), { label: 'Ensemble', at: -1 }]
  const columns = [...crossing.columns.map(({ label }, at) => ({ label, at })), { label: 'Ensemble', at: -1 }]
  return (
    <Table
      caption={titleOf(ask)}
      captionHidden
      rows={rows}
      rowKey={({ at }) => at}
      rowTone={({ at }) => (at < 0 ? 'sum' : undefined)}
      columns={[
        { key: 'row', head: ask.row.label, cell: ({ label }) => label },
        ...columns.map((column) => ({
          key: `c${column.at}`,
          head: column.label,
          cell: ({ at }: { at: number }) => <Cell of={crossing.at(at, column.at)} written={written} />,
          numeric: true,
          total: column.at < 0,
        })),
      ]}
      note={`Sans avis et sans réponse n’y sont pas.${crossing.grouped ? ` Ce qui aurait moins de ${SMALL} avis à une rencontre est regroupé avec son plus petit voisin.` : ''}`}
    />
  )
}

/** « 120 000 réponses comptées sur 1 000 000 »: a script asks again as long as it counts. */
function Counting({ campaign, query, beside, answers }: CrossingProps & { beside: Beside }): ReactElement {
  const here = `/enquetes/${campaign.code}/croisement`
  const waits = beside.state === 'waiting' || beside.state === 'counting'
  return (
    <Section title="Comptage" opening>
      <div role="status" data-pv-progress={waits ? '' : undefined}>
        <p>
          {beside.state === 'counting'
            ? `${formatCount(beside.counted, 'réponse comptée', 'réponses comptées')} sur ${formatNumber(beside.answers)}.`
            : beside.state === 'waiting'
              ? 'Le comptage va commencer.'
              : beside.state === 'failed'
                ? 'Le comptage n’a pas abouti. Demandez-le de nouveau.'
                : `${formatCount(answers, 'réponse', 'réponses')} : ce croisement se compte à part, en une minute ou deux.`}
        </p>
      </div>
      {waits ? (
        <p>
          <a href={address(here, query)}>Actualiser</a>
        </p>
      ) : (
        <Form action={address(`${here}/compter`, query)}>
          <SubmitRow label="Compter ce croisement" />
        </Form>
      )}
    </Section>
  )
}

function Again({ campaign, query, beside, answers, today }: CrossingProps & { beside: Beside }): ReactElement {
  const on = beside.on === undefined || beside.on === today ? 'aujourd’hui' : `le ${longDate(beside.on)}`
  return (
    <Form action={address(`/enquetes/${campaign.code}/croisement/compter`, query)}>
      <p className="pv-note">
        {`Compté ${on} sur ${formatCount(beside.counted, 'réponse', 'réponses')}${answers > beside.counted ? ` ; il y en a ${formatNumber(answers)} à présent` : ''}.`}
      </p>
      <SubmitRow label="Compter de nouveau" />
    </Form>
  )
}
