// Evidence of the demonstration's commitments: invented, plausible, some near its end, some past it, some missing.
import { deflateSync } from 'node:zlib'
import { addDays, type PlainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'
import { signedCopy } from './signed-copy.ts'

type Kind = 'file' | 'link' | 'photo' | 'figure' | 'interview'
type Model = {
  kind: Kind
  title: string
  keys: readonly string[]
  /** Once for each site, or once for the whole département. */
  each?: true
  owner: string
  /** How long it is worth, in days; without, no end. */
  days?: number
  open?: 'open' | 'restricted'
  url?: string
  figure?: readonly [kind: string, label: string, period: string]
  heard?: string
  asked?: string
  shown?: string
}

const QEP = (...keys: string[]): string[] => keys.map((key) => `qual-e-pref/qep-m1-${key}`)
const SPP = (...numbers: number[]): string[] => numbers.map((n) => `services-publics-plus/spp-2023-${n}`)

const MODELS: readonly Model[] = [
  {
    kind: 'photo',
    title: 'Affichage des horaires à l’entrée',
    keys: QEP('fonctionnement'),
    each: true,
    owner: 'Responsable de l’accueil',
    days: 365,
    open: 'open',
  },
  {
    kind: 'file',
    title: 'Fiche de procédure : mise à jour des informations pratiques',
    keys: QEP('fonctionnement', 'site-navigation'),
    owner: 'Webmestre',
    days: 730,
  },
  {
    kind: 'file',
    title: 'Charte de l’usager affichée',
    keys: [...QEP('accueil-courtois'), ...SPP(1)],
    owner: 'Référente qualité',
    days: 1095,
    open: 'open',
  },
  {
    kind: 'interview',
    title: 'Entretien à l’accueil : courtoisie et orientation',
    keys: QEP('accueil-courtois', 'orientation'),
    each: true,
    owner: 'Référente qualité',
    days: 365,
    heard: 'Agent d’accueil',
    asked: 'Comment accueillez-vous une personne qui se trompe de guichet ?',
    shown: 'La phrase d’accueil et la fiche navette ; l’agent accompagne jusqu’à la bonne file.',
  },
  {
    kind: 'figure',
    title: 'Satisfaction sur l’ensemble de la visite',
    keys: [...QEP('ecoute'), ...SPP(7)],
    owner: 'Référente qualité',
    open: 'open',
    figure: ['indicator:satisfaction-globale', 'Satisfaction globale', 'last_year'],
  },
  {
    kind: 'figure',
    title: 'Registre des réclamations tenu et répondu',
    keys: QEP('ecoute'),
    each: true,
    owner: 'Référente qualité',
    figure: ['complaint_register:complaints', 'Registre des réclamations et suggestions', 'twelve_months'],
  },
  {
    kind: 'file',
    title: 'Programme de formation à l’accueil',
    keys: QEP('formation'),
    owner: 'Bureau des ressources humaines',
    days: 365,
  },
  {
    kind: 'file',
    title: 'Registre public d’accessibilité',
    keys: QEP('confort'),
    each: true,
    owner: 'Service intérieur',
    days: 365,
    open: 'open',
  },
  {
    kind: 'photo',
    title: 'Espace d’attente rangé et signalé',
    keys: QEP('confort'),
    each: true,
    owner: 'Responsable de l’accueil',
    days: 300,
  },
  {
    kind: 'file',
    title: 'Statistiques de fréquentation avec et sans rendez-vous',
    keys: QEP('attente'),
    owner: 'Responsable de l’accueil',
    days: 120,
  },
  {
    kind: 'figure',
    title: 'Appels décrochés par le standard',
    keys: [...QEP('appels'), ...SPP(2)],
    owner: 'Standard',
    open: 'open',
    figure: ['indicator:appels-decroches', 'Taux d’appels décrochés', 'last_quarter'],
  },
  {
    kind: 'link',
    title: 'Page « Prendre rendez-vous » du site internet',
    keys: [...QEP('site-navigation', 'demarches-en-ligne'), ...SPP(5)],
    owner: 'Webmestre',
    url: 'https://www.exemple.test/prendre-rendez-vous',
    open: 'open',
  },
  {
    kind: 'file',
    title: 'Modèles de courriers approuvés par le CLU',
    keys: QEP('courriers-clairs'),
    owner: 'Référente qualité',
    days: 1095,
  },
  {
    kind: 'figure',
    title: 'Réponses dans le délai annoncé',
    keys: [...QEP('delai-reponse'), ...SPP(4)],
    owner: 'Référente qualité',
    open: 'open',
    figure: ['indicator:reclamations-delais', 'Réclamations répondues dans les délais', 'last_quarter'],
  },
  {
    kind: 'file',
    title: 'Note d’organisation de la boîte fonctionnelle',
    keys: QEP('tracabilite'),
    owner: 'Cabinet',
    days: 545,
    open: 'restricted',
  },
  {
    kind: 'file',
    title: 'Charte des réseaux sociaux publiée',
    keys: QEP('reseaux-fiable'),
    owner: 'Communication',
    days: 730,
    open: 'open',
  },
  {
    kind: 'link',
    title: 'Page de la préfecture sur un réseau social',
    keys: QEP('reseaux-actif'),
    owner: 'Communication',
    url: 'https://www.exemple.test/reseau-social',
    open: 'open',
  },
  {
    kind: 'interview',
    title: 'Entretien au point d’accueil numérique',
    keys: QEP('pan'),
    owner: 'Référente qualité',
    days: 200,
    heard: 'Médiateur numérique',
    asked: 'Que faites-vous quand la démarche échoue ?',
    shown: 'Le tableau des visites et la fiche remise à l’usager.',
  },
  {
    kind: 'link',
    title: 'Résultats publiés sur le site du programme Transparence',
    keys: SPP(6),
    owner: 'Référente qualité',
    url: 'https://www.exemple.test/resultats',
    open: 'open',
  },
]

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('’', '-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** The evidence of a département at its sites, with the files that it names. */
export function evidenceFiles(
  draw: Draw,
  { sites, yesterday }: { sites: readonly { code: string; name: string }[]; yesterday: PlainDate },
): { rows: Row[]; beside: Record<string, Uint8Array> } {
  const rows: Row[] = []
  const beside: Record<string, Uint8Array> = {}
  for (const model of MODELS)
    for (const site of model.each ? sites : [undefined]) {
      // The last site has not shown everything yet.
      if (site !== undefined && site === sites.at(-1) && draw.chance(0.4)) continue
      const age = model.days === undefined ? draw.between(200, 500) : Math.round(model.days * (0.15 + draw.next()))
      const from = addDays(yesterday, -age)
      const code = plain(`${model.title} ${site?.code ?? ''}`).slice(0, 80)
      const holds = model.kind === 'file' || model.kind === 'photo'
      const file = holds && !draw.chance(0.08) ? `${code}.${model.kind === 'photo' ? 'png' : 'pdf'}` : null
      if (file !== null)
        beside[file] =
          model.kind === 'photo'
            ? picture(draw)
            : signedCopy([plain(model.title).replaceAll('-', ' '), `Donnee de demonstration ${yearOf(from)}`])
      rows.push({
        code,
        kind: model.kind,
        title: site === undefined ? model.title : `${model.title}, ${site.name}`,
        validFrom: model.kind === 'figure' ? null : from,
        validTo: model.days === undefined ? null : addDays(from, model.days),
        owner: model.owner,
        confidentiality: model.open ?? 'internal',
        url: model.url ?? null,
        figure: model.figure?.[0] ?? null,
        figureLabel: model.figure?.[1] ?? null,
        figurePeriod: model.figure?.[2] ?? null,
        heard: model.heard ?? null,
        heardOn: model.kind === 'interview' ? from : null,
        asked: model.asked ?? null,
        shown: model.shown ?? null,
        commitments: model.keys.join(' ; '),
        sites: site?.code ?? null,
        file,
      })
    }
  const [first] = rows
  if (first)
    rows.push({
      ...first,
      code: 'ancien-affichage-des-horaires',
      kind: 'link',
      title: 'Ancien affichage des horaires',
      file: null,
      url: 'https://www.exemple.test/anciens-horaires',
      withdrawnOn: addDays(yesterday, -40),
      withdrawnWhy: 'Les horaires ont changé.',
    })
  return { rows, beside }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  let crc = 0xffffffff
  for (const byte of body) crc = (CRC[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4)
  return out
}

/** A drawn wall with a sheet of paper on it: it stands for a photograph. */
export function picture(draw: Draw): Uint8Array {
  const [width, height] = [480, 320]
  const wall = [draw.between(196, 226), draw.between(200, 224), draw.between(204, 232)] as const
  const left = draw.between(120, 200)
  const rows: Buffer[] = []
  for (let y = 0; y < height; y += 1) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x += 1) {
      const paper = x > left && x < left + 150 && y > 50 && y < 260
      const line = paper && y % 22 < 3 && x > left + 18 && x < left + 132
      const shade = y > 285 ? 90 : 0
      const colour = line ? [60, 60, 90] : paper ? [252, 252, 250] : wall.map((one) => one - shade)
      row.set(colour, 1 + x * 3)
    }
    rows.push(row)
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
