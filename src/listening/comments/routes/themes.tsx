import { type Context, Hono } from 'hono'
import { evaluate } from '#src/core/measures/index.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addTheme, saveSetting, saveTheme, startThemes, useTheme } from '../actions.ts'
import { SETTING, SettingForm, THEME, THEME_FILE, ThemeForm } from '../input.ts'
import { sortedCount } from '../measures.ts'
import { ThemePage, type ThemeRow, ThemesPage } from '../pages/themes.tsx'
import { THEMES } from '../pages/shell.tsx'
import { sortedByTheme } from '../store/comments.ts'
import { findTheme, listThemes, settingOf } from '../store/themes.ts'
import { REFUSALS, treeOf } from '../theme.ts'
import { CRUMB, filtersOf, queryOf } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Thème ajouté',
  modifie: 'Thème enregistré : la liste est une nouvelle édition',
  archive: 'Thème archivé : les commentaires classés le gardent',
  remis: 'Thème remis en usage',
  depart: 'Liste de départ prise : complétez-la',
  garde: 'Durée de garde enregistrée',
  begun: 'Il y a déjà des thèmes',
}
const CRUMBS = [CRUMB, { label: 'Thèmes', href: THEMES }]
/** One list for the whole département. */
const wholeOnly = everywhere('comments.themes')
const writes = (c: Context<Env>): boolean => holds(c, 'comments.themes') && perimeter(c, 'comments.themes').all

const forms = keptRoutes({
  base: THEMES,
  right: 'comments.themes',
  guard: wholeOnly,
  where: 'Thèmes des commentaires',
  fresh: 'nouveau',
  add: 'Ajouter un thème',
  change: 'Modifier le thème',
  changeLead: 'Chaque enregistrement fait une nouvelle édition de la liste ; ce qui est classé dit sous laquelle.',
  submit: 'Enregistrer le thème',
  head: { crumbs: CRUMBS },
  table: THEME,
  groups: [{ fields: ['name', 'parent', 'words', 'active'] }],
  schema: ThemeForm,
  blank: { active: true },
  offer: async (tx, _, record) => ({
    lists: {
      parents: treeOf(await listThemes(tx))
        .filter(({ depth, code }) => depth === 0 && code !== record?.code)
        .map(({ code, name }) => ({ id: code, name })),
    },
  }),
  find: findTheme,
  insert: addTheme,
  save: saveTheme,
  refusals: REFUSALS,
  acts: {
    archiver: { done: 'archive', save: (tx, at) => useTheme(tx, at, false) },
    remettre: { done: 'remis', save: (tx, at) => useTheme(tx, at, true) },
  },
  removal: {
    table: 'theme',
    action: 'theme.delete',
    object: 'le thème',
    instead: 'Archivez-le plutôt : les commentaires classés le gardent.',
  },
})

const keeping = objectRoutes({
  base: `${THEMES}/garde`,
  list: THEMES,
  right: 'comments.themes',
  guard: wholeOnly,
  where: 'Commentaires',
  alone: true,
  change: 'Durée de garde des commentaires',
  changeLead: 'Ce qui est plus vieux est effacé la nuit suivante, dans toutes les enquêtes et tous les avis.',
  submit: 'Enregistrer la durée',
  head: { crumbs: CRUMBS },
  table: SETTING,
  groups: [{ fields: ['months'] }],
  schema: SettingForm,
  find: async (tx) => ({ id: 1, name: 'Durée de garde', ...(await settingOf(tx)) }),
  save: (tx, { version, values }) => saveSetting(tx, { version, values }),
  refusals: {},
  saved: () => `${THEMES}?fait=garde`,
})

async function themesView(c: Context<Env>) {
  const query = queryOf(c)
  const today = todayOf(c)
  const { period, asked } = filtersOf(query, today)
  const where = perimeter(c, 'comments.read')
  return read(c, async (tx) => {
    const [all, allSites, setting] = await Promise.all([listThemes(tx), listSites(tx), settingOf(tx)])
    const sites = allSites.filter(({ id }) => where.all || where.sites.includes(id))
    const formulas = Object.fromEntries(all.map(({ id }) => [String(id), sortedCount(String(id))]))
    const places = sites.map(({ id }) => id)
    const { from, to } = period
    const answer = await evaluate(tx, formulas, { places, from, to, asOf: today, by: ['site'] })
    const archived = query['etat'] === 'archives'
    const rows = treeOf(all.filter(({ active }) => active !== archived)).map((theme): ThemeRow => {
      const bySite = new Map(sites.map(({ id }) => [id, answer.figure(String(theme.id), { site: id }).numerator]))
      return { ...theme, bySite, n: [...bySite.values()].reduce((sum, n) => sum + n, 0) }
    })
    const put = all.filter(({ active }) => !active).length
    return { themes: rows, sites, period, asked, setting, archived, put, today }
  })
}

/** The tree of themes, with how many comments each has. */
export const themeRoutes = new Hono<Env>()
  .get(THEMES, may('comments.read'), async (c) => {
    const shown = { writes: writes(c), sorts: holds(c, 'comments.sort'), done: saidOf(c, DONE) }
    return page(c, <ThemesPage {...(await themesView(c))} {...shown} />, { title: 'Thèmes' })
  })
  .get(`${THEMES}/export`, may('comments.read'), async (c) => {
    const themes = await read(c, listThemes)
    const file = fileOf(THEME_FILE, treeOf(themes))
    return listFile(c, { name: `thèmes ${todayOf(c)}`, sheet: 'Thèmes', ...file })
  })
  .route('/', keeping)
  .route('/', forms)
  .post(`${THEMES}/depart`, may('comments.themes'), wholeOnly, (c) =>
    answerAct(c, {
      save: (tx) => startThemes(tx),
      done: () => `${THEMES}?fait=depart`,
      otherwise: () => `${THEMES}?fait=begun`,
    }),
  )
  .get(`${THEMES}/:id{[0-9]+}`, may('comments.read'), async (c) => {
    const id = idParam(c)
    const view = await read(c, async (tx) => {
      const theme = await findTheme(tx, id)
      const [all, sorted, facts] = await Promise.all([
        listThemes(tx),
        sortedByTheme(tx),
        rowFacts(c, tx, { table: 'theme', id, named: ['comments.themes'] }),
      ])
      const above = all.find(({ code }) => code === theme.parent)?.name
      return { theme, above, sorted: sorted.get(id) ?? 0, facts }
    })
    const content = <ThemePage {...view} writes={writes(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: view.theme.name, crumbs: CRUMBS })
  })
