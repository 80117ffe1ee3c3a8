// Speaks of the register as its tests do.
import type { TestPerson } from '#test/people.ts'

type Form = Record<string, string | number | readonly (string | number)[]>
export const idIn = (answer: Response): number =>
  Number(/\/(\d+)(?:\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])

export const addCourse = async (person: TestPerson, over: Form = {}): Promise<number> =>
  idIn(
    await person.post('/formations/catalogue/nouvelle', {
      name: 'Accueil physique',
      theme: 'reception',
      validMonths: 36,
      ...over,
    }),
  )

export const addAgent = async (person: TestPerson, over: Form): Promise<number> =>
  idIn(
    await person.post('/formations/agents/nouveau', {
      lastName: 'Ménard',
      firstName: 'Zoé',
      population: 'permanent',
      facesPublic: 'oui',
      fromOn: '2026-01-05',
      ...over,
    }),
  )

export const addSession = async (person: TestPerson, over: Form): Promise<number> =>
  idIn(await person.post('/formations/sessions/nouvelle', { heldOn: '2026-10-12', ...over }))
