import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const PURPOSES = { premises: 'Locaux et affichage', access: 'Accessibilité de l’accueil' } as const
export type Purpose = keyof typeof PURPOSES

/** The sort of site a checklist is made for; the codes are those of sites. */
export const FOR_SITES = {
  all: 'Tous les sites',
  prefecture: 'Préfecture',
  sous_prefecture: 'Sous-préfectures',
  autre: 'Autres sites',
} as const
export type ForSites = keyof typeof FOR_SITES

export const VERDICTS = { met: 'Conforme', unmet: 'Pas conforme', without_object: 'Sans objet' } as const
export type Verdict = keyof typeof VERDICTS

export type Checklist = {
  id: number
  code: string
  name: string
  purpose: Purpose
  siteKind: ForSites
  /** As they are typed: a line each, one that ends with a colon opening a heading. */
  lines: string
  source: string
  active: boolean
  version: number
}

export type Tour = {
  id: number
  code: string
  checklist: number
  /** The edition of the checklist it was made with. */
  edition: number
  site: number
  point: number | null
  day: PlainDate
  doneOn: PlainDate | null
  met: number
  unmet: number
  note: string
  version: number
}

export type TourLine = {
  id: number
  tour: number
  position: number
  heading: string
  label: string
  verdict: Verdict | ''
  note: string
  photo: number | null
}

const MOST_LINES = 120
export const LABEL_LIMIT = 300

/** « Hall : / Le sol est propre »: what is to be looked at, under its heading. */
export function checklistLines(text: string): readonly Pick<TourLine, 'heading' | 'label'>[] {
  let heading = ''
  return text.split('\n').flatMap((typed) => {
    const line = typed.trim()
    if (line === '') return []
    if (!line.endsWith(':')) return [{ heading, label: line }]
    heading = line.replace(/[\s\u00a0\u202f]*:$/, '')
    return []
  })
}

/** What is wrong with the lines of a checklist, in words. */
export function linesFault(text: string): string | undefined {
  const lines = checklistLines(text)
  if (lines.length === 0) return 'Écrivez au moins un point à vérifier, un par ligne.'
  if (lines.length > MOST_LINES) return `Une grille tient en ${MOST_LINES} points : retirez-en, ou faites-en deux.`
  return lines.some(({ label, heading }) => label.length > LABEL_LIMIT || heading.length > 200)
    ? `Chaque point tient en ${LABEL_LIMIT} caractères : raccourcissez le plus long.`
    : undefined
}

export const TOUR_STATES = { planned: 'À faire', under_way: 'Commencé', done: 'Fait' } as const
export type TourState = keyof typeof TOUR_STATES

/** A tour is done once every line is answered; begun when some are. */
export const tourState = ({ doneOn, met, unmet }: Pick<Tour, 'doneOn' | 'met' | 'unmet'>): TourState =>
  doneOn !== null ? 'done' : met + unmet > 0 ? 'under_way' : 'planned'

export const countsOf = (lines: readonly Pick<TourLine, 'verdict'>[]) => ({
  met: lines.filter(({ verdict }) => verdict === 'met').length,
  unmet: lines.filter(({ verdict }) => verdict === 'unmet').length,
  left: lines.filter(({ verdict }) => verdict === '').length,
})

/** What somebody answered of a line. */
export type Answer = { verdict: Verdict | ''; note: string }

export const REFUSALS = {
  'name-taken': 'Une autre grille porte déjà ce nom.',
  'other-site': 'Choisissez un point d’accueil de ce site.',
  'other-kind': 'Cette grille n’est pas faite pour cette sorte de site : choisissez-en une autre.',
  retired: 'Cette grille est archivée : choisissez-en une autre.',
  done: 'Ce tour est déjà terminé : il ne change plus.',
  left: 'Répondez à tous les points pour terminer, ou enregistrez pour continuer plus tard.',
  'to-come': 'Ce jour est à venir : le tour ne peut pas être terminé avant.',
} as const
export type Refusal = keyof typeof REFUSALS

type Fit = {
  checklist: Pick<Checklist, 'siteKind' | 'active'>
  siteKind: string
  pointSite: number | null
  site: number
}
/** What cannot be of a tour before it is made. */
export function tourRefusals({ checklist, siteKind, pointSite, site }: Fit): Refusals<Refusal> {
  return {
    ...(!checklist.active && { checklist: 'retired' as const }),
    ...(checklist.siteKind !== 'all' && checklist.siteKind !== siteKind && { checklist: 'other-kind' as const }),
    ...(pointSite !== null && pointSite !== site && { point: 'other-site' as const }),
  }
}
