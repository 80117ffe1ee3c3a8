import { type Context, Hono } from 'hono'
import { fileOf } from '#src/core/room/fields-file.ts'
import { hasWords, wordsAsked } from '#src/core/room/filter-words.ts'
import { keptRoutes } from '#src/core/room/kept-routes.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { savedViews, Views } from '#src/core/room/views.tsx'
import { listState, sorted, type SortKeys } from '#src/ground/design/list-state.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { qrSvg } from '#src/ground/reports/index.ts'
import { listFile } from '#src/ground/web/attachment.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { printedOrigin } from '#src/ground/web/links.ts'
import { type Env, everywhere, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addHall, moveHall, saveHall } from '../actions/setup.ts'
import { HALL, HALL_FILE, HALL_GROUPS } from '../input.ts'
import { HallSheet, HallsPage } from '../pages/halls.tsx'
import { REFUSALS } from '../queue.ts'
import { BASE, HALLS } from '../records.ts'
import { settleLinks, findHall, listHalls, type PlacedHall } from '../store/setup.ts'
import { known, whole } from './setup.tsx'

const CRUMBS = [{ label: 'File d’attente', href: BASE }]
const IN_HALLS = [...CRUMBS, { label: 'Salles', href: HALLS }]
const DONE: Readonly<Record<string, string>> = {
  ajoutee: 'Salle ouverte : ajoutez ses files et ses guichets',
  modifiee: 'Salle enregistrée',
  archivee: 'Salle archivée : elle ne donne plus de tickets',
  remise: 'Salle remise en usage',
  adresses: 'Adresses changées : celles d’avant ne mènent plus nulle part',
}

const forms = keptRoutes({
  base: HALLS,
  right: 'queue.set',
  guard: everywhere('queue.set'),
  where: 'Salles',
  fresh: 'nouvelle',
  add: 'Ouvrir une salle',
  lead: 'Deux adresses sont tirées au sort pour elle : celle de sa borne, et celle de son écran et des téléphones.',
  change: 'Modifier la salle',
  submit: 'Enregistrer la salle',
  submitNew: 'Ouvrir la salle',
  head: { crumbs: IN_HALLS },
  table: HALL,
  groups: HALL_GROUPS,
  blank: { active: true, chime: true, target: 20, paper: 'P' },
  offer: async (tx) => {
    const { points, siteNames } = await known(tx)
    return {
      lists: { points: points.map((one) => ({ id: one.id, name: one.name, under: siteNames.get(one.site) ?? '' })) },
    }
  },
  // A point of reception has one queue: the copy asks for another.
  model: async (tx, id) => ({ ...(await findHall(tx, id)), point: null }),
  find: (tx, id) => findHall(tx, id),
  insert: addHall,
  save: saveHall,
  refusals: REFUSALS,
  offered: { table: 'queueHall', verbs: ['queue_hall.archive', 'queue_hall.restore'] },
  removal: {
    table: 'queueHall',
    action: 'queue_hall.delete',
    object: 'la salle',
    also: 'Ses adresses publiques ne mèneront plus nulle part.',
    before: (tx) => Promise.resolve(() => settleLinks(tx)),
    instead: 'Archivez-la plutôt : ce qui a été compté reste.',
  },
})

async function hallsView(c: Context<Env>) {
  const found = await read(c, async (tx) => ({
    ...(await known(tx)),
    own: await listHalls(tx, perimeter(c, 'queue.read')),
  }))
  const [words, archived] = [wordsAsked(c.req.query('q')), c.req.query('etat') === 'archives']
  const keys: SortKeys<PlacedHall> = {
    nom: ({ name }) => name,
    site: ({ site }) => found.siteNames.get(site),
    point: ({ pointName }) => pointName,
  }
  const state = listState(c.req.url, Object.keys(keys))
  const shown = found.own.filter(
    ({ name, active, pointName }) => active !== archived && hasWords(words, [name, pointName]),
  )
  return { ...found, words, archived, state, shown: sorted(shown, state, keys) }
}

const MOVE = `${HALLS}/:id{[0-9]+}/adresses`

export const hallRoutes = new Hono<Env>()
  .get(HALLS, may('queue.read'), savedViews(), async (c) => {
    const content = <HallsPage {...(await hallsView(c))} writes={whole(c)} views={<Views c={c} />} />
    return page(c, content, { title: 'Salles', crumbs: CRUMBS })
  })
  .get(`${HALLS}/export`, may('queue.read'), async (c) => {
    const { shown, points } = await hallsView(c)
    const file = fileOf(
      HALL_FILE,
      shown.map((one) => ({ ...one })),
      { points },
    )
    return listFile(c, { name: `salles d’attente ${todayOf(c)}`, sheet: 'Salles', ...file })
  })
  .route('/', forms)
  .get(MOVE, may('queue.set'), everywhere('queue.set'), async (c) => {
    const hall = await read(c, (tx) => findHall(tx, idParam(c)))
    const content = (
      <ConfirmPage
        title={`Changer les adresses de « ${hall.name} » ?`}
        where="Salles"
        action={`${HALLS}/${hall.id}/adresses`}
        verb="Changer les adresses"
        version={hall.version}
        back={`${HALLS}/${hall.id}`}
      >
        <p>
          L’écran, la borne et les codes affichés aujourd’hui ne mèneront plus nulle part : il faudra les régler de
          nouveau.
        </p>
      </ConfirmPage>
    )
    return page(c, content, { title: 'Changer les adresses', crumbs: IN_HALLS, narrow: true })
  })
  .post(MOVE, may('queue.set'), everywhere('queue.set'), (c) => {
    const id = idParam(c)
    return answerAct(c, {
      save: (tx, version) => moveHall(tx, { id, version }),
      done: () => `${HALLS}/${id}?fait=adresses`,
      otherwise: () => `${HALLS}/${id}?fait=ailleurs`,
    })
  })
  .get(`${HALLS}/:id{[0-9]+}`, may('queue.read'), async (c) => {
    const id = idParam(c)
    const [hall, found, facts] = await read(c, (tx) =>
      Promise.all([
        findHall(tx, id, perimeter(c, 'queue.read')),
        known(tx),
        rowFacts(c, tx, { table: 'queueHall', id, named: ['queue.set'] }),
      ]),
    )
    const { origin, trial } = printedOrigin(c)
    const svg = qrSvg(`${origin}/h/${hall.link}`)
    const content = (
      <HallSheet
        {...found}
        {...{ hall, facts, origin, trial }}
        qr={`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`}
        writes={whole(c)}
        serves={holds(c, 'queue.serve')}
        done={saidOf(c, DONE)}
      />
    )
    return page(c, content, { title: hall.name, crumbs: IN_HALLS })
  })
