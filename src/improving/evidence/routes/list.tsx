import { type Context, Hono } from 'hono'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { parsePeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { withPeriods } from '#src/ground/web/form.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import { CONFIDENTIALITIES, COVERAGES, KINDS, STATES } from '../evidence.ts'
import { titleIn } from '../lines.ts'
import { BASE, ListPage, sitesInWords } from '../pages/list.tsx'
import { MissingPage } from '../pages/missing.tsx'
import { countStates, type EvidenceFilter, ownersOf, pageOfEvidence, SORTS, warnDaysOf } from '../store/evidence.ts'
import { linesNamed, missingLines, modulesInForce, proofsByModule } from '../store/missing.ts'

const DONE: Readonly<Record<string, string>> = { supprimee: 'Preuve supprimée', reglage: 'Délai d’alerte enregistré' }
const number = (text: string | undefined) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
const known = <K extends string>(words: Readonly<Record<K, string>>, code: string | undefined): K | undefined =>
  codesOf(words).find((one) => one === code)

/** What the address asks for; two days are put together. */
function filterOf(c: Context<Env>): { filter: EvidenceFilter; asked: string } {
  const q = withPeriods(c.req.query())
  const one = (name: string) => (typeof q[name] === 'string' ? q[name].slice(0, 200) : undefined) || undefined
  const asked = one('periode') ?? ''
  const period = asked === '' ? undefined : parsePeriod(asked)
  const filter = {
    where: perimeter(c, 'evidence.read'),
    search: one('q'),
    line: one('engagement'),
    kind: known(KINDS, one('sorte')),
    state: known(STATES, one('etat')),
    site: number(one('site')),
    owner: one('responsable'),
    period,
    coverage: known(COVERAGES, one('couvre')) ?? (period ? ('outside' as const) : undefined),
  }
  return { filter, asked }
}

async function listData(
  c: Context<Env>,
  tx: Tx,
  state: { sort: ReturnType<typeof listState>['sort']; size: number; offset: number },
) {
  const today = todayOf(c)
  const { filter, asked } = filterOf(c)
  const on = { today, warnDays: await warnDaysOf(tx) }
  const [found, counts, modules, owners, sites] = await Promise.all([
    pageOfEvidence(tx, { filter, state, on }),
    countStates(tx, filter.where, on),
    modulesInForce(tx, today),
    ownersOf(tx),
    listSites(tx),
  ])
  const codes = [
    ...new Set([...found.rows.flatMap(({ commitments }) => commitments), ...(filter.line ? [filter.line] : [])]),
  ]
  return {
    ...found,
    counts,
    warnDays: on.warnDays,
    filter,
    asked,
    modules,
    owners,
    sites,
    today,
    lines: await linesNamed(tx, today, codes),
  }
}

/** Where commitments are to be proven: the sites of the person that are open, or the one asked for. */
async function missingData(c: Context<Env>, tx: Tx) {
  const today = todayOf(c)
  const seen = visibleSites(perimeter(c, 'evidence.read'))
  const sites = (await listSites(tx)).filter(
    (one) => (one.validTo === null || one.validTo >= today) && (seen === undefined || seen.includes(one.id)),
  )
  const site = number(c.req.query('site'))
  const module = c.req.query('module')?.slice(0, 200) ?? ''
  const asked = sites.filter(({ id }) => site === undefined || id === site).map(({ id }) => id)
  const ask = { today, sites: asked, module: module || undefined }
  const [lines, byModule, modules] = await Promise.all([
    missingLines(tx, ask),
    proofsByModule(tx, ask),
    modulesInForce(tx, today),
  ])
  const state = listState(c.req.url, ['engagement', 'sites'])
  const inOrder = sorted(lines, state, { engagement: (one) => titleIn(one), sites: ({ missing }) => missing.length })
  return { lines: inOrder, byModule, modules, sites, asked, site, module, state }
}

export const listRoutes = new Hono<Env>()
  .get(BASE, may('evidence.read'), savedViews(), async (c) => {
    const state = listState(c.req.url, Object.keys(SORTS))
    const data = await read(c, (tx) => listData(c, tx, state))
    const shown = {
      ...data,
      state,
      views: <Views c={c} />,
      writes: holds(c, 'evidence.write'),
      sets: holds(c, 'evidence.write') && perimeter(c, 'evidence.write').all,
    }
    return page(c, <ListPage {...shown} done={saidOf(c, DONE)} />, { title: 'Preuves' })
  })
  .get(`${BASE}/export`, may('evidence.read'), async (c) => {
    const { sort } = listState(c.req.url, Object.keys(SORTS))
    const { rows, lines, sites } = await read(c, (tx) => listData(c, tx, { sort, size: 20_000, offset: 0 }))
    const names = new Map(lines.map((one) => [one.code, titleIn(one)]))
    return listFile(c, {
      name: `preuves ${todayOf(c)}`,
      sheet: 'Preuves',
      header: ['Preuve', 'Sorte', 'Engagements', 'Sites', 'Vaut du', 'au', 'Responsable', 'Diffusion', 'État'],
      rows: rows.map((one) => [
        one.title,
        KINDS[one.kind],
        one.commitments.map((code) => names.get(code) ?? code).join(' ; '),
        sitesInWords(one, sites),
        one.validFrom,
        one.validTo,
        one.owner,
        CONFIDENTIALITIES[one.confidentiality],
        STATES[one.state],
      ]),
    })
  })
  .get(`${BASE}/manquantes`, may('evidence.read'), async (c) => {
    const data = await read(c, (tx) => missingData(c, tx))
    return page(c, <MissingPage {...data} writes={holds(c, 'evidence.write')} />, { title: 'Preuves manquantes' })
  })
  .get(`${BASE}/manquantes/export`, may('evidence.read'), async (c) => {
    const { lines, sites } = await read(c, (tx) => missingData(c, tx))
    return listFile(c, {
      name: `preuves manquantes ${todayOf(c)}`,
      sheet: 'Preuves manquantes',
      header: [
        'Référentiel',
        'Module',
        'Engagement',
        'Sans preuve à',
        'Exigences',
        'Exigences prouvées',
        'À tenir pour le',
      ],
      rows: lines.map((one) => [
        one.name,
        titleIn({ level: 'module', number: one.moduleNumber, title: one.moduleTitle }),
        titleIn(one),
        sites.flatMap(({ id, shortName }) => (one.missing.includes(id) ? [shortName] : [])).join(', '),
        one.requirements,
        one.proven,
        one.dueOn,
      ]),
    })
  })
