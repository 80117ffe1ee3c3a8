import { type Context, Hono } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { listReasons } from '#src/reception/visits/index.ts'
import { addCounter, addLine, saveCounter, saveLine } from '../actions/setup.ts'
import { COUNTER, COUNTER_GROUPS, LINE, LINE_FILE, LINE_GROUPS } from '../input.ts'
import { CounterSheet, CountersPage, LineSheet, LinesPage } from '../pages/setup.tsx'
import { type Counter, type Line, linesServed, REFUSALS } from '../queue.ts'
import { BASE, COUNTERS, LINES } from '../records.ts'
import { findCounter, findLine, listCounters, listHalls, listLines } from '../store/setup.ts'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
const IN_LINES = [...CRUMBS, { label: 'Files', href: LINES }]
const IN_COUNTERS = [...CRUMBS, { label: 'Guichets', href: COUNTERS }]
const LINE_DONE: Readonly<Record<string, string>> = {
  ajoutee: 'File ajoutée',
  modifiee: 'File enregistrée',
  archivee: 'File archivée : elle n’est plus proposée',
  remise: 'File remise en usage',
}
const COUNTER_DONE: Readonly<Record<string, string>> = {
  ajoute: 'Guichet ajouté',
  modifie: 'Guichet enregistré',
  archive: 'Guichet archivé : il n’appelle plus',
  remis: 'Guichet remis en usage',
}
export const whole = (c: Context<Env>): boolean => holds(c, 'queue.set') && perimeter(c, 'queue.set').all

const named = (list: readonly { id: number; name: string }[]): Map<number, string> =>
  new Map(list.map(({ id, name }) => [id, name]))

/** What forms and lists of a queue are made of. */
export async function known(tx: Tx) {
  const [halls, lines, counters, points, reasons, services, sites] = await Promise.all([
    listHalls(tx),
    listLines(tx),
    listCounters(tx),
    listPoints(tx),
    listReasons(tx),
    listServices(tx),
    listSites(tx),
  ])
  const siteNames = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return { halls, lines, counters, points, reasons, services, sites, siteNames }
}

const lineForms = keptRoutes({
  base: LINES,
  right: 'queue.set',
  guard: everywhere('queue.set'),
  where: 'Files',
  fresh: 'nouvelle',
  add: 'Ajouter une file',
  change: 'Modifier la file',
  changeLead: 'Ce qui a été compté sous son motif le reste.',
  submit: 'Enregistrer la file',
  head: { crumbs: IN_LINES },
  table: LINE,
  groups: LINE_GROUPS,
  blank: { active: true, position: 10 },
  offer: async (tx, _, record) => {
    const { halls, reasons, services } = await known(tx)
    return {
      lists: {
        halls: halls.filter(({ active, id }) => active || id === record?.hall),
        reasons: reasons.filter(({ active, id }) => active || id === record?.reason),
        services,
      },
    }
  },
  find: findLine,
  insert: addLine,
  save: saveLine,
  refusals: REFUSALS,
  offered: { table: 'queueLine', verbs: ['queue_line.archive', 'queue_line.restore'] },
  removal: {
    table: 'queueLine',
    action: 'queue_line.delete',
    object: 'la file',
    instead: 'Archivez-la plutôt : ses tickets restent.',
  },
})

const counterForms = keptRoutes({
  base: COUNTERS,
  right: 'queue.set',
  guard: everywhere('queue.set'),
  where: 'Guichets',
  fresh: 'nouveau',
  add: 'Ajouter un guichet',
  change: (record) => `Modifier le guichet ${record.name}`,
  submit: 'Enregistrer le guichet',
  head: { crumbs: IN_COUNTERS },
  table: COUNTER,
  groups: COUNTER_GROUPS,
  blank: { active: true, position: 10 },
  offer: async (tx, _, record) => {
    const { halls, lines } = await known(tx)
    const hallName = named(halls)
    return {
      lists: {
        halls: halls.filter(({ active, id }) => active || id === record?.hall),
        lines: lines
          .filter(({ active, id, hall }) => (active || record?.lines.includes(id)) && (!record || record.hall === hall))
          .map((one) => ({ ...one, help: hallName.get(one.hall) ?? '' })),
      },
    }
  },
  find: findCounter,
  insert: addCounter,
  save: saveCounter,
  refusals: REFUSALS,
  offered: { table: 'queueCounter', verbs: ['queue_counter.archive', 'queue_counter.restore'] },
  removal: {
    table: 'queueCounter',
    action: 'queue_counter.delete',
    object: 'le guichet',
    instead: 'Archivez-le plutôt : ce qui y fut appelé reste.',
  },
})

type Filters = { words: string; archived: boolean; hall: number | undefined }
function filtersOf(c: Context<Env>): Filters {
  return {
    words: wordsAsked(c.req.query('q')),
    archived: c.req.query('etat') === 'archives',
    hall: numberAsked(c.req.query('salle')),
  }
}
const kept = <T extends { name: string; active: boolean; hall: number }>(all: readonly T[], asked: Filters): T[] =>
  all.filter(
    ({ name, active, hall }) =>
      active !== asked.archived && hasWords(asked.words, [name]) && (asked.hall === undefined || hall === asked.hall),
  )

async function linesView(c: Context<Env>) {
  const found = await read(c, known)
  const [halls, reasons, filters] = [named(found.halls), named(found.reasons), filtersOf(c)]
  const keys: SortKeys<Line> = {
    nom: ({ name }) => name,
    salle: ({ hall }) => halls.get(hall),
    lettre: ({ prefix }) => prefix,
    rang: ({ position }) => position,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return {
    ...found,
    hallNames: halls,
    reasonNames: reasons,
    ...filters,
    state,
    shown: sorted(kept(found.lines, filters), state, keys),
  }
}

async function countersView(c: Context<Env>) {
  const found = await read(c, known)
  const [halls, filters] = [named(found.halls), filtersOf(c)]
  const keys: SortKeys<Counter> = {
    nom: ({ name }) => name,
    salle: ({ hall }) => halls.get(hall),
    rang: ({ position }) => position,
  }
  const state = listState(c.req.url, Object.keys(keys))
  return { ...found, hallNames: halls, ...filters, state, shown: sorted(kept(found.counters, filters), state, keys) }
}

export const setupRoutes = new Hono<Env>()
  .get(LINES, may('queue.read'), savedViews(), async (c) => {
    const content = <LinesPage {...(await linesView(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Files', crumbs: CRUMBS })
  })
  .get(`${LINES}/export`, may('queue.read'), async (c) => {
    const { shown, halls, reasons, services } = await linesView(c)
    const file = fileOf(LINE_FILE, shown, { halls, reasons, services })
    return listFile(c, { name: `files d’attente ${todayOf(c)}`, sheet: 'Files', ...file })
  })
  .route('/', lineForms)
  .get(`${LINES}/:id{[0-9]+}`, may('queue.read'), async (c) => {
    const id = idParam(c)
    const [line, found, facts] = await read(c, (tx) =>
      Promise.all([findLine(tx, id), known(tx), rowFacts(c, tx, { table: 'queueLine', id, named: ['queue.set'] })]),
    )
    const content = <LineSheet {...found} {...{ line, facts }} writes={whole(c)} done={saidOf(c, LINE_DONE)} />
    return page(c, content, { title: line.name, crumbs: IN_LINES })
  })
  .get(COUNTERS, may('queue.read'), savedViews(), async (c) => {
    const content = <CountersPage {...(await countersView(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Guichets', crumbs: CRUMBS })
  })
  .get(`${COUNTERS}/export`, may('queue.read'), async (c) => {
    const { shown, hallNames, lines } = await countersView(c)
    return listFile(c, {
      name: `guichets ${todayOf(c)}`,
      sheet: 'Guichets',
      header: ['Guichet', 'Salle', 'Files servies', 'Rang', 'En usage'],
      rows: shown.map((one) => [
        one.name,
        hallNames.get(one.hall),
        linesServed(
          one,
          lines.filter(({ hall }) => hall === one.hall),
        )
          .map(({ name }) => name)
          .join(', '),
        one.position,
        one.active,
      ]),
    })
  })
  .route('/', counterForms)
  .get(`${COUNTERS}/:id{[0-9]+}`, may('queue.read'), async (c) => {
    const id = idParam(c)
    const [counter, found, facts] = await read(c, (tx) =>
      Promise.all([
        findCounter(tx, id),
        known(tx),
        rowFacts(c, tx, { table: 'queueCounter', id, named: ['queue.set'] }),
      ]),
    )
    const content = (
      <CounterSheet
        {...found}
        {...{ counter, facts }}
        writes={whole(c)}
        serves={holds(c, 'queue.serve')}
        done={saidOf(c, COUNTER_DONE)}
      />
    )
    return page(c, content, { title: `Guichet ${counter.name}`, crumbs: IN_COUNTERS })
  })
