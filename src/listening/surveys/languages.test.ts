import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import type { ImportValues, StoreContext } from '#src/core/room/import-profile.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { translationsOf } from './imports/questionnaire-cells.ts'
import { questionnairesProfile } from './imports/questionnaires.ts'
import { LANGUAGE_CODES } from './languages.ts'
import { FRENCH } from './public-words.ts'
import { type Definition, repliesTo } from './questionnaire.ts'
import { READY_QUESTIONNAIRE } from './ready-questionnaire.ts'
import { languageAsked, tongueOf, translated, wordsIn } from './tongue.ts'
import { borrowed, languagesOf, missingIn, pruned, sameAs, textsOf, withTranslations } from './translation.ts'

let w: World
let lead: TestPerson
let id: number
let link: string
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

const BASE = '/enquetes/questionnaires'
const here = () => `${BASE}/${id}/preparer`
const versionOf = async (): Promise<string> =>
  /name="version" value="(\d+)"/.exec(await (await lead.get(here())).text())?.[1] ?? ''
const does = async (path: string, values: Record<string, string> = {}): Promise<Response> =>
  lead.post(`${here()}${path}`, { ...values, version: await versionOf() })

/** The name of the field that translates a French text. */
async function fieldOf(language: string, french: string): Promise<string> {
  const html = await (await lead.get(`${here()}/langues/${language}`)).text()
  const at = html.indexOf(`>${french}`)
  return /for="champ-(t\d+)"/.exec(html.slice(html.lastIndexOf('<label', at), at + 1))?.[1] ?? ''
}
/** Everything that the form of a language holds, with some texts translated. */
async function translate(language: string, said: Record<string, string>): Promise<Response> {
  const fields = await Promise.all(
    Object.entries(said).map(async ([french, own]) => [await fieldOf(language, french), own] as const),
  )
  return does(`/langues/${language}`, Object.fromEntries(fields))
}

test('[B1-86] every language has all the words of the form; French stands for what a questionnaire lacks, and says so', () => {
  for (const language of LANGUAGE_CODES) {
    const words = wordsIn(language)
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(FRENCH).toSorted())
    expect(words.given([{ answers: ['A', 'B'], question: 'Q' }])).toMatch(/A.*B.*Q/)
    expect(words.owed(0)).not.toBe('')
  }
  const visit = withTranslations(
    READY_QUESTIONNAIRE,
    'en',
    new Map([
      ['Oui', 'Yes'],
      ['Avant de venir', ''],
    ]),
  )
  expect(languagesOf(visit)).toEqual(['en'])
  expect(missingIn(visit, 'en')).toHaveLength(textsOf(visit).length - 1)
  const english = tongueOf(visit, 'en')
  expect(english.has('Oui')).toBe(true)
  expect(english.has('Non')).toBe(false)
  const appointment = translated(visit, english).sections[0]?.questions[1]
  expect(appointment && repliesTo(appointment)).toEqual([
    { code: 'yes', label: 'Yes' },
    { code: 'no', label: 'Non' },
  ])
  expect([undefined, 'en', 'ar', 'xx'].map((asked) => languageAsked(visit, asked))).toEqual(['fr', 'en', 'fr', 'fr'])
  // A text in other words waits for its translation again; a question taken over comes with its languages.
  const changed: Definition = JSON.parse(JSON.stringify(visit).replaceAll('"label":"Oui"', '"label":"Bien sûr"'))
  expect(pruned(changed).translations).toBeUndefined()
  const other = withTranslations(READY_QUESTIONNAIRE, 'en', new Map([['Non', 'No']]))
  expect(borrowed(other, [visit]).translations?.en).toEqual({ Non: 'No', Oui: 'Yes' })
  expect(
    sameAs(
      withTranslations(
        other,
        'en',
        new Map([
          ['Oui', 'Yes'],
          ['Non', 'No'],
        ]),
      ),
    ),
  ).toBe(
    sameAs(
      withTranslations(
        other,
        'en',
        new Map([
          ['Non', 'No'],
          ['Oui', 'Yes'],
        ]),
      ),
    ),
  )
})

test('[B1-87] translations are written beside the French text; a text changed since waits again', async () => {
  const made = await lead.post(`${BASE}/nouveau`, { name: 'Accueil en langues' })
  id = Number(/questionnaires\/(\d+)/.exec(made.headers.get('location') ?? '')?.[1])
  await does('/titre', { title: 'Votre accueil', lead: '' })
  await does('/parties', { title: 'Votre venue' })
  const add = (type: string, values: Record<string, string>) =>
    does(`/parties/0/questions/nouvelle?type=${type}`, values)
  await add('single', { label: 'Motif de venue', options: 'Séjour\nPermis', obligatory: 'oui' })
  await add('level4', { label: 'Votre passage', short: 'Passage' })
  await add('stars', { label: 'Votre note', short: 'Note donnée' })
  await does('/questions/note_donnee/condition', { c0_1: 'oui' })
  expect((await lead.get(`${here()}/langues/xx`)).status).toBe(404)
  expect(await textOf(await lead.get(`${here()}/langues/en`))).toContain('Pas encore traduit : le français est montré.')
  expect(
    (await translate('en', { 'Votre accueil': 'Your welcome', 'Motif de venue': 'Why you came', Permis: 'Licence' }))
      .status,
  ).toBe(303)
  await translate('ar', { 'Votre accueil': 'استقبالكم' })
  await translate('qfr', { 'Votre accueil': 'Comment ça va ?' })
  const page = await textOf(await lead.get(here()))
  expect(page).toMatch(/Anglais proposée, 4 textes restent en français/)
  expect(page).toMatch(/Espagnol non proposée/)
  await does('/questions/motif_de_venue/modifier', {
    label: 'Raison de venue',
    options: 'Séjour\nPermis',
    obligatory: 'oui',
  })
  expect(await textOf(await lead.get(here()))).toMatch(/Anglais proposée, 5 textes restent en français/)
  await translate('en', {
    'Votre accueil': 'Your welcome',
    'Raison de venue': 'Why you came',
    Permis: 'Licence',
    Séjour: 'Permit',
  })
  const preview = await (await lead.get(`${BASE}/${id}/versions/1/apercu?langue=en`)).text()
  expect(preview).toContain('<html lang="en">')
  expect((await does('/publier')).status).toBe(303)
})

test('[B2-41] the public form is read and answered in each language, with the right lang and direction; what stays French says so', async () => {
  const { rows } = await w.owner.query<{ id: number }>(
    'select id from questionnaire_version where questionnaire = $1',
    [id],
  )
  await lead.post('/enquetes/nouvelle', {
    name: 'Langues 2026',
    code: 'langues-2026',
    labelYear: '2026',
    opensOn: '2026-11-01',
    closesOn: '2026-12-31',
    denominator: 'expressed',
    questionnaireVersion: String(rows[0]?.id),
    places: String(w.hauts92.sites['antony']),
  })
  const found = await w.owner.query<{ code: string }>(
    "select k.code from public_code k join campaign_place p on p.tenant = k.tenant and p.id = k.record join campaign c on c.tenant = p.tenant and c.id = p.campaign where c.code = 'langues-2026' and k.kind = 'campaign'",
  )
  link = found.rows[0]?.code ?? ''
  const english = await (await w.public.get(`/e/${link}?langue=en`)).text()
  expect(english).toContain('<html lang="en">')
  expect(english).toContain('Why you came')
  expect(english).toContain('Very satisfied')
  expect(english).toContain('<span lang="fr" dir="ltr">Votre passage</span>')
  expect(english).toContain('If you answered “Licence” to “Why you came”')
  expect(english).not.toContain('Partie 1')
  expect(english).toContain(`action="/e/${link}/reponse?langue=en"`)
  expect(english).toMatch(/<a href="\?langue=ar" hrefLang="ar" lang="ar">العربية<\/a>/i)
  expect(await (await w.public.get(`/e/${link}?langue=ar`)).text()).toContain('<html lang="ar" dir="rtl">')
  // Easy French is French to a screen reader; a language that is not offered is French.
  expect(await (await w.public.get(`/e/${link}?langue=qfr`)).text()).toMatch(/<html lang="fr">.*Très content/s)
  expect(await (await w.public.get(`/e/${link}?langue=es`)).text()).toContain('Envoyer mes réponses')
  const refused = await w.public.post(`/e/${link}/reponse?langue=en`, { votre_passage: '4' })
  expect(refused.status).toBe(422)
  expect(await textOf(refused)).toContain('Part 1: answer the question “Why you came”.')
  const sent = await w.public.post(`/e/${link}/reponse?langue=en`, {
    raison_de_venue: 'permis',
    passage: '4',
    note_donnee: '5',
  })
  const codes = await w.owner.query<{ code: string }>(
    "select jsonb_path_query(definition, '$.sections[*].questions[*].code') #>> '{}' as code from questionnaire_version where questionnaire = $1",
    [id],
  )
  const [motive = '', passage = '', note = ''] = codes.rows.map(({ code }) => code)
  const stored =
    sent.status === 303
      ? sent
      : await w.public.post(`/e/${link}/reponse?langue=en`, { [motive]: 'permis', [passage]: '4', [note]: '5' })
  expect(stored.headers.get('location')).toBe(`/e/${link}/merci?langue=en`)
  const thanks = await (await w.public.get(`/e/${link}/merci?langue=en`)).text()
  expect(thanks).toContain('Thank you')
  expect(thanks).toContain('December 31, 2026')
  // The language of the page is not kept: a rare one would tell who answered.
  const kept = await w.owner.query('select language from answer order by id desc limit 1')
  expect(kept.rows).toEqual([{ language: 'fr' }])
})

const context: StoreContext = {
  import: 1,
  account: null,
  now: new Date('2026-11-19T09:00:00Z'),
  today: plainDate('2026-11-19'),
  way: 'import',
  demo: false,
  progress: () => undefined,
}

test('[B1-88] languages leave by the file of questionnaires and come back equal', async () => {
  expect(translationsOf('en : A \\| B = C \\= D | ar : Oui = نعم')).toEqual([
    ['en', 'A | B', 'C = D'],
    ['ar', 'Oui', 'نعم'],
  ])
  for (const said of ['xx : Oui = Yes', 'en : Oui', 'Oui = Yes', 'en : = Yes', 'en : A = B = C'])
    expect(translationsOf(said)).toBeUndefined()
  const all: readonly ImportValues[] = await w.inside(w.hauts92.tenant, (tx) => questionnairesProfile.export(tx))
  const own = all.filter(({ code }) => code === 'accueil-en-langues')
  expect(own[0]?.['translations']).toContain('en : Votre accueil = Your welcome')
  const put = () =>
    w.inside(w.moselle57.tenant, (tx) =>
      questionnairesProfile.store(
        tx,
        own.map((values, at) => ({ line: at + 2, key: `${at}`, values })),
        context,
      ),
    )
  expect((await put()).every(({ outcome }) => outcome === 'inserted')).toBe(true)
  expect((await put()).every(({ outcome }) => outcome === 'unchanged')).toBe(true)
  const back = await w.inside(w.moselle57.tenant, (tx) => questionnairesProfile.export(tx))
  expect(back.filter(({ code }) => code === 'accueil-en-langues')).toEqual(own)
})
