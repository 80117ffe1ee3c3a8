// What is counted as cells is what the answers say one by one, whatever was stored, corrected and taken back.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldAll } from '#src/core/measures/jobs.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type World, world } from '#test/people.ts'
import { listedTotal, pairsOf } from './lines.ts'
import { loadResults } from './results-load.ts'
import { definitionOf, findCampaign } from './store/campaigns.ts'
import { lookupsOf } from './store/lookups.ts'
import { countChoices } from './store/questions.ts'
import { listAnswers } from './store/results.ts'
import { openCampaign } from './test-campaign.ts'

let w: World
let campaign = 0
let sites: number[] = []
beforeAll(async () => {
  w = await world({ rooms: [] })
  campaign = (await openCampaign(w, w.hauts92)).id
  sites = Object.values(w.hauts92.sites)
})
afterAll(() => w.close())

type Said = { appointment?: string; found?: string[] }
type Kept = { site: number; channel: string; choices: Said; level: number }
const person = fc.record({
  site: fc.nat(),
  channel: fc.constantFrom('web', 'paper', 'kiosk'),
  level: fc.integer({ min: 0, max: 4 }),
  appointment: fc.option(fc.constantFrom('yes', 'no')),
  found: fc.option(fc.subarray(['website', 'telephone', 'town_hall'])),
})

/** By hand: people, answers of each question, each option, and to whom it was not put. */
function countedBy(people: readonly Kept[]): Map<string, number> {
  const found = new Map<string, number>()
  const add = (key: string) => void found.set(key, (found.get(key) ?? 0) + 1)
  for (const { site, channel, choices } of people) {
    const at = `${site} ${channel}`
    add(`${at}  `)
    if (choices.appointment) for (const option of ['', choices.appointment]) add(`${at} appointment ${option}`)
    if (choices.found)
      for (const option of choices.found.length === 0 ? ['-'] : ['', ...choices.found]) add(`${at} found ${option}`)
  }
  return found
}

const store = async (people: readonly Kept[]): Promise<void> => {
  await w.owner.query(`delete from answer where tenant = $1`, [w.hauts92.tenant])
  await w.owner.query(
    `insert into answer (tenant, campaign, site, channel, day, received_at, answers, choices)
     select $1, $2, (p ->> 'site')::int, p ->> 'channel', '2026-11-12', now(), jsonb_build_object('overall', p ->> 'level'), p -> 'choices' from jsonb_array_elements($3::jsonb) p`,
    [w.hauts92.tenant, campaign, JSON.stringify(people)],
  )
}

test('[B3-49] choices counted as cells are those of the answers, and a list knows how many it holds from the cells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 40 }), fc.boolean(), async (drawn, folded) => {
      const people = drawn.map(
        ({ site, channel, level, appointment, found }): Kept => ({
          site: sites[site % sites.length] ?? 0,
          channel,
          level,
          choices: { ...(appointment === null ? {} : { appointment }), ...(found === null ? {} : { found }) },
        }),
      )
      await store(people)
      if (folded) await foldAll(w.deps.db)
      await w.inside(w.hauts92.tenant, async (tx) => {
        const own = await findCampaign(tx, 'automne')
        const span = { first: plainDate('2026-11-01'), last: plainDate('2026-12-31') }
        const definition = await definitionOf(tx, own.questionnaireVersion)
        const asOf = plainDate('2026-11-19')
        const cells = await countChoices(tx, { campaign, definition, span, asOf })
        expect(
          new Map(cells.map((one) => [`${one.site} ${one.channel} ${one.question} ${one.option}`, one.n])),
        ).toEqual(countedBy(people))
        const { names } = await lookupsOf(tx)
        const loaded = await loadResults(tx, { campaign: own, places: 'all', names, asOf, lines: true })
        const sheet = { ...loaded, places: loaded.results.places }
        for (const criterion of [undefined, { code: 'overall', levels: ['3', '4'] }]) {
          const pairs = pairsOf(sheet, loaded.results.selection, criterion?.code)
          const filter = { campaign, pairs, criterion }
          if (pairs.length === 0) continue
          const { total } = await listAnswers(tx, filter, { limit: 1, offset: 0 })
          expect(listedTotal(loaded, filter)).toBe(total)
        }
      })
    }),
    { numRuns: 25 },
  )
})
