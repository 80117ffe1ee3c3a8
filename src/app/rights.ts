import { codesOf } from '#src/ground/process/codes.ts'

/** Rights as code: one table, printed as docs/rights.md. Where a role holds (site, service) is in `role_grant`. */

export const ROLES = {
  national_administrator: 'Administrateur national',
  administrator: 'Administrateur',
  quality_lead: 'Référent(e) qualité',
  quality_correspondent: 'Correspondant(e) qualité',
  signatory: 'Secrétaire général, signataire',
  head_of_service: 'Chef de service',
  agent: 'Agent',
  mystery_caller: 'Enquêteur mystère',
  auditor: 'Auditeur',
} as const
export type Role = keyof typeof ROLES

export const RIGHTS = {
  'home.read': 'Voir « Mon mois »',
  'complaints.read': 'Lire les réclamations et suggestions',
  'complaints.write': 'Enregistrer, orienter et répondre aux réclamations',
  'complaints.settings': 'Régler les catégories et les délais',
  'surveys.read': 'Lire les enquêtes et leurs résultats',
  'surveys.write': 'Préparer les enquêtes et les campagnes',
  'surveys.key': 'Saisir des formulaires papier',
  'telephone.read': 'Lire les relevés d’appels',
  'telephone.write': 'Saisir les relevés d’appels',
  'indicators.read': 'Lire le tableau de bord et les indicateurs',
  'indicators.write': 'Saisir des relevés, choisir la valeur',
  'indicators.targets': 'Fixer les cibles et régler les indicateurs',
  'indicators.close': 'Clore et publier une période',
  'actions.read': 'Lire le plan d’actions',
  'actions.write': 'Proposer et suivre des actions',
  'actions.validate': 'Valider le plan d’actions',
  'committees.read': 'Lire les comités',
  'committees.write': 'Préparer les comités, diaporamas et comptes rendus',
  'committees.sign': 'Figer et signer un compte rendu',
  'procedures.read': 'Lire le catalogue des démarches',
  'procedures.write': 'Tenir le catalogue des démarches',
  'imports.run': 'Importer et annuler des imports',
  'organisation.read': 'Lire les sites et services',
  'organisation.write': 'Régler les sites, services et fermetures',
  'people.write': 'Gérer les personnes et leurs droits',
  'journal.read': 'Lire le journal et l’état du système',
} as const
export type Right = keyof typeof RIGHTS

const READ: readonly Right[] = [
  'home.read',
  'complaints.read',
  'surveys.read',
  'telephone.read',
  'indicators.read',
  'actions.read',
  'committees.read',
  'procedures.read',
  'organisation.read',
]
const ALL = codesOf(RIGHTS)

/** Roles × rights. The national administrator reads published readings only, hence no right inside a département. */
export const TABLE: Readonly<Record<Role, readonly Right[]>> = {
  national_administrator: [],
  administrator: ALL,
  quality_lead: ALL.filter((right) => right !== 'people.write' && right !== 'committees.sign'),
  quality_correspondent: [
    ...READ,
    'complaints.write',
    'surveys.key',
    'telephone.write',
    'indicators.write',
    'actions.write',
  ],
  signatory: [...READ, 'actions.validate', 'committees.sign', 'indicators.close'],
  head_of_service: [...READ, 'complaints.write', 'actions.write'],
  agent: [
    'home.read',
    'complaints.read',
    'complaints.write',
    'surveys.key',
    'telephone.read',
    'telephone.write',
    'procedures.read',
  ],
  mystery_caller: [],
  auditor: ['indicators.read', 'surveys.read', 'actions.read', 'committees.read', 'procedures.read'],
}

const sets = new Map<string, ReadonlySet<string>>(
  Object.entries(TABLE).map(([role, rights]) => [role, new Set<string>(rights)]),
)
const NONE: ReadonlySet<string> = new Set()

/** The rights a role holds; none for an unknown role. */
export function rightsOf(role: string): ReadonlySet<string> {
  return sets.get(role) ?? NONE
}

/** docs/rights.md, written by `npm run generate`. */
export function rightsDocument(): string {
  const roles = codesOf(ROLES)
  const head = `| droit | ${roles.map((role) => ROLES[role]).join(' | ')} |`
  const rule = `| --- | ${roles.map(() => ':-:').join(' | ')} |`
  const rows = ALL.map(
    (right) => `| ${RIGHTS[right]} | ${roles.map((role) => (TABLE[role].includes(right) ? '●' : '')).join(' | ')} |`,
  )
  return `# Droits\n\nPar rôle, dans le périmètre (département, site, service) où le rôle est tenu. Ce fichier est produit par \`npm run generate\`.\n\n${[head, rule, ...rows].join('\n')}\n`
}
