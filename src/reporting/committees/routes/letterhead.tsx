import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import { schemaOf } from '#src/core/room/fields.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { sniffType } from '#src/ground/files/files.ts'
import { pictureOf } from '#src/ground/files/picture.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import { type Emblem, renderPdf } from '#src/ground/reports/index.ts'
import {
  answerAct,
  answerForm,
  type Files,
  type FormShown,
  type FormView,
  showForm,
} from '#src/ground/web/form-route.tsx'
import type { FieldErrors } from '#src/ground/web/form.ts'
import { type Env, everywhere, may, perimeter, personOf, read } from '#src/ground/web/web.tsx'
import { EMBLEM } from '../input.ts'
import { LETTERHEAD, LetterheadPage } from '../pages/letterhead.tsx'
import { deleteEmblem, findEmblem, saveEmblem } from '../store/emblem.ts'

/** What an emblem may weigh: it is kept with each frozen version. */
const EMBLEM_LIMIT = 200_000
const MOST_PIXELS = 4000

/** What belongs to the whole département is changed by whoever answers for all of it. */
const wholeOnly = everywhere('committees.write')

async function viewOf(c: Context<Env>, shown: FormShown): Promise<FormView> {
  const emblem = await read(c, findEmblem)
  return {
    title: 'En-tête des documents',
    content: (
      <LetterheadPage
        {...shown}
        emblem={emblem}
        writes={perimeter(c, 'committees.write').all}
        elsewhere={emblem !== undefined && c.req.query('fait') === 'ailleurs'}
      />
    ),
  }
}

/** Whether a document can be set with it: a picture whose bytes lie would stop every paper. */
async function isDrawn(emblem: Emblem): Promise<boolean> {
  const metadata = {
    title: 'Essai',
    lang: 'fr' as const,
    author: 'Essai',
    date: '2026-01-01',
    dateLabel: '1er janvier 2026',
    issuer: ['Essai'],
    letterhead: { emblem, lines: [] },
  }
  return renderPdf({ metadata, blocks: [] }).then(
    () => true,
    () => false,
  )
}

/** The picture that came with a form; none when nothing was chosen. */
async function pictureIn(files: Files) {
  const file = files.get('file')
  if (!file) return undefined
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { bytes, picture: pictureOf(bytes, sniffType(bytes), MOST_PIXELS) }
}

/** What is wrong with the picture; a new label alone needs none. */
async function pictureFault(files: Files, { label, known }: { label: string; known: boolean }): Promise<string> {
  const sent = await pictureIn(files)
  if (!sent) return known ? '' : 'Choisissez l’image de l’emblème.'
  const { bytes, picture } = sent
  if (bytes.length > EMBLEM_LIMIT) return 'Cette image dépasse 200 ko : réduisez-la.'
  if (!picture) return 'Cette image n’est ni un PNG ni un JPEG lisible de 4 000 pixels de côté au plus.'
  const drawn = await isDrawn({ ...picture, alt: label, base64: Buffer.from(bytes).toString('base64') })
  return drawn ? '' : 'Cette image est abîmée : enregistrez-la de nouveau en PNG.'
}

type Given = readonly [tx: Tx, data: { label: string }, version: number, files: Files]

async function savePicture(c: Context<Env>, [tx, { label }, version, files]: Given): Promise<Outcome> {
  const sent = await pictureIn(files)
  const picture = sent?.picture && { ...sent.picture, bytes: sent.bytes }
  if (!(await saveEmblem(tx, version, { label, picture }))) return STALE
  await journal(tx, { action: 'letterhead.update', kind: 'tenant', id: personOf(c).tenant, fields: ['emblem'] })
  return done()
}

/** The head of the documents. */
export const letterheadRoutes = new Hono<Env>()
  .get(LETTERHEAD, may('committees.write'), async (c) => showForm(c, await viewOf(c, { typed: {} })))
  .post(LETTERHEAD, may('committees.write'), wholeOnly, (c) =>
    answerForm(c, {
      limit: EMBLEM_LIMIT + 300_000,
      schema: schemaOf(EMBLEM),
      view: (shown) => viewOf(c, shown),
      also: async ({ label }, files): Promise<FieldErrors> => {
        const known = (await read(c, findEmblem)) !== undefined
        const file = await pictureFault(files, { label, known })
        return file === '' ? {} : { file }
      },
      save: (...given) => savePicture(c, given),
      refusals: {},
      done: () => LETTERHEAD,
      // A picture is not posted again by a page: it is chosen anew, beside the one that is there now.
      changed: 'L’emblème a changé entre-temps : celui d’aujourd’hui figure ici. Choisissez de nouveau votre image.',
    }),
  )
  .get(`${LETTERHEAD}/embleme`, may('committees.write'), async (c) => {
    const emblem = await read(c, findEmblem)
    if (!emblem) throw new NotFound()
    c.header('Content-Type', emblem.type)
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    return c.body(new Uint8Array(Buffer.from(emblem.base64, 'base64')))
  })
  .post(`${LETTERHEAD}/retirer`, may('committees.write'), wholeOnly, (c) =>
    answerAct(c, {
      save: async (tx, version) => {
        // A second click finds it gone: that is what was asked.
        if (!(await findEmblem(tx))) return done()
        if (!(await deleteEmblem(tx, version))) return STALE
        await journal(tx, { action: 'letterhead.update', kind: 'tenant', id: personOf(c).tenant, fields: ['emblem'] })
        return done()
      },
      done: () => LETTERHEAD,
      otherwise: () => `${LETTERHEAD}?fait=ailleurs`,
    }),
  )
  .route(
    '/',
    asksFirst(`${LETTERHEAD}/retirer`, {
      right: 'committees.write',
      guard: wholeOnly,
      asked: async (c) => ({
        version: (await read(c, findEmblem))?.version ?? 0,
        where: 'En-tête des documents',
        title: 'Retirer l’emblème ?',
        said: 'Les prochains documents n’en porteront plus ; ceux qui sont figés gardent le leur.',
        verb: 'Retirer l’emblème',
        back: LETTERHEAD,
      }),
    }),
  )
