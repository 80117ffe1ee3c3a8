import { unzipSync, strFromU8 } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { textOf, world } from '#test/people.ts'
import { publicationOf } from './publication.ts'
import { answeredText, type ChoiceCell, reasonsOf, sectionMeans, shareText, tabulated } from './questions.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import type { CriterionRow } from './result-view.ts'
import { surveyRoutes } from './routes.tsx'
import { fullAnswer, keyOf, openCampaign } from './test-campaign.ts'

const w = await world({ rooms: [surveyRoutes] })
afterAll(() => w.close())

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const WRITTEN = { decimals: 1, rounding: 'round' } as const
const NAMES = { sites: new Map<number, string>(), services: new Map([[1, 'Séjour']]) }
type Said = { site?: number; channel?: string; answered: number; yes: number; people?: number }

/** What a question of some people gives: `yes` of `answered` of `people`. */
const counts = (all: readonly Said[]): ChoiceCell[] =>
  all.flatMap(({ site = 1, channel = 'web', answered, yes, people = 40 }) =>
    [
      { question: '', option: '', n: people },
      { question: 'appointment', option: '', n: answered },
      { question: 'appointment', option: 'yes', n: yes },
      { question: 'appointment', option: 'no', n: answered - yes },
    ].map((one) => ({ ...one, site, service: 1, channel })),
  )
const tell = (all: readonly Said[]) => {
  const cells = all.map(({ site = 1, channel = 'web', people = 40 }) => ({
    site,
    service: 1,
    channel,
    n: people,
    opinions: people,
    comments: 0,
  }))
  const publication = publicationOf({ cells, levels: [] }, NAMES)
  const { places } = publication
  const asked = {
    publication,
    counts: counts(all),
    nodes: 'whole',
    channel: undefined,
    places,
    written: WRITTEN,
  } as const
  return { publication, question: tabulated(READY_QUESTIONNAIRE, asked)[0] }
}

test.each([
  ['everybody answered', 40, 30, ['30 75,0 %', '10 25,0 %'], '40 personnes ont répondu, 0 sans réponse'],
  ['some left it empty', 20, 5, ['5 25 %', '15 75 %'], '20 personnes ont répondu, 20 sans réponse'],
  ['too few to be shown', 9, 5, [], 'non montré'],
  ['nobody', 0, 0, [], '0 personne a répondu, 40 sans réponse'],
])('[B3-40] a question with choices: %s', (_, answered, yes, rows, said) => {
  const { question } = tell([{ answered, yes }])
  expect(question?.label).toBe('Aviez-vous un rendez-vous ?')
  expect(question?.options.map((one) => plain(`${one.n} ${shareText(one)}`))).toEqual(rows)
  expect(question && plain(answeredText(question))).toBe(said)
})

const row = (code: string, value: number | undefined, decimals = 1): CriterionRow => ({
  code,
  label: code,
  distribution: undefined,
  unanswered: 0,
  base: 0,
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

test('[B3-43] a question is told by site and by way in; a small one takes its neighbour with it, ways go all or none', () => {
  const shown = (list: readonly { label: string; options: readonly { n: number }[] }[] = []) =>
    list.map(({ options }) => options.map(({ n }) => n))
  const both = tell([
    { answered: 30, yes: 20 },
    { site: 2, channel: 'paper', answered: 12, yes: 3 },
  ])
  expect(shown(both.question?.bySite)).toEqual([
    [20, 10],
    [3, 9],
  ])
  expect(shown(both.question?.byChannel)).toEqual([
    [20, 10],
    [3, 9],
  ])
  const small = tell([
    { answered: 30, yes: 20 },
    { site: 2, answered: 12, yes: 3 },
    { site: 3, channel: 'paper', answered: 6, yes: 3 },
  ])
  expect(shown(small.question?.bySite)).toEqual([[20, 10], [], []])
  expect(shown(small.question?.byChannel)).toEqual([[], []])
  expect(small.question?.options.map(({ n }) => n)).toEqual([26, 22])
  const lonely = tell([{ answered: 30, yes: 20 }])
  expect([lonely.question?.bySite, lonely.question?.byChannel]).toEqual([[], []])
})

test('[B3-44] reasons of visit add up what is shown of each service alone, and the rest together', () => {
  const at = (site: number, service: number, n: number) => ({
    site,
    service,
    channel: 'web',
    n,
    opinions: n,
    comments: 0,
  })
  const told = (cells: ReturnType<typeof at>[]) => {
    const publication = publicationOf({ cells, levels: [] }, NAMES)
    return reasonsOf(publication, {
      visible: publication.places,
      names: NAMES.services,
      written: WRITTEN,
    })?.options.map(({ label, n, share }) => [label, n, share])
  }
  expect(told([at(1, 1, 60), at(1, 2, 20), at(2, 1, 20)])).toEqual([
    ['Séjour', 80, 80],
    ['Service 2', 20, 20],
  ])
  // Service 1 is small at site 2, where it is only shown with service 2: neither is told.
  expect(told([at(1, 1, 60), at(1, 2, 20), at(2, 1, 5), at(2, 2, 15)])).toEqual([
    ['Services montrés ensemble', 100, 100],
  ])
  expect(told([at(1, 1, 5)])).toBeUndefined()
})

test('[B3-40] the page, the export and the report say the same of the questions', async () => {
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
  expect(plain(one)).toContain('Téléphone 12 100 %')
  expect(page).toMatch(/Motif de la visite .*Bureau du séjour des étrangers 16 100 %/)
  const correspondent = await w.personOf(w.hauts92, 'quality_correspondent', { site: sites['antony'] ?? 0 })
  expect(await textOf(await correspondent.get(`/enquetes/${code}/resultats`))).not.toContain('Téléphone 12')
})
