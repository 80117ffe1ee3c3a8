import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { committeeProfiles } from './index.ts'
import { meetingFigures } from '../index.ts'
import { type SessionWorld, sessionWorld } from '../test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(async () => {
  await s.w.close()
})

test('[E3-09] files load a whole session, the same file twice changes nothing', async () => {
  const { w } = s
  const rows = (code: string, values: Record<string, string | number | null>[]) =>
    w.inside(w.moselle57.tenant, async (tx) => {
      const profile = committeeProfiles.find((one) => one.code === code)
      const context = {
        import: 0,
        account: null,
        now: new Date(),
        today: plainDate('2026-11-19'),
        way: 'load' as const,
        demo: false,
        progress: () => undefined,
      }
      return profile?.store(
        tx,
        values.map((one, line) => ({ line: line + 2, key: String(line), values: one })),
        context,
      )
    })
  await rows('instances', [{ code: 'clu', kind: 'clu', name: 'Comité local des usagers' }])
  const session = [
    {
      code: 'clu-2023',
      committees: 'clu',
      title: 'CLU',
      heldOn: '2023-12-07',
      mode: 'both',
      state: 'held',
      period: '2023',
      issuedOn: '2024-01-10',
      startsAt: null,
    },
  ]
  await rows('seances', session)
  expect(await rows('seances', session)).toMatchObject([{ outcome: 'unchanged' }])
  const { rows: made } = await w.owner.query<{ id: number }>("select id from meeting where code = 'clu-2023'")
  const meeting = Number(made[0]?.id)
  const agenda = [1, 2, 3, 4, 5].map((position) => ({
    meeting,
    position,
    title: `Point ${position}`,
    kind: 'presentation',
    minutes: 10,
  }))
  await rows('ordre-du-jour', agenda)
  expect((await rows('ordre-du-jour', agenda))?.every((one) => one.outcome === 'unchanged')).toBe(true)
  await rows('presences', [
    { meeting, function: 'Le secrétaire général', name: null, college: 'prefecture', status: 'present' },
  ])
  await rows('blocs', [{ meeting, point: 2, position: 1, kind: 'text', body: 'Texte' }])
  await rows('interventions', [
    {
      meeting,
      position: 1,
      point: 5,
      kind: 'question',
      speaker: 'Un usager',
      body: 'Pourquoi ?',
      answer: 'Parce que',
      followUp: 'none',
      closedOn: null,
    },
  ])
  await rows('pieces', [{ meeting, title: 'Diaporama' }])
  const figures = await w.inside(w.moselle57.tenant, (tx) => meetingFigures(tx, 'clu-2023'))
  expect(figures).toMatchObject({
    agenda: 5,
    attachments: 1,
    diffusionDays: 34,
    interventions: { total: 1, answered: 1 },
    attendance: { total: 1 },
  })
  for (const profile of committeeProfiles) {
    const exported = await w.inside(w.moselle57.tenant, (tx) => profile.export(tx))
    expect(
      (
        await w.inside(w.moselle57.tenant, (tx) =>
          profile.store(
            tx,
            exported.map((values, line) => ({ line, key: String(line), values })),
            {
              import: 0,
              account: null,
              now: new Date(),
              today: plainDate('2026-11-19'),
              way: 'load',
              demo: false,
              progress: () => undefined,
            },
          ),
        )
      ).every((one) => one.outcome === 'unchanged'),
      profile.code,
    ).toBe(true)
  }
})
