import type { AttestationKind } from '#src/core/room/attestation.ts'
import { longDate } from '#src/ground/calendar/index.ts'
import { usersSessions } from './store/proof.ts'

/** That the users' committee sat in time: what an audit asks before it takes place. */
export const committeeAttestations: readonly AttestationKind[] = [
  {
    code: 'committee',
    async prove(tx, { sites, since, before }) {
      const sessions = await usersSessions(tx, { sites, since, before })
      const held = sessions.find(({ state }) => state !== 'planned')
      if (held) return { proven: true, words: `Réuni le ${longDate(held.heldOn)}.`, href: `/comites/${held.id}` }
      const [planned] = sessions
      return planned
        ? {
            proven: false,
            words: `Une séance est prévue le ${longDate(planned.heldOn)} : elle n’est pas encore tenue.`,
            href: `/comites/${planned.id}`,
          }
        : {
            proven: false,
            words: `Aucune séance entre le ${longDate(since)} et le ${longDate(before)}.`,
            href: '/comites',
          }
    },
  },
]
