import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { schemaOf } from '#src/core/room/fields.ts'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addMonths, monthOf, plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { smsLeaves } from '#src/ground/sms/sms.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  everywhere,
  holds,
  may,
  page,
  perimeter,
  personOf,
  read,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { HAND_REFUSALS, handOver } from '../actions/hand.ts'
import { KEEP_REFUSALS, saveSetting } from '../actions/keep.ts'
import { SEND, SETTING, SETTING_GROUPS } from '../input.ts'
import { SendPage } from '../pages/forms.tsx'
import { BASE, CostsPage, RegisterPage } from '../pages/register.tsx'
import { listMessages, type Message, type MessageFilters, monthCosts, sumsOf } from '../store/messages.ts'
import { settingOf } from '../store/settings.ts'
import { EURO, MESSAGE_STATES, MESSAGE_WAYS, PURPOSES } from '../texts.ts'

const CRUMBS = [{ label: 'Messages aux usagers', href: BASE }]
const SendForm = schemaOf(SEND).refine(({ agreed }) => agreed, {
  path: ['agreed'],
  message: 'Cochez cette case : rien ne part sans l’accord de la personne.',
})
const MOST = 50_000

function filtersOf(c: Context<Env>): MessageFilters {
  const month = /^\d{4}-(0[1-9]|1[0-2])-01$/.exec(c.req.query('mois') ?? '')?.[0]
  return {
    way: codeAsked(MESSAGE_WAYS, c.req.query('voie')),
    purpose: codeAsked(PURPOSES, c.req.query('usage')),
    state: codeAsked(MESSAGE_STATES, c.req.query('etat')),
    site: numberAsked(c.req.query('site')),
    service: numberAsked(c.req.query('service')),
    ...(month === undefined ? {} : { month: plainDate(month) }),
  }
}

/** Messages with what a person calls their procedure. */
function named(rows: readonly Message[], procedures: readonly { id: number; name: string }[]) {
  const names = new Map(procedures.map(({ id, name }) => [id, name]))
  return rows.map((one) => ({ ...one, procedure: names.get(one.procedure ?? 0) ?? '' }))
}

async function register(c: Context<Env>): Promise<Response> {
  const where = perimeter(c, 'messages.read')
  const filters = filtersOf(c)
  const state = listState(c.req.url, [])
  const first = monthOf(todayOf(c)).from
  const shown = await read(c, async (tx) => {
    const [rows, sums, month, setting, sites, services, procedures] = await Promise.all([
      listMessages(tx, where, { filters, offset: state.offset, limit: state.size }),
      sumsOf(tx, where, filters),
      sumsOf(tx, where, { month: first }),
      settingOf(tx),
      listSites(tx),
      listServices(tx),
      listProcedures(tx),
    ])
    return { rows: named(rows, procedures), sums, month: { sums: month, first }, setting, sites, services }
  })
  const deps = c.get('deps')
  const leaves = { sms: smsLeaves(deps), mail: mailLeaves(deps) }
  const about = { filters, state, leaves, sends: holds(c, 'messages.send'), views: <Views c={c} /> }
  return page(c, <RegisterPage {...shown} {...about} />, { title: 'Messages aux usagers' })
}

async function registerFile(c: Context<Env>): Promise<Response> {
  const where = perimeter(c, 'messages.read')
  const { rows, sites, services } = await read(c, async (tx) => ({
    rows: named(
      await listMessages(tx, where, { filters: filtersOf(c), offset: 0, limit: MOST }),
      await listProcedures(tx),
    ),
    sites: new Map((await listSites(tx)).map(({ id, name }) => [id, name])),
    services: new Map((await listServices(tx)).map(({ id, name }) => [id, name])),
  }))
  return listFile(c, {
    name: `messages aux usagers ${todayOf(c)}`,
    sheet: 'Messages',
    header: ['Jour', 'Voie', 'Usage', 'Modèle', 'Démarche', 'Site', 'Service', 'État', 'Parts', 'Coût (€)'],
    rows: rows.map((one) => [
      one.day,
      MESSAGE_WAYS[one.way],
      PURPOSES[one.purpose],
      one.model,
      one.procedure,
      sites.get(one.site ?? 0) ?? '',
      services.get(one.service ?? 0) ?? '',
      MESSAGE_STATES[one.state],
      one.parts,
      one.cost / EURO,
    ]),
  })
}

const costsOf = (c: Context<Env>) => {
  const since = monthOf(addMonths(todayOf(c), -12)).from
  return read(c, (tx) => monthCosts(tx, perimeter(c, 'messages.read'), since)).then((costs) => ({ costs, since }))
}

/** What an agent may send of, and from where. */
async function offered(c: Context<Env>, tx: Tx) {
  const mine = perimeter(c, 'messages.send')
  const [procedures, sites, services] = await Promise.all([listProcedures(tx), listSites(tx), listServices(tx)])
  const served = new Set(
    mine.all ? [] : services.filter(({ id }) => mine.services.includes(id)).flatMap((one) => one.sites),
  )
  return {
    procedures: procedures
      .filter(({ active }) => active)
      .map(({ id, name, theme }) => ({ id, name, under: theme || 'Sans thème' })),
    sites: sites.filter(({ id }) => mine.all || mine.sites.includes(id) || served.has(id)),
    services: services.filter(({ id, sites: at }) =>
      mine.all ? true : mine.services.includes(id) || at.some((site) => mine.sites.includes(site)),
    ),
  }
}

const SENT: Readonly<Record<string, string>> = {
  sms: 'C’est parti par SMS : le numéro n’est pas gardé',
  email: 'C’est parti par courriel : l’adresse n’est pas gardée',
}

async function sendView(c: Context<Env>, shown: FormShown) {
  const lists = await read(c, (tx) => offered(c, tx))
  const reads = holds(c, 'messages.read')
  const content = <SendPage {...shown} lists={lists} done={saidOf(c, SENT)} reads={reads} />
  return { title: 'Envoyer une démarche', narrow: true, ...(reads ? { crumbs: CRUMBS } : {}), content }
}

const setting = objectRoutes({
  base: `${BASE}/reglages`,
  list: BASE,
  right: 'messages.settings',
  guard: everywhere('messages.settings'),
  where: 'Messages aux usagers',
  alone: true,
  change: 'Réglages des messages',
  changeLead:
    'Ils valent pour tous les SMS du produit, dès le prochain envoi. Une personne en file d’attente est appelée à toute heure.',
  submit: 'Enregistrer les réglages',
  head: { crumbs: CRUMBS },
  table: SETTING,
  groups: SETTING_GROUPS,
  find: async (tx) => {
    const { unitCost, ...kept } = await settingOf(tx)
    return { ...kept, unitCost: unitCost === null ? null : unitCost / EURO, id: 1, name: 'Réglages des messages' }
  },
  save: saveSetting,
  refusals: KEEP_REFUSALS,
  saved: () => `${BASE}/reglages?fait=modifie`,
})

export const registerRoutes = new Hono<Env>()
  .get(BASE, may('messages.read'), savedViews(), register)
  .get(`${BASE}/export`, may('messages.read'), registerFile)
  .get(`${BASE}/couts`, may('messages.read'), async (c) => {
    const shown = { ...(await costsOf(c)), state: listState(c.req.url, []) }
    return page(c, <CostsPage {...shown} />, { title: 'Coût des SMS', crumbs: CRUMBS })
  })
  .get(`${BASE}/couts/export`, may('messages.read'), async (c) => {
    const { costs } = await costsOf(c)
    return listFile(c, {
      name: `coût des SMS ${todayOf(c)}`,
      sheet: 'Coûts',
      header: ['Mois', 'Envoi', 'Outil', 'SMS', 'Parts', 'Coût (€)'],
      rows: costs.map((one) => [
        one.month,
        one.name || 'Sans modèle',
        one.elsewhere ? 'autre' : 'Parvis',
        one.sent,
        one.parts,
        one.cost / EURO,
      ]),
    })
  })
  .get(`${BASE}/envoyer`, may('messages.send'), async (c) => {
    const { demarche = '', site = '' } = c.req.query()
    return showForm(c, await sendView(c, { typed: { procedure: demarche, site, online: 'oui', links: 'oui' } }))
  })
  .post(`${BASE}/envoyer`, may('messages.send'), (c) =>
    answerForm(c, {
      schema: SendForm,
      view: (shown) => sendView(c, shown),
      also: async ({ procedure, site, service }): Promise<Record<string, string>> => {
        const { procedures, sites, services } = await read(c, (tx) => offered(c, tx))
        const among = (list: readonly { id: number }[], one: number) => list.some(({ id }) => id === one)
        return {
          ...(among(procedures, procedure) ? {} : { procedure: 'Choisissez une démarche de la liste.' }),
          ...(among(sites, site) && within(perimeter(c, 'messages.send'), { site, service })
            ? {}
            : { site: 'Choisissez un site dont vous avez la charge.' }),
          ...(service === null || among(services, service) ? {} : { service: 'Choisissez un service de la liste.' }),
        }
      },
      save: (tx, values) =>
        handOver(tx, { deps: c.get('deps'), tenant: personOf(c).tenant, values, today: todayOf(c) }),
      done: (way) => `${BASE}/envoyer?fait=${way}`,
      refusals: HAND_REFUSALS,
    }),
  )
  .route('/', setting)
