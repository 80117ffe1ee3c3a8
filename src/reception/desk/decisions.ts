/** What may become of an urgent case. */
export const DECISIONS = { pending: 'À décider', granted: 'Acceptée', refused: 'Refusée' } as const
