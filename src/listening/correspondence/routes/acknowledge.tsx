import { type Context, Hono } from 'hono'
import { findTenant } from '#src/core/organisation/index.ts'
import { mailLeaves } from '#src/ground/mail/mail.ts'
import { renderOdt, renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { saidOf } from '#src/ground/web/form-route.tsx'
import { type FieldErrors, readForm, typedText } from '#src/ground/web/form.ts'
import { change, type Env, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { ACK_KINDS, ACK_REFUSALS, type AckKind, ackLetter, CHOSEN_REASONS } from '../acknowledgement.ts'
import { acknowledge, findFor, prepare, withhold } from '../actions/acknowledge.ts'
import { AcknowledgePage } from '../pages/acknowledge.tsx'
import { acknowledgementsOf, findLetter } from '../store/acknowledgements.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { findContact } from '../store/exchange.ts'
import { assertWithin, momentOf, waysOf } from './shared.ts'

const ONE = '/reclamations/:id{[0-9]+}/accuser'
const DONE: Readonly<Record<string, string>> = {
  envoye: 'Accusé envoyé',
  etabli: 'Lettre établie : téléchargez-la pour l’imprimer',
  motif: 'Motif gardé',
}

async function ownComplaint(c: Context<Env>): Promise<Complaint> {
  const complaint = await read(c, (tx) => findComplaint(tx, idParam(c)))
  assertWithin(c, 'complaints.write', complaint)
  return complaint
}

async function view(c: Context<Env>, errors: FieldErrors = {}): Promise<Response> {
  const { complaint, ...data } = await read(c, async (tx) => {
    const found = await findComplaint(tx, idParam(c))
    assertWithin(c, 'complaints.write', found)
    const made = await findFor(tx, found)
    return {
      complaint: found,
      acknowledgements: await acknowledgementsOf(tx, found.id),
      norms: made.known.norms,
      prepared: { registration: prepare(made, found, 'registration'), receipt: prepare(made, found, 'receipt') },
      email: made.known.contact.email !== '',
    }
  })
  const shown = { complaint, errors, mails: mailLeaves(c.get('deps')), done: saidOf(c, DONE) }
  const crumbs = [
    { label: 'Réclamations et demandes', href: '/reclamations' },
    { label: complaint.reference, href: `/reclamations/${complaint.id}` },
  ]
  const failed = Object.keys(errors).length > 0
  return page(c, <AcknowledgePage {...data} {...shown} />, {
    title: 'Accuser réception',
    crumbs,
    ...(failed ? { status: 422, error: true } : {}),
  })
}

const kindIn = (text: string): AckKind =>
  Object.hasOwn(ACK_KINDS, text) && text === 'registration' ? 'registration' : 'receipt'

export const acknowledgeRoutes = new Hono<Env>()
  .get(ONE, may('complaints.write'), (c) => view(c))
  .post(ONE, may('complaints.write'), async (c) => {
    const { id } = await ownComplaint(c)
    const { typed } = await readForm(c)
    const how = typedText(typed, 'how') === 'mail' ? 'mail' : 'letter'
    const asked = { id, kind: kindIn(typedText(typed, 'kind')), how, by: 'person', today: momentOf(c).today } as const
    const made = await change(c, (tx) => acknowledge(tx, waysOf(c), asked))
    if (made.outcome === 'done')
      return c.redirect(`/reclamations/${id}/accuser?fait=${how === 'mail' ? 'envoye' : 'etabli'}`, 303)
    const why = made.outcome === 'refused' ? Object.values(made.why)[0] : undefined
    return view(c, { form: ACK_REFUSALS[why ?? 'already-sent'] })
  })
  .post(`${ONE}/retenir`, may('complaints.write'), async (c) => {
    const { id } = await ownComplaint(c)
    const { typed } = await readForm(c)
    const kind = kindIn(typedText(typed, 'kind'))
    const reason = CHOSEN_REASONS.find((code) => code === typedText(typed, `reason-${kind}`))
    if (reason === undefined) return view(c, { [`reason-${kind}`]: ACK_REFUSALS['no-reason'] })
    await change(c, (tx) => withhold(tx, { id, kind, reason, today: momentOf(c).today }))
    return c.redirect(`/reclamations/${id}/accuser?fait=motif`, 303)
  })
  .get(`${ONE}/:ack{[0-9]+}/lettre`, may('complaints.write'), async (c) => {
    const complaint = await ownComplaint(c)
    const { letter, contact, prefecture } = await read(c, async (tx) => ({
      letter: await findLetter(tx, { id: idParam(c, 'ack'), complaint: complaint.id }),
      contact: await findContact(tx, complaint.id),
      prefecture: (await findTenant(tx)).prefectureName,
    }))
    const to = [contact.name, contact.address].filter((part) => part !== '').join(', ')
    const report = ackLetter({ ...letter, prefecture, to, on: letter.onDay })
    const odt = c.req.query('format') === 'odt'
    const bytes = odt ? await renderOdt(report) : (await renderPdf(report)).bytes
    const name = `${ACK_KINDS[letter.kind]} ${complaint.reference}`
    const type = odt ? 'application/vnd.oasis.opendocument.text' : 'application/pdf'
    return attachment(c, { name: `${name}.${odt ? 'odt' : 'pdf'}`, type }, new Uint8Array(bytes))
  })
