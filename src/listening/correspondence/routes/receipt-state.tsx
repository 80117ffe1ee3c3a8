import type { Context } from 'hono'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { findSite, findTenant } from '#src/core/organisation/index.ts'
import { inTenant } from '#src/ground/database/db.ts'
import { publicPage, servePublicPage } from '#src/ground/design/public-page.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { ReceiptStatePage } from '../pages/receipt.tsx'
import { findComplaint } from '../store/complaints.ts'
import { seekReceipt } from '../store/receipts.ts'

/** The state of a request, for who holds a receipt: nothing that was written, and no page at all once it has expired. */
export async function receiptState(
  c: Context<Env>,
  { tenant, record }: { tenant: number; record: number },
): Promise<Response | undefined> {
  const { db, clock, env } = c.get('deps')
  const seen = await inTenant(db, { tenant, mode: 'read' }, async (tx) => {
    const receipt = await seekReceipt(tx, record)
    if (!receipt) return undefined
    const complaint = await findComplaint(tx, receipt.complaint)
    const { prefectureName, demo } = await findTenant(tx)
    const { territory } = await findSite(tx, complaint.site)
    const office = { prefecture: prefectureName, demo: demo && env.demo }
    return { receipt, complaint, office, today: today(clock.now(), zoneOfCode(territory)) }
  })
  if (!seen || seen.receipt.expiresOn < seen.today) return undefined
  const answer = servePublicPage(publicPage(<ReceiptStatePage {...seen} />), {
    acceptEncoding: c.req.header('accept-encoding'),
    status: 200,
  })
  answer.headers.set('cache-control', 'private, no-cache')
  return answer
}
