// Posters of the demonstration: what must hang, its editions, where it hangs and since when; some were replaced since.
import { addDays, type PlainDate, quarterOf, yearOf } from '#src/ground/calendar/index.ts'
import { picture } from './evidence.ts'
import type { Row } from './folder.ts'
import type { Draw } from './random.ts'

type Model = {
  code: string
  name: string
  kind: string
  owed: boolean
  title: string
  lines: readonly string[]
  url?: string
}
const MODELS: readonly Model[] = [
  {
    code: 'charte-de-l-usager',
    name: 'Charte de l’usager',
    kind: 'charter',
    owed: true,
    title: 'Nos engagements envers vous',
    lines: [
      'Nous vous accueillons avec courtoisie.',
      'Nous vous orientons vers la bonne personne.',
      'Nous répondons à vos réclamations.',
    ],
  },
  {
    code: 'horaires-d-accueil',
    name: 'Horaires d’accueil',
    kind: 'hours',
    owed: true,
    title: 'Quand venir',
    lines: ['Les horaires de chaque accueil sont à jour sur la page de ce code.'],
  },
  {
    code: 'resultats-de-l-enquete',
    name: 'Résultats de l’enquête de satisfaction',
    kind: 'results',
    owed: true,
    title: 'Ce que vous avez dit de nous',
    lines: ['Les résultats de la dernière enquête, et ce que nous en faisons.'],
  },
  {
    code: 'transparence',
    name: 'Affiche du programme Transparence',
    kind: 'results',
    owed: true,
    title: 'Nos résultats du trimestre',
    lines: ['Satisfaction, délais de délivrance des titres.'],
    url: 'https://www.plus.transformation.gouv.fr',
  },
  {
    code: 'suggestions',
    name: 'Réclamations et suggestions',
    kind: 'rights',
    owed: false,
    title: 'Une réclamation, une idée ?',
    lines: ['Dites-le au guichet, par courriel ou dans l’urne.', 'Nous vous répondons.'],
  },
]

type Place = { site: string; point: string }

/** The posters with their editions, hung at the entrance of each hall; here and there the last edition is not yet up. */
export function displayFiles(draw: Draw, { places, yesterday }: { places: readonly Place[]; yesterday: PlainDate }) {
  const beside: Record<string, Uint8Array> = {}
  const year = yearOf(yesterday)
  const editions: Row[] = []
  const displays: Row[] = []
  for (const { code, title, lines } of MODELS) {
    const begun = code === 'transparence' ? quarterOf(yesterday).from : `${year}-03-02`
    const days = [`${year - 2}-01-08`, `${year - 1}-02-03`, begun]
    for (const [at, validFrom] of days.entries())
      editions.push({
        poster: code,
        number: at + 1,
        validFrom,
        title,
        lines: lines.join('\n'),
        note: at === 0 ? '' : 'Mise à jour',
      })
    for (const { site, point } of places) {
      if (draw.chance(0.08)) continue
      const edition = draw.chance(0.2) ? 2 : 3
      const photo = draw.chance(0.6) ? `affichage-${code}-${site}.png` : null
      if (photo !== null) beside[photo] = picture(draw)
      const postedOn = edition === 2 ? `${year - 1}-02-10` : addDays(quarterOf(yesterday).from, 3)
      displays.push({
        poster: code,
        site,
        point,
        place: 'À l’entrée du hall',
        edition,
        postedOn,
        removedOn: null,
        photo,
      })
    }
  }
  const posters = MODELS.map(
    ({ code, name, kind, owed, url = '' }): Row => ({ code, name, kind, owed, url, sites: '', active: true }),
  )
  return { beside, files: { affiches: posters, 'editions-d-affiches': editions, affichages: displays } }
}
