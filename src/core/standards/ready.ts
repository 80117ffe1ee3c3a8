import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { titleOf } from './framework.ts'
import { holdsOn, ruleFaults } from './scope.ts'
import { scopeRows } from './scope-store.ts'
import { itemsOf, versionRules } from './store.ts'

const SCOPE = '/perimetre-de-labellisation'

/** What the rules of composition find at a site, and what waits for an approval there. */
export const standardReadiness: ReadinessPart = {
  code: 'scope',
  right: 'standards.read',
  async read(tx, { site, frameworkVersion, today }) {
    const [version, items, { lines, exclusions, conditions }] = await Promise.all([
      versionRules(tx, frameworkVersion),
      itemsOf(tx, frameworkVersion),
      scopeRows(tx),
    ])
    const modules = items.filter(({ level }) => level === 'module')
    const here = lines.filter((one) => one.site === site && holdsOn(one, today)).map(({ module }) => module)
    const faults = ruleFaults(version, modules, {
      modules: here,
      conditions: conditions
        .filter((one) => one.site === site && holdsOn(one, today))
        .map(({ condition }) => condition),
    })
    const named = new Map(items.map((one) => [one.id, one]))
    const waiting = exclusions.filter(
      (one) => one.site === site && one.state === 'proposed' && named.has(one.commitment),
    )
    return {
      todos: [
        ...faults.map((why, place) => ({
          key: `rule-${place}`,
          title: 'Compléter le périmètre du site',
          why,
          action: { label: 'Ouvrir le périmètre', href: `${SCOPE}?site=${site}` },
          urgency: 'blocking' as const,
          due: null,
          commitments: [],
        })),
        ...waiting.map(({ id, commitment, reason }) => {
          const item = named.get(commitment)
          return {
            key: `exclusion-${id}`,
            title: `Approuver ou refuser qu’un engagement ne s’applique pas : ${item === undefined ? '' : titleOf(item)}`,
            why: reason,
            action: { label: 'Ouvrir la demande', href: `${SCOPE}/non-applicables/${id}` },
            urgency: 'missing' as const,
            due: null,
            commitments: item === undefined ? [] : [item.key],
          }
        }),
      ],
    }
  },
}
