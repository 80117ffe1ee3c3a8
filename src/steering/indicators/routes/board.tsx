import { type Context, Hono } from 'hono'
import { periodCode, type PlainDate, longDate } from '#src/ground/calendar/index.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { listSites, type NamedScope, namedScopes, visibleSites } from '#src/core/organisation/index.ts'
import { openTargets } from '#src/core/targets/index.ts'
import { attachment, csvResponse } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { xlsxStream } from '#src/ground/tables/xlsx.ts'
import { askedPeriod } from '../asking.ts'
import { EXPORT_HEADER, exportRows } from '../export.ts'
import { ALL_FAMILIES } from '../folding.ts'
import { BoardPage } from '../pages/board.tsx'
import { type Board, loadBoard } from '../store/board.ts'
import { sitesShown } from '../row-summary.ts'
import { askedScope } from '../store/reader.ts'
import type { Against } from '../stretch.ts'

function asked(c: Context<Env>, today: PlainDate) {
  const period = askedPeriod(c.req.query('periode'), today)
  const against: Against = c.req.query('compare') === 'precedente' && period.kind !== 'year' ? 'previous' : 'last-year'
  const site = /^[1-9]\d{0,8}$/.test(c.req.query('site') ?? '') ? Number(c.req.query('site')) : undefined
  return { period, against, site }
}

/** « colonnes=12,14 », or one « colonnes » for each box ticked. */
const columnsAsked = (c: Context<Env>): number[] =>
  (c.req.queries('colonnes') ?? [])
    .flatMap((text) => text.split(','))
    .filter((text) => /^[1-9]\d{0,8}$/.test(text))
    .map(Number)

/** « famille=reclamations,telephone »; `toutes` opens every one. */
const familiesAsked = (c: Context<Env>): string[] => {
  const codes = new Set([ALL_FAMILIES, ...c.get('deps').indicators.families.map(({ code }) => code)])
  return [...new Set((c.req.queries('famille') ?? []).flatMap((text) => text.split(',')))].filter((one) =>
    codes.has(one),
  )
}

async function load(c: Context<Env>): Promise<{
  board: Board
  tenantName: string
  scopes: readonly NamedScope[]
  today: PlainDate
  against: Against
  site: number | undefined
}> {
  const seen = visibleSites(perimeter(c, 'indicators.read'))
  return read(c, async (tx) => {
    const today = todayOf(c)
    const { period, against, site } = asked(c, today)
    const known = site !== undefined && (seen === undefined || seen.includes(site)) ? site : undefined
    // All small lists of the page travel together.
    evaluate.soon(tx)
    const [scopes] = await Promise.all([namedScopes(tx, period.to), listSites(tx), openTargets(tx)])
    const code = c.req.query('perimetre') ?? ''
    const scope = code === '' ? undefined : await askedScope(tx, code, period)
    const board = await loadBoard(tx, {
      indicators: c.get('deps').indicators,
      period,
      against,
      asOf: today,
      seen,
      site: known,
      scope,
    })
    return { board, tenantName: personOf(c).tenantName, scopes, today, against, site: known }
  })
}

function stateOf({ closing, scope }: Board): string {
  if (scope) return 'Lu sur les enregistrements, sans clôture'
  if (closing?.status === 'published')
    return closing.publishedOn === null ? 'Publié' : `Publié le ${longDate(closing.publishedOn)}`
  return closing?.status === 'closed' ? 'Clos, pas encore publié' : 'Période non close'
}

export const boardRoutes = new Hono<Env>()
  .get('/tableau-de-bord', may('indicators.read'), async (c) => {
    const { board, tenantName, scopes, today, against, site } = await load(c)
    const content = (
      <BoardPage
        board={board}
        tenantName={tenantName}
        against={against}
        site={site}
        scopes={scopes}
        state={stateOf(board)}
        asked={c.req.query('periode') ?? ''}
        today={today}
        shown={sitesShown(board.columns, columnsAsked(c))}
        chosen={columnsAsked(c).length > 0}
        families={familiesAsked(c)}
        writes={holds(c, 'indicators.write')}
        targets={perimeter(c, 'indicators.targets').all}
      />
    )
    return page(c, content, { title: 'Tableau de bord' })
  })
  .get('/tableau-de-bord/export', may('indicators.read'), async (c) => {
    const { board } = await load(c)
    const name = `tableau-de-bord-${periodCode(board.period)}`
    const rows = exportRows(board)
    if (c.req.query('format') !== 'xlsx') return csvResponse(c, { name, header: EXPORT_HEADER, rows })
    const stream = xlsxStream([{ name: 'Tableau de bord', rows: [EXPORT_HEADER, ...rows] }])
    return attachment(
      c,
      { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
      stream,
    )
  })
