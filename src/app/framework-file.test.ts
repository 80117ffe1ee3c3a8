// A quality lead brings a whole framework from a spreadsheet, as people make them, and gets it back.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf } from '#src/office/imports/test-files.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { routes } from './rooms.ts'

let w: World
let lead: TestPerson
let files: ReturnType<typeof filesOf>
beforeAll(async () => {
  w = await world({ rooms: routes })
  lead = await w.personOf(w.hauts92, 'quality_lead')
  files = filesOf(w, lead)
})
afterAll(() => w.close())

const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../../test/fixtures/framework/${name}`, import.meta.url)))
const versionOf = async () =>
  Number((await files.rows("select id from framework_version where framework = 'essai-ate'"))[0]?.['id'])

test('[A1-12] XLSX with a title, blank lines and a hidden sheet comes in, and goes out as it came', async () => {
  const sent = await files.send('engagements', await fixture('whole.xlsx'), 'referentiel.xlsx')
  expect(sent.tried).toMatch(/64 lignes : 64 nouvelles.*Feuille lue : « Lignes ». Non lue : « Caché »/)
  expect(sent.text).toContain('64 lignes nouvelles')
  const out = await (await lead.get(`/referentiels/${await versionOf()}/fichier.csv`)).text()
  expect((await files.drop('engagements', out)).text).toContain('64 déjà enregistrées à l’identique')
})

test('[A1-12] ODS with cells merged over several lines says the same lines', async () => {
  const { text } = await files.drop('engagements', await fixture('merged.ods'), 'referentiel.ods')
  expect(text).toContain('64 déjà enregistrées à l’identique')
})

test('[A1-12] every fault of a file is told at once, by line and column', async () => {
  const { id } = await files.drop('engagements', await fixture('faulty.ods'), 'fautif.ods')
  expect((await files.faults(id)).map((line) => line.split(';').slice(0, 3).join(' | '))).toEqual([
    'Ligne 3 | Repère | 12',
    'Ligne 5 | Toute la ligne | ',
    'Ligne 6 | Dans | inconnu',
    'Ligne 7 | Intitulé | ',
    'Ligne 8 | Niveau | Chapitre',
    'Ligne 9 | Poids | beaucoup',
    'Ligne 10 | À tenir pour le | 32/13/2026',
    'Ligne 19 | Sorte de module | Truc',
  ])
})

test('[A1-12] YAML goes out and comes back the same; a wrong key and one that stands twice are told together', async () => {
  const text = await (await lead.get(`/referentiels/${await versionOf()}/fichier.yaml`)).text()
  const named = (code: string) => text.replace(/^code: .*$/m, `code: "${code}"`)
  const send = (content: string) => lead.post('/referentiels/fichier', { file: new File([content], 'essai.yaml') })
  const made = (await send(named('2027'))).headers.get('location') ?? ''
  const back = await (await lead.get(`${made.split('?')[0]}/fichier.yaml`)).text()
  expect(back.replace(/^code: .*$/m, '')).toBe(text.replace(/^code: .*$/m, ''))
  const bad = named('2028').replace('key: socle-a-3', 'key: "12"').replace('key: socle-a-5', 'key: socle-a-4')
  const told = await textOf(await send(bad))
  expect(told).toMatch(/Ligne \d+ : Donnez à la ligne un repère.*Ligne \d+ : Le repère « socle-a-4 » est déjà/)
})

test('[A1-12] ten thousand lines are answered: no module holds more than five hundred commitments', {
  timeout: 60_000,
}, async () => {
  const line = (n: number) => `gros;1;Engagement;gros-${n};gros-m;${n};Engagement ${n};`
  const lines = Array.from({ length: 9_999 }, (_, n) => line(n + 1))
  const head = 'Référentiel;Version;Niveau;Repère;Dans;Rang;Intitulé;Sorte de module'
  const { id, text } = await files.drop(
    'engagements',
    [head, 'gros;1;Module;gros-m;;1;Module;Obligatoire', ...lines].join('\n'),
  )
  expect(text).toContain('corrigez d’abord')
  const faults = await files.faults(id)
  expect(faults[0]).toBe('Ligne 503;Dans;gros-m;« gros-m » en tient déjà 500, le plus qu’une ligne en range.')
})
