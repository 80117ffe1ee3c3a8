import type { ReactElement } from 'react'
import { periodCode } from '#src/ground/calendar/index.ts'
import { EmptyState, FilterBar } from '#src/ground/design/list.tsx'
import { periodFilter } from '#src/ground/design/period-picker.tsx'
import { placeFilter } from '#src/core/room/place-picker.tsx'
import { longPeriodFault } from '../asking.ts'
import { Mark, Origin } from '#src/ground/design/marks.tsx'
import { PageHead, Section } from '#src/ground/design/page-head.tsx'
import { inLetters } from '../finding.ts'
import { UNITS, written } from '#src/core/room/value.ts'
import type { Indicator } from '../indicator.ts'
import { sheetHref } from '../store/reader.ts'
import { periodTitle } from '../wording.ts'
import { isUnread } from '../row-summary.ts'
import { boardQuery, keptQuery } from './board-address.ts'
import { ColumnChoice } from './board-columns.tsx'
import { type BoardPageProps, rowHref } from './board-row.tsx'
import { BoardTable } from './board-table.tsx'
import { type Unread, UnreadRows } from './board-unread.tsx'
import { PeriodName } from './period-name.tsx'

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
        where={`${board.scope ? `${board.scope.name}, ` : ''}${tenantName}, ${sites}. ${state}${except}`}
        title={
          <>
            Tableau de bord{' '}
            {board.period.kind === 'year' ? periodCode(board.period) : <PeriodName period={board.period} />}
          </>
        }
        lead={count === 0 ? emptyLead(board) : board.empty ? 'Aucun relevé sur cette période.' : board.finding}
        actions={[
          { href: `/tableau-de-bord/export?${boardQuery(props)}&format=xlsx`, label: 'Exporter', icon: 'download' },
        ]}
      />
      <Filters {...props} />
      {board.columns.length === 0 ? (
        <EmptyState>
          {board.scope
            ? 'Choisissez une autre période, ou un autre périmètre.'
            : 'Les chiffres sont tenus par site, et votre rôle porte sur un service seulement. Pour les lire, demandez à votre administrateur un rôle sur le site où vous travaillez.'}
        </EmptyState>
      ) : (
        <>
          <ColumnChoice sites={board.columns} shown={props.shown} query={keptQuery(props)} />
          {board.empty ? null : <BoardTable {...props} />}
          <UnreadRows rows={unreadOf(props)} open={board.empty} />
        </>
      )}
      {board.whole && !board.scope ? <Transparency {...props} /> : null}
      <p className="pv-note">
        Les totaux sont recalculés à partir des numérateurs et dénominateurs des sites, jamais des moyennes de moyennes.{' '}
        <a href={`/tableau-de-bord/export?${boardQuery(props)}&format=csv`}>Les mêmes chiffres en CSV</a>
      </p>
    </>
  )
}

function unreadOf(props: BoardPageProps): Unread[] {
  return props.board.families.flatMap(({ family, rows }) =>
    rows.filter(isUnread).map((row) => ({ row, family: family.title, href: rowHref(props, row.indicator) })),
  )
}

/** Why there is no column at all. */
function emptyLead({ scope }: BoardPageProps['board']): string {
  if (!scope) return 'Aucun site à lire avec votre rôle.'
  return scope.places.length === 0
    ? 'Ce périmètre n’est pas en place à la fin de cette période.'
    : 'Ce périmètre ne compte aucun des sites de votre rôle.'
}

function Filters({
  board,
  against,
  site,
  scopes,
  asked,
  today,
  shown,
  chosen,
  families,
}: BoardPageProps): ReactElement {
  const kept: Record<string, string> = {
    ...(chosen ? { colonnes: shown.map(({ id }) => id).join(',') } : {}),
    ...(families.length > 0 ? { famille: families.join(',') } : {}),
  }
  const before = { 'last-year': 'Même période, un an avant', previous: 'Période précédente' } as const
  const places =
    board.sites.length < 2 && scopes.length === 0
      ? []
      : [
          placeFilter(
            {
              whole: board.whole || site !== undefined ? 'Département et sites' : 'Mes sites',
              sites: board.sites,
              scopes,
            },
            { value: { site, scope: board.scope?.code } },
          ),
        ]
  return (
    <FilterBar
      action="/tableau-de-bord"
      submit="Afficher"
      hidden={kept}
      filters={[
        periodFilter({ asked, shown: board.period, ask: { today }, error: longPeriodFault(asked) }),
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
        ...places,
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
                {indicator.readWith[0] === undefined ? null : (
                  <a href={sheetHref(indicator.readWith[0], { place: 0, period: quarter })}>
                    Comparer<span className="fr-sr-only">{` avec notre chiffre : ${indicator.title}`}</span>
                  </a>
                )}
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
