import type { PlainDate } from '#src/ground/calendar/index.ts'
import { mysteryFiles } from '../generator/mystery.ts'
import { drawFrom } from '../generator/random.ts'

const PLACES = [
  { site: 'nanterre', service: 'accueil', calls: 20 },
  { site: 'antony', service: 'accueil', calls: 10 },
  { site: 'boulogne', service: 'accueil', calls: 10 },
]

/** The mystery surveys of the three sites. */
export const mysteryOf = (yesterday: PlainDate) =>
  mysteryFiles(drawFrom('hauts-de-seine mystery'), { name: 'Standard', places: PLACES, yesterday })
