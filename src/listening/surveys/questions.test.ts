import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { answeredText, sectionMeans, shareText, tabulated } from './questions.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import type { CriterionRow } from './result-view.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const counts = (answered: number, yes: number, people = 40) => [
  { question: '', option: '', n: people },
  { question: 'appointment', option: '', n: answered },
  { question: 'appointment', option: 'yes', n: yes },
  { question: 'appointment', option: 'no', n: answered - yes },
]

test.each([
  ['everybody answered', 40, 30, ['30 75,0 %', '10 25,0 %'], '40 personnes ont répondu, 0 sans réponse'],
  ['some left it empty', 20, 5, ['5 25 %', '15 75 %'], '20 personnes ont répondu, 20 sans réponse'],
  ['too few to be shown', 9, 5, [], '9 personnes ont répondu, 31 sans réponse'],
  ['nobody', 0, 0, [], '0 personne a répondu, 40 sans réponse'],
])('[B3-40] a question with choices: %s', (_, answered, yes, rows, said) => {
  const [question] = tabulated(READY_QUESTIONNAIRE, counts(answered, yes))
  expect(question?.label).toBe('Aviez-vous un rendez-vous ?')
  expect(question?.options.map((one) => plain(`${one.n} ${shareText(one, question)}`))).toEqual(rows)
  expect(question && plain(answeredText(question))).toBe(said)
})

const row = (code: string, value: number | undefined, decimals = 1): CriterionRow => ({
  code,
  label: code,
  distribution: undefined,
  unanswered: 0,
  rate: value === undefined ? undefined : { value, decimals },
  interval: undefined,
  before: undefined,
  gap: undefined,
  isNew: false,
})
const BLOCK = ['courtesy', 'clarity', 'signage', 'mobility', 'confidentiality', 'waiting']

test('[B3-41] the mean of a block of questions: each rate once, as many digits as the least sure, none when one is withheld', () => {
  const all = BLOCK.map((code, rank) => row(code, 80 + rank))
  expect(sectionMeans(READY_QUESTIONNAIRE, all).map(({ title, value }) => [title, value])).toEqual([
    ['Votre accueil dans nos locaux', 82.5],
  ])
  const tenths = BLOCK.map((code, rank) => row(code, 80.1 + rank / 10))
  expect(sectionMeans(READY_QUESTIONNAIRE, tenths)[0]?.value).toBe(80.4)
  const coarse = all.map((one) => (one.code === 'mobility' ? row('mobility', 84, 0) : one))
  expect(sectionMeans(READY_QUESTIONNAIRE, coarse)[0]?.decimals).toBe(0)
  expect(sectionMeans(READY_QUESTIONNAIRE, [...all.slice(1), row('courtesy', undefined)])).toEqual([])
  expect(sectionMeans(READY_QUESTIONNAIRE, all.slice(1))).toEqual([])
})

test('[B3-40] the page, the export and the report say the same of the questions, for a whole campaign only', async () => {
  const { sites, services } = w.hauts92
  const { code, links } = await openCampaign(w, w.hauts92, { sites: ['nanterre'] })
  const path = `/e/${links[0] ?? ''}`
  for (let n = 0; n < 16; n += 1) {
    const form: Record<string, string | readonly string[]> = {
      ...fullAnswer(services['sejour'] ?? 0),
      found: n < 4 ? ['website', 'telephone'] : n < 12 ? ['telephone'] : [],
      appointment: n < 8 ? 'yes' : 'no',
    }
    expect((await w.public.post(path, form, keyOf(await w.public.get(path)))).status).toBe(303)
  }
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const page = plain(await textOf(await lead.get(`/enquetes/${code}/resultats`)))
  expect(page).toMatch(/Site internet de la préfecture 4 33 % Téléphone 12 100 %/)
  expect(page).toContain('12 personnes ont répondu, 4 sans réponse ; plusieurs réponses possibles')
  expect(page).toMatch(/Oui 8 50 % Non 8 50 %/)
  const csv = await (await lead.get(`/enquetes/${code}/resultats/export?format=csv`)).text()
  expect(csv).toMatch(/Où avez-vous trouvé l’information.*;Téléphone;12;.*;100/)
  expect(csv).toMatch(/Où avez-vous trouvé l’information.*;Sans réponse;4;/)
  const odt = unzipSync(new Uint8Array(await (await lead.get(`/enquetes/${code}/rapport?format=odt`)).arrayBuffer()))
  const words = plain(strFromU8(odt['content.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, ' ')).replaceAll(
    /\s+/g,
    ' ',
  )
  expect(words).toMatch(/Téléphone 12 100 %/)
  const one = await textOf(
    await lead.get(`/enquetes/${code}/resultats?lieu=${sites['nanterre']}-${services['sejour']}`),
  )
  expect(one).not.toContain('Les autres questions')
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: sites['antony'] ?? 0 })
  expect(await textOf(await correspondent.get(`/enquetes/${code}/resultats`))).not.toContain('Téléphone 12')
})
