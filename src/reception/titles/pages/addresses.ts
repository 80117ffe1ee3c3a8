/** Where the pages of this room stand. */
export const BASE = '/titres'
export const TITRES = `${BASE}/sortes`
export const CENTRES = `${BASE}/centres`
export const FLOWS = `${BASE}/releves`
export const GRID = `${BASE}/saisie`
