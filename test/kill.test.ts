import { expect, test } from 'vitest'
import { killBench } from '#bench/kill.ts'

test('[B2-19] [G5-05] kill -9 of the worker, of PostgreSQL, then of the server, under load: nothing acknowledged is lost, nothing stored twice', {
  timeout: 400_000,
}, async () => {
  const figures = await killBench(3)
  expect(figures).toMatchObject({ lost: 0, doubled: 0 })
  expect(figures.acknowledged).toBeGreaterThan(50)
  expect(figures.mails).toBeGreaterThan(10)
})
