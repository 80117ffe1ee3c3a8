import { Hono } from 'hono'
import { objectFacts, rowFacts } from '#src/core/room/object-store.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { PersonPage, ScopePage, ServicePage, SitePage } from '../pages/objects.tsx'
import { placeNames } from '../pages/scopes.tsx'
import { listPeople } from '../store/people.ts'
import { findService, findSite, listServices, listSites, visibleSites } from '../store/places.ts'
import { listScopes } from '../store/scopes.ts'

const SITES = { label: 'Sites et services', href: '/reglages/sites' }
const SCOPES = { label: 'Périmètres nommés', href: '/reglages/perimetres' }
const PEOPLE = { label: 'Personnes et droits', href: '/reglages/personnes' }
const named = ['organisation.write', 'people.write'] as const

/** The pages of a site, a service, a named scope, a person: read first. */
export const objectPageRoutes = new Hono<Env>()
  .get('/reglages/sites/:id{[0-9]+}', may('organisation.read'), async (c) => {
    const id = idParam(c)
    const seen = visibleSites(perimeter(c, 'organisation.read'))
    if (seen && !seen.includes(id)) throw new NotFound()
    const data = await read(c, async (tx) => {
      const [site, services, facts] = await Promise.all([
        findSite(tx, id),
        listServices(tx),
        rowFacts(c, tx, { table: 'site', id, named }),
      ])
      return { site, services: services.filter(({ sites }) => sites.includes(id)), facts }
    })
    const shown = { today: todayOf(c), writes: perimeter(c, 'organisation.write').all }
    return page(c, <SitePage {...data} {...shown} />, { title: data.site.name, crumbs: [SITES] })
  })
  .get('/reglages/services/:id{[0-9]+}', may('organisation.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const [service, sites, facts] = await Promise.all([
        findService(tx, id),
        listSites(tx),
        rowFacts(c, tx, { table: 'service', id, named }),
      ])
      return { service, sites: sites.filter((site) => service.sites.includes(site.id)), facts }
    })
    const shown = { today: todayOf(c), writes: perimeter(c, 'organisation.write').all }
    return page(c, <ServicePage {...data} {...shown} />, { title: data.service.name, crumbs: [SITES] })
  })
  .get('/reglages/perimetres/:id{[0-9]+}', may('organisation.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const [scopes, sites, services] = await Promise.all([listScopes(tx), listSites(tx), listServices(tx)])
      const scope = scopes.find((one) => one.id === id)
      if (!scope) throw new NotFound()
      const facts = await objectFacts(c, tx, {
        target: { table: 'scope', id, kind: 'scope', code: scope.code },
        journaled: { kind: 'scope', record: scope.code },
        named,
      })
      return { scope, nameOf: placeNames({ sites, services }), facts }
    })
    const shown = { today: todayOf(c), writes: perimeter(c, 'organisation.write').all }
    return page(c, <ScopePage {...data} {...shown} />, { title: data.scope.name, crumbs: [SCOPES] })
  })
  .get('/reglages/personnes/:id{[0-9]+}', may('people.write'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const [people, facts] = await Promise.all([
        listPeople(tx),
        objectFacts(c, tx, { journaled: { kind: 'account', record: String(id) }, named }),
      ])
      const [first, ...others] = people.filter(({ account }) => account === id)
      if (!first) throw new NotFound()
      return { grants: [first, ...others] as const, facts }
    })
    return page(c, <PersonPage {...data} />, { title: data.grants[0].name, crumbs: [PEOPLE] })
  })
