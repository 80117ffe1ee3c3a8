import { type Context, Hono } from 'hono'
import { rowFacts } from '#src/core/room/object-store.ts'
import type { SheetData } from '../pages/sheet-aside.tsx'
import { zoneOfCode } from '#src/ground/calendar/index.ts'
import { calendars } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type FormView, saidOf, showForm } from '#src/ground/web/form-route.tsx'
import type { FieldErrors, Typed } from '#src/ground/web/form.ts'
import { change, type Env, holds, idParam, may, perimeter, personOf, read, within } from '#src/ground/web/web.tsx'
import { SheetPage } from '../pages/sheet.tsx'
import { likeIt } from '../store/alike.ts'
import { type ComplaintLine, findComplaint, findSeen } from '../store/complaints.ts'
import { mergedInto } from '../store/merges.ts'
import { knownOf } from '../actions/acknowledge.ts'
import { OPEN_STATES } from '../complaint.ts'
import { fillIn } from '../letter.ts'
import { modelsInForce } from '../store/models.ts'
import { acknowledgementsOf } from '../store/acknowledgements.ts'
import { asksReader } from '../reading.ts'
import { latestReading, readerSetting } from '../store/readings.ts'
import { ledgerOf } from '../store/ledger.ts'
import { listNorms } from '../store/norms.ts'
import { findWriter, listMessages } from '../store/exchange.ts'
import { threadOfComplaint } from '../store/thread.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { loadFile } from '#src/ground/files/files.ts'
import { findDocument } from '../store/follow-up.ts'
import { assertWithin, handed, lookupsOf, momentOf } from './shared.ts'

/** The requests that this one points at. */
const pointed = ({ repeatOf, mergedInto: stands }: ComplaintLine): number[] =>
  [repeatOf, stands].flatMap((one) => (one === null ? [] : [one]))

/** Everything the sheet of a request shows. Throws NotFound, and Forbidden outside the person's sites and services. */
async function sheetData(c: Context<Env>, tx: Tx, id: number): Promise<SheetData> {
  const complaint = await findComplaint(tx, id)
  assertWithin(c, 'complaints.read', complaint)
  const where = perimeter(c, 'complaints.read')
  const merged = await mergedInto(tx, id)
  // What was said to those merged into it is read here.
  const all = [id, ...merged.map((one) => one.id)]
  const [
    seen,
    like,
    lookups,
    calendar,
    calendarNow,
    writer,
    messages,
    ledger,
    norms,
    acknowledgements,
    facts,
    thread,
    reading,
    setting,
  ] = await Promise.all([
    findSeen(tx, pointed(complaint), where),
    likeIt(tx, complaint, where),
    lookupsOf(tx),
    complaint.calendar === null ? calendars.of(tx, complaint.site) : calendars.kept(tx, complaint.calendar),
    calendars.of(tx, complaint.site),
    findWriter(tx, id),
    listMessages(tx, all),
    ledgerOf(tx, id),
    listNorms(tx),
    acknowledgementsOf(tx, id),
    rowFacts(c, tx, { table: 'complaint', id, named: ['complaints.write'] }),
    threadOfComplaint(tx, all),
    latestReading(tx, id),
    readerSetting(tx),
  ])
  const others = await Promise.all(merged.map((one) => findComplaint(tx, one.id)))
  const models = OPEN_STATES.includes(complaint.state) ? await modelsInForce(tx, ['answer']) : []
  const chosen = models.find(({ id: model }) => String(model) === c.req.query('modele'))
  const reread = c.req.query('relue') !== undefined && reading?.state === 'approved'
  const begun = reread
    ? { id: reading.model, body: reading.body }
    : chosen && { id: chosen.id, body: fillIn(chosen.body, (await knownOf(tx, complaint)).values) }
  return {
    complaint,
    models,
    begun,
    first: seen.find((one) => one.id === complaint.repeatOf),
    lookups,
    calendar,
    calendarNow,
    ...writer,
    messages,
    ledger,
    norms,
    reading,
    readerAsked: asksReader(complaint, setting),
    acknowledgements,
    stands: seen.find((one) => one.id === complaint.mergedInto),
    merged,
    others,
    repeats: like.repeats.filter((line) => within(where, line)),
    sameCategory: like.sameCategory,
    zone: zoneOfCode(personOf(c).territory),
    facts,
    thread,
  }
}

const DONE: Readonly<Record<string, string>> = {
  enregistree: 'Demande enregistrée',
  corrigee: 'Fiche corrigée',
  repondue: 'Réponse enregistrée',
  envoyee: 'Réponse enregistrée : elle part à l’adresse de l’usager',
  suivie: 'Demande envoyée à l’autre boîte : le délai continue de courir',
  orientee: 'Demande orientée',
  transmise: 'Transmission enregistrée',
  suspendue: 'Délai suspendu',
  revenue: 'Demande liée ouverte : voyez « Revenue par »',
  reprise: 'Le délai repart',
  attente: 'Réponse d’attente notée : le délai continue',
  liee: 'Lien enregistré',
  ecartee: 'Demande écartée du calcul',
  remise: 'Demande remise au registre',
  rouverte: 'Demande rouverte',
  close: 'Demande close sans réponse',
  'a-relire': 'Réponse confiée à un second lecteur',
  relue: 'Lecture enregistrée',
  fusionnee: 'Demandes fusionnées',
  defaite: 'Fusion défaite : les deux demandes sont au registre',
  effacee: 'Données personnelles effacées : la demande reste comptée',
}

type Shown = {
  shown?: boolean
  typed?: Typed
  errors?: FieldErrors | undefined
  /** The form of an answer by e-mail, refused. */
  sending?: { typed: Typed; errors?: FieldErrors }
}

/** The sheet, as the answer to a GET or to a form that was refused. */
function viewOf(c: Context<Env>, data: SheetData, { shown = false, typed, errors, sending }: Shown): FormView {
  const { complaint } = data
  const sends = mailLeaves(c.get('deps'))
  const content = (
    <SheetPage
      {...data}
      today={momentOf(c).today}
      writes={within(perimeter(c, 'complaints.write'), complaint)}
      proposes={holds(c, 'actions.write')}
      shown={shown}
      done={saidOf(c, DONE)}
      registered={c.req.query('fait') === 'enregistree' && within(perimeter(c, 'complaints.write'), complaint)}
      typed={typed}
      errors={errors}
      sending={sending}
      sends={sends}
      leaves={sends && data.contact.email !== ''}
    />
  )
  const crumbs = [{ label: 'Réclamations et demandes', href: '/reclamations' }]
  return { title: `${complaint.reference}, ${complaint.subject}`, crumbs, content }
}

/** Reads a sheet, to show it. */
export const sheetView = async (c: Context<Env>, id: number, shown: Shown = {}): Promise<FormView> =>
  viewOf(c, await read(c, (tx) => sheetData(c, tx, id)), shown)

export const sheetRoutes = new Hono<Env>()
  .get('/reclamations/:id{[0-9]+}', may('complaints.read'), async (c) => showForm(c, await sheetView(c, idParam(c))))
  .post('/reclamations/:id{[0-9]+}/coordonnees', may('complaints.read'), async (c) => {
    const id = idParam(c)
    const data = await change(c, async (tx) => {
      const found = await sheetData(c, tx, id)
      await journal(tx, { action: 'complaint.show-contact', kind: 'complaint', id })
      return found
    })
    return showForm(c, viewOf(c, data, { shown: true }))
  })
  .get('/reclamations/documents/:id{[0-9]+}', may('complaints.write'), async (c) => {
    const file = await read(c, async (tx) => {
      const found = await findDocument(tx, idParam(c))
      assertWithin(c, 'complaints.write', await findComplaint(tx, found.complaint))
      return loadFile(tx, c.get('deps').files, found.file)
    })
    return handed(c, file)
  })
