import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { takeBackStopped } from './actions.ts'
import { importRoutes } from './routes.tsx'

let w: World
let lead: TestPerson
let held = Promise.withResolvers<boolean>()
let trials = 0

/** Stores nothing, and waits half-way until the test lets it go on. */
const slow: ImportProfile = {
  code: 'lent',
  label: 'Fichiers lents',
  right: 'imports.run',
  help: 'Une ligne par mot.',
  keyLabel: 'mot',
  columns: [{ key: 'word', label: 'Mot', kind: 'text', required: true, help: 'Un mot.', example: 'mot' }],
  naturalKey: ({ word }) => String(word),
  store: async (_, rows, { import: id, progress }) => {
    if (id === 0) trials += 1
    else {
      progress(1)
      if (await held.promise) throw new Error('broken off')
    }
    return rows.map(({ line }) => ({ line, outcome: 'unchanged', record: line }))
  },
  undo: async () => [],
  export: async () => [],
}

beforeAll(async () => {
  w = await world({ rooms: [importRoutes([slow], { longFrom: 1 })] })
  lead = await w.personOf(w.hauts92, 'quality_lead')
})
afterAll(() => w.close())

async function drop(): Promise<string> {
  const sent = await lead.post('/reglages/imports/lent', { fichier: new File(['Mot\nun\ndeux\ntrois\n'], 'mots.csv') })
  return sent.headers.get('location') ?? ''
}
const shown = async (path: string) => textOf(await lead.get(path))

test('[F5-09] while a long file is stored its page says how far it is, and nobody starts it twice', async () => {
  const path = await drop()
  await lead.post(`${path}/enregistrer`)
  await expect.poll(() => shown(path)).toContain('1 ligne sur 3')
  expect((await lead.get(path)).headers.get('refresh')).toBe('3')
  // However long it says nothing, who stores it is alive.
  w.clock.set('2026-11-19T10:00:00Z')
  expect(await shown(path)).toContain('1 ligne sur 3')
  await w.inside(w.hauts92.tenant, (tx) => takeBackStopped(tx, w.deps))
  expect(await shown(path)).toContain('1 ligne sur 3')
  w.clock.set('2026-11-19T09:00:00Z')
  await lead.post(`${path}/enregistrer`)
  await lead.post(`${path}/abandonner`)
  held.resolve(false)
  await expect.poll(() => shown(path)).toContain('Tout était déjà enregistré')
  expect(trials).toBe(1)
})

test('[F5-09] an import whose server died says that nothing was stored, and starts again', async () => {
  const path = await drop()
  await w.owner.query(`update import set state = 'running', beat_at = '2026-11-19T08:00:00Z' where state = 'trial'`)
  expect(await shown(path)).toContain('s’est arrêté avant la fin. Rien n’a été enregistré')
  await lead.post(`${path}/enregistrer`)
  await expect.poll(() => shown(path)).toContain('Tout était déjà enregistré')
})

test('[G5-04] an import whose server died says so within seconds, and its trial says it from then on', async () => {
  const path = await drop()
  await w.owner.query(`update import set state = 'running', beat_at = $1 where state = 'trial'`, [
    new Date(w.clock.now().getTime() - 6000),
  ])
  expect(await shown(path)).toContain('s’est arrêté avant la fin. Rien n’a été enregistré')
  await w.inside(w.hauts92.tenant, (tx) => takeBackStopped(tx, w.deps))
  expect(await shown(path)).toContain('s’est interrompu. Rien n’a été enregistré')
  await lead.post(`${path}/abandonner`)
})

test('[F5-09] one that breaks off goes back to its trial and says so', async () => {
  held = Promise.withResolvers<boolean>()
  const path = await drop()
  await lead.post(`${path}/enregistrer`)
  held.resolve(true)
  await expect.poll(() => shown(path)).toContain('s’est interrompu. Rien n’a été enregistré')
})

test('[F5-09] a trial is dropped once however often it is asked; an import that is stored is not dropped', async () => {
  const path = await drop()
  for (let click = 0; click < 2; click++)
    expect((await lead.post(`${path}/abandonner`)).headers.get('location')).toBe('/reglages/imports?fait=abandonne')
  const kept = await drop()
  await w.owner.query(`update import set state = 'done' where id = $1`, [kept.split('/').at(-1)])
  expect((await lead.post(`${kept}/abandonner`)).headers.get('location')).toBe(kept)
})
