import { homePart } from '#src/core/room/home-part.ts'
import { z } from 'zod'

/** Calls are given out by no room yet: the home of who will pass them says so, instead of a door that is shut. */
const calls = homePart({
  code: 'mystery-calls',
  right: 'home.read',
  roles: ['mystery_caller'],
  title: 'Appels à passer',
  empty:
    'Aucun appel ne vous est confié pour le moment. Quand la préfecture préparera une enquête mystère, les appels à passer et leur date limite paraîtront ici.',
  data: z.never(),
  fragment: () => undefined,
  lines: () => [],
})

export const homeParts = [calls]
