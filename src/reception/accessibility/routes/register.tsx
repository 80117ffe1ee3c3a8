import { Hono } from 'hono'
import { findTenant, listSites } from '#src/core/organisation/index.ts'
import { listEquipment, listPoints } from '#src/core/premises/index.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { yearOf } from '#src/ground/calendar/index.ts'
import { renderPdf } from '#src/ground/reports/index.ts'
import { attachment } from '#src/ground/web/attachment.ts'
import { type Env, may, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { usesIn } from '../accessibility.ts'
import { BASE } from '../pages/targets.tsx'
import { registerReport } from '../register.ts'
import { listOffers, listRelays, listUses } from '../store/accessibility.ts'
import { provenTargets, satisfactionOf } from './targets.tsx'

/** The register of accessibility, printed from what is known today. */
export const registerRoutes = (sources: readonly ProofSource[]): Hono<Env> =>
  new Hono<Env>().get(`${BASE}/registre.pdf`, may('accessibility.read'), async (c) => {
    const today = todayOf(c)
    const where = perimeter(c, 'accessibility.read')
    const report = await read(c, async (tx) => {
      const uses = await listUses(tx, where)
      const year = yearOf(today)
      return registerReport({
        prefecture: (await findTenant(tx)).prefectureName,
        today,
        sites: (await listSites(tx)).filter(({ id }) => where.all || where.sites.includes(id)),
        points: await listPoints(tx),
        equipment: await listEquipment(tx),
        targets: await provenTargets(tx, c, sources),
        relays: await listRelays(tx),
        uses: (relay) =>
          usesIn(
            uses.filter((one) => one.relay === relay),
            year,
          ),
        year,
        offers: await listOffers(tx, where),
        satisfaction: await satisfactionOf(tx, c),
      })
    })
    const { bytes } = await renderPdf(report)
    const name = `registre d’accessibilité ${today}.pdf`
    return attachment(c, { name, type: 'application/pdf' }, new Uint8Array(bytes))
  })
