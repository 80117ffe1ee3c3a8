import { addDays, monthOf, periodLabel } from '#src/ground/calendar/index.ts'
import { plural } from '#src/ground/design/text/index.ts'
import type { ReadinessPart } from '#src/core/room/readiness.ts'
import { gapWithTarget } from '#src/core/room/target.ts'
import { withUnit, written } from '#src/core/room/value.ts'
import type { IndicatorCatalogue } from './catalogue.ts'
import { loadBoard } from './store/board.ts'
import { sheetHref } from './store/reader.ts'

/** What the month just over says of a site: indicators off target, and the commitments that name them. */
export const indicatorReadiness = (indicators: IndicatorCatalogue): ReadinessPart => ({
  code: 'indicators',
  right: 'indicators.read',
  async read(tx, { site, commitments, today }) {
    const period = monthOf(addDays(monthOf(today).from, -1))
    const board = await loadBoard(tx, { indicators, period, against: 'previous', asOf: today, seen: [site], site })
    const off = board.families
      .flatMap(({ rows }) => rows)
      .flatMap(({ indicator, cells }) => {
        const { amount, standing, target } = cells[0]?.shown ?? {}
        if (amount === undefined || standing === undefined || target === undefined || standing.met) return []
        const keys = commitments.filter((one) => one.indicators.includes(indicator.code)).map(({ key }) => key)
        return [{ indicator, amount, standing, target, keys }]
      })
    return {
      figures: [
        {
          key: 'indicators',
          value: off.length,
          label: plural(off.length, 'indicateur hors cible', 'indicateurs hors cible'),
          href: `/tableau-de-bord?site=${site}`,
        },
      ],
      marks: new Map(off.flatMap(({ keys }) => keys.map((key) => [key, 'off' as const]))),
      todos: off.map(({ indicator, amount, standing, target, keys }) => ({
        key: `indicator-${indicator.code}`,
        title: `Préparer l’explication : ${indicator[indicator.inSentence]}`,
        why: `${withUnit(indicator, written(indicator, amount))} en ${periodLabel(period)}, ${gapWithTarget(indicator, standing, target)}.`,
        action: { label: 'Voir l’indicateur', href: sheetHref(indicator.code, { place: site, period }) },
        urgency: 'soon' as const,
        due: null,
        commitments: keys,
      })),
    }
  },
})
