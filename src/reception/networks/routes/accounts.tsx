import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { addMonths, monthOf } from '#src/ground/calendar/index.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addAccount, saveAccount } from '../actions.ts'
import { ACCOUNT, ACCOUNT_FILE, ACCOUNT_GROUPS } from '../input.ts'
import { addedUp, engagement, NETWORKS, REFUSALS, STATES, stateOf } from '../networks.ts'
import { AccountPage } from '../pages/account.tsx'
import { type AccountRow, AccountsPage } from '../pages/accounts.tsx'
import { BASE } from '../pages/addresses.ts'
import { findAccount, listAccounts, listMonths } from '../store.ts'
import { ownAccount, ownSite, siteFault, sitesFor, writesAt } from './places.ts'

const TITLE = 'Réseaux sociaux'
const CRUMBS = [{ label: TITLE, href: BASE }]
const DONE: Readonly<Record<string, string>> = { ajoute: 'Compte ajouté', modifie: 'Compte enregistré' }

const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => ownAccount(tx, idParam(c), c))
  return next()
}

const kept = keptRoutes({
  base: BASE,
  right: 'networks.write',
  guard,
  where: TITLE,
  fresh: 'nouveau',
  add: 'Ajouter un compte',
  change: 'Modifier le compte',
  changeLead: 'Les mois déjà connus gardent le site et le réseau qu’avait le compte à ce moment.',
  submit: 'Enregistrer le compte',
  head: { crumbs: CRUMBS },
  table: ACCOUNT,
  groups: ACCOUNT_GROUPS,
  blank: (c) => ({ site: ownSite(c), openedOn: todayOf(c) }),
  offer: async (tx, c) => ({ lists: { sites: await sitesFor(tx, c) } }),
  also: async (_, { site }, { c }) => siteFault(c, site),
  allow: (c, { site }) => {
    if (site !== null && !writesAt(c, site)) throw new Forbidden()
  },
  find: ownAccount,
  insert: addAccount,
  save: saveAccount,
  refusals: REFUSALS,
  removal: {
    table: 'networkAccount',
    action: 'network_account.delete',
    object: 'le compte',
    instead: 'Donnez-lui plutôt un jour de fermeture : ses mois comptent toujours.',
  },
})

async function accountsView(c: Context<Env>) {
  const today = todayOf(c)
  const { all, sites, months } = await read(c, async (tx) => {
    const [all, sites] = await Promise.all([listAccounts(tx, perimeter(c, 'networks.read')), listSites(tx)])
    const from = addMonths(monthOf(today).from, -12)
    return { all, sites, months: await listMonths(tx, { accounts: all.map(({ id }) => id), from }) }
  })
  const filters = {
    words: wordsAsked(c.req.query('q')),
    network: codeAsked(NETWORKS, c.req.query('reseau')),
    state: codeAsked(STATES, c.req.query('etat')),
    site: numberAsked(c.req.query('site')),
  }
  const rows = all
    .filter(
      (one) =>
        hasWords(filters.words, [one.name, one.note, one.address, one.charter]) &&
        (filters.network === undefined || one.network === filters.network) &&
        (filters.state === undefined || stateOf(one, today) === filters.state) &&
        (filters.site === undefined || one.site === filters.site),
    )
    .map((account): AccountRow => {
      const own = months.filter((one) => one.account === account.id)
      return { ...account, state: stateOf(account, today), year: addedUp(own), rate: engagement(own, 'views') }
    })
  const keys: SortKeys<AccountRow> = {
    nom: ({ name }) => name,
    reseau: ({ network }) => NETWORKS[network],
    abonnes: ({ year }) => year.subscribers,
    vues: ({ year }) => year.views,
    engagement: ({ rate }) => rate,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { rows: sorted(rows, state, keys), sites, filters, state }
}

export const accountRoutes = new Hono<Env>()
  .get(BASE, may('networks.read'), savedViews(), async (c) => {
    const writes = holds(c, 'networks.write')
    const content = <AccountsPage {...(await accountsView(c))} writes={writes} views={<Views c={c} />} />
    return page(c, content, { title: TITLE })
  })
  .get(`${BASE}/export`, may('networks.read'), async (c) => {
    const { rows, sites } = await accountsView(c)
    const plain = rows.map(({ year: _year, rate: _rate, state: _state, ...one }) => one)
    const file = fileOf(ACCOUNT_FILE, plain, { sites })
    return listFile(c, { name: `réseaux sociaux ${todayOf(c)}`, sheet: 'Comptes', ...file })
  })
  .route('/', kept)
  .get(`${BASE}/:id{[0-9]+}`, may('networks.read'), async (c) => {
    const id = idParam(c)
    const today = todayOf(c)
    const shown = await read(c, async (tx) => {
      const [account, months, sites, facts] = await Promise.all([
        findAccount(tx, id, perimeter(c, 'networks.read')),
        listMonths(tx, { accounts: [id], from: addMonths(monthOf(today).from, -24) }),
        listSites(tx),
        rowFacts(c, tx, { table: 'networkAccount', id, named: ['networks.write'] }),
      ])
      return { account, months, facts, site: sites.find((one) => one.id === account.site) }
    })
    const writes = holds(c, 'networks.write') && writesAt(c, shown.account.site)
    const content = <AccountPage {...shown} {...{ writes, today }} done={saidOf(c, DONE)} />
    return page(c, content, { title: shown.account.name, crumbs: CRUMBS })
  })
