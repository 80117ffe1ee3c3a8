// The forms that pages show with the version of what they change, filled as a person would.
import { expect } from 'vitest'
import type { TestPerson, World } from './people.ts'

const plain = (html: string): string =>
  html
    .replaceAll('&amp;', '&')
    .replaceAll(/&#x27;|’/g, '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** What somebody typed while somebody else saved. */
const MINE = 'Dit par l’autre'

type VersionedForm = {
  page: string
  action: string
  fields: Readonly<Record<string, string | string[]>>
  /** The field of text that holds what was typed; none on a form of one button. */
  typed: string | undefined
  /** Boxes nobody ticked: some say yes to what would else be refused. */
  unticked: readonly string[]
}

type FormShown = Pick<VersionedForm, 'action' | 'fields'> & { button: string }

/** Every form of a page that changes something, as it would be sent as it stands, and what its button says. */
export function formsOf(page: string, html: string): FormShown[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    if (!/method="post"/i.test(head)) return []
    const button = /<button\b[^>]*type="submit"[^>]*>([\s\S]*?)<\/button>/.exec(body)?.[1] ?? ''
    const words = plain(button.replaceAll(/<[^>]*>/g, '')).trim()
    return [{ action: attribute(head, 'action') ?? page, fields: shownIn(body), button: words }]
  })
}

/** What a form holds as it stands, and a reason where a text is asked for: nobody chooses in its lists. */
function shownIn(body: string): Record<string, string | string[]> {
  const fields = filled(body, [])
  for (const [, head = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? /<option\b[^>]*>/.exec(options)?.[0] ?? ''
    fields[attribute(head, 'name') ?? ''] = attribute(chosen, 'value') ?? ''
  }
  return fields
}

/** Forms of a page that carry a version, as they would be sent: what is shown, one text typed anew, what is asked for filled. */
function versionedForms(page: string, html: string): VersionedForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', body = '']) => {
    if (!/method="post"/i.test(head) || !/name="version" value="[1-9]/.test(body)) return []
    // What asks for a file first is met in the tests of its room.
    if (/<input\b[^>]*type="file"[^>]*\srequired/.test(body)) return []
    const texts: string[] = []
    const fields = filled(body, texts)
    const [typed] = texts
    const boxes = [...body.matchAll(/<input\b[^>]*type="checkbox"[^>]*>/g)].map(([tag]) => attribute(tag, 'name') ?? '')
    const unticked = boxes.filter((name) => fields[name] === undefined)
    if (typed !== undefined) fields[typed] = MINE
    return [{ page, action: attribute(head, 'action') ?? page, fields, typed, unticked }]
  })
}

/** What fields of a type hold. */
const TYPED: Readonly<Record<string, string>> = { date: '2026-11-01', email: 'bureau@exemple.fr' }

function filled(body: string, texts: string[]): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const [name = '', type = 'text', value = ''] = ['name', 'type', 'value'].map((key) => attribute(tag, key))
    if (name === '' || type === 'file') continue
    if (type === 'checkbox') {
      if (/\schecked/.test(tag)) fields[name] = [fields[name] ?? [], value || 'oui'].flat()
      continue
    }
    if (type === 'radio') {
      if (/\schecked/.test(tag) || fields[name] === undefined) fields[name] = value
      continue
    }
    const free =
      type === 'text' && attribute(tag, 'inputMode') === undefined && attribute(tag, 'inputmode') === undefined
    if (free) texts.push(name)
    const asked = value === '' && / required/.test(tag)
    fields[name] = asked ? (free ? 'Motif' : (TYPED[type] ?? '1')) : value
  }
  for (const [, head = '', text = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(head, 'name') ?? ''
    texts.push(name)
    fields[name] = plain(text) || (/ required/.test(head) ? 'Motif' : '')
  }
  for (const [, head = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const tags = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag)
    const given = / required/.test(head) ? tags.filter((tag) => (attribute(tag, 'value') ?? '') !== '') : tags
    const chosen = given.find((tag) => /\sselected/.test(tag)) ?? given[0] ?? ''
    fields[attribute(head, 'name') ?? ''] = attribute(chosen, 'value') ?? ''
  }
  return fields
}

/** Posts that show no version, by what they do. A form that changes what is there already is none of them: it bears one. */
const UNVERSIONED: Readonly<Record<string, RegExp>> = {
  'makes something new':
    /^\/papier\/(feuilles|:id\{\[0-9\]\+\}\/fichiers)$|\/limesurvey\/(creer|essayer)$|\/remarques\/rien$|\/(nouveau|nouvelle|ajouter|preparer|rattacher|membres|pieces|etapes|avancee|inviter|envoyer|points\/:item\{\\d\+\}\/blocs)$/,
  'keeps nothing of what is sent': /\/(apercu|limesurvey)$|^\/telephone\/journal$/,
  'makes something new on the page of its list':
    /^\/reclamations\/reglages\/(formulaires|categories)$|^\/reglages\/calendrier$|\/recepisse$|^\/envois-mis-de-cote\/reglages$|^\/messages\/oppositions(\/lever)?$|^\/echeances\/calendrier$/,
  'is asked of nobody in particular: what the public sends, what one enters by':
    /^\/(connexion|deconnexion|compte|mot-de-passe|e|r|a|rdv|invitations?|mise-en-service|sms)\b/,
  'answers a link, an invitation or a role by its own state':
    /^\/reglages\/personnes\/|\/invites\/:id\{\[0-9\]\+\}\/lien$|\/revoquer$|\/fermer$|^\/reclamations\/:id\{\[0-9\]\+\}\/coordonnees$/,
  'says of several lines at once what became of each':
    /\/lot$|\/choisis\/[a-z-]+$|^\/commentaires\/classer$|\/presence$|\/feuille(\/presents)?$|^\/formations\/(a-former\/inscrire|badges\/remettre)$|^\/envois-mis-de-cote|^\/plan-actions\/(reprendre|valider)|^\/comites\/:id\{\\d\+\}\/plan$|^\/autodiagnostics\/.*\/modules\/|^\/controles\/plan\/reprendre$/,
  'moves by one place, or asks twice for what is done':
    /\/(place|tenue|rouvrir|desarchiver|remettre|retirer|detacher)$/,
  'acts on an import, a job or a message by its state': /^\/reglages\/(imports\/:|etat)/,
  'types what was not typed yet: version 0, its own tests show it stale':
    /^\/(cloture|messages\/reglages|telephone\/(saisie|reglages)|visites\/journee|commentaires\/themes\/garde|formations\/agents\/garde|equipements\/dus|accessibilite-de-l-accueil\/satisfaction|reglages\/en-tete|indicateurs\/:code\/(valeur|choix)|plan-actions\/revue|preuves\/reglages|reclamations\/(reglages\/(recepisses|second-lecteur)|modeles\/coordonnees)|enquetes\/:code\/saisie)$/,
  'is removed where nothing is linked, by the one removal met elsewhere': /\/supprimer$/,
  'corrects or signs what is frozen, by its state': /\/(corriger|signature)$/,
  'gives a file, which it asks for first: its own test shows it stale':
    /^\/(preuves\/:id\{\[0-9\]\+\}\/fichiers|documents\/versions\/:id\{\[0-9\]\+\}\/fichier|(controles\/lignes|affichages)\/:id\{\[0-9\]\+\}\/photo)$/,
  'says of an occurrence what no row says yet, or takes from a list what is not there':
    /^\/echeances\/(proposees$|obligations\/:id\{\[0-9\]\+\}\/(sans-objet$|echeances\/))/,
  'leaves once, or is a line of its own: its tests show it sent twice':
    /^\/reclamations\/:id\{\[0-9\]\+\}\/accuser(\/retenir)?$/,
  'takes over what is not there yet': /^\/(documents\/sortes\/usuelles|commentaires\/themes\/depart)$/,
  'says once what a person read, or adds a signed sheet': /^\/documents\/versions\/:id\{\[0-9\]\+\}\/(lu|emargement)$/,
  'remembers a reading, known in its own test': /^\/reglages\/imports\/lectures/,
  'adopts, brings in or gives a whole version, which is not there yet or never changes':
    /^\/referentiels\/(disponibles|fichier|:id\{\[0-9\]\+\}\/(donner|reprendre))$/,
  'gives a site the lines of another, each judged against what is said already':
    /^\/perimetre-de-labellisation\/(reprendre|succession)$/,
  'proposes or reads what is not there yet, or confirms what was shown by its mark':
    /^\/passages\/:before\{\[0-9\]\+\}\/:after\{\[0-9\]\+\}\/(proposer|relire|simulation)$/,
  'applies once nothing stands against it, shown stale in its own test':
    /^\/audits\/labels\/:id\{\[0-9\]\+\}\/candidature$/,
  'files a report in place of the one before: the last word counts': /^\/audits\/:id\{\[0-9\]\+\}\/rapport$/,
  'asks for a file of what stands: the same question shares one': /^\/dossiers$/,
  'what a tablet at a counter sends': /^\/borne\//,
  'gives a mailbox its secret, tries it or asks for its look: nothing shown is changed':
    /^\/reclamations\/boites\/:id\{\[0-9\]\+\}\/(mot-de-passe|essayer|relever)$/,
  'drops messages as files, each stored once': /^\/reclamations\/messages\/deposer$/,
  'is shown where mails leave: met in the tests of its room':
    /^\/reclamations\/:id\{\[0-9\]\+\}\/(envoyer|faire-suivre)$/,
  'asks for a count beside, which keeps nothing that is typed': /^\/enquetes\/:code\/croisement\/compter$/,
  'chooses one of two totals: the last word counts': /^\/(telephone|visites|rendez-vous)\/retenir$/,
  'adds a line to a log that never changes, once by the key of its page': /^\/communication-d-urgence\/saisie\//,
  'gives, calls or moves on a ticket by its state, once by the key of its page':
    /^\/h\/|^\/file-d-attente\/(:id\{\[0-9\]\+\}\/(ticket|papier|tickets\/.*\/retour)|guichets\/:id\{\[0-9\]\+\}\/(ouvrir|pause|fermer|suivant|arrivee|rappel|absent|recu|transfert))$/,
  'counts one visitor, or takes the last one back, once by its key':
    /^\/visites\/compter\/:id\{\[0-9\]\+\}(\/(moins-un|envoi))?$/,
}

export const isUnversioned = (path: string): boolean => Object.values(UNVERSIONED).some((one) => one.test(path))

/** Makes of a new object what no file brings, so that its forms are met too. */
export async function makeMore(w: World, { tenant, person }: { tenant: number; person: TestPerson }): Promise<void> {
  const [site] = (
    await w.owner.query<{ id: number }>('select min(id)::int as id from site where tenant = $1', [tenant])
  ).rows
  const [action] = (
    await w.owner.query<{ id: number }>('select min(id)::int as id from action where tenant = $1', [tenant])
  ).rows
  const forms = [
    ['/reglages/perimetres/nouveau', { name: 'Seul', validFrom: '2024-01-01', reason: '', places: `${site?.id}-0` }],
    ['/reglages/calendrier', { site: '', from: '2026-12-26', reason: 'Pont' }],
    [`/plan-actions/${action?.id}/etapes`, { text: 'Préparer', dueOn: '', title: 'Préparer' }],
    ['/indicateurs/faits/nouveau', { day: '2026-03-01', label: 'Renfort', site: '' }],
    [
      `/indicateurs/reclamations-delais/valeur?periode=2019&site=${site?.id}`,
      { numerator: 3, denominator: 4, n: '', value: '', source: 'Tableau', version: 0 },
    ],
  ] as const
  for (const [path, form] of forms) expect([path, (await person.post(path, form)).status]).toEqual([path, 303])
}

const stale = async (person: TestPerson, form: VersionedForm): Promise<Response> => {
  const late = await person.post(form.action, { ...form.fields, version: 987_654 })
  if (late.status !== 422) return late
  const ticked = Object.fromEntries(form.unticked.map((name) => [name, 'oui']))
  return person.post(form.action, { ...form.fields, ...ticked, version: 987_654 })
}

/** Sends one form of each route from a page that is stale; returns the routes met. */
export async function staleForms(
  pages: ReadonlyMap<string, string>,
  { person, routeOf }: { person: TestPerson; routeOf: (action: string) => string },
): Promise<Set<string>> {
  const met = new Set<string>()
  for (const [href, html] of pages)
    for (const form of versionedForms(href, html)) {
      const route = routeOf(form.action)
      if (met.has(route)) continue
      met.add(route)
      const late = await stale(person, form)
      const text = (await late.text()).replaceAll('&#x27;', '’')
      // An act of one button may say so on the page it leads back to.
      const back = late.status === 303 ? await (await person.get(late.headers.get('location') ?? '')).text() : ''
      const told = late.status === 409 || back.replaceAll('&#x27;', '’').includes('vient d’être modifié')
      const kept = form.typed === undefined || text.includes(MINE)
      expect([route, href, late.status, told, kept]).toEqual([route, href, late.status, true, true])
    }
  return met
}
