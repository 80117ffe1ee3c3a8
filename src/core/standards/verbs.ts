import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'framework.create': 'a ouvert {la version de référentiel}',
  'framework.adopt': 'a adopté {la version de référentiel}',
  'framework.receive': 'a repris d’un fichier {la version de référentiel}',
  'framework.update': 'a modifié {la version de référentiel}',
  'framework.publish': 'a publié {la version de référentiel}, qui ne change plus',
  'framework.withdraw': 'a retiré {la version de référentiel}',
  'framework.delete': 'a supprimé le brouillon {de la version de référentiel}',
  'framework.share': 'a donné à tous les départements {la version de référentiel}',
  'framework.unshare': 'a retiré du niveau national {la version de référentiel}',
  'framework_item.create': 'a ajouté {la ligne de référentiel}',
  'framework_item.update': 'a modifié {la ligne de référentiel}',
  'framework_item.delete': 'a supprimé {la ligne de référentiel}',
  'scope_line.create': 'a ajouté au périmètre de labellisation {le module}',
  'scope_line.update': 'a modifié, au périmètre de labellisation, {le module}',
  'scope_line.copy': 'a repris d’un autre site, au périmètre de labellisation, {le module}',
  'scope_line.carry': 'a repris de la version précédente, au périmètre de labellisation, {le module}',
  'scope_line.delete': 'a supprimé du périmètre de labellisation {le module}',
  'site_condition.create': 'a noté que le site a {un}',
  'site_condition.update': 'a modifié ce que le site a : {le}',
  'site_condition.delete': 'a supprimé de ce que le site a {le}',
  'scope_exclusion.create': 'a proposé que ne s’applique pas {l’engagement}',
  'scope_exclusion.update': 'a modifié la proposition de non-application {de l’engagement}',
  'scope_exclusion.approve': 'a approuvé que ne s’applique pas {l’engagement}',
  'scope_exclusion.refuse': 'a refusé que ne s’applique pas {l’engagement}',
  'scope_exclusion.carry': 'a repris de la version précédente la proposition que ne s’applique pas {l’engagement}',
  'scope_exclusion.delete': 'a supprimé la proposition de non-application {de l’engagement}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const standardJournal: JournalOfRoom = {
  verbs,
  fields: { code: 'version', copyOf: 'version d’origine', parent: 'rangé dans' },
  objects: {
    framework_version: 'Référentiel',
    framework_item: 'Ligne de référentiel',
    scope_line: 'Module d’un site',
    site_condition: 'Particularité d’un site',
    scope_exclusion: 'Engagement non applicable',
  },
}
