import { area, choice, code, day, pointer, requiredDay, requiredPointer, text, whole } from '#src/core/room/fields.ts'
import type { Group } from '#src/core/room/fields-form.tsx'
import { several, severalCodes } from '#src/core/room/fields-several.ts'
import { codeField } from '#src/core/room/object-file.ts'

/** A kind of document. */
export const KIND = {
  name: text({
    label: 'Nom',
    limit: 120,
    missing: 'Donnez un nom à la sorte.',
    help: 'Exemple : Fiche de procédure',
    file: { label: 'Sorte', example: 'Fiche de procédure' },
  }),
  reviewMonths: whole({
    label: 'À relire tous les, en mois',
    min: 1,
    limit: 120,
    missing: 'Donnez un nombre de mois entre 1 et 120.',
    help: 'Proposé à chaque entrée en vigueur.',
    file: { label: 'Relecture, en mois', example: '12' },
  }),
}
export const KIND_FILE = { code: codeField({ limit: 60, example: 'procedure' }), ...KIND }

/** A document, whatever its version. */
export const DOCUMENT = {
  title: text({
    label: 'Intitulé',
    limit: 200,
    missing: 'Donnez un intitulé au document.',
    help: 'Exemple : Guide de l’accueil',
    file: { example: 'Guide de l’accueil' },
  }),
  kind: requiredPointer({
    label: 'Sorte',
    list: 'kinds',
    prompt: 'Choisir une sorte',
    missing: 'Choisissez une sorte de la liste.',
    file: { help: 'Code ou nom d’une sorte de document.', example: 'guide' },
  }),
  owner: text({
    label: 'Responsable',
    limit: 120,
    width: 'medium',
    help: 'Qui le tient à jour : une fonction plutôt qu’un nom. Exemple : Cheffe de l’accueil',
    file: { example: 'Cheffe de l’accueil' },
  }),
  site: pointer({
    label: 'Tenu par',
    list: 'sites',
    prompt: 'Tout le département',
    unknown: 'Choisissez un site de la liste.',
    help: 'Le site dont il est propre, sinon le département.',
    file: { label: 'Site', help: 'Vide : le département.' },
  }),
  audienceRoles: severalCodes({
    label: 'À lire par',
    list: 'roles',
    unknown: 'Cochez des rôles de la liste.',
    help: 'Chaque personne concernée dit « J’ai lu » à chaque version. Aucun coché : personne n’est sollicité.',
    file: { absent: true },
  }),
  audienceSites: several({
    label: 'Sur ces sites',
    list: 'allSites',
    unknown: 'Cochez des sites de la liste.',
    help: 'Aucun coché : partout.',
    file: { absent: true },
  }),
  audienceServices: several({
    label: 'Dans ces services',
    list: 'services',
    unknown: 'Cochez des services de la liste.',
    help: 'Aucun coché : tous.',
    file: { absent: true },
  }),
  readDays: whole({
    label: 'À lire dans les, en jours',
    min: 1,
    limit: 365,
    missing: 'Donnez un nombre de jours entre 1 et 365.',
    file: { label: 'Délai de lecture, en jours', optional: '30', example: '30', help: 'Vide : trente.' },
  }),
  summary: area({
    label: 'De quoi il parle',
    limit: 4000,
    rows: 3,
    help: 'En quelques phrases.',
    file: { label: 'Résumé' },
  }),
}
export const DOCUMENT_FILE = { code: codeField({ limit: 80, example: 'guide-de-l-accueil' }), ...DOCUMENT }
export const DOCUMENT_GROUPS: readonly Group<typeof DOCUMENT>[] = [
  { legend: 'Le document', fields: ['title', ['kind', 'owner'], 'site', 'summary'] },
  { legend: 'Qui doit le lire', fields: ['audienceRoles', 'audienceSites', 'audienceServices', 'readDays'] },
]

/** What is said of a version while it is prepared. */
export const VERSION = {
  place: code({
    label: 'Vaut pour',
    list: 'places',
    limit: 80,
    prompt: 'Tout le département',
    unknown: 'Choisissez un lieu de la liste.',
    help: 'Une seule version est en vigueur pour chaque lieu.',
  }),
  note: area({
    label: 'Ce qui change',
    limit: 2000,
    rows: 3,
    missing: 'Dites ce qui change ; pour une première version : « Création ».',
    help: 'Lu par ceux qui visent et par ceux que le document concerne.',
  }),
  others: whole({
    label: 'Agents concernés sans compte',
    min: 0,
    limit: 10_000,
    missing: 'Donnez un nombre, 0 s’il n’y en a pas.',
    help: 'Ils signent une feuille d’émargement ; ils comptent dans ce qui est lu.',
  }),
}

/** A signed sheet. */
export const SHEET = {
  readOn: requiredDay({ label: 'Signée le', missing: 'Donnez le jour de la feuille.' }),
  people: several({
    label: 'Personnes qui ont un compte',
    list: 'readers',
    unknown: 'Cochez des personnes de la liste.',
    help: 'Celles que cette version concerne et qui n’ont pas encore dit l’avoir lue.',
  }),
  signed: area({
    label: 'Autres signataires, par fonction',
    limit: 4000,
    rows: 4,
    help: 'Une fonction par ligne, suivie du nombre de signatures, sans nom. Exemple : Agent d’accueil : 4',
  }),
}

/** Who is asked to approve. */
export const SUBMISSION = {
  functions: area({
    label: 'Fonctions qui visent',
    limit: 2000,
    rows: 3,
    help: 'Une par ligne, sans nom : leur visa est noté ici le jour où il est donné. Exemple : Secrétaire général',
  }),
  people: several({
    label: 'Personnes qui visent elles-mêmes',
    list: 'people',
    unknown: 'Cochez des personnes de la liste.',
    help: 'Chacune trouve la demande dans « Mon mois ».',
  }),
  quorum: whole({
    label: 'Visas nécessaires',
    min: 1,
    limit: 20,
    missing: 'Donnez un nombre entre 1 et 20.',
    help: 'La version est approuvée dès que ce nombre est atteint.',
  }),
}

/** What an approver says. */
export const VISA = {
  decision: choice({
    label: 'Visa',
    words: { approved: 'Donné', refused: 'Refusé' },
    missing: 'Dites si le visa est donné ou refusé.',
    open: true,
  }),
  decidedOn: requiredDay({ label: 'Le', missing: 'Donnez le jour.' }),
  note: area({ label: 'Remarque', limit: 1000, rows: 2, help: 'Obligatoire pour un refus.' }),
}

/** The opinion of a committee, in place of approvers. */
export const OPINION = {
  opinion: code({
    label: 'Avis',
    list: 'opinions',
    limit: 100,
    prompt: 'Choisir un avis',
    unknown: 'Choisissez un avis favorable de la liste.',
    help: 'Les avis favorables, avec ou sans réserves, rendus en séance.',
  }),
  on: requiredDay({ label: 'Rendu le', missing: 'Donnez le jour de la séance.' }),
}

export const ENTRY = {
  inForceFrom: requiredDay({
    label: 'En vigueur à partir du',
    missing: 'Donnez le jour d’entrée en vigueur.',
    help: 'Un jour à venir est possible : la version d’avant vaut jusqu’à la veille.',
  }),
  reviewDue: day({ label: 'À relire le', help: 'Proposé d’après la sorte du document.' }),
}

export const WITHDRAWAL = {
  inForceTo: requiredDay({ label: 'Ne vaut plus à partir du', missing: 'Donnez le jour.' }),
  withdrawnWhy: area({ label: 'Raison', limit: 1000, rows: 3, missing: 'Dites pourquoi elle est retirée.' }),
}
