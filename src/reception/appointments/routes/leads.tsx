import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { codeAsked, hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addLead, saveLead } from '../actions/catalogue.ts'
import { REFUSALS } from '../appointments.ts'
import { LEAD, LEAD_FILE, LEAD_GROUPS } from '../acts-input.ts'
import { LeadPage, LeadsPage } from '../pages/leads.tsx'
import { findLead, type Lead, LEAD_KINDS, listLeads } from '../store/lead.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { allow, CRUMBS, LEADS } from './places.ts'

const IN = [...CRUMBS, { label: 'Délais d’obtention', href: LEADS }]
const DONE: Readonly<Record<string, string>> = { ajoute: 'Relevé enregistré', modifie: 'Relevé corrigé' }

const place = (c: Context<Env>, one: { site: number | null }): void => {
  // What has no site is the whole département's.
  if (one.site !== null) allow(c, 'appointments.write', { site: one.site, service: null })
  else if (!perimeter(c, 'appointments.write').all) allow(c, 'appointments.write', { site: 0, service: null })
}

async function own(tx: Tx, id: number, c: Context<Env>): Promise<Lead> {
  const one = await findLead(tx, id, perimeter(c, 'appointments.read'))
  // What the night measured is corrected by nobody.
  if (one.kind !== 'town_hall') throw new NotFound()
  place(c, one)
  return one
}

const forms = objectRoutes({
  base: LEADS,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'appointments.write',
  where: 'Délais d’obtention',
  add: 'Noter le délai d’une mairie équipée',
  lead: 'Un relevé daté, avec sa source : il ne remplace pas le précédent, il s’y ajoute.',
  change: 'Corriger le relevé',
  submit: 'Enregistrer le relevé',
  head: { crumbs: IN },
  table: LEAD,
  groups: LEAD_GROUPS,
  blank: (c) => ({ readOn: todayOf(c) }),
  model: async (tx, id, c) => ({ ...(await own(tx, id, c)), readOn: todayOf(c), days: null }),
  offer: async (tx, c) => {
    const where = perimeter(c, 'appointments.write')
    const sites = await listSites(tx)
    return { today: todayOf(c), lists: { sites: sites.filter(({ id }) => where.all || where.sites.includes(id)) } }
  },
  allow: place,
  find: own,
  insert: (tx, values, c) => addLead(tx, values, todayOf(c)),
  save: (tx, at, c) => saveLead(tx, at, todayOf(c)),
  refusals: REFUSALS,
  series: {
    word: 'le suivant',
    keep: ['readOn', 'site', 'origin'],
    stored: ({ name }) => `${name} : relevé enregistré.`,
  },
})

const removing = removalRoutes({
  base: LEADS,
  right: 'appointments.write',
  where: 'Délais d’obtention',
  table: 'leadReading',
  action: 'lead_reading.delete',
  object: 'le relevé',
  load: own,
})

async function view(c: Context<Env>) {
  const kind = codeAsked(LEAD_KINDS, c.req.query('sorte'))
  const all = c.req.query('etat') === 'tous'
  const [leads, sites] = await read(c, (tx) =>
    Promise.all([listLeads(tx, perimeter(c, 'appointments.read'), { kind, latest: !all }), listSites(tx)]),
  )
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const words = wordsAsked(c.req.query('q'))
  const keys: SortKeys<Lead> = {
    nom: ({ name }) => name,
    jour: ({ readOn }) => readOn,
    delai: ({ days }) => days,
    places: ({ weekly }) => weekly,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return {
    leads: sorted(
      leads.filter((one) => hasWords(words, [one.name, one.openings, one.placeCode])),
      state,
      keys,
    ),
    sites,
    names,
    words,
    kind,
    all,
    state,
  }
}

export const leadRoutes = new Hono<Env>()
  .get(LEADS, may('appointments.read'), savedViews(), async (c) => {
    const content = <LeadsPage {...(await view(c))} writes={holds(c, 'appointments.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Délais d’obtention', crumbs: CRUMBS })
  })
  .get(`${LEADS}/export`, may('appointments.read'), async (c) => {
    const { leads, sites } = await view(c)
    return listFile(c, {
      name: `délais d’obtention ${todayOf(c)}`,
      sheet: 'Délais',
      ...fileOf(LEAD_FILE, leads, { sites }),
    })
  })
  .route('/', removing)
  .route('/', forms)
  .get(`${LEADS}/:id{[0-9]+}`, may('appointments.read'), async (c) => {
    const id = idParam(c)
    const [lead, history, sites, facts] = await read(c, async (tx) => {
      const lead = await findLead(tx, id, perimeter(c, 'appointments.read'))
      const all = listLeads(tx, perimeter(c, 'appointments.read'), { kind: lead.kind })
      const facts = rowFacts(c, tx, { table: 'leadReading', id, named: ['appointments.write'] })
      return [lead, await all, await listSites(tx), await facts] as const
    })
    const same = history.filter((one) => one.name === lead.name && one.reason === lead.reason).slice(0, 60)
    const siteName = sites.find((one) => one.id === lead.site)?.shortName
    const where = perimeter(c, 'appointments.write')
    const writes =
      holds(c, 'appointments.write') && (where.all || (lead.site !== null && where.sites.includes(lead.site)))
    return page(c, <LeadPage {...{ lead, same, siteName, facts, writes }} done={saidOf(c, DONE)} />, {
      title: lead.name,
      crumbs: IN,
    })
  })
