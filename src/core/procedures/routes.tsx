import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listServices } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addProcedure, reviewProcedure, saveProcedure } from './actions.ts'
import { FILE, GROUPS, SHEET } from './input.ts'
import { listOf, ListPage } from './pages/list.tsx'
import { SheetPage } from './pages/sheet.tsx'
import { REFUSALS } from './procedure.ts'
import { themesOf } from './search.ts'
import { findProcedure, listProcedures } from './store.ts'
import { wayRoutes } from './way-routes.tsx'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Démarche ajoutée',
  modifiee: 'Fiche enregistrée',
  relue: 'Relecture notée : la prochaine est dans un an',
  archivee: 'Démarche archivée : ce qui la nomme la garde',
  remise: 'Démarche remise au catalogue',
}

const listData = async (c: Context<Env>) => {
  const known = await read(c, async (tx) => ({ all: await listProcedures(tx), services: await listServices(tx) }))
  return listOf({ ...known, today: todayOf(c) }, c.req.url)
}

const reading = new Hono<Env>()
  .get('/demarches', may('procedures.read'), savedViews(), async (c) => {
    const shown = { writes: perimeter(c, 'procedures.write').all, views: <Views c={c} /> }
    return page(c, <ListPage {...(await listData(c))} {...shown} />, { title: 'Démarches' })
  })
  .get('/demarches/export', may('procedures.read'), async (c) => {
    const { procedures, services } = await listData(c)
    const sheets = procedures.map(({ dated: _dated, ...sheet }) => sheet)
    const file = fileOf(FILE, sheets, { services })
    return listFile(c, { name: `démarches ${todayOf(c)}`, sheet: 'Démarches', ...file })
  })
  .get('/demarches/:id{[0-9]+}', may('procedures.read'), async (c) => {
    const id = idParam(c)
    const [procedure, services, facts] = await read(c, async (tx) =>
      Promise.all([
        findProcedure(tx, id),
        listServices(tx),
        rowFacts(c, tx, { table: 'procedure', id, named: ['procedures.write'] }),
      ]),
    )
    const service = services.find((one) => one.id === procedure.service)?.name
    const shown = { procedure, facts, service, today: todayOf(c), writes: perimeter(c, 'procedures.write').all }
    const content = <SheetPage {...shown} done={saidOf(c, DONE)} />
    return page(c, content, { title: procedure.name, crumbs: [{ label: 'Démarches', href: '/demarches' }] })
  })

const forms = keptRoutes({
  base: '/demarches',
  right: 'procedures.write',
  guard: everywhere('procedures.write'),
  where: 'Démarches',
  fresh: 'nouvelle',
  add: 'Ajouter une démarche',
  change: 'Modifier la fiche',
  submit: 'Enregistrer la fiche',
  table: SHEET,
  groups: GROUPS,
  blank: { active: true },
  offer: async (tx) => {
    const themes = themesOf(await listProcedures(tx))
    const hints = themes.length === 0 ? {} : { theme: `Déjà employés : ${themes.join(', ')}.` }
    return { lists: { services: await listServices(tx) }, hints }
  },
  find: findProcedure,
  insert: (tx, sheet, c) => addProcedure(tx, sheet, todayOf(c)),
  save: (tx, at, c) => saveProcedure(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  acts: {
    relue: { done: 'relue', save: (tx, at, c) => reviewProcedure(tx, at, todayOf(c)) },
  },
  offered: { table: 'procedure', verbs: ['procedure.archive', 'procedure.restore'] },
  removal: {
    table: 'procedure',
    action: 'procedure.delete',
    object: 'la démarche',
    instead: 'Retirez-la plutôt du catalogue : ce qui la nomme déjà la garde.',
  },
})

export const procedureRoutes = new Hono<Env>().route('/', wayRoutes).route('/', reading).route('/', forms)
