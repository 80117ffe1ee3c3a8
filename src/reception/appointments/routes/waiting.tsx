import { type Context, Hono } from 'hono'
import { codeAsked, numberAsked } from '#src/core/room/filter-words.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { done, STALE } from '#src/ground/process/outcome.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { saveSetting } from '../actions/catalogue.ts'
import { REFUSALS } from '../appointments.ts'
import { SETTING as FIELDS, SETTING_GROUPS } from '../acts-input.ts'
import { SettingBeside, WaitingPage } from '../pages/waiting.tsx'
import { findSetting } from '../store/catalogue.ts'
import { closeAddresses } from '../store/public.ts'
import { findWaiting, listWaiting, WAITING } from '../store/waiting.ts'
import { CRUMBS, ownBooks, SETTING, WAIT } from './places.ts'

async function view(c: Context<Env>) {
  const [book, state] = [numberAsked(c.req.query('agenda')), codeAsked(WAITING, c.req.query('etat'))]
  const ask = { book, states: state === undefined ? (['waiting', 'told'] as const) : [state] }
  const shown = await read(c, async (tx) => {
    const [found, waiting] = await Promise.all([
      ownBooks(tx, c, 'appointments.receive'),
      listWaiting(tx, perimeter(c, 'appointments.receive'), ask),
    ])
    return { ...found, waiting }
  })
  return { ...shown, book, asked: state, state: listState(c.req.url, []) }
}

const removing = removalRoutes({
  base: WAIT,
  right: 'appointments.receive',
  where: 'Liste d’attente',
  table: 'appointmentWaiting',
  action: 'appointment_waiting.delete',
  object: 'la personne de la liste',
  load: async (tx: Tx, id, c) => {
    const one = await findWaiting(tx, id, perimeter(c, 'appointments.receive'))
    return { name: one.code, version: one.version, href: WAIT }
  },
  before: (tx, id) => closeAddresses(tx, 'appointment_waiting', id),
  also: 'Elle ne sera plus prévenue ; son adresse est effacée.',
})

const setting = objectRoutes({
  base: SETTING,
  alone: true,
  right: 'appointments.settings',
  guard: everywhere('appointments.settings'),
  where: 'Rendez-vous',
  change: 'Régler la prise de rendez-vous',
  submit: 'Enregistrer',
  head: { crumbs: CRUMBS },
  table: FIELDS,
  groups: SETTING_GROUPS,
  find: async (tx) => ({ ...(await findSetting(tx)), name: 'Prise de rendez-vous' }),
  save: async (tx, { version, values }) => {
    const saved = await saveSetting(tx, { version, values })
    return saved.outcome === 'stale' ? STALE : saved.outcome === 'done' ? done() : saved
  },
  refusals: REFUSALS,
  saved: () => `${SETTING}?fait=modifie`,
  href: () => SETTING,
  beside: async (tx, c) => (
    <SettingBeside setting={await findSetting(tx)} done={saidOf(c, { modifie: 'Réglages enregistrés' })} />
  ),
})

export const waitingRoutes = new Hono<Env>()
  .get(WAIT, may('appointments.receive'), async (c) =>
    page(c, <WaitingPage {...(await view(c))} />, { title: 'Liste d’attente', crumbs: CRUMBS }),
  )
  .get(`${WAIT}/export`, may('appointments.receive'), async (c) => {
    const { waiting, bookNames, reasonNames } = await view(c)
    return listFile(c, {
      name: `liste d’attente ${todayOf(c)}`,
      sheet: 'Attente',
      header: ['Demandé le', 'Agenda', 'Motif', 'Du', 'Au', 'Courriel', 'Fois prévenue', 'État'],
      rows: waiting.map((one) => [
        one.askedOn,
        bookNames.get(one.book),
        reasonNames.get(one.reason),
        one.dayFrom,
        one.dayTo,
        one.email,
        one.told,
        WAITING[one.state],
      ]),
    })
  })
  .route('/', removing)
  .route('/', setting)
