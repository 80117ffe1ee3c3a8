import type { AttestationKind } from '#src/core/room/attestation.ts'
import { addDays } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { findVersion } from '#src/core/standards/index.ts'
import { proofsByModule } from './store/missing.ts'

/** That every commitment of these modules has evidence in force at each of these sites. */
export const evidenceAttestations: readonly AttestationKind[] = [
  {
    code: 'evidence',
    async prove(tx, { sites, framework, modules, before }) {
      const href = '/preuves/manquantes'
      if (framework === null) return { proven: false, words: 'Choisissez d’abord le référentiel.', href }
      const { framework: code } = await findVersion(tx, framework)
      const asked = new Set(modules.map((key) => `${code}/${key}`))
      const found = (await proofsByModule(tx, { today: addDays(before, -1), sites, framework: code })).filter(
        ({ module }) => asked.has(module),
      )
      const [all, proven] = [
        found.reduce((n, one) => n + one.commitments, 0),
        found.reduce((n, one) => n + one.proven, 0),
      ]
      if (all === 0) return { proven: false, words: 'Aucun engagement de ces modules ne s’applique à ces sites.', href }
      return {
        proven: proven === all,
        words:
          proven === all
            ? `${formatCount(all, 'engagement a sa preuve', 'engagements ont leur preuve')} à chaque site.`
            : `${formatCount(all - proven, 'engagement est sans preuve', 'engagements sont sans preuve')} à l’un des sites, sur ${all}.`,
        href,
      }
    },
  },
]
