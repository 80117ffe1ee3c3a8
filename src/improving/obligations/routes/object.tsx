import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import { kindChoices } from '#src/core/room/proof-choices.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import type { Sources } from '../sources.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { plainDate, yearOf } from '#src/ground/calendar/index.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { field } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addObligation, owe, saveObligation, waive } from '../actions.ts'
import { anchorKey } from '#src/core/room/anchor.ts'
import { readDue } from '../due.ts'
import { columnsOf, GROUPS, OBLIGATION, valuesOf } from '../input.ts'
import { REFUSALS } from '../obligation.ts'
import { occasionOf } from '../occurrence.ts'
import type { Due } from '../met.ts'
import { BASE, OBLIGATIONS, siteName } from '../pages/list.tsx'
import { SheetPage } from '../pages/sheet.tsx'
import { WaivePage } from '../pages/waive.tsx'
import { findObligation, findWaiver } from '../store.ts'
import { proofHref } from './list.tsx'

const CRUMBS = [{ label: 'Échéances de la démarche', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Obligation ajoutée',
  modifiee: 'Obligation enregistrée',
  'sans-objet': 'Échéance dite sans objet',
  retablie: 'Échéance rétablie : elle est due de nouveau',
}

/** The days that something may be owed before. */
const leading = ({ anchors }: Sources): AnchorSource[] => anchors.filter(({ leads }) => leads === true)

/** From last year to next year: what a sheet tells. */
const around = (c: Context<Env>) => {
  const year = yearOf(todayOf(c))
  return { from: plainDate(`${year - 1}-01-01`), to: plainDate(`${year + 1}-12-31`), today: todayOf(c) }
}

async function sheet(c: Context<Env>, sources: Sources): Promise<Response> {
  const id = idParam(c)
  const seen = visibleSites(perimeter(c, 'obligations.read'))
  const data = await read(c, async (tx) => {
    const obligation = await findObligation(tx, id)
    const [{ due }, sites, proofs, anchors, facts] = await Promise.all([
      readDue(tx, sources, { ...around(c), only: (one) => one.id === id }),
      listSites(tx),
      kindChoices(tx, sources.proofs),
      kindChoices(tx, leading(sources)),
      rowFacts(c, tx, { table: 'obligation', id, named: ['obligations.write'] }),
    ])
    const worded = (choices: typeof proofs, kind: string, condition: string) =>
      choices.find((one) => one.id === `${kind}:${condition}`)?.name ?? ''
    return {
      obligation,
      due: due.filter(({ site }) => site === null || seen === undefined || seen.includes(site)),
      sites,
      facts,
      proof: worded(proofs, obligation.proofSource, obligation.proofCondition),
      event: worded(
        obligation.frequency === 'before' ? anchors : proofs,
        obligation.eventSource,
        obligation.eventCondition,
      ),
    }
  })
  const rights = {
    writes: perimeter(c, 'obligations.write').all && holds(c, 'obligations.write'),
    waives: holds(c, 'obligations.waive'),
    hrefOf: proofHref(c, sources),
    today: todayOf(c),
  }
  return page(c, <SheetPage {...data} {...rights} done={saidOf(c, DONE)} />, {
    title: data.obligation.title,
    crumbs: CRUMBS,
  })
}

/** The occurrence that an address names. Throws NotFound, or Forbidden outside the person's perimeter. */
async function occurrenceOf(c: Context<Env>, sources: Sources): Promise<{ due: Due; place: string }> {
  const site = c.req.query('lieu')
  const wanted = site === undefined ? null : Number(site)
  const where = perimeter(c, 'obligations.waive')
  if (!where.all && (wanted === null || !where.sites.includes(wanted))) throw new Forbidden()
  return read(c, async (tx) => {
    await findObligation(tx, idParam(c))
    const { due } = await readDue(tx, sources, { ...around(c), only: ({ id }) => id === idParam(c) })
    const asked = c.req.query('avant') ?? c.req.query('periode')
    const one = due.find((row) => row.site === wanted && occasionOf(row) === asked)
    if (!one) throw new NotFound()
    return { due: one, place: siteName(one.site, await listSites(tx)) }
  })
}

const WaiveForm = z.object({
  reason: field.text(1000, 'Dites pourquoi elle n’est pas due.'),
  approver: field.text(160, 'Dites qui l’a approuvé.'),
})

async function waiveView(c: Context<Env>, sources: Sources, { typed, errors }: FormShown): Promise<FormView> {
  const found = await occurrenceOf(c, sources)
  const { pathname, search } = new URL(c.req.url)
  const content = <WaivePage {...found} action={`${pathname}${search}`} typed={typed} errors={errors} />
  const crumbs = [...CRUMBS, { label: found.due.title, href: `${OBLIGATIONS}/${found.due.obligation}` }]
  return { title: 'Dire cette échéance sans objet', crumbs, narrow: true, content }
}

const ONE = `${OBLIGATIONS}/:id{[0-9]+}`
const acting = (sources: Sources): Hono<Env> =>
  new Hono<Env>()
    .get(ONE, may('obligations.read'), (c) => sheet(c, sources))
    .get(`${ONE}/sans-objet`, may('obligations.waive'), async (c) =>
      showForm(c, await waiveView(c, sources, { typed: {} })),
    )
    .post(`${ONE}/sans-objet`, may('obligations.waive'), async (c) => {
      const { due } = await occurrenceOf(c, sources)
      const { obligation, site, period, anchor } = due
      // Said of a day, it holds wherever that day is told to be.
      const said = anchor ? { anchor: anchorKey(anchor), site: null } : { anchor: '', site }
      return answerForm(c, {
        schema: WaiveForm,
        view: (shown) => waiveView(c, sources, shown),
        save: (tx, typed) => waive(tx, { ...typed, ...said, obligation, periodFrom: period.from }, todayOf(c)),
        refusals: REFUSALS,
        done: () => `${OBLIGATIONS}/${obligation}?fait=sans-objet`,
      })
    })
    .post(`${ONE}/echeances/:waiver{[0-9]+}/retablir`, may('obligations.waive'), async (c) => {
      const id = idParam(c, 'waiver')
      const { obligation, site } = await read(c, (tx) => findWaiver(tx, id))
      const where = perimeter(c, 'obligations.waive')
      if (obligation !== idParam(c)) throw new NotFound()
      if (!where.all && (site === null || !where.sites.includes(site))) throw new Forbidden()
      return answerAct(c, {
        save: (tx, version) => owe(tx, { id, version }),
        done: () => `${OBLIGATIONS}/${obligation}?fait=retablie`,
        otherwise: () => `${OBLIGATIONS}/${obligation}`,
      })
    })

const AT = {
  base: OBLIGATIONS,
  right: 'obligations.write',
  guard: everywhere('obligations.write'),
  where: 'Obligation',
} as const

/** What a new one begins with: once a year, or before the event that its page came from. */
function aheadOf(c: Context<Env>, sources: Sources) {
  const source = leading(sources).find(({ code }) => code === c.req.query('avant'))
  return source ? { frequency: 'before', anchor: `${source.code}:`, every: 4 } : { frequency: 'yearly' }
}

const forms = (sources: Sources): Hono<Env> =>
  objectRoutes({
    ...AT,
    list: BASE,
    fresh: 'nouvelle',
    edit: 'modifier',
    add: 'Ajouter une obligation',
    change: 'Modifier l’obligation',
    changeLead:
      'Changer la règle change toutes ses échéances. Pour la remplacer, donnez-lui un dernier jour et dupliquez-la.',
    submit: 'Enregistrer l’obligation',
    head: { crumbs: CRUMBS },
    table: OBLIGATION,
    groups: GROUPS,
    blank: (c) => ({
      ...aheadOf(c, sources),
      unit: 'weeks',
      opensAfter: 0,
      dueAfter: '0',
      responsible: 'quality_lead',
      whole: 'each',
      times: 1,
      validFrom: `${yearOf(todayOf(c))}-01-01`,
    }),
    offer: async (tx) => ({
      lists: {
        sites: await listSites(tx),
        proofs: await kindChoices(tx, sources.proofs),
        anchors: await kindChoices(tx, leading(sources)),
      },
    }),
    find: async (tx, id) => valuesOf(await findObligation(tx, id)),
    insert: (tx, values) => addObligation(tx, columnsOf(values)),
    save: (tx, { values, ...at }) => saveObligation(tx, { ...at, values: columnsOf(values) }),
    refusals: REFUSALS,
    href: ({ id }) => `${OBLIGATIONS}/${id}`,
  })

const removing = removalRoutes({
  ...AT,
  table: 'obligation',
  action: 'obligation.delete',
  object: 'l’obligation',
  load: async (tx, id) => {
    const { title, version } = await findObligation(tx, id)
    return { name: title, version, href: `${OBLIGATIONS}/${id}` }
  },
  also: 'Ses échéances dites sans objet partent avec elle. Pour garder ce qui a été dû, donnez-lui plutôt un dernier jour.',
  after: `${BASE}?fait=supprimee`,
})

export const objectPages = (sources: Sources): Hono<Env> =>
  new Hono<Env>().route('/', forms(sources)).route('/', removing).route('/', acting(sources))
