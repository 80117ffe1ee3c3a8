import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import {
  type Env,
  holds,
  idParam,
  may,
  page,
  perimeter,
  read,
  type Right,
  todayOf,
  within,
} from '#src/ground/web/web.tsx'
import { addMenu, approveMenu, saveMenu } from '../actions/menus.ts'
import { APPROVAL, MENU } from '../input.ts'
import { MenuPage, MENUS, type MenuRow, MenusPage } from '../pages/menus.tsx'
import { listLines } from '../store/lines.ts'
import { isApproved, listMenus } from '../store/menus.ts'
import { MENU_REFUSALS, MENU_STATES, menuState } from '../voice-menu.ts'

const CRUMBS = [{ label: 'Téléphone', href: '/telephone' }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Version préparée',
  modifiee: 'Version enregistrée',
  approuvee: 'Approbation enregistrée',
}
const AT = { base: MENUS, right: 'telephone.write', where: 'Serveurs vocaux' } as const

/** Every version of the lines of a perimeter, with the state it has today. */
async function rowsOf(tx: Tx, c: Context<Env>, right: Right): Promise<MenuRow[]> {
  const lines = await listLines(tx, perimeter(c, right))
  const names = new Map(lines.map((line) => [line.id, line]))
  const all = await listMenus(
    tx,
    lines.map(({ id }) => id),
  )
  return all.flatMap((menu) => {
    const line = names.get(menu.line)
    const name = `${line?.name ?? ''}, version ${menu.number}`
    return line
      ? [{ ...menu, name, lineName: line.name, site: line.site, state: menuState(menu, all, todayOf(c)) }]
      : []
  })
}

const own =
  (right: Right) =>
  async (tx: Tx, id: number, c: Context<Env>): Promise<MenuRow> => {
    const found = (await rowsOf(tx, c, right)).find((one) => one.id === id)
    if (!found) throw new NotFound()
    return found
  }
const written = own('telephone.write')

const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Préparer une version',
  lead: 'Elle porte le numéro suivant de sa ligne. Approuvée, elle ne change plus.',
  change: 'Modifier la version',
  submit: 'Enregistrer la version',
  head: { crumbs: [...CRUMBS, { label: 'Serveurs vocaux', href: MENUS }] },
  table: MENU,
  groups: [{ fields: [['line', 'validFrom'], 'lines', 'reason'] }],
  blank: (c) => ({ validFrom: todayOf(c), line: numberAsked(c.req.query('ligne')) ?? null }),
  offer: async (tx, c) => {
    const sites = new Map((await listSites(tx)).map((site) => [site.id, site.name]))
    const lines = await listLines(tx, perimeter(c, 'telephone.write'))
    return { lists: { lines: lines.map(({ id, name, site }) => ({ id, name, under: sites.get(site) ?? '' })) } }
  },
  held: ({ approvedOn }) =>
    approvedOn === null
      ? { fields: ['line'], why: 'La ligne reste : pour une autre, préparez une autre version.' }
      : { fields: ['line', 'validFrom', 'lines', 'reason'], why: MENU_REFUSALS.approved },
  find: written,
  insert: addMenu,
  save: async (tx, at, c) => saveMenu(tx, at, await written(tx, at.id, c)),
  refusals: MENU_REFUSALS,
})

const approving = objectRoutes({
  ...AT,
  edit: 'approuver',
  change: ({ name }) => `Approuver ${name}`,
  changeLead: 'Une version approuvée ne change plus : la suivante la remplacera.',
  submit: 'Noter l’approbation',
  head: { crumbs: [...CRUMBS, { label: 'Serveurs vocaux', href: MENUS }] },
  table: APPROVAL,
  groups: [{ fields: ['approver', 'approvedOn'] }],
  find: written,
  save: async (tx, at, c) => approveMenu(tx, at, { menu: await written(tx, at.id, c), today: todayOf(c) }),
  refusals: MENU_REFUSALS,
  saved: (id) => `${MENUS}/${id}?fait=approuvee`,
})

const removing = removalRoutes({
  ...AT,
  table: 'voiceMenu',
  action: 'voice_menu.delete',
  object: 'la version',
  load: written,
  unless: async (tx, id) =>
    (await isApproved(tx, id)) ? 'La suppression n’est pas possible : cette version a été approuvée.' : undefined,
})

async function menusView(c: Context<Env>) {
  const all = await read(c, (tx) => rowsOf(tx, c, 'telephone.read'))
  const asked = codeAsked(MENU_STATES, c.req.query('etat'))
  const line = numberAsked(c.req.query('ligne'))
  const found = all.filter(
    (one) => (asked === undefined || one.state === asked) && (line === undefined || one.line === line),
  )
  const keys: SortKeys<MenuRow> = {
    ligne: ({ lineName }) => lineName,
    jour: ({ validFrom }) => validFrom,
    etat: ({ state }) => MENU_STATES[state],
  }
  const state = listState(c.req.url, Object.keys(keys))
  const lines = [...new Map(all.map((one) => [one.line, one.lineName]))]
  return { rows: sorted(found, state, keys), filters: { asked, line }, lines, state }
}

export const menuRoutes = new Hono<Env>()
  .get(MENUS, may('telephone.read'), savedViews(), async (c) => {
    const content = <MenusPage {...(await menusView(c))} writes={holds(c, 'telephone.write')} views={<Views c={c} />} />
    return page(c, content, { title: 'Serveurs vocaux', crumbs: CRUMBS })
  })
  .get(`${MENUS}/export`, may('telephone.read'), async (c) => {
    const { rows, lines } = await menusView(c)
    const lists = { lines: lines.map(([id, name]) => ({ id, name })) }
    return listFile(c, {
      name: `serveurs vocaux ${todayOf(c)}`,
      sheet: 'Serveurs vocaux',
      header: [...headOf(MENU), 'Version', 'État', 'Approuvée par', 'Approuvée le'],
      rows: rows.map((one) => [
        ...lineOf(MENU, { ...one }, lists),
        one.number,
        MENU_STATES[one.state],
        one.approver,
        one.approvedOn,
      ]),
    })
  })
  .route('/', forms)
  .route('/', approving)
  .route('/', removing)
  .get(`${MENUS}/:id{[0-9]+}`, may('telephone.read'), async (c) => {
    const id = idParam(c)
    const shown = await read(c, async (tx) => {
      const menu = await own('telephone.read')(tx, id, c)
      const rows = (await rowsOf(tx, c, 'telephone.read')).filter((one) => one.line === menu.line)
      return { menu, rows, facts: await rowFacts(c, tx, { table: 'voiceMenu', id, named: ['telephone.write'] }) }
    })
    const writes = within(perimeter(c, 'telephone.write'), { site: shown.menu.site, service: null })
    const content = <MenuPage {...shown} writes={writes && holds(c, 'telephone.write')} done={saidOf(c, DONE)} />
    return page(c, content, { title: shown.menu.name, crumbs: [...CRUMBS, { label: 'Serveurs vocaux', href: MENUS }] })
  })
