import { type Context, Hono } from 'hono'
import { listProcedures } from '#src/core/procedures/index.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addReason, saveReason } from '../actions/catalogue.ts'
import { type Reason, REFUSALS } from '../appointments.ts'
import { REASON, REASON_FILE, REASON_GROUPS } from '../input.ts'
import { ReasonPage, ReasonsPage } from '../pages/reasons.tsx'
import { findReason, listBooks, listReasons } from '../store/catalogue.ts'
import { CRUMBS, REASONS } from './places.ts'

const IN = [...CRUMBS, { label: 'Motifs', href: REASONS }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Motif ajouté',
  modifie: 'Motif enregistré',
  archive: 'Motif archivé : les rendez-vous pris restent',
  remis: 'Motif remis en usage',
}

async function known(tx: Tx) {
  const [reasons, services, procedures, books] = await Promise.all([
    listReasons(tx),
    listServices(tx),
    listProcedures(tx),
    listBooks(tx),
  ])
  return {
    reasons,
    books,
    services: new Map(services.map(({ id, name }) => [id, name])),
    procedures: new Map(procedures.map(({ id, name }) => [id, name])),
    lists: { services, procedures },
  }
}

const forms = keptRoutes({
  base: REASONS,
  right: 'appointments.settings',
  guard: everywhere('appointments.settings'),
  where: 'Motifs de rendez-vous',
  fresh: 'nouveau',
  add: 'Ajouter un motif',
  change: 'Modifier le motif',
  changeLead: 'Les rendez-vous déjà pris gardent leur heure et leur durée.',
  submit: 'Enregistrer le motif',
  head: { crumbs: IN },
  table: REASON,
  groups: REASON_GROUPS,
  blank: { active: true, online: true, minutes: 20, noticeHours: 24, horizonDays: 60, position: 10 },
  offer: async (tx, _, record) => {
    const { lists } = await known(tx)
    return {
      lists: { ...lists, procedures: lists.procedures.filter(({ active, id }) => active || id === record?.procedure) },
    }
  },
  find: findReason,
  insert: addReason,
  save: saveReason,
  refusals: REFUSALS,
  offered: { table: 'appointmentReason', verbs: ['appointment_reason.archive', 'appointment_reason.restore'] },
  removal: {
    table: 'appointmentReason',
    action: 'appointment_reason.delete',
    object: 'le motif',
    instead: 'Archivez-le plutôt : les rendez-vous pris restent.',
    unless: async (tx, id) =>
      (await listBooks(tx)).some(({ reasons }) => reasons.includes(id))
        ? 'La suppression n’est pas possible : un agenda reçoit ce motif. Retirez-le d’abord de ses motifs, ou archivez-le.'
        : undefined,
  },
})

async function view(c: Context<Env>) {
  const found = await read(c, known)
  const [words, archived] = [wordsAsked(c.req.query('q')), c.req.query('etat') === 'archives']
  const keys: SortKeys<Reason> = {
    nom: ({ name }) => name,
    rubrique: ({ heading }) => heading,
    duree: ({ minutes }) => minutes,
    rang: ({ position }) => position,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const kept = found.reasons.filter(
    ({ name, code, heading, active }) => active !== archived && hasWords(words, [name, code, heading]),
  )
  return { ...found, reasons: sorted(kept, state, keys), words, archived, state }
}

const whole = (c: Context<Env>): boolean =>
  holds(c, 'appointments.settings') && perimeter(c, 'appointments.settings').all

export const reasonRoutes = new Hono<Env>()
  .get(REASONS, may('appointments.read'), savedViews(), async (c) => {
    const content = <ReasonsPage {...(await view(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Motifs de rendez-vous', crumbs: CRUMBS })
  })
  .get(`${REASONS}/export`, may('appointments.read'), async (c) => {
    const { reasons, lists } = await view(c)
    const file = fileOf(REASON_FILE, reasons, lists)
    return listFile(c, { name: `motifs de rendez-vous ${todayOf(c)}`, sheet: 'Motifs', ...file })
  })
  .route('/', forms)
  .get(`${REASONS}/:id{[0-9]+}`, may('appointments.read'), async (c) => {
    const id = idParam(c)
    const [reason, found, facts] = await read(c, (tx) =>
      Promise.all([
        findReason(tx, id),
        known(tx),
        rowFacts(c, tx, { table: 'appointmentReason', id, named: ['appointments.settings'] }),
      ]),
    )
    const books = found.books.filter(({ reasons }) => reasons.includes(id))
    const content = <ReasonPage {...found} {...{ reason, books, facts }} writes={whole(c)} done={saidOf(c, DONE)} />
    return page(c, content, { title: reason.name, crumbs: IN })
  })
