import { asksFirst } from '#src/core/room/asks-first.tsx'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findTenant } from '#src/core/organisation/index.ts'
import { DISPLAY } from '#src/ground/design/form.tsx'
import { qrSvg, renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { answerForm } from '#src/ground/web/form-route.tsx'
import { field, readForm, typedText } from '#src/ground/web/form.ts'
import { printedOrigin } from '#src/ground/web/links.ts'
import { change, type Env, idParam, may, page, read } from '#src/ground/web/web.tsx'
import { issueReceipt, revokeReceipt, setReceiptDays } from '../actions/receipt.ts'
import { siteFullName } from '../lookups.ts'
import { ReceiptPaper, ReceiptsPage } from '../pages/receipt.tsx'
import { receiptReport } from '../receipt-paper.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { listReceipts, receiptSetting } from '../store/receipts.ts'
import { assertWithin, lookupsOf, momentOf } from './shared.ts'
import { settingsView, wholeOnly } from './settings.tsx'

const ONE = '/reclamations/:id{[0-9]+}/recepisse'
const SettingInput = z.object({
  receiptDays: field.whole({ min: 1, max: 1095 }, 'Indiquez un nombre de jours, trois ans au plus.'),
})

/** The request of the address, where this person writes. Throws NotFound, or Forbidden. */
async function ownComplaint(c: Context<Env>): Promise<Complaint> {
  const complaint = await read(c, (tx) => findComplaint(tx, idParam(c)))
  assertWithin(c, 'complaints.write', complaint)
  return complaint
}
const crumbs = (complaint: Complaint) => [
  { label: 'Réclamations et demandes', href: '/reclamations' },
  { label: complaint.reference, href: `/reclamations/${complaint.id}` },
]

export const receiptRoutes = new Hono<Env>()
  .get(ONE, may('complaints.write'), async (c) => {
    const complaint = await ownComplaint(c)
    const { today } = momentOf(c)
    const data = await read(c, async (tx) => ({
      receipts: await listReceipts(tx, complaint.id, today),
      days: (await receiptSetting(tx)).receiptDays,
    }))
    const content = <ReceiptsPage {...data} complaint={complaint} revoked={c.req.query('fait') === 'revoque'} />
    return page(c, content, { title: 'Récépissé', crumbs: crumbs(complaint) })
  })
  .post(ONE, may('complaints.write'), async (c) => {
    const complaint = await ownComplaint(c)
    const { typed } = await readForm(c)
    const display = typedText(typed, DISPLAY)
    const made = await change(c, async (tx) => ({
      ...(await issueReceipt(tx, { complaint: complaint.id, display, today: momentOf(c).today })),
      prefecture: (await findTenant(tx)).prefectureName,
      site: siteFullName(await lookupsOf(tx), complaint.site),
    }))
    const { origin, trial } = printedOrigin(c)
    const url = `${origin}/r/suivi/${made.token}`
    const follow = trial ? undefined : { url, qr: qrSvg(url) }
    const said = { ...made, complaint, follow }
    const title = `Récépissé ${complaint.reference}`
    if (typedText(typed, 'format') === 'pdf') {
      const { bytes } = await renderPdf(receiptReport(said))
      return attachment(c, { name: `${title}.pdf`, type: 'application/pdf' }, new Uint8Array(bytes))
    }
    return page(c, <ReceiptPaper {...said} display={display} />, { title, crumbs: crumbs(complaint) })
  })
  .route(
    '/',
    asksFirst(`${ONE}/:receipt{[0-9]+}/revoquer`, {
      right: 'complaints.write',
      asked: async (c) => {
        const complaint = await ownComplaint(c)
        return {
          where: complaint.reference,
          title: 'Révoquer ce récépissé ?',
          said: 'L’adresse imprimée dessus ne montrera plus rien, dès maintenant. Un autre récépissé peut être établi.',
          verb: 'Révoquer le récépissé',
          back: `/reclamations/${complaint.id}/recepisse`,
          crumbs: crumbs(complaint),
        }
      },
    }),
  )
  .post(`${ONE}/:receipt{[0-9]+}/revoquer`, may('complaints.write'), async (c) => {
    const complaint = await ownComplaint(c)
    await change(c, (tx) => revokeReceipt(tx, { id: idParam(c, 'receipt'), complaint: complaint.id }))
    return c.redirect(`/reclamations/${complaint.id}/recepisse?fait=revoque`, 303)
  })
  .post('/reclamations/reglages/recepisses', may('complaints.settings'), wholeOnly, (c) =>
    answerForm(c, {
      schema: SettingInput,
      view: (shown) => settingsView(c, shown),
      save: (tx, { receiptDays }, version) => setReceiptDays(tx, { receiptDays, version }),
      refusals: {},
      done: () => '/reclamations/reglages?fait=recepisses#recepisses',
    }),
  )
