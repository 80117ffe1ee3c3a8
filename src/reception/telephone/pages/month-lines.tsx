import type { ReactElement } from 'react'
import { RECONSTRUCTED } from '#src/core/room/basis.ts'
import { type PlainDate } from '#src/ground/calendar/index.ts'
import { Mark, Origin } from '#src/ground/design/marks.tsx'
import { PostButton, Section } from '#src/ground/design/page-head.tsx'
import { ListTable } from '#src/ground/design/list-page.tsx'
import { pageOf, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { RowTitle, Table } from '#src/ground/design/table.tsx'
import { capital, formatCount, formatRate } from '#src/ground/design/text/index.ts'
import {
  countedSums,
  DESTINATIONS,
  lostOf,
  meanWait,
  meetsTarget,
  type MonthOfLine,
  type Sums,
  rateText,
} from '../telephone.ts'
import { ANSWERED_WORDS, LOST_WORDS } from '../formula.ts'
import type { MonthView } from './month-view.ts'
import { code, count } from './month-view.ts'

/** What the lines of a month may be ordered by. */
export const LINE_KEYS: SortKeys<MonthOfLine> = {
  ligne: ({ line }) => line.name,
  presentes: (one) => countedSums(one)?.offered,
  decroches: (one) => countedSums(one)?.answered,
  taux: (one) => {
    const sums = countedSums(one)
    return sums === undefined || sums.offered === 0 ? null : sums.answered / sums.offered
  },
}

/** Line by line, grouped by site or in the order asked for. */
export function Lines({ view }: { view: MonthView }): ReactElement {
  const { lines, month, sites, state, views } = view
  const rows = pageOf(sorted(lines, state, LINE_KEYS), state)
  const groups = sites.flatMap((site) => {
    const own = rows.filter(({ line }) => line.site === site.id)
    return own.length === 0 ? [] : [{ key: String(site.id), label: site.name, rows: own }]
  })
  return (
    <Section
      title="Par ligne"
      action={
        view.writes ? (
          <>
            <a href="/telephone/reglages">Mots et seuils</a> <a href="/telephone/lignes">Tenir les lignes</a>
          </>
        ) : undefined
      }
    >
      <ListTable<MonthOfLine>
        state={state}
        views={views}
        sorts={{ line: 'ligne', offered: 'presentes', answered: 'decroches', rate: 'taux' }}
        total={lines.length}
        noun={['ligne', 'lignes']}
        exports={['csv']}
        file="/telephone/export.csv"
        caption="Appels par ligne téléphonique"
        captionHidden
        {...(state.sort === undefined ? { groups } : { rows })}
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
            head: capital(ANSWERED_WORDS[view.setting.answeredWord]),
            numeric: true,
            cell: (one) => count(countedSums(one)?.answered ?? null),
          },
          {
            key: 'lost',
            head: capital(LOST_WORDS[view.setting.lostWord]),
            numeric: true,
            phone: 'hide',
            cell: (one) => count(lostOf(countedSums(one))),
          },
          {
            key: 'wait',
            head: 'Attente moyenne',
            numeric: true,
            phone: 'hide',
            cell: (one) => waitText(countedSums(one)),
          },
          {
            key: 'rate',
            head: 'Taux',
            numeric: true,
            cell: (one) => (
              <b>{rateText(view.writing, countedSums(one) ?? { offered: 0, answered: 0 }, one.line.targetPermille)}</b>
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
  const target = formatRate(targetPermille / 10, { decimals: targetPermille % 10 === 0 ? 0 : 1 })
  if (met === undefined) return <span className="pv-grey">{target}</span>
  return (
    <Mark state={met ? 'met' : 'off'} compact>
      {target}
    </Mark>
  )
}

const chosen = ({ reconstructed }: MonthOfLine): string => (reconstructed ? `, ${RECONSTRUCTED}` : '')

function Way({ one, view }: { one: MonthOfLine; view: MonthView }): ReactElement {
  if (one.counted === 'days' && one.days)
    return <Origin way={one.days.sources}>{`, ${formatCount(one.days.days, 'jour', 'jours')}${chosen(one)}`}</Origin>
  if (one.counted === 'month' && one.month)
    return (
      <Origin way={one.month.source}>{`, total du mois${one.month.takenOver ? ', repris' : ''}${chosen(one)}`}</Origin>
    )
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

/** Months known in two ways, with the choice. */
export function Doubles({
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
      note="Les deux ne sont jamais additionnés : les chiffres prennent l’un, l’autre reste visible ici."
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
      <span className="pv-sub">retenu dans les chiffres</span>
    </>
  ) : (
    <span className="pv-grey">{children}</span>
  )
}
