import { type Context, Hono } from 'hono'
import { findVersion, versionName } from '#src/core/standards/index.ts'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import { hourText, timeOf, zoneOfCode } from '#src/ground/calendar/index.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerForm, decide, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { check, readForm } from '#src/ground/web/form.ts'
import { type Env, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { rateLines } from '../actions/rating.ts'
import { completenessInWords, type Module, shareInWords } from '../assessment.ts'
import { RateForm } from '../input.ts'
import { rateHref, RatePage } from '../pages/rate.tsx'
import { moduleScore, permilleOf } from '../score.ts'
import type { Whole } from '../store/assessments.ts'
import { linesOf, ratedOf } from '../store/lines.ts'
import { delegationsOf } from '../store/parts.ts'
import { moduleName } from '../view.ts'
import { BASE, CRUMBS, ratesOf, seenIn, sitesSeen } from './access.ts'

/** How many lines a page holds: as many as one rates without losing the thread. */
const LINES = 25
const CLOSED = { closed: 'Les cotations sont closes : rouvrez-les d’abord.' }

type Asked = { one: Whole; module: Module; site: number | null; page: number; seen: readonly number[] }

/** The module and the site of the address. Throws NotFound where there is none. */
function askedOf(c: Context<Env>, one: Whole): Asked {
  const module = one.modules.find(({ key }) => key === c.req.param('module'))
  if (!module) throw new NotFound()
  const seen = sitesSeen(perimeter(c, 'assessments.read'), one)
  const wanted = Number(c.req.query('site') ?? 0)
  const site = one.sites.length === 0 ? null : (seen.find((id) => id === wanted) ?? seen[0] ?? null)
  const page = Math.min(1000, Math.max(1, Math.floor(Number(c.req.query('page') ?? '1')) || 1))
  return { one, module, site, page, seen }
}

const asked = (c: Context<Env>): Promise<Asked> => read(c, async (tx) => askedOf(c, await seenIn(c, tx, idParam(c))))

async function rateView(c: Context<Env>, { typed, errors }: FormShown): Promise<FormView> {
  const at = await asked(c)
  const { one, module, site, page, seen } = at
  const [version, lines, rated, delegations, sites] = await read(c, (tx) =>
    Promise.all([
      findVersion(tx, one.frameworkVersion),
      linesOf(tx, one.id, { module: module.key, site, most: LINES, from: (page - 1) * LINES }),
      ratedOf(tx, one.id),
      delegationsOf(tx, one.id),
      listSites(tx),
    ]),
  )
  const own = rated.filter((line) => line.module === module.key && line.site === site)
  const content = (
    <RatePage
      {...{ module, site, lines, page, typed }}
      {...(errors && { errors })}
      one={{ ...one, frameworkName: versionName(version) }}
      sites={sites.filter(({ id }) => seen.includes(id))}
      score={moduleScore(own, one.scoreBy)}
      mine={ratesOf(c, one, delegations)}
      pages={Math.max(1, Math.ceil(own.length / LINES))}
      saved={errors === undefined && c.req.query('fait') === 'cote'}
    />
  )
  return {
    title: `${moduleName(module)}, ${one.title}`,
    crumbs: [...CRUMBS, { label: one.title, href: `${BASE}/${one.id}` }],
    content,
  }
}

/** One line, kept as soon as it is said: its version, when it was kept, what the module comes to. */
async function keepOne(c: Context<Env>): Promise<Response> {
  const { one, module, site } = await asked(c)
  const { typed } = await readForm(c)
  const form = check(RateForm, typed)
  if (!form.ok) return c.json({ error: Object.values(form.errors)[0] ?? '' }, 422)
  const delegations = await read(c, (tx) => delegationsOf(tx, one.id))
  const saved = await decide(c, (tx) =>
    rateLines(tx, one.id, { rates: form.data, mine: ratesOf(c, one, delegations), today: todayOf(c) }),
  )
  const { lines, rated, zone } = await read(c, async (tx) => ({
    lines: await linesOf(tx, one.id, { ids: [...form.data.keys()] }),
    rated: await ratedOf(tx, one.id),
    zone: zoneOfCode((await findTenant(tx)).territory),
  }))
  const versions = Object.fromEntries(lines.map(({ id, version }) => [id, version]))
  if (saved.outcome === 'refused') return c.json({ error: CLOSED.closed }, 422)
  if (saved.outcome === 'stale')
    return c.json(
      { error: 'Une autre personne a coté cette ligne entre-temps : rechargez la page pour voir sa cotation.' },
      409,
    )
  const own = rated.filter((line) => line.module === module.key && line.site === site)
  const score = moduleScore(own, one.scoreBy)
  const at = hourText(timeOf(c.get('deps').clock.now(), zone))
  return c.json({
    versions,
    said: `Enregistré à ${at}. ${shareInWords(permilleOf(score))}, ${completenessInWords(score)}.`,
  })
}

export const ratingRoutes = new Hono<Env>()
  .get(`${BASE}/:id{[0-9]+}/modules/:module{[a-z][a-z0-9-]*}`, may('assessments.read'), async (c) =>
    showForm(c, await rateView(c, { typed: {} })),
  )
  .post(`${BASE}/:id{[0-9]+}/modules/:module{[a-z][a-z0-9-]*}`, may('assessments.rate'), async (c) => {
    if ((c.req.header('accept') ?? '').startsWith('application/json')) return keepOne(c)
    const at = await asked(c)
    const delegations = await read(c, (tx) => delegationsOf(tx, at.one.id))
    const href = rateHref(at.one.id, { module: at.module.key, site: at.site, page: at.page })
    return answerForm(c, {
      schema: RateForm,
      view: (shown) => rateView(c, shown),
      save: (tx, rates) =>
        rateLines(tx, at.one.id, { rates, mine: ratesOf(c, at.one, delegations), today: todayOf(c) }),
      refusals: CLOSED,
      changed: 'Cotée par une autre personne pendant votre saisie : relisez, puis enregistrez de nouveau.',
      done: () => `${href}${href.includes('?') ? '&' : '?'}fait=cote`,
    })
  })
