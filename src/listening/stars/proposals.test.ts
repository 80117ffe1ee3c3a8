import { afterAll, expect, test } from 'vitest'
import { plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import { indicators } from '#src/app/rooms.ts'
import { inTenant } from '#src/ground/database/db.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'
import { filesOf } from '#src/office/imports/test-files.ts'
import { readFigure } from '#src/steering/indicators/index.ts'
import { textOf } from '#test/people.ts'
import { proposalSetAside } from './set-aside.ts'
import { idIn, ratingWorld } from './test-ratings.ts'

const { w, lead, post, nanterre, antony, placeAt, linkOf, display, stored } = await ratingWorld()
afterAll(() => w.close())

const boxAt = (site: number, audience: string): Promise<string> =>
  post('/avis/lieux/nouveau', { site, service: '', audience, question: 'Que proposez-vous ?', active: 'oui' })
const propose = (link: string, proposal: string, headers: Record<string, string> = {}) =>
  w.public.post(`/a/${link}`, { proposal, site_web: '' }, headers)
const proposals = async () =>
  (
    await w.owner.query<{ id: number; audience: string; said: string; day: string; decision: string }>(
      `select id, audience, said, received_on::text as day, decision from public_reply where received_on is not null order by id`,
    )
  ).rows
const agents = await boxAt(nanterre, 'agents')
const link = await linkOf(agents)

test('[B8-10] a box takes proposals without account, name or script, once per posting, masked', async () => {
  await placeAt(nanterre)
  const form = await (await w.public.get(`/a/${link}`)).text()
  expect(form).toContain('Sans compte et sans nom')
  expect(form).not.toMatch(/<script|★/)
  const shown = await display(link)
  for (const _ of [1, 2])
    expect((await propose(link, 'Demander à Mme Petit une fiche unique.', shown)).headers.get('location')).toBe(
      `/a/${link}/merci`,
    )
  expect(await proposals()).toMatchObject([
    {
      audience: 'agents',
      said: 'Demander à Mme [nom masqué] une fiche unique.',
      day: '2026-11-19',
      decision: 'waiting',
    },
  ])
  const bad = await propose(link, '  ')
  expect([bad.status, await textOf(bad)]).toEqual([422, expect.stringContaining('Écrivez votre proposition')])
  const starred = await w.public.post(`/a/${link}`, { stars: '5', comment: '', site_web: '' })
  expect([starred.status, await stored()]).toEqual([422, []])
  const twice = await lead.post('/avis/lieux/nouveau', {
    site: nanterre,
    service: '',
    audience: 'agents',
    question: 'Encore ?',
    active: 'oui',
  })
  expect(twice.status).toBe(422)
  await w.owner.query(`update public_reply set said = 'Une fiche unique des pièces.' where received_on is not null`)
})

test('[B8-10] over the share of its sender a proposal is set aside, and kept by a person', async () => {
  await w.owner.query(
    `insert into flood_setting (tenant, shares) values ($1, '{"proposal": 0}') on conflict (tenant) do update set shares = excluded.shares`,
    [w.hauts92.tenant],
  )
  await propose(link, 'Une borne de plus.')
  expect(await proposals()).toHaveLength(1)
  const { rows } = await w.owner.query<SetAsidePost>(
    `select id, subject, site, service, day::text, received_at as "receivedAt", content from set_aside where kind = 'proposal'`,
  )
  expect(rows).toMatchObject([{ content: { said: 'Une borne de plus.' } }])
  expect(proposalSetAside.tell(rows[0]?.content)).toBe('« Une borne de plus. »')
  await w.inside(w.hauts92.tenant, (tx) => proposalSetAside.keep(tx, rows, plainDate('2026-11-19')))
  expect((await proposals()).at(-1)).toMatchObject({ said: 'Une borne de plus.', audience: 'agents' })
  await w.owner.query(`delete from flood_setting where tenant = $1`, [w.hauts92.tenant])
  await w.owner.query(`delete from public_reply where said = 'Une borne de plus.'`)
})

test('[B8-11] [B8-12] listed, searched, answered, published behind its box; a taken one becomes an action', async () => {
  const [one] = await proposals()
  const here = `/avis/reponses/${one?.id}`
  expect(await textOf(await lead.get('/avis/reponses?public=agents&q=fiche&etat=received'))).toContain(
    'Une fiche unique',
  )
  expect(await textOf(await lead.get('/avis/reponses?public=partners'))).toContain('Aucune réponse ne répond')
  expect(await textOf(await lead.get('/mon-mois'))).toContain('Répondre à la proposition')
  const page = () => w.public.get(`/a/${link}/reponses`).then(textOf)
  expect(await page()).toContain('Aucune réponse n’est encore publiée')
  const early = await lead.post(`${here}/approuver`, { version: 1 })
  expect(early.headers.get('location')).toContain('fait=not-draft')
  const bare = await lead.post(`${here}/repondre`, { decision: 'refused', did: '', doneOn: '', version: 1 })
  expect([bare.status, await textOf(bare)]).toEqual([422, expect.stringContaining('et pourquoi')])
  await post(`${here}/repondre`, {
    decision: 'taken',
    did: 'Elle paraît en juin.',
    doneOn: '',
    said: 'Autre',
    version: 1,
  })
  expect((await proposals())[0]).toMatchObject({ said: 'Une fiche unique des pièces.', decision: 'taken' })
  const sheet = await (await lead.get(here)).text()
  const action = /href="(\/plan-actions\/nouvelle\?[^"]*agent_proposal[^"]*)"/
    .exec(sheet)?.[1]
    ?.replaceAll('&amp;', '&')
  expect((await lead.get(action ?? '/')).status).toBe(200)
  expect(action).toContain(`ref=${one?.id}`)
  await post(`${here}/approuver`, { version: 2 })
  await post(`${here}/publier`, { version: 3 })
  expect(await page()).toMatch(/Une fiche unique des pièces.*Retenue/s)
  const users = await linkOf(await placeAt(nanterre))
  expect(await textOf(await w.public.get(`/a/${users}/reponses`))).not.toContain('fiche unique')
  const changed = await lead.post(`${here}/repondre`, { decision: 'refused', did: 'Non.', doneOn: '', version: 4 })
  expect(changed.status).toBe(404)
  await post(`${here}/retirer`, { version: 4 })
  expect(await page()).not.toContain('fiche unique')
  const reader = await w.personOf(w.hauts92, 'auditor')
  expect((await reader.get(`${here}/repondre`)).status).toBe(403)
  const moselle = await w.personOf(w.moselle57, 'quality_lead')
  expect((await moselle.get(here)).status).toBe(404)
})

test('[B8-13] proposals are counted by audience and decision, stars are not', async () => {
  const partners = await linkOf(await boxAt(antony, 'partners'))
  await propose(partners, 'Un numéro réservé aux mairies.')
  const read = (indicator: string) =>
    inTenant(w.db, { tenant: w.hauts92.tenant, mode: 'read' }, (tx) =>
      readFigure(tx, {
        indicators,
        indicator,
        scope: 'departement',
        period: yearPeriod(2026),
        asOf: plainDate('2026-11-19'),
      }),
    )
  expect(await read('propositions-recues')).toMatchObject({ numerator: 2 })
  expect(await read('propositions-repondues')).toMatchObject({ numerator: 1, denominator: 2 })
  expect((await read('avis-recus')).numerator ?? 0).toBe(0)
})

test('[B8-14] boxes and proposals come in by files; half a proposal is refused', async () => {
  const files = filesOf(w, lead)
  await files.send('lieux-d-avis', 'Code;Site;Public;Question posée;Ouvert\nrelais;nanterre;Partenaires;Une idée ?;oui')
  const head = 'Code;Site;Vous nous avez dit;Nous avons fait;Venue de;Boîte;Reçue le;Décision'
  await files.send('reponses-au-public', `${head}\nmardi;nanterre;Ouvrir le mardi;;Partenaires;relais;12/10/2026;`)
  expect((await proposals()).at(-1)).toMatchObject({ said: 'Ouvrir le mardi', audience: 'partners', day: '2026-10-12' })
  const half = await files.drop('reponses-au-public', `${head}\nx;nanterre;Une idée;;Partenaires;;12/10/2026;Retenue`)
  expect(half.text).toContain('ni l’un ni l’autre')
  const none = await files.drop('reponses-au-public', `${head}\ny;nanterre;Une idée;Oui;Agents;;;Retenue`)
  expect(none.text).toContain('le jour où la proposition')
  expect(idIn(agents)).toBeGreaterThan(0)
})
