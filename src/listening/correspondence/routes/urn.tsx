import { type Context, Hono } from 'hono'
import { pointerFaults, schemaOf } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { AFTER } from '#src/core/room/series.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { longDate } from '#src/ground/calendar/index.ts'
import { done } from '#src/ground/process/outcome.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, read, within } from '#src/ground/web/web.tsx'
import { correctOpening, recordOpening } from '../actions/urn.ts'
import { DAY_REFUSALS } from '../complaint.ts'
import { OPENING, RECOUNT } from '../input.ts'
import { OpeningPage, UrnPage } from '../pages/urn.tsx'
import { belowEntered } from '../settings.ts'
import { findOpening, linesOfOpening, listOpenings, seekOpening } from '../store/urn.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'

const LIST = '/reclamations/urne'

async function urnView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const seen = perimeter(c, 'complaints.read')
  const mine = perimeter(c, 'complaints.write')
  const number = Math.max(1, Math.min(10_000, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
  const data = await read(c, async (tx) => ({
    lookups: await lookupsOf(tx),
    ...(await listOpenings(tx, seen, { page: number })),
  }))
  const sites = data.lookups.sites.filter((site) => within(mine, { site: site.id, service: null }))
  const after = await read(c, async (tx) =>
    seekOpening(tx, Number(/^[1-9]\d{0,8}$/.exec(c.req.query(AFTER) ?? '')?.[0] ?? 0)),
  )
  const content = (
    <UrnPage
      {...data}
      sites={sites}
      today={momentOf(c).today}
      typed={typed}
      errors={errors}
      writes={sites.length > 0}
      page={number}
      empty={c.req.query('fait') === 'vide'}
      after={after && within(mine, { site: after.site, service: null }) ? after : undefined}
    />
  )
  return { title: 'Levée de l’urne', content }
}

async function openingView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const id = idParam(c)
  const data = await read(c, async (tx) => ({
    lookups: await lookupsOf(tx),
    opening: await findOpening(tx, id),
    lines: await linesOfOpening(tx, id),
  }))
  const place = { site: data.opening.site, service: null }
  assertWithin(c, 'complaints.read', place)
  const entered = data.lines.find(({ id }) => String(id) === c.req.query('saisie'))?.reference
  const content = (
    <OpeningPage
      {...data}
      typed={typed}
      errors={errors}
      writes={within(perimeter(c, 'complaints.write'), place)}
      entered={entered}
      corrected={c.req.query('fait') === 'corrigee'}
    />
  )
  return { title: 'Levée de l’urne', crumbs: [{ label: 'Levée de l’urne', href: LIST }], content }
}

const removing = removalRoutes({
  base: LIST,
  right: 'complaints.write',
  table: 'urnOpening',
  action: 'urn.delete',
  kind: 'urn_opening',
  object: 'la levée',
  where: 'Levée de l’urne',
  load: async (tx, id, c) => {
    const opening = await findOpening(tx, id)
    assertWithin(c, 'complaints.write', { site: opening.site, service: null })
    return { name: longDate(opening.openedOn), version: opening.version }
  },
  instead: {
    sentence: 'Les formulaires saisis gardent leur levée : corrigez plutôt le nombre trouvé.',
    label: 'Corriger la levée',
    href: (_, own) => own,
  },
})

/** The urns whose openings this person writes. */
const ownSites = async (c: Context<Env>) => {
  const mine = perimeter(c, 'complaints.write')
  const { sites } = await read(c, lookupsOf)
  return { sites: sites.filter(({ id }) => within(mine, { site: id, service: null })) }
}

export const urnRoutes = new Hono<Env>()
  .route('/', removing)
  .get(LIST, may('complaints.read'), async (c) => showForm(c, await urnView(c, { typed: {} })))
  .post(LIST, may('complaints.write'), (c) =>
    answerForm(c, {
      schema: schemaOf(OPENING),
      view: (shown) => urnView(c, shown),
      also: async (opening) => pointerFaults(OPENING, opening, await ownSites(c)),
      save: async (tx, opening) => {
        const made = await recordOpening(tx, opening, momentOf(c).today)
        return made.outcome === 'done' ? done({ id: made.made, forms: opening.forms }) : made
      },
      refusals: {
        ...DAY_REFUSALS,
        'day-taken': 'La levée de cette urne ce jour-là est déjà notée : corrigez-la dans la liste.',
      },
      done: ({ id, forms }, next) =>
        next ? `${LIST}?${AFTER}=${id}` : forms === 0 ? `${LIST}?fait=vide` : `${LIST}/${id}`,
    }),
  )
  .get(`${LIST}/:id{[0-9]+}`, may('complaints.read'), async (c) => showForm(c, await openingView(c, { typed: {} })))
  .post(`${LIST}/:id{[0-9]+}`, may('complaints.write'), async (c) => {
    const id = idParam(c)
    const { site, entered } = await read(c, (tx) => findOpening(tx, id))
    assertWithin(c, 'complaints.write', { site, service: null })
    return answerForm(c, {
      schema: schemaOf(RECOUNT),
      view: (shown) => openingView(c, shown),
      save: (tx, values, version) => correctOpening(tx, { id, version, values }),
      refusals: {
        'below-entered': belowEntered({ forms: 0, entered }) ?? '',
      },
      done: () => `${LIST}/${id}?fait=corrigee`,
      conflict: async (tx, mine) => {
        const saved = await findOpening(tx, id)
        const what = `Levée de l’urne du ${longDate(saved.openedOn)}`
        return { what, rows: staleRows(RECOUNT, { mine, saved }), version: saved.version, back: `${LIST}/${id}` }
      },
    })
  })
