/** The roles a person may hold, with their French names. What each may do is said by every room, beside its rights. */
export const ROLES = {
  national_administrator: 'Administrateur national',
  administrator: 'Administrateur',
  quality_lead: 'Référent(e) qualité',
  quality_correspondent: 'Correspondant(e) qualité',
  signatory: 'Secrétaire général, signataire',
  head_of_service: 'Chef de service',
  agent: 'Agent',
  mystery_caller: 'Enquêteur mystère',
  auditor: 'Auditeur',
  guest_auditor: 'Auditeur invité',
} as const
export type Role = keyof typeof ROLES

/**
 * A right of a room: what it allows, in French, and the roles that hold it. The administrator of a département holds every one but
 * those of the national level, and those of guests: what a guest does is theirs alone.
 */
export type RightOf = { label: string; roles: readonly Role[]; national?: true; guest?: true }
export type RightsOfRoom = Readonly<Record<string, RightOf>>

/** Everybody who works on the quality programme of a département. */
export const READERS = ['quality_lead', 'quality_correspondent', 'signatory', 'head_of_service'] as const
