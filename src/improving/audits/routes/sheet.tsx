import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import { rowFacts } from '#src/core/room/object-store.ts'
import { loadFile, saveFile, sniffType } from '#src/ground/files/files.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerForm, type FormShown, type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import { FILE_LIMIT } from '#src/ground/web/form.ts'
import { type Env, holds, idParam, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { fileReport } from '../actions/audits.ts'
import { AuditPage } from '../pages/audit.tsx'
import { listAttachments, listSlots } from '../store/audits.ts'
import { listFindings } from '../store/findings.ts'
import { listGuests } from '../store/guests.ts'
import { listSamples } from '../store/samples.ts'
import { auditIn, BASE, linesOf, writesOn } from './access.ts'

const DONE: Readonly<Record<string, string>> = {
  planifie: 'Audit planifié',
  modifie: 'Audit enregistré',
  jours: 'Jours enregistrés',
  creneau: 'Plan de l’audit enregistré',
  piece: 'Pièces à fournir enregistrées',
  constat: 'Constat enregistré',
  retire: 'Constat supprimé',
  rapport: 'Rapport déposé',
  'acces-termine': 'Accès terminé',
  'acces-deplace': 'Dernier jour de l’accès enregistré',
  'constats-rendus': 'Constats rendus à l’auditeur',
}

const STALE = 'Cette page vient d’être modifiée : relisez-la, puis recommencez.'

async function view(c: Context<Env>, { errors }: Partial<FormShown> = {}): Promise<FormView> {
  const where = perimeter(c, 'audits.read')
  const audit = await read(c, (tx) => auditIn(c, tx, { id: idParam(c), right: 'audits.read' }))
  const data = await read(c, async (tx) => {
    const [sites, services, versions, items, slots, attachments, findings, samples, guests, facts] = await Promise.all([
      listSites(tx),
      listServices(tx),
      listVersions(tx),
      linesOf(tx, audit),
      listSlots(tx, audit.id),
      listAttachments(tx, audit.id),
      listFindings(tx, where, audit.id),
      listSamples(tx, audit.id),
      listGuests(tx, audit.id),
      rowFacts(c, tx, { table: 'audit', id: audit.id, named: ['audits.write'] }),
    ])
    const version = versions.find(({ id }) => id === audit.framework)
    const shown = { sites, services, items, slots, attachments, findings, samples, guests, facts }
    return { ...shown, framework: version && versionName(version) }
  })
  const fault = c.req.query('refus') === undefined ? undefined : STALE
  const writes = writesOn(c, audit.sites)
  const invites = writes && holds(c, 'audits.invite')
  const sees = holds(c, 'obligations.read')
  const shown = { ...data, audit, fault, today: todayOf(c), writes, sees, invites, errors }
  return {
    title: audit.title,
    crumbs: [{ label: 'Audits et label', href: BASE }],
    content: <AuditPage {...shown} done={saidOf(c, DONE)} />,
  }
}

/** The page of an audit. */
export const showAudit = async (c: Context<Env>) => showForm(c, await view(c))

/** Room for the other fields of a form that carries a file. */
const BODY_LIMIT = FILE_LIMIT + 64 * 1024

function fileFault(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined || bytes.length === 0) return 'Choisissez le fichier du rapport.'
  if (bytes.length > FILE_LIMIT) return 'Ce fichier dépasse 20 Mo : réduisez-le.'
  return sniffType(bytes) === 'application/pdf' ? undefined : 'Ce fichier n’est pas un PDF, quel que soit son nom.'
}

/** The report of an audit, filed and given back. */
export const reportRoutes = new Hono<Env>()
  .post(`${BASE}/:id{[0-9]+}/rapport`, may('audits.write'), async (c) => {
    const audit = await read(c, (tx) => auditIn(c, tx, { id: idParam(c) }))
    let bytes: Uint8Array<ArrayBuffer> | undefined
    return answerForm(c, {
      schema: z.object({}),
      limit: BODY_LIMIT,
      view: (shown) => view(c, shown),
      also: async (_, files) => {
        const sent = files.get('file')
        bytes = sent && new Uint8Array(await sent.arrayBuffer())
        const fault = fileFault(bytes)
        return fault === undefined ? {} : { file: fault }
      },
      // oxlint-disable-next-line eslint/max-params -- files come last
      save: async (tx, _data, _version, files) => {
        const name = files.get('file')?.name ?? 'rapport.pdf'
        const made = { name, type: 'application/pdf', bytes: bytes ?? new Uint8Array() }
        const file = await saveFile(tx, c.get('deps').files, made)
        return fileReport(tx, { id: audit.id, file })
      },
      refusals: {},
      done: () => `${BASE}/${audit.id}?fait=rapport`,
    })
  })
  .get(`${BASE}/:id{[0-9]+}/rapport`, may('audits.read'), async (c) => {
    const file = await read(c, async (tx) => {
      const { reportFile } = await auditIn(c, tx, { id: idParam(c), right: 'audits.read' })
      if (reportFile === null) throw new NotFound()
      return loadFile(tx, c.get('deps').files, reportFile)
    })
    return attachment(c, file, new Uint8Array(file.bytes))
  })
