// A campaign open on the day of the tests, for the tests of this room.
import { plainDate } from '#src/ground/calendar/index.ts'
import type { Departement, World } from '#test/people.ts'
import { insertCampaign, placesOf } from './store/campaigns.ts'
import { readyVersion } from './store/questionnaires.ts'

type Options = {
  code?: string
  link?: string
  opensOn?: string
  closesOn?: string
  sites?: readonly string[]
  labelYear?: number
}

/** Makes a campaign with the ready questionnaire on whole sites; `link` is the public code of its first site. */
export async function openCampaign(
  w: World,
  where: Departement,
  options: Options = {},
): Promise<{ id: number; code: string; links: string[] }> {
  const {
    code = 'automne',
    link = 'demo',
    opensOn = '2026-11-01',
    closesOn = '2026-12-31',
    sites = Object.keys(where.sites),
    labelYear = 2026,
  } = options
  return w.inside(where.tenant, async (tx) => {
    const places = sites.map((site, place) => ({
      site: where.sites[site] ?? 0,
      service: null,
      link: place === 0 ? link : `${link}-${place + 1}`,
    }))
    const campaign = {
      code,
      name: `Satisfaction ${labelYear}`,
      labelYear,
      opensOn: plainDate(opensOn),
      closesOn: plainDate(closesOn),
      places,
    }
    const id = (await insertCampaign(tx, campaign, await readyVersion(tx))) ?? 0
    return { id, code, links: (await placesOf(tx, id)).map((one) => one.link) }
  })
}

/** Every question of the ready questionnaire, satisfied. */
export function fullAnswer(service: number | string): Record<string, string | readonly string[]> {
  return {
    service: String(service),
    appointment: 'yes',
    found: ['website', 'telephone'],
    information: '3',
    courtesy: '4',
    clarity: '4',
    signage: '2',
    mobility: '0',
    confidentiality: '4',
    waiting: '1',
    overall: '3',
    comment: 'Des explications claires, merci.',
    site_web: '',
  }
}

/** The key cookie a display has just set, as the browser sends it back. */
export function keyOf(answer: Response): { cookie: string } {
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}
