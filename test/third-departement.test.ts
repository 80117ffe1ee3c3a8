import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { routes } from '#src/app/rooms.ts'
import { SITES as HAUTS_DE_SEINE, SERVICES, PEOPLE } from '#demo/hauts-de-seine/places.ts'
import { SITES as MOSELLE, PEOPLE as MOSELLE_PEOPLE } from '#demo/moselle/places.ts'
import { walk } from './hostile/router.ts'
import { isUnversioned, makeMore, staleForms } from './stale-forms.ts'
import { drawn } from './office.ts'
import { world } from './people.ts'
import { TARGETS } from './third-departement.ts'
import { auditAddresses } from './third-audits.ts'
import { trainingAddresses } from './third-training.ts'
import { evidenceAddresses, frameworkAddresses, libraryAddresses } from './third-frameworks.ts'
import { assessmentAddresses } from './third-assessments.ts'
import { controlAddresses } from './third-controls.ts'
import { correspondenceAddresses } from './third-correspondence.ts'
import { mysteryAddresses } from './third-mystery.ts'
import { mailAddresses } from './third-mail.ts'
import { labelFileAddresses } from './third-label-files.ts'
import { paperAddresses } from './third-paper.ts'
import { premisesAddresses } from './third-premises.ts'
import { questionnaireAddresses } from './third-questionnaires.ts'
import { loadThird, walkPages } from './third-walk.ts'

const w = await world({ rooms: routes })
afterAll(() => w.close())

const { where, person } = await loadThird(w)

/** What a paper says: the text of its parts, or its own text. */
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const type = answer.headers.get('content-type') ?? ''
  const pdf = type.startsWith('application/pdf')
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b
  // A file that people gave is theirs, broken or not; what the product draws is looked at below.
  const raw = pdf
    ? (await drawn(bytes).catch(() => [])).flatMap(({ lines }) => lines.map(({ text }) => text)).join(' ')
    : zipped
      ? Object.entries(unzipSync(bytes))
          .filter(([name]) => /\.(xml|svg|csv|json)$/.test(name))
          .map(([, part]) => strFromU8(part))
          .join(' ')
      : /text|json|svg|xml/.test(type)
        ? strFromU8(bytes)
        : ''
  return raw
    .replaceAll(/[\u00a0\u202f]|&#160;|&nbsp;/g, ' ')
    .replaceAll('\u2060', '')
    .replaceAll('&#x27;', '’')
}

/** The year whose actions are taken up again. */
const YEAR = 2027
/** Addresses that no list leads to from the start, with the ids of this département. */
async function addresses(): Promise<string[]> {
  const id = async (table: string): Promise<number> => {
    const found = await w.owner.query<{ id: number }>(`select min(id)::int as id from ${table} where tenant = $1`, [
      where.tenant,
    ])
    return found.rows[0]?.id ?? 0
  }
  const meetings = await w.owner.query<{ id: number; code: string }>(
    'select id::int, code from meeting where tenant = $1',
    [where.tenant],
  )
  const file = await id('import')
  await person.post('/vues/nouvelle', { list: '/demarches', query: 'q=a', name: 'Vue' })
  const view = await id('saved_view')
  return [
    ...(await frameworkAddresses(w.owner, where.tenant)),
    ...(await evidenceAddresses(w.owner, where.tenant)),
    ...(await libraryAddresses(w.owner, where.tenant)),
    ...(await auditAddresses(person, w.owner, where.tenant)),
    ...(await trainingAddresses(w.owner, where.tenant)),
    ...(await assessmentAddresses(w.owner, where.tenant)),
    ...(await labelFileAddresses(w, { tenant: where.tenant, person })),
    ...(await mailAddresses(w, { tenant: where.tenant, person })),
    ...(await premisesAddresses(w.owner, where.tenant)),
    ...(await paperAddresses(w, { tenant: where.tenant, person })),
    ...(await questionnaireAddresses(person, w.owner, where.tenant)),
    ...(await controlAddresses(w, { tenant: where.tenant, person })),
    ...(await mysteryAddresses(w.owner, where.tenant)),
    ...(await correspondenceAddresses(person, w.owner, where.tenant)),
    `/enquetes/reponses/${await id('answer')}`,
    `/enquetes/reponses/${await id('answer')}/supprimer`,
    '/demarches/themes/export',
    '/enquetes/austral/reponses/export',
    '/vues',
    `/vues/${view}`,
    `/vues/${view}/modifier`,
    `/vues/${view}/supprimer`,
    '/enquetes/austral/clore',
    `/reclamations/${await id('complaint')}`,
    `/reclamations/${await id('complaint')}/recepisse`,
    `/reclamations/${await id('complaint')}/recepisse/1/revoquer`,
    '/reclamations/reglages/delais/nouvelle?voie=letter',
    `/telephone/releves/${await id('call_total')}`,
    `/reglages/imports/${file}`,
    `/reglages/imports/${file}/fichier`,
    `/reglages/imports/${file}/erreurs.csv`,
    '/reglages/journal/export',
    '/messages/export',
    '/messages/modeles/longueur?texte=austral',
    '/indicateurs/reclamations-delais/choix?periode=2026',
    '/indicateurs/reclamations-delais/enregistrements?periode=2026',
    '/indicateurs/reclamations-delais/enregistrements/export?periode=2026',
    '/mesurer/enregistrements?indicateur=reclamations-delais',
    '/e/austral',
    `/plan-actions/reprendre/${YEAR}`,
    `/reclamations/urne/${await id('urn_opening')}`,
    `/reclamations/urne/${await id('urn_opening')}/modifier`,
    `/reclamations/urne/${await id('urn_opening')}/supprimer`,
    `/reclamations/reglages/categories/${await id('complaint_category')}/supprimer`,
    `/telephone/lignes/${await id('phone_line')}/supprimer`,
    `/indicateurs/reclamations-delais/cibles/${await id('indicator_target')}/modifier`,
    `/indicateurs/reclamations-delais/cibles/${await id('indicator_target')}/supprimer`,
    `/indicateurs/reclamations-delais/releves/${await id('supplied_reading')}/supprimer`,
    `/indicateurs/reclamations-delais/choix/${await id('reading_choice')}/supprimer`,
    '/indicateurs/faits/nouveau',
    `/indicateurs/faits/${await id('indicator_note')}/modifier`,
    `/indicateurs/faits/${await id('indicator_note')}/supprimer`,
    `/plan-actions/${await id('action')}/supprimer`,
    `/reglages/sites/${await id('site')}/supprimer`,
    `/reglages/services/${await id('service')}/supprimer`,
    `/reglages/perimetres/nouveau?modele=${await id('scope')}`,
    `/reglages/perimetres/${await id('scope')}/modifier`,
    `/reglages/perimetres/${await id('scope')}/supprimer`,
    '/reglages/en-tete/embleme',
    `/reclamations/reglages/delais/${await id('delay_rule')}/supprimer`,
    `/telephone/releves/${await id('call_total')}/supprimer`,
    `/plan-actions/etapes/${await id('action_step')}/modifier`,
    `/plan-actions/etapes/${await id('action_step')}/supprimer`,
    `/reglages/imports/lectures/${await id('import_mapping')}`,
    `/reglages/imports/lectures/${await id('import_mapping')}/supprimer`,
    `/reglages/imports/${file}/lignes`,
    `/comites/instances/membres/${await id('committee_member')}/modifier`,
    `/comites/instances/membres/${await id('committee_member')}/fin`,
    '/reglages/etat/messages/abandonner',
    `/reglages/imports/${file}/abandonner`,
    `/reclamations/reglages/formulaires/${await id('site')}/fermer`,
    `/comites/instances/membres/${await id('committee_member')}/supprimer`,
    '/envois-mis-de-cote/export',
    '/echeances/annee/annee.pdf',
    '/echeances/annee/export',
    ...(await Promise.all(
      (
        [
          ['points', 'agenda_item'],
          ['interventions', 'intervention'],
          ['decisions', 'decision'],
        ] as const
      ).map(async ([name, table]) => `/comites/${await id('meeting')}/${name}/${await id(table)}/supprimer`),
    )),
    ...meetings.rows.map(({ code }) => `/comites/seance/${code}`),
    ...meetings.rows.flatMap((meeting) =>
      [
        'diaporama.odp',
        'compte-rendu.odt',
        'compte-rendu.docx',
        'compte-rendu.pdf',
        'dossier.pdf',
        'compte-rendu/apercu',
        'presence.csv',
      ].map((name) => `/comites/${meeting.id}/${name}`),
    ),
  ]
}

/** The pages of this département, gone through once. */
let crawled: Promise<Map<string, string>> | undefined
const pages = (): Promise<Map<string, string>> =>
  (crawled ??= makeMore(w, { tenant: where.tenant, person }).then(async () =>
    walkPages(person, { start: await addresses(), textOf }),
  ))

const place = (row: Readonly<Record<string, unknown>>): string[] => [String(row['name']), String(row['shortName'])]
/** Words that only the demonstration has. What the law itself names (« Alsace-Moselle ») is no place of it. */
const THEIRS = [
  ...[...HAUTS_DE_SEINE, ...MOSELLE].flatMap(place),
  ...SERVICES.map((row) => String(row['name'])).filter((name) =>
    /Mission performance|communication interministérielle/.test(name),
  ),
  ...[...PEOPLE, ...MOSELLE_PEOPLE].map(({ name }) => name),
  'Hauts-de-Seine',
  'Moselle',
  '10 mars 2023',
  '75 % ou plus',
  '93 % ou plus',
  '5 jours ou moins',
  'cible 75',
  'cible 93',
  'cible de 75',
  'cible de 5',
  'jours ouvrés (courriel)',
]

/** Fields where a period would be typed as a code, and codes that a page shows as words. */
function typedByHand(html: string): string[] {
  if (!html.startsWith('<!DOCTYPE html>')) return []
  const fields = [...html.matchAll(/<input\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /type="month"/.test(tag) || /name="(?:periode|period|mois|month)"/.test(tag))
    .filter((tag) => !tag.includes('type="hidden"'))
  const words = html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' ')
  return [...fields, ...[...words.matchAll(/\b\d{4}-T[1-4]\b|\d{4}-\d{2}-\d{2}\.\.\d{4}/g)].map(([code]) => code)]
}

/** `/comites/:id{\\d+}/presence` as an expression. */
function matches(path: string, href: string): boolean {
  const pattern = path.replaceAll(
    /:\w+(?:\{((?:[^{}]|\{[^}]*\})*)\})?\??/g,
    (_, own: string | undefined) => `(?:${own ?? '[^/]+'})`,
  )
  return new RegExp(`^${pattern}$`).test(href)
}
/** Behind a token, a cookie or a state that this département is not in: nothing of its own is written there. */
const ELSEWHERE =
  /:token|^\/sante|^\/assets|^\/compte\/departement|^\/e\/:code\/|^\/r\/:code|\/(remettre|retirer|annuler|signee|rouvrir|desarchiver)$|:attachment|\/photos?\/:line|^\/affiche\/:link|^\/h\/:code\/(etat|t\/|affichage\/)|\/appels\/etat$|^\/affichages\/:id.*\/photo$|^\/referentiels\/.*\/(donner|reprendre)$/

test('[Z1-20] [T1-01] a département that differs in everything shows nothing of the demonstration, and its own targets', {
  timeout: 600_000,
}, async () => {
  expect(where.tenant).toBeGreaterThan(0)
  const texts = await pages()
  expect([...texts].flatMap(([href, text]) => typedByHand(text).map((fault) => `${href} : ${fault}`))).toEqual([])
  const found = [...texts].flatMap(([href, text]) => {
    const plain = text.replaceAll('Alsace-Moselle', '')
    return THEIRS.filter((word) => plain.includes(word)).map((word) => `${href} : ${word}`)
  })
  expect(found).toEqual([])
  const all = [...texts.values()].join('\n')
  for (const own of [...Object.values(TARGETS), 'Saint-Pierre', 'jours calendaires', 'Bornage et foncier'])
    expect(all).toContain(own)
  const board = [...texts].find(([href]) => href.startsWith('/tableau-de-bord'))?.[1] ?? ''
  expect(board).toContain(TARGETS.inTime)
  const odt = [...texts].find(([href]) => href.endsWith('compte-rendu.odt'))?.[1] ?? ''
  expect(odt).toContain('82,5 % ou plus')
  expect(odt).toContain('jours calendaires')
  const pdf = [...texts].find(([href]) => href.endsWith('compte-rendu.pdf'))?.[1] ?? ''
  expect(pdf).toContain('82,5 % ou plus')
  // Every page of the router was met with an address of this département.
  const visited = [...texts.keys()].map((href) => href.split('?')[0] ?? '')
  const patterns = [
    ...new Set(
      w.app.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('*')).map(({ path }) => path),
    ),
  ]
  expect(
    patterns.filter((path) => !visited.some((href) => matches(path, href))).filter((path) => !ELSEWHERE.test(path)),
  ).toEqual([])
  for (const paper of ['.odp', '.odt', '.docx', '.csv', 'format=xlsx', '.pdf'])
    expect([paper, [...texts.keys()].some((href) => href.includes(paper))]).toEqual([paper, true])
})

test('[G7-13] every form that shows a version answers a stale one by saying so, with what was typed', {
  timeout: 600_000,
}, async () => {
  const posts = walk(w.app).flatMap(({ method, path }) => (method === 'POST' ? [path] : []))
  const routeOf = (action: string) => posts.find((path) => matches(path, action.split('?')[0] ?? '')) ?? action
  const met = await staleForms(await pages(), { person, routeOf })
  expect(met.size).toBeGreaterThan(50)
  expect(posts.filter((path) => !met.has(path) && !isUnversioned(path))).toEqual([])
})
