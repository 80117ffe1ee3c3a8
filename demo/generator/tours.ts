// Tours of the halls of the demonstration: two checklists, a tour a quarter, some failures with their photographs.
import { addDays, monthOf, type PlainDate, quarterOf } from '#src/ground/calendar/index.ts'
import { picture } from './evidence.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

const HALL = [
  'Entrée :',
  'Les horaires d’ouverture sont affichés à l’extérieur et à jour',
  'Le sol est propre et dégagé',
  'L’entrée est accessible aux fauteuils roulants',
  'Affichage :',
  'La charte de l’usager est affichée',
  'Les résultats de la dernière enquête sont affichés',
  'L’affiche du programme Transparence est celle du trimestre',
  'Le label est affiché et lisible',
  'Services aux usagers :',
  'Le photocopieur fonctionne',
  'L’espace pour écrire est libre et propre',
  'La fontaine à eau fonctionne',
  'Accueil :',
  'Les agents portent leur badge',
  'L’urne à suggestions est accessible, avec des formulaires',
  'Les sièges de l’attente sont en bon état',
]
const ACCESS = [
  'Venir :',
  'Une place de stationnement adaptée est libre et signalée',
  'Le cheminement depuis la rue est dégagé et repérable',
  'Accueil :',
  'La banque d’accueil a une partie basse',
  'La boucle magnétique est en service et signalée',
  'Le registre d’accessibilité est à disposition',
  'Les agents savent proposer un relais téléphonique ou un interprète',
  'Documents :',
  'Les documents affichés existent en gros caractères',
]
export const CHECKLISTS: readonly Row[] = [
  {
    code: 'tour-du-hall',
    name: 'Tour du hall d’accueil',
    purpose: 'premises',
    siteKind: 'all',
    lines: HALL.join('\n'),
    source: 'Qual-e-Pref, module 1, d’après des comptes rendus publics',
    active: true,
  },
  {
    code: 'accessibilite-du-hall',
    name: 'Accessibilité de l’accueil',
    purpose: 'access',
    siteKind: 'all',
    lines: ACCESS.join('\n'),
    source: 'Registre public d’accessibilité',
    active: true,
  },
]
const HEADED = (lines: readonly string[]) => {
  let heading = ''
  return lines.flatMap((line) => {
    if (!line.endsWith(' :')) return [{ heading, label: line }]
    heading = line.slice(0, -2)
    return []
  })
}
const POINTS = { 'tour-du-hall': HEADED(HALL), 'accessibilite-du-hall': HEADED(ACCESS) } as const

const NOTES: Readonly<Record<string, string>> = {
  'Les horaires d’ouverture sont affichés à l’extérieur et à jour': 'L’affiche montre encore les horaires d’été.',
  'L’affiche du programme Transparence est celle du trimestre': 'Celle du trimestre d’avant est restée.',
  'Le photocopieur fonctionne': 'Bourrage, en attente du dépanneur.',
  'La boucle magnétique est en service et signalée': 'En service, mais rien ne la signale.',
}

type Place = { site: string; point: string }

/** A tour of each hall a quarter for two years, one of its accessibility a year, and one to come. */
export function tourFiles(draw: Draw, { places, yesterday }: { places: readonly Place[]; yesterday: PlainDate }) {
  const beside: Record<string, Uint8Array> = {}
  const tours: Row[] = []
  const lines: Row[] = []
  const add = (
    checklist: keyof typeof POINTS,
    { site, point }: Place,
    { day, done }: { day: PlainDate; done: boolean },
  ) => {
    const code = `${checklist}-${site}-${day}`
    tours.push({ code, checklist, site, point, day, doneOn: done ? day : null })
    if (!done) return
    for (const [at, { heading, label }] of POINTS[checklist].entries()) {
      const note = NOTES[label]
      const fails = note !== undefined && draw.chance(0.3)
      const verdict = fails ? 'unmet' : draw.chance(0.04) ? 'without_object' : 'met'
      const photo = fails && draw.chance(0.7) ? `${code}-${at + 1}.png` : null
      if (photo !== null) beside[photo] = picture(draw)
      lines.push({ tour: code, position: at + 1, heading, label, verdict, note: fails ? note : '', photo })
    }
  }
  let quarter = quarterOf(yesterday)
  for (let back = 0; back < 8; back += 1) {
    quarter = quarterOf(addDays(quarter.from, -1))
    for (const [at, place] of places.entries()) {
      add('tour-du-hall', place, { day: addDays(quarter.from, 40 + at * 2), done: true })
      if (back % 4 === 1) add('accessibilite-du-hall', place, { day: addDays(quarter.from, 55 + at), done: true })
    }
  }
  for (const [at, place] of places.entries())
    add('tour-du-hall', place, { day: addDays(monthOf(yesterday).to, at === 0 ? -20 : 12 + at), done: false })
  return {
    beside,
    files: { 'grilles-de-tour': CHECKLISTS, 'tours-des-locaux': tours, 'points-de-tour': lines },
  }
}
