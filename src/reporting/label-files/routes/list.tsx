import { type Context, Hono } from 'hono'
import { listSites, visibleSites } from '#src/core/organisation/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { versionsApplied } from '#src/core/standards/index.ts'
import { listState, pageOf, sorted } from '#src/ground/design/list-state.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { listLabels } from '#src/improving/audits/index.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { sealsOf } from '../actions/gather.ts'
import { type LabelFile, STATES } from '../label-file.ts'
import { ListPage } from '../pages/list.tsx'
import { BASE } from '../pages/parts.tsx'
import { NewPage } from '../pages/new.tsx'
import { listFiles } from '../store/files.ts'

/** What a person may see of the files: their perimeter, and whether they open what is restricted. */
export const seenFor = (c: Context<Env>) => ({
  where: perimeter(c, 'label_files.read'),
  restricted: holds(c, 'evidence.restricted'),
})

const DONE: Readonly<Record<string, string>> = { supprime: 'Dossier supprimé' }
const SORTS = ['dossier', 'demande', 'etat', 'taille']
const number = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

async function listed(c: Context<Env>) {
  const q = c.req.query()
  const filter = {
    words: (q['q'] ?? '').trim().slice(0, 100),
    state: codesOf(STATES).find((code) => code === q['etat']) ?? '',
    site: number(q['site']),
    label: number(q['label']),
  }
  const state = listState(c.req.url, SORTS)
  const asked = fold(filter.words)
  return read(c, async (tx) => {
    const [all, sites] = await Promise.all([listFiles(tx, seenFor(c)), listSites(tx)])
    const found = all.filter(
      (one) =>
        (filter.state === '' || one.state === filter.state) &&
        (filter.site === undefined || one.sites.includes(filter.site)) &&
        (filter.label === undefined || one.label === filter.label) &&
        fold(`${one.title} ${one.askedBy}`).includes(asked),
    )
    const rows = sorted(found, state, {
      dossier: ({ title }) => title,
      demande: ({ askedAt }) => askedAt.getTime(),
      etat: (one) => STATES[one.state],
      taille: ({ size }) => size,
    })
    const shown = pageOf(rows, state).filter((one) => one.state === 'ready')
    const seals = await sealsOf(tx, shown)
    const moved = new Set(shown.filter((one) => isMoved(one, seals.get(one.id))).map(({ id }) => id))
    return { rows, sites, filter, state, moved }
  })
}

type Seals = Pick<LabelFile, 'evidenceSeal' | 'ratingSeal' | 'findingSeal'>
const isMoved = (file: LabelFile, now: Seals | undefined): boolean =>
  now !== undefined &&
  (now.evidenceSeal !== file.evidenceSeal || now.ratingSeal !== file.ratingSeal || now.findingSeal !== file.findingSeal)

/** What a file may be made of here: the applications of this person's sites, and each site with the versions it applies. */
async function offered(c: Context<Env>) {
  const where = perimeter(c, 'label_files.make')
  const seen = visibleSites(where)
  return read(c, async (tx) => {
    const [labels, sites, applied] = await Promise.all([
      listLabels(tx, where),
      listSites(tx),
      versionsApplied(tx, todayOf(c)),
    ])
    const mine = sites.filter(({ id }) => seen === undefined || seen.includes(id))
    return {
      labels: labels.filter(({ framework, sites: own }) => framework !== null && own.length > 0),
      sites,
      places: mine.flatMap((site) =>
        applied.flatMap((version) => (version.sites.includes(site.id) ? [{ site, version }] : [])),
      ),
    }
  })
}

export const listRoutes = new Hono<Env>()
  .get(BASE, may('label_files.read'), savedViews(), async (c) => {
    const shown = { ...(await listed(c)), makes: holds(c, 'label_files.make'), views: <Views c={c} /> }
    const content = <ListPage {...shown} done={saidOf(c, DONE)} />
    return page(c, content, { title: 'Dossiers de labellisation' })
  })
  .get(`${BASE}/export`, may('label_files.read'), async (c) => {
    const { rows, sites } = await listed(c)
    return listFile(c, {
      name: `dossiers de labellisation ${todayOf(c)}`,
      sheet: 'Dossiers',
      header: [
        'Dossier',
        'Sites',
        'Lu le',
        'Demandé par',
        'État',
        'Engagements',
        'Preuves',
        'Octets',
        'SHA-256',
        'Gardé jusqu’au',
      ],
      rows: rows.map((one) => [
        one.title,
        sites.flatMap(({ id, name }) => (one.sites.includes(id) ? [name] : [])).join(' ; '),
        one.readOn,
        one.askedBy,
        STATES[one.state],
        one.commitments,
        one.evidence,
        one.size,
        one.hash ?? '',
        one.keptUntil,
      ]),
    })
  })
  .get(`${BASE}/nouveau`, may('label_files.make'), async (c) =>
    page(c, <NewPage {...(await offered(c))} today={todayOf(c)} refused={c.req.query('refus')} />, {
      title: 'Faire un dossier de labellisation',
      crumbs: [{ label: 'Dossiers de labellisation', href: BASE }],
    }),
  )
