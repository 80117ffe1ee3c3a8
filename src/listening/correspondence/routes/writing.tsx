import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { schemaOf } from '#src/core/room/fields.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { today as dayAt, zoneOfCode } from '#src/ground/calendar/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { inFrench } from '#src/ground/process/outcome.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { check, type FieldErrors, readForm } from '#src/ground/web/form.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { type Env, idParam, may, open, personOf, read } from '#src/ground/web/web.tsx'
import { HANDLING_REFUSALS } from '../actions/handle.ts'
import type { Writing } from '../actions/leave.ts'
import { forwardComplaint, sayAnswered, sendAnswer, SENDING_REFUSALS } from '../actions/write.ts'
import { OPEN_STATES } from '../complaint.ts'
import { FORWARDING, SAID, SENDING } from '../mail-input.ts'
import { PlainPage } from '../pages/public.tsx'
import { ForwardPage } from '../pages/writing.tsx'
import { findComplaint } from '../store/complaints.ts'
import { seekOutbound } from '../store/outbound.ts'
import { codeOfToken, findPublic } from '../store/public.ts'
import { assertWithin, momentOf } from './shared.ts'
import { sheetView } from './sheet.tsx'

const BASE = '/reclamations'

export function writingOf(c: Context<Env>): Writing {
  const { clock, outbound, env } = c.get('deps')
  const { tenant, prefectureName } = personOf(c)
  return { clock, ...(outbound ? { outbound } : {}), tenant, signature: prefectureName, origin: env.origin }
}

const sending = new Hono<Env>().post(`${BASE}/:id{[0-9]+}/envoyer`, may('complaints.write'), async (c) => {
  const id = idParam(c)
  assertWithin(c, 'complaints.write', await read(c, (tx) => findComplaint(tx, id)))
  return answerForm(c, {
    schema: schemaOf(SENDING),
    view: (shown) => sheetView(c, id, { sending: shown }),
    save: (tx, { body }, version) => {
      const { today } = momentOf(c)
      return sendAnswer(tx, { id, version }, { ...writingOf(c), body, today, account: personOf(c).account })
    },
    refusals: SENDING_REFUSALS,
    done: () => `${BASE}/${id}?fait=envoyee`,
  })
})

type OfRequest = { id: number; version: number; name: string }

const forwarding = objectRoutes<typeof FORWARDING, OfRequest, keyof typeof SENDING_REFUSALS>({
  base: BASE,
  edit: 'faire-suivre',
  right: 'complaints.write',
  where: 'Réclamations et demandes',
  change: 'Faire suivre à une autre boîte',
  changeLead:
    'La demande part avec un lien vers une page où le service dit le jour de sa réponse. Le délai continue de courir : faire suivre n’est pas répondre.',
  submit: 'Faire suivre la demande',
  table: FORWARDING,
  groups: [{ fields: ['to', 'note'] }],
  find: async (tx, id, c) => {
    const complaint = await findComplaint(tx, id)
    assertWithin(c, 'complaints.write', complaint)
    return { id, version: complaint.version, name: complaint.reference }
  },
  save: (tx, { values, ...at }, c) =>
    forwardComplaint(tx, at, { ...writingOf(c), ...values, origin: linkTo(c, '').replace(/\/$/, '') }),
  refusals: SENDING_REFUSALS,
  saved: (id) => `${BASE}/${id}?fait=suivie`,
})

const NOWHERE = { prefecture: 'Préfecture', demo: false }

async function forwardOf(c: Context<Env>) {
  const token = c.req.param('token') ?? ''
  const found = await findPublic(c.get('deps').db, codeOfToken(token), ['complaint_forward'])
  return found && { ...found, token }
}

async function forwardPage(c: Context<Env>, status = 200, errors: FieldErrors = {}): Promise<Response> {
  const { db, clock, env } = c.get('deps')
  const found = await forwardOf(c)
  const seen =
    found &&
    (await inTenant(db, { tenant: found.tenant, mode: 'read' }, async (tx) => {
      const forward = await seekOutbound(tx, found.record)
      if (!forward) return undefined
      const { prefectureName, demo, territory } = await findTenant(tx)
      const complaint = await findComplaint(tx, forward.complaint)
      return {
        complaint,
        office: { prefecture: prefectureName, demo: demo && env.demo },
        answered: !OPEN_STATES.includes(complaint.state),
        today: dayAt(clock.now(), zoneOfCode(territory)),
        action: `/r/suite/${found.token}`,
      }
    }))
  const lost = (
    <PlainPage office={NOWHERE} title="Cette page n’existe pas" lead="Vérifiez que l’adresse du message est entière." />
  )
  const element = seen ? <ForwardPage {...seen} errors={errors} /> : lost
  const answer = servePublicPage(publicPage(element), {
    acceptEncoding: c.req.header('accept-encoding'),
    status: seen ? status : 404,
  })
  answer.headers.set('cache-control', 'private, no-cache')
  answer.headers.set('referrer-policy', 'no-referrer')
  return answer
}

const saying = new Hono<Env>()
  .get('/r/suite/:token', open(), (c) => forwardPage(c))
  .post('/r/suite/:token', open(), async (c) => {
    const found = await forwardOf(c)
    if (!found) return forwardPage(c)
    const { typed } = await readForm(c)
    const form = check(schemaOf(SAID), typed)
    if (!form.ok) return forwardPage(c, 422, form.errors)
    const { db, clock } = c.get('deps')
    const now = clock.now()
    const outcome = await inTenant(db, { tenant: found.tenant, mode: 'change' }, async (tx) => {
      const today = dayAt(now, zoneOfCode((await findTenant(tx)).territory))
      return sayAnswered(tx, found.record, { answeredOn: form.data.answeredOn, now, today })
    })
    if (outcome.outcome === 'refused') return forwardPage(c, 422, inFrench(outcome.why, HANDLING_REFUSALS))
    return c.redirect(`/r/suite/${found.token}`, 303)
  })

export const writingRoutes = new Hono<Env>().route('/', sending).route('/', forwarding).route('/', saying)
