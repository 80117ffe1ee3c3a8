import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '#test/people.ts'
import { asShown, idOf, ok, type SessionWorld, sessionWorld } from './test-session.ts'

let s: SessionWorld
beforeAll(async () => {
  s = await sessionWorld()
})
afterAll(() => s.w.close())

const SAID = {
  item: '',
  kind: 'question',
  speaker: 'Une usagère',
  body: 'Quand ouvrez-vous ?',
  answer: '',
  outcome: '',
}
const DECIDED = {
  item: '',
  kind: 'decision',
  subject: 'Horaires',
  body: 'Ouvrir à 8 h',
  verdict: '',
  owner: '',
  dueOn: '',
}

async function frozen(): Promise<{ path: string; said: string; decided: string }> {
  const path = await s.meeting(await s.committee(), { heldOn: '2026-11-18', convenedOn: '' })
  await s.point(path, 'Horaires')
  await ok(s.lead.post(`${path}/pieces`, { title: 'Bilan', item: '' }))
  await ok(s.lead.post(`${path}/interventions/nouvelle`, { ...SAID, followUp: 'open', closedOn: '' }))
  await ok(s.lead.post(`${path}/decisions/nouvelle`, { ...DECIDED, doneOn: '' }))
  const part = async (table: string) =>
    Number((await s.w.owner.query(`select max(id) as id from ${table} where meeting = $1`, [idOf(path)])).rows[0]?.id)
  await ok(s.lead.post(`${path}/tenue`))
  await ok(asShown(s.lead, `${path}/figer`))
  return {
    path,
    said: `${path}/interventions/${await part('intervention')}`,
    decided: `${path}/decisions/${await part('decision')}`,
  }
}

test('[E3-20] frozen minutes show no act that would be refused, and their parts say why', async () => {
  const { path, said, decided } = await frozen()
  const seen = new Set<string>()
  const queue = [path, said, decided]
  for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
    if (seen.has(href)) continue
    seen.add(href)
    const answer = await s.lead.get(href)
    expect([href, answer.status]).toEqual([href, 200])
    if (!(answer.headers.get('content-type') ?? '').includes('html')) continue
    const links = [...(await answer.text()).matchAll(/href="([^"#]+)/g)].map(([, link = '']) => link)
    queue.push(...links.filter((link) => link.startsWith(path)))
  }
  expect(seen.size).toBeGreaterThan(6)
  expect([...seen].filter((href) => href.endsWith('/supprimer'))).toEqual(
    [`${path}/supprimer`].filter((x) => seen.has(x)),
  )
  for (const one of [said, decided]) {
    const html = await (await s.lead.get(one)).text()
    expect(await textOf(new Response(html))).toContain('Le compte rendu est figé : ce qui a été dit ne change plus')
    expect(html).not.toContain('name="body"')
    expect(html).toContain(one === said ? 'name="outcome"' : 'name="doneOn"')
  }
})

test('[E3-20] what became of frozen words is written from the fields that are left, and nothing else', async () => {
  const { said, decided } = await frozen()
  await ok(
    s.lead.post(said, {
      followUp: 'closed',
      outcome: 'Ouvert à 8 h',
      closedOn: '2026-11-19',
      body: 'Forgé',
      version: 1,
    }),
  )
  await ok(s.lead.post(decided, { doneOn: '2026-11-19', version: 1 }))
  const { rows } = await s.w.owner.query('select body, outcome from intervention where id = $1', [idOf(said)])
  expect(rows).toEqual([{ body: SAID.body, outcome: 'Ouvert à 8 h' }])
  const late = await s.lead.post(decided, { doneOn: '2026-12-30', version: 2 })
  expect([late.status, await textOf(late)]).toEqual([422, expect.stringContaining('pas encore venu')])
})
