import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { numberAsked } from '#src/core/room/filter-words.ts'
import { addDays, monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addMonth, chooseMonth, saveMonth } from '../actions.ts'
import { MONTH, MONTH_GROUPS } from '../input.ts'
import { REFUSALS, sameMonth } from '../networks.ts'
import { BASE, MONTHS } from '../pages/addresses.ts'
import { MonthPage } from '../pages/month.tsx'
import { findAccount, findMonth, listAccounts, listMonths, settle } from '../store.ts'
import { writesAt } from './places.ts'

const CRUMBS = [{ label: 'Réseaux sociaux', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Mois enregistré',
  modifie: 'Mois corrigé',
  retenu: 'Ce mois compte maintenant',
}
const AT = { base: MONTHS, right: 'networks.write', where: 'Réseaux sociaux' } as const

/** A month of an account that this person sees, and what it is called. Throws NotFound. */
async function seen(tx: Tx, id: number, c: Context<Env>) {
  const one = await findMonth(tx, id)
  const account = await findAccount(tx, one.account, perimeter(c, 'networks.read'))
  return { ...one, name: `${account.name}, ${periodLabel(monthOf(one.month))}`, of: account }
}
async function own(tx: Tx, id: number, c: Context<Env>) {
  const one = await seen(tx, id, c)
  if (!writesAt(c, one.of.site)) throw new Forbidden()
  return one
}

/** Accounts that this person writes. */
const offered = async (tx: Tx, c: Context<Env>) => ({
  accounts: (await listAccounts(tx, perimeter(c, 'networks.read'))).filter(({ site }) => writesAt(c, site)),
})

const forms = objectRoutes({
  ...AT,
  list: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Saisir un mois d’un compte',
  lead: 'Laissez vide ce que vous ne connaissez pas : vide n’est pas zéro.',
  change: 'Corriger ce mois',
  submit: 'Enregistrer le mois',
  head: { crumbs: CRUMBS },
  table: MONTH,
  groups: MONTH_GROUPS,
  blank: (c) => ({
    month: monthOf(addDays(monthOf(todayOf(c)).from, -1)).from,
    account: numberAsked(c.req.query('compte')) ?? '',
  }),
  offer: async (tx, c) => ({ lists: await offered(tx, c), today: todayOf(c) }),
  held: () => ({
    fields: ['account', 'month'],
    why: 'Le compte et le mois restent : pour un autre, saisissez un autre mois.',
  }),
  find: own,
  insert: (tx, values, c) => addMonth(tx, values, todayOf(c)),
  save: (tx, at, c) => saveMonth(tx, at, todayOf(c)),
  refusals: REFUSALS,
  series: { word: 'le suivant', keep: ['month', 'source', 'takenOver'], stored: ({ name }) => `${name} : enregistré.` },
})

const removing = removalRoutes({
  ...AT,
  table: 'networkMonth',
  action: 'network_month.delete',
  object: 'ce mois',
  load: own,
  before: (tx, id) => settle(tx, id),
  after: BASE,
  also: 'Ses nombres ne compteront plus. S’il est connu d’une autre façon, celle-ci comptera à sa place.',
})

const choosing = new Hono<Env>().post(`${MONTHS}/:id{[0-9]+}/retenir`, may('networks.write'), async (c) => {
  const id = idParam(c)
  await read(c, (tx) => own(tx, id, c))
  return answerAct(c, {
    save: (tx, version) => chooseMonth(tx, { id, version }),
    done: () => `${MONTHS}/${id}?fait=retenu`,
    otherwise: () => `${MONTHS}/${id}?fait=ailleurs`,
  })
})

export const monthRoutes = new Hono<Env>()
  .route('/', forms)
  .route('/', removing)
  .route('/', choosing)
  .get(`${MONTHS}/:id{[0-9]+}`, may('networks.read'), async (c) => {
    const id = idParam(c)
    const shown = await read(c, async (tx) => {
      const one = await seen(tx, id, c)
      const around = await listMonths(tx, { accounts: [one.account], from: one.month, to: one.month })
      const others = around.filter((other) => other.id !== id && sameMonth(other, one))
      return { one, others, facts: await rowFacts(c, tx, { table: 'networkMonth', id, named: ['networks.write'] }) }
    })
    const writes = holds(c, 'networks.write') && writesAt(c, shown.one.of.site)
    return page(c, <MonthPage {...shown} writes={writes} done={saidOf(c, DONE)} />, {
      title: shown.one.name,
      crumbs: CRUMBS,
    })
  })
