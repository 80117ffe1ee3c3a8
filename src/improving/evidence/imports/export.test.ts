import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composition } from '#src/app/rooms.ts'
import { faultText, loadFolder } from '#src/office/imports/load.ts'
import { apart } from '../file-names.ts'
import { evidenceWorld, facts, giving, PDF, pdf, png, type Room } from '../test-evidence.ts'

let room: Room
const base = mkdtempSync(join(tmpdir(), 'parvis-export-'))
beforeAll(async () => {
  room = await evidenceWorld()
})
afterAll(async () => {
  await room.w.close()
  rmSync(base, { recursive: true, force: true })
})

const kept = async (tenant: number) =>
  (
    await room.w.owner.query<{ code: string; sha256: string | null }>(
      `select e.code, f.sha256 from evidence e left join evidence_file v on v.tenant = e.tenant and v.evidence = e.id and v.number = e.files
        left join file f on f.tenant = v.tenant and f.id = v.file where e.tenant = $1 order by e.code`,
      [tenant],
    )
  ).rows

test('[A3-13] the full export gives the files of evidence back, equal by their SHA-256', async () => {
  const { w, lead } = room
  const give = giving(lead)
  await give({ title: 'Une affiche' })
  await give({ title: 'Autre affiche', file: pdf('affiche.pdf', `${PDF}autre`) })
  await lead.post('/preuves/photographies/nouvelle', facts({ title: 'Hall', file: png('Hall d’accueil.png') }))
  await lead.post('/preuves/liens/nouvelle', facts({ title: 'Page', url: 'https://exemple.test/' }))
  const boss = await w.personOf(w.hauts92, 'administrator')
  const answer = await boss.get('/reglages/imports/tout.zip')
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const files = Object.keys(parts).filter((name) => name.startsWith('fichiers/'))
  expect(files.toSorted()).toEqual([
    'fichiers/Hall d’accueil.png',
    'fichiers/autre-affiche.pdf',
    'fichiers/une-affiche.pdf',
  ])
  const listed: Record<string, string> = JSON.parse(strFromU8(parts['manifeste.json'] ?? new Uint8Array()))
  for (const [name, hash] of Object.entries(listed))
    expect(
      createHash('sha256')
        .update(parts[name] ?? new Uint8Array())
        .digest('hex'),
      name,
    ).toBe(hash)
  for (const [name, bytes] of Object.entries(parts)) {
    mkdirSync(dirname(join(base, name)), { recursive: true })
    writeFileSync(join(base, name), bytes)
  }
  const code = { ...JSON.parse(strFromU8(parts['departement.json'] ?? new Uint8Array())), code: '78' }
  writeFileSync(join(base, 'departement.json'), JSON.stringify(code))
  const loaded = await loadFolder(w.deps, base, { profiles: composition.imports })
  expect(loaded.ok ? [] : loaded.faults.map(faultText)).toEqual([])
  expect(await kept(loaded.ok ? loaded.tenant : 0)).toEqual(await kept(w.hauts92.tenant))
})

test('[A3-13] each file has a name of its own, whatever two pieces of evidence call theirs', () => {
  const of = (code: string, name: string, sha256 = code) => ({ code, name, sha256 })
  expect(apart([of('a', 'x.pdf'), of('b', 'y.pdf')])).toEqual(['x.pdf', 'y.pdf'])
  expect(apart([of('a', 'x.pdf', 's'), of('b', 'x.pdf', 's')])).toEqual(['x.pdf', 'x.pdf'])
  expect(apart([of('a', 'X.pdf'), of('b', 'x.PDF'), of('c', 'a.pdf')])).toEqual(['a-2.pdf', 'b.PDF', 'a.pdf'])
  expect(apart([of('a', '../x.pdf'), of('b', '.caché')])).toEqual(['a.pdf', 'b'])
})
