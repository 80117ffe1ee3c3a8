// A département with a lead who plans sessions, for the tests of this room.
import { expect } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { actionPlanBlocks } from '#src/improving/action-plans/report.ts'
import { actionPlanRoutes } from '#src/improving/action-plans/routes.tsx'
import { type TestPerson, type World, world } from '#test/people.ts'
import { committeeBlocks } from './report.ts'
import { committeeRoutes } from './routes.tsx'

export const idOf = (path: string): number => Number(/(\d+)(#.*)?$/.exec(path)?.[1] ?? 0)

/** The address a write leads to; anything but 303 fails. */
export async function ok(answer: Promise<Response>): Promise<string> {
  const got = await answer
  expect(got.status).toBe(303)
  return got.headers.get('location') ?? ''
}

/** Posts an act of the minutes as their page shows it: with the version it bears. */
export async function asShown(
  person: TestPerson,
  path: string,
  form: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const page = path.replace(/\/[^/]+$/, '/compte-rendu')
  const version = /name="version" value="(\d+)"/.exec(await (await person.get(page)).text())?.[1] ?? '0'
  return person.post(path, { ...form, version })
}

export const meetingForm = (committees: number | number[], more: Record<string, string | number> = {}) => ({
  title: '',
  committees,
  heldOn: '2026-03-10',
  startsAt: '10:00',
  endsAt: '12:00',
  place: 'Préfecture',
  mode: 'both',
  period: '2025',
  chair: 'Le secrétaire général',
  secretary: '',
  signatory: 'Le secrétaire général',
  issuer: 'Mission performance et qualité',
  signatoryName: '',
  signedFor: 'Pour le préfet et par délégation,',
  followedBy: '',
  drawnUpAt: '',
  minutesKind: 'minutes',
  convenedOn: '2026-02-17',
  opening: '',
  ...more,
})

/** The words of an ODT, ODP or DOCX. */
export async function zipText(answer: Response): Promise<string> {
  return Object.entries(unzipSync(new Uint8Array(await answer.arrayBuffer())))
    .filter(([name]) => /(content|document)\.xml$/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join('')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
}

const ACTION = {
  description: '',
  planYear: '2025',
  service: '',
  owner: 'Mission qualité',
  startsOn: '',
  dueOn: '',
  originKind: 'proposal',
  originId: '',
  originLabel: '',
  indicator: '',
}
const NOT_SAID = { organisation: '', name: '', validFrom: '', validTo: '' }

/** A world with the lead of Hauts-de-Seine and what they do in this room. */
export async function sessionWorld() {
  const w: World = await world({
    rooms: [actionPlanRoutes, committeeRoutes([...actionPlanBlocks, ...committeeBlocks])],
  })
  const lead: TestPerson = await w.personOf(w.hauts92, 'quality_lead')
  const site = w.hauts92.sites['nanterre'] ?? 0
  return {
    w,
    lead,
    site,
    /** A local committee of users with two members. */
    async committee(): Promise<number> {
      const path = await ok(lead.post('/comites/instances/nouvelle', { kind: 'clu', name: 'Comité local des usagers' }))
      const seats = [
        ['La responsable de l’accueil, mairie d’Antony', 'local_authority'],
        ['Le secrétaire général', 'prefecture'],
      ] as const
      for (const [role, college] of seats)
        await ok(lead.post(`${path}/membres`, { ...NOT_SAID, function: role, college }))
      return idOf(path)
    },
    meeting: (committees: number | number[], more: Record<string, string | number> = {}) =>
      ok(lead.post('/comites/nouvelle', meetingForm(committees, more))),
    async point(path: string, title: string, minutes = 10): Promise<number> {
      await ok(
        lead.post(`${path}/points/nouveau`, {
          title,
          presenter: 'La cheffe de la mission',
          minutes,
          attachmentsExpected: 0,
          kind: 'presentation',
        }),
      )
      const { rows } = await w.owner.query<{ id: number }>(
        'select id from agenda_item where meeting = $1 order by position desc limit 1',
        [idOf(path)],
      )
      return Number(rows[0]?.id)
    },
    /** Proposes an action. */
    action(title: string, more: Record<string, string> = {}): Promise<string> {
      const form = { ...ACTION, title, site }
      return ok(lead.post('/plan-actions/nouvelle', { ...form, ...more }))
    },
  }
}
export type SessionWorld = Awaited<ReturnType<typeof sessionWorld>>
