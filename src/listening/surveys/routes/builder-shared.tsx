// What every page of a questionnaire being prepared stands on: the draft, the forms of its parts, the questions before what takes away.
import { wordsOf } from '#src/ground/process/codes.ts'
import { type Context, Hono } from 'hono'
import type { ReactNode } from 'react'
import { type FieldTable, schemaOf, typedFrom } from '#src/core/room/fields.ts'
import { type Group, ObjectForm, staleRows } from '#src/core/room/fields-form.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { ConfirmPage } from '#src/ground/design/form-parts.tsx'
import { NotFound } from '#src/ground/process/errors.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type Env, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { BUILDER_REFUSALS, type BuilderRefusal } from '../builder.ts'
import { BuilderPage } from '../pages/builder.tsx'
import { QUESTIONNAIRES } from '../pages/questionnaires.tsx'
import { editDraft } from '../questionnaire-actions.ts'
import { type Definition, type Question, questionsOf } from '../questionnaire.ts'
import { isOpen } from '../consultation.ts'
import { consultationOf, listRemarks } from '../store/consultations.ts'
import { draftIn, findDraft, findQuestionnaire, type WithDefinition } from '../store/questionnaires.ts'
import { CRUMBS, wholeOnly } from './questionnaires.tsx'

const DONE: Readonly<Record<string, string>> = {
  titre: 'Titre enregistré',
  partie: 'Partie enregistrée',
  question: 'Question enregistrée',
  retire: 'Retiré du questionnaire',
  condition: 'Condition enregistrée',
  langue: 'Traduction enregistrée',
  favorables: 'Réponses favorables enregistrées',
}
export const CHANGED = 'Cette version vient d’être modifiée : relisez-la, puis recommencez.'

export const here = (c: Context<Env>) => `${QUESTIONNAIRES}/${idParam(c)}/preparer`
export const partIn = (c: Context<Env>) => Number(c.req.param('at'))

export type Standing = {
  questionnaire: { id: number; name: string }
  draft: WithDefinition
  /** What colleagues said of it, when they were asked. */
  said?: { all: number; waiting: number; open: boolean } | undefined
}

/** The questionnaire with the version that is being prepared; nothing when none is. Throws NotFound for another questionnaire. */
export const prepared = (c: Context<Env>): Promise<Standing | undefined> =>
  read(c, async (tx) => {
    const [questionnaire, draft] = await Promise.all([findQuestionnaire(tx, idParam(c)), draftIn(tx, idParam(c))])
    if (draft === undefined) return undefined
    const asked = await consultationOf(tx, draft.id)
    const remarks = asked === undefined ? [] : await listRemarks(tx, asked.id)
    const waiting = remarks.filter(({ verdict }) => verdict === '').length
    const said = asked && { all: remarks.length, waiting, open: isOpen(asked) }
    return { questionnaire, draft, said }
  })

/** The same. Throws NotFound when none is. */
export async function standing(c: Context<Env>): Promise<Standing> {
  const found = await prepared(c)
  if (found === undefined) throw new NotFound()
  return found
}

export const crumbsOf = ({ questionnaire, draft }: Standing) => [
  ...CRUMBS,
  { label: questionnaire.name, href: `${QUESTIONNAIRES}/${questionnaire.id}` },
  { label: `Version ${draft.number} en préparation`, href: `${QUESTIONNAIRES}/${questionnaire.id}/preparer` },
]

function noticeOf(c: Context<Env>) {
  const [fait, refus] = [c.req.query('fait') ?? '', c.req.query('refus') ?? '']
  const title = wordsOf(DONE, fait)
  if (title !== undefined) return { kind: 'success' as const, title }
  if (refus === '') return undefined
  const known: Readonly<Record<string, string>> = BUILDER_REFUSALS
  return { kind: 'error' as const, title: wordsOf(known, refus) ?? CHANGED }
}

export const builder =
  (c: Context<Env>, found: Standing) =>
  (shown?: FormShown): FormView => ({
    title: `${found.questionnaire.name}, version ${found.draft.number} en préparation`,
    crumbs: crumbsOf(found).slice(0, -1),
    content: <BuilderPage {...found} {...shown} notice={shown === undefined ? noticeOf(c) : undefined} />,
  })

type Asked = {
  table: FieldTable
  groups?: readonly Group<FieldTable>[]
  lead?: string
  title: string
  submit: string
  action: string
  values: Readonly<Record<string, unknown>>
}

/** The form of a part of the questionnaire, as a page. */
const formView =
  (found: Standing, { table, groups, lead, title, submit, action, values }: Asked) =>
  ({ typed, errors }: Partial<FormShown> = {}): FormView => ({
    title,
    narrow: true,
    crumbs: crumbsOf(found),
    content: (
      <ObjectForm
        table={table}
        groups={groups ?? [{ fields: Object.keys(table) }]}
        lead={lead}
        typed={typed ?? typedFrom(table, values)}
        errors={errors}
        where={found.questionnaire.name}
        title={title}
        action={action}
        submit={submit}
        back={`${QUESTIONNAIRES}/${found.questionnaire.id}/preparer`}
        version={found.draft.version}
      />
    ),
  })

type Save = (values: Readonly<Record<string, unknown>>, tx: Tx) => Promise<Gesture> | Gesture
type Gesture = (definition: Definition) => Definition | BuilderRefusal

/** Its answer: saved on the draft as it was shown, or both versions. */
const answerPart = (c: Context<Env>, found: Standing, asked: Asked & { save: Save; fait: string }) =>
  answerForm(c, {
    schema: schemaOf(asked.table),
    view: formView(found, asked),
    save: async (tx, values, version) =>
      editDraft(tx, { id: found.questionnaire.id, version }, await asked.save(values, tx)),
    done: () => `${here(c)}?fait=${asked.fait}`,
    conflict: async (tx, mine) => {
      const { version } = await findDraft(tx, found.questionnaire.id)
      const rows = staleRows(asked.table, { mine, saved: asked.values }, {})
      return { what: asked.title, rows, version, back: here(c), since: 'modifiée pendant votre saisie' }
    },
    refusals: BUILDER_REFUSALS,
  })

/** A form at its address: shown, then answered. */
export function partForm(
  path: string,
  asked: (c: Context<Env>, found: Standing) => Asked & { save: Save; fait: string },
) {
  return new Hono<Env>()
    .get(path, may('surveys.write'), wholeOnly, async (c) => {
      const found = await standing(c)
      return showForm(c, formView(found, asked(c, found))())
    })
    .post(path, may('surveys.write'), wholeOnly, async (c) => {
      const found = await standing(c)
      return answerPart(c, found, asked(c, found))
    })
}

/** A gesture that takes something away: asked on its page, then done. */
export function asking(
  path: string,
  {
    ask,
    make,
  }: {
    ask: (c: Context<Env>, found: Standing) => { title: string; verb: string; says: ReactNode }
    make: (c: Context<Env>) => Promise<Response>
  },
): Hono<Env> {
  return new Hono<Env>()
    .get(path, may('surveys.write'), wholeOnly, async (c) => {
      const found = await standing(c)
      const { title, verb, says } = ask(c, found)
      const content = (
        <ConfirmPage
          title={title}
          where={found.questionnaire.name}
          action={new URL(c.req.url).pathname}
          verb={verb}
          back={here(c)}
          version={found.draft.version}
        >
          {says}
        </ConfirmPage>
      )
      return page(c, content, { title, narrow: true, crumbs: crumbsOf(found) })
    })
    .post(path, may('surveys.write'), wholeOnly, make)
}

export function partOf(c: Context<Env>, { draft }: Standing) {
  const part = draft.definition.sections[partIn(c)]
  if (part === undefined) throw new NotFound()
  return part
}
export function questionOf(c: Context<Env>, { draft }: Standing): Question {
  const found = questionsOf(draft.definition).find(({ code }) => code === c.req.param('code'))
  if (found === undefined) throw new NotFound()
  return found
}
