import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const committeeRights = {
  'committees.read': { label: 'Lire les comités', roles: [...READERS, 'auditor'] },
  'committees.write': { label: 'Préparer les comités, diaporamas et comptes rendus', roles: ['quality_lead'] },
  'committees.sign': { label: 'Figer et signer un compte rendu', roles: ['signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof committeeRights, true> {}
}
