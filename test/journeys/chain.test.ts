// The main job, end to end, in a browser: one answer from a phone moves a rate, opens, becomes an action, and stands in deck and minutes.
import { unzipSync, strFromU8 } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#src/ground/accounts/passwords.ts'
import { routes } from '#src/app/rooms.ts'
import { idOf, meetingForm } from '#src/reporting/committees/test-session.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

const w = await world({ rooms: routes })
await openCampaign(w, w.hauts92)
const PASSWORD = 'une phrase assez longue'

let browser: Browser
let origin = ''
let started: Visited

beforeAll(async () => {
  const made = await w.owner.query<{ id: number }>(
    "insert into account (email, name, password_hash) values ('lead@parvis.test', 'Responsable', $1) returning id",
    [await hashPassword(PASSWORD)],
  )
  await w.owner.query("insert into role_grant (tenant, account, role) values ($1, $2, 'quality_lead')", [
    w.hauts92.tenant,
    made.rows[0]?.id,
  ])
  started = await visited((request) => w.app.fetch(request))
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
  await w.close()
})

/** One answer of a user on a phone without JavaScript. */
async function answerOnPhone(level: 1 | 2 | 3 | 4): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 375, height: 720 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${origin}/e/demo`)
  await page.getByLabel('Bureau du séjour des étrangers').check()
  await page.locator(`input[name=overall][value="${level}"]`).check()
  await page.locator(`input[name=waiting][value="1"]`).check()
  await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
  await page.getByRole('heading', { name: 'Merci, c’est enregistré' }).waitFor()
  await context.close()
}

async function signIn(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(`${origin}/connexion`)
  await page.getByLabel('Adresse électronique').fill('lead@parvis.test')
  await page.getByLabel('Mot de passe').fill(PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2060\s]+/g, ' ')
const rowOf = async (page: Page, label: string) =>
  plain((await page.locator('tr', { has: page.getByRole('link', { name: label, exact: true }) }).innerText()) ?? '')
const textOfZip = (bytes: Buffer, part: string) =>
  plain(strFromU8(unzipSync(new Uint8Array(bytes))[part] ?? new Uint8Array()).replace(/<[^>]+>/g, ' '))

test('[E4-01] from one answer on a phone to the figures, the action, the deck and the minutes', async () => {
  for (let n = 0; n < 8; n += 1) {
    const sent = await w.public.post('/e/demo/reponse', {
      service: w.hauts92.services['sejour'] ?? 0,
      overall: 4,
      waiting: 1,
    })
    expect(sent.status).toBe(303)
  }
  await answerOnPhone(4)
  await answerOnPhone(1)
  const page = await signIn()
  await page.goto(`${origin}/tableau-de-bord?periode=2026`)
  expect(await rowOf(page, 'Usagers satisfaits de leur visite')).toContain('90,0 %')
  await answerOnPhone(4)
  await page.goto(`${origin}/tableau-de-bord?periode=2026`)
  expect(await rowOf(page, 'Usagers satisfaits de leur visite')).toContain('90,9 %')

  await page.getByRole('link', { name: 'Usagers satisfaits de leur visite', exact: true }).click()
  await page.getByRole('link', { name: 'Voir les résultats de l’enquête' }).click()
  expect(await page.getByText('ne s’ouvrent pas un à un').count()).toBe(1)
  await page.locator('main a[href="/enquetes/automne/resultats"]').first().click()
  expect(page.url()).toContain('/enquetes/automne/resultats')
  await page
    .locator('tr', { hasText: 'Temps d’attente' })
    .getByRole('link', { name: /action/ })
    .first()
    .click()
  await page.getByLabel('Ce qui sera fait').fill('Afficher le temps d’attente à l’entrée')
  await page.getByLabel('Site', { exact: false }).first().selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Proposer l’action' }).click()
  expect(plain(await page.locator('main').innerText())).toContain('Critère d’enquête')

  const meeting = await makeMeeting(page)
  const get = async (path: string) => (await page.request.get(`${origin}${meeting}${path}`)).body()
  const odt = textOfZip(await get('/compte-rendu.odt'), 'content.xml')
  const docx = textOfZip(await get('/compte-rendu.docx'), 'word/document.xml')
  const odp = textOfZip(await get('/diaporama.odp'), 'content.xml')
  for (const [name, text] of Object.entries({ odt, docx })) {
    expect(text, name).toContain('10 satisfaits sur 11 avis exprimés')
    expect(text, name).toContain('Afficher le temps d’attente à l’entrée')
  }
  expect(odp).toContain('91 %')
  const pdf = await get('/compte-rendu.pdf')
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdf.includes('StructTreeRoot')).toBe(true)
}, 180_000)

/** A users' committee of the year, with the satisfaction figures and the plan of actions; returns its address. */
async function makeMeeting(page: Page): Promise<string> {
  const lead = async (path: string, form: Record<string, string>) => {
    const answer = await page.request.post(`${origin}${path}`, {
      form,
      headers: { origin: 'http://parvis.test' },
      maxRedirects: 0,
    })
    expect(answer.status(), path).toBe(303)
    return answer.headers()['location'] ?? ''
  }
  const committee = await lead('/comites/instances/nouvelle', { kind: 'clu', name: 'Comité local des usagers' })
  const meeting = await lead('/comites/nouvelle', {
    ...meetingForm(idOf(committee)),
    committees: String(idOf(committee)),
    heldOn: '2026-11-20',
    convenedOn: '2026-11-02',
    period: '2026',
  })
  await lead(`${meeting}/points/nouveau`, {
    title: 'Satisfaction et plan d’actions',
    presenter: 'La cheffe de la mission',
    minutes: '20',
    attachmentsExpected: '0',
    kind: 'presentation',
  })
  await page.goto(`${origin}${meeting}`)
  const picker = page.locator('a[href$="/blocs"]').first()
  const path = new URL((await picker.getAttribute('href')) ?? '', origin).pathname
  for (const kind of ['survey.results', 'action-plan.done']) await lead(path, { kind, option: '' })
  return meeting
}
