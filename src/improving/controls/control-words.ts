import type { SampleKind } from '#src/core/room/sample.ts'
import { dateRange, longDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import type { Control, Line } from './control.ts'

type Told = {
  control: Control
  lines: readonly Line[]
  register: SampleKind | undefined
  now: { count: number; same: boolean; again: boolean } | undefined
}

/** « 10 réclamations sur 31 reçues du 1er au 31 octobre 2026. » */
export function aboutInWords({ control, lines, register }: Told): string {
  const { population, fromDay, toDay, seed } = control
  if (seed === '') return `${formatCount(lines.length, 'essai', 'essais')} à mener l’un après l’autre.`
  const [one, many] = register?.noun ?? ['élément', 'éléments']
  const when = fromDay === null || toDay === null || !register ? '' : ` reçues ${dateRange(fromDay, toDay)}`
  return `${formatCount(lines.length, one, many)} sur ${population}${when}, au hasard.`
}

/** How to draw it again. */
export function methodInWords({ control, now }: Pick<Told, 'control' | 'now'>): string {
  if (control.seed === '') return 'Rien n’est tiré au sort : chaque essai a son numéro.'
  const method = `Tirage du ${longDate(control.drawnOn)}, avec le mot « ${control.seed} » : chaque référence reçoit un rang par un calcul fait avec ce mot (empreinte SHA-256), et les premières sont retenues.`
  if (now === undefined) return method
  return now.same && now.again
    ? `${method} Refait aujourd’hui sur les mêmes ${control.population}, il donne les mêmes.`
    : `${method} Ce qui peut être tiré a changé depuis : il y en a ${now.count}. Le tirage reste celui de son jour.`
}
