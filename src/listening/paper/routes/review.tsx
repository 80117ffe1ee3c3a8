import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { longDate } from '#src/ground/calendar/index.ts'
import { answerAct, answerForm, type FormView } from '#src/ground/web/form-route.tsx'
import { field, type FieldErrors, typedList, typedText } from '#src/ground/web/form.ts'
import { type Env, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { controlSheet, presentAgain, setAside, settleReading } from '../actions.ts'
import type { BatchRow } from '../batch.ts'
import { nameOf } from '../pages/batch.tsx'
import { LIST } from '../pages/list.tsx'
import { ControlPage, ReviewPage } from '../pages/review.tsx'
import type { SheetQuestion } from '../question.ts'
import { pagesOf, pictureOf, sheetsOf, waitingIn } from '../store/sheets.ts'
import { counting, crumbsOf, ownBatch, type Setting, setting } from './shared.tsx'

const head = ({ id, day }: BatchRow, title: string) => ({
  title,
  crumbs: crumbsOf({ id, name: `Visites du ${longDate(day)}` }),
})

/** What waits first, or the reading that was asked for. */
async function reviewView(c: Context<Env>, errors: FieldErrors = {}): Promise<FormView & { open: boolean }> {
  const { batch, questions, waiting, sheets } = await read(c, async (tx) => {
    const found = await setting(c, tx)
    const [waiting, sheets] = await Promise.all([waitingIn(tx, found.batch.id), sheetsOf(tx, found.batch.id)])
    return { ...found, waiting, sheets }
  })
  const [reading] = waiting
  const question = questions.find(({ code }) => code === reading?.code)
  const name = nameOf(sheets.find(({ id }) => id === reading?.sheet) ?? { id: 0, number: 0 }, sheets)
  const content = <ReviewPage {...{ batch, reading, question, name, errors }} left={waiting.length} />
  return { ...head(batch, 'Relire'), narrow: true, content, open: reading !== undefined }
}

const Said = z.object({
  lecture: field.optionalId(),
  reponse: z.union([z.string(), z.array(z.string())]).optional(),
  texte: z.string().max(2000, 'Raccourcissez ce texte : 2 000 signes au plus.').optional(),
})

const valuesIn = (question: SheetQuestion, said: string | readonly string[] | undefined): string[] => {
  const given = said === undefined ? [] : typeof said === 'string' ? [said] : said
  const known = question.choices.filter(({ value }) => given.includes(value)).map(({ value }) => value)
  return question.several ? known : known.slice(0, 1)
}

/** The rows of an answer typed question by question. */
const keyedIn = (questions: readonly SheetQuestion[], typed: Readonly<Record<string, string | readonly string[]>>) =>
  new Map(questions.map((one): [string, string[]] => [one.code, valuesIn(one, typedList(typed, `q-${one.code}`))]))

async function controlView(c: Context<Env>): Promise<FormView> {
  const { batch, questions, sheets, pages } = await read(c, async (tx) => {
    const found = await setting(c, tx)
    const [sheets, pages] = await Promise.all([sheetsOf(tx, found.batch.id), pagesOf(tx, found.batch.id)])
    return { ...found, sheets, pages }
  })
  const sheet = sheets.find(({ control }) => control === 'due')
  const own = pages.filter((one) => one.sheet === sheet?.id).toSorted((a, b) => a.page - b.page)
  const asked = questions.filter(({ choices }) => choices.length > 0)
  const name = sheet === undefined ? '' : nameOf(sheet, sheets)
  return {
    ...head(batch, 'Saisir de nouveau'),
    content: <ControlPage {...{ batch, sheet, name }} pages={own} questions={asked} />,
  }
}

const onSheet = (
  word: 'ecarter' | 'representer',
  done: string,
  act: (c: Context<Env>, at: { id: number; version: number }, set: Setting) => Parameters<typeof answerAct>[1]['save'],
) =>
  new Hono<Env>().post(`${LIST}/:id{[0-9]+}/feuilles/:sheet{[0-9]+}/${word}`, may('paper.write'), async (c) => {
    const set = await read(c, (tx) => setting(c, tx))
    const here = `${LIST}/${set.batch.id}`
    return answerAct(c, {
      save: (tx, version, typed) => act(c, { id: idParam(c, 'sheet'), version }, set)(tx, version, typed),
      done: () => `${here}?fait=${done}`,
      otherwise: (why) => `${here}?fait=${why === 'stale' ? 'ailleurs' : why}`,
    })
  })

async function picture(c: Context<Env>, at: { page: number } | { reading: number }): Promise<Response> {
  const bytes = await read(c, async (tx) => pictureOf(tx, (await ownBatch(c, tx)).id, at))
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'image/webp', 'cache-control': 'private, no-store' })
}

export const reviewRoutes = new Hono<Env>()
  .get(`${LIST}/:id{[0-9]+}/relecture`, may('paper.write'), async (c) => {
    const { content, open: _open, ...shown } = await reviewView(c)
    return page(c, content, shown)
  })
  .post(`${LIST}/:id{[0-9]+}/relecture`, may('paper.write'), async (c) => {
    const set = await read(c, (tx) => setting(c, tx))
    const here = `${LIST}/${set.batch.id}/relecture`
    return answerForm(c, {
      schema: Said,
      view: ({ errors }) => reviewView(c, errors),
      save: async (tx, { lecture, reponse, texte = '' }, version) => {
        const reading = (await waitingIn(tx, set.batch.id)).find(({ id }) => id === lecture)
        const question = set.questions.find(({ code }) => code === reading?.code)
        if (!reading || !question) return { outcome: 'stale' as const }
        const text = reading.kind === 'text'
        const body = text ? texte.trim() : ''
        const settled = text ? [] : valuesIn(question, reponse)
        return settleReading(tx, {
          reading: { ...reading, version },
          said: { settled, body },
          counting: counting(c, set),
        })
      },
      refusals: {},
      done: () => here,
      changed: 'Quelqu’un vient de relire cette réponse : voici la suivante.',
    })
  })
  .get(`${LIST}/:id{[0-9]+}/controle`, may('paper.write'), async (c) => {
    const { content, ...shown } = await controlView(c)
    return page(c, content, shown)
  })
  .post(`${LIST}/:id{[0-9]+}/controle`, may('paper.write'), async (c) => {
    const set = await read(c, (tx) => setting(c, tx))
    const here = `${LIST}/${set.batch.id}`
    const asked = set.questions.filter(({ choices }) => choices.length > 0)
    return answerAct(c, {
      save: (tx, version, typed) =>
        controlSheet(tx, {
          batch: set.batch,
          sheet: { id: Number(typedText(typed, 'feuille')) || 0, version },
          keyed: keyedIn(asked, typed),
        }),
      done: () => `${here}?fait=controle`,
      otherwise: () => `${here}?fait=ailleurs`,
    })
  })
  .route(
    '/',
    onSheet(
      'ecarter',
      'ecartee',
      (_, at, { batch }) =>
        (tx) =>
          setAside(tx, batch, at),
    ),
  )
  .route(
    '/',
    onSheet('representer', 'representee', (c, at, set) => (tx) => presentAgain(tx, at, counting(c, set))),
  )
  .get(`${LIST}/:id{[0-9]+}/pages/:page{[0-9]+}`, may('paper.write'), (c) => picture(c, { page: idParam(c, 'page') }))
  .get(`${LIST}/:id{[0-9]+}/lectures/:reading{[0-9]+}`, may('paper.write'), (c) =>
    picture(c, { reading: idParam(c, 'reading') }),
  )
