import { Hono } from 'hono'
import { z } from 'zod'
import { parseTerritory } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { changeClocks, type ClockKind } from '#src/core/room/clock-actions.ts'
import { ClockPreviewPage, CONFIRMED, movedText } from '#src/core/room/clock-preview.tsx'
import { check, field, readForm, type Typed, typedList, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { freeCode } from '#src/core/room/code.ts'
import { type Service, SITE_KINDS, type Site } from '../organisation.ts'
import { PlacesPage, ServiceForm, ServiceStale, SiteForm, SiteStale } from '../pages/places.tsx'
import {
  findSite,
  insertService,
  insertSite,
  listServices,
  listSites,
  updateService,
  updateSite,
  visibleSites,
} from '../store/places.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'

const KINDS = codesOf(SITE_KINDS)
const SiteInput = z
  .object({
    name: field.text(160, 'Donnez un nom au site.'),
    shortName: field.text(60, 'Donnez un nom court, pour les tableaux.'),
    kind: field.choice(KINDS, 'Choisissez la sorte de site.'),
    address: field.optionalText(300),
    territory: z.preprocess(
      (v) => v ?? '',
      z.string().refine((v) => v === '' || parseTerritory(v) !== undefined, 'Choisissez un territoire de la liste.'),
    ),
    goodFriday: field.ticked(),
    validFrom: field.optionalDay(),
    validTo: field.optionalDay(),
  })
  .refine((s) => !s.validFrom || !s.validTo || s.validFrom <= s.validTo, {
    path: ['validTo'],
    message: 'La fermeture doit suivre l’ouverture.',
  })
  .transform((s) => ({ ...s, territory: s.territory === '' ? null : s.territory }))

const ServiceInput = z
  .object({
    name: field.text(160, 'Donnez un nom au service.'),
    organisation: field.text(120, 'Indiquez l’organisation dont il dépend : Préfecture, SGCD, DDI…'),
    validFrom: field.optionalDay(),
    validTo: field.optionalDay(),
  })
  .refine((s) => !s.validFrom || !s.validTo || s.validFrom <= s.validTo, {
    path: ['validTo'],
    message: 'La fermeture doit suivre l’ouverture.',
  })

const Version = z.object({ version: field.version() })
const sitesOf = (typed: Typed, known: readonly Site[]) =>
  typedList(typed, 'sites')
    .map(Number)
    .filter((id) => known.some((site) => site.id === id))

const unusedCode = (name: string, taken: readonly { code: string }[]): string =>
  freeCode(
    name,
    taken.map(({ code }) => code),
  )

/** Sites: their territory and Good Friday are part of their calendar. */
export const siteRoutes = (clocks: readonly ClockKind[]): Hono<Env> =>
  new Hono<Env>()
    .get('/reglages/sites', may('organisation.read'), async (c) => {
      const seen = visibleSites(perimeter(c, 'organisation.read'))
      const data = await read(c, async (tx) => ({ sites: await listSites(tx), services: await listServices(tx) }))
      const sites = data.sites.filter((site) => !seen || seen.includes(site.id))
      return page(c, <PlacesPage sites={sites} services={data.services} c={c} />, { title: 'Sites et services' })
    })
    .get('/reglages/sites/nouveau', may('organisation.write'), (c) =>
      page(c, <SiteForm typed={{}} />, { title: 'Ajouter un site', narrow: true }),
    )
    .post('/reglages/sites/nouveau', may('organisation.write'), async (c) => {
      const { typed } = await readForm(c)
      const form = check(SiteInput, typed)
      if (!form.ok)
        return page(c, <SiteForm typed={typed} errors={form.errors} />, {
          title: 'Ajouter un site',
          status: 422,
          error: true,
          narrow: true,
        })
      await change(c, async (tx) => {
        const id = await insertSite(tx, { ...form.data, code: unusedCode(form.data.shortName, await listSites(tx)) })
        await journal(tx, { action: 'site.create', kind: 'site', id, fields: Object.keys(form.data) })
      })
      return c.redirect('/reglages/sites', 303)
    })
    .get('/reglages/sites/:id', may('organisation.write'), async (c) => {
      const site = await read(c, (tx) => findSite(tx, idParam(c)))
      return page(c, <SiteForm site={site} typed={{}} />, {
        title: site.name,
        narrow: true,
        crumbs: [{ label: 'Sites et services', href: '/reglages/sites' }],
      })
    })
    .post('/reglages/sites/:id', may('organisation.write'), async (c) => {
      const id = idParam(c)
      const { typed } = await readForm(c)
      const form = check(SiteInput, typed)
      const version = check(Version, typed)
      const saved = await read(c, (tx) => findSite(tx, id))
      if (!form.ok)
        return page(c, <SiteForm site={saved} typed={typed} errors={form.errors} />, {
          title: saved.name,
          status: 422,
          error: true,
          narrow: true,
        })
      const changed = await changeClocks(c, { clocks, confirmed: typedText(typed, CONFIRMED) }, async (tx) => {
        const ok = await updateSite(tx, { ...form.data, id, version: version.ok ? version.data.version : 0 })
        if (ok) await journal(tx, { action: 'site.update', kind: 'site', id, fields: Object.keys(form.data) })
        return ok
      })
      if ('preview' in changed) {
        const action = `/reglages/sites/${id}`
        return page(
          c,
          <ClockPreviewPage
            preview={changed.preview}
            where={saved.name}
            action={action}
            back={action}
            typed={typed}
            label="Enregistrer le site"
          />,
          { title: movedText(changed.preview.changes.length) },
        )
      }
      if (changed.done) return c.redirect('/reglages/sites', 303)
      const fresh = await read(c, (tx) => findSite(tx, id))
      return page(c, <SiteStale mine={form.data} saved={fresh} typed={typed} />, {
        title: 'Deux versions à départager',
        status: 409,
      })
    })

export const serviceRoutes = new Hono<Env>()
  .get('/reglages/services/nouveau', may('organisation.write'), async (c) => {
    const sites = await read(c, listSites)
    return page(c, <ServiceForm sites={sites} typed={{}} />, { title: 'Ajouter un service', narrow: true })
  })
  .post('/reglages/services/nouveau', may('organisation.write'), async (c) => {
    const { typed } = await readForm(c)
    const form = check(ServiceInput, typed)
    const sites = await read(c, listSites)
    if (!form.ok) {
      return page(c, <ServiceForm sites={sites} typed={typed} errors={form.errors} />, {
        title: 'Ajouter un service',
        status: 422,
        error: true,
        narrow: true,
      })
    }
    await change(c, async (tx) => {
      const id = await insertService(tx, {
        ...form.data,
        code: unusedCode(form.data.name, await listServices(tx)),
        sites: sitesOf(typed, sites),
      })
      await journal(tx, { action: 'service.create', kind: 'service', id, fields: [...Object.keys(form.data), 'sites'] })
    })
    return c.redirect('/reglages/sites', 303)
  })
  .get('/reglages/services/:id', may('organisation.write'), async (c) => {
    const { sites, service } = await read(c, async (tx) => ({
      sites: await listSites(tx),
      service: await findService(tx, idParam(c)),
    }))
    return page(c, <ServiceForm sites={sites} service={service} typed={{}} />, { title: service.name, narrow: true })
  })
  .post('/reglages/services/:id', may('organisation.write'), async (c) => {
    const id = idParam(c)
    const { typed } = await readForm(c)
    const form = check(ServiceInput, typed)
    const version = check(Version, typed)
    const { sites, service } = await read(c, async (tx) => ({
      sites: await listSites(tx),
      service: await findService(tx, id),
    }))
    if (!form.ok) {
      const content = <ServiceForm sites={sites} service={service} typed={typed} errors={form.errors} />
      return page(c, content, { title: service.name, status: 422, error: true, narrow: true })
    }
    const mine = { ...form.data, sites: sitesOf(typed, sites) }
    const done = await change(c, async (tx) => {
      const ok = await updateService(tx, { ...mine, id, version: version.ok ? version.data.version : 0 })
      if (ok)
        await journal(tx, {
          action: 'service.update',
          kind: 'service',
          id,
          fields: [...Object.keys(form.data), 'sites'],
        })
      return ok
    })
    if (done) return c.redirect('/reglages/sites', 303)
    const fresh = await read(c, (tx) => findService(tx, id))
    return page(c, <ServiceStale mine={mine} saved={fresh} typed={typed} sites={sites} />, {
      title: 'Deux versions à départager',
      status: 409,
    })
  })

async function findService(tx: Parameters<typeof listServices>[0], id: number): Promise<Service> {
  const service = (await listServices(tx)).find((one) => one.id === id)
  if (!service) throw new NotFound()
  return service
}
