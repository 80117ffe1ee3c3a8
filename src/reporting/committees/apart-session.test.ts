import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopRendering } from '#src/ground/reports/index.ts'
import { textOf } from '#test/people.ts'
import { idOf, ok, type SessionWorld, sessionWorld, zipText } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(async () => {
  await stopRendering()
  await s.w.close()
})

const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').replaceAll('\u2060', '')

test('[E3-55] the same block twice in a session is told apart by its period on each page, in the minutes and on slides', async () => {
  const { lead, committee, meeting, point, action } = s
  await action('Refaire la signalétique')
  await action('Former les agents', { planYear: '2024' })
  const path = await meeting(await committee(), { heldOn: '2026-11-19', convenedOn: '' })
  const item = await point(path, 'Plan d’actions', 15)
  const add = () => ok(lead.post(`${path}/points/${item}/blocs`, { kind: 'action-plan.done', option: '' }))
  const title = 'Plan d’actions de la période'
  const [, second] = [await add(), idOf(await add())]
  const page = async (of: string) => plain(await textOf(await lead.get(`${path}${of}`)))
  expect(await page('')).toContain(`${title}, n° 1`)
  expect(await page('')).toContain(`${title}, n° 2`)
  const settings = { title: '', option: '', period: '2024', scope: '', version: 1 }
  await ok(lead.post(`${path}/blocs/${second}`, settings))
  for (const of of ['', '/compte-rendu', '/compte-rendu/apercu']) {
    expect(await page(of)).toContain(`${title}, année 2025`)
    expect(await page(of)).toContain(`${title}, année 2024`)
  }
  expect(await page(`/blocs/${second}`)).toContain(`${title}, année 2024`)
  expect(await page(`/blocs/${second}/retirer`)).toContain(`« ${title}, année 2024 »`)
  const html = await (await lead.get(`${path}/compte-rendu`)).text()
  const anchors = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(anchors).size).toBe(anchors.length)
  for (const of of ['/compte-rendu.odt', '/diaporama.odp']) {
    const said = plain(await zipText(await lead.get(`${path}${of}`)))
    expect(said).toContain(`${title}, année 2025`)
    expect(said).toContain(`${title}, année 2024`)
  }
})
