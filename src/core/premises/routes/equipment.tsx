import { type Context, Hono } from 'hono'
import { findSite, listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { chosenRoutes, onlyChosen } from '#src/core/room/chosen.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { typedText } from '#src/ground/web/form.ts'
import {
  type Env,
  everywhere,
  holds,
  idParam,
  may,
  page,
  perimeter,
  read,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { addEquipment, moveEquipment, saveEquipment, saveOwed } from '../actions.ts'
import { EQUIPMENT_ACTS } from '../chosen.ts'
import { EQUIPMENT, EQUIPMENT_GROUPS, OWED } from '../input.ts'
import { EquipmentListPage, EquipmentPage, LIST } from '../pages/equipment.tsx'
import { type Equipment, EQUIPMENT_KINDS, EQUIPMENT_STATES, type EquipmentState, REFUSALS } from '../premises.ts'
import { equipmentFilters, filteredEquipment } from '../search.ts'
import { findEquipment, listEquipment, owedOf } from '../store/equipment.ts'
import { listPoints } from '../store/points.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Équipement ajouté',
  modifie: 'Fiche enregistrée',
  etat: 'État de l’équipement enregistré',
}
const CRUMBS = [{ label: 'Équipements', href: LIST }]
const AT = { base: LIST, right: 'premises.write', where: 'Équipements' } as const

const mine = (c: Context<Env>, site: number): boolean => within(perimeter(c, 'premises.write'), { site, service: null })

/** The equipment, where this person writes. Throws NotFound outside what they see, Forbidden outside what they write. */
async function own(tx: Tx, id: number, c: Context<Env>): Promise<Equipment> {
  const equipment = await findEquipment(tx, id, perimeter(c, 'premises.read'))
  if (!mine(c, equipment.site)) throw new Forbidden()
  return equipment
}

async function offer(tx: Tx, c: Context<Env>) {
  const [sites, points] = await Promise.all([listSites(tx), listPoints(tx)])
  const named = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  return {
    lists: {
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
  add: 'Ajouter un équipement',
  change: 'Modifier l’équipement',
  submit: 'Enregistrer l’équipement',
  head: { crumbs: CRUMBS },
  table: EQUIPMENT,
  groups: EQUIPMENT_GROUPS,
  blank: (c) => ({ quantity: 1, state: 'in_service', site: c.req.query('site') ?? '' }),
  offer,
  allow: (c, { site }) => {
    if (!mine(c, site)) throw new Forbidden()
  },
  find: own,
  insert: (tx, values, c) => addEquipment(tx, values, todayOf(c)),
  save: (tx, at, c) => saveEquipment(tx, at, todayOf(c)),
  refusals: REFUSALS,
  series: {
    word: 'le suivant',
    keep: ['site', 'point', 'kind', 'place', 'state'],
    stored: ({ name }) => `Équipement ajouté : ${name}.`,
  },
})

const owing = objectRoutes({
  base: `${LIST}/dus`,
  list: LIST,
  right: 'premises.write',
  guard: everywhere('premises.write'),
  where: 'Équipements',
  alone: true,
  change: 'Ce qui est dû aux usagers',
  changeLead: 'Le même pour tous les sites : la liste des équipements dit ce qui manque à chacun.',
  submit: 'Enregistrer ce qui est dû',
  head: { crumbs: CRUMBS },
  table: OWED,
  groups: [{ fields: ['servicesOwed', 'writingOwed', 'source'] }],
  find: async (tx) => ({ id: 1, name: 'Ce qui est dû aux usagers', ...(await owedOf(tx)) }),
  save: saveOwed,
  refusals: {},
  saved: () => LIST,
  href: () => LIST,
})

const removing = removalRoutes({
  ...AT,
  table: 'equipment',
  action: 'equipment.delete',
  object: 'l’équipement',
  load: own,
  instead: 'Retirez-le plutôt : ce qui le nomme le garde.',
})

const choosing = chosenRoutes({
  base: LIST,
  right: 'premises.write',
  noun: ['équipement', 'équipements'],
  crumbs: CRUMBS,
  rows: async (tx, c, ids) => {
    const [all, sites] = await Promise.all([listEquipment(tx, perimeter(c, 'premises.write')), listSites(tx)])
    const named = new Map(sites.map(({ id, shortName }) => [id, shortName]))
    return all
      .filter(({ id }) => ids.has(id))
      .map((one) => ({ ...one, name: `${one.name}, ${named.get(one.site) ?? ''}` }))
  },
  acts: EQUIPMENT_ACTS,
  refusals: REFUSALS,
})

/** All equipment of the perimeter, and what the filters find of it. */
async function equipmentView(c: Context<Env>) {
  const [all, points, sites, owed] = await read(c, (tx) =>
    Promise.all([
      listEquipment(tx, perimeter(c, 'premises.read')),
      listPoints(tx, perimeter(c, 'premises.read')),
      listSites(tx),
      owedOf(tx),
    ]),
  )
  const filters = equipmentFilters(Object.fromEntries(new URL(c.req.url).searchParams))
  const names = new Map(sites.map(({ id, shortName }) => [id, shortName]))
  const keys: SortKeys<Equipment> = {
    nom: ({ name }) => name,
    site: ({ site }) => names.get(site),
    sorte: ({ kind }) => EQUIPMENT_KINDS[kind],
    etat: ({ state }) => EQUIPMENT_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const where = perimeter(c, 'premises.read')
  const seen = sites.filter(({ id }) => where.all || where.sites.includes(id))
  return { all, rows: sorted(filteredEquipment(all, filters), state, keys), points, sites: seen, owed, filters, state }
}

const stateAsked = (text: string): EquipmentState => {
  if (!Object.hasOwn(EQUIPMENT_STATES, text)) throw new NotFound()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  return text as EquipmentState
}

export const equipmentRoutes = new Hono<Env>()
  .get(LIST, may('premises.read'), savedViews(), async (c) => {
    const writes = holds(c, 'premises.write')
    const shown = { writes, whole: writes && perimeter(c, 'premises.write').all, views: <Views c={c} /> }
    return page(c, <EquipmentListPage {...(await equipmentView(c))} {...shown} />, { title: 'Équipements' })
  })
  .get(`${LIST}/export`, may('premises.read'), async (c) => {
    const { all, rows: found, sites, points } = await equipmentView(c)
    const lines = onlyChosen(c, { all, found }).map((one) => lineOf(EQUIPMENT, one, { sites, points }))
    return listFile(c, {
      name: `équipements ${todayOf(c)}`,
      sheet: 'Équipements',
      header: headOf(EQUIPMENT),
      rows: lines,
    })
  })
  .route('/', owing)
  .route('/', choosing)
  .route('/', forms)
  .route('/', removing)
  .get(`${LIST}/:id{[0-9]+}`, may('premises.read'), async (c) => {
    const id = idParam(c)
    const data = await read(c, async (tx) => {
      const equipment = await findEquipment(tx, id, perimeter(c, 'premises.read'))
      const [site, points, facts] = await Promise.all([
        findSite(tx, equipment.site),
        listPoints(tx),
        rowFacts(c, tx, { table: 'equipment', id, named: ['premises.write'] }),
      ])
      return { equipment, site, point: points.find((one) => one.id === equipment.point), facts }
    })
    const writes = holds(c, 'premises.write') && mine(c, data.site.id)
    const content = <EquipmentPage {...data} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, { title: data.equipment.name, crumbs: CRUMBS })
  })
  .post(`${LIST}/:id{[0-9]+}/etat`, may('premises.write'), async (c) => {
    const id = idParam(c)
    await read(c, (tx) => own(tx, id, c))
    return answerAct(c, {
      save: (tx, version, typed) =>
        moveEquipment(tx, { id, version }, { state: stateAsked(typedText(typed, 'to')), today: todayOf(c) }),
      done: () => `${LIST}/${id}?fait=etat`,
      otherwise: () => `${LIST}/${id}?fait=ailleurs`,
    })
  })
