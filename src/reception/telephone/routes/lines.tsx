import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type Faults, StalePage } from '#src/ground/design/form-parts.tsx'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { check, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addLine, saveLine } from '../actions.ts'
import { LineFormPage, LinesPage } from '../pages/entry.tsx'
import { findLine, listLines } from '../store/lines.ts'
import { DESTINATIONS, type Line } from '../telephone.ts'

const LIST = '/telephone/lignes'

const LineForm = z
  .object({
    nom: field.text(160, 'Donnez un nom à la ligne : « Standard de la préfecture ».'),
    numero: field.optionalText(30),
    site: field.id('Choisissez le site qui répond.'),
    service: field.optionalId(),
    destination: field.choice(['standard', 'service', 'svi', 'dedicated'], 'Choisissez ce que la ligne atteint.'),
    cible: z.preprocess(
      (value) => (typeof value === 'string' ? value.replace(/[\s%\u00a0\u202f]/g, '').replace(',', '.') : value),
      z
        .string()
        .regex(/^(\d{1,3}(\.\d)?)?$/, 'Indiquez un pourcentage comme 85 ou 92,5, ou laissez vide.')
        .transform((text) => (text === '' ? null : Math.round(Number(text) * 10)))
        .refine(
          (permille) => permille === null || (permille >= 1 && permille <= 1000),
          'Indiquez un pourcentage entre 0,1 et 100, ou laissez vide.',
        )
        .default(null),
    ),
    depuis: field.optionalDay(),
    jusque: field.optionalDay(),
    version: z.preprocess((value) => (value === '' ? undefined : value), field.version().optional()),
  })
  .refine((form) => form.depuis === null || form.jusque === null || form.jusque >= form.depuis, {
    path: ['jusque'],
    message: 'Choisissez un dernier jour qui ne précède pas le premier.',
  })

const fieldsOf = (form: z.output<typeof LineForm>): Omit<Line, 'id' | 'version' | 'code'> => ({
  name: form.nom,
  number: form.numero,
  site: form.site,
  service: form.service,
  destination: form.destination,
  targetPermille: form.cible,
  validFrom: form.depuis,
  validTo: form.jusque,
})

const typedFrom = (line: Line): Record<string, string> => ({
  nom: line.name,
  numero: line.number,
  site: String(line.site),
  service: line.service === null ? '' : String(line.service),
  destination: line.destination,
  cible: line.targetPermille === null ? '' : String(line.targetPermille / 10).replace('.', ','),
  depuis: line.validFrom ?? '',
  jusque: line.validTo ?? '',
})

type Shown = { id?: number; version?: number | undefined; typed: Typed; errors?: Faults }

async function formPage(c: Context<Env>, { id, version, typed, errors = {} }: Shown) {
  const where = perimeter(c, 'telephone.write')
  const { sites, services } = await read(c, async (tx) => ({
    sites: await listSites(tx),
    services: await listServices(tx),
  }))
  const mine = sites.filter((site) => where.all || where.sites.includes(site.id) || where.services.length > 0)
  const title = id === undefined ? 'Ajouter une ligne' : 'Modifier la ligne'
  const refused = Object.keys(errors).length > 0
  return page(c, <LineFormPage view={{ id, version, typed, errors, sites: mine, services }} />, {
    title,
    narrow: true,
    ...(refused ? { status: 422, error: true } : {}),
  })
}

/** Faults of a place that the list could not hold: another département's, or outside the perimeter. */
async function placeFaults(
  c: Context<Env>,
  { site, service }: { site: number; service: number | null },
): Promise<Faults> {
  const known = await read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))
  if (!known.sites.some((one) => one.id === site)) return { site: 'Choisissez un site de la liste.' }
  if (service !== null && !known.services.some((one) => one.id === service))
    return { service: 'Choisissez un service de la liste.' }
  return within(perimeter(c, 'telephone.write'), { site, service })
    ? {}
    : { site: 'Choisissez un site de votre périmètre.' }
}

const removing = removalRoutes({
  base: LIST,
  right: 'telephone.write',
  table: 'phoneLine',
  action: 'phone_line.delete',
  object: 'la ligne',
  where: 'Téléphone',
  load: (tx, id, c) => findLine(tx, id, perimeter(c, 'telephone.write')),
  back: (id) => `${LIST}/${id}/modifier`,
  after: LIST,
  instead: {
    sentence: 'Donnez-lui plutôt un dernier jour : ses relevés comptent toujours.',
    label: 'Modifier la ligne',
    href: (_, own) => own,
  },
})

export const lineRoutes = new Hono<Env>()
  .route('/', removing)
  .get(LIST, may('telephone.write'), async (c) => {
    const view = await read(c, async (tx) => ({
      lines: await listLines(tx, perimeter(c, 'telephone.write')),
      sites: new Map((await listSites(tx)).map((site) => [site.id, site.shortName])),
      services: new Map((await listServices(tx)).map((service) => [service.id, service.name])),
    }))
    return page(c, <LinesPage view={{ ...view, imports: holds(c, 'imports.run') }} />, {
      title: 'Lignes téléphoniques',
    })
  })
  .get(`${LIST}/nouvelle`, may('telephone.write'), async (c) => {
    const model = Number(c.req.query('modele'))
    if (!(model > 0)) return formPage(c, { typed: {} })
    return formPage(c, {
      typed: typedFrom(await read(c, (tx) => findLine(tx, model, perimeter(c, 'telephone.write')))),
    })
  })
  .post(`${LIST}/nouvelle`, may('telephone.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(LineForm, typed)
    if (!form.ok) return formPage(c, { typed, errors: form.errors })
    const errors = await placeFaults(c, form.data)
    if (Object.keys(errors).length > 0) return formPage(c, { typed, errors })
    const made = await change(c, (tx) => addLine(tx, fieldsOf(form.data), todayOf(c)))
    if (typeof made === 'object') return formPage(c, { typed, errors: made.refused })
    return c.redirect(LIST, 303)
  })
  .get(`${LIST}/:id{[0-9]+}/modifier`, may('telephone.write'), async (c) => {
    const line = await read(c, (tx) => findLine(tx, idParam(c), perimeter(c, 'telephone.write')))
    return formPage(c, { id: line.id, version: line.version, typed: typedFrom(line) })
  })
  .post(`${LIST}/:id{[0-9]+}/modifier`, may('telephone.write'), async (c) => {
    const { typed } = await readForm(c)
    const id = idParam(c)
    const line = await read(c, (tx) => findLine(tx, id, perimeter(c, 'telephone.write')))
    const form = check(LineForm, typed)
    if (!form.ok) return formPage(c, { id, version: line.version, typed, errors: form.errors })
    const errors = await placeFaults(c, form.data)
    if (Object.keys(errors).length > 0) return formPage(c, { id, version: line.version, typed, errors })
    const mine = { ...fieldsOf(form.data), id, version: form.data.version ?? 0 }
    const saved = await change(c, (tx) => saveLine(tx, mine, todayOf(c)))
    if (typeof saved === 'object') return formPage(c, { id, version: line.version, typed, errors: saved.refused })
    return saved ? c.redirect(LIST, 303) : stalePage(c, id, typed)
  })

async function stalePage(c: Context<Env>, id: number, typed: Typed) {
  const { line, sites, services } = await read(c, async (tx) => ({
    line: await findLine(tx, id),
    sites: await listSites(tx),
    services: await listServices(tx),
  }))
  const word = (name: string, value: string) => {
    if (name === 'site') return sites.find((one) => String(one.id) === value)?.name ?? value
    if (name === 'service') return services.find((one) => String(one.id) === value)?.name ?? value
    if (name === 'destination') return Object.entries(DESTINATIONS).find(([code]) => code === value)?.[1] ?? value
    return value
  }
  const labels = {
    nom: 'Nom',
    numero: 'Numéro',
    site: 'Site',
    service: 'Service',
    destination: 'Destination',
    cible: 'Cible (%)',
    depuis: 'Depuis le',
    jusque: 'Jusqu’au',
  }
  const saved = typedFrom(line)
  const rows = Object.entries(labels).map(([name, label]) => ({
    label,
    mine: word(name, typedText(typed, name)),
    saved: word(name, saved[name] ?? ''),
  }))
  return page(
    c,
    <StalePage
      what={line.name}
      since="enregistrée entre-temps"
      rows={rows}
      action={`${LIST}/${id}/modifier`}
      version={line.version}
      typed={typed}
      back={LIST}
    />,
    { title: 'Deux versions à départager', status: 409 },
  )
}
