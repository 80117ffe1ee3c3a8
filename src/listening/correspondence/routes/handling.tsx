import { type Context, Hono } from 'hono'
import type { ReactElement } from 'react'
import { z } from 'zod'
import type { Tx } from '#src/ground/database/db.ts'
import { check, type FieldErrors, field, readForm, type Typed, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import {
  answerComplaint,
  erasePersonal,
  assignComplaint,
  type At,
  closeComplaint,
  excludeComplaint,
  linkRepeat,
  type Outcome,
  reopenComplaint,
  restoreComplaint,
} from '../actions/handle.ts'
import { BODY_LIMIT, EXCLUSION_CODES, VIA_CODES } from '../complaint.ts'
import {
  type HandlingProps,
  ClosePage,
  ErasePage,
  ExcludePage,
  LinkPage,
  ReopenPage,
  RestorePage,
  RoutePage,
} from '../pages/handling.tsx'
import { findComplaint, findSeen } from '../store/complaints.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'
import { answerWithSheet } from './sheet.tsx'

const reason = field.text(400, 'Donnez le motif en une phrase.')
const AnswerInput = z.object({
  body: field.text(BODY_LIMIT, 'Écrivez ou collez la réponse envoyée.'),
  via: field.choice(VIA_CODES, 'Dites comment la réponse est partie.'),
  answeredOn: field.day('Indiquez le jour où la réponse est partie.'),
})
const STALE: FieldErrors = {
  form: 'Cette demande a été modifiée pendant votre saisie. Relisez-la telle qu’elle est maintenant, puis recommencez : votre texte est gardé.',
}

type Act = {
  title: string
  done: string
  Page: (props: HandlingProps & { first?: string | undefined }) => ReactElement
  /** Checks the form and decides; the outcome is that of the action. */
  run(tx: Tx, at: At, given: { typed: Typed; c: Context<Env> }): Promise<Outcome> | FieldErrors
}

/** One form of one field or two, checked, then its action. */
function withForm<S extends z.ZodType>(
  schema: S,
  act: (tx: Tx, at: At, given: { data: z.output<S>; c: Context<Env> }) => Promise<Outcome>,
): Act['run'] {
  return (tx, at, { typed, c }) => {
    const form = check(schema, typed)
    return form.ok ? act(tx, at, { data: form.data, c }) : form.errors
  }
}

const ACTS: Readonly<Record<string, Act>> = {
  orienter: {
    title: 'Confier à un service',
    done: 'orientee',
    Page: RoutePage,
    run: withForm(z.object({ service: field.optionalId() }), (tx, at, { data, c }) =>
      assignComplaint(tx, at, { ...data, today: momentOf(c).today }),
    ),
  },
  lier: {
    title: 'Lier à une autre',
    done: 'liee',
    Page: LinkPage,
    run: withForm(z.object({ reference: field.optionalText(40) }), (tx, at, { data, c }) =>
      linkRepeat(tx, at, { ...data, where: perimeter(c, 'complaints.read') }),
    ),
  },
  ecarter: {
    title: 'Écarter du calcul',
    done: 'ecartee',
    Page: ExcludePage,
    run: withForm(
      z.object({ why: field.choice(EXCLUSION_CODES, 'Choisissez pourquoi la demande est écartée.'), reason }),
      (tx, at, { data }) => excludeComplaint(tx, at, data),
    ),
  },
  remettre: {
    title: 'Remettre au registre',
    done: 'remise',
    Page: RestorePage,
    run: withForm(z.object({ reason }), (tx, at, { data }) => restoreComplaint(tx, at, data.reason)),
  },
  clore: {
    title: 'Clore sans réponse',
    done: 'close',
    Page: ClosePage,
    run: withForm(z.object({ reason }), (tx, at, { data, c }) =>
      closeComplaint(tx, at, { ...data, today: momentOf(c).today }),
    ),
  },
  effacer: {
    title: 'Effacer les données personnelles',
    done: 'effacee',
    Page: ErasePage,
    run: withForm(z.object({ reason }), (tx, at, { data, c }) =>
      erasePersonal(tx, at, { ...data, today: momentOf(c).today }),
    ),
  },
  rouvrir: {
    title: 'Rouvrir la demande',
    done: 'rouverte',
    Page: ReopenPage,
    run: withForm(z.object({ reason }), (tx, at, { data }) => reopenComplaint(tx, at, data.reason)),
  },
}

async function actPage(c: Context<Env>, act: Act, shown: { typed: Typed; errors?: FieldErrors; status?: 409 | 422 }) {
  const data = await read(c, async (tx) => {
    const complaint = await findComplaint(tx, idParam(c))
    assertWithin(c, 'complaints.write', complaint)
    const [first] =
      complaint.repeatOf === null ? [] : await findSeen(tx, [complaint.repeatOf], perimeter(c, 'complaints.read'))
    return { complaint, first: first?.reference, lookups: await lookupsOf(tx) }
  })
  const { status, ...rest } = shown
  return page(c, <act.Page {...data} {...rest} />, {
    title: act.title,
    narrow: true,
    error: status !== undefined,
    ...(status ? { status } : {}),
  })
}

const atOf = (c: Context<Env>, typed: Typed): At => {
  const version = typedText(typed, 'version')
  return { id: idParam(c), version: /^\d{1,9}$/.test(version) ? Number(version) : 0 }
}

/** Runs an action on one request inside its transaction, when the person has charge of it. */
async function decide(c: Context<Env>, at: At, run: (tx: Tx) => Promise<Outcome> | FieldErrors): Promise<Outcome> {
  return change(c, async (tx) => {
    assertWithin(c, 'complaints.write', await findComplaint(tx, at.id))
    const outcome = run(tx)
    return outcome instanceof Promise ? outcome : { refused: outcome }
  })
}

const actRoutesOf = (name: string, act: Act): Hono<Env> =>
  new Hono<Env>()
    .get(`/reclamations/:id{[0-9]+}/${name}`, may('complaints.write'), (c) => actPage(c, act, { typed: {} }))
    .post(`/reclamations/:id{[0-9]+}/${name}`, may('complaints.write'), async (c) => {
      const { typed } = await readForm(c)
      const outcome = await decide(c, atOf(c, typed), (tx) => act.run(tx, atOf(c, typed), { typed, c }))
      if (outcome === 'stale') return actPage(c, act, { typed, errors: STALE, status: 409 })
      if (outcome !== 'done') return actPage(c, act, { typed, errors: outcome.refused, status: 422 })
      return c.redirect(`/reclamations/${idParam(c)}?fait=${act.done}`, 303)
    })

const answerRoutes = new Hono<Env>().post('/reclamations/:id{[0-9]+}/repondre', may('complaints.write'), async (c) => {
  const { typed } = await readForm(c)
  const form = check(AnswerInput, typed)
  const { now, today } = momentOf(c)
  const at = atOf(c, typed)
  const account = personOf(c).account
  const outcome = await decide(c, at, (tx) =>
    form.ok ? answerComplaint(tx, at, { ...form.data, now, today, account }) : form.errors,
  )
  if (outcome === 'stale')
    return answerWithSheet(c, at.id, { typed: { ...typed, version: '' }, errors: STALE, status: 409 })
  if (outcome !== 'done') return answerWithSheet(c, at.id, { typed, errors: outcome.refused, status: 422 })
  return c.redirect(`/reclamations/${at.id}?fait=repondue`, 303)
})

export const handlingRoutes = Object.entries(ACTS).reduce(
  (routes, [name, act]) => routes.route('/', actRoutesOf(name, act)),
  answerRoutes,
)
