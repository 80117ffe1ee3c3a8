import { z } from 'zod'
import { homePart } from '#src/core/room/home-part.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { provenByFramework } from './store/due.ts'

/** What each framework in force still lacks. */
const proven = homePart({
  code: 'evidence-proven',
  right: 'evidence.read',
  roles: ['quality_lead', 'auditor'],
  title: 'Preuves',
  told: true,
  data: z.object({ framework: z.string(), name: z.string(), n: z.number(), missing: z.number() }),
  fragment: provenByFramework,
  lines: (rows) =>
    rows.map(({ framework, name, n, missing }) => ({
      key: `proven-${framework}`,
      title: name,
      href: '/preuves/manquantes',
      note:
        missing === 0
          ? `${formatCount(n, 'engagement', 'engagements')}, tous prouvés.`
          : `${formatCount(missing, 'engagement', 'engagements')} sur ${n} sans preuve en vigueur à chaque site.`,
    })),
})

export const evidenceHome = [proven] as const
