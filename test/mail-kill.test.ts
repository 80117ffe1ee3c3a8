import { expect, test } from 'vitest'
import { mailKillBench } from '#bench/mail-kill.ts'

test('[C2-28] kill -9 of the worker and of the server in the middle of the reading: nothing lost, nothing registered twice', {
  timeout: 400_000,
}, async () => {
  const figures = await mailKillBench({ messages: 120, kills: 2 })
  expect(figures).toMatchObject({ lost: 0, doubled: 0, wrong: 0, acknowledgedTwice: 0 })
  expect(figures.acknowledged).toBeGreaterThan(20)
})
