import { type Context, Hono } from 'hono'
import { listProcedures } from '#src/core/procedures/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTheme, saveTheme, savePhoneSetting } from '../actions/menus.ts'
import { SETTING, THEME } from '../input.ts'
import { ThemePage, type ThemeRow, THEMES, ThemesPage } from '../pages/themes.tsx'
import { listLines } from '../store/lines.ts'
import { listThemes, phoneSetting, themeSums } from '../store/menus.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'

const CRUMBS = [{ label: 'Téléphone', href: '/telephone' }]
const DONE: Readonly<Record<string, string>> = { ajoute: 'Thème ajouté', modifie: 'Thème enregistré' }

const one = async (tx: Tx, id: number) => {
  const found = (await listThemes(tx)).find((theme) => theme.id === id)
  if (!found) throw new NotFound()
  return found
}

const kept = keptRoutes({
  base: THEMES,
  right: 'telephone.write',
  guard: everywhere('telephone.write'),
  where: 'Thèmes d’appels',
  fresh: 'nouveau',
  add: 'Ajouter un thème',
  change: 'Modifier le thème',
  submit: 'Enregistrer le thème',
  head: { crumbs: [...CRUMBS, { label: 'Thèmes d’appels', href: THEMES }] },
  table: THEME,
  groups: [{ fields: ['name', 'procedure'] }],
  blank: (c) => ({ name: c.req.query('theme') ?? '' }),
  offer: async (tx) => ({ lists: { procedures: await listProcedures(tx) } }),
  find: one,
  insert: addTheme,
  save: saveTheme,
  refusals: { 'theme-taken': 'Un autre thème porte déjà ce nom.' },
  removal: {
    table: 'phoneTheme',
    action: 'phone_theme.delete',
    object: 'le thème',
    also: 'Les appels qui portent ce thème restent comptés ; ils ne mènent plus à une démarche.',
  },
})

const setting = objectRoutes({
  base: '/telephone/reglages',
  list: '/telephone',
  right: 'telephone.write',
  guard: everywhere('telephone.write'),
  where: 'Téléphone',
  alone: true,
  change: 'Mots et seuils du téléphone',
  changeLead: 'Un mot de la maison ne change pas la formule : deux formules sont deux indicateurs.',
  submit: 'Enregistrer les réglages',
  head: { crumbs: CRUMBS },
  table: SETTING,
  groups: [{ fields: ['answeredWord', 'lostWord', ['shortSeconds', 'ringLength']] }],
  find: async (tx) => ({ ...(await phoneSetting(tx)), id: 1, name: 'Réglages' }),
  save: savePhoneSetting,
  refusals: {},
  saved: () => '/telephone',
  href: () => '/telephone',
})

/** Every theme that is kept, and those that calls bear without being kept, with their calls of a year. */
async function themesView(c: Context<Env>) {
  const today = todayOf(c)
  const year = Math.min(yearOf(today), Math.max(2000, numberAsked(c.req.query('annee')) ?? yearOf(today)))
  const { themes, sums, procedures } = await read(c, async (tx) => {
    const lines = await listLines(tx, perimeter(c, 'telephone.read'))
    const { from, to } = yearPeriod(year)
    return {
      themes: await listThemes(tx),
      procedures: await listProcedures(tx),
      sums: await themeSums(tx, { from, to, lines: lines.map(({ id }) => id) }),
    }
  })
  const names = new Map(procedures.map(({ id, name }) => [id, name]))
  const said = new Map(sums.map((sum) => [sum.theme, sum]))
  const known = new Set(themes.map(({ name }) => name))
  const rows: ThemeRow[] = [
    ...themes.map((theme) => ({ ...theme, procedureName: names.get(theme.procedure ?? 0), ...said.get(theme.name) })),
    ...sums.filter(({ theme }) => theme !== '' && !known.has(theme)).map((sum) => ({ ...sum, name: sum.theme })),
  ]
  const words = wordsAsked(c.req.query('q'))
  const keys: SortKeys<ThemeRow> = { theme: ({ name }) => name, appels: ({ answered }) => answered }
  const state = listState(c.req.url, Object.keys(keys))
  return {
    rows: sorted(
      rows.filter(({ name, procedureName = '' }) => hasWords(words, [name, procedureName])),
      state,
      keys,
    ),
    year,
    years: Array.from({ length: 6 }, (_, back) => yearOf(today) - back),
    // A theme is a share of the calls that bear one.
    whole: sums.filter(({ theme }) => theme !== '').reduce((sum, { answered }) => sum + answered, 0),
    words,
    procedures,
    state,
  }
}

export const themeRoutes = new Hono<Env>()
  .get(THEMES, may('telephone.read'), savedViews(), async (c) => {
    const writes = holds(c, 'telephone.write') && perimeter(c, 'telephone.write').all
    const content = <ThemesPage {...(await themesView(c))} writes={writes} views={<Views c={c} />} />
    return page(c, content, { title: 'Thèmes d’appels', crumbs: CRUMBS })
  })
  .get(`${THEMES}/export`, may('telephone.read'), async (c) => {
    const { rows, procedures, year } = await themesView(c)
    const { header, rows: lines } = fileOf(
      THEME,
      rows.map(({ name, procedure = null }) => ({ name, procedure })),
      { procedures },
    )
    return listFile(c, {
      name: `thèmes d’appels ${year}`,
      sheet: 'Thèmes',
      header: [...header, `Présentés en ${year}`, `Décrochés en ${year}`],
      rows: lines.map((line, at) => [...line, rows[at]?.offered, rows[at]?.answered]),
    })
  })
  .route('/', kept)
  .route('/', setting)
  .get(`${THEMES}/:id{[0-9]+}`, may('telephone.read'), async (c) => {
    const id = idParam(c)
    const shown = await read(c, async (tx) => {
      const [theme, procedures, facts] = await Promise.all([
        one(tx, id),
        listProcedures(tx),
        rowFacts(c, tx, { table: 'phoneTheme', id, named: ['telephone.write'] }),
      ])
      return { theme, facts, procedure: procedures.find((found) => found.id === theme.procedure) }
    })
    const writes = holds(c, 'telephone.write') && perimeter(c, 'telephone.write').all
    const content = <ThemePage {...shown} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, {
      title: shown.theme.name,
      crumbs: [...CRUMBS, { label: 'Thèmes d’appels', href: THEMES }],
    })
  })
