import { type Context, Hono } from 'hono'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { followUps } from '#src/core/room/follow-store.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import type { Register } from '#src/core/room/register.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { yearOf } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { wordsOf } from '#src/ground/process/codes.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { addCampaign, moveCampaign, saveCampaign } from '../actions/campaigns.ts'
import { CAMPAIGN_REFUSALS, isRevealed, type Move, type State, STATES } from '../campaign.ts'
import { CAMPAIGN, CAMPAIGN_GROUPS, CampaignForm } from '../campaign-input.ts'
import { CampaignPage } from '../pages/campaign.tsx'
import { CampaignListPage } from '../pages/campaigns.tsx'
import { BASE } from '../pages/scenarios.tsx'
import { planReport } from '../plan-report.ts'
import { type CampaignRow, findCampaign, listCallers, listCalls } from '../store/campaigns.ts'
import { listCampaigns, listWatches } from '../store/campaigns.ts'
import { listCriteria, listGrids, listScenarios } from '../store/grids.ts'
import { readResults } from '../store/results.ts'
import { CRUMBS, numbered, prepares, seenCampaign, wholeOnly } from './access.ts'
import { named } from './calls.tsx'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Enquête prévue : prévoyez ses appels, ou reprenez des résultats passés',
  modifiee: 'Enquête enregistrée',
  appel: 'Appel enregistré',
  launch: 'Enquête lancée : les enquêteurs voient leurs appels',
  analyse: 'Enquête en analyse : les enquêteurs ne notent plus',
  resume: 'Appels repris : les enquêteurs notent de nouveau',
  reveal: 'Enquête révélée : les services la lisent, et ses résultats entrent dans les indicateurs',
  close: 'Enquête close',
  vigilance: 'Point de vigilance enregistré',
  repris: 'Résultat repris',
  ailleurs: 'Cette enquête vient d’être modifiée : relisez-la, puis recommencez',
}
const isState = (word: string | undefined): word is State => word !== undefined && Object.hasOwn(STATES, word)

async function listedCampaigns(c: Context<Env>) {
  const state = c.req.query('etat')
  const filters = {
    words: (c.req.query('q') ?? '').slice(0, 100),
    state: isState(state) ? state : undefined,
    year: numbered(c.req.query('annee')),
  }
  const seen = (await read(c, (tx) => listCampaigns(tx))).filter((one) => prepares(c) || isRevealed(one.state))
  const found = seen.filter(
    (one) =>
      (filters.state === undefined || one.state === filters.state) &&
      (filters.year === undefined || yearOf(one.fromDay) === filters.year) &&
      fold(`${one.name} ${one.conclusion}`).includes(fold(filters.words)),
  )
  const order = listState(c.req.url, ['nom', 'jours', 'etat'])
  const campaigns = sorted(found, order, {
    nom: ({ name }) => name,
    jours: ({ fromDay }) => fromDay,
    etat: (one) => STATES[one.state],
  })
  return { campaigns, years: [...new Set(seen.map(({ fromDay }) => yearOf(fromDay)))], filters, state: order }
}

const AT = { base: BASE, right: 'mystery.prepare', guard: wholeOnly, where: 'Enquêtes mystère' } as const
const find = (tx: Tx, id: number) => findCampaign(tx, id)
const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Prévoir une enquête mystère',
  lead: 'Les services appelés ne la voient pas avant qu’elle soit révélée.',
  change: 'Modifier l’enquête',
  submit: 'Enregistrer l’enquête',
  submitNew: 'Prévoir l’enquête',
  head: { crumbs: CRUMBS },
  table: CAMPAIGN,
  groups: CAMPAIGN_GROUPS,
  schema: CampaignForm,
  blank: { secondShare: 10 },
  model: async (tx, id) => ({ ...(await findCampaign(tx, id)), conclusion: '', source: '' }),
  offer: async (tx, _, record) => {
    const grids = await listGrids(tx)
    const named = grids.map(({ id, name, edition }) => ({ id, name: `${name}, édition ${edition}` }))
    const open = new Set(grids.flatMap(({ id, active }) => (active || id === record?.grid ? [id] : [])))
    return { lists: { grids: named.filter(({ id }) => open.has(id)) } }
  },
  find,
  insert: (tx, values) => addCampaign(tx, values),
  save: (tx, at) => saveCampaign(tx, at),
  refusals: CAMPAIGN_REFUSALS,
})

const removing = removalRoutes({
  ...AT,
  table: 'mysteryCampaign',
  action: 'mystery_campaign.delete',
  object: 'l’enquête mystère',
  load: find,
  also: 'Ses appels prévus partent avec elle.',
  unless: async (tx, id) => {
    const { state, held } = await findCampaign(tx, id)
    return state === 'planned' && held === 0 ? undefined : 'Une enquête lancée reste : on y a appelé des services.'
  },
})

const WORDS: Readonly<Record<Move, { path: string; title: string; verb: string; said: (one: CampaignRow) => string }>> =
  {
    launch: {
      path: 'lancer',
      title: 'Lancer l’enquête ?',
      verb: 'Lancer l’enquête',
      said: ({ calls }) =>
        `${formatCount(calls, 'appel est prévu', 'appels sont prévus')}. Les enquêteurs verront les leurs ; la grille ne changera plus.`,
    },
    analyse: {
      path: 'analyser',
      title: 'Passer à l’analyse ?',
      verb: 'Passer à l’analyse',
      said: ({ calls, held }) =>
        `${formatCount(held, 'appel est passé', 'appels sont passés')} sur ${calls}. Les enquêteurs ne noteront plus.`,
    },
    resume: {
      path: 'reprendre',
      title: 'Reprendre les appels ?',
      verb: 'Reprendre les appels',
      said: () => 'Les enquêteurs verront de nouveau leurs appels.',
    },
    reveal: {
      path: 'reveler',
      title: 'Révéler l’enquête ?',
      verb: 'Révéler l’enquête',
      said: ({ scored, totals, marks }) =>
        `${totals > 0 ? 'Les résultats repris paraîtront.' : `${formatCount(scored, 'appel noté entre', 'appels notés entrent')} dans les indicateurs.`} ${marks === 0 ? '' : `${formatCount(marks, 'demande marquée sort', 'demandes marquées sortent')} de toutes les mesures ; ce qui est publié reste. `}Les services liront les résultats, jamais un appel. Cela ne se défait pas.`,
    },
    close: {
      path: 'clore',
      title: 'Clore l’enquête ?',
      verb: 'Clore l’enquête',
      said: () => 'Ses points de vigilance et leurs actions restent.',
    },
  }
const STALE = 'Cette enquête vient d’être modifiée : relisez-la, puis recommencez.'

const moving = (move: Move, register: Register): Hono<Env> => {
  const { path, said, ...words } = WORDS[move]
  return new Hono<Env>()
    .route(
      '/',
      asksFirst(`${BASE}/:id{[0-9]+}/${path}`, {
        right: 'mystery.prepare',
        guard: wholeOnly,
        asked: async (c) => {
          const campaign = await read(c, (tx) => findCampaign(tx, idParam(c)))
          const { name: where, version } = campaign
          return { where, ...words, said: said(campaign), version, back: `${BASE}/${campaign.id}`, crumbs: CRUMBS }
        },
      }),
    )
    .post(`${BASE}/:id{[0-9]+}/${path}`, may('mystery.prepare'), wholeOnly, (c) => {
      const id = idParam(c)
      return answerAct(c, {
        save: (tx, version) => moveCampaign(tx, { id, version, move, register, today: todayOf(c) }),
        done: () => `${BASE}/${id}?fait=${move}`,
        otherwise: (why) => `${BASE}/${id}?refus=${why}`,
      })
    })
}

async function watchesOf(c: Context<Env>, tx: Tx, campaign: number) {
  const watches = await listWatches(tx, campaign)
  const ids = watches.map(({ id }) => String(id))
  const followed = await followUps(tx, c.get('deps').records, { kind: 'mystery_survey', ids })
  return watches.map((watch) => ({ ...watch, followed: followed.filter(({ origin }) => origin === String(watch.id)) }))
}

async function campaignView(c: Context<Env>) {
  const id = idParam(c)
  return read(c, async (tx) => {
    const campaign = await seenCampaign(c, tx, id)
    const [shown, calls, watches, sites, facts] = await Promise.all([
      readResults(tx, campaign),
      listCalls(tx, { campaign: id }),
      watchesOf(c, tx, id),
      listSites(tx),
      rowFacts(c, tx, { table: 'mysteryCampaign', id, named: ['mystery.prepare'] }),
    ])
    return { campaign, ...shown, calls, watches, sites, facts }
  })
}

/** The plan of the calls on paper, or what came of it: for who prepares it, before as after. */
const planned = new Hono<Env>().get(`${BASE}/:id{[0-9]+}/plan.pdf`, may('mystery.prepare'), wholeOnly, async (c) => {
  const id = idParam(c)
  const told = await read(c, async (tx) => {
    const campaign = await findCampaign(tx, id)
    const [grids, criteria, calls, scenarios, callers, sites, tenant] = await Promise.all([
      listGrids(tx),
      listCriteria(tx, campaign.grid),
      listCalls(tx, { campaign: id }),
      listScenarios(tx),
      listCallers(tx),
      listSites(tx),
      findTenant(tx),
    ])
    const grid = grids.find((one) => one.id === campaign.grid)
    return { campaign, grid, criteria, calls: named(calls, scenarios, callers), scenarios, sites, tenant }
  })
  const { bytes } = await renderPdf(planReport({ ...told, today: todayOf(c) }))
  const name = `plan de contrôle ${told.campaign.code}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
})

/** Campaigns: listed, prepared, led to their end, read. */
export const campaignRoutes = (register: Register): Hono<Env> =>
  new Hono<Env>()
    .get(BASE, may('mystery.read'), savedViews(), async (c) => {
      const shown = { ...(await listedCampaigns(c)), prepares: prepares(c), views: <Views c={c} /> }
      return page(c, <CampaignListPage {...shown} />, { title: 'Enquêtes mystère' })
    })
    .get(`${BASE}/export`, may('mystery.read'), async (c) => {
      const { campaigns } = await listedCampaigns(c)
      return listFile(c, {
        name: `enquêtes mystère ${todayOf(c)}`,
        sheet: 'Enquêtes',
        header: ['Enquête', 'Du', 'Au', 'État', 'Appels', 'Notés', 'Révélée le', 'Ce qu’il faut retenir', 'Source'],
        rows: campaigns.map((one) => [
          one.name,
          one.fromDay,
          one.toDay,
          STATES[one.state],
          one.calls,
          one.scored,
          one.revealedOn,
          one.conclusion,
          one.source,
        ]),
      })
    })
    .route('/', forms)
    .route('/', removing)
    .route('/', planned)
    .route('/', moving('launch', register))
    .route('/', moving('analyse', register))
    .route('/', moving('resume', register))
    .route('/', moving('reveal', register))
    .route('/', moving('close', register))
    .get(`${BASE}/:id{[0-9]+}`, may('mystery.read'), async (c) => {
      const data = await campaignView(c)
      const why = c.req.query('refus')
      const fault = why === undefined ? undefined : (wordsOf(CAMPAIGN_REFUSALS, why) ?? STALE)
      const shown = { ...data, fault, today: todayOf(c), prepares: prepares(c), acts: holds(c, 'actions.write') }
      return page(c, <CampaignPage {...shown} done={saidOf(c, DONE)} />, {
        title: data.campaign.name,
        crumbs: CRUMBS,
      })
    })
