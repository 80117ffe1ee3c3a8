import { type Context, Hono } from 'hono'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { rowFacts } from '#src/core/room/object-store.ts'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden } from '#src/ground/process/errors.ts'
import { answerAct, saidOf } from '#src/ground/web/form-route.tsx'
import { type Env, holds, idParam, may, page, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { addFlow, chooseFlow, saveFlow } from '../actions.ts'
import { FLOW, FLOW_GROUPS } from '../input.ts'
import { BASE, FLOWS } from '../pages/addresses.ts'
import { FlowPage } from '../pages/flow.tsx'
import { findFlow, listFlows, settle } from '../store/flows.ts'
import { listCentres, listTitres, oneOf } from '../store/titles.ts'
import { REFUSALS, sameMonth } from '../titles.ts'
import { monthAsked } from './month-asked.ts'
import { writesAt } from './places.ts'

const CRUMBS = [{ label: 'Délivrance des titres', href: BASE }]
const DONE: Readonly<Record<string, string>> = {
  ajoute: 'Mois enregistré',
  modifie: 'Mois corrigé',
  retenu: 'Ce mois compte maintenant',
}
const AT = { base: FLOWS, right: 'titles.write', where: 'Délivrance des titres' } as const

/** A month of a centre that this person sees, and what it is called. Throws NotFound. */
async function seen(tx: Tx, id: number, c: Context<Env>) {
  const flow = await findFlow(tx, id)
  const centre = await oneOf(listCentres(tx, perimeter(c, 'titles.read')), flow.centre)
  const titre = await oneOf(listTitres(tx), flow.titre)
  const name = `${titre.name}, ${periodLabel(monthOf(flow.month))}`
  return { ...flow, name, titreName: titre.name, centreName: centre.name, site: centre.site }
}
async function own(tx: Tx, id: number, c: Context<Env>) {
  const flow = await seen(tx, id, c)
  if (!writesAt(c, flow.site)) throw new Forbidden()
  return flow
}

/** Centres that this person writes, and the kinds in use. */
async function offered(tx: Tx, c: Context<Env>, keep: { titre?: number; centre?: number } = {}) {
  const [titres, centres] = [await listTitres(tx), await listCentres(tx, perimeter(c, 'titles.read'))]
  return {
    titres: titres.filter(({ id, active }) => active || id === keep.titre),
    centres: centres.filter(({ id, active, site }) => (active || id === keep.centre) && writesAt(c, site)),
  }
}

const forms = objectRoutes({
  ...AT,
  list: BASE,
  fresh: 'nouveau',
  edit: 'modifier',
  add: 'Saisir un mois d’un titre',
  lead: 'Pour la part d’un territoire, ou pour un seul titre. La grille d’un mois saisit tous les titres d’un centre à la fois.',
  change: 'Corriger ce mois',
  submit: 'Enregistrer le mois',
  head: { crumbs: CRUMBS },
  table: FLOW,
  groups: FLOW_GROUPS,
  blank: (c) => ({ month: monthAsked(c) }),
  offer: async (tx, c, record) => ({ lists: await offered(tx, c, record), today: todayOf(c) }),
  held: () => ({
    fields: ['titre', 'centre', 'month', 'origin'],
    why: 'Le titre, le centre, le mois et le territoire restent : pour un autre, saisissez un autre mois.',
  }),
  find: own,
  insert: (tx, values, c) => addFlow(tx, values, todayOf(c)),
  save: (tx, at, c) => saveFlow(tx, at, todayOf(c)),
  refusals: REFUSALS,
  series: {
    word: 'le suivant',
    keep: ['centre', 'month', 'origin', 'source', 'takenOver'],
    stored: ({ name }) => `${name} : enregistré.`,
  },
})

const removing = removalRoutes({
  ...AT,
  table: 'titreFlow',
  action: 'titre_flow.delete',
  object: 'ce mois',
  load: own,
  before: (tx, id) => settle(tx, id),
  after: BASE,
  also: 'Ses nombres ne compteront plus. S’il est connu d’une autre façon, celle-ci comptera à sa place.',
})

const choosing = new Hono<Env>().post(`${FLOWS}/:id{[0-9]+}/retenir`, may('titles.write'), async (c) => {
  const id = idParam(c)
  await read(c, (tx) => own(tx, id, c))
  return answerAct(c, {
    save: (tx, version) => chooseFlow(tx, { id, version }),
    done: () => `${FLOWS}/${id}?fait=retenu`,
    otherwise: () => `${FLOWS}/${id}?fait=ailleurs`,
  })
})

export const flowRoutes = new Hono<Env>()
  .route('/', forms)
  .route('/', removing)
  .route('/', choosing)
  .get(`${FLOWS}/:id{[0-9]+}`, may('titles.read'), async (c) => {
    const id = idParam(c)
    const shown = await read(c, async (tx) => {
      const flow = await seen(tx, id, c)
      const around = await listFlows(tx, { centres: [flow.centre], from: flow.month, to: flow.month })
      const others = around.filter((one) => one.id !== id && sameMonth(one, flow))
      return { flow, others, facts: await rowFacts(c, tx, { table: 'titreFlow', id, named: ['titles.write'] }) }
    })
    const writes = holds(c, 'titles.write') && writesAt(c, shown.flow.site)
    const content = <FlowPage {...shown} writes={writes} done={saidOf(c, DONE)} />
    return page(c, content, { title: shown.flow.name, crumbs: CRUMBS })
  })
