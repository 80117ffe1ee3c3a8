// What is done forty times a day, with the keyboard alone: every key pressed is counted.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { idOf, meetingForm, ok } from '#src/reporting/committees/test-session.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { type Visited, visited } from './browser.ts'

let w: World
let agent: TestPerson
let lead: TestPerson
let browser: Browser
let origin = ''
let started: Visited

beforeAll(async () => {
  w = await world({ rooms: routes })
  await openCampaign(w, w.hauts92, { opensOn: '2026-11-01' })
  agent = await w.personOf(w.hauts92, 'quality_correspondent', { site: w.hauts92.sites['nanterre'] ?? 0 })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  for (const name of ['Attente', 'Guichet fermé'])
    await lead.post('/reclamations/reglages/categories', { name, procedure: '' })
  started = await visited((request) => w.app.fetch(request))
  ;({ browser, origin } = started)
})
afterAll(async () => {
  await started.close()
  await w.close()
})

/** A page and its keyboard; `keys` counts every key pressed but those of the words themselves. */
async function keyboard(path: string, person = agent) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const token = await openSession(w.deps, person.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url: origin }])
  const page = await context.newPage()
  await page.goto(origin + path)
  const count = { keys: 0 }
  return {
    page,
    count,
    press: async (...keys: string[]) => {
      for (const key of keys) {
        count.keys += key.split('+').length
        await page.keyboard.press(key)
      }
    },
    words: (text: string) => page.keyboard.insertText(text),
  }
}
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '')
const arrived = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const next = page.waitForNavigation()
  await act()
  await next
}

test('[F9-10] ten requests in at most eight keystrokes each beyond their text', async () => {
  const { page, count, press, words } = await keyboard('/reclamations/nouvelle?arrivee=email')
  const spent: number[] = []
  for (let n = 1; n <= 10; n += 1) {
    count.keys = 0
    expect(await focused(page)).toBe('subject')
    await words(`Attente au guichet, demande ${n}`)
    await press('Tab')
    await words('Deux heures debout, sans que personne ne dise pourquoi.')
    await press('Tab', n % 2 === 0 ? 'g' : 'a', 'Tab', 'Tab')
    expect(await focused(page)).toBe('name')
    await words('Camille Ancel')
    await arrived(page, () => press('Control+Enter'))
    spent.push(count.keys)
    expect(await page.locator('.pv-notice').innerText()).toMatch(
      new RegExp(`R-2026-00${String(n).padStart(2, '0')} est enregistrée`),
    )
  }
  expect(Math.max(...spent), spent.join(', ')).toBeLessThanOrEqual(8)
  const { rows } = await w.owner.query(
    `select channel, received_on::text as day, category, count(*)::int as n from complaint group by 1, 2, 3 order by 3`,
  )
  expect(rows).toEqual([
    { channel: 'email', day: '2026-11-19', category: 'attente', n: 5 },
    { channel: 'email', day: '2026-11-19', category: 'guichet-ferme', n: 5 },
  ])
  await page.context().close()
}, 120_000)

test('[F9-23] the due day beside follows what is typed, as the server counts it', async () => {
  const { page, press } = await keyboard('/reclamations/nouvelle?arrivee=email&jour=2026-11-17')
  const facts = page.locator('[data-pv-facts]')
  const told = async () => (await facts.innerText()).replaceAll(/\s+/g, ' ')
  expect(await told()).toContain('mardi 24 novembre 2026, 5 jours ouvrés pour un courriel.')
  await page.locator('select[name=channel]').selectOption('letter')
  await facts.getByText('pour une lettre').waitFor()
  expect(await told()).toMatch(/Réponse au plus tard \S+ \d+\S* \S+ 202[67], \d+ jours \S+ pour une lettre\./)
  await page.locator('input[name=receivedOn]').fill('2026-11-10')
  await press('Tab')
  await facts.getByText('Reçue le mardi 10 novembre 2026').waitFor()
  await page.context().close()
  const text = await textOf(
    await agent.post('/reclamations/nouvelle', {
      channel: 'letter',
      receivedOn: '2026-11-10',
      site: w.hauts92.sites['nanterre'] ?? 0,
    }),
  )
  expect(text).toContain('pour une lettre.')
}, 60_000)

test('[F9-11] forty paper answers in at most three keystrokes each beyond their answers', async () => {
  const { page, count, press } = await keyboard('/enquetes/automne/saisie')
  const questions: string[] = await page
    .locator('input[data-pv-digit]')
    .evaluateAll((fields) => fields.map((one) => one.getAttribute('name') ?? ''))
  expect(questions.length).toBeGreaterThan(8)
  const spent: number[] = []
  for (let n = 1; n <= 40; n += 1) {
    count.keys = 0
    let answers = 0
    while ((await focused(page)) !== 'comment') {
      const name = await focused(page)
      if (name === 'found') await press('1', '2', 'Tab')
      else await press(name === 'service' || name === 'appointment' ? '1' : String(1 + ((n + answers) % 4)))
      answers += name === 'found' ? 2 : 1
      if (answers > 20) throw new Error(`lost at ${name}`)
    }
    await arrived(page, () => press('Control+Enter'))
    spent.push(count.keys - answers)
    expect(await page.locator('.pv-notice').innerText()).toContain('Formulaire enregistré')
  }
  expect(Math.max(...spent)).toBeLessThanOrEqual(3)
  const { rows } = await w.owner.query(`select count(*)::int as n from answer`)
  expect(rows).toEqual([{ n: 40 }])
  await page.context().close()
}, 180_000)

/** Goes to a link or a button by Tab alone. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let n = 0; n < 200; n += 1) {
    const found = await page.evaluate(() =>
      document.activeElement?.matches('a, button, summary') ? (document.activeElement.textContent ?? '') : '',
    )
    if (found.replaceAll(/\s+/g, ' ').includes(words)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way to « ${words} » with the keyboard on ${page.url()}`)
}

test('[F9-19] a committee from last year’s, over at most twelve pages', async () => {
  const committee = await ok(
    lead.post('/comites/instances/nouvelle', { kind: 'clu', name: 'Comité local des usagers' }),
  )
  const seat = {
    function: 'La maire de Montclair',
    college: 'local_authority',
    name: '',
    organisation: '',
    validFrom: '',
    validTo: '',
  }
  await ok(lead.post(`${committee}/membres`, seat))
  const last = await ok(
    lead.post(
      '/comites/nouvelle',
      meetingForm(idOf(committee), { heldOn: '2025-11-20', convenedOn: '', period: '2024' }),
    ),
  )
  for (const title of ['Bilan de l’année', 'Plan d’actions', 'Questions diverses']) {
    await ok(
      lead.post(`${last}/points/nouveau`, {
        title,
        presenter: 'La cheffe',
        minutes: 15,
        attachmentsExpected: 0,
        kind: 'presentation',
      }),
    )
  }
  const { rows } = await w.owner.query<{ id: number }>(`select id from agenda_item where title = 'Plan d’actions'`)
  await ok(lead.post(`${last}/points/${rows[0]?.id}/blocs`, { kind: 'action-plan.done', option: '' }))
  const action = {
    title: 'Poser des bancs',
    planYear: 2025,
    site: w.hauts92.sites['nanterre'] ?? 0,
    originKind: 'proposal',
  }
  await ok(lead.post('/plan-actions/nouvelle', action))
  const clerk = await w.personOf(w.hauts92, 'administrator')

  const { page } = await keyboard('/comites', clerk)
  let pages = 1
  const open = async (words: string) => {
    await tabTo(page, words)
    await arrived(page, () => page.keyboard.press('Enter'))
    pages += 1
  }
  await page.goto(`${origin}${last}`)
  pages += 1
  await tabTo(page, 'Autres actions')
  await page.keyboard.press('Enter')
  await open('Préparer la séance suivante')
  expect(await page.locator('input[name=heldOn]').inputValue()).toBe('2026-11-19')
  await open('Préparer la séance')
  const plain = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  for (const title of ['Bilan de l’année', 'Plan d’actions', 'Questions diverses']) expect(plain).toContain(title)
  const session = page.url()
  await open('La séance s’est tenue')
  await open('Figer pour signature')
  expect(await page.locator('main').innerText()).toContain('Version 1 (PDF)')
  expect(pages).toBeLessThanOrEqual(12)
  const made = await w.owner.query<{ period: string; state: string }>(
    'select period, state from meeting where id = $1',
    [idOf(new URL(session).pathname)],
  )
  expect(made.rows).toEqual([{ period: '2025', state: 'frozen' }])
  await page.context().close()
}, 120_000)
