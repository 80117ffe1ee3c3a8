import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#src/ground/calendar/index.ts'
import { createApp } from '#src/app/app.ts'
import { frame } from '#src/app/frame.tsx'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import { indicators, routes } from '#src/app/rooms.ts'
import { testDatabase } from '#test/database.ts'
import { demonstrationAccounts, loadDemonstration, yesterdayOf } from './demo.ts'
import { allRows, failures, inPlace, knownFigures, same } from './figures/compute.ts'
import { disturbAll } from './figures/disturb.ts'
import { summary } from './figures.ts'
import { calls, complaints, dashboards, questions, surveys } from './one-number.ts'
import { reconstructedIn } from './reconstructed.ts'
import { listsOf, plainWords, renderedGaps } from './rendered.ts'
import type { FigureRow } from './figures/types.ts'
import { hautsDeSeine } from './hauts-de-seine/index.ts'
import { moselle } from './moselle/index.ts'
import type { Ground } from './own-database.ts'

const NOW = '2026-11-19T09:00:00Z'
const YESTERDAY = yesterdayOf(new Date(NOW))
let ground: Ground
let rows: FigureRow[]
let close: () => Promise<void>
let count: (query: string) => Promise<number>

beforeAll(async () => {
  const database = await testDatabase()
  const { db, pool } = openDatabase({ ...database.app, max: 3 })
  giveCatalogue(db, measureCatalogue)
  const folder = await mkdtemp(join(tmpdir(), 'parvis-figures-test-'))
  ground = { db, clock: fixedClock(NOW), files: folderStore(folder) }
  count = async (query) => Number((await database.admin.query<{ n: string }>(query)).rows[0]?.n ?? -1)
  close = async () => {
    await pool.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  await loadDemonstration(ground, () => undefined)
  rows = await allRows(ground, await knownFigures())
}, 120_000)
afterAll(() => close())

const row = (id: string): FigureRow => {
  const found = rows.find((one) => one.id === id)
  if (!found) throw new Error(`No row ${id}`)
  return found
}

describe('the generator', () => {
  test('[Z1-01] writes the same files for the same day, and others for another', () => {
    expect(hautsDeSeine(YESTERDAY)).toEqual(hautsDeSeine(YESTERDAY))
    expect(moselle(YESTERDAY)).toEqual(moselle(YESTERDAY))
    expect(hautsDeSeine(addDays(YESTERDAY, 1))).not.toEqual(hautsDeSeine(YESTERDAY))
  })

  test('[Z1-01] loads two départements, both marked', async () => {
    expect(await count('select count(*) as n from tenant where demo')).toBe(2)
    expect(await count("select count(*) as n from tenant where code in ('92', '57')")).toBe(2)
  })
})

describe('the published figures', () => {
  test('[Z1-02] one row per entry, each with a rule', async () => {
    const entries: unknown[] = JSON.parse(await readFile(new URL('figures.json', import.meta.url), 'utf8'))
    expect(rows).toHaveLength(entries.length)
    expect(rows).toHaveLength(135)
  })

  test('[Z1-02] every figure whose room is built is the published one', async () => {
    expect(failures(rows, await knownFigures()).map(({ id, reason }) => `${id} ${reason}`)).toEqual([])
    expect(rows.filter(({ state }) => state === 'different')).toEqual([])
    expect(rows.filter(({ state }) => state !== 'missing').every(({ href }) => href.startsWith('/'))).toBe(true)
  })

  test('[Z1-02] every figure opens on a page of the product', async () => {
    const env = readEnvironment({ PARVIS_DEMO: 'on', PARVIS_DATA: tmpdir() })
    const deps = { ...ground, env, rightsOf, references, records, indicators, frame }
    const app = createApp(deps, { rooms: routes })
    for (const [code, email] of [
      ['92', 'qualite@hauts-de-seine.demo'],
      ['57', 'qualite@moselle.demo'],
    ]) {
      const account = await count(`select id as n from account where email = '${email}'`)
      const tenant = await count(`select id as n from tenant where code = '${code}'`)
      const token = await openSession(deps, account, { tenant })
      const own = rows.filter(({ id, href }) => href !== '' && id.startsWith('S3') === (code === '92'))
      for (const href of new Set(own.map((one) => one.href))) {
        const answer = await app.request(`http://parvis.test${href}`, {
          headers: { cookie: `${SESSION_COOKIE}=${token}` },
        })
        expect([href, answer.status]).toEqual([href, 200])
      }
    }
  }, 60_000)

  test('[Z1-03] explains the seven contradictions and nothing else', () => {
    const explained = rows.filter(({ state }) => state === 'explained')
    expect(explained.map(({ id }) => id).sort()).toEqual([
      'S1-25',
      'S3-03',
      'S3-13',
      'S3-14',
      'S3-15',
      'S3-19',
      'S3-30',
    ])
    expect(explained.every(({ reason }) => reason.includes('Remplacé par'))).toBe(true)
  })

  test('[Z1-07] truncates as the indicator declares', () => {
    expect(row('S3-13')).toMatchObject({ computed: 0.736, numerator: 277, denominator: 376 })
    expect(row('S3-14')).toMatchObject({ computed: 0.888, numerator: 8, denominator: 9 })
    expect(row('S3-38')).toMatchObject({ computed: 0.888, n: 445 })
  })

  test('[Z1-08] equal without « reconstitué » stands on numbers that the document publishes', async () => {
    const entries = (await knownFigures()).map(({ entry }) => entry)
    const published = (doc: string): Set<number> => {
      const quotes = entries
        .filter((one) => one.doc === doc)
        .map(({ quote }) => quote.replaceAll(/(\d)[\s\u00a0\u202f](?=\d{3})/g, '$1'))
      return new Set(
        quotes.flatMap((quote) => (quote.match(/\d+(?:,\d+)?/g) ?? []).map((one) => Number(one.replace(',', '.')))),
      )
    }
    const numbersIn = (value: unknown): number[] =>
      typeof value === 'number'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(numbersIn)
          : []
    const unpublished = rows
      .filter(({ state, origin }) => state === 'equal' && origin !== 'reconstructed')
      .filter((one) => numbersIn([one.numerator, one.denominator]).some((number) => !published(one.doc).has(number)))
    expect(unpublished.map(({ id, numerator, denominator }) => [id, numerator, denominator])).toEqual([])
  })

  test('[Z1-08] the origin of each figure is that of the rows it stands on', async () => {
    const from = new Map(
      (await knownFigures()).map(({ entry, rule }) => [entry.id, 'from' in rule ? rule.from[0].name : '']),
    )
    for (const { id, origin } of rows.filter((one) => one.origin !== null && one.origin !== 'reconstructed')) {
      const name = from.get(id) ?? ''
      const expected = /^(relevé|cible)/.test(name) ? 'readback' : /^(totaux|appels)/.test(name) ? 'totals' : 'records'
      expect([id, origin]).toEqual([id, expected])
    }
    expect(['S3-13', 'S3-17', 'S3-19', 'S3-20', 'S3-33', 'S0-24', 'S1-13'].map((id) => row(id).origin)).toEqual(
      Array.from({ length: 7 }, () => 'reconstructed'),
    )
    expect(['S3-16', 'S3-32', 'S1-12', 'S3-21', 'S3-24', 'S3-40'].map((id) => row(id).origin)).toEqual([
      'records',
      'records',
      'totals',
      'readback',
      'readback',
      'readback',
    ])
    expect(row('S3-19').reason).toContain('reconstitué : taux publié, effectifs choisis')
    expect(summary(rows)).toContain('reconstitué')
  })

  test('[Z1-09] reconstructed.json lists what the rows say was chosen', async () => {
    const listed: unknown = JSON.parse(await readFile(new URL('reconstructed.json', import.meta.url), 'utf8'))
    expect(listed).toEqual([...reconstructedIn(hautsDeSeine(YESTERDAY)), ...reconstructedIn(moselle(YESTERDAY))])
  })

  test('[Z1-10] the mark stands in the database, and on the pages and exports that open on it', async () => {
    expect(await count(`select count(*) as n from supplied_reading where basis = 'reconstructed'`)).toBe(6)
    expect(await count(`select count(*) as n from call_total where basis = 'real' and day < '2024-01-01'`)).toBe(0)
    const env = readEnvironment({ PARVIS_DEMO: 'on', PARVIS_DATA: tmpdir() })
    const deps = { ...ground, env, rightsOf, references, records, indicators, frame }
    const app = createApp(deps, { rooms: routes })
    const account = await count(`select id as n from account where email = 'qualite@hauts-de-seine.demo'`)
    const tenant = await count(`select id as n from tenant where code = '92'`)
    const nanterre = await count(`select id as n from site where code = 'nanterre'`)
    const token = await openSession(deps, account, { tenant })
    const page = async (path: string) =>
      (
        await (
          await app.request(`http://parvis.test${path}`, { headers: { cookie: `${SESSION_COOKIE}=${token}` } })
        ).text()
      ).replaceAll(/[\u00a0\u202f]/g, ' ')
    const mark = 'reconstitué : taux publié, effectifs choisis'
    const sheetOf = (year: number) => `/indicateurs/reclamations-delais?site=${nanterre}&periode=${year}`
    const sheet = await page(sheetOf(2022))
    const behind =
      /href="(\/indicateurs\/reclamations-delais\/enregistrements[^"]+)"/.exec(sheet)?.[1]?.replaceAll('&amp;', '&') ??
      ''
    for (const path of [
      sheetOf(2022),
      `/indicateurs/courriels-5-jours?site=${nanterre}&periode=2022`,
      behind,
      '/telephone?mois=2022-03',
      '/enquetes/satisfaction-2022/resultats',
      '/enquetes/satisfaction-2022/resultats/export',
      `/reclamations/${await count(`select min(id) as n from complaint where basis = 'detail'`)}`,
      ...listsOf(2022),
      `/enquetes/reponses/${await count(`select min(id) as n from answer where basis <> 'real' and tenant = ${tenant}`)}`,
      '/tableau-de-bord/export?periode=2022',
    ])
      expect([path, (await page(path)).includes(mark)]).toEqual([path, true])
    for (const path of [sheetOf(2025), '/telephone?mois=2025-03', ...listsOf(2025)])
      expect([path, (await page(path)).includes(mark)]).toEqual([path, false])
    expect(await page('/tableau-de-bord?periode=2022')).toContain('effectifs reconstitués')
  }, 60_000)

  test.each(['92', '57'])(
    '[Z1-11] one number everywhere, département %s: every indicator, register, campaign and month of calls as the dashboard',
    async (code) => {
      const compared = await inPlace(ground, { code, mode: 'read' }, async (place) => [
        ...(await surveys(place, indicators)),
        ...(await questions(place)),
        ...(await complaints(place, indicators)),
        ...(await calls(place, indicators)),
        ...(await dashboards(place, indicators)),
      ])
      expect(compared.length).toBeGreaterThan(100)
      expect(compared.filter(({ indicator, page }) => indicator !== page)).toEqual([])
    },
    60_000,
  )

  test('[Z1-11] the pages as they are rendered say the same: results, register and calls beside the sheet', async () => {
    const env = readEnvironment({ PARVIS_DEMO: 'on', PARVIS_DATA: tmpdir() })
    const deps = { ...ground, env, rightsOf, references, records, indicators, frame }
    const app = createApp(deps, { rooms: routes })
    const account = await count(`select id as n from account where email = 'qualite@hauts-de-seine.demo'`)
    const token = await openSession(deps, account, {
      tenant: await count(`select id as n from tenant where code = '92'`),
    })
    const headers = { cookie: `${SESSION_COOKIE}=${token}` }
    const text = async (path: string) =>
      plainWords(await (await app.request(`http://parvis.test${path}`, { headers })).text())
    expect(await renderedGaps(text)).toEqual([])
  }, 60_000)

  test('[Z1-04] one record under each moves it, and no unrelated one', async () => {
    const disturbed = await disturbAll(ground, await knownFigures())
    expect(disturbed.length).toBeGreaterThan(50)
    expect(disturbed.filter(({ moved, unrelated }) => !moved || unrelated.length > 0)).toEqual([])
  }, 300_000)
})

test('the comparison sees a difference', () => {
  expect(same(0.736, 0.737)).toBe(false)
  expect(same({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
})

test('[Z1-05] today lives', async () => {
  const of = (rows: string) => count(`select count(*) as n from ${rows}`)
  expect(await of(`campaign where '${YESTERDAY}' between opens_on and closes_on and closed_on is null`)).toBe(1)
  expect(await of("public_code where code = 'demo' and kind = 'campaign'")).toBe(1)
  expect(await of("public_code where code = 'hauts-de-seine' and kind = 'complaints'")).toBe(1)
  expect(await of(`complaint where state = 'to_answer' and due_on > '${YESTERDAY}'`)).toBeGreaterThan(3)
  expect(await of(`action where state = 'in_progress' and due_on < '${YESTERDAY}'`)).toBeGreaterThan(0)
  expect(await of(`meeting where state = 'planned' and held_on > '${YESTERDAY}'`)).toBe(1)
  expect(await of("meeting where state = 'signed'")).toBe(4)
  expect(await of("complaint where state in ('to_route', 'to_answer') and received_on < '2025-11-01'")).toBe(0)
  expect(await of(`call_total where day = '${YESTERDAY}'`)).toBeGreaterThan(0)
})

test('[Z1-06] accounts are those of the demonstration, and documents name nobody', async () => {
  const emails = demonstrationAccounts().map(({ email }) => `'${email}'`)
  expect(emails).toHaveLength(7)
  expect(
    await count(
      `select count(*) as n from account where demo and password_hash is not null and email in (${emails.join(', ')})`,
    ),
  ).toBe(7)
  expect(await count('select count(*) as n from account where not demo')).toBe(0)
  const text = await readFile(new URL('figures.json', import.meta.url), 'utf8')
  expect(text).not.toMatch(/\b(?:M\.|Mme|Monsieur|Madame) [A-ZÉ]/)
})
