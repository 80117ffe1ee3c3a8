import { type Context, Hono } from 'hono'
import { type FieldTable, requiredPointer, schemaOf } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { keyOf, namesOf } from '#src/core/room/name-store.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, refused } from '#src/ground/process/outcome.ts'
import { answerAct, answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, read, seenBy, todayOf } from '#src/ground/web/web.tsx'
import { ORIGINS } from '../action.ts'
import { deleteOrigin, insertOrigin, linkable, originKind } from '../origin-store.ts'
import { actionIn } from './action.tsx'

const BASE = '/plan-actions'
const LINK = {
  action: requiredPointer({
    label: 'Action',
    list: 'actions',
    prompt: 'Choisir une action',
    missing: 'Choisissez l’action qui y répond.',
  }),
} satisfies FieldTable
const LinkForm = schemaOf(LINK)

/** What the address names as the origin, as this person may see it. Throws NotFound. */
async function originOf(c: Context<Env>) {
  const kind = originKind(c.req.query('origine') ?? '')
  const ref = c.req.query('ref') ?? ''
  if (!/^[1-9]\d{0,14}$/.test(ref)) throw new NotFound()
  const { records, references } = c.get('deps')
  const seen = { where: seenBy(c), today: todayOf(c) }
  const asked = { kind, id: ref }
  const named = (await read(c, (tx) => namesOf(tx, [asked], { records, references, seen }))).get(keyOf(asked))
  if (!named) throw new NotFound()
  return { kind, ref, label: named.name.replaceAll(/^«\s*|\s*»$/g, ''), href: named.href ?? BASE }
}

const actionsFor = (c: Context<Env>) =>
  read(c, (tx) => linkable(tx, { where: perimeter(c, 'actions.write'), since: yearOf(todayOf(c)) - 2 }))

async function linkView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const origin = await originOf(c)
  return {
    title: 'Rattacher une action existante',
    narrow: true,
    crumbs: [{ label: 'Plan d’actions', href: BASE }],
    content: (
      <ObjectForm
        table={LINK}
        groups={[{ fields: ['action'] }]}
        where={`${ORIGINS[origin.kind]} : ${origin.label}`}
        title="Rattacher une action existante"
        lead="L’action garde son origine première et en montre une de plus ; elle n’est comptée qu’une fois."
        action={`${BASE}/rattacher?origine=${origin.kind}&ref=${origin.ref}`}
        submit="Rattacher l’action"
        back={origin.href}
        lists={{ actions: await actionsFor(c) }}
        {...{ typed, errors }}
      />
    ),
  }
}

/** An action that stands already answers one more finding or gap, or no longer does. */
export const originRoutes = new Hono<Env>()
  .get(`${BASE}/rattacher`, may('actions.write'), async (c) => showForm(c, await linkView(c, { typed: {} })))
  .post(`${BASE}/rattacher`, may('actions.write'), async (c) => {
    const { href, ...origin } = await originOf(c)
    return answerForm(c, {
      schema: LinkForm,
      view: (shown) => linkView(c, shown),
      also: async ({ action }) =>
        (await actionsFor(c)).some(({ id }) => id === action) ? {} : { action: 'Choisissez une action de la liste.' },
      save: async (tx, { action }) => {
        await actionIn(c, tx, { id: action })
        if (!(await insertOrigin(tx, action, { ...origin, on: todayOf(c) }))) return refused('already', 'action')
        await journal(tx, {
          action: 'action.link',
          kind: 'action',
          id: action,
          fields: ['origin'],
          reason: origin.kind,
        })
        return done()
      },
      refusals: { already: 'Cette action y répond déjà.' },
      done: () => href,
    })
  })
  .post(`${BASE}/:id{\\d+}/origines/:origin{\\d+}/detacher`, may('actions.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => actionIn(c, tx, { id }))
    return answerAct(c, {
      save: async (tx) => {
        // Taken back already: there is nothing left to do.
        if (await deleteOrigin(tx, { action: id, id: idParam(c, 'origin') }))
          await journal(tx, { action: 'action.unlink', kind: 'action', id, fields: ['origin'] })
        return done()
      },
      done: () => `${BASE}/${id}`,
      otherwise: () => `${BASE}/${id}`,
    })
  })
