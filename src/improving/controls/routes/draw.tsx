import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { pointerFaults, typedFrom, type ValuesOf } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import type { SampleKind } from '#src/core/room/sample.ts'
import { addDays, monthOf, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { drawControl } from '../actions/controls.ts'
import { CONTROL_REFUSALS, isProved } from '../control.ts'
import { DRAW, DRAW_GROUPS, DrawForm } from '../input.ts'
import { listKinds } from '../store/kinds.ts'
import { findPlanned } from '../store/plan.ts'
import { BASE, CRUMBS, holdsAt, numbered, reach } from './access.ts'

const FRESH = `${BASE}/nouveau`

/** The month before this one: what a control of a register looks at first. */
const lastMonth = (today: PlainDate) => monthOf(addDays(plainDate(`${today.slice(0, 7)}-01`), -1))

/** What a new control begins with: what its line of the plan says. */
async function blankOf(c: Context<Env>): Promise<Readonly<Record<string, unknown>>> {
  const { from, to } = lastMonth(todayOf(c))
  const planned = numbered(c.req.query('prevu'))
  if (planned === undefined) return { from, to, size: 10, kind: numbered(c.req.query('sorte')) }
  const one = await read(c, (tx) => findPlanned(tx, planned))
  reach(c, one.site, 'controls.write')
  return { from, to, plan: String(one.id), kind: one.kind, site: one.site, size: one.size, checker: one.owner }
}

const choices = (c: Context<Env>) =>
  read(c, async (tx) => ({
    sites: await listSites(tx),
    kinds: (await listKinds(tx)).filter((one) => one.active && !isProved(one)),
  }))

async function view(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  return {
    title: 'Mener un contrôle',
    narrow: true,
    crumbs: CRUMBS,
    content: (
      <ObjectForm
        table={DRAW}
        groups={DRAW_GROUPS}
        {...{ lists: await choices(c), typed, errors, back: BASE }}
        where="Contrôle interne"
        title="Mener un contrôle"
        lead="Le tirage est gardé avec son mot et le nombre d’où il vient : il ne se retire pas, un autre se fait à côté."
        action={FRESH}
        submit="Tirer au sort"
      />
    ),
  }
}

/** What of it only the register or the rights can tell. */
async function faultsOf(c: Context<Env>, values: ValuesOf<typeof DRAW>): Promise<FieldErrors> {
  if (!holdsAt(c, values.site, 'controls.write')) throw new Forbidden()
  const lists = await choices(c)
  const lost = pointerFaults(DRAW, values, lists)
  const source = lists.kinds.find(({ id }) => id === values.kind)?.source ?? ''
  const undated = source !== '' && source !== 'list' && (values.from === null || values.to === null)
  if (Object.keys(lost).length > 0 || !undated) return lost
  return { [values.from === null ? 'from' : 'to']: 'Dites de quels jours viennent les enregistrements.' }
}

/** A control is made by its draw. */
export const drawRoutes = (kinds: readonly SampleKind[]): Hono<Env> =>
  new Hono<Env>()
    .get(FRESH, may('controls.write'), async (c) =>
      showForm(c, await view(c, { typed: typedFrom(DRAW, await blankOf(c)) })),
    )
    .post(FRESH, may('controls.write'), (c) =>
      answerForm(c, {
        schema: DrawForm,
        view: (shown) => view(c, shown),
        also: (values) => faultsOf(c, values),
        save: (tx, values) =>
          drawControl(tx, values, { kinds, whereOf: ({ right }) => perimeter(c, right), today: todayOf(c) }),
        refusals: CONTROL_REFUSALS,
        done: (id) => `${BASE}/${id}?fait=tire`,
      }),
    )
