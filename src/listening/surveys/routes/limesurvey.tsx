// A survey of LimeSurvey taken over: its structure is read and told line by line, then a version in preparation is made of it.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readXmlRows } from '#src/ground/tables/rows-file.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { FILE_LIMIT, readForm, typedText } from '#src/ground/web/form.ts'
import { type Env, may, page } from '#src/ground/web/web.tsx'
import { conditionFault } from '../conditions.ts'
import { type LimeLine, readLimeSurvey } from '../limesurvey.ts'
import { LimeFormPage, LimeReportPage, LIME_FAULTS } from '../pages/limesurvey.tsx'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { addQuestionnaire } from '../questionnaire-actions.ts'
import { QUESTIONNAIRE } from '../questionnaire-input.ts'
import { type Definition, draftSchema } from '../questionnaire.ts'
import { CRUMBS, wholeOnly } from './questionnaires.tsx'

const HERE = `${QUESTIONNAIRES}/limesurvey`

const uploadView = (error?: string): FormView => ({
  title: 'Reprendre un questionnaire de LimeSurvey',
  narrow: true,
  crumbs: CRUMBS,
  content: <LimeFormPage action={HERE} back={QUESTIONNAIRES} error={error} />,
})

/** What the form of the report carries along; nothing when it was changed into no questionnaire. */
function carried(said: string): Definition | undefined {
  try {
    const read = draftSchema.safeParse(JSON.parse(said))
    return read.success && conditionFault(read.data) === undefined ? read.data : undefined
  } catch {
    return undefined
  }
}

/** What is created: its name, and the structure that the report carries along. */
const CREATED = z.object({
  name: QUESTIONNAIRE.name.schema,
  definition: z.string().transform((said, ctx) => {
    const made = carried(said)
    if (made === undefined) ctx.addIssue({ code: 'custom', message: LIME_FAULTS.other })
    return made ?? z.NEVER
  }),
})

const reportView = (
  definition: Definition,
  lines: readonly LimeLine[],
  { typed, errors }: Partial<FormShown> = {},
): FormView => ({
  title: 'Ce qui sera repris',
  crumbs: CRUMBS,
  content: (
    <LimeReportPage
      {...{ definition, lines, errors }}
      action={`${HERE}/creer`}
      back={HERE}
      name={typed === undefined ? definition.title.slice(0, 160) : typedText(typed, 'name')}
    />
  ),
})

async function readStructure(c: Context<Env>): Promise<Response> {
  const { files } = await readForm(c, FILE_LIMIT)
  const file = files.get('file')
  const refuse = (why: string) => showForm(c, uploadView(why), { file: why })
  if (file === undefined) return refuse(LIME_FAULTS.none)
  const rows = await readXmlRows(new Uint8Array(await file.arrayBuffer()))
  if (typeof rows === 'string') return refuse(rows)
  const read = readLimeSurvey(rows)
  if (read === undefined) return refuse(LIME_FAULTS.other)
  const { content, ...head } = reportView(read.definition, read.lines)
  return page(c, content, head)
}

/** The structure of a LimeSurvey survey; nothing is kept before its report was read. */
export const limeRoutes = new Hono<Env>()
  .get(HERE, may('surveys.write'), wholeOnly, (c) => showForm(c, uploadView()))
  .post(HERE, may('surveys.write'), wholeOnly, readStructure)
  .get(`${HERE}/creer`, may('surveys.write'), wholeOnly, (c) => c.redirect(HERE, 303))
  .post(`${HERE}/creer`, may('surveys.write'), wholeOnly, (c) =>
    answerForm(c, {
      schema: CREATED,
      view: (shown) => {
        const definition = carried(typedText(shown.typed, 'definition'))
        return definition === undefined ? uploadView(LIME_FAULTS.other) : reportView(definition, [], shown)
      },
      save: (tx, { name, definition }) => addQuestionnaire(tx, { name }, definition),
      done: (id) => `${QUESTIONNAIRES}/${id}/preparer`,
      refusals: {},
    }),
  )
