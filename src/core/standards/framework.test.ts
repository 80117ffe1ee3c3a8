import { expect, test } from 'vitest'
import { sealOf } from './actions.ts'
import { completenessInWords, rulesInWords } from './framework.ts'
import { linesOf, Manifest, plain } from './manifest.ts'
import { SHIPPED } from './shipped.ts'

const count = (framework: string, code: string) =>
  SHIPPED.find((one) => one.framework === framework && one.code === code)?.modules.map(
    ({ commitments }) => commitments.length,
  )

test('[A1-01] the shipped frameworks hold the declared numbers of commitments', () => {
  expect(count('qual-e-pref', '2018')).toEqual([20, 3, 10, 0, 0, 0, 4])
  expect(count('services-publics-plus', '2021')).toEqual([9])
  expect(count('services-publics-plus', '2023')).toEqual([8])
  for (const one of SHIPPED) expect(new Set(linesOf(one).map(({ key }) => key)).size).toBe(linesOf(one).length)
  for (const line of SHIPPED.flatMap(linesOf)) expect(line.source, line.key).not.toBe('')
})

test('[A1-06] a document says the same after a round trip, and its seal tells any change', () => {
  for (const one of SHIPPED) {
    const again = Manifest.parse(JSON.parse(JSON.stringify(plain(one))))
    expect(again).toEqual(one)
    expect(sealOf(again)).toBe(sealOf(one))
    const [first, ...others] = one.modules
    if (first)
      expect(sealOf({ ...one, modules: [{ ...first, note: `${first.note} !` }, ...others] })).not.toBe(sealOf(one))
  }
})

test.each([
  [{ declared: 20, listed: 20, known: 19 }, '20 engagements, dont 1 à compléter'],
  [{ declared: 20, listed: 20, known: 20 }, '20 engagements'],
  [{ declared: 10, listed: 4, known: 4 }, '4 engagements sur 10 déclarés'],
  [{ declared: null, listed: 0, known: 0 }, 'aucun engagement, nombre déclaré inconnu'],
  [{ declared: null, listed: 1, known: 0 }, '1 engagement, dont 1 à compléter'],
  [{ declared: 0, listed: 0, known: 0 }, '0 engagement'],
])('[A1-02] what is known is said beside what is declared: %o', (given, words) => {
  expect(completenessInWords(given).replaceAll('\u00a0', ' ')).toBe(words)
})

const module = (
  number: string,
  kind: 'mandatory' | 'conditional' | 'optional' | 'core' | 'trade',
  condition: '' | 'cert' = '',
) => ({ number, kind, condition, level: 'module', title: `M${number}` }) as const
test.each([
  [
    { coreModules: null, tradeModules: null },
    [module('1', 'mandatory'), module('2', 'conditional', 'cert'), module('3', 'optional')],
    ['Le module 1 s’applique à tous les sites candidats.', 'Le module 2 s’applique si le site a un CERT.'],
  ],
  [
    { coreModules: 2, tradeModules: 2 },
    [module('1', 'core'), module('2', 'core'), module('3', 'trade', 'cert'), module('4', 'trade')],
    [
      'Chaque site candidat applique 2 modules socles.',
      'Chaque site candidat applique 2 modules métier, dont celui du CERT s’il en a un.',
    ],
  ],
  [{ coreModules: null, tradeModules: null }, [module('1', 'optional')], []],
])('[A1-03] the rules of a version explain themselves', (version, modules, sentences) => {
  expect(rulesInWords(version, modules).map((one) => one.replaceAll('\u00a0', ' '))).toEqual(sentences)
})

test('[A1-14] shipped frameworks cite the framework and the year of what was read, never one département or its committee', () => {
  const text = JSON.stringify(SHIPPED)
  expect(text).not.toMatch(/préfecture (?:de |du |des |d’|d')(?:la |l’|l')?[A-ZÉ]|Haut-commissariat/)
  expect(text).not.toMatch(/\b(?:CLU|COPIL)\b[^";]*\d{2}\/\d{2}\/\d{4}/)
  expect(text).not.toMatch(/Hauts-de-Seine|Moselle|Vosges|Belfort|Alpes-Maritimes|Val-de-Marne|Morbihan/)
})
