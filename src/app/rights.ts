import { ROLES, type RightOf, type Role } from '#src/core/room/roles.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { rooms } from './rooms.ts'

/** Rights as data: each room says which it has and which roles hold them. Where a role holds (site, service) is in `role_grant`. */
export const RIGHTS: ReadonlyMap<string, RightOf> = new Map(rooms.flatMap((room) => Object.entries(room.rights ?? {})))

const holds = (role: Role, { roles, national, guest }: RightOf): boolean =>
  (role === 'administrator' && national !== true && guest !== true) || roles.includes(role)

const sets = new Map<string, ReadonlySet<string>>(
  codesOf(ROLES).map((role) => [
    role,
    new Set([...RIGHTS].flatMap(([right, held]) => (holds(role, held) ? [right] : []))),
  ]),
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
  const rows = [...RIGHTS].map(
    ([, right]) => `| ${right.label} | ${roles.map((role) => (holds(role, right) ? '●' : '')).join(' | ')} |`,
  )
  return `# Droits\n\nPar rôle, dans le périmètre (département, site, service) où le rôle est tenu. Ce fichier est produit par \`npm run generate\`.\n\n${[head, rule, ...rows].join('\n')}\n`
}
