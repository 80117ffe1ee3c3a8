import { type Context, Hono } from 'hono'
import { type FieldTable, schemaOf, type ValuesOf } from '#src/core/room/fields.ts'
import { staleRows } from '#src/core/room/fields-form.tsx'
import { objectRoutes } from '#src/core/room/object-routes.tsx'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import type { StaleRow } from '#src/ground/design/form-parts.tsx'
import { codesOf } from '#src/ground/process/codes.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import {
  answerComplaint,
  assignComplaint,
  closeComplaint,
  erasePersonal,
  excludeComplaint,
  type Handled,
  HANDLING_REFUSALS,
  linkRepeat,
  reopenComplaint,
  restoreComplaint,
} from '../actions/handle.ts'
import { holdReply, passOn } from '../actions/pass-on.ts'
import { EXCLUSIONS, OPEN_STATES, refuseClosing, STATES } from '../complaint.ts'
import { ANSWER, BECAUSE, HOLDING, LINKING, PASSING, ROUTING, SETTING_ASIDE } from '../input.ts'
import { usualVia } from '../kinds.ts'
import { type Complaint, findComplaint, findSeen } from '../store/complaints.ts'
import { listMessages } from '../store/exchange.ts'
import { listServices } from '#src/core/organisation/index.ts'
import { assertWithin, momentOf } from './shared.ts'
import { sheetView } from './sheet.tsx'

const BASE = '/reclamations'

/** Where a request stands, in words: « Répondue, le 12 mai 2026 ». */
function standingOf({ state, answeredOn, closedOn }: Complaint): string {
  const day = answeredOn ?? closedOn
  return day === null ? STATES[state] : `${STATES[state]}, le ${longDate(day)}`
}

/** What somebody was about to do, beside what became of the request meanwhile. */
const standing = (act: string, saved: Complaint): StaleRow => ({
  label: 'La demande',
  mine: act,
  saved: standingOf(saved),
})

type Act<T extends FieldTable> = {
  /** The word of its address. */
  path: string
  title: string
  lead: string | ((complaint: Complaint) => string)
  submit: string
  /** What the sheet says afterwards. */
  done: string
  table: T
  /** What its form begins with, and what is compared with what was typed on a stale page: how the request stands. */
  shown?: (tx: Tx, complaint: Complaint, c: Context<Env>) => Promise<Partial<Record<keyof T, unknown>>>
  /** Whether its state leaves nothing to do: then the sheet tells it, and no form is shown. */
  idle?: (complaint: Complaint, today: PlainDate) => boolean
  offer?: (tx: Tx, complaint: Complaint) => Promise<{ services: Awaited<ReturnType<typeof listServices>> }>
  run: (tx: Tx, at: At, given: { values: ValuesOf<T>; c: Context<Env> }) => Handled
}

/** A request as the form of an act shows it, with what its fields begin with. */
type OfRequest = At & { name: string; complaint: Complaint }

/** The form of an act upon one request, and what it does. */
function actRoutes<T extends FieldTable>(act: Act<T>) {
  const { path, title, lead, submit, done, table, shown, idle, offer, run } = act
  return objectRoutes<T, OfRequest, keyof typeof HANDLING_REFUSALS>({
    base: BASE,
    edit: path,
    right: 'complaints.write',
    guard: async (c, next) => {
      if (!idle || c.req.method !== 'GET') return next()
      const complaint = await read(c, (tx) => findComplaint(tx, idParam(c)))
      assertWithin(c, 'complaints.write', complaint)
      return idle(complaint, momentOf(c).today) ? c.redirect(`${BASE}/${complaint.id}`, 303) : next()
    },
    where: 'Réclamations et demandes',
    change: title,
    submit,
    table,
    groups: [{ fields: codesOf(table) }],
    schema: schemaOf(table),
    changeLead: ({ complaint }) => (typeof lead === 'string' ? lead : lead(complaint)),
    within: async (_, record) => {
      const { id, reference, subject } = record?.complaint ?? { id: 0, reference: '', subject: '' }
      return { where: `${reference}, ${subject}`, back: `${BASE}/${id}`, head: {} }
    },
    offer: async (tx, _, record) => (record && offer ? { lists: await offer(tx, record.complaint) } : {}),
    find: async (tx, id, c) => {
      const complaint = await findComplaint(tx, id)
      assertWithin(c, 'complaints.write', complaint)
      const { version, reference } = complaint
      return { ...(await shown?.(tx, complaint, c)), id, version, name: reference, complaint }
    },
    save: (tx, { values, ...at }, c) => run(tx, at, { values, c }),
    standing: ({ complaint }) => [standing(title, complaint)],
    refusals: HANDLING_REFUSALS,
    saved: (id) => `${BASE}/${id}?fait=${done}`,
  })
}

const routing = actRoutes({
  path: 'orienter',
  title: 'Confier à un service',
  lead: 'L’échéance ne change pas : le délai court depuis la réception.',
  submit: 'Orienter la demande',
  done: 'orientee',
  table: ROUTING,
  shown: async (_, { service }) => ({ service }),
  offer: async (tx, { site, service }) => ({
    services: (await listServices(tx)).filter(({ id, sites }) => sites.includes(site) || id === service),
  }),
  run: (tx, at, { values, c }) => assignComplaint(tx, at, { ...values, today: momentOf(c).today }),
})

const passing = actRoutes({
  path: 'transmettre',
  title: 'Transmettre à un autre service',
  lead: 'Elle compte comme réorientée, le jour où elle part.',
  submit: 'Enregistrer la transmission',
  done: 'transmise',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: PASSING,
  shown: async (_, { channel }, c) => ({
    where: 'inside',
    passedOn: momentOf(c).today,
    via: usualVia(channel),
  }),
  run: (tx, at, { values, c }) => passOn(tx, at, { ...values, ...momentOf(c), account: personOf(c).account }),
})

const holding = actRoutes({
  path: 'attente',
  title: 'Noter une réponse d’attente',
  lead: 'Elle fait patienter l’usager et n’arrête pas le délai : seule une réponse sur le fond l’arrête.',
  submit: 'Enregistrer la réponse d’attente',
  done: 'attente',
  idle: ({ state }) => !OPEN_STATES.includes(state),
  table: HOLDING,
  shown: async (_, { channel }, c) => ({ via: usualVia(channel), sentOn: momentOf(c).today }),
  run: (tx, at, { values, c }) => holdReply(tx, at, { ...values, ...momentOf(c), account: personOf(c).account }),
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
      : 'À faire quand la réponse a été enregistrée par erreur : le délai repart de la réception, jusqu’à une nouvelle réponse. Si l’usager revient sur une réponse déjà donnée, enregistrez plutôt une nouvelle demande et liez-la.',
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
      const last = (await listMessages(tx, id)).findLast(({ kind }) => kind === 'answer')
      const rows = staleRows(ANSWER, { mine, saved: last ? { ...last, answeredOn: last.day } : {} })
      const all = [...rows, standing('Répondre', saved)]
      return { what: saved.reference, rows: all, version: saved.version, back: `${BASE}/${id}` }
    },
  })
})

export const handlingRoutes = new Hono<Env>()
  .route('/', routing)
  .route('/', passing)
  .route('/', holding)
  .route('/', linking)
  .route('/', settingAside)
  .route('/', restoring)
  .route('/', closing)
  .route('/', erasing)
  .route('/', reopening)
  .route('/', answering)
