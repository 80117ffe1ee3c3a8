import { Hono } from 'hono'
import { schemaOf } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import {
  answerComplaint,
  assignComplaint,
  closeComplaint,
  erasePersonal,
  excludeComplaint,
  HANDLING_REFUSALS,
  linkRepeat,
  reopenComplaint,
  restoreComplaint,
} from '../actions/handle.ts'
import { EXCLUSIONS, OPEN_STATES, refuseClosing } from '../complaint.ts'
import { ANSWER, BECAUSE, LINKING, ROUTING, SETTING_ASIDE } from '../acts-input.ts'
import { findComplaint, findSeen } from '../store/complaints.ts'
import { listMessages } from '../store/exchange.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { actRoutes, BASE, standing } from './act.tsx'
import { clockRoutes } from './clock-acts.tsx'
import { readingRoutes } from './reading.tsx'
import { mergeRoutes } from './merge.tsx'
import { assertWithin, momentOf, waysOf } from './shared.ts'
import { sheetView } from './sheet.tsx'

const routing = actRoutes({
  path: 'orienter',
  title: 'Confier à un service',
  lead: 'L’échéance ne change pas : le délai court depuis la réception. Si l’usager a donné un courriel, l’accusé de réception lui part aussitôt, une fois.',
  submit: 'Orienter la demande',
  done: 'orientee',
  table: ROUTING,
  shown: async (_, { service }) => ({ service }),
  offer: async (tx, { site, service }) => ({
    services: (await listServices(tx)).filter(({ id, sites }) => sites.includes(site) || id === service),
  }),
  run: (tx, at, { values, c }) => assignComplaint(tx, at, { ...values, today: momentOf(c).today, ways: waysOf(c) }),
})

const linking = actRoutes({
  path: 'lier',
  title: 'Lier à une demande déjà répondue',
  lead: 'Une répétition d’une demande répondue est comptée à part : elle ne joue plus sur le taux. Deux demandes ouvertes pour le même fait sont des doublons : écartez plutôt la seconde.',
  submit: 'Enregistrer le lien',
  done: 'liee',
  table: LINKING,
  shown: async (tx, { repeatOf }, c) => {
    const [first] = repeatOf === null ? [] : await findSeen(tx, [repeatOf], perimeter(c, 'complaints.read'))
    return { repeatOf: first?.reference }
  },
  run: (tx, at, { values, c }) => linkRepeat(tx, at, { ...values, where: perimeter(c, 'complaints.read') }),
})

const settingAside = actRoutes({
  path: 'ecarter',
  title: 'Écarter du calcul',
  lead: 'La demande reste au registre et dans le nombre des reçues. Elle sort du taux, et paraît dessous avec son motif.',
  submit: 'Écarter la demande',
  done: 'ecartee',
  table: SETTING_ASIDE,
  shown: async (_, { eligibility, eligibilityReason }) =>
    Object.hasOwn(EXCLUSIONS, eligibility) ? { why: eligibility, reason: eligibilityReason } : {},
  run: (tx, at, { values }) => excludeComplaint(tx, at, values),
})

const restoring = actRoutes({
  path: 'remettre',
  title: 'Remettre au registre',
  lead: 'La demande compte de nouveau dans le taux, avec son échéance d’origine.',
  submit: 'Remettre au registre',
  done: 'remise',
  idle: ({ eligibility }) => eligibility === 'eligible',
  table: BECAUSE,
  run: (tx, at, { values }) => restoreComplaint(tx, at, values.reason),
})

const closing = actRoutes({
  path: 'clore',
  title: 'Clore sans réponse',
  lead: 'À faire quand plus personne ne répondra : la demande reste sans réponse dans le taux, et quitte la liste de ce qui est à faire.',
  submit: 'Clore sans réponse',
  done: 'close',
  idle: (complaint, today) => refuseClosing(complaint, today) !== undefined,
  table: BECAUSE,
  run: (tx, at, { values, c }) => closeComplaint(tx, at, { ...values, today: momentOf(c).today }),
})

const erasing = actRoutes({
  path: 'effacer',
  title: 'Effacer les données personnelles',
  lead: 'Le nom, les coordonnées, l’objet, le texte, les messages et la page de suivi sont effacés pour toujours. La demande reste comptée, avec ses dates, sa catégorie et sa suite.',
  submit: 'Effacer pour toujours',
  done: 'effacee',
  idle: ({ state, purgedOn }) => OPEN_STATES.includes(state) || purgedOn !== null,
  table: BECAUSE,
  run: (tx, at, { values, c }) => erasePersonal(tx, at, { ...values, today: momentOf(c).today }),
})

const reopening = actRoutes({
  path: 'rouvrir',
  title: 'Rouvrir la demande',
  lead: ({ answeredOn }) =>
    answeredOn === null
      ? 'La demande attend de nouveau une réponse, avec son échéance d’origine.'
      : 'À faire quand la réponse a été enregistrée par erreur : le délai repart de la réception, jusqu’à une nouvelle réponse. Si l’usager revient sur une réponse déjà donnée, choisissez plutôt « L’usager revient ».',
  submit: 'Rouvrir la demande',
  done: 'rouverte',
  idle: ({ answeredOn, closedOn }) => answeredOn === null && closedOn === null,
  table: BECAUSE,
  run: (tx, at, { values }) => reopenComplaint(tx, at, values.reason),
})

/** The answer is typed under the messages of the sheet. */
const answering = new Hono<Env>().post(`${BASE}/:id{[0-9]+}/repondre`, may('complaints.write'), async (c) => {
  const id = idParam(c)
  assertWithin(c, 'complaints.write', await read(c, (tx) => findComplaint(tx, id)))
  const { now, today } = momentOf(c)
  return answerForm(c, {
    schema: schemaOf(ANSWER),
    view: (shown) => sheetView(c, id, shown),
    save: (tx, reply, version) =>
      answerComplaint(tx, { id, version }, { ...reply, now, today, account: personOf(c).account }),
    refusals: HANDLING_REFUSALS,
    done: () => `${BASE}/${id}?fait=repondue`,
    conflict: async (tx, mine) => {
      const saved = await findComplaint(tx, id)
      const last = (await listMessages(tx, [id])).findLast(({ kind }) => kind === 'answer')
      const rows = staleRows(ANSWER, { mine, saved: last ? { ...last, answeredOn: last.day } : {} })
      const all = [...rows, standing('Répondre', saved)]
      return { what: saved.reference, rows: all, version: saved.version, back: `${BASE}/${id}` }
    },
  })
})

export const handlingRoutes = new Hono<Env>()
  .route('/', routing)
  .route('/', clockRoutes)
  .route('/', linking)
  .route('/', mergeRoutes)
  .route('/', readingRoutes)
  .route('/', settingAside)
  .route('/', restoring)
  .route('/', closing)
  .route('/', erasing)
  .route('/', reopening)
  .route('/', answering)
