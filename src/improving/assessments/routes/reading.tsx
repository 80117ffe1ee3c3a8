import { type Context, Hono } from 'hono'
import { BASIS_WORDS } from '#src/core/room/basis.ts'
import { listSites } from '#src/core/organisation/index.ts'
import { followUps } from '#src/core/room/follow-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { type Env, idParam, may, page, perimeter, read } from '#src/ground/web/web.tsx'
import { type Line, shareInWords } from '../assessment.ts'
import { ComparePage } from '../pages/compare.tsx'
import { GapsPage } from '../pages/gaps.tsx'
import { LinePage } from '../pages/line.tsx'
import { listAssessments, snapshotContent, type Whole } from '../store/assessments.ts'
import { findLine, historyOf, linesOf } from '../store/lines.ts'
import { pointsOf } from '../store/parts.ts'
import { moduleName } from '../view.ts'
import { ratingInWords, WORK } from '../words.ts'
import { BASE, CRUMBS, isSeen, isWriter, seenIn, sitesSeen, versionsIn } from './access.ts'
import { sideIn } from './scored.ts'

async function compareData(c: Context<Env>, tx: Tx) {
  const one = await seenIn(c, tx, idParam(c))
  const where = perimeter(c, 'assessments.read')
  const [versions, sites] = await Promise.all([versionsIn(tx), listSites(tx)])
  const others = (await listAssessments(tx, versions)).filter(
    ({ id, archivedOn, ...rest }) => id !== one.id && archivedOn === null && isSeen(where, rest),
  )
  const asked = others.find(({ id }) => String(id) === c.req.query('avec'))
  const seen = sitesSeen(where, one)
  const at = (whole: Whole) => ({ seen: sitesSeen(where, whole), site: undefined })
  const mine = (lines: readonly Line[], whole: Whole) =>
    lines.filter(({ site }) => site === null || sitesSeen(where, whole).includes(site))
  const [now, lines] = await Promise.all([sideIn(tx, one, at(one)), asked ? linesOf(tx, one.id) : []])
  const other = asked && {
    one: asked,
    side: (await sideIn(tx, asked, at(asked))).side,
    lines: mine(await linesOf(tx, asked.id), asked),
  }
  return {
    one,
    now: now.side,
    others,
    with: other,
    lines: mine(lines, one),
    sites: sites.filter(({ id }) => seen.includes(id)),
  }
}

/** What is read of an assessment beside its page: another one, its gaps, its lines, its photograph. */
export const readingRoutes = new Hono<Env>()
  .get(`${BASE}/:id{[0-9]+}/comparer`, may('assessments.read'), async (c) => {
    const data = await read(c, (tx) => compareData(c, tx))
    return page(c, <ComparePage {...data} />, {
      title: `Comparer : ${data.one.title}`,
      crumbs: [...CRUMBS, { label: data.one.title, href: `${BASE}/${data.one.id}` }],
    })
  })
  .get(`${BASE}/:id{[0-9]+}/ecarts`, may('assessments.read'), async (c) => {
    const { one, gaps, sites } = await read(c, async (tx) => {
      const found = await seenIn(c, tx, idParam(c))
      const [all, places] = await Promise.all([linesOf(tx, found.id, { gaps: true }), listSites(tx)])
      const seen = sitesSeen(perimeter(c, 'assessments.read'), found)
      return { one: found, gaps: all.filter(({ site }) => site === null || seen.includes(site)), sites: places }
    })
    const state = listState(c.req.url, ['ligne', 'site', 'cotation'])
    const names = new Map(sites.map(({ id, name }) => [id, name]))
    const rows = sorted(gaps, state, {
      ligne: ({ title }) => title,
      site: ({ site }) => names.get(site ?? 0),
      cotation: ({ rating }) => ratingInWords(rating),
    })
    return page(c, <GapsPage {...{ one, sites, state }} gaps={rows} acts={isWriter(c, one)} />, {
      title: `Écarts : ${one.title}`,
      crumbs: [...CRUMBS, { label: one.title, href: `${BASE}/${one.id}` }],
    })
  })
  .get(`${BASE}/:id{[0-9]+}/lignes/export`, may('assessments.read'), async (c) => {
    const { one, lines, names } = await read(c, async (tx) => {
      const found = await seenIn(c, tx, idParam(c))
      const [all, places] = await Promise.all([linesOf(tx, found.id), listSites(tx)])
      const seen = sitesSeen(perimeter(c, 'assessments.read'), found)
      return {
        one: found,
        lines: all.filter(({ site }) => site === null || seen.includes(site)),
        names: new Map(places.map(({ id, name }) => [id, name])),
      }
    })
    const modules = new Map(one.modules.map((module) => [module.key, moduleName(module)]))
    return listFile(c, {
      name: `${one.title} lignes`,
      sheet: 'Lignes',
      header: [
        'Site',
        'Module',
        'Numéro',
        'Ligne',
        'Canaux',
        'Thème',
        'Poids',
        'Cotation',
        'Taux',
        'Travail',
        'Motif',
        'Commentaire',
        'Effectifs',
      ],
      rows: lines.map((line) => [
        line.site === null ? 'Tout le département' : (names.get(line.site) ?? ''),
        modules.get(line.module) ?? line.module,
        line.number,
        line.title,
        line.channels.join(' ; '),
        line.theme,
        line.weight,
        ratingInWords(line.rating),
        line.rate === null ? '' : shareInWords(line.rate),
        WORK[line.work],
        line.reason,
        line.comment,
        BASIS_WORDS[line.basis],
      ]),
    })
  })
  .get(`${BASE}/:id{[0-9]+}/photographie.json`, may('assessments.read'), async (c) => {
    const { one, content } = await read(c, async (tx) => {
      const found = await seenIn(c, tx, idParam(c))
      // It holds every site: whoever sees some of them reads the page.
      if (sitesSeen(perimeter(c, 'assessments.read'), found).length < found.sites.length) throw new Forbidden()
      return { one: found, content: await snapshotContent(tx, found.id) }
    })
    return attachment(c, { name: `${one.code}.json`, type: 'application/json' }, new Uint8Array(Buffer.from(content)))
  })
  .get(`${BASE}/lignes/:id{[0-9]+}`, may('assessments.read'), async (c) => {
    const { one, ...shown } = await read(c, async (tx) => {
      const { assessment, ...line } = await findLine(tx, idParam(c))
      const found = await seenIn(c, tx, assessment)
      if (line.site !== null && !sitesSeen(perimeter(c, 'assessments.read'), found).includes(line.site))
        throw new NotFound()
      const [points, history, sites, followed] = await Promise.all([
        pointsOf(tx, found.id),
        historyOf(tx, line, found.frameworkVersion),
        listSites(tx),
        followUps(tx, c.get('deps').records, { kind: 'assessment_line', ids: [String(line.id)] }),
      ])
      return {
        one: found,
        line,
        points: points.filter((point) => point.line === line.id),
        history,
        followed,
        siteName: sites.find(({ id }) => id === line.site)?.name,
      }
    })
    const title = shown.line.title
    return page(c, <LinePage {...shown} one={one} acts={isWriter(c, one)} />, {
      title,
      crumbs: [...CRUMBS, { label: one.title, href: `${BASE}/${one.id}` }],
    })
  })
