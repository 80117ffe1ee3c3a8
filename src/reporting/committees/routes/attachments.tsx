import { Hono } from 'hono'
import { journal } from '#src/ground/audit/audit.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { loadFile, saveFile, sniffType } from '#src/ground/files/files.ts'
import { check, FILE_LIMIT, readForm } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, read } from '#src/ground/web/web.tsx'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listItems } from '../store/agenda.ts'
import { deleteAttachment, listAttachments, putAttachment, toggleJoined } from '../store/meetings.ts'
import { open, reachable } from './access.ts'
import { PaperForm } from './input.ts'
import { proceedingsPage } from './proceedings.tsx'

/** Room for the other fields of a form that carries a file. */
const BODY_LIMIT = FILE_LIMIT + 64 * 1024
/** Office documents are zips: only those of these names are taken. */
const OFFICE: Readonly<Record<string, string>> = {
  odt: 'application/vnd.oasis.opendocument.text',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What a attachment is, by its bytes and, for a zip, its name; undefined when it is none of the kinds taken. */
export function attachmentType(name: string, bytes: Uint8Array): string | undefined {
  const type = sniffType(bytes)
  if (type !== 'application/zip') return type
  const end = name.toLowerCase().split('.').at(-1) ?? ''
  return Object.hasOwn(OFFICE, end) ? OFFICE[end] : undefined
}

/** Papers and annexes of a session. */
export const attachmentRoutes = new Hono<Env>()
  .post(`${BASE}/:id{\\d+}/pieces`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    const { typed, files } = await readForm(c, BODY_LIMIT)
    const form = check(PaperForm, typed)
    if (!form.ok) return proceedingsPage(c, meeting, { typed, errors: form.errors })
    const { title, item } = form.data
    const items = await read(c, (tx) => listItems(tx, meeting.id))
    if (item !== null && !items.some((one) => one.id === item))
      return proceedingsPage(c, meeting, {
        typed,
        errors: { item: 'Ce point n’est pas à l’ordre du jour de cette séance.' },
      })
    const file = files.get('file')
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : undefined
    if (bytes && bytes.length > FILE_LIMIT)
      return proceedingsPage(c, meeting, { typed, errors: { file: 'Ce fichier dépasse 20 Mo : réduisez-le.' } })
    const type = file && bytes ? attachmentType(file.name, bytes) : undefined
    if (bytes && !type)
      return proceedingsPage(c, meeting, {
        typed,
        errors: {
          file: 'Ce fichier n’est ni un PDF, ni une image, ni un document de bureautique, quel que soit son nom.',
        },
      })
    await change(c, async (tx) => {
      const stored =
        file && bytes && type ? await saveFile(tx, c.get('deps').files, { name: file.name, type, bytes }) : null
      await putAttachment(tx, meeting.id, { title, item, file: stored })
      await journal(tx, { action: 'meeting.attach', kind: 'meeting', id: meeting.id, fields: ['attachments'] })
    })
    return c.redirect(pathOf(meeting, '/suites'), 303)
  })
  .get(`${BASE}/:id{\\d+}/pieces/:attachment{\\d+}`, may('committees.read'), async (c) => {
    const meeting = await reachable(c, 'committees.read')
    const file = await read(c, async (tx) => {
      const attachment = (await listAttachments(tx, meeting.id)).find((one) => one.id === idParam(c, 'attachment'))
      if (!attachment || attachment.file === null) throw new NotFound()
      return loadFile(tx, c.get('deps').files, attachment.file)
    })
    return attachment(c, file, new Uint8Array(file.bytes))
  })
  .post(`${BASE}/:id{\\d+}/pieces/:attachment{\\d+}/dossier`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    await change(c, async (tx) => {
      if (!(await toggleJoined(tx, meeting.id, idParam(c, 'attachment')))) throw new NotFound()
      await journal(tx, { action: 'meeting.attach', kind: 'meeting', id: meeting.id, fields: ['attachments'] })
    })
    return c.redirect(pathOf(meeting, '/suites'), 303)
  })
  .post(`${BASE}/:id{\\d+}/pieces/:attachment{\\d+}/retirer`, may('committees.write'), async (c) => {
    const meeting = await open(c)
    await change(c, async (tx) => {
      if (!(await deleteAttachment(tx, meeting.id, idParam(c, 'attachment')))) throw new NotFound()
      await journal(tx, { action: 'meeting.attach', kind: 'meeting', id: meeting.id, fields: ['attachments'] })
    })
    return c.redirect(pathOf(meeting, '/suites'), 303)
  })
