import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context, Hono } from 'hono'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listServices } from '#src/core/organisation/index.ts'
import { schemaOf } from '#src/core/room/fields.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { objectFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addProcedure, offerProcedure, reviewProcedure, saveProcedure } from './actions.ts'
import { FILE, GROUPS, SHEET } from './input.ts'
import { listOf, ListPage } from './pages/list.tsx'
import { SheetPage } from './pages/sheet.tsx'
import { REFUSALS } from './procedure.ts'
import { themesOf } from './search.ts'
import { findProcedure, listProcedures } from './store.ts'

const CRUMBS = [{ label: 'Démarches', href: '/demarches' }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Démarche ajoutée',
  modifiee: 'Fiche enregistrée',
  relue: 'Relecture notée : la prochaine est dans un an',
  archivee: 'Démarche archivée : ce qui la nomme la garde',
  remise: 'Démarche remise au catalogue',
  ailleurs: 'Cette fiche vient d’être modifiée : relisez-la, puis recommencez',
}

/** One catalogue for the whole département. */
const wholeOnly = everywhere('procedures.write')

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
    const rows = procedures.map((one) => lineOf(FILE, one, { services }))
    return listFile(c, { name: `démarches ${todayOf(c)}`, sheet: 'Démarches', header: headOf(FILE), rows })
  })
  .get('/demarches/:id{[0-9]+}', may('procedures.read'), async (c) => {
    const id = idParam(c)
    const [procedure, services, facts] = await read(c, async (tx) =>
      Promise.all([
        findProcedure(tx, id),
        listServices(tx),
        objectFacts(c, tx, {
          target: { table: 'procedure', id, kind: 'procedure' },
          journaled: { kind: 'procedure', record: String(id) },
          named: ['procedures.write'],
        }),
      ]),
    )
    const service = services.find((one) => one.id === procedure.service)?.name
    const shown = { procedure, facts, service, today: todayOf(c), writes: perimeter(c, 'procedures.write').all }
    const content = <SheetPage {...shown} done={wordsOf(DONE, c.req.query('fait'))} />
    return page(c, content, { title: procedure.name, crumbs: CRUMBS })
  })
  .post('/demarches/:id{[0-9]+}/relue', may('procedures.write'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => reviewProcedure(tx, { id, version }, todayOf(c)),
      done: () => `/demarches/${id}?fait=relue`,
      otherwise: () => `/demarches/${id}?fait=ailleurs`,
    })
  })

const offering = (word: 'archiver' | 'remettre', active: boolean): Hono<Env> =>
  new Hono<Env>().post(`/demarches/:id{[0-9]+}/${word}`, may('procedures.write'), wholeOnly, (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => offerProcedure(tx, { id, version }, active),
      done: () => `/demarches/${id}?fait=${active ? 'remise' : 'archivee'}`,
      otherwise: () => `/demarches/${id}?fait=ailleurs`,
    })
  })

const AT = { base: '/demarches', right: 'procedures.write', guard: wholeOnly, where: 'Démarches' } as const
const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une démarche',
  change: 'Modifier la fiche',
  submit: 'Enregistrer la fiche',
  head: { crumbs: CRUMBS },
  table: SHEET,
  groups: GROUPS,
  schema: schemaOf(SHEET),
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
  made: (id) => `/demarches/${id}?fait=ajoutee`,
  saved: (id) => `/demarches/${id}?fait=modifiee`,
})

const removing = removalRoutes({
  ...AT,
  table: 'procedure',
  action: 'procedure.delete',
  object: 'la démarche',
  load: findProcedure,
  instead: {
    sentence: 'Retirez-la plutôt du catalogue : ce qui la nomme déjà la garde.',
    label: 'Modifier la fiche',
    href: (id) => `/demarches/${id}/modifier`,
  },
})

export const procedureRoutes = new Hono<Env>()
  .route('/', reading)
  .route('/', offering('archiver', false))
  .route('/', offering('remettre', true))
  .route('/', forms)
  .route('/', removing)
