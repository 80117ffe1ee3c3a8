// A world with a framework adopted in one département, and what tests do with assessments.
import { receive } from '#src/core/standards/actions.ts'
import { SHIPPED } from '#src/core/standards/shipped.ts'
import { versionBy } from '#src/core/standards/store.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { routes } from '#src/app/rooms.ts'
import { type TestPerson, world } from '#test/people.ts'
import { findAssessment } from './store/assessments.ts'
import { linesOf } from './store/lines.ts'

export const BASE = '/autodiagnostics'
export type Over = Record<string, string | number | readonly (string | number)[]>

/** The fields of a page of lines, the same said of each. */
export const rated = (
  lines: readonly { id: number; version: number }[],
  rating: string,
  more: Record<string, string> = {},
): Record<string, string | number> =>
  Object.fromEntries(
    lines.flatMap((line) => [
      [`version-${line.id}`, line.version],
      [`cote-${line.id}`, rating],
      ...Object.entries(more).map(([name, value]) => [`${name}-${line.id}`, value] as const),
    ]),
  )

export const idOf = (answer: Response): number => Number(/(\d+)(\?|$)/.exec(answer.headers.get('location') ?? '')?.[1])

export async function assessedWorld() {
  const w = await world({ rooms: routes })
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const { tenant } = w.hauts92
  const version = await w.inside(tenant, async (tx) => {
    const manifest = SHIPPED.find(({ framework }) => framework === 'qual-e-pref')
    if (manifest) await receive(tx, manifest, { origin: 'shipped', today: plainDate('2026-01-05') })
    return (await versionBy(tx, 'qual-e-pref', '2018'))?.id ?? 0
  })
  const site = (name: string): number => w.hauts92.sites[name] ?? 0
  const facts = (over: Over = {}): Over => ({
    title: 'Autodiagnostic 2026',
    kind: 'self',
    year: 2026,
    frameworkVersion: version,
    grain: 'commitment',
    modules: [`${version}:qep-m1`, `${version}:qep-m2`],
    sites: [site('nanterre')],
    ...over,
  })
  const opened = async (over: Over = {}): Promise<number> => idOf(await lead.post(`${BASE}/nouveau`, facts(over)))
  const linesIn = (id: number) => w.inside(tenant, (tx) => linesOf(tx, id))
  const state = (id: number) => w.inside(tenant, (tx) => findAssessment(tx, id))
  const moduleOf = (id: number, module: string) => `${BASE}/${id}/modules/${module}?site=${site('nanterre')}`
  const rateAll = async (id: number) => {
    for (const module of ['qep-m1', 'qep-m2']) {
      const lines = (await linesIn(id)).filter((line) => line.module === module)
      await lead.post(moduleOf(id, module), rated(lines, 'conform'))
    }
  }
  const act = async (id: number, path: string, { by = lead, ...more }: { by?: TestPerson; reason?: string } = {}) =>
    by.post(`${BASE}/${id}/${path}`, { version: (await state(id)).version, ...more })
  return { w, lead, version, site, facts, opened, linesIn, state, moduleOf, rateAll, act }
}
export type Assessed = Awaited<ReturnType<typeof assessedWorld>>
