import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { parsePeriod } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listState } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { withPeriods } from '#src/ground/web/form.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, may, page, perimeter, read, todayOf, within } from '#src/ground/web/web.tsx'
import { addSession, cancelSession, saveSession } from '../actions/sessions.ts'
import { CANCEL, SESSION, SESSION_GROUPS } from '../input.ts'
import { SessionsPage } from '../pages/sessions.tsx'
import { SESSIONS, siteName } from '../pages/shell.tsx'
import { findCourse, listCourses } from '../store/courses.ts'
import { findSession, pageOfSessions, SESSION_SORTS, type SessionFilter } from '../store/sessions.ts'
import { REFUSALS, SESSION_STATES } from '../training.ts'
import { CRUMBS, keeping, known, mayWriteAt, number, ownPlaces, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = { supprimee: 'Session supprimée' }

function filterOf(c: Context<Env>): { filter: SessionFilter; asked: string } {
  const q = withPeriods(c.req.query())
  const one = (name: string) => (typeof q[name] === 'string' ? q[name] : undefined)
  const asked = words(one('periode')) ?? ''
  const filter = {
    where: perimeter(c, 'training.read'),
    search: words(one('q')),
    course: number(one('formation')),
    site: number(one('site')),
    state: known(SESSION_STATES, one('etat')),
    period: asked === '' ? undefined : parsePeriod(asked),
  }
  return { filter, asked }
}

const listData = (
  c: Context<Env>,
  state: { sort: ReturnType<typeof listState>['sort']; size: number; offset: number },
) =>
  read(c, async (tx) => {
    const today = todayOf(c)
    const { filter, asked } = filterOf(c)
    const [found, courses, sites] = await Promise.all([
      pageOfSessions(tx, { filter, state, today }),
      listCourses(tx),
      listSites(tx),
    ])
    return { ...found, courses, sites, filter, asked, today }
  })

const listing = new Hono<Env>()
  .get(SESSIONS, may('training.read'), savedViews(), async (c) => {
    const state = listState(c.req.url, Object.keys(SESSION_SORTS))
    const shown = { state, views: <Views c={c} />, keeps: holds(c, 'training.keep') }
    return page(c, <SessionsPage {...(await listData(c, state))} {...shown} done={saidOf(c, DONE)} />, {
      title: 'Sessions de formation',
    })
  })
  .get(`${SESSIONS}/export`, may('training.read'), async (c) => {
    const { sort } = listState(c.req.url, Object.keys(SESSION_SORTS))
    const { rows, sites, today } = await listData(c, { sort, size: 20_000, offset: 0 })
    return listFile(c, {
      name: `sessions de formation ${today}`,
      sheet: 'Sessions',
      header: ['Formation', 'Le', 'Jusqu’au', 'Lieu', 'Salle', 'Donnée par', 'Places', 'Inscrits', 'Présents', 'État'],
      rows: rows.map((one) => [
        one.courseName,
        one.heldOn,
        one.endsOn,
        siteName(one.site, sites),
        one.place,
        one.trainer,
        one.seats,
        one.people,
        one.present,
        SESSION_STATES[one.state],
      ]),
    })
  })

/** A session as its form holds it. Throws NotFound, or Forbidden outside the person's perimeter. */
async function heldSession(tx: Tx, id: number, c: Context<Env>) {
  const session = await findSession(tx, id)
  mayWriteAt(c, session.site)
  return { ...session, name: (await findCourse(tx, session.course)).name }
}

const offer = async (tx: Tx, c: Context<Env>, present?: number) => {
  const [where, today] = [keeping(c), todayOf(c)]
  const courses = (await listCourses(tx)).filter(
    ({ id, validTo }) => validTo === null || validTo >= today || id === present,
  )
  return { lists: { courses, sites: (await ownPlaces(tx, where)).sites } }
}

const AT = { base: SESSIONS, right: 'training.keep', where: 'Sessions de formation' } as const
const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une session',
  change: 'Modifier la session',
  changeLead: 'Changer sa formation ou son jour change ce qu’ont obtenu ceux qui étaient présents.',
  submit: 'Enregistrer la session',
  head: { crumbs: [...CRUMBS, { label: 'Sessions', href: SESSIONS }] },
  table: SESSION,
  groups: SESSION_GROUPS,
  blank: (c) => ({ course: number(c.req.query('formation')) ?? null, site: keeping(c).all ? null : ownSite(c) }),
  offer: (tx, c, record) => offer(tx, c, record?.course),
  also: async (_, { site }, { c }) =>
    within(keeping(c), { site, service: null })
      ? {}
      : { site: 'Choisissez un de vos sites : vous n’ajoutez pas de session pour tout le département.' },
  model: async (tx, id, c) => {
    const { heldOn: _on, endsOn: _end, ...rest } = await heldSession(tx, id, c)
    return rest
  },
  find: heldSession,
  insert: addSession,
  save: saveSession,
  refusals: REFUSALS,
})

/** The one site of who keeps one. */
function ownSite(c: Context<Env>): number | null {
  const where = keeping(c)
  return where.all ? null : (where.sites[0] ?? null)
}

const cancelling = objectRoutes({
  ...AT,
  edit: 'annuler',
  change: 'Annuler la session',
  changeLead: 'Elle reste au registre, avec sa raison ; ses inscrits y restent. Vous pourrez la rétablir.',
  submit: 'Annuler la session',
  head: { crumbs: [...CRUMBS, { label: 'Sessions', href: SESSIONS }] },
  table: CANCEL,
  groups: [{ fields: ['cancelReason'] }],
  find: heldSession,
  save: (tx, at, c) => cancelSession(tx, { ...at, today: todayOf(c) }),
  refusals: REFUSALS,
  saved: (id) => `${SESSIONS}/${id}?fait=annulee`,
})

const removing = removalRoutes({
  ...AT,
  table: 'trainingSession',
  action: 'training_session.delete',
  object: 'la session',
  load: heldSession,
  also: 'Ses inscrits partent avec elle.',
  after: `${SESSIONS}?fait=supprimee`,
  instead: 'Ce que des agents y ont obtenu tient à elle : corrigez sa feuille, ou gardez-la.',
})

export const sessionRoutes = new Hono<Env>()
  .route('/', listing)
  .route('/', forms)
  .route('/', cancelling)
  .route('/', removing)
