// The register as a figure that stands as evidence: what was received, what was answered.
import { formatCount, formatNumber } from '#src/ground/design/text/index.ts'
import type { ReferenceKind } from '#src/core/room/reference.ts'
import { countReceived } from './store/register-count.ts'

const NAME = 'Registre des réclamations et suggestions'

export const registerFigure: ReferenceKind = {
  figure: 'Registres',
  href: () => '/reclamations',
  nameOf: () => NAME,
  choices: async () => [{ label: 'Registres', options: [{ value: 'complaints', label: NAME }] }],
  value: async (tx, _, { period, site }) => {
    const { received, answered } = await countReceived(tx, period, site)
    return {
      text: `${formatCount(received, 'demande reçue', 'demandes reçues')}, ${formatNumber(answered)} répondue${answered > 1 ? 's' : ''}`,
      numerator: answered,
      denominator: received,
      provisional: answered < received,
    }
  },
}
