import { type Context, Hono } from 'hono'
import { findSite, listSites } from '#src/core/organisation/index.ts'
import { listPoints } from '#src/core/premises/index.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { chosenRoutes, onlyChosen } from '#src/core/room/chosen.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { saveFile } from '#src/ground/files/files.ts'
import { photographOf } from '#src/ground/files/photograph.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { attachment, listFile } from '#src/ground/web/attachment.ts'
import { answerAct, answerForm, type FormView, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { z } from 'zod'
import { addDisplay, photographDisplay, postDisplay, removeDisplay, saveDisplay } from '../actions.ts'
import { DISPLAY_ACTS, DISPLAY_WHY } from '../chosen.ts'
import { DISPLAY_STATES, REFUSALS } from '../display.ts'
import { DISPLAY, DISPLAY_GROUPS, DisplayForm } from '../input.ts'
import { DisplayPage, DisplaysPage, LIST } from '../pages/displays.tsx'
import { displayFilters, type DisplayRow, filteredDisplays, rowsOf } from '../search.ts'
import { findDisplay, listDisplays, listEditions, listPosters, photoOf } from '../store/displays.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Affichage ajouté',
  modifie: 'Affichage enregistré',
  pose: 'Pose enregistrée : l’édition en vigueur est affichée',
  depose: 'Retrait enregistré',
  photo: 'Photographie enregistrée',
  'no-edition': REFUSALS['no-edition'],
}
const CRUMBS = [{ label: 'Affichages', href: LIST }]
const AT = { base: LIST, right: 'displays.write', where: 'Affichages' } as const
const BODY_LIMIT = 14 * 1024 * 1024

const mine = (c: Context<Env>, site: number): boolean => within(perimeter(c, 'displays.write'), { site, service: null })

/** The display, where this person writes. Throws NotFound outside what they see, Forbidden outside what they write. */
async function own(tx: Tx, id: number, c: Context<Env>) {
  const display = await findDisplay(tx, id, perimeter(c, 'displays.read'))
  if (!mine(c, display.site)) throw new Forbidden()
  const poster = (await listPosters(tx)).find((one) => one.id === display.poster)
  return { ...display, name: `${poster?.name ?? ''}, ${display.place}` }
}

async function offer(tx: Tx, c: Context<Env>, record: { poster: number } | undefined) {
  const [posters, sites, points] = await Promise.all([listPosters(tx), listSites(tx), listPoints(tx)])
  const named = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return {
    lists: {
      posters: posters.filter(({ active, id }) => active || id === record?.poster),
      sites: sites.filter(({ id }) => mine(c, id)),
      points: points
        .filter(({ site }) => mine(c, site))
        .map(({ id, name, site }) => ({ id, name, under: named.get(site) ?? '' })),
    },
  }
}

const forms = objectRoutes({
  ...AT,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Ajouter un affichage',
  lead: 'Dites où l’affiche est, ou doit être : sans édition posée, elle reste à poser.',
  change: 'Modifier l’affichage',
  submit: 'Enregistrer l’affichage',
  head: { crumbs: CRUMBS },
  table: DISPLAY,
  groups: DISPLAY_GROUPS,
  schema: DisplayForm,
  blank: (c) => ({ poster: c.req.query('affiche') ?? '', site: c.req.query('site') ?? '' }),
  model: async (tx, id, c) => ({
    ...(await findDisplay(tx, id, perimeter(c, 'displays.read'))),
    place: '',
    edition: null,
    postedOn: null,
  }),
  offer,
  allow: (c, { site }) => {
    if (!mine(c, site)) throw new Forbidden()
  },
  find: own,
  insert: (tx, values, c) => addDisplay(tx, values, todayOf(c)),
  save: (tx, at, c) => saveDisplay(tx, at, todayOf(c)),
  refusals: REFUSALS,
  series: {
    word: 'le suivant',
    keep: ['site', 'point', 'edition', 'postedOn'],
    stored: ({ place }) => `Affichage ajouté : ${place}.`,
  },
})

const removing = removalRoutes({
  ...AT,
  table: 'display',
  action: 'display.delete',
  object: 'l’affichage',
  load: own,
  also: 'Sa photographie part avec lui.',
})

const choosing = chosenRoutes({
  base: LIST,
  right: 'displays.write',
  noun: ['affichage', 'affichages'],
  crumbs: CRUMBS,
  rows: async (tx, c, ids) => {
    const [displays, posters, sites] = await Promise.all([
      listDisplays(tx, perimeter(c, 'displays.write')),
      listPosters(tx),
      listSites(tx),
    ])
    const named = new Map(posters.map(({ id, name }) => [id, name]))
    const placed = new Map(sites.map(({ id, shortName }) => [id, shortName]))
    return displays
      .filter(({ id }) => ids.has(id))
      .map((one) => ({ ...one, name: `${named.get(one.poster) ?? ''}, ${placed.get(one.site) ?? ''}, ${one.place}` }))
  },
  acts: DISPLAY_ACTS,
  refusals: DISPLAY_WHY,
})

async function displaysView(c: Context<Env>) {
  const today = todayOf(c)
  const where = perimeter(c, 'displays.read')
  const [displays, posters, editions, sites, points] = await read(c, (tx) =>
    Promise.all([listDisplays(tx, where), listPosters(tx), listEditions(tx), listSites(tx), listPoints(tx)]),
  )
  const all = rowsOf(displays, { posters, editions, today })
  const filters = displayFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<DisplayRow> = {
    affiche: ({ posterName }) => posterName,
    site: ({ site }) => names.get(site),
    pose: ({ postedOn }) => postedOn,
    etat: ({ state }) => DISPLAY_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const seen = sites.filter(({ id }) => where.all || where.sites.includes(id))
  return {
    rows: sorted(filteredDisplays(all, filters), state, keys),
    all,
    posters,
    sites: seen,
    points,
    filters,
    state,
  }
}

async function displayView(
  c: Context<Env>,
  id: number,
  said: { error?: string | undefined; done?: string | undefined },
): Promise<FormView> {
  const data = await read(c, async (tx) => {
    const display = await findDisplay(tx, id, perimeter(c, 'displays.read'))
    const [posters, editions, site, points, facts] = await Promise.all([
      listPosters(tx),
      listEditions(tx, display.poster),
      findSite(tx, display.site),
      listPoints(tx),
      rowFacts(c, tx, { table: 'display', id, named: ['displays.write'] }),
    ])
    const [row] = rowsOf([display], { posters, editions, today: todayOf(c) })
    return { row, site, point: points.find((one) => one.id === display.point), facts }
  })
  const { row, ...shown } = data
  if (!row) return { title: '', content: null }
  const writes = holds(c, 'displays.write') && mine(c, row.site)
  const content = <DisplayPage display={row} {...shown} writes={writes} {...said} />
  return { title: `${row.posterName}, ${row.place}`, crumbs: CRUMBS, content }
}

type Act = (tx: Tx, at: { id: number; version: number }, c: Context<Env>) => ReturnType<typeof postDisplay>
const acting = (word: 'pose' | 'depose', act: Act): Hono<Env> =>
  new Hono<Env>().post(`${LIST}/:id{[0-9]+}/${word}`, may('displays.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => own(tx, id, c))
    return answerAct(c, {
      save: (tx, version) => act(tx, { id, version }, c),
      done: () => `${LIST}/${id}?fait=${word}`,
      otherwise: (why) => `${LIST}/${id}?fait=${why === 'stale' ? 'ailleurs' : why}`,
    })
  })

const photographing = new Hono<Env>().post(`${LIST}/:id{[0-9]+}/photo`, may('displays.write'), async (c) => {
  const id = idParam(c)
  const display = await read(c, (tx) => own(tx, id, c))
  return answerForm(c, {
    schema: z.object({}),
    limit: BODY_LIMIT,
    view: ({ errors = {} }) => displayView(c, id, { error: errors['photo'] ?? errors['form'] }),
    also: async (_, files): Promise<Record<string, string>> => {
      const file = files.get('photo')
      if (!file) return { photo: 'Choisissez une photographie.' }
      const found = photographOf(new Uint8Array(await file.arrayBuffer()))
      return 'fault' in found ? { photo: found.fault } : {}
    },
    // oxlint-disable-next-line eslint/max-params -- files come last
    save: async (tx, _, version, files) => {
      const found = photographOf(new Uint8Array((await files.get('photo')?.arrayBuffer()) ?? new ArrayBuffer(0)))
      if ('fault' in found) throw new Error('A photograph is looked at before it is kept')
      const end = found.type === 'image/png' ? 'png' : 'jpg'
      const name = `affichage-${id}-${display.version + 1}.${end}`
      const photo = await saveFile(tx, c.get('deps').files, { name, type: found.type, bytes: found.bytes })
      return photographDisplay(tx, { id, version }, photo)
    },
    refusals: {},
    done: () => `${LIST}/${id}?fait=photo`,
  })
})

export const displayRoutes = new Hono<Env>()
  .get(LIST, may('displays.read'), savedViews(), async (c) => {
    const shown = { writes: holds(c, 'displays.write'), views: <Views c={c} /> }
    return page(c, <DisplaysPage {...(await displaysView(c))} {...shown} />, { title: 'Affichages' })
  })
  .get(`${LIST}/export`, may('displays.read'), async (c) => {
    const { all, rows: found, sites, points } = await displaysView(c)
    const siteOf = new Map(sites.map(({ id, name }) => [id, name]))
    const pointOf = new Map(points.map(({ id, name }) => [id, name]))
    return listFile(c, {
      name: `affichages ${todayOf(c)}`,
      sheet: 'Affichages',
      header: [
        'Affiche',
        'Site',
        'Point d’accueil',
        'Emplacement',
        'Édition posée',
        'Posée le',
        'En vigueur',
        'État',
        'Remarques',
      ],
      rows: onlyChosen(c, { all, found }).map((one) => [
        one.posterName,
        siteOf.get(one.site),
        pointOf.get(one.point ?? 0),
        one.place,
        one.edition,
        one.postedOn,
        one.now?.number ?? null,
        DISPLAY_STATES[one.state],
        one.note,
      ]),
    })
  })
  .route('/', choosing)
  .route('/', forms)
  .route('/', removing)
  .route('/', photographing)
  .route(
    '/',
    acting('pose', (tx, at, c) => postDisplay(tx, at, todayOf(c))),
  )
  .route(
    '/',
    acting('depose', (tx, at, c) => removeDisplay(tx, at, todayOf(c))),
  )
  .get(`${LIST}/:id{[0-9]+}/photo`, may('displays.read'), async (c) => {
    const file = await read(c, (tx) => photoOf(tx, idParam(c), perimeter(c, 'displays.read')))
    return attachment(c, file, new Uint8Array(await c.get('deps').files.get(file.sha256)))
  })
  .get(`${LIST}/:id{[0-9]+}`, may('displays.read'), async (c) => {
    const { content, ...head } = await displayView(c, idParam(c), { done: saidOf(c, DONE) })
    return page(c, content, head)
  })
