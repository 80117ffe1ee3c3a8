import { type Context, Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { sniffType } from '#src/ground/files/files.ts'
import { pictureOf } from '#src/ground/files/picture.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Emblem, renderPdf } from '#src/ground/reports/index.ts'
import { check, type FieldErrors, readForm, type Typed } from '#src/ground/web/form.ts'
import { change, type Env, may, page, personOf, read } from '#src/ground/web/web.tsx'
import { LETTERHEAD, LetterheadPage } from '../pages/letterhead.tsx'
import { deleteEmblem, findEmblem, saveEmblem } from '../store/emblem.ts'
import { LabelForm } from './input.ts'

/** What an emblem may weigh: it is kept with each frozen version. */
const EMBLEM_LIMIT = 200_000
const MOST_PIXELS = 4000

async function letterheadPage(c: Context<Env>, typed: Typed = {}, errors: FieldErrors = {}): Promise<Response> {
  const refused = Object.keys(errors).length > 0
  const emblem = await read(c, findEmblem)
  return page(c, <LetterheadPage emblem={emblem} typed={typed} errors={errors} />, {
    title: 'En-tête des documents',
    status: refused ? 422 : 200,
    error: refused,
  })
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

async function put(c: Context<Env>): Promise<Response> {
  const { typed, files } = await readForm(c, EMBLEM_LIMIT + 300_000)
  const form = check(LabelForm, typed)
  const file = files.get('file')
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
  const picture = pictureOf(bytes, sniffType(bytes), MOST_PIXELS)
  const errors: Record<string, string> = form.ok ? {} : { ...form.errors }
  if (!file) errors['file'] = 'Choisissez l’image de l’emblème.'
  else if (bytes.length > EMBLEM_LIMIT) errors['file'] = 'Cette image dépasse 200 ko : réduisez-la.'
  else if (!picture) errors['file'] = 'Cette image n’est ni un PNG ni un JPEG lisible de 4 000 pixels de côté au plus.'
  if (!form.ok || !picture || Object.keys(errors).length > 0) return letterheadPage(c, typed, errors)
  const { label } = form.data
  if (!(await isDrawn({ ...picture, alt: label, base64: Buffer.from(bytes).toString('base64') })))
    return letterheadPage(c, typed, { file: 'Cette image est abîmée : enregistrez-la de nouveau en PNG.' })
  await change(c, async (tx) => {
    await saveEmblem(tx, { ...picture, alt: label, bytes })
    await journal(tx, { action: 'letterhead.update', kind: 'tenant', id: personOf(c).tenant, fields: ['emblem'] })
  })
  return c.redirect(LETTERHEAD, 303)
}

/** The head of the papers. */
export const letterheadRoutes = new Hono<Env>()
  .get(LETTERHEAD, may('committees.write'), (c) => letterheadPage(c))
  .post(LETTERHEAD, may('committees.write'), put)
  .get(`${LETTERHEAD}/embleme`, may('committees.write'), async (c) => {
    const emblem = await read(c, findEmblem)
    if (!emblem) throw new NotFound()
    c.header('Content-Type', emblem.type)
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    return c.body(new Uint8Array(Buffer.from(emblem.base64, 'base64')))
  })
  .post(`${LETTERHEAD}/retirer`, may('committees.write'), async (c) => {
    await change(c, async (tx) => {
      if (!(await deleteEmblem(tx))) return
      await journal(tx, { action: 'letterhead.update', kind: 'tenant', id: personOf(c).tenant, fields: ['emblem'] })
    })
    return c.redirect(LETTERHEAD, 303)
  })
