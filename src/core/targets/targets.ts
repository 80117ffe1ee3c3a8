// The one reader of targets: what a département aims at for a place and a day, and how it writes its figures.
import type { Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { judge, type Standing, type Target, targetFor } from '#src/core/room/target.ts'
import type { Valued, Writing } from '#src/core/room/value.ts'
import { readAll, type Setting, UNSET } from './store.ts'

/** What an indicator declares of its writing. */
export type Written = Writing & { code: string }

/** A value judged by the target of its place: written with the digits its verdict needs. */
export type Judged<A extends Valued> = {
  amount: A
  value: number | null
  target: Target | undefined
  standing: Standing | undefined
}

export type Targets = {
  /** The target in force at the end of a period; 0 is the whole département, a site without its own takes it. */
  of(indicator: string, place: number, period: Span): Target | undefined
  setting(indicator: string): Setting
  /** The indicator as this département writes it. */
  written<I extends Written>(declared: I): I
  /** A value against the target of its place, written as the département writes it. */
  judge<A extends Valued>(indicator: Written, amount: A, at: { place: number; period: Span }): Judged<A>
}

/** Sets the digits and the rounding of an indicator as a département decided. */
export function asSet<I extends Writing>(declared: I, { rounding, decimals }: Setting): I {
  return { ...declared, rounding, decimals: decimals ?? declared.decimals }
}

type Both = Awaited<ReturnType<typeof readAll>>
const opened = new WeakMap<Both, Targets>()

/**
 * Reads every target and setting of the département once; each question is then answered without a statement. What has not changed is
 * the same object on every page.
 */
export async function openTargets(tx: Tx): Promise<Targets> {
  const both = await readAll(tx)
  const made = opened.get(both) ?? targetsOf(both)
  opened.set(both, made)
  return made
}

function targetsOf({ targets, settings }: Both): Targets {
  const setting = (code: string) => settings.get(code) ?? UNSET
  const writings = new WeakMap<Written, Written>()
  const of: Targets['of'] = (indicator, place, period) => targetFor(targets, { indicator, place, period })
  return {
    of,
    setting,
    written: <I extends Written>(declared: I): I => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kept under what it was made of
      const made = (writings.get(declared) as I | undefined) ?? asSet(declared, setting(declared.code))
      writings.set(declared, made)
      return made
    },
    judge: (indicator, amount, { place, period }) => {
      const target = of(indicator.code, place, period)
      return { ...judge(asSet(indicator, setting(indicator.code)), amount, target), target }
    },
  }
}
