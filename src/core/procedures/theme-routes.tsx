import { type Context, Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { ThemeSource } from '#src/core/room/theme-store.ts'
import { parsePeriod, type Period, periodName, previousYear, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { ThemePage, type ThemeRow, THEMES, ThemesPage } from './pages/themes.tsx'
import { procedureRoutes } from './routes.tsx'
import { listProcedures } from './store.ts'
import { themeLines } from './theme-store.ts'
import { cellsOf, shareOf, themeSets, waysSaid } from './themes.ts'

const CRUMBS = [{ label: 'Démarches', href: '/demarches' }]

function askedOf(c: Context<Env>) {
  const asked = (c.req.query('periode') ?? '').slice(0, 80)
  const today = todayOf(c)
  return { asked, today, period: parsePeriod(asked) ?? yearPeriod(yearOf(today)) }
}

/** The pages that follow one theme across the channels of the rooms. */
export function themePages(all: readonly ThemeSource[]): Pick<RoomManifest, 'routes'> {
  const shown = (c: Context<Env>) => all.filter(({ right }) => holds(c, right))
  const linesIn = (c: Context<Env>, period: Period) => ({
    sources: shown(c),
    seen: (right: ThemeSource['right']) => perimeter(c, right),
    span: period,
  })
  const rowsOf = (c: Context<Env>, period: Period): Promise<ThemeRow[]> =>
    read(c, async (tx) => {
      const [procedures, lines] = [await listProcedures(tx), await themeLines(tx, linesIn(c, period))]
      const kinds = shown(c).map(({ kind }) => kind)
      return [...themeSets(procedures)].map(([theme, own]) => ({
        theme,
        procedures: own.size,
        cells: cellsOf(kinds, { lines, procedures: own }),
      }))
    })
  const routes = new Hono<Env>()
    .get(THEMES, may('procedures.read'), async (c) => {
      const asked = askedOf(c)
      const rows = await rowsOf(c, asked.period)
      return page(c, <ThemesPage {...asked} rows={rows} sources={shown(c)} />, {
        title: 'Thèmes par canal',
        crumbs: CRUMBS,
      })
    })
    .get(`${THEMES}/export`, may('procedures.read'), async (c) => {
      const { period, today } = askedOf(c)
      const labels = new Map(shown(c).map(({ kind, label }) => [kind, label]))
      const rows = await rowsOf(c, period)
      return listFile(c, {
        name: `thèmes ${today}`,
        sheet: 'Thèmes',
        header: ['Thème', 'Canal', 'Période', 'Nombre', 'Dont le thème est dit', 'Total', 'Part', 'Provenance'],
        rows: rows.flatMap(({ theme, cells }) =>
          cells.map((cell) => [
            theme,
            labels.get(cell.kind) ?? '',
            periodName(period),
            cell.of,
            cell.told,
            cell.all,
            shareOf(cell),
            waysSaid(cell.ways),
          ]),
        ),
      })
    })
    .get(`${THEMES}/:theme`, may('procedures.read'), async (c) => {
      const asked = askedOf(c)
      const theme = c.req.param('theme')
      const last = previousYear(asked.period)
      const data = await read(c, async (tx) => {
        const procedures = await listProcedures(tx)
        const own = themeSets(procedures).get(theme)
        if (own === undefined) throw new NotFound()
        const kinds = shown(c).map(({ kind }) => kind)
        const now = await themeLines(tx, linesIn(c, asked.period))
        const then = await themeLines(tx, linesIn(c, last))
        return {
          cells: cellsOf(kinds, { lines: now, procedures: own }),
          before: cellsOf(kinds, { lines: then, procedures: own }),
          names: new Map(procedures.map(({ id, name }) => [id, name])),
        }
      })
      const content = <ThemePage {...asked} {...data} theme={theme} beforeName={periodName(last)} sources={shown(c)} />
      return page(c, content, {
        title: theme,
        crumbs: [...CRUMBS, { label: 'Thèmes par canal', href: THEMES }],
      })
    })
  return { routes: new Hono<Env>().route('/', routes).route('/', procedureRoutes) }
}
