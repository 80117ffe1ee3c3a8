// Places that are rated, for tests.
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, textOf, world } from '#test/people.ts'
import { expect } from 'vitest'

export type Form = Record<string, string | number>
export const QUESTION = 'Comment s’est passée votre visite ?'
export const idIn = (path: string): number => Number(path.split('/').at(-1))

/** A world with its quality lead, and what a test does there. */
export async function ratingWorld() {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const post = async (path: string, form: Form, by: TestPerson = lead): Promise<string> => {
    const made = await by.post(path, form)
    expect([path, made.status, made.status === 303 ? '' : await textOf(made)]).toEqual([path, 303, ''])
    return (made.headers.get('location') ?? '').split('?')[0] ?? ''
  }
  const known = new Map<string, Promise<string>>()
  return {
    w,
    lead,
    post,
    nanterre: w.hauts92.sites['nanterre'] ?? 0,
    antony: w.hauts92.sites['antony'] ?? 0,
    sejour: w.hauts92.services['sejour'] ?? 0,
    /** One place for each site and service: made once. */
    placeAt(site: number, service: number | '' = ''): Promise<string> {
      const key = `${site} ${service}`
      const made = known.get(key) ?? post('/avis/lieux/nouveau', { site, service, question: QUESTION, active: 'oui' })
      known.set(key, made)
      return made
    },
    async linkOf(place: string): Promise<string> {
      const found = await w.owner.query<{ link: string }>('select link from rating_place where id = $1', [idIn(place)])
      return found.rows[0]?.link ?? ''
    },
    async stored() {
      const text = 'select site, service, channel, day::text, stars, comment, commented from rating order by id'
      return (await w.owner.query<Record<string, unknown>>(text)).rows
    },
    async display(link: string): Promise<Record<string, string>> {
      const cookie = (await w.public.get(`/a/${link}`)).headers.get('set-cookie') ?? ''
      return { cookie: cookie.split(';')[0] ?? '' }
    },
    rate: (link: string, form: Form, headers: Record<string, string> = {}) =>
      w.public.post(`/a/${link}`, { comment: '', site_web: '', ...form }, headers),
    async many(site: number, n: number, { day = '2026-11-10', stars = 5 }: { day?: string; stars?: number } = {}) {
      await w.owner.query(
        `insert into rating (tenant, site, channel, day, stars) select $1, $2, 'web', $3, $4 from generate_series(1, $5)`,
        [w.hauts92.tenant, site, day, stars, n],
      )
    },
    clear: () => w.owner.query('delete from rating'),
  }
}
