// From a self-assessment to a label and to the next version of its framework, by three people, without a script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { type TestPerson, type World, world } from '../people.ts'
import { type Visited, visited } from './browser.ts'

const CHARTER = (code: string, more: string): string => `format: parvis-framework@1
framework: charte
code: "${code}"
name: Charte d’accueil
kind: charter
validFrom: "${code}-01-01"
labelMonths: 36
followUpMonths: 18
modules:
  - key: accueil
    number: "1"
    title: Accueil
    kind: mandatory
    commitments:
      - key: saluer
        title: Nous vous saluons
      - key: informer
${more}
`
const VERSIONS = [
  ['2026', '        title: Nous affichons nos horaires'],
  [
    '2027',
    '        title: Nous affichons et tenons nos horaires\n      - key: orienter\n        title: Nous vous orientons',
  ],
] as const
const PASSWORD = 'quatre tortues sous un parasol'

let w: World
let lead: TestPerson
let started: Visited
let browser: Browser
let quality: Page
let signatory: Page
let guest: Page
const at = { site: 0, before: 0, after: 0, assessment: '', audit: '', action: '', finding: '', label: '' }

async function signedIn(person: TestPerson): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const value = await openSession(w.deps, person.account, { tenant: w.hauts92.tenant })
  await context.addCookies([{ name: SESSION_COOKIE, value, url: started.origin }])
  return context.newPage()
}

beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  at.site = w.hauts92.sites['antony'] ?? 0
  for (const [code, more] of VERSIONS) {
    const sent = new File([CHARTER(code, more)], 'charte.yaml')
    const brought = await lead.post('/referentiels/fichier', { file: sent, fichier: sent })
    const id = Number(/referentiels\/(\d+)/.exec(brought.headers.get('location') ?? '')?.[1])
    await lead.post(`/referentiels/${id}/publier`, { version: 1 })
    if (code === '2026') at.before = id
    else at.after = id
  }
  started = await visited((request) => w.app.fetch(request))
  browser = started.browser
  quality = await signedIn(lead)
  signatory = await signedIn(await w.personOf(w.hauts92, 'signatory'))
  guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
}, 120_000)
afterAll(async () => {
  await started.close()
  await w.close()
})

const go = (page: Page, path: string) => page.goto(started.origin + path)
const pathOf = (page: Page): string => new URL(page.url()).pathname
/** Presses a button, in the menu of rarer acts where it stands there. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if (!(await button.first().isVisible())) await page.getByRole('main').locator('summary').first().click()
  await button.click()
}
/** An act that asks first: its link, then its button. */
async function answer(page: Page, name: string): Promise<void> {
  await follow(page, name)
  await press(page, name)
}
const follow = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
const said = (page: Page): Promise<string> =>
  page
    .getByRole('main')
    .innerText()
    .then((text) => text.replaceAll('\u2060', '').replaceAll(/[\s\u00a0\u202f]+/g, ' '))

/** Types, chooses and ticks by the name of each field, whatever it is. */
async function fill(page: Page, values: Readonly<Record<string, string | number>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`)
    const kind = await field.first().evaluate((one) => `${one.tagName} ${one.getAttribute('type') ?? ''}`)
    if (kind.startsWith('SELECT')) await field.first().selectOption(String(value))
    else if (/radio|checkbox/.test(kind))
      await page.locator(`[name="${name}"][value="${value}"]`).check({ force: true })
    else await field.first().fill(String(value))
  }
}

test('[A6-56] a site is put under the framework, self-assessed, and its gap becomes an action', async () => {
  await go(quality, '/perimetre-de-labellisation/lignes/nouvelle')
  const ours = quality.locator('[name=module] optgroup[label*="2026"] option')
  const module = await ours.first().getAttribute('value')
  await fill(quality, { site: at.site, module: module ?? '', validFrom: '2026-01-01' })
  await quality.getByRole('main').locator('form button[type=submit]').first().click()

  await go(quality, '/autodiagnostics/nouveau')
  await fill(quality, { title: 'Autodiagnostic d’Antony', kind: 'self', year: 2026, heldOn: '2026-11-10' })
  await fill(quality, { frameworkVersion: at.before, sites: at.site, grain: 'commitment' })
  await press(quality, 'Ouvrir l’évaluation')
  at.assessment = pathOf(quality)
  await follow(quality, 'Coter les lignes')
  const lines = quality.locator('fieldset[data-pv-line]')
  expect(await lines.count()).toBe(2)
  await lines.nth(0).locator('input[value=conform]').check({ force: true })
  await lines.nth(1).locator('input[value=not_conform]').check({ force: true })
  await press(quality, 'Enregistrer les cotations')
  await go(quality, at.assessment)
  expect(await said(quality)).toContain('50 %')
  await follow(quality, 'Proposer une action')
  await fill(quality, { title: 'Afficher les horaires d’été', owner: 'Chef de l’accueil', dueOn: '2026-12-15' })
  await press(quality, 'Proposer l’action')
  at.action = pathOf(quality)
  expect(await said(quality)).toContain('Ligne d’autodiagnostic')
  await go(quality, at.assessment)
  await press(quality, 'Soumettre à validation')
  await go(signatory, at.assessment)
  await press(signatory, 'Valider')
  expect(await said(signatory)).toContain('Validé')
})

test('[A6-56] evidence is attached to what lacks it, and the readiness of the site tells what is left', async () => {
  for (const key of ['saluer', 'informer']) {
    await go(quality, `/preuves/documents/nouvelle?engagement=charte/${key}`)
    await fill(quality, { title: `Preuve de ${key}`, validFrom: '2026-01-01', sites: at.site })
    const file = { name: 'preuve.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nessai\n') }
    await quality.locator('[name=file]').setInputFiles(file)
    await press(quality, 'Enregistrer la preuve')
  }
  await go(quality, `/preparation/${at.site}`)
  expect(await said(quality)).toContain('Les 2 engagements sont prouvés')
})

test('[A6-56] an auditor is invited, sees the evidence, records a nonconformity and a strength, hands them over', async () => {
  // The committee of users sat in the spring, and an internal audit took place: as the label asks.
  await w.owner.query("insert into committee (tenant, code, kind, name) values ($1, 'clu', 'clu', 'CLU')", [
    w.hauts92.tenant,
  ])
  await w.owner.query(
    "insert into meeting (tenant, code, title, committees, held_on, state, period) select $1, 'clu-2026', 'CLU', array[id], '2026-06-10', 'held', '2026' from committee where tenant = $1",
    [w.hauts92.tenant],
  )
  await w.owner.query(
    "insert into audit (tenant, code, title, kind, framework, sites, planned, held_on) values ($1, 'interne', 'Audit interne', 'internal', $2, $3, '2026-09', '2026-09-15')",
    [w.hauts92.tenant, at.before, [at.site]],
  )
  await go(quality, '/audits/nouveau')
  await fill(quality, { title: 'Audit initial d’Antony', kind: 'initial', body: 'Certiqual', planned: '18/11/2026' })
  await fill(quality, { framework: at.before, sites: at.site })
  await press(quality, 'Planifier l’audit')
  at.audit = pathOf(quality)
  await follow(quality, 'Inviter un auditeur')
  await fill(quality, { name: 'Iris Essai', email: 'iris@certif.test' })
  await press(quality, 'Inviter l’auditeur')
  const link = new URL(await quality.locator('[name=lien]').inputValue(), started.origin).pathname

  await go(guest, link)
  const joining = guest.locator('form', { has: guest.locator('[name=name]') })
  await joining.locator('[name=password]').fill(PASSWORD)
  await press(guest, 'Ouvrir mon compte et accepter')
  expect(await said(guest)).toContain('Audit initial d’Antony')
  await follow(guest, 'Nous affichons nos horaires')
  await follow(guest, 'Preuve de informer')
  expect(await said(guest)).toContain('preuve.pdf')
  await guest.goBack()
  await follow(guest, 'Saisir un constat')
  expect(await guest.locator('[name=commitment]').inputValue()).toBe('informer')
  await fill(guest, { kind: 'minor', title: 'Les horaires d’été manquent' })
  await press(guest, 'Enregistrer le constat')
  await follow(guest, 'Saisir un constat')
  await fill(guest, { kind: 'strength', title: 'Un accueil attentif' })
  await press(guest, 'Enregistrer le constat')
  await follow(guest, 'Remettre mes constats')
  await press(guest, 'Remettre mes constats')
  expect(await said(guest)).toContain('Vos constats sont remis')
  expect(await guest.getByRole('link', { name: 'Saisir un constat' }).count()).toBe(0)
  expect((await go(guest, at.audit))?.status()).toBe(403)
})

test('[A6-56] the nonconformity takes the action that stands, and closes once somebody else found it effective', async () => {
  await go(quality, `${at.audit}/deroulement`)
  await fill(quality, { heldOn: '2026-11-18' })
  await press(quality, 'Enregistrer les jours')
  await follow(quality, 'Les horaires d’été manquent')
  at.finding = pathOf(quality)
  await follow(quality, 'Rattacher une action existante')
  await fill(quality, { action: at.action.split('/').at(-1) ?? '' })
  await press(quality, 'Rattacher l’action')
  expect(pathOf(quality)).toBe(at.finding)
  expect(await said(quality)).toContain('Afficher les horaires d’été pas terminée')
  await go(quality, at.action)
  expect(await said(quality)).toContain('Constat d’audit : Les horaires d’été manquent')
  await press(quality, 'Valider l’action')
  await press(quality, 'Commencer l’action')
  await go(quality, `${at.action}?acte=done`)
  await fill(quality, { on: '2026-11-19' })
  await press(quality, 'Marquer réalisée')

  await go(quality, `${at.finding}/fiche`)
  await fill(quality, { correction: 'Affichées le jour même', causes: 'Consigne ancienne', measures: 'Voir le plan' })
  await fill(quality, { verification: 'Vu sur place', verifiedOn: '2026-11-19' })
  await press(quality, 'Enregistrer la fiche')
  expect(await said(quality)).toContain('Une autre personne que l’auteur de la fiche')
  await go(signatory, at.finding)
  await fill(signatory, { effect: 'effective', effectNote: 'Affiches en place, vues le 19 novembre' })
  await press(signatory, 'Enregistrer l’efficacité')
  await go(quality, at.finding)
  await answer(quality, 'Clore le constat')
  expect(await said(quality)).toContain('Constat clos')
})

test('[A6-56] the label is applied for, obtained, and its follow-up audit is due', async () => {
  await go(quality, '/audits/labels/nouveau')
  await fill(quality, { name: 'Charte d’accueil, Antony', framework: at.before, sites: at.site, modules: 'accueil' })
  await press(quality, 'Ouvrir le cycle')
  at.label = pathOf(quality)
  await press(quality, 'Déposer la candidature')
  expect(await said(quality)).toContain('Candidature déposée')
  await follow(quality, 'Noter la décision')
  await fill(quality, { decision: 'granted', obtained: '19/11/2026' })
  await press(quality, 'Enregistrer la décision')
  const label = await said(quality)
  expect(label).toContain('18 novembre 2029')
  expect(label).toContain('Audit de suivi dû le 19 mai 2028')
})

test('[A6-56] everything moves to the next version of the framework: simulated, applied, undone', async () => {
  const pair = `/passages/${at.before}/${at.after}`
  await go(quality, pair)
  await press(quality, 'Proposer les lignes qui manquent')
  await go(quality, `${pair}/simulation?jour=2027-01-01`)
  expect(await said(quality)).toMatch(/éléments? ser(ait|aient) repris?/)
  await press(quality, 'Passer à la version suivante')
  expect(await said(quality)).toContain('Passage fait')
  const moved = pathOf(quality)
  await go(quality, moved)
  await answer(quality, 'Défaire le passage')
  expect(await said(quality)).toContain('Passage défait')
  // What was obtained under the version before stays as it was.
  await go(quality, at.label)
  expect(await said(quality)).toContain('18 novembre 2029')
})
