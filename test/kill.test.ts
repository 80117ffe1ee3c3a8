import { expect, test } from 'vitest'
import { killBench } from '#bench/kill.ts'

test('[B2-19] kill -9 of the server, then of PostgreSQL, under load: nothing acknowledged is lost, nothing stored twice', {
  timeout: 180_000,
}, async () => {
  const figures = await killBench(2)
  expect(figures).toMatchObject({ lost: 0, doubled: 0 })
  expect(figures.acknowledged).toBeGreaterThan(50)
})
