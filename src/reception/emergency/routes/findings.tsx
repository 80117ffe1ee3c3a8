import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { type Env, holds, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { actOn, addFinding, saveFinding } from '../actions.ts'
import { REFUSALS } from '../emergency.ts'
import { FINDING } from '../input.ts'
import { FINDINGS } from '../pages/findings.tsx'
import { BASE } from '../records.ts'
import { listEmergencies } from '../store/emergencies.ts'
import { findFinding } from '../store/findings.ts'
import { actsAt, CRUMBS, ownEmergency, sheetPage } from './emergencies.tsx'

/** The finding, of an event where this person writes. Throws NotFound, or Forbidden. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const found = await findFinding(tx, id)
  const { site } = await ownEmergency(tx, found.emergency, { c, right: 'emergency.write' })
  return { ...found, site, href: `${BASE}/${found.emergency}#retour` }
}
const guard: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.param('id') !== undefined) await read(c, (tx) => own(tx, idParam(c), c))
  return next()
}

const kept = keptRoutes({
  base: FINDINGS,
  list: BASE,
  right: 'emergency.write',
  guard,
  where: 'Retour d’expérience',
  fresh: 'nouveau',
  add: 'Ajouter un constat',
  submit: 'Enregistrer le constat',
  head: { crumbs: CRUMBS },
  table: FINDING,
  groups: [{ fields: ['emergency', 'name', 'kind', 'note'] }],
  blank: (c) => ({ emergency: c.req.query('urgence') ?? '', kind: 'improve' }),
  offer: async (tx, c) => ({
    lists: {
      emergencies: (await listEmergencies(tx, perimeter(c, 'emergency.read')))
        .filter(({ site }) => actsAt(c, 'emergency.write', site))
        .map(({ id, name, day, openedOn }) => ({ id, name, under: String(yearOf(openedOn ?? day)) })),
    },
  }),
  find: own,
  insert: async (tx, values, c) => {
    await ownEmergency(tx, values.emergency, { c, right: 'emergency.write' })
    return addFinding(tx, values)
  },
  save: async (tx, at, c) => {
    await ownEmergency(tx, at.values.emergency, { c, right: 'emergency.write' })
    return saveFinding(tx, at)
  },
  refusals: REFUSALS,
  href: ({ href }) => href,
  made: (_id, _c, { emergency }) => `${BASE}/${emergency}?fait=constat#retour`,
  saved: (_, { emergency }) => `${BASE}/${emergency}?fait=constat#retour`,
  links: ({ id }) => [{ href: `${FINDINGS}/${id}/supprimer`, label: 'Supprimer le constat' }],
  acts: {
    proposer: {
      done: 'action',
      save: async (tx, at, c) => {
        const { site } = await own(tx, at.id, c)
        if (!holds(c, 'actions.write') || !actsAt(c, 'actions.write', site)) throw new Forbidden()
        return actOn(tx, at, todayOf(c))
      },
    },
  },
  removal: {
    table: 'emergencyFinding',
    action: 'emergency_finding.delete',
    object: 'le constat',
    after: (_c, gone) => gone.href ?? BASE,
  },
})

export const findingRoutes = new Hono<Env>()
  .route('/', kept)
  .get(`${FINDINGS}/:id{[0-9]+}`, may('emergency.read'), async (c) => {
    const id = idParam(c)
    const { emergency } = await read(c, (tx) => findFinding(tx, id))
    return sheetPage(c, emergency)
  })
