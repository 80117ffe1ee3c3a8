// A version in preparation shown to colleagues: who is asked, their remarks question by question, and what becomes of each.
import { type Context, Hono } from 'hono'
import { type FieldTable, schemaOf, typedFrom } from '#src/core/room/fields.ts'
import { ObjectForm } from '#src/core/room/fields-form.tsx'
import { removalRoutes } from '#src/core/room/removal.tsx'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { done } from '#src/ground/process/outcome.ts'
import { answerAct, answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, perimeter, personOf, read, todayOf } from '#src/ground/web/web.tsx'
import { DECISION, isAsked, mayCorrect, NOTHING_TO_SAY, REMARK } from '../consultation.ts'
import { CONSULTATION_REFUSALS, correctRemark, decideRemark, writeRemark } from '../consultation-actions.ts'
import { RemarksPage } from '../pages/consultations.tsx'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { questionsOf } from '../questionnaire.ts'
import { consultationOf, findRemark, listRemarks } from '../store/consultations.ts'
import { findQuestionnaire, listVersions } from '../store/questionnaires.ts'
import { openingRoutes, remarksOf } from './consultation-opening.tsx'
import { CRUMBS, wholeOnly } from './questionnaires.tsx'

const ONE = `${QUESTIONNAIRES}/:id{[0-9]+}`
const HERE = `${ONE}/remarques`
const REMARKS = `${QUESTIONNAIRES}/remarques`
const REMARK_AT = `${REMARKS}/:id{[0-9]+}`

const DONE: Readonly<Record<string, string>> = {
  demande: 'Remarques demandées : ceux qui le sont le voient dans « Mon mois »',
  clos: 'Plus aucune remarque n’est attendue sur cette version',
  ecrite: 'Remarque enregistrée',
  rien: 'C’est noté : vous n’avez pas de remarque',
  supprimee: 'Remarque supprimée',
  decide: 'Suite enregistrée',
  closes: CONSULTATION_REFUSALS.closed,
}

/** A version with what was asked of it, for who was asked and who prepares. Throws NotFound, Forbidden. */
async function shownOf(c: Context<Env>, tx: Tx, { id, number }: { id: number; number?: string | undefined }) {
  const questionnaire = await findQuestionnaire(tx, id)
  const versions = await listVersions(tx, questionnaire.id)
  const wanted = number === undefined ? versions : versions.filter((one) => String(one.number) === number)
  for (const version of wanted) {
    const consultation = await consultationOf(tx, version.id)
    if (consultation === undefined) continue
    const where = perimeter(c, 'surveys.read')
    const roles = personOf(c).roles.map(({ role }) => role)
    const asked = isAsked(consultation, { roles, services: where.all ? [] : where.services })
    const writes = perimeter(c, 'surveys.write').all
    if (!asked && !writes) throw new Forbidden()
    return { questionnaire, version, consultation, asked, writes }
  }
  throw new NotFound()
}
type ShownVersion = Awaited<ReturnType<typeof shownOf>>

const crumbsFor = ({ questionnaire }: Pick<ShownVersion, 'questionnaire'>) => [
  ...CRUMBS,
  { label: questionnaire.name, href: `${QUESTIONNAIRES}/${questionnaire.id}` },
]

type Form = {
  table: FieldTable
  title: string
  submit: string
  values: Readonly<Record<string, unknown>>
  version: number
}

const formView =
  (c: Context<Env>, found: ShownVersion, { table, title, submit, values, version, lead }: Form & { lead: string }) =>
  ({ typed, errors }: Partial<FormShown> = {}): FormView => ({
    title,
    narrow: true,
    crumbs: crumbsFor(found),
    content: (
      <ObjectForm
        table={table}
        groups={[{ fields: Object.keys(table) }]}
        lead={lead}
        typed={typed ?? typedFrom(table, values)}
        errors={errors}
        where={`${found.questionnaire.name}, version ${found.version.number}`}
        title={title}
        action={((url) => `${url.pathname}${url.search}`)(new URL(c.req.url))}
        submit={submit}
        back={remarksOf(found.questionnaire.id)}
        version={version}
      />
    ),
  })

/** The question that a remark is about, in words. */
const aboutOf = ({ version }: ShownVersion, code: string): string =>
  code === ''
    ? 'Sur l’ensemble du questionnaire.'
    : `Sur « ${questionsOf(version.definition).find((one) => one.code === code)?.label ?? 'une question retirée'} ».`

/** The question of the address, of this version. Throws NotFound. */
function questionAsked(c: Context<Env>, { version }: ShownVersion): string {
  const code = c.req.query('question') ?? ''
  if (code !== '' && !questionsOf(version.definition).some((one) => one.code === code)) throw new NotFound()
  return code
}

/** Who writes, under the name that colleagues read. */
const authorOf = (c: Context<Env>) => {
  const { account, name } = personOf(c)
  return { account, author: name.slice(0, 160), today: todayOf(c) }
}

const fresh = { table: REMARK, title: 'Écrire une remarque', submit: 'Enregistrer la remarque', values: {}, version: 0 }

const writing = new Hono<Env>()
  .get(HERE, may('surveys.read'), async (c) => {
    const shown = await read(c, async (tx) => {
      const found = await shownOf(c, tx, { id: idParam(c), number: c.req.query('version') })
      return { ...found, remarks: await listRemarks(tx, found.consultation.id) }
    })
    const content = <RemarksPage {...shown} account={personOf(c).account} done={saidOf(c, DONE)} />
    return page(c, content, { title: `${shown.questionnaire.name} : remarques`, crumbs: crumbsFor(shown) })
  })
  .get(`${HERE}/nouvelle`, may('surveys.read'), async (c) => {
    const found = await read(c, (tx) => shownOf(c, tx, { id: idParam(c) }))
    const lead = aboutOf(found, questionAsked(c, found))
    return showForm(c, formView(c, found, { ...fresh, lead })())
  })
  .post(`${HERE}/nouvelle`, may('surveys.read'), async (c) => {
    const found = await read(c, (tx) => shownOf(c, tx, { id: idParam(c) }))
    const question = questionAsked(c, found)
    return answerForm(c, {
      schema: schemaOf(REMARK),
      view: formView(c, found, { ...fresh, lead: aboutOf(found, question) }),
      save: async (tx, { body }) => {
        const { consultation } = await shownOf(c, tx, { id: idParam(c) })
        return writeRemark(tx, consultation, { question, body, ...authorOf(c) })
      },
      done: () => `${remarksOf(found.questionnaire.id)}?fait=ecrite${question === '' ? '' : `#${question}`}`,
      refusals: CONSULTATION_REFUSALS,
    })
  })
  .get(`${HERE}/rien`, may('surveys.read'), (c) => c.redirect(remarksOf(idParam(c)), 303))
  .post(`${HERE}/rien`, may('surveys.read'), (c) =>
    answerAct(c, {
      save: async (tx) => {
        const { consultation } = await shownOf(c, tx, { id: idParam(c) })
        const author = authorOf(c)
        // Said once, or something else was written meanwhile: a second click adds nothing.
        const said = (await listRemarks(tx, consultation.id)).some(({ account }) => account === author.account)
        return said ? done(0) : writeRemark(tx, consultation, { question: '', body: NOTHING_TO_SAY, ...author })
      },
      done: () => `${remarksOf(idParam(c))}?fait=rien`,
      otherwise: () => `${remarksOf(idParam(c))}?fait=closes`,
    }),
  )

/** A remark with its version, for who may see both. Throws NotFound, Forbidden. */
async function remarkOf(c: Context<Env>, tx: Tx, id: number) {
  const remark = await findRemark(tx, id)
  const { questionnaireVersion } = await findRow(tx, 'questionnaireConsultation', remark.consultation)
  const { questionnaire, number } = await findRow(tx, 'questionnaireVersion', questionnaireVersion)
  return { remark, ...(await shownOf(c, tx, { id: questionnaire, number: String(number) })) }
}

const correcting = new Hono<Env>()
  .get(`${REMARK_AT}/modifier`, may('surveys.read'), async (c) => showForm(c, (await correction(c)).view()))
  .post(`${REMARK_AT}/modifier`, may('surveys.read'), async (c) => {
    const { view, found, account } = await correction(c)
    return answerForm(c, {
      schema: schemaOf(REMARK),
      view,
      save: async (tx, { body }, version) =>
        correctRemark(tx, { ...(await remarkOf(c, tx, found.remark.id)), account }, { version, body }),
      done: () => `${remarksOf(found.questionnaire.id)}?fait=ecrite`,
      refusals: CONSULTATION_REFUSALS,
    })
  })
  .get(`${REMARK_AT}/decider`, may('surveys.write'), wholeOnly, async (c) => showForm(c, (await decision(c)).view()))
  .post(`${REMARK_AT}/decider`, may('surveys.write'), wholeOnly, async (c) => {
    const { view, found } = await decision(c)
    return answerForm(c, {
      schema: schemaOf(DECISION),
      view,
      save: (tx, decided, version) => decideRemark(tx, { id: found.remark.id, version }, decided),
      done: () => `${remarksOf(found.questionnaire.id)}?fait=decide`,
      refusals: {},
    })
  })

async function correction(c: Context<Env>) {
  const found = await read(c, (tx) => remarkOf(c, tx, idParam(c)))
  const { account } = personOf(c)
  if (found.remark.account !== account) throw new Forbidden()
  const form = { table: REMARK, title: 'Modifier la remarque', submit: 'Enregistrer la remarque', values: found.remark }
  const asked = { ...form, version: found.remark.version, lead: aboutOf(found, found.remark.question) }
  return { found, account, view: formView(c, found, asked) }
}

async function decision(c: Context<Env>) {
  const found = await read(c, (tx) => remarkOf(c, tx, idParam(c)))
  // Published, what was decided of each remark stays with the version.
  if (!found.version.draft) throw new NotFound()
  const { author, body, version } = found.remark
  const form = { table: DECISION, title: 'Retenir ou laisser la remarque', submit: 'Enregistrer la suite' }
  const lead = `${author} : « ${body} » ${aboutOf(found, found.remark.question)}`
  return { found, view: formView(c, found, { ...form, values: found.remark, version, lead }) }
}

const removing = removalRoutes({
  base: REMARKS,
  right: 'surveys.read',
  table: 'questionnaireRemark',
  action: 'questionnaire_remark.delete',
  object: 'la remarque',
  where: 'Questionnaires',
  load: async (tx, id, c) => {
    const { remark, consultation, questionnaire } = await remarkOf(c, tx, id)
    if (!mayCorrect(remark, consultation, personOf(c).account)) throw new Forbidden()
    return { name: remark.body.slice(0, 60), version: remark.version, href: remarksOf(questionnaire.id) }
  },
  after: (_, { href }) => `${href ?? QUESTIONNAIRES}?fait=supprimee`,
})

/** Remarks of colleagues on a questionnaire in preparation. */
export const consultationRoutes = new Hono<Env>()
  .route('/', openingRoutes)
  .route('/', writing)
  .route('/', correcting)
  .route('/', removing)
