import { type Context, Hono } from 'hono'
import { longDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { pageOf, stampedPdf, WORD_FAULTS } from '#src/ground/words/words.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { stateOf, VERSION_STATES } from '../document.ts'
import { placeInWords } from '../places.ts'
import { PaperFault } from '../pages/file.tsx'
import { findDocument } from '../store/documents.ts'
import { documentOfCode } from '../store/held.ts'
import { findVersion, type VersionLine, versionsOf } from '../store/versions.ts'
import { seesPrepared } from './list.tsx'
import { BASE, CRUMBS, placesIn, VERSIONS } from './shared.tsx'

const ONE = `${VERSIONS}/:id{[0-9]+}`

/** A version with the bytes of its PDF, for who may see it. Throws NotFound. */
async function pdfOf(c: Context<Env>, tx: Tx) {
  const version = await findVersion(tx, idParam(c))
  if (version.inForceFrom === null && !seesPrepared(c)) throw new NotFound()
  if (version.file === null || version.fileType !== 'application/pdf') throw new NotFound()
  return { version, file: await loadFile(tx, c.get('deps').files, version.file) }
}

/** The address that always leads to the version in force of a document at a place. */
const addressOf = (c: Context<Env>, { document, place }: Pick<VersionLine, 'document' | 'place'>): string =>
  `${c.get('deps').env.origin}${BASE}/${document}/en-vigueur?lieu=${encodeURIComponent(place)}`

export const inForceRoutes = new Hono<Env>()
  .get(`${BASE}/code/:code{[a-z0-9-]{1,80}}`, may('documents.read'), async (c) => {
    const document = await read(c, (tx) => documentOfCode(tx, c.req.param('code')))
    return c.redirect(`${BASE}/${document}/en-vigueur`, 303)
  })
  .get(`${BASE}/:id{[0-9]+}/en-vigueur`, may('documents.read'), async (c) => {
    const today = todayOf(c)
    const found = await read(c, async (tx) => {
      const { id } = await findDocument(tx, idParam(c))
      const held = (await versionsOf(tx, id)).filter((one) => stateOf(one, today) === 'in_force')
      return (
        held.find(({ place }) => place === c.req.query('lieu')) ??
        held.find(({ place }) => place === '0-0-') ?? { id: 0 }
      )
    })
    return c.redirect(found.id === 0 ? `${BASE}/${idParam(c)}` : `${VERSIONS}/${found.id}`, 303)
  })
  .get(`${ONE}/pages/:number{[1-9][0-9]{0,2}}`, may('documents.read'), async (c) => {
    const { file } = await read(c, (tx) => pdfOf(c, tx))
    const answer = await pageOf(new Uint8Array(file.bytes), idParam(c, 'number'))
    if (answer.kind !== 'page') throw new NotFound()
    c.header('Content-Type', 'image/png')
    c.header('Cache-Control', 'private, max-age=3600')
    return c.body(new Uint8Array(answer.png))
  })
  .get(`${ONE}/imprimer`, may('documents.read'), async (c) => {
    const { version, file, places } = await read(c, async (tx) => ({
      ...(await pdfOf(c, tx)),
      places: await placesIn(c, tx),
    }))
    const state = stateOf(version, todayOf(c))
    const said = [
      `${version.title} · version ${version.number} · ${placeInWords(version, places)}`,
      version.inForceFrom === null ? VERSION_STATES[state] : `En vigueur à partir du ${longDate(version.inForceFrom)}`,
      `Imprimé le ${longDate(todayOf(c))}. La version en vigueur est à l’adresse du code.`,
    ]
    const holds = state === 'in_force' || state === 'coming'
    const answer = await stampedPdf(new Uint8Array(file.bytes), {
      lines: said,
      address: addressOf(c, version),
      mark: holds ? undefined : `VERSION ${VERSION_STATES[state].toUpperCase()}`,
    })
    if (answer.kind === 'stamped')
      return attachment(c, { name: file.name, type: 'application/pdf' }, new Uint8Array(answer.pdf))
    const why = answer.kind === 'refused' ? WORD_FAULTS[answer.why] : WORD_FAULTS.damaged
    return page(c, <PaperFault why={why} version={version} />, {
      title: 'Impression impossible',
      crumbs: CRUMBS,
      status: 422,
    })
  })
