import type { Context } from 'hono'
import { Forbidden, NotFound } from '#src/ground/process/errors.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, holds, perimeter, type Perimeter } from '#src/ground/web/web.tsx'
import { type Evidence, figureParts } from '../evidence.ts'
import { findEvidence } from '../store/evidence.ts'

/** Whether every place of an evidence lies in a perimeter; what stands for the whole département asks the whole. */
export const coversAll = (where: Perimeter, { sites }: Pick<Evidence, 'sites'>): boolean =>
  where.all || (sites.length > 0 && sites.every((site) => where.sites.includes(site)))

/** Whether it may be seen from a perimeter. */
const isSeen = (where: Perimeter, { sites }: Pick<Evidence, 'sites'>): boolean =>
  where.all || sites.length === 0 || sites.some((site) => where.sites.includes(site))

/** The evidence, if it lies where this person may read it. Throws NotFound. */
export async function seenEvidence(c: Context<Env>, tx: Tx, id: number): Promise<Evidence> {
  const found = await findEvidence(tx, id)
  if (!isSeen(perimeter(c, 'evidence.read'), found)) throw new NotFound()
  return found
}

/** The evidence, if this person may write it. Throws NotFound, or Forbidden. */
export async function heldEvidence(c: Context<Env>, tx: Tx, id: number): Promise<Evidence> {
  const found = await seenEvidence(c, tx, id)
  if (!coversAll(perimeter(c, 'evidence.write'), found)) throw new Forbidden()
  return found
}

/** Whether this person may open what it holds. */
export const mayOpen = (c: Context<Env>, { confidentiality }: Pick<Evidence, 'confidentiality'>): boolean =>
  confidentiality !== 'restricted' || holds(c, 'evidence.restricted')

/** Every figure that may stand as evidence, under what its room calls it. */
export async function figureChoices(c: Context<Env>, tx: Tx) {
  const { references } = c.get('deps')
  const kinds = await Promise.all(
    references.figures.map(async ({ kind, words }) => {
      const groups = await references.choices(tx, kind)
      return groups.flatMap(({ label, options }) =>
        options.map(({ value, label: name }) => ({
          id: `${kind}:${value}`,
          name,
          under: label === words ? words : `${words} : ${label}`,
        })),
      )
    }),
  )
  return kinds.flat()
}

/** The name its room gives a figure. */
export async function nameOfFigure(c: Context<Env>, tx: Tx, figure: string): Promise<string> {
  const found = (await figureChoices(c, tx)).find(({ id }) => id === figure)
  return (found?.name ?? figureParts(figure)?.id ?? figure).slice(0, 300)
}
