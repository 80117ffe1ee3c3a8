// Where each role lands, and what it finds there.
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, ROLES } from '#src/core/room/roles.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { openCampaign } from '#src/listening/surveys/test-campaign.ts'
import { meetingForm, ok } from '#src/reporting/committees/test-session.ts'
import { type TestPerson, textOf, type World, world } from '#test/people.ts'
import { createApp } from './app.ts'
import { routes } from './rooms.ts'

/** A guest auditor lands in its audit: `src/improving/audits/guest.test.ts`. */
type HomeRole = Exclude<Role, 'guest_auditor'>
const ROLE_CODES = codesOf(ROLES).filter((role): role is HomeRole => role !== 'guest_auditor')
let w: World
const homes = new Map<HomeRole, TestPerson>()
const homeOf = async (role: HomeRole): Promise<string> => textOf(await person(role).get('/mon-mois'))
function person(role: HomeRole): TestPerson {
  const found = homes.get(role)
  if (!found) throw new Error(role)
  return found
}

beforeAll(async () => {
  w = await world({ rooms: routes })
  const nanterre = w.hauts92.sites['nanterre'] ?? 0
  const antony = w.hauts92.sites['antony'] ?? 0
  const accueil = w.hauts92.services['accueil'] ?? 0
  const sejour = w.hauts92.services['sejour'] ?? 0
  const lead = await w.personOf(w.hauts92, 'quality_lead')
  const scopes: Partial<Record<Role, { site?: number; service?: number }>> = {
    agent: { site: nanterre },
    quality_correspondent: { site: antony },
    head_of_service: { service: accueil },
  }
  for (const role of ROLE_CODES) homes.set(role, await w.personOf(w.hauts92, role, scopes[role]))

  const committee = await ok(lead.post('/comites/instances/nouvelle', { kind: 'clu', name: 'Comité des usagers' }))
  const id = Number(committee.split('/').at(-1))
  const session = (title: string, heldOn: string) =>
    ok(lead.post('/comites/nouvelle', meetingForm(id, { title, heldOn, convenedOn: '' })))
  await session('Séance de décembre', '2026-12-10')
  await session('Séance à signer', '2026-11-05')
  await session('Séance signée', '2026-03-10')
  await w.owner.query(
    `update meeting set state = case title when 'Séance à signer' then 'frozen' else 'signed' end where held_on < '2026-11-19'`,
  )
  const action = {
    description: '',
    service: '',
    owner: 'Accueil',
    startsOn: '',
    dueOn: '2026-12-31',
    originKind: 'proposal',
    planYear: 2026,
  }
  await ok(
    lead.post('/plan-actions/nouvelle', { ...action, title: 'Poser des bancs', site: nanterre, service: accueil }),
  )
  await ok(lead.post('/plan-actions/nouvelle', { ...action, title: 'Ouvrir le soir', site: antony, service: sejour }))
  await ok(
    lead.post('/plan-actions/nouvelle', { ...action, title: 'Former les agents', site: antony, service: sejour }),
  )
  await w.owner.query(`update action set state = 'in_progress' where title <> 'Former les agents'`)
  for (const [site, service, subject] of [
    [nanterre, accueil, 'Attente'],
    [antony, sejour, 'Accueil froid'],
  ] as const) {
    await ok(
      lead.post('/reclamations/nouvelle', {
        kind: 'complaint',
        channel: 'letter',
        receivedOn: '2026-10-01',
        site,
        service,
        subject,
      }),
    )
  }
  await ok(lead.post('/reclamations/urne/nouvelle', { site: nanterre, openedOn: '2026-11-16', forms: 3, note: '' }))
  await ok(lead.post('/reclamations/urne/nouvelle', { site: antony, openedOn: '2026-11-17', forms: 5, note: '' }))
  for (const [name, site] of [
    ['Standard', nanterre],
    ['Antony', antony],
  ] as const) {
    await ok(lead.post('/telephone/lignes/nouvelle', { name, site, destination: 'standard' }))
  }
  await openCampaign(w, w.hauts92)
  await openCampaign(w, w.hauts92, {
    code: 'printemps',
    link: 'avril',
    opensOn: '2026-04-01',
    closesOn: '2026-04-30',
    labelYear: 2025,
  })
  await w.owner.query(
    `insert into period_closing (tenant, period_from, period_to, status, closed_on, published_on) values ($1, '2026-09-01', '2026-09-30', 'published', '2026-10-08', '2026-10-09')`,
    [w.hauts92.tenant],
  )
})
afterAll(() => w.close())

/** What each role must find, and what it must not. */
const FOUND: Readonly<Record<HomeRole, { has: RegExp[]; not: RegExp[] }>> = {
  signatory: {
    has: [
      /Mon mois de novembre À valider : 1\. À signer : 1\. À présider : 1\./,
      /À signer Compte rendu : Séance à signer/,
      /À présider Séance de décembre/,
      /À valider Plan d’actions 2026 1 action proposée\./,
    ],
    not: [/À saisir/, /Extrait du journal/],
  },
  auditor: {
    has: [
      /Le dossier Ce qui se prouve/,
      /Relevés publiés Septembre 2026 Publiés le 9 octobre 2026\./,
      /Plans d’actions Plan d’actions 2026 0 réalisée sur 2 actions décidées\./,
      /Comptes rendus signés Séance signée/,
      /Enquêtes terminées Satisfaction 2025/,
      /Extrait du journal Une personne a /,
    ],
    not: [/En retard/, /Personne \d+ a /, /À signer/],
  },
  agent: {
    has: [
      /À saisir Formulaires papier/,
      /Enregistrer une demande/,
      /Formulaires de l’urne du 16 novembre 2026 3 formulaires restent à saisir\./,
      /Appels d’octobre 2026 : Standard/,
      /Formulaires papier : Satisfaction 2026/,
      /Répondre à la demande R-2026-0001/,
    ],
    not: [/17 novembre 2026 5 formulaires/, /Antony/, /R-2026-0002/],
  },
  quality_correspondent: {
    has: [/À saisir/, /17 novembre 2026 5 formulaires/, /Appels d’octobre 2026 : Antony/],
    not: [/: Standard/],
  },
  head_of_service: {
    has: [/Mon service 1 demande en attente 1 en retard\./, /Action : Poser des bancs/],
    not: [/Ouvrir le soir/, /À saisir/, /À signer/],
  },
  administrator: {
    has: [
      /À l’horizon.*État du système Travail de fond : tout est fait/,
      /Journal : pas encore vérifié/,
      /Mon mois de novembre/,
    ],
    not: [/Extrait/],
  },
  quality_lead: { has: [/Mon mois de novembre/, /En retard/], not: [/À signer/] },
  mystery_caller: {
    has: [/Appels à passer : 0\./, /Aucun appel ne vous est confié pour le moment/],
    not: [/En retard/, /À signer/, /Référentiels donnés/],
  },
  national_administrator: {
    has: [/Référentiels donnés aux départements : 0\./, /Aucun référentiel n’est donné pour le moment/],
    not: [/En retard/, /Appels à passer/],
  },
}

test.each(ROLE_CODES)('[F9-15] the home of %s', async (role) => {
  const landed = await person(role).get('/')
  expect(landed.headers.get('location')).toBe('/mon-mois')
  const home = await homeOf(role)
  for (const one of FOUND[role].has) expect(home).toMatch(one)
  for (const one of FOUND[role].not) expect(home).not.toMatch(one)
  const html = await (await person(role).get('/mon-mois')).text()
  const links = [...(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').matchAll(/href="(\/[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  for (const href of links) expect((await person(role).get(href)).status, href).toBeLessThan(400)
})

test('[F9-15] what the national level gives stands on the home of who keeps it', async () => {
  await w.owner.query(
    `insert into national_framework (framework, code, name, manifest, hash) values ('cadre', '2026', 'Cadre d’essai', '{}', repeat('a', 64))`,
  )
  expect(await homeOf('national_administrator')).toMatch(/départements Cadre d’essai, 2026 Donné depuis le /)
  await w.owner.query(`delete from national_framework where framework = 'cadre'`)
})

test('[F9-16] nothing of another département, and at most twelve statements whatever the role', async () => {
  const last = { sql: 0 }
  const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
  const app = createApp(w.deps, { rooms: routes, log })
  for (const [role, { cookie }] of homes) {
    await app.request('http://parvis.test/mon-mois', { headers: { host: 'parvis.test', cookie } })
    expect(last.sql, role).toBeGreaterThan(0)
    expect(last.sql, role).toBeLessThanOrEqual(12)
  }
  for (const role of ['signatory', 'auditor', 'agent'] as const) {
    const elsewhere = await textOf(await (await w.personOf(w.moselle57, role)).get('/mon-mois'))
    for (const word of ['Séance', 'Poser des bancs', 'Septembre 2026', 'Standard', 'Satisfaction'])
      expect(elsewhere).not.toContain(word)
  }
})
