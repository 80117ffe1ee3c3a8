// The targets of an indicator, and what the département follows of it.
import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { type Target, targetText } from '#src/core/room/target.ts'
import { UNITS } from '#src/core/room/value.ts'
import { listTargets, openTargets } from '#src/core/targets/index.ts'
import { longDate, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, everywhere, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { changeTarget, fixTarget, follow } from '../actions/values.ts'
import type { Indicator } from '../indicator.ts'
import { SETTING, TARGET, TargetInput } from '../input.ts'
import { TargetsPage } from '../pages/targets.tsx'
import { publishedUnder } from '../store/readings.ts'
import { askedIndicator, crumbsTo } from './sheet.tsx'

const LIST = '/indicateurs/:code/cibles'
const RIGHT = { right: 'indicators.targets', guard: everywhere('indicators.targets'), where: 'Cibles' } as const
const listOf = (c: Context<Env>): string => `/indicateurs/${askedIndicator(c).code}/cibles`
const titleOf = ({ title }: Indicator) => `Cibles : ${title}`
const within = async (c: Context<Env>) => ({
  where: askedIndicator(c).title,
  back: listOf(c),
  head: { crumbs: [...crumbsTo(askedIndicator(c)), { label: 'Cibles', href: listOf(c) }] },
})

async function findTarget(tx: Tx, id: number, c: Context<Env>) {
  const declared = askedIndicator(c)
  const target = (await listTargets(tx, declared.code)).find((one) => one.id === id)
  if (!target) throw new NotFound()
  const indicator = (await openTargets(tx)).written(declared)
  const name = `${targetText(indicator, target)}, depuis le ${longDate(target.from)}`
  return { ...target, site: target.place === 0 ? null : target.place, name, list: listOf(c) }
}

const forms = objectRoutes({
  ...RIGHT,
  base: LIST,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Fixer une cible',
  change: 'Changer cette cible',
  submit: 'Enregistrer la cible',
  submitNew: 'Fixer la cible',
  lead: 'La cible d’un site passe avant celle du département. Celle qui vaut est celle qui est en vigueur à la fin de la période.',
  table: TARGET,
  groups: [{ fields: ['site', ['operator', 'value'], ['from', 'to'], 'authority', 'source'] }],
  dress: (record, c) => {
    const { target, unit } = askedIndicator(c)
    const { symbol } = UNITS[unit]
    return {
      value: { label: symbol === '' ? 'Valeur' : `Valeur, ${symbol}` },
      ...(target && !record
        ? { source: { help: `La valeur proposée vient d’ailleurs : ${target.source}. Dites d’où vient la vôtre.` } }
        : {}),
    }
  },
  schema: TargetInput,
  offer: async (tx, c) => ({ lists: { sites: askedIndicator(c).scope === 'shared' ? [] : await listSites(tx) } }),
  blank: (c) => {
    const { target, direction } = askedIndicator(c)
    const usual = direction === 'down' ? 'at_most' : 'at_least'
    return { operator: target?.operator ?? usual, value: target?.value, from: yearPeriod(yearOf(todayOf(c))).from }
  },
  within,
  find: findTarget,
  insert: (tx, values, c) => fixTarget(tx, { indicator: askedIndicator(c), values }),
  save: (tx, { values, ...at }, c) => changeTarget(tx, { indicator: askedIndicator(c), at, values }),
  refusals: {
    'same-day': 'Une cible de ce périmètre commence déjà ce jour-là : modifiez-la, ou choisissez un autre jour.',
  },
  made: (_, c) => listOf(c),
  saved: (_, { list }) => list,
  href: ({ list }) => list,
  links: ({ list, id }) => [{ href: `${list}/${id}/supprimer`, label: 'Supprimer cette cible' }],
})

/** What is followed of an indicator, as it stands. */
async function settingOf(tx: Tx, _: number, c: Context<Env>) {
  const { code, title } = askedIndicator(c)
  return { ...(await openTargets(tx)).setting(code), id: 0, name: `Suivi : ${title}`, list: listOf(c) }
}

const following = objectRoutes({
  ...RIGHT,
  base: '/indicateurs/:code/suivi',
  alone: true,
  change: 'Suivi et écriture',
  changeLead:
    'Un indicateur qui n’est pas suivi ne figure pas au tableau de bord. Là où il ne s’applique pas, il est « sans objet ». L’écriture vaut partout où il se lit ; ce qui est déjà publié garde la sienne.',
  submit: 'Enregistrer le suivi et l’écriture',
  table: SETTING,
  groups: [{ fields: ['followed', 'sites', 'rounding', 'decimals'] }],
  dress: (_, c) => ({ decimals: { help: `Vide : comme le catalogue, ${askedIndicator(c).decimals}.` } }),
  offer: async (tx, c) => ({ lists: { sites: askedIndicator(c).scope === 'shared' ? [] : await listSites(tx) } }),
  within,
  find: settingOf,
  save: (tx, { version, values }, c) => follow(tx, askedIndicator(c), { ...values, version }),
  refusals: {},
  saved: (_, { list }) => list,
  href: ({ list }) => list,
})

/** Deleting a target: one that judged a published figure stays, and is ended instead. */
const removing = removalRoutes({
  ...RIGHT,
  base: LIST,
  table: 'indicatorTarget',
  action: 'target.delete',
  kind: 'indicator_target',
  object: 'la cible',
  load: findTarget,
  unless: async (tx, id) => {
    const target = (await listTargets(tx)).find((one): one is Target => one.id === id)
    const period = target && (await publishedUnder(tx, target))
    return (
      period &&
      `La suppression n’est pas possible : un chiffre publié pour la période close le ${longDate(period.to)} a été jugé sur cette cible. Pour qu’elle ne vaille plus, donnez-lui un dernier jour.`
    )
  },
  back: (id, c) => `${listOf(c)}/${id}/modifier`,
  after: listOf,
})

export const targetRoutes = new Hono<Env>()
  .get(LIST, may('indicators.targets'), everywhere('indicators.targets'), async (c) => {
    const declared = askedIndicator(c)
    const data = await read(c, async (tx) => ({
      indicator: (await openTargets(tx)).written(declared),
      targets: await listTargets(tx, declared.code),
      sites: await listSites(tx),
      setting: await settingOf(tx, 0, c),
    }))
    return page(c, <TargetsPage {...data} />, { title: titleOf(declared), crumbs: crumbsTo(declared) })
  })
  .route('/', forms)
  .route('/', following)
  .route('/', removing)
