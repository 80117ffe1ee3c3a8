import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Env, idParam, read, todayOf } from '#src/ground/web/web.tsx'
import { addException, addHours, saveException, saveHours } from '../actions.ts'
import { EXCEPTION, HOURS, HOURS_GROUPS, HoursForm } from '../input.ts'
import { BASE } from '../pages/points.tsx'
import { hoursOn, REFUSALS } from '../premises.ts'
import { chainHours, listExceptions, listHours } from '../store/points.ts'
import { ownPoint } from './points.tsx'

const OF = `${BASE}/:point{[0-9]+}`
const pointOf = (c: Context<Env>): number => idParam(c, 'point')
const page = (c: Context<Env>, fait = ''): string => `${BASE}/${pointOf(c)}${fait}`

/** What the forms of a part share: the point they belong to. */
const within = async (c: Context<Env>) => {
  const { name } = await read(c, (tx) => ownPoint(tx, pointOf(c), c))
  const crumbs = [
    { label: 'Points d’accueil', href: BASE },
    { label: name, href: page(c) },
  ]
  return { where: name, back: page(c), head: { crumbs } }
}

/** One of the parts of the point of the address, where this person writes. Throws NotFound, or Forbidden. */
async function partOf<P extends { id: number }>(parts: Promise<readonly P[]>, id: number): Promise<P> {
  const part = (await parts).find((one) => one.id === id)
  if (!part) throw new NotFound()
  return part
}
async function hoursOf(tx: Tx, id: number, c: Context<Env>) {
  await ownPoint(tx, pointOf(c), c)
  const hours = await partOf(listHours(tx, pointOf(c)), id)
  return { ...hours, name: `horaires du ${longDate(hours.validFrom)}` }
}
async function exceptionOf(tx: Tx, id: number, c: Context<Env>) {
  await ownPoint(tx, pointOf(c), c)
  const days = await partOf(listExceptions(tx, pointOf(c)), id)
  return { ...days, name: dateRange(days.dayFrom, days.dayTo) }
}

const hours = objectRoutes({
  base: `${OF}/horaires`,
  fresh: 'nouveau',
  edit: 'modifier',
  right: 'premises.write',
  where: 'Points d’accueil',
  add: 'Ajouter des horaires',
  lead: 'Ils commencent un jour et valent jusqu’aux suivants : les anciens restent, avec ce qu’ils disaient.',
  change: 'Modifier les horaires',
  changeLead: 'Pour un changement à partir d’un jour, ajoutez plutôt des horaires : ceux-ci gardent leur passé.',
  submit: 'Enregistrer les horaires',
  table: HOURS,
  groups: HOURS_GROUPS,
  schema: HoursForm,
  within,
  // New hours start from those that hold.
  blank: async (c) => {
    const today = todayOf(c)
    const now = hoursOn(await read(c, (tx) => listHours(tx, pointOf(c))), pointOf(c), today)
    return { ...now, reason: '', validFrom: today }
  },
  find: hoursOf,
  insert: async (tx, values, c) => {
    await ownPoint(tx, pointOf(c), c)
    return addHours(tx, pointOf(c), values)
  },
  save: (tx, at, c) => saveHours(tx, { ...at, point: pointOf(c) }),
  refusals: REFUSALS,
  made: (_, c) => page(c, '?fait=horaires'),
  saved: (_, { point }) => `${BASE}/${point}?fait=horaires`,
  href: ({ point }) => `${BASE}/${point}`,
  links: ({ point, id }) => [{ href: `${BASE}/${point}/horaires/${id}/supprimer`, label: 'Supprimer ces horaires' }],
})

const exceptions = objectRoutes({
  base: `${OF}/exceptions`,
  fresh: 'nouvelle',
  edit: 'modifier',
  right: 'premises.write',
  where: 'Points d’accueil',
  add: 'Ajouter un jour particulier',
  lead: 'Les jours fériés et les fermetures du calendrier sont déjà comptés : seul ce qui diffère se dit ici.',
  change: 'Modifier les jours particuliers',
  submit: 'Enregistrer ces jours',
  table: EXCEPTION,
  groups: [{ fields: [['dayFrom', 'dayTo'], 'reason', 'hours'] }],
  within,
  find: exceptionOf,
  insert: async (tx, values, c) => {
    await ownPoint(tx, pointOf(c), c)
    return addException(tx, pointOf(c), values)
  },
  save: (tx, at, c) => saveException(tx, { ...at, point: pointOf(c) }),
  refusals: REFUSALS,
  made: (_, c) => page(c, '?fait=exception'),
  saved: (_, { point }) => `${BASE}/${point}?fait=exception`,
  href: ({ point }) => `${BASE}/${point}`,
  links: ({ point, id }) => [{ href: `${BASE}/${point}/exceptions/${id}/supprimer`, label: 'Supprimer ces jours' }],
})

const removingHours = removalRoutes({
  base: `${OF}/horaires`,
  right: 'premises.write',
  table: 'openingHours',
  action: 'reception_point.hours',
  object: 'les horaires',
  where: 'Points d’accueil',
  also: 'Les horaires d’avant vaudront jusqu’aux suivants ; les chiffres suivent.',
  load: async (tx, id, c) => ({ ...(await hoursOf(tx, id, c)), record: pointOf(c), href: page(c) }),
  before: (tx, id) => chainHours(tx, id),
  after: (c) => page(c, '?fait=horaires'),
})
const removingException = removalRoutes({
  base: `${OF}/exceptions`,
  right: 'premises.write',
  table: 'openingException',
  action: 'reception_point.exception',
  object: 'les jours particuliers',
  where: 'Points d’accueil',
  load: async (tx, id, c) => ({ ...(await exceptionOf(tx, id, c)), record: pointOf(c), href: page(c) }),
  after: (c) => page(c, '?fait=exception'),
})

/** The parts of a point: its hours from a day on, the days that differ. */
export const hoursRoutes = new Hono<Env>()
  .route('/', hours)
  .route('/', exceptions)
  .route('/', removingHours)
  .route('/', removingException)
