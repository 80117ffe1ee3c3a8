import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'
import { STATES } from './words.ts'

const STATE_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(STATES))

const verbs = {
  'assessment.create': 'a ouvert {l’évaluation}',
  'assessment.update': 'a modifié {l’évaluation}',
  'assessment.move': { says: 'a changé l’état de {l’évaluation}', reason: (state) => STATE_NAMES.get(state) ?? '' },
  'assessment.freeze': 'a figé {l’évaluation}, qui ne change plus',
  'assessment.correct': 'a ouvert une correction {de l’évaluation}',
  'assessment.archive': 'a archivé ou repris {l’évaluation}',
  'assessment.carry': 'a proposé {l’évaluation} pour une nouvelle version du référentiel',
  'assessment.delete': 'a supprimé le brouillon {de l’évaluation}',
  'assessment.rate': 'a coté des lignes {de l’évaluation}',
  'assessment.point': 'a noté un point fort ou un axe {de l’évaluation}',
  'assessment.point-delete': 'a retiré un point fort ou un axe {de l’évaluation}',
  'assessment.total': 'a repris un taux publié {de l’évaluation}',
  'assessment.total-delete': 'a retiré un taux publié {de l’évaluation}',
  'assessment.delegate': 'a confié des lignes {de l’évaluation}',
  'assessment.hand-back': 'a rendu des lignes {de l’évaluation}',
  'assessment.answer': 'a répondu aux lignes rendues {de l’évaluation}',
  'assessment.undelegate': 'a supprimé une délégation {de l’évaluation}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const assessmentJournal: JournalOfRoom = {
  verbs,
  objects: { assessment: 'Évaluation' },
  fields: {
    kind: 'nature',
    title: 'intitulé',
    year: 'millésime',
    startsOn: 'début',
    heldOn: 'réalisé le',
    state: 'état',
    lines: 'lignes',
    points: 'points forts et axes',
    totals: 'taux publiés',
    delegations: 'délégations',
    archivedOn: 'archive',
    frameworkVersion: 'référentiel',
    line: 'ligne',
    what: 'ce qui est confié',
  },
}
