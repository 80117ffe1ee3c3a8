import type { ReactElement } from 'react'
import { type Act, type Acts, ObjectAside, ObjectHead } from '#src/core/room/object-page.tsx'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { longDate, periodCode } from '#src/ground/calendar/index.ts'
import { formatCount, formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import { Gap, Mark, Origin } from '#src/ground/design/marks.tsx'
import { ButtonLink, Columns, Notice } from '#src/ground/design/page-head.tsx'
import { Icon } from '#src/ground/design/icon.tsx'
import type { Amount } from '../amount.ts'
import { difference, gapText, UNITS, written, writtenWithUnit } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { receivedIn, recordsHref } from '../opening.ts'
import type { Shown } from '../store/reader.ts'
import type { Sheet } from '../store/sheet.ts'
import { gapWithTarget } from '#src/core/room/target.ts'
import {
  bothValues,
  beforeText,
  directionOf,
  isSoFar,
  gatheredText,
  missingText,
  outText,
  provisionalText,
  roundingText,
} from '../wording.ts'
import { comparedText, Value } from './cells.tsx'
import { SheetPicker } from './list.tsx'
import { PeriodName } from './period-name.tsx'
import { Aside } from './sheet-aside.tsx'
import { Months } from './sheet-months.tsx'
import { Actions, type SheetPageProps } from './sheet-moves.tsx'

/** One figure, opened. */
export function SheetPage(props: SheetPageProps): ReactElement {
  const { sheet } = props
  const { indicator, period, place } = sheet
  const site = sheet.sites.find((one) => one.site.id === place)
  return (
    <>
      {props.saved === undefined ? null : <Notice kind="success" title={props.saved} />}
      <ObjectHead
        where={
          <>
            {whereOfSheet(sheet, site?.site.name)}, <PeriodName period={period} />
          </>
        }
        title={indicator.title}
        acts={actsOf(props)}
      />
      <SheetPicker {...props.picker} />
      <Columns
        main={
          <>
            <Hero {...props} />
            <Months sheet={sheet} />
            <Actions {...props} />
          </>
        }
        aside={
          <>
            <Aside {...props} />
            <ObjectAside facts={props.facts} />
          </>
        }
      />
    </>
  )
}

/** What is rarely done with a figure; opening it, or typing the one that lacks, stands beside the figure itself. */
function actsOf({ sheet: { indicator, place, period, shown }, writes, targets }: SheetPageProps): Acts {
  const query = `${place === 0 ? '' : `site=${place}&`}periode=${periodCode(period)}`
  const others: readonly (readonly [Act, boolean])[] = [
    [{ label: 'Saisir une valeur', href: `/indicateurs/${indicator.code}/valeur?${query}` }, writes && !shown.withheld],
    [{ label: 'Fixer les cibles et les règles', href: `/indicateurs/${indicator.code}/cibles` }, targets],
    [{ label: 'Voir les faits datés', href: '/indicateurs/faits' }, true],
  ]
  return { others: others.flatMap(([act, may]) => (may ? [act] : [])) }
}

/** « Préfecture, Services reliés au standard »: a site, and the named scope that is read of it. */
function whereOfSheet({ place, wholeName, scope }: Sheet, site = 'Site'): string {
  if (place === 0) return wholeName
  return scope ? `${site}, ${scope.name}` : site
}

function Hero({ sheet, writes }: SheetPageProps): ReactElement {
  const { indicator, shown, compared, before, place, period } = sheet
  const query = `${place === 0 ? '' : `site=${place}&`}periode=${periodCode(period)}`
  const supply = writes
    ? { href: `/indicateurs/${indicator.code}/valeur?${query}`, label: 'Saisir une valeur' }
    : undefined
  if (!shown.amount) {
    return (
      <div className="pv-hero pv-hero--empty">
        <p className="pv-lead">{shown.why === '' ? 'Pas de relevé.' : `${shown.why.replace(/\.$/, '')}.`}</p>
        {supply && !shown.withheld ? <ButtonLink {...supply} primary /> : null}
      </div>
    )
  }
  const values = bothValues(indicator, shown.amount, compared.amount)
  return (
    <div className="pv-hero">
      <div className="pv-hero__side">
        <Value indicator={indicator} amount={shown.amount} size="hero" />
        {shown.standing && shown.target ? (
          <Mark
            state={shown.standing.met ? 'met' : 'off'}
            word={gapWithTarget(indicator, shown.standing, shown.target)}
          />
        ) : null}
        {values && compared.amount && isSoFar(indicator, shown.amount) ? (
          <Gap>{`${beforeText(indicator, compared.amount, before)}, période entière`}</Gap>
        ) : values && compared.amount ? (
          <Gap direction={directionOf(...values)}>
            {comparedText(indicator, {
              before: compared.amount,
              period: before,
              gap: gapText(indicator, difference(...values)),
            })}
          </Gap>
        ) : null}
      </div>
      <div className="pv-hero__main">
        <Equation indicator={indicator} amount={shown.amount} />
        <Left indicator={indicator} amount={shown.amount} />
        <Status sheet={sheet} amount={shown.amount} />
        <Moved indicator={indicator} shown={shown} />
        <Others
          indicator={indicator}
          shown={shown}
          choose={writes ? `/indicateurs/${indicator.code}/choix?${query}` : undefined}
        />
        {/* The records opened are those of today, whatever a closing kept. */}
        <Open sheet={sheet} amount={shown.moved ?? shown.amount} supply={supply} />
      </div>
    </div>
  )
}

/** 268 ÷ 364 = 73,6 %, and how it was brought to its decimals. */
function Equation({ indicator, amount }: { indicator: Indicator; amount: Amount }): ReactElement {
  const { numerator, denominator } = amount
  const rule = roundingText(amount.writing ?? indicator)
  if (amount.ownForm || numerator === null || denominator === null) {
    return (
      <p>
        {amount.mean
          ? `Moyenne des mois, ${rule}.`
          : 'Valeur fournie sans numérateur ni dénominateur : elle garde sa forme.'}
      </p>
    )
  }
  if (indicator.unit === 'count') return <p>{`${formatNumber(numerator)}${NO_BREAK}${indicator.words.numerator}`}</p>
  return (
    <p className="pv-equation">
      <span>
        <strong>{formatNumber(numerator)}</strong> <span>{indicator.words.numerator}</span>
      </span>
      <span className="pv-equation__sign">÷</span>
      <span>
        <strong>{formatNumber(denominator)}</strong> <span>{indicator.words.denominator}</span>
      </span>
      <span className="pv-equation__sign">=</span>
      <span>
        <span>
          <strong>{written(indicator, amount)}</strong>
          {` ${UNITS[indicator.unit].symbol}`}
        </span>{' '}
        <span>{rule}</span>
      </span>
    </p>
  )
}

/** What was received and left out, with reasons and counts. */
function Left({ indicator, amount }: { indicator: Indicator; amount: Amount }): ReactElement | null {
  if (indicator.formula?.kind !== 'ratio' || !amount.records) return null
  const out = outText(amount)
  const open =
    amount.open === 0
      ? 'Aucune en cours'
      : formatCount(amount.open, 'en cours, pas encore due', 'en cours, pas encore dues')
  const cohort = indicator.formula.open !== undefined
  return (
    <p>
      <strong>{`${formatNumber(receivedIn(indicator, amount))} ${indicator.words.all ?? 'au total'}`}</strong>
      {out === '' ? ', aucune hors calcul' : `, dont ${out}`}.{cohort ? ` ${open}.` : ''}
    </p>
  )
}

function Status({ sheet, amount }: { sheet: Sheet; amount: Amount }): ReactElement {
  const { shown } = sheet
  const missing = missingText(amount)
  const gathered = gatheredText({ indicator: sheet.indicator, total: { shown }, cells: [] })
  return (
    <>
      <span className="pv-marks">
        {shown.stored?.status === 'published' && shown.stored.publishedOn !== null ? (
          <Mark state="final" word={`Définitif, publié le ${longDate(shown.stored.publishedOn)}`} />
        ) : amount.provisional ? (
          <Mark state="coming" word={provisionalText(amount)} />
        ) : (
          <Mark
            state={shown.stored ? 'final' : 'coming'}
            word={
              shown.stored ? `Clos le ${longDate(shown.stored.asOf)}, pas encore publié` : 'Complet, période non close'
            }
          />
        )}
        <Origin way={amount.ways}>{amount.takenOver ? ', repris : ne s’ouvre pas' : ''}</Origin>
      </span>
      {missing === '' ? null : <p>{missing}</p>}
      {amount.reconstructed ? <p className="pv-line-note">{`Effectifs : ${RECONSTRUCTED}.`}</p> : null}
      {gathered === '' ? null : <p className="pv-line-note">{`${gathered}.`}</p>}
      {amount.sources.length === 0 ? null : <p className="pv-line-note">{`Source : ${amount.sources.join(' ; ')}`}</p>}
    </>
  )
}

/** Both values when records changed after a period was closed. */
function Moved({ indicator, shown }: { indicator: Indicator; shown: Shown }): ReactElement | null {
  if (!shown.moved || !shown.stored) return null
  const fraction = (amount: Amount) =>
    amount.numerator === null || amount.denominator === null || indicator.unit === 'count'
      ? ''
      : ` (${formatNumber(amount.numerator)} ÷ ${formatNumber(amount.denominator)})`
  return (
    <div className="pv-moved">
      <Mark state="decide" word="Les enregistrements ont changé depuis" />
      <p>{`${shown.stored.status === 'published' ? 'Publié' : 'Clos'} : ${shown.amount ? writtenWithUnit(indicator, shown.amount) + fraction(shown.amount) : ''}. Aujourd’hui : ${writtenWithUnit(indicator, shown.moved)}${fraction(shown.moved)}.`}</p>
    </div>
  )
}

function Others({
  indicator,
  shown,
  choose,
}: {
  indicator: Indicator
  shown: Shown
  choose: string | undefined
}): ReactElement | null {
  if (shown.others.length === 0) return null
  const words = { counted: 'compté', imported: 'importé', typed: 'saisi' } as const
  return (
    <p>
      {shown.others
        .map(
          ({ way, amount, label }) =>
            `Autre valeur, non retenue : ${writtenWithUnit(indicator, amount)} (${words[way]}, ${label}). `,
        )
        .join('')}
      {choose === undefined ? null : <a href={choose}>Choisir la valeur</a>}
    </p>
  )
}

function Open({
  sheet,
  amount,
  supply,
}: {
  sheet: Sheet
  amount: Amount
  supply: { href: string; label: string } | undefined
}): ReactElement {
  const { indicator, period } = sheet
  const href = amount.records
    ? recordsHref(indicator, {
        sites: sheet.siteCode === undefined ? [] : [sheet.siteCode],
        scope: sheet.scope?.code,
        period,
      })
    : undefined
  const n = receivedIn(indicator, amount)
  const measured = indicator.formula?.kind === 'stock' && indicator.formula.per !== undefined // minutes are no records
  const label =
    indicator.gathering?.protects !== undefined
      ? 'Voir les résultats de l’enquête'
      : indicator.way === 'counted' && !measured
        ? `Ouvrir ${n < 2 ? 'l’enregistrement' : `les ${formatNumber(n)} enregistrements`}`
        : 'Ouvrir les enregistrements'
  return (
    <span className="pv-marks">
      {href !== undefined && n > 0 ? (
        <a className="fr-btn" href={href}>
          {label}
          <span className="pv-btn-icon">
            <Icon name="right" />
          </span>
        </a>
      ) : null}
      {supply ? <a href={supply.href}>{supply.label}</a> : null}
    </span>
  )
}
