import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Report } from '#src/ground/reports/index.ts'
import { answerInWords, drawnInWords, methodInWords, type SampleTold } from './sample-words.ts'

/** A sample, with whose it is and the day it is printed. */
export type Printed = SampleTold & { tenant: { prefectureName: string }; today: PlainDate }

/** A sample on paper: clock, answer, where the proof stands. */
export function sampleReport(told: Printed): Report {
  const { sample, audit, kind, ordered, tenant, today } = told
  const title = `Échantillon tiré au sort, ${audit.title}`
  return {
    metadata: {
      title,
      lang: 'fr',
      author: tenant.prefectureName,
      date: today,
      dateLabel: longDate(today),
      issuer: [tenant.prefectureName],
      running: 'Échantillon',
    },
    numbered: false,
    blocks: [
      { kind: 'paragraph', text: drawnInWords(told) },
      { kind: 'paragraph', text: methodInWords(told) },
      {
        kind: 'table',
        caption: kind.label,
        columns: [
          { label: 'Référence' },
          { label: 'Reçue le' },
          { label: 'Due le' },
          { label: 'Réponse' },
          { label: 'État' },
          { label: 'Preuve vue' },
        ],
        rows: ordered.map(({ reference, line }) =>
          line === undefined
            ? [reference, '', '', '', 'plus au registre', '']
            : [reference, longDate(line.receivedOn), longDate(line.dueOn), answerInWords(line), line.state, ''],
        ),
        source: `Registre au ${longDate(today)} ; empreinte de la population ${sample.populationHash.slice(0, 16)}`,
      },
    ],
  }
}
