import { heldAt } from '#src/core/procedures/index.ts'

/** Where this person writes here. */
export const { mine, ownSites, allow } = heldAt('desk.write')
export { namedHere as known } from '#src/core/procedures/index.ts'
