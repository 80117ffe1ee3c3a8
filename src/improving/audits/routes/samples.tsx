import { type Context, Hono } from 'hono'
import { findTenant, listServices, listSites } from '#src/core/organisation/index.ts'
import {
  code,
  type FieldTable,
  pointer,
  requiredDay,
  schemaWith,
  text,
  typedFrom,
  whole,
} from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import type { SampleKind } from '#src/core/room/sample.ts'
import { addDays, monthOf, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { drawSample } from '../actions/samples.ts'
import { SamplePage } from '../pages/sample.tsx'
import { draw, markOf } from '#src/core/room/draw-actions.ts'
import { type Printed, sampleReport } from '../sample-report.ts'
import { findSample } from '../store/samples.ts'
import { auditIn, auditOf, BASE } from './access.ts'

const SAMPLES = `${BASE}/echantillons`
type Kinds = readonly SampleKind[]

const ASK = {
  kind: {
    ...code({
      label: 'Ce qui est tiré',
      list: 'kinds',
      limit: 40,
      prompt: 'Choisir',
      unknown: 'Choisissez ce qui est tiré au sort.',
    }),
    required: true,
  },
  from: requiredDay({ label: 'Reçues du', missing: 'Indiquez le premier jour.' }),
  to: requiredDay({ label: 'au', missing: 'Indiquez le dernier jour.' }),
  site: pointer({
    label: 'Site',
    list: 'sites',
    prompt: 'Tous les sites audités',
    unknown: 'Choisissez un des sites audités.',
  }),
  size: whole({ label: 'Combien', min: 1, limit: 100, missing: 'Indiquez un nombre entre 1 et 100.' }),
  seed: text({
    label: 'Mot du tirage',
    limit: 80,
    width: 'medium',
    help: 'Un mot ou un nombre que l’auditeur choisit. Vide : la machine en choisit un. Il est gardé : le même mot redonne le même tirage.',
  }),
} satisfies FieldTable
const AskForm = schemaWith(ASK, ({ kind, from, to }) => ({
  ...(kind === null ? { kind: 'Choisissez ce qui est tiré au sort.' } : {}),
  ...(to < from ? { to: 'Le dernier jour doit suivre le premier.' } : {}),
}))

/** The month before this one: what an auditor asks first. */
const lastMonth = (today: PlainDate) => monthOf(addDays(plainDate(`${today.slice(0, 7)}-01`), -1))

async function askView(c: Context<Env>, kinds: Kinds, { typed, errors }: FormShown): Promise<FormView> {
  const { audit, sites } = await read(c, async (tx) => {
    const own = await auditIn(c, tx, { id: auditOf(c) })
    return { audit: own, sites: (await listSites(tx)).filter(({ id }) => own.sites.includes(id)) }
  })
  const back = `${BASE}/${audit.id}`
  const lists = { sites, kinds: kinds.map(({ code: id, label: name }) => ({ id, name })) }
  return {
    title: 'Tirer un échantillon',
    narrow: true,
    crumbs: [
      { label: 'Audits et label', href: BASE },
      { label: audit.title, href: back },
    ],
    content: (
      <ObjectForm
        table={ASK}
        groups={[{ fields: ['kind', ['from', 'to'], ['site', 'size'], 'seed'] }]}
        {...{ lists, typed, errors, back }}
        where={audit.title}
        title="Tirer un échantillon"
        lead="Le tirage est gardé avec son mot et le nombre d’où il vient : il ne se retire pas, un autre se fait à côté."
        action={`${back}/echantillons/nouveau`}
        submit="Tirer au sort"
      />
    ),
  }
}

/** What a sample says today: its lines, and whether its population is still the one it was drawn from. */
async function told(c: Context<Env>, kinds: Kinds, id: number) {
  return read(c, async (tx) => {
    const sample = await findSample(tx, id)
    const audit = await auditIn(c, tx, { id: sample.audit, right: 'audits.read' })
    const kind = kinds.find(({ code: known }) => known === sample.kind)
    if (!kind) throw new NotFound()
    const where = perimeter(c, kind.right)
    const [sites, services, tenant] = await Promise.all([listSites(tx), listServices(tx), findTenant(tx)])
    const lines = await kind.lines(tx, sample.drawn, where)
    const now = await populationNow(tx, kind, { sample, where })
    const ordered = sample.drawn.map((reference) => ({
      reference,
      line: lines.find((one) => one.reference === reference),
    }))
    return { sample, audit, kind, sites, services, tenant, ordered, now }
  })
}

/** A sample on paper. */
export async function sendSample(c: Context<Env>, told: Omit<Printed, 'today'>): Promise<Response> {
  const { bytes } = await renderPdf(sampleReport({ ...told, today: todayOf(c) }))
  const name = `échantillon ${told.sample.id}.pdf`
  return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
}

/** Whether the population of a sample is still the one it was drawn from. */
export async function populationNow(
  tx: Tx,
  kind: SampleKind,
  { sample, where }: { sample: Awaited<ReturnType<typeof findSample>>; where: ReturnType<typeof perimeter> },
): Promise<{ count: number; same: boolean; again: boolean }> {
  const { fromDay: from, toDay: to, site, seed, size, drawn, populationHash } = sample
  const references = await kind.population(tx, { from, to, site, where })
  return {
    count: references.length,
    same: markOf(references) === populationHash,
    again: draw(references, { seed, size }).join() === drawn.join(),
  }
}

/** The samples of an audit: drawn, shown, printed. */
export const sampleRoutes = (kinds: Kinds): Hono<Env> =>
  new Hono<Env>()
    .get(`${BASE}/:audit{[0-9]+}/echantillons/nouveau`, may('audits.write'), async (c) => {
      const { from, to } = lastMonth(todayOf(c))
      const typed = typedFrom(ASK, { kind: kinds[0]?.code ?? '', from, to, size: 10 })
      return showForm(c, await askView(c, kinds, { typed }))
    })
    .post(`${BASE}/:audit{[0-9]+}/echantillons/nouveau`, may('audits.write'), (c) =>
      answerForm(c, {
        schema: AskForm,
        view: (shown) => askView(c, kinds, shown),
        also: async ({ site }) => {
          const { sites } = await read(c, (tx) => auditIn(c, tx, { id: auditOf(c) }))
          return site === null || sites.includes(site) ? {} : { site: 'Choisissez un des sites audités.' }
        },
        save: async (tx, { kind: asked, ...values }) => {
          const kind = kinds.find(({ code: known }) => known === asked)
          if (!kind) throw new NotFound()
          const audit = await auditIn(c, tx, { id: auditOf(c) })
          const site = values.site ?? (audit.sites.length === 1 ? (audit.sites[0] ?? null) : null)
          const where = perimeter(c, kind.right)
          return drawSample(tx, audit.id, { ...values, site, kind, where, today: todayOf(c) })
        },
        refusals: { empty: 'Rien n’a été reçu entre ces deux jours : il n’y a rien à tirer.' },
        done: (id) => `${SAMPLES}/${id}`,
      }),
    )
    .get(`${SAMPLES}/:id{[0-9]+}`, may('audits.read'), async (c) => {
      const found = await told(c, kinds, idParam(c))
      return page(c, <SamplePage {...found} href={`${SAMPLES}/${found.sample.id}`} />, {
        title: 'Échantillon',
        crumbs: [
          { label: 'Audits et label', href: BASE },
          { label: found.audit.title, href: `${BASE}/${found.audit.id}` },
        ],
      })
    })
    .get(`${SAMPLES}/:id{[0-9]+}/echantillon.pdf`, may('audits.read'), async (c) => {
      const found = await told(c, kinds, idParam(c))
      return sendSample(c, found)
    })
