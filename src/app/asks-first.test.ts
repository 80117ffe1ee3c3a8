// What ends, closes or takes away is asked first: each such act has a page of its own at the address it is posted to.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let lead: TestPerson
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

/** The last words of such acts. */
const ENDS =
  /\/(supprimer|retirer|fin|fermer|clore|figer|revoquer|abandonner|defaire|publier|reprendre|annuler|archiver|ecarter)$/
/** Asked otherwise, or undone by the same person as easily as done. */
const OTHERWISE: Readonly<Record<string, RegExp>> = {
  'undone at once by « Remettre » or « Sortir des archives »': /\/archiver$/,
  'has its own box to tick on the page of the minutes': /^\/comites\/.*\/figer$/,
  'made again by « Refaire »': /^\/dossiers\/.*\/annuler$/,
  'undone at once by « Présenter de nouveau »': /^\/papier\/.*\/ecarter$/,
  'opens again by « Ouvrir le guichet », and never with somebody there': /^\/file-d-attente\/guichets\/.*\/fermer$/,
  'given again by « Confier de nouveau »': /\/delegations\/.*\/reprendre$/,
}

test('[F7-01] no act that ends, closes or takes away is posted before its page has asked', () => {
  const of = (wanted: string) => w.app.routes.flatMap(({ method, path }) => (method === wanted ? [path] : []))
  const asked = new Set(of('GET'))
  const once = [...new Set(of('POST'))].filter((path) => ENDS.test(path) && !asked.has(path))
  expect(once.filter((path) => !Object.values(OTHERWISE).some((one) => one.test(path)))).toEqual([])
})

test('[F7-01] the question says what follows and leads back; the act is only posted', async () => {
  const { rows } = await w.owner.query<{ id: number }>('select id from site where tenant = $1 limit 1', [
    w.hauts92.tenant,
  ])
  const site = rows[0]?.id ?? 0
  expect((await lead.post('/reclamations/reglages/formulaires', { site })).status).toBe(303)
  const list = await (await lead.get('/reclamations/reglages')).text()
  const path = `/reclamations/reglages/formulaires/${site}/fermer`
  expect(list).toContain(`href="${path}"`)
  expect(list).not.toContain(`action="${path}"`)
  const page = await (await lead.get(path)).text()
  expect(page).toContain('ne prendra plus de demande')
  expect(page).toContain(`action="${path}"`)
  expect(page).toContain('href="/reclamations/reglages#formulaires"')
  expect(await textOf(await lead.get('/reclamations/reglages'))).toContain('/r/')
  expect((await lead.post(path)).headers.get('location')).toBe('/reclamations/reglages?fait=ferme#formulaires')
  // A second click finds it closed, and its page is gone.
  expect((await lead.post(path)).status).toBe(303)
  expect((await lead.get(path)).status).toBe(404)
})
