import type { JournalOfRoom, VerbsOfRoom } from '#src/core/room/verb.ts'

const verbs = {
  'call_script.create': 'a écrit {la trame d’appel}',
  'call_script.update': 'a modifié {la trame d’appel}',
  'call_script.archive': 'a archivé {la trame d’appel}',
  'call_script.restore': 'a remis en usage {la trame d’appel}',
  'call_script.delete': 'a supprimé {la trame d’appel}',
  'mystery_scenario.create': 'a ajouté {le scénario mystère}',
  'mystery_scenario.update': 'a modifié {le scénario mystère}',
  'mystery_scenario.archive': 'a archivé {le scénario mystère}',
  'mystery_scenario.restore': 'a remis en usage {le scénario mystère}',
  'mystery_scenario.delete': 'a supprimé {le scénario mystère}',
  'mystery_grid.create': 'a ajouté {la grille de notation}',
  'mystery_grid.edition': 'a ouvert l’édition suivante, {grille de notation}',
  'mystery_grid.update': 'a modifié {la grille de notation}',
  'mystery_grid.archive': 'a archivé {la grille de notation}',
  'mystery_grid.restore': 'a remis en usage {la grille de notation}',
  'mystery_grid.delete': 'a supprimé {la grille de notation}',
  'mystery_criterion.create': 'a ajouté un critère, {grille de notation}',
  'mystery_criterion.update': 'a modifié un critère, {grille de notation}',
  'mystery_criterion.delete': 'a supprimé un critère, {grille de notation}',
  'mystery_campaign.create': 'a prévu {l’enquête mystère}',
  'mystery_campaign.update': 'a modifié {l’enquête mystère}',
  'mystery_campaign.launch': 'a lancé {l’enquête mystère}',
  'mystery_campaign.analyse': 'a mis en analyse {l’enquête mystère}',
  'mystery_campaign.resume': 'a repris les appels, {enquête mystère}',
  'mystery_campaign.reveal': 'a révélé {l’enquête mystère}',
  'mystery_campaign.close': 'a clos {l’enquête mystère}',
  'mystery_campaign.delete': 'a supprimé {l’enquête mystère}',
  'mystery_call.create': 'a prévu un appel, {enquête mystère}',
  'mystery_call.update': 'a modifié un appel prévu, {enquête mystère}',
  'mystery_call.delete': 'a retiré un appel prévu, {enquête mystère}',
  'mystery_call.fill': 'a noté un essai, {enquête mystère}',
  'mystery_call.end': 'a noté un appel, {enquête mystère}',
  'mystery_call.give_up': 'a renoncé à un appel, {enquête mystère}',
  'mystery_call.second': 'a noté un appel une seconde fois, {enquête mystère}',
  'mystery_mark.create': 'a marqué une demande, {enquête mystère}',
  'mystery_mark.update': 'a corrigé la marque d’une demande, {enquête mystère}',
  'mystery_mark.delete': 'a retiré la marque d’une demande, {enquête mystère}',
  'mystery_watch.create': 'a retenu un point de vigilance, {enquête mystère}',
  'mystery_watch.update': 'a modifié un point de vigilance, {enquête mystère}',
  'mystery_watch.delete': 'a retiré un point de vigilance, {enquête mystère}',
  'mystery_total.create': 'a repris un résultat passé, {enquête mystère}',
  'mystery_total.update': 'a corrigé un résultat repris, {enquête mystère}',
  'mystery_total.delete': 'a retiré un résultat repris, {enquête mystère}',
} as const satisfies VerbsOfRoom

declare module '#src/ground/audit/audit.ts' {
  interface Verbs extends Record<keyof typeof verbs, true> {}
}

/** How what is done here is told. */
export const mysteryJournal: JournalOfRoom = {
  verbs,
  objects: {
    call_script: 'Trame d’appel',
    mystery_scenario: 'Scénario mystère',
    mystery_grid: 'Grille de notation',
    mystery_campaign: 'Enquête mystère',
  },
}
