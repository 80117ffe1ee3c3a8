import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'
import { longDate, parsePlainDate } from '#src/ground/calendar/index.ts'
import { EFFECTS, KINDS } from './finding.ts'

const KIND_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(KINDS))
const EFFECT_NAMES: ReadonlyMap<string, string> = new Map(Object.entries(EFFECTS))
/** A last day, as a person reads it. */
const until = (day: string): string => {
  const known = parsePlainDate(day)
  return known === undefined ? day : `jusqu’au ${longDate(known)}`
}

const verbs = {
  'audit.plan': 'a planifié {l’audit}',
  'audit.update': 'a modifié {l’audit}',
  'audit.advance': 'a noté les jours de {l’audit}',
  'audit.report': 'a déposé le rapport de {l’audit}',
  'audit.delete': 'a supprimé {l’audit}',
  'audit.slot': 'a changé le plan de {l’audit}',
  'audit.attachment': 'a changé les pièces à fournir de {l’audit}',
  'audit.sample': 'a tiré un échantillon pour {l’audit}',
  'audit.invite': { says: 'a invité un auditeur pour {l’audit}', reason: until },
  'audit.invite-link': 'a refait le lien de l’auditeur invité pour {l’audit}',
  'audit.invite-until': { says: 'a déplacé la fin de l’accès de l’auditeur invité pour {l’audit}', reason: until },
  'audit.invite-end': 'a mis fin à l’accès de l’auditeur invité pour {l’audit}',
  'audit.hand-over': 'a remis ses constats pour {l’audit}',
  'audit.hand-back': 'a rendu ses constats à l’auditeur invité pour {l’audit}',
  'label.open': 'a ouvert {le cycle de labellisation}',
  'label.update': 'a modifié {le label}',
  'label.apply': 'a déposé la candidature pour {le label}',
  'label.take-back': 'a retiré la candidature pour {le label}',
  'label.decide': 'a noté la décision sur {le label}',
  'label.end': 'a noté la suspension ou le retrait, {label}',
  'label.delete': 'a supprimé {le cycle de labellisation}',
  'finding.add': { says: 'a saisi {le constat}', reason: (kind) => KIND_NAMES.get(kind) ?? kind },
  'finding.update': 'a modifié {le constat}',
  'finding.sheet': 'a rempli la fiche d’écart pour {le constat}',
  'finding.check': {
    says: 'a vérifié l’efficacité pour {le constat}',
    reason: (effect) => EFFECT_NAMES.get(effect) ?? effect,
  },
  'finding.close': 'a clos {le constat}',
  'finding.reopen': 'a rouvert {le constat}',
  'finding.delete': 'a supprimé {le constat}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const auditJournal: JournalOfRoom = {
  verbs,
  former: { 'audit.paper': 'audit.attachment' },
  objects: { audit: 'Audit', finding: 'Constat', label: 'Label' },
  fields: {
    title: 'intitulé',
    kind: 'nature',
    framework: 'référentiel',
    body: 'organisme',
    sites: 'sites',
    modules: 'modules',
    activities: 'activités évaluées',
    team: 'équipe',
    planned: 'date prévue',
    conclusion: 'conclusion',
    slots: 'plan',
    attachments: 'pièces',
    papers: 'pièces',
    effect: 'efficacité',
    closedOn: 'clôture',
    reportFile: 'rapport',
    scope: 'périmètre',
    sample: 'échantillon',
    decision: 'décision',
    obtained: 'date de la décision',
    previous: 'label renouvelé',
    commitments: 'engagements',
    day: 'jour',
    startsAt: 'début',
    endsAt: 'fin',
    topic: 'thème',
    met: 'personnes rencontrées',
    auditor: 'auditeur',
    suppliedOn: 'remise',
    version: '',
    code: '',
    endsOn: 'dernier jour',
    endedOn: 'fin de l’accès',
    handedOn: 'remise des constats',
    guest: 'auditeur invité',
  },
}
