import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { csvResponse } from '#src/ground/web/attachment.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { check, type FieldErrors, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addProcedure, reviewProcedure, saveProcedure } from './actions.ts'
import { ProcedureInput } from './input.ts'
import { ProcedureForm, ProcedureStale } from './pages/form.tsx'
import { ListPage } from './pages/list.tsx'
import { SheetPage } from './pages/sheet.tsx'
import { type Procedure, WAYS, waysOf } from './procedure.ts'
import { filtered, filtersOf } from './search.ts'
import { findProcedure, listProcedures, serviceNames } from './store.ts'

const HEADER = [
  'Code',
  'Démarche',
  'Thème',
  'Public',
  'Service',
  'Où',
  'Adresse en ligne',
  'Documents',
  'Relue le',
  'À relire le',
  'En vigueur',
]
const CRUMBS = [{ label: 'Démarches', href: '/demarches' }]

async function listData(c: Context<Env>) {
  const { all, services } = await read(c, async (tx) => ({
    all: await listProcedures(tx),
    services: await serviceNames(tx),
  }))
  const filters = filtersOf(c.req.query())
  const themes = [...new Set(all.map((one) => one.theme).filter((theme) => theme !== ''))]
  return { filters, themes, services, procedures: filtered(all, filters, todayOf(c)) }
}

type Shown = { typed: Typed; errors?: FieldErrors; procedure?: Procedure }

async function formPage(c: Context<Env>, { typed, errors, procedure }: Shown) {
  const { themes, services } = await listData(c)
  const title = procedure === undefined ? 'Ajouter une démarche' : 'Modifier la fiche'
  const paths =
    procedure === undefined
      ? { action: '/demarches/nouvelle', back: '/demarches' }
      : { action: `/demarches/${procedure.id}/modifier`, back: `/demarches/${procedure.id}` }
  const version = procedure && (Number(typedText(typed, 'version')) || procedure.version)
  const content = (
    <ProcedureForm
      title={title}
      {...paths}
      typed={typed}
      errors={errors}
      services={services}
      themes={themes}
      version={version}
    />
  )
  return page(c, content, {
    title,
    narrow: true,
    crumbs: CRUMBS,
    error: errors !== undefined,
    ...(errors ? { status: 422 } : {}),
  })
}

const typedOf = (sheet: Procedure): Typed =>
  Object.fromEntries(
    Object.entries(sheet).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'oui' : '') : value === null ? '' : String(value),
    ]),
  )

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Démarche ajoutée',
  modifiee: 'Fiche enregistrée',
  relue: 'Relecture notée : la prochaine est dans un an',
  ailleurs: 'Cette fiche vient d’être modifiée : relisez-la avant de noter la relecture',
}

/** One catalogue for the whole département: a role on one site reads it and does not change it. */
const wholeOnly: MiddlewareHandler<Env> = async (c, next) => {
  if (!perimeter(c, 'procedures.write').all) throw new Forbidden()
  return next()
}

export const procedureRoutes = new Hono<Env>()
  .get('/demarches', may('procedures.read'), async (c) => {
    const query = new URL(c.req.url).search
    return page(
      c,
      <ListPage
        {...(await listData(c))}
        query={query}
        today={todayOf(c)}
        writes={perimeter(c, 'procedures.write').all}
      />,
      { title: 'Démarches' },
    )
  })
  .get('/demarches/export', may('procedures.read'), async (c) => {
    const { procedures, services } = await listData(c)
    const names = new Map(services.map((one) => [one.id, one.name]))
    const rows = procedures.map((one) => [
      one.code,
      one.name,
      one.theme,
      one.audience,
      one.service === null ? '' : (names.get(one.service) ?? ''),
      waysOf(one)
        .map((way) => WAYS[way])
        .join(', '),
      one.onlineUrl,
      one.documents,
      one.reviewedOn,
      one.reviewDue,
      one.active,
    ])
    return csvResponse(c, { name: `démarches ${todayOf(c)}`, header: HEADER, rows })
  })
  .get('/demarches/nouvelle', may('procedures.write'), wholeOnly, (c) => formPage(c, { typed: { active: 'oui' } }))
  .post('/demarches/nouvelle', may('procedures.write'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const form = check(ProcedureInput, typed)
    if (!form.ok) return formPage(c, { typed, errors: form.errors })
    const made = await change(c, (tx) => addProcedure(tx, form.data, todayOf(c)))
    return 'refused' in made
      ? formPage(c, { typed, errors: made.refused })
      : c.redirect(`/demarches/${made.id}?fait=ajoutee`, 303)
  })
  .get('/demarches/:id{[0-9]+}', may('procedures.read'), async (c) => {
    const { procedure, services } = await read(c, async (tx) => ({
      procedure: await findProcedure(tx, idParam(c)),
      services: await serviceNames(tx),
    }))
    const service = services.find((one) => one.id === procedure.service)?.name
    const content = (
      <SheetPage
        procedure={procedure}
        service={service}
        today={todayOf(c)}
        writes={perimeter(c, 'procedures.write').all}
        done={DONE[c.req.query('fait') ?? '']}
      />
    )
    return page(c, content, { title: procedure.name, crumbs: CRUMBS })
  })
  .get('/demarches/:id{[0-9]+}/modifier', may('procedures.write'), wholeOnly, async (c) => {
    const procedure = await read(c, (tx) => findProcedure(tx, idParam(c)))
    return formPage(c, { typed: typedOf(procedure), procedure })
  })
  .post('/demarches/:id{[0-9]+}/modifier', may('procedures.write'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    const { procedure, services } = await read(c, async (tx) => ({
      procedure: await findProcedure(tx, id),
      services: await serviceNames(tx),
    }))
    const form = check(ProcedureInput, typed)
    if (!form.ok) return formPage(c, { typed, errors: form.errors, procedure })
    const version = Number(/^\d{1,9}$/.exec(typedText(typed, 'version'))?.[0] ?? 0)
    const saved = await change(c, (tx) => saveProcedure(tx, { id, version }, { sheet: form.data, today: todayOf(c) }))
    if (saved === 'done') return c.redirect(`/demarches/${id}?fait=modifiee`, 303)
    if (saved !== 'stale') return formPage(c, { typed, errors: saved.refused, procedure })
    const content = (
      <ProcedureStale
        mine={form.data}
        saved={procedure}
        typed={typed}
        services={services}
        action={`/demarches/${id}/modifier`}
      />
    )
    return page(c, content, { title: 'Deux versions à départager', status: 409 })
  })
  .post('/demarches/:id{[0-9]+}/relue', may('procedures.write'), wholeOnly, async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    const version = Number(/^\d{1,9}$/.exec(typedText(typed, 'version'))?.[0] ?? 0)
    const done = await change(c, (tx) => reviewProcedure(tx, { id, version }, todayOf(c)))
    return c.redirect(`/demarches/${id}?fait=${done === 'done' ? 'relue' : 'ailleurs'}`, 303)
  })
