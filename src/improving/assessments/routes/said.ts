// What the pages of the room say of what was just done, or refused.
import { moduleName } from '../view.ts'
import { SUBJECTS } from '../words.ts'
import type { Whole } from '../store/assessments.ts'

export const DONE: Readonly<Record<string, string>> = {
  ouverte: 'Évaluation ouverte : ses lignes sont copiées du référentiel',
  modifiee: 'Évaluation enregistrée',
  soumise: 'Évaluation soumise à validation',
  validee: 'Évaluation validée',
  figee: 'Évaluation figée : elle ne change plus, sa photographie est gardée',
  rouverte: 'Cotations rouvertes',
  corrigee: 'Correction ouverte : elle reprend tout ce que disait la version figée',
  archivee: 'C’est fait : l’archive est à jour',
  point: 'Point enregistré',
  taux: 'Taux enregistré',
  delegation: 'Délégation enregistrée',
  rendue: 'Lignes rendues',
  retire: 'C’est supprimé',
}

export const FAULTS = {
  stale: 'Cette évaluation vient d’être modifiée : relisez-la, puis recommencez.',
  'not-from-here': 'Cette évaluation a changé d’état entre-temps : relisez-la.',
  'nothing-rated': 'Rien n’est encore coté : cotez au moins une ligne, ou reprenez un taux publié.',
  'reason-missing': 'Dites pourquoi.',
  archived: 'Cette évaluation est archivée : sortez-la d’abord des archives.',
  draft: 'Un brouillon se supprime : il ne s’archive pas.',
  'not-now': 'Ces lignes ont changé d’état entre-temps : relisez la page.',
  closed: 'Les cotations sont closes : rouvrez-les d’abord.',
}

/** What lines are told by, in words. */
export function toldInWords(
  { modules }: Pick<Whole, 'modules'>,
  { subject, name }: { subject: keyof typeof SUBJECTS; name: string },
): string {
  if (subject === 'whole') return SUBJECTS.whole
  if (subject === 'module') {
    const module = modules.find(({ key }) => key === name)
    return module ? moduleName(module) : name
  }
  return subject === 'channel' ? `Canal « ${name} »` : `Thème « ${name} »`
}
