// The private page of a request: its state, what its user adds, files with it, says of its answer. No account, no script.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findSite, findTenant } from '#src/core/organisation/index.ts'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import { findSetAside } from '#src/ground/floods/set-aside.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { check, type FieldErrors, field, type Typed } from '#src/ground/web/form.ts'
import { linkTo } from '#src/ground/web/links.ts'
import { type Env, open } from '#src/ground/web/web.tsx'
import { addMessage } from '../actions/ask.ts'
import { refuseDocument } from '../actions/document.ts'
import { addDocument, FOLLOW_UP_REFUSALS, rateAnswer } from '../actions/follow-up.ts'
import { PUBLIC_LIMIT } from '../complaint.ts'
import { DOCUMENT_LIMITS, REMARK_LIMIT, SCORE_CODES } from '../follow-up.ts'
import { FollowPage, WaitingPage } from '../pages/follow.tsx'
import { PlainPage } from '../pages/public.tsx'
import { findComplaint } from '../store/complaints.ts'
import { seenByUser } from '../store/merges.ts'
import { findRated, listDocuments } from '../store/follow-up.ts'
import { codeOfToken, countFollowing, findPublic, type PublicKind } from '../store/public.ts'
import { giveKey, NOWHERE, postingOf, readPublic, serve, within } from './public-shared.tsx'
import { receiptState } from './receipt-state.tsx'

const unknownLink = (c: Context<Env>) =>
  serve(
    c,
    <PlainPage
      office={NOWHERE}
      title="Cette page de suivi n’existe pas"
      lead="Vérifiez que l’adresse est entière : elle se copie d’un bloc depuis la page d’envoi."
    />,
    404,
  )

type Followed = { tenant: number; kind: PublicKind; record: number }

async function followed(c: Context<Env>): Promise<Followed | undefined> {
  const token = c.req.param('token') ?? ''
  if (!/^[\w-]{32}$/.test(token)) return undefined
  return findPublic(c.get('deps').db, codeOfToken(token), ['complaint', 'set_aside', 'receipt'])
}

type FollowShown = { status?: number; typed?: Typed; errors?: FieldErrors }

async function followPage(
  c: Context<Env>,
  { tenant, record: id }: Followed,
  { status = 200, ...shown }: FollowShown = {},
): Promise<Response> {
  const { clock, env } = c.get('deps')
  const data = await within(c, { tenant, mode: 'change' }, async (tx) => {
    const { complaint, messages } = await seenByUser(tx, await findComplaint(tx, id))
    const site = await findSite(tx, complaint.site)
    const { prefectureName, demo } = await findTenant(tx)
    await countFollowing(tx, id)
    const day = today(clock.now(), zoneOfCode(site.territory))
    return {
      complaint,
      messages,
      documents: await listDocuments(tx, id),
      rated: await findRated(tx, id),
      office: { prefecture: prefectureName, demo: demo && env.demo },
      today: day,
    }
  })
  const path = `/r/suivi/${c.req.param('token') ?? ''}`
  const address = linkTo(c, path)
  const content = (
    <FollowPage
      {...data}
      {...shown}
      address={address}
      fresh={c.req.query('recu') !== undefined}
      added={c.req.query('ajout')}
    />
  )
  const answer = serve(c, content, status)
  // The address is a secret: no other site may learn it from a link that is followed.
  answer.headers.set('referrer-policy', 'no-referrer')
  return giveKey(c, answer, path)
}

/** A message that waits for somebody to keep it: received, without a number yet. */
async function waitingPage(c: Context<Env>, { tenant, record }: Followed): Promise<Response> {
  const seen = await within(c, { tenant, mode: 'read' }, async (tx) => {
    const { prefectureName, demo } = await findTenant(tx)
    return {
      office: { prefecture: prefectureName, demo: demo && c.get('deps').env.demo },
      post: await findSetAside(tx, record),
    }
  })
  const answer = serve(c, <WaitingPage {...seen} />)
  answer.headers.set('referrer-policy', 'no-referrer')
  return answer
}

const AVIS = z.object({
  score: field.choice([...SCORE_CODES], 'Choisissez une réponse.'),
  remark: field.optionalText(REMARK_LIMIT),
})
/** A file, and what surrounds it in its form. */
const UPLOAD_LIMIT = DOCUMENT_LIMITS.bytes + 64 * 1024

/** The request of a private page that acts; anything else has none of these forms. */
async function ownRequest(c: Context<Env>): Promise<Followed | undefined> {
  const found = await followed(c)
  return found?.kind === 'complaint' ? found : undefined
}

const dayOf = async (c: Context<Env>, tx: Tx) =>
  today(c.get('deps').clock.now(), zoneOfCode((await findTenant(tx)).territory))

const saidNo = (why: Readonly<Record<string, keyof typeof FOLLOW_UP_REFUSALS>>): string =>
  FOLLOW_UP_REFUSALS[Object.values(why)[0] ?? 'closed']

async function rate(c: Context<Env>): Promise<Response> {
  const found = await ownRequest(c)
  if (!found) return unknownLink(c)
  const posted = await readPublic(c, NOWHERE)
  if (posted instanceof Response) return posted
  const { typed } = posted
  const form = check(AVIS, typed)
  if (!form.ok) return followPage(c, found, { typed, errors: form.errors, status: 422 })
  const rated = await within(c, { tenant: found.tenant, mode: 'change' }, async (tx) =>
    rateAnswer(tx, found.record, {
      score: Number(form.data.score),
      remark: form.data.remark,
      on: await dayOf(c, tx),
    }),
  )
  if (rated.outcome === 'refused') return followPage(c, found, { errors: { form: saidNo(rated.why) }, status: 422 })
  return c.redirect(`/r/suivi/${c.req.param('token') ?? ''}?ajout=avis`, 303)
}

async function upload(c: Context<Env>): Promise<Response> {
  const found = await ownRequest(c)
  if (!found) return unknownLink(c)
  const posted = await readPublic(c, NOWHERE, UPLOAD_LIMIT)
  if (posted instanceof Response) return posted
  const file = posted.files.get('document')
  const bytes = file && new Uint8Array(await file.arrayBuffer())
  const fault = file && bytes ? refuseDocument(file.name, bytes) : 'Choisissez un document à envoyer.'
  if (!file || !bytes || fault !== undefined)
    return followPage(c, found, { errors: { document: fault ?? '' }, status: 422 })
  const { known } = await within(c, { tenant: found.tenant, mode: 'read' }, findFloodSetting)
  const token = c.req.param('token') ?? ''
  const posting = await postingOf(
    c,
    { form: token, tenant: found.tenant, known },
    { name: file.name, hash: await sha256Hex(bytes) },
  )
  const { clock, files } = c.get('deps')
  const added = await within(c, { tenant: found.tenant, mode: 'change' }, async (tx) => {
    const given = { file: { name: file.name, bytes }, posting, files, now: clock.now(), today: await dayOf(c, tx) }
    return addDocument(tx, found.record, given)
  })
  if (added.outcome === 'refused') return followPage(c, found, { errors: { document: saidNo(added.why) }, status: 429 })
  return c.redirect(`/r/suivi/${token}?ajout=document`, 303)
}

export const followRoutes = new Hono<Env>()
  .get('/r/suivi/:token', open(), async (c) => {
    const found = await followed(c)
    if (!found) return unknownLink(c)
    if (found.kind === 'receipt') return (await receiptState(c, found)) ?? unknownLink(c)
    return found.kind === 'set_aside' ? waitingPage(c, found) : followPage(c, found)
  })
  .post('/r/suivi/:token', open(), async (c) => {
    const found = await followed(c)
    if (!found || found.kind === 'receipt') return unknownLink(c)
    if (found.kind === 'set_aside') return waitingPage(c, found)
    const posted = await readPublic(c, NOWHERE)
    if (posted instanceof Response) return posted
    const { typed } = posted
    const form = check(z.object({ body: field.text(PUBLIC_LIMIT, 'Écrivez la précision à ajouter.') }), typed)
    if (!form.ok) return followPage(c, found, { typed, errors: form.errors, status: 422 })
    const now = c.get('deps').clock.now()
    const token = c.req.param('token')
    const { known } = await within(c, { tenant: found.tenant, mode: 'read' }, findFloodSetting)
    const posting = await postingOf(c, { form: token, tenant: found.tenant, known }, typed)
    const outcome = await within(c, { tenant: found.tenant, mode: 'change' }, async (tx) => {
      const { territory } = await findTenant(tx)
      const day = today(now, zoneOfCode(territory))
      return addMessage(tx, found.record, { body: form.data.body, now, today: day, posting })
    })
    if (outcome === 'too-many')
      return followPage(c, found, {
        typed,
        errors: { form: 'Dix ajouts par jour au plus : reprenez demain. Votre texte est gardé dans cette page.' },
        status: 429,
      })
    return c.redirect(`/r/suivi/${token}?ajout=${outcome === 'set_aside' ? 'attente' : '1'}`, 303)
  })
  .post('/r/suivi/:token/avis', open(), rate)
  .post('/r/suivi/:token/document', open(), upload)
