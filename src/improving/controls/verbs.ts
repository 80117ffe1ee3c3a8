import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'control_kind.create': 'a ajouté {la sorte de contrôle}',
  'control_kind.update': 'a modifié {la sorte de contrôle}',
  'control_kind.archive': 'a archivé {la sorte de contrôle}',
  'control_kind.restore': 'a remis en service {la sorte de contrôle}',
  'control_kind.delete': 'a supprimé {la sorte de contrôle}',
  'control_plan.create': 'a prévu {un contrôle}',
  'control_plan.update': 'a modifié {un contrôle prévu}',
  'control_plan.delete': 'a retiré du plan {un contrôle prévu}',
  'control_plan.repeat': 'a repris {le plan de contrôle} d’une année',
  'control.draw': 'a tiré {le contrôle}',
  'control.update': 'a modifié {le contrôle}',
  'control.line': 'a noté un résultat, {contrôle}',
  'control.photo': 'a joint une photographie, {contrôle}',
  'control.close': 'a clos {le contrôle}',
  'control.reopen': 'a rouvert {le contrôle}',
  'control.delete': 'a supprimé {le contrôle}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const controlJournal: JournalOfRoom = {
  verbs,
  objects: { control: 'Contrôle', control_kind: 'Sorte de contrôle', control_plan: 'Contrôle prévu' },
  fields: {
    from: 'premier jour',
    to: 'dernier jour',
    reason: 'motif',
    result: 'résultat',
    failed: 'points en écart',
    closedOn: 'clôture',
    photo: 'photographie',
  },
}
