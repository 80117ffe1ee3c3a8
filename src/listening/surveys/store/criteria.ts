import type { Tx } from '#src/ground/database/db.ts'
import { criteriaOf, type Definition } from '../questionnaire.ts'
import { CRITERION_NAMES } from '../ready-questionnaire.ts'
import { listVersions } from './questionnaires.ts'

/** What is asked on four levels: its code, its name in tables; the campaigns that ask it, where it is not one of those shipped. */
export type Criterion = { code: string; name: string; campaigns?: ReadonlySet<number> }

/** Those shipped, the number of people first, then those of the questionnaires of the département. */
export async function criteriaKnown(tx: Tx): Promise<Criterion[]> {
  const [versions, campaigns] = await Promise.all([
    listVersions(tx),
    tx.selectFrom('campaign').select(['id', 'questionnaireVersion']).execute(),
  ])
  const shipped = Object.entries(CRITERION_NAMES).map(([code, name]) => ({ code, name }))
  const own = new Map<string, { code: string; name: string; campaigns: Set<number> }>()
  for (const { id, draft, definition } of versions) {
    if (draft) continue
    for (const { code, short } of criteriaOf(definition)) {
      const known = own.get(code) ?? { code, name: short, campaigns: new Set<number>() }
      for (const campaign of campaigns) if (campaign.questionnaireVersion === id) known.campaigns.add(campaign.id)
      own.set(code, known)
    }
  }
  return [...shipped, ...[...own.values()].filter(({ code }) => CRITERION_NAMES[code] === undefined)]
}

/** What each campaign asks. */
export async function definitionsAsked(tx: Tx): Promise<ReadonlyMap<number, Definition>> {
  const [versions, campaigns] = await Promise.all([
    listVersions(tx),
    tx.selectFrom('campaign').select(['id', 'questionnaireVersion']).execute(),
  ])
  const definitions = new Map(versions.map(({ id, definition }) => [id, definition]))
  return new Map(
    campaigns.flatMap(({ id, questionnaireVersion }) => {
      const definition = definitions.get(questionnaireVersion)
      return definition === undefined ? [] : [[id, definition] as const]
    }),
  )
}
