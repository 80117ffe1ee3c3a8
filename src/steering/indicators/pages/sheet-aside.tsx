import type { ReactElement } from 'react'
import { longDate } from '#src/ground/calendar/index.ts'
import { partsOfHundred, capital } from '#src/ground/design/text/index.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import { KeyValues } from '#src/ground/design/list.tsx'
import { Mark, Origin } from '#src/ground/design/marks.tsx'
import { Section } from '#src/ground/design/page-head.tsx'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import type { Site } from '#src/core/organisation/index.ts'
import { writtenWithUnit } from '#src/core/room/value.ts'
import { receivedIn, recordsHref } from '../opening.ts'
import { sheetHref, type Shown } from '../store/reader.ts'
import type { Sheet } from '../store/sheet.ts'
import { amountOfStored } from '../stored.ts'
import { shortGap, targetText } from '#src/core/room/target.ts'
import { writingText } from '../wording.ts'
import { Value } from './cells.tsx'
import type { SheetPageProps } from './sheet-moves.tsx'

/** What explains the figure: sites, definition, what reads with it, categories, published versions. */
export function Aside(props: SheetPageProps): ReactElement {
  const { sheet } = props
  return (
    <>
      <BySite sheet={sheet} />
      <GatheredIn sheet={sheet} />
      <Definition {...props} />
      <ReadWith sheet={sheet} />
      <About sheet={sheet} />
      <Versions sheet={sheet} />
    </>
  )
}

type SiteRow = { site: Site; shown: Shown }

function BySite({ sheet }: { sheet: Sheet }): ReactElement | null {
  const { indicator, sites, period } = sheet
  if (indicator.scope === 'shared') return <p className="pv-note">{indicator.sharedNote}</p>
  const n = (row: SiteRow) => {
    const { amount } = row.shown
    if (!amount) return ''
    const text = formatNumber(receivedIn(indicator, amount))
    const href = amount.records
      ? recordsHref(indicator, { sites: [row.site.code], scope: sheet.scope?.code, period })
      : undefined
    return href === undefined ? text : <a href={href}>{text}</a>
  }
  return (
    <Section title="Par site">
      <Table
        caption="Par site"
        captionHidden
        compact
        dense
        rows={sites}
        rowKey={({ site }) => site.id}
        columns={[
          {
            key: 'site',
            head: 'Site',
            cell: ({ site, shown }) => (
              <RowTitle
                href={sheetHref(indicator.code, { place: site.id, period, scope: sheet.scope?.code })}
                title={site.shortName}
                note={shown.amount ? <Origin way={shown.amount.ways} /> : shown.why}
              />
            ),
          },
          ...(indicator.unit === 'count' ? [] : [{ key: 'n', head: 'n', numeric: true, cell: n }]),
          {
            key: 'value',
            head: indicator.unit === 'percent' ? 'Taux' : 'Valeur',
            numeric: true,
            cell: ({ shown }) => (shown.amount ? <Value indicator={indicator} amount={shown.amount} /> : ''),
          },
          ...(indicator.direction === 'none'
            ? []
            : [
                {
                  key: 'target',
                  head: 'Cible',
                  cell: ({ shown }: SiteRow) =>
                    shown.standing ? (
                      <Mark state={shown.standing.met ? 'met' : 'off'} compact>
                        {shortGap(indicator, shown.standing)}
                      </Mark>
                    ) : (
                      ''
                    ),
                },
              ]),
        ]}
      />
    </Section>
  )
}

/** The campaigns of the period: which count, and where that is decided. */
function GatheredIn({ sheet }: { sheet: Sheet }): ReactElement | null {
  const { gathered, indicator } = sheet
  if (!indicator.gathering || gathered.length === 0) return null
  return (
    <Section title={`${capital(indicator.gathering.noun[1])} de la période`}>
      <KeyValues
        look="ruled"
        items={gathered.map(({ href, name, counted }) => ({
          label: <a href={href}>{name}</a>,
          value: counted ? 'compte' : 'ne compte pas',
        }))}
      />
    </Section>
  )
}

const RHYTHM = { month: 'mensuel', quarter: 'trimestriel', year: 'annuel' } as const
const SENSE = { up: 'plus haut est mieux', down: 'plus bas est mieux', none: 'ni haut ni bas : un volume' } as const
const YEAR = {
  sums: 'recalculée des sommes',
  mean_of_months: 'moyenne des mois',
  last: 'niveau au dernier jour',
  least: 'le plus bas des mois',
  greatest: 'le plus haut des mois',
  per_month: 'somme divisée par les mois',
} as const

function Definition({ sheet, targets }: SheetPageProps): ReactElement {
  const { indicator, shown } = sheet
  return (
    <Section title="Définition">
      <p className="pv-definition">{indicator.definition}</p>
      <KeyValues
        items={[
          { label: 'Compte pour', value: indicator.cohort },
          ...(indicator.late === '' ? [] : [{ label: 'En retard', value: indicator.late }]),
          { label: 'Sens', value: SENSE[indicator.direction] },
          { label: 'Rythme', value: RHYTHM[indicator.frequency] },
          { label: 'Année', value: YEAR[indicator.yearly] },
          {
            label: 'Écriture',
            value: writingText(indicator),
          },
          {
            label: 'Cible',
            value: shown.target
              ? `${targetText(indicator, shown.target)}${shown.target.source === '' ? '' : ` (${shown.target.source})`}`
              : 'aucune',
          },
          { label: 'Source', value: indicator.source },
          { label: 'Version', value: String(indicator.version) },
        ]}
      />
      {targets && indicator.direction !== 'none' ? (
        <p className="pv-definition">
          <a href={`/indicateurs/${indicator.code}/cibles`}>{shown.target ? 'Changer la cible' : 'Fixer une cible'}</a>
        </p>
      ) : null}
    </Section>
  )
}

function ReadWith({ sheet }: { sheet: Sheet }): ReactElement | null {
  if (sheet.readWith.length === 0) return null
  return (
    <Section title="À lire avec">
      <KeyValues
        look="ruled"
        items={sheet.readWith.map(({ indicator, shown }) => ({
          label: <a href={sheetHref(indicator.code, { ...sheet, scope: sheet.scope?.code })}>{indicator.short}</a>,
          value: shown.amount ? writtenWithUnit(indicator, shown.amount) : shown.withheld ? 'non montré' : '–',
        }))}
      />
    </Section>
  )
}

function About({ sheet }: { sheet: Sheet }): ReactElement | null {
  const { breakdown } = sheet
  const words = sheet.indicator.breakdown
  if (!words || breakdown.length === 0) return null
  const all = breakdown.reduce((sum, { n }) => sum + n, 0)
  const first = breakdown.slice(0, 4)
  const rest = all - first.reduce((sum, { n }) => sum + n, 0)
  const rows = [
    ...first.map((one) => ({ ...one, rest: false })),
    ...(rest > 0 ? [{ name: 'Autres motifs', n: rest, rest: true }] : []),
  ]
  const parts = partsOfHundred(rows.map(({ n }) => n))
  return (
    <Section title={words.title} note={`${formatNumber(all)} ${words.noun}.`}>
      <ul className="pv-bars">
        {rows.map(({ name, rest: muted }, at) => {
          const share = parts[at] ?? 0
          return (
            <li key={name}>
              <span>
                <span>{name}</span>
                <span className="pv-figure">
                  <span className="pv-figure__value">{formatNumber(share)}</span>
                  <span className="pv-figure__unit">{'\u00a0%'}</span>
                </span>
              </span>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect className="pv-chart-track" width="100" height="6" />
                <rect className={muted ? 'pv-chart-bar-muted' : 'pv-chart-bar'} width={share} height="6" />
              </svg>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Versions({ sheet }: { sheet: Sheet }): ReactElement | null {
  const { indicator, versions, closing } = sheet
  if (versions.length === 0) return null
  return (
    <Section title="Versions publiées">
      <ul className="pv-versions">
        {versions.map((one) => (
          <li key={one.revision}>
            <strong>{writtenWithUnit(indicator, amountOfStored(indicator, one))}</strong>{' '}
            {one.publishedOn === null
              ? `clos le ${longDate(one.asOf)}, pas encore publié`
              : `le ${longDate(one.publishedOn)}`}
            <span className="pv-sub">
              {`Version ${one.revision}. ${one.reason === '' ? '' : `${one.reason.replace(/\.$/, '')} : `}${one.numerator === null || one.denominator === null ? '' : `${formatNumber(one.numerator)} sur ${formatNumber(one.denominator)}.`}`}
            </span>
          </li>
        ))}
      </ul>
      {closing?.status === 'reopened' ? <p className="pv-note">{`Période rouverte : ${closing.reason}`}</p> : null}
    </Section>
  )
}
