// To whom a version in preparation is shown for remarks, and the end of it.
import { type Context, Hono } from 'hono'
import { listServices } from '#src/core/organisation/index.ts'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { pointerFaults, typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerAct, answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, may, read, todayOf } from '#src/ground/web/web.tsx'
import { ASKED_ROLES, CONSULTATION, consultationSchema, isOpen } from '../consultation.ts'
import { closeConsultation, openConsultation } from '../consultation-actions.ts'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { consultationOf } from '../store/consultations.ts'
import { crumbsOf, standing } from './builder-shared.tsx'
import { wholeOnly } from './questionnaires.tsx'

const OPEN = `${QUESTIONNAIRES}/:id{[0-9]+}/preparer/remarques`

/** Where remarks are read. */
export const remarksOf = (questionnaire: number) => `${QUESTIONNAIRES}/${questionnaire}/remarques`

/** Who is asked, as a form. */
const openView =
  (c: Context<Env>, { found, had, services }: Awaited<ReturnType<typeof opening>>) =>
  ({ typed, errors }: Partial<FormShown> = {}): FormView => ({
    title: 'Demander des remarques',
    narrow: true,
    crumbs: crumbsOf(found),
    content: (
      <ObjectForm
        table={CONSULTATION}
        groups={[{ fields: ['roles', 'services', 'until'] }]}
        lead="Ils lisent cette version, question par question, et y écrivent leurs remarques jusqu’à sa publication."
        typed={
          typed ?? typedFrom(CONSULTATION, { roles: had?.roles, services: had?.services, until: had?.until ?? '' })
        }
        errors={errors}
        lists={{ roles: ASKED_ROLES, services }}
        bounds={{ until: { min: todayOf(c) } }}
        where={found.questionnaire.name}
        title="Demander des remarques"
        action={new URL(c.req.url).pathname}
        submit="Demander des remarques"
        back={`${QUESTIONNAIRES}/${found.questionnaire.id}/preparer`}
        version={had?.version ?? 0}
      />
    ),
  })

async function opening(c: Context<Env>) {
  const found = await standing(c)
  const { had, services } = await read(c, async (tx) => ({
    had: await consultationOf(tx, found.draft.id),
    services: await listServices(tx),
  }))
  return { found, had, services }
}

/** A version is shown to some, to others, to nobody any more. */
export const openingRoutes = new Hono<Env>()
  .get(OPEN, may('surveys.write'), wholeOnly, async (c) => showForm(c, openView(c, await opening(c))()))
  .post(OPEN, may('surveys.write'), wholeOnly, async (c) => {
    const asked = await opening(c)
    const { draft, questionnaire } = asked.found
    return answerForm(c, {
      schema: consultationSchema(todayOf(c)),
      view: openView(c, asked),
      also: async (values) => pointerFaults(CONSULTATION, values, { roles: ASKED_ROLES, services: asked.services }),
      save: async (tx, values, version) =>
        openConsultation(tx, await consultationOf(tx, draft.id), {
          draft: draft.id,
          today: todayOf(c),
          version,
          asked: values,
        }),
      done: () => `${remarksOf(questionnaire.id)}?fait=demande`,
      refusals: {},
    })
  })
  .route(
    '/',
    asksFirst(`${OPEN}/clore`, {
      right: 'surveys.write',
      guard: wholeOnly,
      asked: async (c) => {
        const { found, had } = await opening(c)
        if (had === undefined || !isOpen(had)) throw new NotFound()
        return {
          where: found.questionnaire.name,
          title: 'Ne plus attendre de remarques ?',
          said: 'Ce qui a été écrit reste avec la version ; plus personne n’y ajoute rien. Vous pourrez en demander de nouveau.',
          verb: 'Ne plus en attendre',
          version: had.version,
          back: remarksOf(found.questionnaire.id),
          crumbs: crumbsOf(found),
        }
      },
    }),
  )
  .post(`${OPEN}/clore`, may('surveys.write'), wholeOnly, async (c) => {
    const { had, found } = await opening(c)
    if (had === undefined) throw new NotFound()
    return answerAct(c, {
      save: (tx, version) => closeConsultation(tx, { id: had.id, version }, todayOf(c)),
      done: () => `${remarksOf(found.questionnaire.id)}?fait=clos`,
      otherwise: () => `${remarksOf(found.questionnaire.id)}?fait=ailleurs`,
    })
  })
