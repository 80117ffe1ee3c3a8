// Who works where in the Hauts-de-Seine of the demonstration: numbers are invented, as people are.
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Team } from '../generator/training.ts'

const since = plainDate('2023-01-02')
const team = (site: string, service: string, people: number): Team => ({ site, service, people, since })

export const TEAMS: readonly Team[] = [
  team('nanterre', 'accueil', 8),
  { ...team('nanterre', 'accueil', 3), guards: true },
  team('nanterre', 'pan', 3),
  team('nanterre', 'sejour', 14),
  team('nanterre', 'naturalisations', 7),
  team('nanterre', 'standard', 6),
  team('antony', 'accueil', 2),
  team('antony', 'etrangers', 8),
  team('boulogne', 'accueil', 4),
  team('boulogne', 'etrangers', 7),
  team('boulogne', 'cert', 12),
]

/** The agent of the demonstration account reads their own sheet. */
export const AGENT = { lastName: 'Lambert', firstName: 'Hugo', email: 'agent@hauts-de-seine.demo' } as const
