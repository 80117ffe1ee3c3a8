import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type Env, idParam, may, read } from '#src/ground/web/web.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { addTotal, addWatch, saveTotal, saveWatch } from '../actions/campaigns.ts'
import { CAMPAIGN_REFUSALS } from '../campaign.ts'
import { TOTAL, TOTAL_GROUPS, TotalForm, WATCH, WATCH_GROUPS, WatchForm } from '../campaign-input.ts'
import { BASE } from '../pages/scenarios.tsx'
import { findCampaign } from '../store/campaigns.ts'
import { listCriteria } from '../store/grids.ts'
import { campaignOfWatch } from '../store/records.ts'
import { CRUMBS, numbered, seenCampaign, totalIn, watchIn, wholeOnly } from './access.ts'

const campaignOf = (c: Context<Env>): number => idParam(c, 'campaign')
const home = (c: Context<Env>): string => `${BASE}/${campaignOf(c)}`

/** The campaign that the address tells, as the head of its parts. */
async function within(c: Context<Env>) {
  const { name } = await read(c, (tx) => findCampaign(tx, campaignOf(c)))
  return { where: name, back: home(c), head: { crumbs: [...CRUMBS, { label: name, href: home(c) }] } }
}
async function lists(tx: Tx, c: Context<Env>) {
  const { grid } = await findCampaign(tx, campaignOf(c))
  const [criteria, sites] = await Promise.all([listCriteria(tx, grid), listSites(tx)])
  return { lists: { criteria: criteria.map(({ id, label }) => ({ id, name: label })), sites } }
}
const PART = { right: 'mystery.prepare', guard: wholeOnly, where: 'Enquêtes mystère' } as const

const WATCHES = `${BASE}/:campaign{[0-9]+}/vigilance`
const findWatch = async (tx: Tx, id: number, c: Context<Env>) => {
  const watch = await watchIn(tx, campaignOf(c), id)
  return { ...watch, name: watch.title }
}
const watches = objectRoutes({
  ...PART,
  base: WATCHES,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Retenir un point de vigilance',
  lead: 'Il paraît avec les résultats ; des actions du plan y répondent.',
  change: 'Modifier le point de vigilance',
  submit: 'Enregistrer le point de vigilance',
  within,
  table: WATCH,
  groups: WATCH_GROUPS,
  schema: WatchForm,
  blank: async (c) => {
    const asked = numbered(c.req.query('critere'))
    const known = asked === undefined ? [] : await read(c, (tx) => listCriteria(tx))
    const one = known.find(({ id }) => id === asked)
    return one ? { criterion: one.id, title: one.label } : {}
  },
  offer: lists,
  find: findWatch,
  insert: (tx, values, c) => addWatch(tx, { campaign: campaignOf(c), values }),
  save: (tx, at, c) => saveWatch(tx, { ...at, campaign: campaignOf(c) }),
  refusals: CAMPAIGN_REFUSALS,
  made: (_, c) => `${home(c)}?fait=vigilance`,
  saved: (_, { campaign }) => `${BASE}/${campaign}?fait=vigilance`,
  href: ({ campaign, id }) => `${BASE}/${campaign}#vigilance-${id}`,
  links: ({ campaign, id }) => [
    { href: `${BASE}/${campaign}/vigilance/${id}/supprimer`, label: 'Supprimer le point de vigilance' },
  ],
})
const removingWatch = removalRoutes({
  ...PART,
  base: WATCHES,
  table: 'mysteryWatch',
  action: 'mystery_watch.delete',
  kind: 'mystery_campaign',
  object: 'le point de vigilance',
  load: async (tx, id, c) => ({ ...(await findWatch(tx, id, c)), record: campaignOf(c), href: home(c) }),
  also: 'Les actions qui y répondent restent, avec ses mots.',
  after: (c) => home(c),
})

const TOTALS = `${BASE}/:campaign{[0-9]+}/resultats`
const findTotal = async (tx: Tx, id: number, c: Context<Env>) => {
  const [total, { lists: known }] = [await totalIn(tx, campaignOf(c), id), await lists(tx, c)]
  const name = known.criteria.find((one) => one.id === total.criterion)?.name ?? 'Note de l’enquête entière'
  return { ...total, name, percent: total.score / 10 }
}
const totals = objectRoutes({
  ...PART,
  base: TOTALS,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Reprendre un résultat passé',
  lead: 'D’une enquête dont les appels ne sont pas connus un à un. Dites sa source dans l’enquête.',
  change: 'Corriger le résultat repris',
  submit: 'Enregistrer le résultat',
  within,
  table: TOTAL,
  groups: TOTAL_GROUPS,
  schema: TotalForm,
  offer: lists,
  find: findTotal,
  insert: (tx, values, c) => addTotal(tx, { campaign: campaignOf(c), values }),
  save: (tx, at, c) => saveTotal(tx, { ...at, campaign: campaignOf(c) }),
  refusals: CAMPAIGN_REFUSALS,
  made: (_, c) => `${home(c)}?fait=repris`,
  saved: (_, { campaign }) => `${BASE}/${campaign}?fait=repris`,
  href: ({ campaign }) => `${BASE}/${campaign}`,
  links: ({ campaign, id }) => [
    { href: `${BASE}/${campaign}/resultats/${id}/supprimer`, label: 'Supprimer le résultat repris' },
  ],
})
const removingTotal = removalRoutes({
  ...PART,
  base: TOTALS,
  table: 'mysteryTotal',
  action: 'mystery_total.delete',
  kind: 'mystery_campaign',
  object: 'le résultat repris',
  load: async (tx, id, c) => ({ ...(await findTotal(tx, id, c)), record: campaignOf(c), href: home(c) }),
  after: (c) => home(c),
})

/** What a campaign leaves: points to watch; and what is taken over of past ones. */
export const partRoutes = new Hono<Env>()
  .get(`${BASE}/vigilances/:id{[0-9]+}`, may('mystery.read'), async (c) => {
    const id = idParam(c)
    const campaign = await read(c, async (tx) => seenCampaign(c, tx, (await campaignOfWatch(tx, id)) ?? 0))
    return c.redirect(`${BASE}/${campaign.id}#vigilance-${id}`, 303)
  })
  .route('/', watches)
  .route('/', removingWatch)
  .route('/', totals)
  .route('/', removingTotal)
