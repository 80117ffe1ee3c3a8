// The pages people without an account read, asked of the product itself: what the public style sheet is cut to, and drawn with.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createApp } from '#src/app/app.ts'
import { frame } from '#src/app/frame.tsx'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import { indicators, routes } from '#src/app/rooms.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import type { Connections } from '#src/ground/database/migrate.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { type Definition, definitionSchema } from '#src/listening/surveys/questionnaire.ts'

const ORIGIN = 'http://parvis.test'

/** Every kind of question, with and without help, owed and free. */
export const EVERY_QUESTION: Definition = definitionSchema.parse({
  title: 'Votre visite : qu’en avez-vous pensé ?',
  lead: 'Trois minutes environ. Vos réponses sont anonymes.',
  sections: [
    {
      title: 'Votre visite',
      questions: [
        { kind: 'service', code: 'service', label: 'Quel service avez-vous vu ?', help: 'Un seul.', obligatory: true },
        {
          kind: 'single',
          code: 'appointment',
          label: 'Aviez-vous un rendez-vous ?',
          obligatory: true,
          options: [
            { code: 'yes', label: 'Oui' },
            { code: 'no', label: 'Non' },
          ],
        },
        {
          kind: 'multiple',
          code: 'found',
          label: 'Où avez-vous trouvé l’information ?',
          help: 'Plusieurs réponses sont possibles.',
          options: [
            { code: 'website', label: 'Sur internet' },
            { code: 'telephone', label: 'Par téléphone' },
          ],
        },
      ],
    },
    {
      title: 'Votre avis',
      questions: [
        { kind: 'level4', code: 'waiting', label: 'Le temps d’attente', short: 'Attente', help: 'Au guichet.' },
        { kind: 'level4', code: 'overall', label: 'Dans l’ensemble', short: 'Ensemble', obligatory: true },
        { kind: 'text', code: 'comment', label: 'Que devrions-nous améliorer ?', help: 'Sans nom ni adresse.' },
      ],
    },
  ],
})

/** One département with a campaign open, one to come, one over, and a complaint form. */
async function furnish(admin: pg.Client): Promise<{ service: number; tenant: number }> {
  const made = await admin.query<{ id: number }>(
    `insert into tenant (code, name, prefecture_name, territory, demo) values ('98', 'Essai', 'Préfecture de l’Essai', 'metropole', true) returning id`,
  )
  const tenant = made.rows[0]?.id ?? 0
  const one = async (statement: string, values: readonly unknown[] = []): Promise<number> => {
    const { rows } = await admin.query<{ id: number }>(statement, [...values])
    return rows[0]?.id ?? 0
  }
  await admin.query(`select set_config('app.tenant', $1, false)`, [String(tenant)])
  const site = await one(
    `insert into site (code, name, short_name, kind) values ('siege', 'Préfecture, siège', 'Siège', 'prefecture') returning id`,
  )
  const service = await one(`insert into service (code, name) values ('sejour', 'Bureau du séjour') returning id`)
  await admin.query('insert into service_site (service, site) values ($1, $2)', [service, site])
  const questionnaire = await one(`insert into questionnaire (code, name) values ('essai', 'Essai') returning id`)
  const version = await one(
    'insert into questionnaire_version (questionnaire, number, definition) values ($1, 1, $2) returning id',
    [questionnaire, JSON.stringify(EVERY_QUESTION)],
  )
  for (const [code, opensOn, closesOn] of [
    ['ouverte', '2026-11-01', '2026-12-31'],
    ['a-venir', '2027-01-10', '2027-02-10'],
    ['finie', '2026-03-10', '2026-04-10'],
  ]) {
    const campaign = await one(
      'insert into campaign (code, name, label_year, opens_on, closes_on, questionnaire_version) values ($1, $1, 2026, $2, $3, $4) returning id',
      [code, opensOn, closesOn, version],
    )
    const place = await one('insert into campaign_place (campaign, site) values ($1, $2) returning id', [
      campaign,
      site,
    ])
    await admin.query(`insert into public_code (code, kind, record) values ($1, 'campaign', $2)`, [code, place])
  }
  await admin.query(`insert into public_code (code, kind, record) values ('demander', 'complaints', $1)`, [site])
  const poster = await one(
    `insert into poster (code, name, kind, link) values ('charte', 'Charte', 'charter', 'charte-affiche') returning id`,
  )
  await admin.query(
    `insert into poster_edition (poster, number, valid_from, title, lines) values ($1, 1, '2025-01-06', 'Nos engagements', 'Nous vous accueillons.'), ($1, 2, '2026-01-05', 'Nos engagements', 'Nous vous accueillons avec courtoisie.')`,
    [poster],
  )
  await admin.query(`insert into public_code (code, kind, record) values ('charte-affiche', 'poster', $1)`, [poster])
  const rated = await one(
    `insert into rating_place (code, link, site, question) values ('prefecture', 'noter-la-prefecture', ${site}, 'Comment s’est passée votre visite ?') returning id`,
  )
  await admin.query(`insert into public_code (code, kind, record) values ('noter-la-prefecture', 'stars', $1)`, [rated])
  const shut = await one(
    `insert into rating_place (code, link, site, service, question, active) values ('fermee', 'noter-fermee', ${site}, ${service}, 'Et ici ?', false) returning id`,
  )
  await admin.query(`insert into public_code (code, kind, record) values ('noter-fermee', 'stars', $1)`, [shut])
  await admin.query(
    `insert into public_reply (code, site, said, did, done_on, approved_on, published_on) values
      ('banc', $1, 'Il manque un banc.', 'Deux bancs sont posés.', '2026-05-04', '2026-05-05', '2026-05-06'),
      ('samedi', $1, 'Il faudrait ouvrir le samedi.', 'Ce n’est pas possible pour le moment.', null, '2026-05-05', '2026-05-06')`,
    [site],
  )
  await admin.query(
    `insert into procedure (code, name, online_url) values ('titre', 'Renouveler un titre', 'https://www.example.fr')`,
  )
  return { service, tenant }
}

type Ask = (path: string, form?: Record<string, string>) => Promise<Response>

const LONG = 'é'.repeat(5000)
const REQUEST = { topic: 'complaint', message: 'Deux heures debout.', name: '', email: '', phone: '', site_web: '' }

/** Name of each page and how it is asked for. */
async function askAll(ask: Ask, service: string): Promise<Record<string, Response>> {
  const answer = { service, appointment: 'yes', found: 'website', waiting: '3', overall: '4', comment: '' }
  const sent = await ask('/r/demander', REQUEST)
  const receipt = sent.headers.get('location') ?? ''
  const follow = receipt.split('?')[0] ?? ''
  const added = await ask(follow, { body: 'Une précision.' })
  return {
    formulaire: await ask('/e/ouverte'),
    'formulaire-erreurs': await ask('/e/ouverte', { ...answer, service: '', waiting: '9', found: 'x', comment: LONG }),
    'formulaire-vide': await ask('/e/ouverte', {}),
    'formulaire-piege': await ask('/e/ouverte', { ...answer, site_web: 'https://spam.example' }),
    merci: await ask('/e/ouverte/merci'),
    'a-venir': await ask('/e/a-venir'),
    finie: await ask('/e/finie'),
    'finie-texte': await ask('/e/finie', { ...answer, comment: 'Trop tard ?' }),
    'enquete-inconnue': await ask('/e/inconnue'),
    'envoi-trop-lourd': await ask('/e/ouverte', { comment: 'x'.repeat(300_000) }),
    demander: await ask('/r/demander'),
    'demander-erreurs': await ask('/r/demander', { ...REQUEST, topic: '', message: '', email: 'x' }),
    'demander-ailleurs': await ask('/r/demander', { ...REQUEST, topic: 'procedure' }),
    'demander-trop-lourd': await ask('/r/demander', { message: 'x'.repeat(300_000) }),
    'formulaire-inconnu': await ask('/r/inconnu'),
    recu: await ask(receipt),
    suivi: await ask(added.headers.get('location') ?? ''),
    'suivi-erreurs': await ask(follow, { body: '' }),
    'suivi-inconnu': await ask(`/r/suivi/${'x'.repeat(32)}`),
    affiche: await ask('/affiche/charte-affiche'),
    'affiche-remplacee': await ask('/affiche/charte-affiche?edition=1'),
    'affiche-inconnue': await ask('/affiche/inconnue'),
    noter: await ask('/a/noter-la-prefecture'),
    'noter-erreurs': await ask('/a/noter-la-prefecture', { comment: LONG }),
    'noter-merci': await ask('/a/noter-la-prefecture/merci'),
    'noter-reponses': await ask('/a/noter-la-prefecture/reponses'),
    'noter-fermee': await ask('/a/noter-fermee', { stars: '3', comment: 'Trop tard ?' }),
    'noter-inconnue': await ask('/a/inconnue'),
    introuvable: await ask('/rien'),
    accessibilite: await ask('/accessibilite'),
    'mentions-legales': await ask('/mentions-legales'),
    'donnees-personnelles': await ask('/donnees-personnelles'),
  }
}

/** Every page that somebody without an account may be shown, by name, asked of the whole application on a prepared database. */
export async function anonymousPages(connections: Connections): Promise<Record<string, string>> {
  const admin = new pg.Client(connections.admin)
  await admin.connect()
  const { service, tenant } = await furnish(admin)
  await admin.end()
  const { db, pool } = openDatabase({ ...connections.app, max: 4 })
  const folder = mkdtempSync(join(tmpdir(), 'parvis-pages-'))
  let full = false
  const health = { readOnly: () => full, note: () => undefined, stop: () => undefined }
  const env = readEnvironment({ PARVIS_ORIGIN: ORIGIN, PARVIS_DEMO: 'on', PARVIS_DATA: folder })
  const clock = fixedClock('2026-11-19T09:00:00Z')
  const files = folderStore(folder)
  const app = createApp(
    { db, clock, env, files, rightsOf, references, records, indicators, frame, health },
    { rooms: routes },
  )
  const from = { incoming: { socket: { remoteAddress: '192.0.2.7' } } }
  const headers = { host: 'parvis.test', origin: ORIGIN }
  const ask: Ask = async (path, form) =>
    form === undefined
      ? app.request(`${ORIGIN}${path}`, { headers }, from)
      : app.request(`${ORIGIN}${path}`, { method: 'POST', body: new URLSearchParams(form), headers }, from)
  try {
    const answers = await askAll(ask, String(service))
    await setShare(connections, tenant)
    const aside = await ask('/r/demander', { ...REQUEST, message: 'Encore une fois.' })
    answers['en-attente'] = await ask(aside.headers.get('location') ?? '')
    full = true
    answers['lecture-seule'] = await ask('/e/ouverte', { service: String(service), appointment: 'yes', overall: '4' })
    const pages = Object.entries(answers).map(async ([name, response]) => [name, await response.text()] as const)
    return Object.fromEntries(await Promise.all(pages))
  } finally {
    await pool.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The next message of this address is set aside. */
async function setShare(connections: Connections, tenant: number): Promise<void> {
  const admin = new pg.Client(connections.admin)
  await admin.connect()
  await admin.query(`select set_config('app.tenant', $1, false)`, [String(tenant)])
  await admin.query(`insert into flood_setting (shares) values ('{"message": 1}')`)
  await admin.end()
}

/** Those of them that the public sheet dresses: the others stand in the frame of the office. */
export async function publicPages(connections: Connections): Promise<Record<string, string>> {
  const pages = Object.entries(await anonymousPages(connections))
  return Object.fromEntries(pages.filter(([, html]) => html.includes('class="pv-public"')))
}
