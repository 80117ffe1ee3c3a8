import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listProcedures } from '#src/core/procedures/index.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, idParam, may, page, perimeter, read, holds, todayOf } from '#src/ground/web/web.tsx'
import { addReason, saveReason } from '../actions/reasons.ts'
import { REASON, REASON_FILE, REASON_GROUPS } from '../input.ts'
import { ReasonPage, REASONS, ReasonsPage } from '../pages/reasons.tsx'
import { BASE } from '../pages/tally.tsx'
import { findReason, listReasons } from '../store/reasons.ts'
import { type Reason, REFUSALS } from '../visits.ts'

const CRUMBS = [
  { label: 'Visites', href: BASE },
  { label: 'Motifs', href: REASONS },
]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Motif ajouté',
  modifie: 'Motif enregistré',
  archive: 'Motif archivé : ce qui a été compté reste',
  remis: 'Motif remis en usage',
}

const names = (list: readonly { id: number; name: string }[]): Map<number, string> =>
  new Map(list.map(({ id, name }) => [id, name]))

async function known(tx: Tx) {
  const [all, sites, services, procedures] = await Promise.all([
    listReasons(tx),
    listSites(tx),
    listServices(tx),
    listProcedures(tx),
  ])
  return {
    all,
    sites: new Map(sites.map(({ id, shortName }) => [id, shortName])),
    services: names(services),
    procedures: names(procedures),
    lists: { reasons: all, sites, services, procedures },
  }
}

const forms = keptRoutes({
  base: REASONS,
  right: 'visits.choose',
  guard: everywhere('visits.choose'),
  where: 'Motifs de visite',
  fresh: 'nouveau',
  add: 'Ajouter un motif',
  change: 'Modifier le motif',
  changeLead: 'Ce qui a été compté sous ce motif suit le motif dont il fait partie.',
  submit: 'Enregistrer le motif',
  head: { crumbs: CRUMBS },
  table: REASON,
  groups: REASON_GROUPS,
  blank: { active: true, button: true, position: 10 },
  offer: async (tx, _, record) => {
    const { lists } = await known(tx)
    const open = <T extends { id: number; active: boolean }>(list: readonly T[], kept: number | null | undefined) =>
      list.filter(({ active, id }) => active || id === kept)
    return {
      lists: {
        ...lists,
        reasons: open(lists.reasons, record?.parent).filter(({ id }) => id !== record?.id),
        procedures: open(lists.procedures, record?.procedure),
      },
    }
  },
  find: findReason,
  insert: addReason,
  save: saveReason,
  refusals: REFUSALS,
  offered: { table: 'visitReason', verbs: ['visit_reason.archive', 'visit_reason.restore'] },
  removal: {
    table: 'visitReason',
    action: 'visit_reason.delete',
    object: 'le motif',
    instead: 'Archivez-le plutôt : ce qui a été compté reste.',
  },
})

async function reasonsView(c: Context<Env>) {
  const found = await read(c, known)
  const query = Object.fromEntries(new URL(c.req.url).searchParams)
  const [words, archived] = [wordsAsked(query['q']), query['etat'] === 'archives']
  const keys: SortKeys<Reason> = {
    nom: ({ name }) => name,
    site: ({ site }) => found.sites.get(site ?? 0),
    service: ({ service }) => found.services.get(service ?? 0),
    rang: ({ position }) => position,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = found.all.filter(({ name, code, active }) => active !== archived && hasWords(words, [name, code]))
  return { ...found, reasons: sorted(kept, state, keys), words, archived, state }
}

const whole = (c: Context<Env>): boolean => holds(c, 'visits.choose') && perimeter(c, 'visits.choose').all

export const reasonRoutes = new Hono<Env>()
  .get(REASONS, may('visits.read'), savedViews(), async (c) => {
    const content = <ReasonsPage {...(await reasonsView(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Motifs de visite', crumbs: CRUMBS.slice(0, 1) })
  })
  .get(`${REASONS}/export`, may('visits.read'), async (c) => {
    const { reasons, lists } = await reasonsView(c)
    const file = fileOf(REASON_FILE, reasons, lists)
    return listFile(c, { name: `motifs de visite ${todayOf(c)}`, sheet: 'Motifs', ...file })
  })
  .route('/', forms)
  .get(`${REASONS}/:id{[0-9]+}`, may('visits.read'), async (c) => {
    const id = idParam(c)
    const [reason, found, facts] = await read(c, (tx) =>
      Promise.all([
        findReason(tx, id),
        known(tx),
        rowFacts(c, tx, { table: 'visitReason', id, named: ['visits.choose'] }),
      ]),
    )
    const content = <ReasonPage {...found} {...{ reason, facts }} writes={whole(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: reason.name, crumbs: CRUMBS })
  })
