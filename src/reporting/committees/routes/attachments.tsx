import { type Context, Hono } from 'hono'
import { asksFirst } from '#src/core/room/asks-first.tsx'
import type { Tx } from '#src/ground/database/db.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { loadFile, saveFile } from '#src/ground/files/files.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { FILE_LIMIT } from '#src/ground/web/form.ts'
import { type Env, idParam, may, read } from '#src/ground/web/web.tsx'
import { attach, detach, joinAttachment } from '../actions/attachments.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { listAttachments } from '../store/meetings.ts'
import { open, reachable } from './access.ts'
import { NothingTyped, PaperForm } from './input.ts'
import { proceedingsView } from './proceedings.tsx'

/** Room for the other fields of a form that carries a file. */
const BODY_LIMIT = FILE_LIMIT + 64 * 1024
const ELSEWHERE = 'Ce point n’est pas à l’ordre du jour de cette séance.'

/** One button beside a piece: what it does needs the piece as it was shown. */
async function acting(c: Context<Env>, act: typeof detach): Promise<Response> {
  const meeting = await open(c)
  return answerForm(c, {
    schema: NothingTyped,
    view: ({ errors }) => proceedingsView(c, meeting, errors ? { typed: {}, errors } : { typed: {} }),
    save: (tx, _, version) => act(tx, meeting.id, { id: idParam(c, 'attachment'), version }),
    changed: 'Cette pièce a été modifiée entre-temps : vérifiez-la, puis recommencez.',
    refusals: {},
    done: () => pathOf(meeting, '/suites'),
  })
}

/** The piece of the address. Throws NotFound. */
async function pieceIn(c: Context<Env>, tx: Tx, meeting: number) {
  const piece = (await listAttachments(tx, meeting)).find(({ id }) => id === idParam(c, 'attachment'))
  if (!piece) throw new NotFound()
  return piece
}

const DETACH = `${BASE}/:id{\\d+}/pieces/:attachment{\\d+}/retirer`

/** Attachments and annexes of a session. */
export const attachmentRoutes = new Hono<Env>()
  .post(`${BASE}/:id{\\d+}/pieces`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    let bytes: Uint8Array<ArrayBuffer> | undefined
    return answerForm(c, {
      schema: PaperForm,
      limit: BODY_LIMIT,
      view: (shown) => proceedingsView(c, meeting, shown),
      also: async ({ item }, files) => {
        const items = await read(c, (tx) => listItems(tx, meeting.id))
        const sent = files.get('file')
        bytes = sent && new Uint8Array(await sent.arrayBuffer())
        const file = sent && bytes && documentFault(sent.name, bytes)
        return {
          ...(item !== null && !items.some((one) => one.id === item) ? { item: ELSEWHERE } : {}),
          ...(file === undefined ? {} : { file }),
        }
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, { title, item }, _, files) => {
        const name = files.get('file')?.name ?? ''
        const type = bytes && documentType(name, bytes)
        const file = bytes && type ? await saveFile(tx, c.get('deps').files, { name, type, bytes }) : null
        return attach(tx, meeting.id, { title, item, file })
      },
      refusals: {},
      done: () => pathOf(meeting, '/suites'),
    })
  })
  .get(`${BASE}/:id{\\d+}/pieces/:attachment{\\d+}`, may('committees.read'), async (c) => {
    const meeting = await reachable(c, 'committees.read')
    const file = await read(c, async (tx) => {
      const { file: number } = await pieceIn(c, tx, meeting.id)
      if (number === null) throw new NotFound()
      return loadFile(tx, c.get('deps').files, number)
    })
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .post(`${BASE}/:id{\\d+}/pieces/:attachment{\\d+}/dossier`, may('committees.write'), (c) => acting(c, joinAttachment))
  .post(DETACH, may('committees.write'), (c) => acting(c, detach))
  .route(
    '/',
    asksFirst(DETACH, {
      right: 'committees.write',
      asked: async (c) => {
        const meeting = await open(c)
        const { title, version } = await read(c, (tx) => pieceIn(c, tx, meeting.id))
        return {
          where: meeting.title,
          title: `Retirer « ${title} » de la séance ?`,
          said: 'Son fichier n’est plus joint au compte rendu. Le journal en garde la trace.',
          verb: 'Retirer la pièce',
          version,
          back: pathOf(meeting, '/suites'),
        }
      },
    }),
  )
