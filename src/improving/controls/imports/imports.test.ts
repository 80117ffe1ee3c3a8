import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture } from '#demo/generator/evidence.ts'
import { drawFrom } from '#demo/generator/random.ts'
import { composition, routes } from '#src/app/rooms.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { exportProfile } from '#src/office/imports/exports.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { type World, world } from '#test/people.ts'

let w: World
const base = mkdtempSync(join(tmpdir(), 'parvis-controls-'))
beforeAll(async () => {
  w = await world({ rooms: routes })
})
afterAll(async () => {
  await w.close()
  rmSync(base, { recursive: true, force: true })
})

const OWN = ['sortes-de-controles', 'plan-de-controle', 'controles', 'lignes-de-controles']
const load = () => loadFolder(w.deps, base, { profiles: composition.imports, keep: 'always' })
async function told(file: string, text: string): Promise<string> {
  cpSync('docs/load-example', base, { recursive: true })
  writeFileSync(join(base, `${file}.csv`), text)
  const loaded = await load()
  return loaded.ok ? 'loaded' : loaded.faults.map(faultText).join('\n')
}

test('[A10-07] kinds, plans, controls and lines come in from files, go out unchanged, and are told by line and column', async () => {
  const KINDS = 'Code;Sorte de contrôle;Ce qui est tiré au sort;La liste;En service\n'
  expect(await told('sortes-de-controles', `${KINDS}a b;Sorte;;;oui`)).toContain('ligne 2, Code')
  expect(await told('sortes-de-controles', `${KINDS}reponses-relues;Sorte;list;;oui`)).toContain(
    'Écrivez ce qui est tiré',
  )
  const PLAN = 'Sorte de contrôle;Site;Année;Mois;Combien\n'
  expect(await told('plan-de-controle', `${PLAN}rien;montclair;2026;mars;2`)).toContain('ligne 2, Sorte de contrôle')
  expect(await told('plan-de-controle', `${PLAN}affichages;montclair;2026;brumaire;2`)).toContain('ligne 2, Mois')
  const CONTROL = 'Code;Sorte de contrôle;Combien;Mené le;Tiré le;Clos le;Empreinte\n'
  expect(await told('controles', `${CONTROL}x;affichages;2;;01/03/2026;05/03/2026;`)).toContain('ligne 2, Mené le')
  expect(await told('controles', `${CONTROL}x;affichages;2;;01/03/2036;;`)).toContain('Ce jour est à venir.')
  expect(await told('controles', `${CONTROL}x;affichages;2;;01/03/2026;;abc`)).toContain('ligne 2, Empreinte')
  const LINES = 'Contrôle;Rang;Référence;Résultat;Points qui ne vont pas;Constat\n'
  const of = 'reponses-relues-2026-03;1;R-1'
  expect(await told('lignes-de-controles', `${LINES}${of};Écart;;`)).toContain('ligne 2, Constat')
  expect(await told('lignes-de-controles', `${LINES}${of};Écart;Autre point;`)).toContain(
    'n’est pas un point à vérifier',
  )
  expect(await told('lignes-de-controles', `${LINES}rien;1;R-1;Conforme;;`)).toContain('ligne 2, Contrôle')
  cpSync('docs/load-example', base, { recursive: true })
  const loaded = await load()
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const out = async () => {
    const texts: string[] = []
    for (const code of OWN) {
      const profile = composition.imports.find((one) => one.code === code)
      if (!profile) throw new Error(code)
      texts.push((await w.inside(loaded.tenant, (tx) => exportProfile(tx, profile, plainDate('2026-11-19')))).text)
    }
    return texts
  }
  const first = await out()
  expect(first[2]).toContain('2026-03 reponses-relues montclair')
  for (const [index, code] of OWN.entries()) writeFileSync(join(base, `${code}.csv`), first[index] ?? '')
  const again = await load()
  expect(again.ok && again.files.filter(({ file }) => OWN.some((code) => file === `${code}.csv`))).toMatchObject(
    OWN.map(() => ({ inserted: 0, updated: 0 })),
  )
  expect(await out()).toEqual(first)
  // What they say is counted as if it had been typed: the line of the plan is done.
  const done = await w.owner.query(
    'select done_on::text, (select conform from control where tenant = p.tenant) as conform from control_plan p where tenant = $1 order by month',
    [loaded.tenant],
  )
  expect(done.rows).toEqual([
    { done_on: '2026-03-10', conform: 1 },
    { done_on: null, conform: 1 },
  ])
})

test('[A10-07] the photograph of a line is kept with it, and goes out under a name of its own', async () => {
  rmSync(base, { recursive: true, force: true })
  cpSync('docs/load-example', base, { recursive: true })
  const own = readFileSync(join(base, 'lignes-de-controles.csv'), 'utf8').trimEnd().split('\n')
  const named = own.map((line, at) => `${line};${at === 0 ? 'Photographie' : at === 1 ? 'comptoir.png' : ''}`)
  writeFileSync(join(base, 'lignes-de-controles.csv'), `${named.join('\n')}\n`)
  mkdirSync(join(base, 'fichiers'), { recursive: true })
  writeFileSync(join(base, 'fichiers', 'comptoir.png'), 'pas une image')
  const torn = await load()
  expect(torn.ok ? '' : torn.faults.map(faultText).join()).toContain('Photographie')
  writeFileSync(join(base, 'fichiers', 'comptoir.png'), picture(drawFrom('controle')))
  const loaded = await load()
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  if (!loaded.ok) return
  const kept = await w.owner.query('select from control_line where tenant = $1 and file is not null', [loaded.tenant])
  expect(kept.rowCount).toBe(1)
  const lines = composition.imports.find(({ code }) => code === 'lignes-de-controles')
  const { files, told: line } = await w.inside(loaded.tenant, async (tx) => ({
    files: await lines?.filesOut?.(tx),
    told: (await lines?.export(tx))?.find(({ photo }) => photo !== null),
  }))
  expect(files?.map(({ name }) => name)).toEqual([line?.['photo']])
})
