import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findSite, findTenant } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { type PublicPage, publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import { findFloodSetting } from '#src/ground/floods/settings.ts'
import type { Known } from '#src/ground/floods/source.ts'
import { check, type FieldErrors, field, type Typed, typedText } from '#src/ground/web/form.ts'
import { type Deps, type Env, open } from '#src/ground/web/web.tsx'
import { ask } from '../actions/ask.ts'
import { PUBLIC_LIMIT, ruleFor } from '../complaint.ts'
import { KIND_CODES } from '../kinds.ts'
import { AskPage, type AskProps, ElsewherePage, PlainPage, TRAP } from '../pages/public.tsx'
import { findPublic } from '../store/public.ts'
import { listRules } from '../store/settings.ts'
import { followRoutes } from './follow.tsx'
import { giveKey, NOWHERE, postingOf, readPublic, serve, within } from './public-shared.tsx'

const AskInput = z.object({
  topic: field.choice(['procedure', ...KIND_CODES], 'Dites d’abord de quoi il s’agit.'),
  message: field.text(PUBLIC_LIMIT, 'Écrivez votre message.'),
  name: field.optionalText(120),
  email: field.optionalEmail(),
  phone: field.optionalText(40),
})

const unknownForm = (c: Context<Env>) =>
  serve(
    c,
    <PlainPage
      office={NOWHERE}
      title="Ce formulaire n’existe pas"
      lead="Vérifiez l’adresse, ou scannez de nouveau le code affiché à l’accueil."
    />,
    404,
  )

type FormData = Omit<AskProps, 'typed' | 'errors' | 'notice'> & {
  siteId: number
  tenant: number
  known: readonly Known[]
  now: Date
  today: ReturnType<typeof today>
}

async function formOf(c: Context<Env>, code: string): Promise<FormData | undefined> {
  const found = await findPublic(c.get('deps').db, code, ['complaints'])
  if (!found) return undefined
  const { clock, env } = c.get('deps')
  return within(c, { tenant: found.tenant, mode: 'read' }, async (tx) => {
    const site = await findSite(tx, found.record)
    const { prefectureName, demo } = await findTenant(tx)
    const now = clock.now()
    const day = today(now, zoneOfCode(site.territory))
    const { term } = ruleFor(await listRules(tx), { channel: 'web' }, day)
    return {
      code,
      tenant: found.tenant,
      siteId: site.id,
      known: (await findFloodSetting(tx)).known,
      site: site.name,
      term,
      office: { prefecture: prefectureName, demo: demo && env.demo },
      now,
      today: day,
    }
  })
}

/** How long an empty form is served from memory; what is posted is always checked against the database. */
const FRESH_MS = 5000
const MOST_FORMS = 2000
const keptForms = new WeakMap<Deps, Map<string, { at: number; page: PublicPage }>>()

/** The empty form, the same bytes for all: rendered and compressed once per few seconds. */
async function emptyForm(c: Context<Env>, code: string): Promise<PublicPage | undefined> {
  const deps = c.get('deps')
  const forms = keptForms.get(deps) ?? new Map<string, { at: number; page: PublicPage }>()
  keptForms.set(deps, forms)
  const known = forms.get(code)
  if (known && performance.now() - known.at < FRESH_MS) return known.page
  forms.delete(code)
  const form = await formOf(c, code)
  if (!form) return undefined
  const made = publicPage(<AskPage {...form} />)
  if (forms.size >= MOST_FORMS) forms.clear()
  forms.set(code, { at: performance.now(), page: made })
  return made
}

const refused = (c: Context<Env>, form: FormData, shown: { typed: Typed; errors: FieldErrors; status?: number }) =>
  serve(c, <AskPage {...form} typed={shown.typed} errors={shown.errors} />, shown.status ?? 422)

async function receive(c: Context<Env>, form: FormData, typed: Typed): Promise<Response> {
  if (typedText(typed, TRAP) !== '')
    return refused(c, form, {
      typed,
      errors: { form: 'Videz le dernier champ, celui que l’on ne voit pas, puis envoyez de nouveau.' },
    })
  const asked = check(AskInput, typed)
  if (!asked.ok) return refused(c, form, { typed, errors: asked.errors })
  const { topic, ...rest } = asked.data
  const { tenant, siteId, now } = form
  if (topic === 'procedure') {
    const procedures = await within(c, { tenant, mode: 'read' }, listProcedures)
    return serve(
      c,
      <ElsewherePage
        {...form}
        typed={typed}
        procedures={procedures.filter((one) => one.active && one.onlineUrl !== '')}
      />,
    )
  }
  const posting = await postingOf(c, { form: form.code, tenant, known: form.known }, typed)
  const at = { site: siteId, now, today: form.today, posting, ways: { ...c.get('deps'), tenant } }
  const outcome = await within(c, { tenant, mode: 'change' }, (tx) => ask(tx, { ...rest, kind: topic }, at))
  if (outcome === 'too-many') return refused(c, form, { typed, errors: TOO_MANY, status: 429 })
  return c.redirect(`/r/suivi/${outcome.token}?recu=1`, 303)
}

const TOO_MANY: FieldErrors = {
  form: 'Ce formulaire a reçu trop de messages aujourd’hui. Le vôtre n’est pas enregistré : gardez cette page et renvoyez-le demain, ou déposez-le à l’accueil.',
}

export const publicComplaintRoutes = new Hono<Env>()
  .route('/', followRoutes)
  .get('/r/:code', open(), async (c) => {
    const code = c.req.param('code')
    const kept = await emptyForm(c, code)
    if (!kept) return unknownForm(c)
    return giveKey(c, servePublicPage(kept, { acceptEncoding: c.req.header('accept-encoding') }), `/r/${code}`)
  })
  .post('/r/:code', open(), async (c) => {
    const form = await formOf(c, c.req.param('code'))
    if (!form) return unknownForm(c)
    const posted = await readPublic(c, form.office)
    return posted instanceof Response ? posted : receive(c, form, posted.typed)
  })
