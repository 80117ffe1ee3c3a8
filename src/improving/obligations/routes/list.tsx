import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import type { Sources } from '../sources.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listVersions } from '#src/core/standards/index.ts'
import { parsePeriod, plainDate, yearOf, yearPeriod } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { done } from '#src/ground/process/outcome.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { withPeriods } from '#src/ground/web/form.ts'
import { type Env, everywhere, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addObligation } from '../actions.ts'
import { readDue } from '../due.ts'
import { offeredOn } from '../offered.ts'
import { REFUSALS, RESPONSIBLES, STATES } from '../obligation.ts'
import { periodWords, tallyOf } from '../tally.ts'
import { BASE, type HrefOf, ListPage, siteName } from '../pages/list.tsx'
import { OfferedPage } from '../pages/offered.tsx'
import { readObligations } from '../store.ts'

const DONE: Readonly<Record<string, string>> = {
  supprimee: 'Obligation supprimée',
  reprises: 'Obligations reprises : corrigez leurs sites, délais et responsables',
}
const number = (text: string | undefined) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

/** Where what proves an occurrence, or is planned for it, opens, for who may open it. */
export const proofHref =
  (c: Context<Env>, sources: Sources): HrefOf =>
  (found) => {
    const source = [...sources.proofs, ...sources.anchors].find(({ code }) => code === found.source)
    return source && holds(c, source.right) ? source.href(found.id) : undefined
  }

const SORTS = ['obligation', 'site', 'pour']

async function listData(c: Context<Env>, sources: Sources) {
  const today = todayOf(c)
  const q = withPeriods(c.req.query())
  const one = (name: string) => (typeof q[name] === 'string' ? q[name].slice(0, 100) : '')
  const asked = one('periode')
  const period = parsePeriod(asked) ?? yearPeriod(yearOf(today))
  const filter = {
    site: number(one('site')),
    responsible: one('responsable'),
    state: one('etat'),
    obligation: number(one('obligation')),
    search: one('q'),
  }
  const seen = visibleSites(perimeter(c, 'obligations.read'))
  const found = await read(c, async (tx) => ({
    ...(await readDue(tx, sources, { from: period.from, to: period.to, today })),
    sites: await listSites(tx),
  }))
  const mine = found.due.filter(({ site }) => site === null || seen === undefined || seen.includes(site))
  const words = fold(filter.search)
  const due = mine.filter(
    (row) =>
      (filter.site === undefined || row.site === filter.site) &&
      (filter.responsible === '' || row.responsible === filter.responsible) &&
      (filter.state === '' || row.state === filter.state) &&
      (filter.obligation === undefined || row.obligation === filter.obligation) &&
      (words === '' || fold(`${row.title} ${row.owner}`).includes(words)),
  )
  const state = listState(c.req.url, SORTS)
  const inOrder = sorted(due, state, {
    obligation: (row) => row.title,
    site: (row) => siteName(row.site, found.sites),
    pour: (row) => row.dueOn,
  })
  return { ...found, due: inOrder, tally: tallyOf(mine, today), filter, period, asked, today, state }
}

const Codes = z.object({
  codes: z.preprocess(
    (typed) => (typed === undefined ? [] : [typed].flat()),
    z
      .array(z.string().max(100))
      .min(1, 'Cochez au moins une obligation.')
      .max(100, 'Cochez des obligations de la liste.'),
  ),
})

/** What is still to take of what the texts say. */
const stillOffered = (c: Context<Env>) =>
  read(c, async (tx) => {
    const [versions, { obligations }] = [await listVersions(tx), await readObligations(tx)]
    const taken = new Set(obligations.map(({ code }) => code))
    const day = plainDate(`${yearOf(todayOf(c))}-01-01`)
    return offeredOn(versions, day).filter(({ code }) => !taken.has(code))
  })

async function offeredView(c: Context<Env>, { errors }: FormShown): Promise<FormView> {
  const content = <OfferedPage offered={await stillOffered(c)} error={errors?.['codes']} />
  return {
    title: 'Obligations proposées',
    crumbs: [{ label: 'Échéances de la démarche', href: BASE }],
    narrow: true,
    content,
  }
}

export const listRoutes = (sources: Sources): Hono<Env> =>
  new Hono<Env>()
    .get(BASE, may('obligations.read'), savedViews(), async (c) => {
      const data = await listData(c, sources)
      const shown = {
        ...data,
        views: <Views c={c} />,
        writes: holds(c, 'obligations.write'),
        hrefOf: proofHref(c, sources),
      }
      return page(c, <ListPage {...shown} done={saidOf(c, DONE)} />, {
        title: 'Échéances de la démarche',
      })
    })
    .get(`${BASE}/export`, may('obligations.read'), async (c) => {
      const { due, sites, obligations, today } = await listData(c, sources)
      return listFile(c, {
        name: `échéances ${today}`,
        sheet: 'Échéances',
        header: [
          'Obligation',
          'Période',
          'Lieu',
          'Pour le',
          'Rôle',
          'Fonction',
          'État',
          'Ce qui le prouve',
          'Faite le',
          'Prévue le',
          'Sans objet',
        ],
        rows: due.map((one) => {
          const of = obligations.find(({ id }) => id === one.obligation)
          return [
            one.title,
            of ? periodWords(of, one) : '',
            siteName(one.site, sites),
            one.dueOn,
            RESPONSIBLES[one.responsible],
            one.owner,
            STATES[one.state],
            one.proofs.map(({ label }) => label).join(' ; '),
            one.proofs.at(-1)?.doneOn ?? null,
            one.planned?.from ?? null,
            one.waiver?.reason ?? '',
          ]
        }),
      })
    })
    .get(`${BASE}/proposees`, may('obligations.write'), everywhere('obligations.write'), async (c) =>
      showForm(c, await offeredView(c, { typed: {} })),
    )
    .post(`${BASE}/proposees`, may('obligations.write'), everywhere('obligations.write'), (c) =>
      answerForm(c, {
        schema: Codes,
        view: (shown) => offeredView(c, shown),
        save: async (tx, { codes }) => {
          for (const { code, ...columns } of await stillOffered(c)) {
            if (!codes.includes(code)) continue
            const made = await addObligation(tx, columns, code)
            if (made.outcome !== 'done') return made
          }
          return done()
        },
        refusals: REFUSALS,
        done: () => `${BASE}?fait=reprises`,
      }),
    )
