import { type Context, Hono } from 'hono'
import { attachment } from '#src/ground/web/attachment.ts'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import { loadFile, saveFile, sniffType } from '#src/ground/files/files.ts'
import { answerForm, type FormShown, type FormView, showForm } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, FILE_LIMIT } from '#src/ground/web/form.ts'
import type { PageOpens } from '#src/core/room/room.ts'
import type { ReportBlock } from '#src/core/room/report-block.ts'
import { type Env, idParam, may, page, read, todayOf } from '#src/ground/web/web.tsx'
import { renderDocx, renderOdp, renderOdt, renderPdf } from '#src/ground/reports/index.ts'
import {
  correctMinutes,
  freezeMinutes,
  issueMinutes,
  missingToFreeze,
  type Shown,
  shownMinutes,
  signMinutes,
} from '../actions/minutes.ts'
import { compose } from '../actions/compose.ts'
import { bindDossier, type ChosenFile } from '../actions/dossier.ts'
import type { Meeting } from '../committee.ts'
import { isEditable, STATE_REFUSALS } from '../session.ts'
import { toDeck } from '../deck.ts'
import { drift, missingOf } from '../drift.ts'
import { type Minutes, toReport, withLinks } from '../minutes.ts'
import { DeckPage } from '../pages/deck.tsx'
import { MinutesPage, PreviewPage } from '../pages/minutes.tsx'
import { SESSION_REFUSALS } from '../rules.ts'
import { BASE, pathOf } from '../pages/shell.tsx'
import { listBlocks, listItems } from '../store/agenda.ts'
import { listAttachments } from '../store/meetings.ts'
import { findModel, listVersions } from '../store/minutes.ts'
import { composing, mayFreeze, mayWrite, reachable } from './access.ts'
import { FreezeForm, IssueForm, ReasonForm, SignedForm } from './input.ts'
import { crumbs } from './meeting.tsx'

const BODY_LIMIT = FILE_LIMIT + 64 * 1024
const TYPES = {
  pdf: 'application/pdf',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odp: 'application/vnd.oasis.opendocument.presentation',
} as const

type Catalogue = readonly ReportBlock[]
/** What is handed in: the blocks a session may hold, and which pages a person may enter. */
type Given = { catalogue: Catalogue; opens: PageOpens }
type At = Pick<Given, 'catalogue'> & { meeting: Meeting }

const shown = (c: Context<Env>, { meeting, catalogue }: At): Promise<Shown> =>
  read(c, (tx) => shownMinutes(tx, meeting, composing(c, catalogue)))

async function minutesView(
  c: Context<Env>,
  { meeting, catalogue, opens }: At & Given,
  { typed, errors = {} }: FormShown,
): Promise<FormView> {
  const data = await read(c, async (tx) => {
    const [now, live, blocks, versions] = await Promise.all([
      shownMinutes(tx, meeting, composing(c, catalogue)),
      isEditable(meeting.state) ? undefined : compose(tx, meeting, composing(c, catalogue)),
      listBlocks(tx, meeting.id),
      listVersions(tx, meeting.id),
    ])
    return { ...now, live, blocks, versions }
  })
  const view = {
    ...data,
    minutes: withLinks(data.minutes, (href) => opens(c, href)),
    meeting,
    errors,
    typed,
    drift: data.live === undefined ? [] : drift(data.minutes, data.live),
    missing:
      data.version === undefined ? missingOf(data.minutes).map((one) => `point ${one.position}, ${one.text}`) : [],
    rights: { write: mayWrite(c, meeting), freeze: mayFreeze(c, meeting) },
  }
  return { title: data.minutes.title, crumbs: crumbs(meeting), content: <MinutesPage {...view} /> }
}

const minutesPage = async (c: Context<Env>, at: At & Given, errors?: FieldErrors): Promise<Response> =>
  showForm(c, await minutesView(c, at, errors ? { typed: {}, errors } : { typed: {} }), errors)

/** The minutes asked for: a frozen version by its number, else what the page shows. */
async function wanted(c: Context<Env>, at: At): Promise<Minutes> {
  const number = c.req.query('version') ?? ''
  if (number === '') return (await shown(c, at)).minutes
  if (!/^[1-9]\d{0,3}$/.test(number)) throw new NotFound()
  return read(c, (tx) => findModel(tx, at.meeting.id, Number(number)))
}

function file(
  c: Context<Env>,
  meeting: Meeting,
  made: { what: string; format: keyof typeof TYPES; bytes: Uint8Array },
): Response {
  return attachment(
    c,
    { name: `${made.what}-${meeting.code}.${made.format}`, type: TYPES[made.format] },
    new Uint8Array(made.bytes),
  )
}

/** The files chosen to follow the minutes, in their order. */
const chosenFiles = (c: Context<Env>, meeting: Meeting): Promise<ChosenFile[]> =>
  read(c, async (tx) => {
    const chosen: ChosenFile[] = []
    for (const { title, file: id, joined } of await listAttachments(tx, meeting.id)) {
      if (!joined || id === null) continue
      const { type, bytes } = await loadFile(tx, c.get('deps').files, id)
      chosen.push({ title, type, bytes: new Uint8Array(bytes) })
    }
    return chosen
  })

/** The minutes and their pieces in one file, or the page that says which piece cannot be joined. */
async function dossier(c: Context<Env>, given: Given): Promise<Response> {
  const meeting = await reachable(c, 'committees.read')
  const at = { meeting, ...given }
  const bound = await bindDossier(await wanted(c, at), await chosenFiles(c, meeting))
  if (typeof bound === 'string') return minutesPage(c, at, { form: bound })
  return file(c, meeting, { what: 'dossier', format: 'pdf', bytes: bound })
}

/** Signs that the PDF could not write, asked once before it is frozen. */
async function unreadableIn(c: Context<Env>, at: At): Promise<string | undefined> {
  if (!isEditable(at.meeting.state)) return undefined
  const { unreadable } = await renderPdf(toReport((await shown(c, at)).minutes))
  if (unreadable.length === 0) return undefined
  return `Le PDF ne sait pas écrire ${unreadable.length > 1 ? 'ces signes' : 'ce signe'} : ${unreadable.map((sign) => `« ${sign} »`).join(', ')}. Un point d’interrogation en tiendrait lieu : remplacez-les, ou cochez « Figer malgré ce qui manque ».`
}

/** The deck and the minutes as pages and as files: all from one model. */
export const minutesRoutes = ({ catalogue, opens }: Given) =>
  new Hono<Env>()
    .get(`${BASE}/:id{\\d+}/diaporama`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const { minutes, version } = await shown(c, { meeting, catalogue })
      const writes = version === undefined && mayWrite(c, meeting) && isEditable(meeting.state)
      const items = writes ? await read(c, (tx) => listItems(tx, meeting.id)) : []
      return page(c, <DeckPage meeting={meeting} deck={toDeck(minutes)} version={version} items={items} />, {
        title: `Diaporama, ${meeting.title}`,
        crumbs: crumbs(meeting),
      })
    })
    .get(`${BASE}/:id{\\d+}/diaporama.odp`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      return file(c, meeting, {
        what: 'diaporama',
        format: 'odp',
        bytes: await renderOdp(toDeck(await wanted(c, { meeting, catalogue }))),
      })
    })
    .get(`${BASE}/:id{\\d+}/compte-rendu`, may('committees.read'), async (c) =>
      minutesPage(c, { meeting: await reachable(c, 'committees.read'), catalogue, opens }),
    )
    .get(`${BASE}/:id{\\d+}/compte-rendu/apercu`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const { minutes, version } = await shown(c, { meeting, catalogue })
      return page(c, <PreviewPage meeting={meeting} minutes={minutes} version={version} />, {
        title: `Aperçu, ${minutes.title}`,
        crumbs: crumbs(meeting),
      })
    })
    .get(`${BASE}/:id{\\d+}/compte-rendu.pdf`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const { bytes } = await renderPdf(toReport(await wanted(c, { meeting, catalogue })))
      return file(c, meeting, { what: 'compte-rendu', format: 'pdf', bytes })
    })
    .get(`${BASE}/:id{\\d+}/dossier.pdf`, may('committees.read'), (c) => dossier(c, { catalogue, opens }))
    .get(`${BASE}/:id{\\d+}/compte-rendu.odt`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      return file(c, meeting, {
        what: 'compte-rendu',
        format: 'odt',
        bytes: await renderOdt(toReport(await wanted(c, { meeting, catalogue }))),
      })
    })
    .get(`${BASE}/:id{\\d+}/compte-rendu.docx`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      return file(c, meeting, {
        what: 'compte-rendu',
        format: 'docx',
        bytes: await renderDocx(toReport(await wanted(c, { meeting, catalogue }))),
      })
    })
    .get(`${BASE}/:id{\\d+}/versions/:number{\\d+}/signee`, may('committees.read'), async (c) => {
      const meeting = await reachable(c, 'committees.read')
      const signed = await read(c, async (tx) => {
        const version = (await listVersions(tx, meeting.id)).find((one) => one.number === idParam(c, 'number'))
        if (!version || version.signedFile === null) throw new NotFound()
        return loadFile(tx, c.get('deps').files, version.signedFile)
      })
      return attachment(c, signed, new Uint8Array(signed.bytes))
    })

const SETTLE = 'Réglez ces blocs, ou cochez « Figer malgré ce qui manque ».'
async function freezing(c: Context<Env>, given: Given): Promise<Response> {
  const meeting = await reachable(c, 'committees.read')
  if (!mayFreeze(c, meeting)) throw new Forbidden()
  const by = composing(c, given.catalogue)
  return answerForm(c, {
    schema: FreezeForm,
    view: (shown) => minutesView(c, { meeting, ...given }, shown),
    also: async ({ anyway }) => {
      if (!isEditable(meeting.state) || meeting.state === 'planned') return {}
      const { missing, reserved } = await read(c, (tx) => missingToFreeze(tx, meeting, by))
      if (reserved || (missing.length > 0 && !anyway))
        return { anyway: `Il manque : ${missing.map((one) => one.replace(/\.$/, '')).join(' ; ')}. ${SETTLE}` }
      const unreadable = anyway ? undefined : await unreadableIn(c, { meeting, ...given })
      return unreadable === undefined ? {} : { anyway: unreadable }
    },
    save: (tx, { anyway }, version) =>
      freezeMinutes(tx, meeting.id, { ...by, now: c.get('deps').clock.now(), anyway, version }),
    refusals: { ...STATE_REFUSALS, missing: `Des blocs ne sont pas prêts. ${SETTLE}` },
    done: () => pathOf(meeting, '/compte-rendu'),
  })
}

async function signing(c: Context<Env>, given: Given): Promise<Response> {
  const meeting = await reachable(c, 'committees.read')
  if (!mayFreeze(c, meeting)) throw new Forbidden()
  let bytes = new Uint8Array()
  return answerForm(c, {
    schema: SignedForm,
    limit: BODY_LIMIT,
    view: (shown) => minutesView(c, { meeting, ...given }, shown),
    also: async ({ signedOn }, files) => {
      const signed = files.get('file')
      bytes = signed ? new Uint8Array(await signed.arrayBuffer()) : bytes
      const file = signedFault(signed, bytes)
      return {
        ...(file === undefined ? {} : { file }),
        ...(signedOn < meeting.heldOn || signedOn > todayOf(c)
          ? { signedOn: 'La signature se place entre la séance et aujourd’hui.' }
          : {}),
        ...(isEditable(meeting.state) ? { form: STATE_REFUSALS['not-frozen'] } : {}),
      }
    },
    // oxlint-disable-next-line eslint/max-params -- files come last
    save: async (tx, { signedOn: on }, _, files) => {
      const name = files.get('file')?.name ?? ''
      const file = await saveFile(tx, c.get('deps').files, { name, type: 'application/pdf', bytes })
      return signMinutes(tx, meeting.id, { file, on, at: c.get('deps').clock.now() })
    },
    refusals: STATE_REFUSALS,
    done: () => pathOf(meeting, '/compte-rendu'),
  })
}

function signedFault(signed: File | undefined, bytes: Uint8Array): string | undefined {
  if (!signed) return 'Choisissez le fichier PDF de la pièce signée.'
  if (bytes.length > FILE_LIMIT) return 'Ce fichier dépasse 20 Mo : réduisez-le.'
  return sniffType(bytes) === 'application/pdf'
    ? undefined
    : 'Ce fichier n’est pas un PDF, quel que soit son nom : déposez la pièce signée en PDF.'
}

/** Freezing, correcting, filing and issuing. */
export const versionRoutes = (given: Given) =>
  new Hono<Env>()
    .post(`${BASE}/:id{\\d+}/figer`, may('committees.read'), (c) => freezing(c, given))
    .post(`${BASE}/:id{\\d+}/signature`, may('committees.read'), (c) => signing(c, given))
    .post(`${BASE}/:id{\\d+}/corriger`, may('committees.write'), async (c) => {
      const meeting = await reachable(c, 'committees.write')
      return answerForm(c, {
        schema: ReasonForm,
        view: (shown) => minutesView(c, { meeting, ...given }, shown),
        save: (tx, { reason }) => correctMinutes(tx, meeting.id, reason),
        refusals: STATE_REFUSALS,
        done: () => pathOf(meeting, '/compte-rendu'),
      })
    })
    .post(`${BASE}/:id{\\d+}/diffusion`, may('committees.write'), async (c) => {
      const meeting = await reachable(c, 'committees.write')
      return answerForm(c, {
        schema: IssueForm,
        view: (shown) => minutesView(c, { meeting, ...given }, shown),
        save: (tx, { issuedOn: on }, version) => issueMinutes(tx, meeting.id, { on, today: todayOf(c), version }),
        refusals: SESSION_REFUSALS,
        done: () => pathOf(meeting, '/compte-rendu'),
      })
    })
