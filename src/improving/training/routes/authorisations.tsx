import { type Context, Hono } from 'hono'
import { fold } from '#src/core/room/import-profile.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { savedViews, Views } from '#src/core/room/views.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addAuthorisation, saveAuthorisation } from '../actions/authorisations.ts'
import { AUTHORISATION, AUTHORISATION_GROUPS } from '../given-input.ts'
import { ABLE, asksWords, AuthorisationPage, AuthorisationsPage } from '../pages/authorisations.tsx'
import { AUTHORISATIONS } from '../pages/shell.tsx'
import { ableOn, findAuthorisation, listAuthorisations } from '../store/authorisations.ts'
import { listCourses } from '../store/courses.ts'
import { CRUMBS, keeping, known, number, placesOf, words } from './shared.ts'

const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Habilitation ajoutée',
  modifiee: 'Habilitation enregistrée',
  supprimee: 'Habilitation supprimée',
  donnee: 'Habilitation donnée',
}
export const AUTHORISATION_CRUMBS = [...CRUMBS, { label: 'Habilitations', href: AUTHORISATIONS }]
const wholeOnly = everywhere('training.write')
const writes = (c: Context<Env>) => holds(c, 'training.write') && perimeter(c, 'training.write').all

const namesOf = async (tx: Tx) => {
  const [courses, places] = await Promise.all([listCourses(tx), placesOf(tx)])
  return { courses, ...places }
}

async function listData(c: Context<Env>) {
  const filter = { search: words(c.req.query('q')) ?? '', course: number(c.req.query('formation')) }
  const data = await read(c, async (tx) => {
    const [all, names] = await Promise.all([listAuthorisations(tx), namesOf(tx)])
    return { all, ...names }
  })
  const asked = fold(filter.search)
  const rows = data.all.filter(
    (one) =>
      (asked === '' || fold(`${one.name} ${one.note}`).includes(asked)) &&
      (filter.course === undefined || one.courses.includes(filter.course)),
  )
  const state = listState(c.req.url, ['nom'])
  return { ...data, rows: sorted(rows, state, { nom: ({ name }) => name }), state, filter, today: todayOf(c) }
}

/** Who may and who may not, for who names them. */
async function peopleData(c: Context<Env>) {
  const filter = {
    where: keeping(c),
    search: words(c.req.query('q')),
    site: number(c.req.query('site')),
    service: number(c.req.query('service')),
  }
  return { filter, able: known(ABLE, c.req.query('peut')), state: listState(c.req.url, []) }
}

const reading = new Hono<Env>()
  .get(AUTHORISATIONS, may('training.read'), savedViews(), async (c) => {
    const shown = { views: <Views c={c} />, keeps: holds(c, 'training.keep'), writes: writes(c) }
    return page(c, <AuthorisationsPage {...(await listData(c))} {...shown} done={saidOf(c, DONE)} />, {
      title: 'Habilitations',
    })
  })
  .get(`${AUTHORISATIONS}/export`, may('training.read'), async (c) => {
    const { rows, courses, today } = await listData(c)
    return listFile(c, {
      name: `habilitations ${today}`,
      sheet: 'Habilitations',
      header: ['Habilitation', 'Ce qu’elle demande', 'Par décision', 'Tenue jusqu’au', 'Remarque'],
      rows: rows.map((one) => [one.name, asksWords(one, courses), one.byDecision, one.validTo, one.note]),
    })
  })
  .get(`${AUTHORISATIONS}/:id{[0-9]+}`, may('training.read'), async (c) => {
    const id = idParam(c)
    const asked = await peopleData(c)
    const data = await read(c, async (tx) => {
      const authorisation = await findAuthorisation(tx, id)
      const [names, people, facts] = await Promise.all([
        namesOf(tx),
        holds(c, 'training.keep') ? ableOn(tx, authorisation, { filter: asked.filter, today: todayOf(c) }) : undefined,
        rowFacts(c, tx, { table: 'trainingAuthorisation', id, named: ['training.write'] }),
      ])
      return { authorisation, ...names, people, facts }
    })
    const shown = { ...data, ...asked, writes: writes(c) }
    return page(c, <AuthorisationPage {...shown} done={saidOf(c, DONE)} />, {
      title: data.authorisation.name,
      crumbs: AUTHORISATION_CRUMBS,
    })
  })

const AT = { base: AUTHORISATIONS, right: 'training.write', guard: wholeOnly, where: 'Habilitations' } as const
const forms = objectRoutes({
  ...AT,
  fresh: 'nouvelle',
  edit: 'modifier',
  add: 'Ajouter une habilitation',
  change: 'Modifier l’habilitation',
  submit: 'Enregistrer l’habilitation',
  head: { crumbs: AUTHORISATION_CRUMBS },
  table: AUTHORISATION,
  groups: AUTHORISATION_GROUPS,
  offer: async (tx) => ({ lists: await namesOf(tx) }),
  find: findAuthorisation,
  insert: addAuthorisation,
  save: saveAuthorisation,
  refusals: {},
})
const removing = removalRoutes({
  ...AT,
  table: 'trainingAuthorisation',
  action: 'training_authorisation.delete',
  object: 'l’habilitation',
  load: findAuthorisation,
  after: `${AUTHORISATIONS}?fait=supprimee`,
  instead: {
    sentence: 'Donnez-lui plutôt un dernier jour : ce qui a été accordé reste.',
    label: 'Modifier l’habilitation',
    href: (_, own) => `${own}/modifier`,
  },
})

export const authorisationRoutes = new Hono<Env>().route('/', reading).route('/', forms).route('/', removing)
