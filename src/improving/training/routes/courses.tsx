import { type Context, Hono } from 'hono'
import { listSites } from '#src/core/organisation/index.ts'
import { headOf, lineOf } from '#src/core/room/fields-file.ts'
import { fold } from '#src/core/room/import-profile.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addCourse, offerCourse, saveCourse } from '../actions/courses.ts'
import { COURSE, COURSE_GROUPS } from '../input.ts'
import { CoursePage, CoursesPage, OFFERED, renewalWords } from '../pages/courses.tsx'
import { COURSES } from '../pages/shell.tsx'
import { findCourse, listCourses } from '../store/courses.ts'
import { pageOfSessions } from '../store/sessions.ts'
import { type Course, THEMES } from '../training.ts'
import { CRUMBS, known, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Formation ajoutée',
  modifiee: 'Formation enregistrée',
  archivee: 'Formation retirée du catalogue : ce qui a été obtenu reste',
  remise: 'Formation remise au catalogue',
  supprimee: 'Formation supprimée',
  acquis: 'Acquis enregistrés',
}
const wholeOnly = everywhere('training.write')
const writes = (c: Context<Env>) => holds(c, 'training.write') && perimeter(c, 'training.write').all

async function listData(c: Context<Env>) {
  const today = todayOf(c)
  const filter = {
    search: words(c.req.query('q')) ?? '',
    theme: known(THEMES, c.req.query('theme')) ?? '',
    state: known(OFFERED, c.req.query('etat')) ?? '',
  }
  const all = await read(c, listCourses)
  const asked = fold(filter.search)
  const offered = ({ validTo }: Course) => validTo === null || validTo >= today
  const rows = all.filter(
    (one) =>
      (asked === '' || fold(`${one.name} ${one.provider} ${one.aim}`).includes(asked)) &&
      (filter.theme === '' || one.theme === filter.theme) &&
      (filter.state === '' || offered(one) === (filter.state === 'offered')),
  )
  const state = listState(c.req.url, ['nom', 'recyclage', 'donnee-par'])
  const inOrder = sorted(rows, state, {
    nom: ({ name }) => name,
    recyclage: ({ validMonths }) => validMonths,
    'donnee-par': ({ provider }) => provider,
  })
  return { rows: inOrder, known: all.length, state, filter, today }
}

const reading = new Hono<Env>()
  .get(COURSES, may('training.read'), savedViews(), async (c) => {
    const shown = { views: <Views c={c} />, keeps: holds(c, 'training.keep'), writes: writes(c) }
    return page(c, <CoursesPage {...(await listData(c))} {...shown} done={saidOf(c, DONE)} />, {
      title: 'Formations',
    })
  })
  .get(`${COURSES}/export`, may('training.read'), async (c) => {
    const { rows, today } = await listData(c)
    return listFile(c, {
      name: `formations ${today}`,
      sheet: 'Formations',
      header: [...headOf(COURSE), 'À refaire'],
      rows: rows.map((one) => [...lineOf(COURSE, one, {}), renewalWords(one)]),
    })
  })
  .get(`${COURSES}/:id{[0-9]+}`, may('training.read'), async (c) => {
    const id = idParam(c)
    const today = todayOf(c)
    const data = await read(c, async (tx) => {
      const [course, sessions, sites, facts] = await Promise.all([
        findCourse(tx, id),
        pageOfSessions(tx, {
          filter: { where: perimeter(c, 'training.read'), course: id },
          state: { sort: undefined, size: 25, offset: 0 },
          today,
        }),
        listSites(tx),
        rowFacts(c, tx, { table: 'trainingCourse', id, named: ['training.write'] }),
      ])
      return { course, sessions: sessions.rows, sites, facts }
    })
    const shown = { ...data, today, keeps: holds(c, 'training.keep'), writes: writes(c) }
    return page(c, <CoursePage {...shown} done={saidOf(c, DONE)} />, {
      title: data.course.name,
      crumbs: CRUMBS,
    })
  })

const forms = keptRoutes({
  base: COURSES,
  right: 'training.write',
  guard: wholeOnly,
  where: 'Formations',
  fresh: 'nouvelle',
  add: 'Ajouter une formation',
  change: 'Modifier la formation',
  changeLead: 'Ce qui a déjà été obtenu garde sa durée de validité.',
  submit: 'Enregistrer la formation',
  head: { crumbs: CRUMBS },
  table: COURSE,
  groups: COURSE_GROUPS,
  find: findCourse,
  insert: addCourse,
  save: saveCourse,
  refusals: {},
  acts: {
    archiver: { done: 'archivee', save: (tx, at, c) => offerCourse(tx, at, { today: todayOf(c), offered: false }) },
    remettre: { done: 'remise', save: (tx, at, c) => offerCourse(tx, at, { today: todayOf(c), offered: true }) },
  },
  removal: {
    table: 'trainingCourse',
    action: 'training_course.delete',
    object: 'la formation',
    after: `${COURSES}?fait=supprimee`,
    instead: 'Retirez-la plutôt du catalogue : ce qui a été obtenu reste.',
  },
})

export const courseRoutes = new Hono<Env>().route('/', reading).route('/', forms)
