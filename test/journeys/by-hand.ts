// A questionnaire written by hand in the back office, for the journeys that answer it.
import type { Page } from 'playwright-core'
import type { World } from '#test/people.ts'

export const plain = (text: string) => text.replace(/\u2060/g, '').replace(/[\u00a0\u202f\s]+/g, ' ')
export const main = async (page: Page) => plain(await page.locator('main').innerText())
/** The box covers its words: a finger anywhere on them chooses. */
export const chooses = (page: Page, words: string) => page.getByRole('radio', { name: words, exact: true }).check()
/** The code of a question, from the words of its line. */
const codeOf = async (page: Page, words: string): Promise<string> =>
  (await page.locator('ol.pv-builder > li').filter({ hasText: words }).getAttribute('id')) ?? ''

/** Writes and publishes « Prise de rendez-vous », with a condition and some English; returns its number. */
export async function write(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/enquetes/questionnaires/nouveau`)
  await page.locator('[name=name]').fill('Prise de rendez-vous')
  await page.getByRole('button', { name: 'Créer le questionnaire' }).click()
  await page.waitForURL(/preparer/)
  const here = page.url().replace(/[?#].*/, '')
  await page.locator('[name=title]').fill('Votre venue')
  await page.getByRole('button', { name: 'Ajouter la partie' }).click()
  await page.getByText('Partie enregistrée').waitFor()
  const add = async (type: string, fields: Record<string, string>) => {
    await page.goto(`${here}/parties/0/questions/nouvelle?type=${type}`)
    for (const [name, value] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(value)
    await page.getByRole('button', { name: 'Ajouter la question' }).click()
    await page.getByText('Question enregistrée').waitFor()
  }
  await add('single', { label: 'Aviez-vous un rendez-vous ?', options: 'Oui\nNon' })
  await add('effort', { label: 'Obtenir le rendez-vous a été', short: 'Obtenir le rendez-vous' })
  await add('level4', { label: 'Votre visite', short: 'Visite en général' })
  const effort = await codeOf(page, 'Obtenir le rendez')
  await page.goto(`${here}/questions/${effort}/condition`)
  await page.getByText('Oui', { exact: true }).click()
  await page.getByRole('button', { name: 'Enregistrer la condition' }).click()
  await page.getByText('Condition enregistrée').waitFor()
  await page.goto(`${here}/langues/en`)
  await page.getByLabel('Votre visite', { exact: false }).fill('Your visit')
  await page.getByLabel('Oui', { exact: false }).fill('Yes')
  await page.getByRole('button', { name: 'Enregistrer la traduction' }).click()
  await page.getByText('Traduction enregistrée').waitFor()
  await page.goto(`${here}/publier`)
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.waitForURL(/fait=publie/)
  return /questionnaires\/(\d+)/.exec(page.url())?.[1] ?? ''
}

type Where = { w: World; origin: string }

/** Opens a campaign of it at Antony; returns its public link. */
export async function open(page: Page, questionnaire: string, { w, origin }: Where): Promise<string> {
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from questionnaire_version where questionnaire = $1',
    [questionnaire],
  )
  await page.goto(`${origin}/enquetes/nouvelle`)
  await page.locator('[name=name]').fill('Rendez-vous')
  await page.locator('[name=code]').fill('rendez-vous')
  await page.locator('[name=labelYear]').fill('2026')
  await page.locator('[name=opensOn]').fill('2026-11-01')
  await page.locator('[name=closesOn]').fill('2026-12-31')
  await page.locator('[name=questionnaireVersion]').selectOption(String(rows[0]?.id))
  await page.locator(`[name=places][value="${w.hauts92.sites['antony']}"]`).check({ force: true })
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/enquetes\/rendez-vous/)
  const found = await w.owner.query<{ code: string }>(
    "select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'rendez-vous' and k.kind = 'campaign'",
  )
  return found.rows[0]?.code ?? ''
}
