import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Report } from '#src/ground/reports/index.ts'
import type { SampleKind } from '#src/core/room/sample.ts'
import { type Control, foundInWords, type Line, linesOf, RESULTS } from './control.ts'
import { aboutInWords, methodInWords } from './control-words.ts'

/** A control on paper: to be filled on the spot, or as it was led. */
export function controlReport(told: {
  control: Control & { name: string }
  lines: readonly Line[]
  register: SampleKind | undefined
  now: { count: number; same: boolean; again: boolean } | undefined
  tenant: { prefectureName: string }
  today: PlainDate
}): Report {
  const { control, lines, tenant, today } = told
  const points = linesOf(control.checklist)
  const title = `Contrôle interne : ${control.name}`
  return {
    metadata: {
      title,
      lang: 'fr',
      author: tenant.prefectureName,
      date: today,
      dateLabel: longDate(today),
      issuer: [tenant.prefectureName],
      running: 'Contrôle interne',
    },
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: aboutInWords(told) },
      ...(points.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: 'Points à vérifier' },
            { kind: 'list' as const, ordered: true, items: points },
          ]),
      {
        kind: 'table',
        caption: control.name,
        columns: [{ label: 'Référence' }, { label: 'Résultat' }, { label: 'Constat' }],
        rows: lines.map(({ reference, result, failed, note }) => [
          reference,
          result === '' ? '' : RESULTS[result],
          [failed.join(', '), note].filter(Boolean).join('. '),
        ]),
        source: `${foundInWords(control)}, au ${longDate(today)}`,
      },
      { kind: 'paragraph', text: methodInWords(told) },
    ],
  }
}
