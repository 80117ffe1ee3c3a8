import { catalogue } from '#src/core/measures/catalogue.ts'
import { rooms } from './rooms.ts'

const declared = rooms.flatMap(({ measures }) => (measures ? [measures] : []))

/** Every measure of the product under the number its room gave it. */
export const measureCatalogue = catalogue(
  Object.fromEntries(declared.flatMap(({ numbers }) => Object.entries(numbers))),
  ...declared.map(({ list }) => list),
)
